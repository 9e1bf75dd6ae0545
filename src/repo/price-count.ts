/**
 * How many prices each company has, remembered between reads: first, last and latest close of a series are found by its
 * key in no time, but a count looks at every row, and the list of companies is read after each change of the book.
 */
import type { Db } from '../db/types.ts';

export interface PriceCount {
  count: number;
  /** Whether any row has an adjusted close. */
  hasAdjusted: boolean;
}

/** By company, for each open book: another book has another connection. */
const known = new WeakMap<Db, Map<number, PriceCount>>();

/** The count of a company's prices as the book has it now. */
export function priceCount(db: Db, tickerId: number): PriceCount {
  const found = known.get(db)?.get(tickerId);
  if (found !== undefined) return found;
  const counted = countPrices(db, tickerId);
  // What an open transaction has written may yet be rolled back.
  if (!db.inTransaction) {
    const counts = known.get(db) ?? new Map<number, PriceCount>();
    known.set(db, counts.set(tickerId, counted));
  }
  return counted;
}

/** To be called by whatever writes or deletes prices of a company, before or after it does. */
export function forgetPriceCount(db: Db, tickerId: number): void {
  known.get(db)?.delete(tickerId);
}

function countPrices(db: Db, tickerId: number): PriceCount {
  const row = db.get<{ count: number; hasAdjusted: number }>(
    `SELECT (SELECT count(*) FROM price_days WHERE ticker_id = :tickerId) AS count,
            EXISTS (SELECT 1 FROM price_days
                     WHERE ticker_id = :tickerId AND adj_close IS NOT NULL) AS hasAdjusted`,
    { tickerId },
  );
  return { count: row?.count ?? 0, hasAdjusted: row?.hasAdjusted === 1 };
}
