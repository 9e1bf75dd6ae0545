/** Comparable companies of a company: listed, typed, left out with a reason, removed. */
import * as v from 'valibot';
import type { Peer, PeerInput } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { deletePeer, excludePeer, peersOf, savePeer } from '../repo/peer.ts';
import { markSourceChanged } from '../repo/run.ts';
import { isCurrencyCode } from './currency.ts';
import type { Deps } from './deps.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, isoDateSchema, nonEmptySchema, symbolSchema } from './validate.ts';

const FIGURES = [
  ...['price', 'shares', 'market_cap', 'enterprise_value', 'debt', 'cash', 'revenue', 'ebitda'],
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

/** The peers of a company, each as of its latest date. */
export function companyPeers(deps: Deps, symbol: string): Peer[] {
  return peersOf(deps.db, requireTicker(deps.db, symbol).id).map(({ symbol: own, ...peer }) => ({
    ...peer,
    peerSymbol: own,
  }));
}

/** Stores one peer of a date; amounts in whole units of its currency. */
export function typePeer(deps: Deps, input: PeerInput): Peer[] {
  const { symbol, peerSymbol, currency, ...peer } = check(inputSchema, input, 'Peer');
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
