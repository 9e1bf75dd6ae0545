import { requireChoice } from '../guard.ts';
import type { BridgeInput } from '../bridge.ts';
import type { ShareInput } from '../dilution/share-value.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import {
  metricOf,
  numeratorOf,
  ownMultiple,
  peerOf,
  requireDescribed,
  type CompanyFigures,
} from './company-figures.ts';
import {
  DENOMINATORS,
  isEnterpriseMultiple,
  MULTIPLE_KINDS,
  type MultipleBasis,
  type MultipleKind,
} from './multiple-kinds.ts';
import { peerMultiples, type PeerMultiplesDiagnostics } from './peer-multiples.ts';
import { relativeValue, type MultipleSource, type RelativeValue } from './relative-value.ts';

export interface MultiplesTableInput {
  readonly basis: MultipleBasis;
  readonly company: CompanyFigures;
  readonly peers: readonly CompanyFigures[];
  /** Claims and assets of the company in the currency of its price; null: not known, as of a bank. */
  readonly claims: Omit<BridgeInput, 'operatingValue' | keyof ShareInput> | null;
  /** From its equity to a share: count, dilution, price. */
  readonly share: ShareInput;
  /** The statistic of the peers that the value is made of. */
  readonly lead: Extract<MultipleSource, 'peer-median' | 'peer-mean' | 'peer-harmonic-mean'>;
  /** Published multiples of the industry, as an alternative; null or absent: none is published. */
  readonly industry: Readonly<Partial<Record<MultipleKind, number | null>>>;
}

/** A figure, or why there is none. */
export type Outcome<Value> =
  | { readonly value: Value; readonly refusal: null }
  | {
      readonly value: null;
      readonly refusal: { readonly code: RefusalCode; readonly message: string };
    };

export interface MultiplesRow {
  readonly kind: MultipleKind;
  /** At which the company itself is priced. */
  readonly own: Outcome<number>;
  readonly peers: Outcome<PeerMultiplesDiagnostics>;
  /** By the leading statistic of the peers. */
  readonly byPeers: Outcome<RelativeValue>;
  readonly industryMultiple: number | null;
  readonly byIndustry: Outcome<RelativeValue>;
}

const STATISTICS = {
  'peer-median': 'median',
  'peer-mean': 'mean',
  'peer-harmonic-mean': 'harmonicMean',
} as const;

function refused(code: RefusalCode, message: string): Outcome<never> {
  return { value: null, refusal: { code, message } };
}

/** What cannot be computed says why in its place; a broken input stops the whole table. */
function outcome<Value>(compute: () => Value): Outcome<Value> {
  try {
    return { value: compute(), refusal: null };
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'MISSING_INPUT') {
      return refused(error.code, error.message);
    }
    throw error;
  }
}

function notKnown(what: string, kind: MultipleKind): Outcome<never> {
  return refused('MISSING_INPUT', `${what} is not known: enter it to have a value by ${kind}.`);
}

function valueBy(
  input: MultiplesTableInput,
  kind: MultipleKind,
  multiple: { readonly value: number | null; readonly source: MultipleSource },
  warnings: Warning[],
): Outcome<RelativeValue> {
  const { company, basis, claims, share } = input;
  const { value, source } = multiple;
  const amount = metricOf(company, kind);
  const enterprise = isEnterpriseMultiple(kind);
  if (value === null) {
    return notKnown("The industry's multiple", kind);
  }
  if (amount === null) {
    return notKnown(`The company's ${DENOMINATORS[kind]}`, kind);
  }
  if (enterprise && claims === null && !company.financialFirm) {
    return notKnown('What lies between the firm and its equity', kind);
  }
  return outcome(() => {
    const result = relativeValue({
      kind,
      multiple: { value, basis, source },
      metric: { amount, currency: company.statementCurrency, basis: company.basis },
      currency: company.priceCurrency,
      financialFirm: company.financialFirm,
      toShare:
        enterprise && claims !== null
          ? { kind: 'bridge', bridge: { ...claims, ...share } }
          : { kind: 'share', share },
    });
    warnings.push(...result.warnings);
    return result.value;
  });
}

function rowOf(input: MultiplesTableInput, kind: MultipleKind, warnings: Warning[]): MultiplesRow {
  const { company, basis } = input;
  const peers = outcome(() => {
    const result = peerMultiples({
      kind,
      basis,
      company,
      peers: input.peers.map((peer) => peerOf(peer, kind)),
    });
    warnings.push(
      ...result.warnings.map((warning) => ({ ...warning, message: `${kind}. ${warning.message}` })),
    );
    return result.diagnostics;
  });
  const industryMultiple = input.industry[kind] ?? null;
  return {
    kind,
    own:
      numeratorOf(company, kind) === null || metricOf(company, kind) === null
        ? notKnown(`The company's market value or ${DENOMINATORS[kind]}`, kind)
        : outcome(() => ownMultiple(company, kind, basis)),
    peers,
    byPeers:
      peers.value === null
        ? peers
        : valueBy(
            input,
            kind,
            { value: peers.value[STATISTICS[input.lead]], source: input.lead },
            warnings,
          ),
    industryMultiple,
    byIndustry: valueBy(input, kind, { value: industryMultiple, source: 'industry' }, warnings),
  };
}

/** Findings once each: the same bridge is behind several rows. */
function distinct(warnings: readonly Warning[]): Warning[] {
  return [
    ...new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning])).values(),
  ];
}

/**
 * All multiples of one company and its peers as rows of one table, each with the value per share that
 * the peers' leading statistic and the industry's multiple give. A row, or part of one, that cannot be
 * computed says why in its place; a figure that is no number, or claims without debt or cash, refuse
 * the table.
 */
export function multiplesTable(
  input: MultiplesTableInput,
): Result<readonly MultiplesRow[], MultiplesTableInput, { readonly peers: number }> {
  requireChoice(input.basis, 'basis', ['trailing', 'forward']);
  requireChoice(input.lead, 'lead', ['peer-median', 'peer-mean', 'peer-harmonic-mean']);
  [input.company, ...input.peers].forEach(requireDescribed);
  const warnings: Warning[] = [];
  const value = MULTIPLE_KINDS.map((kind) => rowOf(input, kind, warnings));
  return {
    value,
    inputs: input,
    diagnostics: { peers: input.peers.length },
    warnings: distinct(warnings),
  };
}
