import type { MultipleDetails, Warning } from '../../contract/api.ts';
import type { MultipleModel } from '../../contract/vocabulary.ts';
import { marketEquity } from '../../finance/dilution/market-equity.ts';
import { enterpriseValue } from '../../finance/multiples/enterprise-value.ts';
import {
  isEnterpriseMultiple,
  multipleOf,
  type MultipleBasis,
  type MultipleKind,
} from '../../finance/multiples/multiple-kinds.ts';
import {
  peerMultiples,
  type PeerMultiplesDiagnostics,
} from '../../finance/multiples/peer-multiples.ts';
import type { Peer } from '../../finance/multiples/peer.ts';
import { relativeValue } from '../../finance/multiples/relative-value.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { Warning as Finding } from '../../finance/warning.ts';
import type { Computation, Computed, JsonObject } from '../run.ts';
import { baseEarningsFacts, type BaseEarnings } from './base-flow.ts';
import { asPeer, bookPeerWarnings, type BookPeer } from './book-peer.ts';
import { commonEquityWarnings, type CommonEquity } from './common-equity.ts';
import { plain } from './equity-flows.ts';
import {
  coverFacts,
  dateFacts,
  historyFacts,
  priceFacts,
  providerFacts,
  statementScaleFacts,
  valueFacts,
} from './lint-facts.ts';
import { peerDateWarnings } from './peer-dates.ts';
import {
  claimInput,
  optional,
  shareDetails,
  shareInput,
  type ClaimInputs,
  type ShareInputs,
} from './share.ts';
import { monthsWarnings, type LaterMonths } from './months.ts';
import { tableDateWarnings } from './table-date.ts';

/** Models by the multiple that they take. */
export const MULTIPLE_OF: Readonly<Record<MultipleModel, MultipleKind>> = {
  EV_EBITDA: 'EV/EBITDA',
  EV_EBIT: 'EV/EBIT',
  EV_SALES: 'EV/Sales',
  PE: 'P/E',
  PB: 'P/B',
};

/** The row and figure of an industry table. */
export interface IndustryFigureOrigin {
  dataset: string;
  region: string;
  industry: string;
  /** Key of the figure: `ev_to_ebitda_positive` is that of companies with positive EBITDA. */
  figure: string;
  asOf: string;
  source: string;
}

/** Every figure that a value by a multiple rests on. */
export interface MultipleInputs extends ShareInputs {
  model: MultipleModel;
  /** Null where equity is priced at once (P/E, P/B). */
  claims: ClaimInputs | null;
  basis: MultipleBasis;
  /** Later months than the fiscal year's that the book has and the value does not take; for the checks alone. */
  later?: LaterMonths;
  source: MultipleDetails['source'];
  /** Typed, or of an industry table; null where peers give it. */
  multiple: number | null;
  metric: number;
  /** How the book value of `metric` was made; absent where it is the line as reported, typed, or another figure. */
  metricMade?: CommonEquity;
  /** What operations earned beside the book's net income of a P/E; absent else, where a part lacks, and in runs of earlier engines. */
  baseEarnings?: BaseEarnings;
  financialFirm: boolean;
  company: string;
  /** Typed and pasted ones as they are; of those picked from the book, the figures behind their multiples. */
  peers: (Peer | BookPeer)[] | null;
  /** ISO days that typed and pasted peers are as of, by name; absent without any, and in runs of before. */
  peerDates?: { [name: string]: string };
  /** Where an industry's multiple was read. */
  industry: IndustryFigureOrigin | null;
}

const STATISTICS = {
  'peer-median': 'median',
  'peer-mean': 'mean',
  'peer-harmonic-mean': 'harmonicMean',
} as const;

function compute(inputs: MultipleInputs): Computed {
  const kind = MULTIPLE_OF[inputs.model];
  const found = fromPeers(inputs, kind);
  const multiple = found?.value ?? inputs.multiple ?? Number.NaN;
  const result = relativeValue({
    kind,
    multiple: { value: multiple, basis: inputs.basis, source: inputs.source },
    metric: { amount: inputs.metric, currency: inputs.currency, basis: inputs.basis },
    currency: inputs.currency,
    financialFirm: inputs.financialFirm,
    toShare:
      inputs.claims === null
        ? { kind: 'share', share: shareInput(inputs) }
        : { kind: 'bridge', bridge: { ...claimInput(inputs.claims), ...shareInput(inputs) } },
  });
  const { lines, incomplete } = result.diagnostics;
  const details: MultipleDetails = {
    ...shareDetails(inputs, result.value, lines, incomplete),
    multiple,
    source: inputs.source,
    basis: inputs.months === undefined ? inputs.basis : 'last-twelve-months',
    metric: inputs.metric,
    enterpriseValue: result.value.enterpriseValue,
    own: ownMultiple(inputs),
    peers: found === null ? null : statistics(found.diagnostics),
    industry: inputs.industry === null ? null : { ...inputs.industry },
  };
  return {
    outputs: {
      valuePerShare: result.value.valuePerShare,
      equityValue: result.value.equityValue,
      details: details as unknown as JsonObject,
    },
    warnings: [
      ...[...(found?.warnings ?? []), ...result.warnings].map(plain),
      ...(found === null ? [] : warningsOfPeers(inputs, kind, found.diagnostics)),
      ...(inputs.industry === null
        ? []
        : tableDateWarnings(inputs.industry.asOf, inputs.priceDate)),
      ...commonEquityWarnings(inputs.metricMade),
      ...monthsWarnings(inputs),
    ],
  };
}

