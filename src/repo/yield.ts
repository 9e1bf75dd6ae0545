import type { Db } from '../db/types.ts';
import { datedColumns, datedWhere, type DatedRows } from './dated-rows.ts';

/** What a series of yields is. */
export interface YieldSeriesRecord {
  series: string;
  currency: string | null;
  maturityYears: number | null;
  source: string;
  importId: number | null;
}

const SERIES = `series, currency, maturity_years AS maturityYears, source, import_id AS importId`;

/** Yields of one series as decimals a year, ascending by date. Empty when the book has none. */
export function loadYields(db: Db, series: string): DatedRows {
  const [dates, values, importIds, lines] = db.columns(
    `SELECT date, value, coalesce(import_id, 0), coalesce(source_line, 0) FROM yields
      WHERE series = :series ORDER BY date`,
    ['text', 'real', 'int', 'int'],
    { series },
  );
  return { dates, values, importIds, lines };
}

/** Writes yields over whatever stands on their dates. */
export function writeYields(db: Db, series: string, rows: DatedRows): void {
  db.insertBatch(
    'yields',
    ['series', 'date', 'value', 'import_id', 'source_line'],
    [{ constant: series }, ...datedColumns(rows)],
    rows.dates.length,
    `ON CONFLICT (series, date) DO UPDATE
       SET value = excluded.value, import_id = excluded.import_id, source_line = excluded.source_line`,
  );
}

export function deleteYields(db: Db, series: string, dates: readonly string[]): void {
  if (dates.length === 0) return;
  db.run(`DELETE FROM yields WHERE series = :series AND ${datedWhere}`, {
    series,
    dates: JSON.stringify(dates),
  });
}

export function findYieldSeries(db: Db, series: string): YieldSeriesRecord | undefined {
  return db.get<YieldSeriesRecord>(`SELECT ${SERIES} FROM yield_series WHERE series = :series`, {
    series,
  });
}

export function saveYieldSeries(db: Db, series: YieldSeriesRecord): void {
  db.run(
    `INSERT INTO yield_series (series, currency, maturity_years, source, import_id)
     VALUES (:series, :currency, :maturityYears, :source, :importId)
     ON CONFLICT (series) DO UPDATE
       SET currency = excluded.currency, maturity_years = excluded.maturity_years,
           source = excluded.source, import_id = excluded.import_id`,
    { ...series },
  );
}

export function deleteYieldSeries(db: Db, series: string): void {
  db.run('DELETE FROM yield_series WHERE series = :series', { series });
}

export interface YieldSummaryRow extends Omit<YieldSeriesRecord, 'importId'> {
  count: number;
  first: string;
  last: string;
  value: number;
  importId: number | null;
  line: number | null;
}

/** Count, span and last yield of every series, by currency and maturity. */
export function summariseYields(db: Db): YieldSummaryRow[] {
  return db.all<YieldSummaryRow>(
    `SELECT s.series, s.currency, s.maturity_years AS maturityYears, s.source, n.count, n.first, n.last,
            y.value, y.import_id AS importId, y.source_line AS line
       FROM yield_series AS s
       JOIN (SELECT series, count(*) AS count, min(date) AS first, max(date) AS last
               FROM yields GROUP BY series) AS n ON n.series = s.series
       JOIN yields AS y ON y.series = s.series AND y.date = n.last
      ORDER BY s.currency, s.maturity_years, s.series`,
  );
}

/** The last yield of a series on or before a date, with its import; undefined without one. */
export function yieldOn(
  db: Db,
  series: string,
  date: string,
): { date: string; value: number; importId: number | null } | undefined {
  return db.get<{ date: string; value: number; importId: number | null }>(
    `SELECT date, value, import_id AS importId FROM yields
      WHERE series = :series AND date <= :date ORDER BY date DESC LIMIT 1`,
    { series, date },
  );
}
