/** The peers of a company as a multiple takes them: typed, pasted, and picked from the book. */
import type { MultipleModel, MultipleMonths } from '../contract/vocabulary.ts';
import type { MultipleBasis } from '../finance/multiples/multiple-kinds.ts';
import type { Peer } from '../finance/multiples/peer.ts';
import { peersOf, type PeerRecord } from '../repo/peer.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { isPicked, readBookPeer } from './book-peer.ts';
import type { BookPeer } from './computations/book-peer.ts';
import type { Deps } from './deps.ts';
import { withMarketValue } from './peer-market-value.ts';
import { isSameSymbol } from './peer-match.ts';

/** Keys of a peer's figures: the multiple as published, and the two amounts that it is made of. */
const PEER_KEYS: Readonly<Record<MultipleModel, readonly [string, string, string]>> = {
  EV_EBITDA: ['ev_ebitda', 'enterprise_value', 'ebitda'],
  EV_EBIT: ['ev_ebit', 'enterprise_value', 'ebit'],
  EV_SALES: ['ev_sales', 'enterprise_value', 'revenue'],
  PE: ['pe', 'market_cap', 'net_income'],
  PB: ['pb', 'market_cap', 'book_equity'],
};

/** Behind or ahead: the last fiscal year and the last twelve months are both behind. */
export function basisOf(months: MultipleMonths): MultipleBasis {
  return months === 'forward' ? 'forward' : 'trailing';
}

export interface PeerInputs {
  list: (Peer | BookPeer)[];
  /** ISO days that typed and pasted ones are as of, by name. */
  dates: Record<string, string>;
  /** Names under which a run lists what the picked ones were read from. */
  sources: string[];
}

/**
 * Every stored peer with its figures, or why it has no part.
 * @param priceDate of the company: picked peers are read as of it; null takes their latest prices
 */
export function peerInputs(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  basis: MultipleMonths,
  priceDate: string | null,
): PeerInputs {
  const records = peersOf(deps.db, ticker.id);
  const sources: string[] = [];
  const list = records.map((record) => {
    const leftOut = leftOutOf(record, records, ticker);
    if (!isPicked(record)) return givenPeer(model, basisOf(basis), record, leftOut);
    const read = readBookPeer(deps, record, priceDate, {
      ofMonths: basis === 'last-twelve-months',
      withEarnings: model === 'PE',
    });
    sources.push(...read.sources);
    return { ...read.peer, leftOut: leftOut ?? read.peer.leftOut };
  });
  const given = records.filter((record) => !isPicked(record));
  return { list, dates: Object.fromEntries(given.map(({ name, asOf }) => [name, asOf])), sources };
}

/** Why a peer has no part whatever its figures: as an analyst decided, or since it would count twice. */
export function leftOutOf(
  peer: PeerRecord,
  all: readonly PeerRecord[],
  ticker: TickerRecord,
): BookPeer['leftOut'] {
  if (peer.excludedReason !== null) return { reason: 'decided', words: peer.excludedReason };
  if (peer.symbol === ticker.symbol) {
    return { reason: 'is-the-company', words: 'is the company itself' };
  }
  const other = all.find(
    (one) =>
      !isPicked(one) &&
      isSameSymbol(one.symbol, peer.symbol) &&
      one.excludedReason === null &&
      (isPicked(peer) || leads(one, peer)),
  );
  return other === undefined
    ? null
    : { reason: 'listed-twice', words: `is listed twice: ${other.name} of ${other.source}` };
}

/** Of two entries of one company that were typed or pasted the later day's has a part, of one day the first. */
function leads(one: PeerRecord, other: PeerRecord): boolean {
  return one.asOf === other.asOf ? one.id < other.id : one.asOf > other.asOf;
}

/** ISO 4217 for amounts in a currency that nobody told. */
const NO_CURRENCY = 'XXX';

/** The same of one share: a price over earnings is the market value over all earnings. */
const PER_SHARE: Partial<Record<MultipleModel, readonly [string, string]>> = {
  PE: ['price', 'eps'],
};

/**
 * A typed or pasted peer: the multiple as published before the two amounts that make it, these before those of a share,
 * and these before a market value of price and shares.
 */
function givenPeer(
  model: MultipleModel,
  basis: MultipleBasis,
  peer: PeerRecord,
  leftOut: BookPeer['leftOut'],
): Peer {
  const { name, currency, figures } = peer;
  const [published, ...whole] = PEER_KEYS[model];
  const isKnown = (keys: readonly string[]): boolean => keys.every((key) => figures[key] != null);
  const ofShare = PER_SHARE[model];
  const [above, below] =
    ofShare !== undefined && !isKnown(whole) && isKnown(ofShare) ? ofShare : whole;
  const common = {
    ...{ name, basis, financialFirm: false },
    ...(leftOut === null ? {} : { leftOut }),
  };
  const multiple = figures[published] ?? null;
  if (multiple !== null) return { ...common, figures: { kind: 'multiple', multiple } };
  // Two amounts of one row make a multiple whatever their currency is, told or not.
  const known = withMarketValue(peer);
  const money = (key: string) =>
    known[key] == null ? null : { amount: known[key], currency: currency ?? NO_CURRENCY };
  return {
    ...common,
    figures: { kind: 'amounts', numerator: money(above), denominator: money(below) },
  };
}
