/** Comparable companies of a company: listed, typed, picked, left out with a reason, removed. */
import * as v from 'valibot';
import type { Peer, PeerInput } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  companiesThatPicked,
  deletePeer,
  excludePeer,
  peersOf,
  savePeer,
  type PeerRecord,
} from '../repo/peer.ts';
import { markSourceChanged } from '../repo/run.ts';
import { BOOK_SOURCE } from './book-peer.ts';
import { isCurrencyCode } from './currency.ts';
import type { Deps } from './deps.ts';
import { companyPeers } from './peer-list.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, isoDateSchema, nonEmptySchema, symbolSchema } from './validate.ts';

const FIGURES = [
  ...[
    'price',
    'shares',
    'eps',
    'market_cap',
    'enterprise_value',
    'debt',
    'cash',
    'revenue',
    'ebitda',
  ],
  ...['ebit', 'net_income', 'book_equity', 'ev_ebitda', 'ev_ebit', 'ev_sales', 'pe', 'pb'],
];

const inputSchema = v.strictObject({
  symbol: symbolSchema,
  name: nonEmptySchema,
  peerSymbol: v.optional(v.nullable(symbolSchema)),
  currency: v.optional(
    v.nullable(v.pipe(v.string(), v.check(isCurrencyCode, 'give a currency code, such as USD'))),
  ),
  asOf: isoDateSchema,
  figures: v.record(v.picklist(FIGURES, `give any of ${FIGURES.join(', ')}`), finiteSchema),
  source: nonEmptySchema,
});

const pickSchema = v.strictObject({
  symbol: symbolSchema,
  peers: v.pipe(v.array(symbolSchema), v.minLength(1, 'name at least one company')),
});

/** The companies that have picked this one as a peer, by symbol. */
export function pickersOf(deps: Deps, symbol: string): string[] {
  return companiesThatPicked(deps.db, requireTicker(deps.db, symbol).symbol);
}

/** Takes companies of the book as peers, all or none of them. */
export function pickPeers(deps: Deps, given: { symbol: string; peers: readonly string[] }): Peer[] {
  const { symbol, peers } = check(pickSchema, given, 'Choice of peers');
  return changed(deps, symbol, (tickerId, now) => {
    for (const peer of new Set(peers)) {
      const { name, symbol: own } = requireTicker(deps.db, peer);
      requireNewPeer(peersOf(deps.db, tickerId), symbol, own, name ?? own);
      savePeer(deps.db, tickerId, {
        ...{ name: name ?? own, symbol: own, currency: null, asOf: now.slice(0, 10), figures: {} },
        ...{ excludedReason: null, source: BOOK_SOURCE, importId: null, sourceLine: null },
        createdAt: now,
      });
    }
    return true;
  });
}

/** A company is no peer of its own, and counts once. */
function requireNewPeer(
  held: readonly PeerRecord[],
  symbol: string,
  peer: string,
  name: string,
): void {
  const same = held.find((one) => one.symbol === peer || one.name === name);
  const message =
    peer === symbol
      ? `${symbol} is the company itself: pick others.`
      : same === undefined
        ? null
        : `${peer} is a peer of ${symbol} already (${same.name}, from ${same.source}): remove that one first, or leave it.`;
  if (message === null) return;
  throw new AppError('INVALID_ARGUMENT', message, { argument: 'peers', symbol, peer });
}

/** Stores one peer of a date; amounts in whole units of its currency. */
export function typePeer(deps: Deps, input: PeerInput): Peer[] {
  const { symbol, peerSymbol, currency, ...peer } = check(inputSchema, input, 'Peer');
  if (peer.source === BOOK_SOURCE) {
    throw new AppError(
      'INVALID_ARGUMENT',
      'Peer, source: "book" is said of peers that are picked (peers.pick). Name where these figures are from.',
      { argument: 'source' },
    );
  }
  return changed(deps, symbol, (tickerId, now) => {
    savePeer(deps.db, tickerId, {
      ...{ ...peer, symbol: peerSymbol ?? null, currency: currency ?? null, excludedReason: null },
      ...{ importId: null, sourceLine: null, createdAt: now },
    });
    return true;
  });
}

/** Leaves a peer out of the multiples with a reason; null takes it in again. */
export function decidePeer(
  deps: Deps,
  symbol: string,
  name: string,
  reason: string | null,
): Peer[] {
  return changed(deps, symbol, (tickerId) => excludePeer(deps.db, tickerId, name, reason), name);
}

/** Deletes a peer with its figures of every date. */
export function removePeer(deps: Deps, symbol: string, name: string): Peer[] {
  return changed(deps, symbol, (tickerId) => deletePeer(deps.db, tickerId, name), name);
}

function changed(
  deps: Deps,
  symbol: string,
  work: (tickerId: number, now: string) => boolean,
  name = '',
): Peer[] {
  const ticker = requireTicker(deps.db, symbol);
  deps.db.transaction(() => {
    const now = deps.now();
    if (!work(ticker.id, now)) {
      throw new AppError('INVALID_ARGUMENT', `${ticker.symbol} has no peer named "${name}".`, {
        symbol: ticker.symbol,
        name,
      });
    }
    markSourceChanged(deps.db, `peers:${ticker.symbol}`, now);
  });
  return companyPeers(deps, ticker.symbol);
}
