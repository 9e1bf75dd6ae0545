import type { Db } from '../db/types.ts';

/** The tables and views that an analyst counts on, in the order in which they are listed. */
export const PUBLIC_TABLES = [
  'tickers',
  'prices',
  'price_series',
  'splits',
  'ff5_factors',
  'factor_returns',
  'damodaran_industry_betas',
  'damodaran_industry_figures',
  'country_risk',
  'default_spreads',
  'exchange_rates',
  'yields',
  'yield_series',
  'quotes',
  'peers',
  'company_industries',
  'valuation_workbooks',
  'statements',
  'rates',
  'betas',
  'wacc_runs',
  'intrinsic_values',
  'runs',
  'input_series',
  'imports',
  'column_mappings',
  'scenarios',
  'app_settings',
  'data_cache',
] as const;

/** Rows of every public table. */
export function countRows(db: Db): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const table of PUBLIC_TABLES) {
    counts[table] = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  }
  return counts;
}

/** Problems that SQLite finds in the book's structure or its references; empty when sound. */
export function checkIntegrity(db: Db): string[] {
  const integrity = db
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok');
  const references = db
    .all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .map((row) => `${row.table} row ${row.rowid ?? '?'} refers to a missing row of ${row.parent}`);
  return [...integrity, ...references];
}

/** The migration that the book has reached: its `user_version`. */
export function schemaVersion(db: Db): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** The latest time stamp in the book, undefined in an empty one. What is no time stamp of a sane year is passed over. */
export function latestTimeStamp(db: Db): string | undefined {
  return (
    db.get<{ latest: string | null }>(
      `SELECT max(stamp) AS latest FROM (
         SELECT changed_at AS stamp FROM source_changes
         UNION ALL SELECT updated_at FROM tickers
         UNION ALL SELECT updated_at FROM betas
         UNION ALL SELECT created_at FROM wacc_runs
         UNION ALL SELECT updated_at FROM intrinsic_values
         UNION ALL SELECT updated_at FROM scenarios
         UNION ALL SELECT created_at FROM runs)
        WHERE stamp GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z'`,
    )?.latest ?? undefined
  );
}
