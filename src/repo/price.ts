import type { Db } from '../db/types.ts';
import { forgetPriceCount, priceCount, type PriceCount } from './price-count.ts';

/** Price columns of one company, ascending by day (days since 1970-01-01). Close may be NaN (not given). */
export interface PriceSeries {
  days: Int32Array;
  adjClose: Float64Array;
  close: Float64Array;
}

/** Prices with where each row came from, as kept for undo. */
export interface StoredPrices extends PriceSeries {
  importIds: Int32Array;
  lines: Int32Array;
}

export interface PriceSummary extends PriceCount {
  tickerId: number;
  firstDay: number;
  lastDay: number;
  lastClose: number | null;
}

/** All prices of a company between two days, inclusive. */
export function loadPrices(db: Db, tickerId: number, fromDay = -36525, toDay = 73049): PriceSeries {
  const [days, adjClose, close] = db.columns(
    `SELECT day, adj_close, close FROM price_days
      WHERE ticker_id = :tickerId AND day BETWEEN :fromDay AND :toDay ORDER BY day`,
    ['int', 'real', 'real'],
    { tickerId, fromDay, toDay },
  );
  return { days, adjClose, close };
}

/** As {@link loadPrices}, whole, with import and line (0 where a row has none). */
export function loadStoredPrices(db: Db, tickerId: number): StoredPrices {
  const [days, adjClose, close, importIds, lines] = db.columns(
    `SELECT day, adj_close, close, coalesce(import_id, 0), coalesce(source_line, 0) FROM price_days
      WHERE ticker_id = :tickerId ORDER BY day`,
    ['int', 'real', 'real', 'int', 'int'],
    { tickerId },
  );
  return { days, adjClose, close, importIds, lines };
}

/** Inserts or replaces the given days in one batch. Rows whose figures are the same are left untouched. */
export function upsertPrices(
  db: Db,
  tickerId: number,
  prices: PriceSeries & { lines: Int32Array },
  importId: number | null,
): number {
  forgetPriceCount(db, tickerId);
  return db.insertBatch(
    'price_days',
    ['ticker_id', 'day', 'adj_close', 'close', 'import_id', 'source_line'],
    [
      { constant: tickerId },
      prices.days,
      prices.adjClose,
      prices.close,
      { constant: importId },
      prices.lines,
    ],
    prices.days.length,
    `ON CONFLICT (ticker_id, day) DO UPDATE
       SET adj_close = excluded.adj_close, close = excluded.close,
           import_id = excluded.import_id, source_line = excluded.source_line
     WHERE adj_close IS NOT excluded.adj_close OR close IS NOT excluded.close`,
  );
}

/** Writes rows as they were stored, over whatever stands on their days. */
export function writePrices(db: Db, tickerId: number, prices: StoredPrices): void {
  forgetPriceCount(db, tickerId);
  db.insertBatch(
    'price_days',
    ['ticker_id', 'day', 'adj_close', 'close', 'import_id', 'source_line'],
    [
      { constant: tickerId },
      prices.days,
      prices.adjClose,
      prices.close,
      prices.importIds,
      prices.lines,
    ],
    prices.days.length,
    `ON CONFLICT (ticker_id, day) DO UPDATE
       SET adj_close = excluded.adj_close, close = excluded.close,
           import_id = excluded.import_id, source_line = excluded.source_line`,
  );
}

/** Deletes the given days of a company in one statement. */
export function deletePriceDays(db: Db, tickerId: number, days: Int32Array): void {
  if (days.length === 0) return;
  forgetPriceCount(db, tickerId);
  db.run(
    `DELETE FROM price_days
      WHERE ticker_id = :tickerId AND day IN (SELECT value FROM json_each(:days))`,
    { tickerId, days: JSON.stringify(Array.from(days)) },
  );
}

/**
 * Count, span and last close of each of the given companies that has prices. The ends of a series are found by the key,
 * not by reading the series: CROSS JOIN keeps SQLite from beginning with the prices.
 */
export function summarisePrices(db: Db, tickerIds: readonly number[]): PriceSummary[] {
  return db
    .all<Omit<PriceSummary, keyof PriceCount>>(
      `SELECT first.ticker_id AS tickerId, first.day AS firstDay, last.day AS lastDay, last.close AS lastClose
         FROM json_each(:ids) AS t
         CROSS JOIN price_days AS first ON first.ticker_id = t.value
          AND first.day = (SELECT min(day) FROM price_days WHERE ticker_id = t.value)
         CROSS JOIN price_days AS last ON last.ticker_id = t.value
          AND last.day = (SELECT max(day) FROM price_days WHERE ticker_id = t.value)`,
      { ids: JSON.stringify(tickerIds) },
    )
    .map((row) => ({ ...row, ...priceCount(db, row.tickerId) }));
}

/** The last price on or before a day, undefined when there is none. */
export function lastPriceBy(
  db: Db,
  tickerId: number,
  day: number,
): { day: number; close: number | null; adjClose: number | null } | undefined {
  return db.get<{ day: number; close: number | null; adjClose: number | null }>(
    `SELECT day, close, adj_close AS adjClose FROM price_days
      WHERE ticker_id = :tickerId AND day <= :day ORDER BY day DESC LIMIT 1`,
    { tickerId, day },
  );
}

/** Import and line of a company's price of one day, undefined when there is none. */
export function priceRow(
  db: Db,
  tickerId: number,
  day: number,
): { importId: number | null; sourceLine: number | null } | undefined {
  return db.get<{ importId: number | null; sourceLine: number | null }>(
    `SELECT import_id AS importId, source_line AS sourceLine FROM price_days
      WHERE ticker_id = :tickerId AND day = :day`,
    { tickerId, day },
  );
}

/** The imports that the stored rows of a company between two days came from, with the span of their lines. */
export function priceSources(
  db: Db,
  tickerId: number,
  fromDay: number,
  toDay: number,
): { importId: number; firstLine: number; lastLine: number; rows: number }[] {
  return db.all<{ importId: number; firstLine: number; lastLine: number; rows: number }>(
    `SELECT import_id AS importId, min(source_line) AS firstLine, max(source_line) AS lastLine,
            count(*) AS rows
       FROM price_days
      WHERE ticker_id = :tickerId AND day BETWEEN :fromDay AND :toDay AND import_id IS NOT NULL
      GROUP BY import_id ORDER BY import_id`,
    { tickerId, fromDay, toDay },
  );
}
