/** Peers on screen: who can be picked, and one table of who is in and who is not. */
import type { Peer, PeerComparison, Ticker } from '../../contract/api.ts';
import { MULTIPLE_MODELS, type MultipleModel } from '../../contract/vocabulary.ts';
import { format } from '../shared/format.ts';
import { MULTIPLES } from '../shared/multiples.ts';

/** What narrows the companies that can be picked; empty stands for any. */
export interface PeerFilter {
  text: string;
  industry: string;
  region: string;
}

/** Companies of the book that are not the company itself and no peers yet, by name, those of its industry first. */
export function pickable(
  companies: readonly Ticker[],
  company: Pick<Ticker, 'symbol' | 'industry'>,
  peers: readonly Peer[],
  filter: PeerFilter,
): Ticker[] {
  const held = new Set([company.symbol, ...peers.flatMap(({ peerSymbol }) => peerSymbol ?? [])]);
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const near = (ticker: Ticker): number =>
    company.industry !== null && ticker.industry === company.industry ? 0 : 1;
  return companies
    .filter(
      ({ symbol, name, industry, region }) =>
        !held.has(symbol) &&
        (filter.industry === '' || industry === filter.industry) &&
        (filter.region === '' || region === filter.region) &&
        words.every((word) => `${symbol} ${name ?? ''}`.toLowerCase().includes(word)),
    )
    .sort((a, b) => near(a) - near(b) || nameOf(a).localeCompare(nameOf(b)));
}

/** How many peers have a part, were left out by a reader, or were deleted from the book since they were picked. */
export interface PeerCounts {
  included: number;
  leftOut: number;
  gone: number;
}

/** Counts peers. @param companies of the book; none is taken for gone before they are known */
export function peerCounts(
  peers: readonly Peer[],
  companies: readonly Pick<Ticker, 'symbol'>[] | undefined,
): PeerCounts {
  const held = companies && new Set(companies.map(({ symbol }) => symbol));
  const isGone = ({ fromBook, peerSymbol }: Peer): boolean =>
    held !== undefined && fromBook !== null && !held.has(peerSymbol ?? '');
  const gone = peers.filter(isGone).length;
  const leftOut = peers.filter((peer) => peer.excludedReason !== null && !isGone(peer)).length;
  return { included: peers.length - gone - leftOut, leftOut, gone };
}

/** The counts in words; of deleted ones only where there are any. */
export function peerCountWords({ included, leftOut, gone }: PeerCounts): string {
  const deleted = gone === 0 ? '' : `, ${format.count(gone)} no longer in the book`;
  return `${format.count(included)} in, ${format.count(leftOut)} left out${deleted}`;
}

/** A peer that is in, of whose net income operations leave a part open. */
export interface UnexplainedPeer {
  peer: Peer;
  words: string;
  /** With which it is left out where an analyst agrees. */
  reason: string;
}

/** Peers whose P/E may be on a net income that does not return, those that are left out already aside. */
export function unexplained(peers: readonly Peer[]): UnexplainedPeer[] {
  return peers.flatMap((peer) => {
    const words = peer.fromBook?.unexplainedIncome ?? null;
    if (words === null || peer.excludedReason !== null) return [];
    return [{ peer, words, reason: 'net income that operations do not explain' }];
  });
}

export function nameOf({ name, symbol }: Pick<Ticker, 'name' | 'symbol'>): string {
  return name ?? symbol;
}

/** The values of a field among companies, each once, in order. */
export function choices(companies: readonly Ticker[], field: 'industry' | 'region'): string[] {
  return [...new Set(companies.flatMap((ticker) => ticker[field] ?? []))].sort();
}

/** The multiple of a peer; null where it has no part in it. */
export function multipleOf(
  rows: readonly PeerComparison[],
  model: MultipleModel,
  name: string,
): number | null {
  const row = rows.find((entry) => entry.model === model);
  return row?.peers?.included.find((peer) => peer.name === name)?.multiple ?? null;
}

/** Why a peer has no part in a multiple, as a line on screen; the record of a run has the exact figure. */
function whyOut(
  model: MultipleModel,
  { reason, words }: PeerComparison['excluded'][number],
): string {
  switch (reason) {
    case 'financial-firm':
      return 'not defined for a bank or an insurer';
    case 'denominator-not-positive':
      return `${MULTIPLES[model].metric} is not positive`;
    case 'numerator-not-positive':
      return model.startsWith('EV_')
        ? 'enterprise value is not positive'
        : 'market value is not positive';
    default:
      return words;
  }
}

/** What the peers of one line have in common: their multiples, and why they have no part in these. */
export interface LeftOut {
  names: string[];
  words: string;
  models: MultipleModel[];
  /** Whether it is every multiple. */
  all: boolean;
}

/** Peers that have no part in some multiples, one line for those that lack the same for the same reason. */
export function leftOut(rows: readonly PeerComparison[]): LeftOut[] {
  const ofPeers = new Map<string, { name: string; words: string; models: MultipleModel[] }>();
  for (const { model, excluded } of rows) {
    for (const peer of excluded) {
      const words = whyOut(model, peer);
      const key = JSON.stringify([peer.name, words]);
      const entry = ofPeers.get(key) ?? { name: peer.name, words, models: [] };
      entry.models.push(model);
      ofPeers.set(key, entry);
    }
  }
  const lines = new Map<string, LeftOut>();
  for (const { name, words, models } of ofPeers.values()) {
    const key = JSON.stringify([words, models]);
    const all = models.length === MULTIPLE_MODELS.length;
    const line = lines.get(key) ?? { names: [], words, models, all };
    line.names.push(name);
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => a.names.join().localeCompare(b.names.join()));
}
