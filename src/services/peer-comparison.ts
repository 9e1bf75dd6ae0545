/** The multiples of a company's peers side by side with its industry's and its own. Nothing is recorded. */
import * as v from 'valibot';
import type { PeerComparison, PeerComparisonRequest } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  isFinancialFirm,
  MULTIPLE_MODELS,
  MULTIPLE_MONTHS,
  type MultipleModel,
  type MultipleMonths,
} from '../contract/vocabulary.ts';
import { judgePeer } from '../finance/multiples/peer.ts';
import { peerMultiples } from '../finance/multiples/peer-multiples.ts';
import { Refusal } from '../finance/refusal.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { readAsPeer } from './book-peer.ts';
import { asPeer, type BookPeer } from './computations/book-peer.ts';
import { MULTIPLE_OF } from './computations/multiple.ts';
import type { Deps } from './deps.ts';
import { industryMultiple } from './multiple-inputs.ts';
import { basisOf, peerInputs } from './peer-inputs.ts';
import { requireTicker } from './ticker.ts';
import { check, symbolSchema } from './validate.ts';

const requestSchema = v.strictObject({
  symbol: symbolSchema,
  basis: v.optional(
    v.picklist(MULTIPLE_MONTHS, `give one of ${MULTIPLE_MONTHS.join(', ')}`),
    'trailing',
  ),
});

/** Every multiple: the peers' statistics with who is in and who is not, the industry's, the company's own. */
export function comparePeers(deps: Deps, given: PeerComparisonRequest): PeerComparison[] {
  const { symbol, basis } = check(requestSchema, given, 'Request for a comparison');
  const ticker = requireTicker(deps.db, symbol);
  const itself = readAsPeer(deps, ticker, basis === 'last-twelve-months');
  return MULTIPLE_MODELS.map((model) => ({
    model,
    basis,
    own: basis === 'forward' && model !== 'PB' ? null : ownMultiple(itself, model),
    ...peersPart(deps, ticker, model, basis, itself.priceDate),
    ...industryPart(deps, ticker, model, itself.priceDate),
  }));
}

function ownMultiple(itself: BookPeer, model: MultipleModel): number | null {
  const kind = MULTIPLE_OF[model];
  const found = outcome(() =>
    peerMultiples({
      kind,
      basis: 'trailing',
      // Named otherwise than itself: a company is no peer of its own.
      company: { name: '', financialFirm: itself.financialFirm },
      peers: [asPeer(itself, kind, 'trailing')],
    }),
  );
  return 'value' in found ? found.value.value : null;
}

function peersPart(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  months: MultipleMonths,
  priceDate: string | null,
): Pick<PeerComparison, 'peers' | 'peersRefusal' | 'excluded'> {
  const kind = MULTIPLE_OF[model];
  const { list } = peerInputs(deps, ticker, model, months, priceDate);
  const basis = basisOf(months);
  if (list.length === 0) return { peers: null, peersRefusal: null, excluded: [] };
  const peers = list.map((peer) => ('kind' in peer ? asPeer(peer, kind, basis) : peer));
  const name = ticker.name ?? ticker.symbol;
  const excluded = peers.flatMap((peer) => {
    const verdict = judgePeer(kind, basis, name, peer);
    return typeof verdict === 'number' ? [] : [{ name: peer.name, ...verdict }];
  });
  const found = outcome(() =>
    peerMultiples({
      kind,
      basis,
      company: { name, financialFirm: isFinancialFirm(ticker.industry) },
      peers,
    }),
  );
  if ('refusal' in found) return { peers: null, peersRefusal: found.refusal, excluded };
  const { diagnostics } = found.value;
  return {
    peers: {
      ...diagnostics,
      included: diagnostics.included.map((peer) => ({ ...peer })),
      excluded: diagnostics.excluded.map((peer) => ({ ...peer })),
    },
    peersRefusal: null,
    excluded,
  };
}

function industryPart(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  priceDate: string | null,
): Pick<PeerComparison, 'industry' | 'industryRefusal'> {
  const found = outcome(() => industryMultiple(deps, ticker, model, priceDate));
  if ('refusal' in found) return { industry: null, industryRefusal: found.refusal };
  const { multiple, where } = found.value;
  return { industry: { multiple, ...where }, industryRefusal: null };
}

/** A value, or the reason why there is none; defects pass through. */
function outcome<T>(work: () => T): { value: T } | { refusal: string } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    if (error instanceof AppError && error.code !== 'INTERNAL') return { refusal: error.message };
    throw error;
  }
}
