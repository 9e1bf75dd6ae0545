/** Which companies of a pasted table are peers that a company has already, and what of their figures stays. */
import type { PeerRecord, PeerWrite } from '../repo/peer.ts';
import { listedSymbol } from '../sources/exchange-prefix.ts';
import { PEER_AMOUNTS } from '../sources/peer-headings.ts';
import type { PeerRow } from '../sources/types.ts';
import { isPicked } from './book-peer.ts';
import { likeness } from './company-proposal.ts';

/** Figures in a currency. */
export const MONEY = [...PEER_AMOUNTS, 'price', 'eps'] as const;

/** Beyond this factor one figure of one day is not in the same currency in two tables. */
const LARGEST_FACTOR = 2;

/**
 * The name that each row's company has in the list: of the same name, else of the same ticker, else of a name that
 * differs in case, marks and legal form alone and whose ticker is not another. Each peer is one row's; a row of a company
 * that the list does not have keeps its name. Peers that were picked from the book stay beside a pasted one, and out of
 * the multiples by themselves.
 */
export function namesInList(
  held: readonly PeerRecord[],
  rows: readonly PeerRow[],
): Map<PeerRow, string> {
  const names = new Map<PeerRow, string>();
  const free = new Map(held.map((peer) => [peer.name, peer]));
  const take = (isOne: (peer: PeerRecord, row: PeerRow) => boolean): void => {
    for (const row of rows) {
      if (names.has(row)) continue;
      const peer = [...free.values()].find((one) => isOne(one, row));
      if (peer === undefined) continue;
      names.set(row, peer.name);
      free.delete(peer.name);
    }
  };
  take((peer, row) => peer.name === row.name);
  take((peer, row) => !isPicked(peer) && isSameSymbol(peer.symbol, row.symbol));
  take(
    (peer, row) =>
      !isPicked(peer) &&
      (peer.symbol === null || row.symbol === null) &&
      likeness(peer, row.name) === 'same',
  );
  for (const row of rows) if (!names.has(row)) names.set(row, row.name);
  return names;
}

/** Whether two tickers are told and are one. */
export function isSameSymbol(one: string | null, other: string | null): boolean {
  const spelt = (symbol: string): string => listedSymbol(symbol) ?? symbol.toUpperCase();
  return one !== null && other !== null && spelt(one) === spelt(other);
}

/** What a row makes of the figures that the list has of the same day. */
export interface JoinedPeer {
  symbol: string | null;
  currency: string | null;
  figures: PeerRecord['figures'];
  /** Keys of figures of before that the row does not have: those that stay, and those that leave. */
  kept: string[];
  left: string[];
  /** The currency of before, where it is taken for amounts whose own the table does not tell. */
  assumed: string | null;
}

/**
 * The figures of a row with those of the same day that it does not have. Amounts in another currency than the row's do
 * not stay, and nothing does of another share (another ticker).
 */
export function joinedPeer(row: PeerRow, before: PeerWrite | null): JoinedPeer {
  const { symbol, currency } = row;
  const figures: PeerRecord['figures'] = { ...row.figures };
  const alone = { symbol, currency, figures, kept: [], left: [], assumed: null };
  if (before === null) return alone;
  const missing = Object.keys(before.figures).filter(
    (key) => before.figures[key] != null && figures[key] == null,
  );
  if (symbol !== null && before.symbol !== null && !isSameSymbol(symbol, before.symbol)) {
    return { ...alone, left: missing };
  }
  const hasMoney = MONEY.some((key) => figures[key] != null);
  const isOneCurrency =
    !hasMoney ||
    currency === before.currency ||
    (currency === null && MONEY.every((key) => isAlike(figures[key], before.figures[key])));
  const stays = (key: string): boolean => isOneCurrency || !MONEY.some((one) => one === key);
  const kept = missing.filter(stays);
  for (const key of kept) figures[key] = before.figures[key] ?? null;
  const assumed = hasMoney && isOneCurrency && currency === null ? before.currency : null;
  return {
    ...{ symbol: symbol ?? before.symbol, figures, kept, assumed },
    currency: isOneCurrency ? (currency ?? before.currency) : currency,
    left: missing.filter((key) => !stays(key)),
  };
}

function isAlike(one: number | null | undefined, other: number | null | undefined): boolean {
  if (one == null || other == null || one === 0 || other === 0) return true;
  const factor = one / other;
  return factor < LARGEST_FACTOR && factor > 1 / LARGEST_FACTOR;
}
