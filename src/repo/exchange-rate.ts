import type { Db } from '../db/types.ts';
import type { CurrencyPair, DatedRows } from './dated-rows.ts';
import { datedColumns, datedWhere } from './dated-rows.ts';

/** Rates of one pair: units of `quote` for one unit of `base`, ascending by date. Empty when the book has none. */
export function loadExchangeRates(db: Db, { base, quote }: CurrencyPair): DatedRows {
  const [dates, values, importIds, lines] = db.columns(
    `SELECT date, rate, coalesce(import_id, 0), coalesce(source_line, 0) FROM exchange_rates
      WHERE base = :base AND quote = :quote ORDER BY date`,
    ['text', 'real', 'int', 'int'],
    { base, quote },
  );
  return { dates, values, importIds, lines };
}

/** Writes rates over whatever stands on their dates. */
export function writeExchangeRates(db: Db, { base, quote }: CurrencyPair, rows: DatedRows): void {
  db.insertBatch(
    'exchange_rates',
    ['base', 'quote', 'date', 'rate', 'import_id', 'source_line'],
    [{ constant: base }, { constant: quote }, ...datedColumns(rows)],
    rows.dates.length,
    `ON CONFLICT (base, quote, date) DO UPDATE
       SET rate = excluded.rate, import_id = excluded.import_id, source_line = excluded.source_line`,
  );
}

export function deleteExchangeRates(
  db: Db,
  { base, quote }: CurrencyPair,
  dates: readonly string[],
): void {
  if (dates.length === 0) return;
  db.run(
    `DELETE FROM exchange_rates
      WHERE base = :base AND quote = :quote AND ${datedWhere}`,
    { base, quote, dates: JSON.stringify(dates) },
  );
}

export interface ExchangeRateSummary extends CurrencyPair {
  count: number;
  first: string;
  last: string;
  /** The rate of the last date. */
  rate: number;
  importId: number | null;
  line: number | null;
}

/** Count, span and last rate of every pair in the book. */
export function summariseExchangeRates(db: Db): ExchangeRateSummary[] {
  return db.all<ExchangeRateSummary>(
    `SELECT s.base, s.quote, s.count, s.first, s.last, r.rate, r.import_id AS importId, r.source_line AS line
       FROM (SELECT base, quote, count(*) AS count, min(date) AS first, max(date) AS last
               FROM exchange_rates GROUP BY base, quote) AS s
       JOIN exchange_rates AS r ON r.base = s.base AND r.quote = s.quote AND r.date = s.last
      ORDER BY s.base, s.quote`,
  );
}

/** The imports that a pair's rates between two dates came from, with the span of their lines. */
export function exchangeRateSources(
  db: Db,
  { base, quote }: CurrencyPair,
  from: string,
  to: string,
): { importId: number; firstLine: number; lastLine: number }[] {
  return db.all<{ importId: number; firstLine: number; lastLine: number }>(
    `SELECT import_id AS importId, min(source_line) AS firstLine, max(source_line) AS lastLine
       FROM exchange_rates
      WHERE base = :base AND quote = :quote AND date BETWEEN :from AND :to AND import_id IS NOT NULL
      GROUP BY import_id ORDER BY import_id`,
    { base, quote, from, to },
  );
}
