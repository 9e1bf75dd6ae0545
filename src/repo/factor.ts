import type { Db } from '../db/types.ts';

/** A region's monthly factors as decimals, ascending; NaN is missing. Dates are the last day of each month. */
export interface FactorSeries {
  dates: string[];
  mktrf: Float64Array;
  smb: Float64Array;
  hml: Float64Array;
  rmw: Float64Array;
  cma: Float64Array;
  rf: Float64Array;
}

export interface StoredFactors extends FactorSeries {
  importIds: Int32Array;
  lines: Int32Array;
}

export interface FactorSummary {
  region: string;
  months: number;
  first: string;
  last: string;
  importId: number | null;
}

/** A region's factors, whole. Empty arrays when the book has none. */
export function loadFactors(db: Db, region: string): StoredFactors {
  const [dates, mktrf, smb, hml, rmw, cma, rf, importIds, lines] = db.columns(
    `SELECT date, mktrf, smb, hml, rmw, cma, rf, coalesce(import_id, 0), coalesce(source_line, 0)
       FROM ff5_factors WHERE region = :region ORDER BY date`,
    ['text', 'real', 'real', 'real', 'real', 'real', 'real', 'int', 'int'],
    { region },
  );
  return { dates, mktrf, smb, hml, rmw, cma, rf, importIds, lines };
}

/** The months of a region's factors between two dates, inclusive. */
export function factorWindow(db: Db, region: string, from: string, to: string): FactorSeries {
  const [dates, mktrf, smb, hml, rmw, cma, rf] = db.columns(
    `SELECT date, mktrf, smb, hml, rmw, cma, rf FROM ff5_factors
      WHERE region = :region AND date BETWEEN :from AND :to ORDER BY date`,
    ['text', 'real', 'real', 'real', 'real', 'real', 'real'],
    { region, from, to },
  );
  return { dates, mktrf, smb, hml, rmw, cma, rf };
}

/** Replaces a region's series as a whole: a new vintage rewrites history. */
export function replaceFactors(db: Db, region: string, factors: StoredFactors): void {
  db.run('DELETE FROM ff5_factors WHERE region = :region', { region });
  db.insertBatch(
    'ff5_factors',
    ['region', 'date', 'mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf', 'import_id', 'source_line'],
    [
      { constant: region },
      factors.dates,
      factors.mktrf,
      factors.smb,
      factors.hml,
      factors.rmw,
      factors.cma,
      factors.rf,
      factors.importIds,
      factors.lines,
    ],
    factors.dates.length,
  );
}

/** Count and span of every region in the book. */
export function summariseFactors(db: Db): FactorSummary[] {
  return db.all<FactorSummary>(
    `SELECT region, count(*) AS months, min(date) AS first, max(date) AS last, max(import_id) AS importId
       FROM ff5_factors GROUP BY region ORDER BY region`,
  );
}
