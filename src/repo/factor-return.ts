import type { Db } from '../db/types.ts';

/** Monthly factors of one region and model as decimals, ascending; NaN is missing. */
export interface FactorReturns {
  dates: string[];
  /** One array per factor, an element per date. */
  columns: Record<string, Float64Array>;
  importIds: Int32Array;
  lines: Int32Array;
}

/** A region's factors of a model, whole. No dates when the book has none. */
export function loadFactorReturns(db: Db, region: string, model: string): FactorReturns {
  const [dates, factors, values, importIds, lines] = db.columns(
    `SELECT date, factor, value, coalesce(import_id, 0), coalesce(source_line, 0)
       FROM factor_returns WHERE region = :region AND model = :model ORDER BY factor, date`,
    ['text', 'text', 'real', 'int', 'int'],
    { region, model },
  );
  const names = [...new Set(factors)];
  // A month is stored for all factors of its model or for none.
  const months = names.length === 0 ? 0 : factors.length / names.length;
  return {
    dates: dates.slice(0, months),
    columns: Object.fromEntries(
      names.map((name, at) => [name, values.slice(at * months, (at + 1) * months)]),
    ),
    importIds: importIds.slice(0, months),
    lines: lines.slice(0, months),
  };
}

/** Replaces a region's factors of a model as a whole: a new vintage rewrites history. */
export function replaceFactorReturns(
  db: Db,
  region: string,
  model: string,
  { dates, columns, importIds, lines }: FactorReturns,
): void {
  db.run('DELETE FROM factor_returns WHERE region = :region AND model = :model', { region, model });
  for (const [factor, values] of Object.entries(columns)) {
    db.insertBatch(
      'factor_returns',
      ['region', 'model', 'factor', 'date', 'value', 'import_id', 'source_line'],
      [
        { constant: region },
        { constant: model },
        { constant: factor },
        dates,
        values,
        importIds,
        lines,
      ],
      dates.length,
    );
  }
}

/** The regions that have factors of a model. */
export function factorReturnRegions(db: Db, model: string): string[] {
  return db
    .all<{
      region: string;
    }>('SELECT DISTINCT region FROM factor_returns WHERE model = :model ORDER BY region', { model })
    .map(({ region }) => region);
}

/** Count and span of every region and model in the book. */
export function summariseFactorReturns(db: Db): {
  region: string;
  model: string;
  months: number;
  first: string;
  last: string;
  importId: number | null;
}[] {
  return db.all(
    `SELECT region, model, count(DISTINCT date) AS months, min(date) AS first, max(date) AS last,
            max(import_id) AS importId
       FROM factor_returns GROUP BY region, model ORDER BY model, region`,
  );
}