function fromPeers(
  inputs: MultipleInputs,
  kind: MultipleKind,
): { value: number; diagnostics: PeerMultiplesDiagnostics; warnings: readonly Finding[] } | null {
  if (inputs.source === 'industry' || inputs.source === 'typed') return null;
  const { diagnostics, warnings } = peerMultiples({
    kind,
    basis: inputs.basis,
    company: {
      ...{ name: inputs.company, financialFirm: inputs.financialFirm },
      ...optional('leasesInDebt', inputs.leaseSides?.inDebt ?? null),
    },
    peers: (inputs.peers ?? []).map((peer) =>
      isBookPeer(peer) ? asPeer(peer, kind, inputs.basis) : peer,
    ),
  });
  return { value: diagnostics[STATISTICS[inputs.source]], diagnostics, warnings };
}

function isBookPeer(peer: Peer | BookPeer): peer is BookPeer {
  return 'kind' in peer;
}

function warningsOfPeers(
  { peers, peerDates, priceDate }: MultipleInputs,
  kind: MultipleKind,
  { included }: PeerMultiplesDiagnostics,
): Warning[] {
  const names = new Set(included.map(({ name }) => name));
  return [
    ...bookPeerWarnings((peers ?? []).filter(isBookPeer), names, kind, priceDate),
    ...peerDateWarnings(peerDates, names, priceDate),
  ];
}

/** The multiple at which the company trades; null without a price or where it means nothing. */
function ownMultiple(inputs: MultipleInputs): number | null {
  if (inputs.price === null) return null;
  // Diluted as the value beside it is: at that multiple the value is the price.
  const amount = marketEquity(inputs.price, inputs.shares, inputs.dilution);
  const numerator =
    inputs.claims === null
      ? amount
      : enterpriseValue({
          ...claimInput(inputs.claims),
          equity: { kind: 'market-capitalisation', amount },
        }).value;
  const own = multipleOf(numerator, inputs.metric);
  return 'multiple' in own ? own.multiple : null;
}

function statistics(found: PeerMultiplesDiagnostics): NonNullable<MultipleDetails['peers']> {
  return {
    ...found,
    included: found.included.map((peer) => ({ ...peer })),
    excluded: found.excluded.map((peer) => ({ ...peer })),
  };
}

function facts(inputs: MultipleInputs, outputs: JsonObject): RunFacts {
  return {
    ...dateFacts(inputs, 0),
    ...optional('leases', inputs.leaseSides ?? null),
    ...coverFacts(inputs, outputs),
    ...valueFacts(inputs, outputs),
    ...priceFacts(inputs),
    ...historyFacts(inputs.history, inputs.fiscalYear),
    ...statementScaleFacts(inputs),
    ...providerFacts(inputs),
    ...baseEarningsFacts(inputs, 'priced'),
    ...(inputs.model === 'EV_EBITDA'
      ? { ebitdaMultiples: [{ of: inputs.company, ebitda: inputs.metric }] }
      : {}),
  };
}

function multipleComputation(model: MultipleModel): Computation<MultipleInputs> {
  const kind = MULTIPLE_OF[model];
  return {
    kind: `valuation.${model}`,
    formula: {
      text: isEnterpriseMultiple(kind)
        ? `Operations = ${kind} · the company's figure; equity = operations + cash − debt ± other claims; per share = equity / shares`
        : `Equity = ${kind} · the company's figure; per share = equity / shares`,
      source: 'Damodaran, Investment Valuation; CFA curriculum',
    },
    compute,
    facts,
  };
}

export const multiples: readonly Computation<MultipleInputs>[] = (
  Object.keys(MULTIPLE_OF) as MultipleModel[]
).map(multipleComputation);
