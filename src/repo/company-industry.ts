import type { Db } from '../db/types.ts';

/** A company of a provider's list, and its industry in it. */
export interface CompanyIndustryRecord {
  /** Whose list it is: one list of a source is in the book. */
  source: string;
  symbol: string;
  name: string;
  industry: string;
  country: string | null;
  publishedJson: string;
  asOf: string;
  importId: number | null;
  sourceLine: number | null;
}

const COLUMNS = `source, symbol, name, industry, country, published_json AS publishedJson, asof AS asOf,
  import_id AS importId, source_line AS sourceLine`;

/** Every row of a source's list. */
export function loadCompanyIndustries(db: Db, source: string): CompanyIndustryRecord[] {
  return db.all<CompanyIndustryRecord>(
    `SELECT ${COLUMNS} FROM company_industries WHERE source = :source ORDER BY source_line`,
    { source },
  );
}

/** Replaces a source's list as a whole. */
export function replaceCompanyIndustries(
  db: Db,
  source: string,
  rows: readonly CompanyIndustryRecord[],
): void {
  db.run('DELETE FROM company_industries WHERE source = :source', { source });
  for (const row of rows) {
    db.run(
      `INSERT INTO company_industries (source, symbol, name, industry, country, published_json, asof,
                                       import_id, source_line)
       VALUES (:source, :symbol, :name, :industry, :country, :publishedJson, :asOf, :importId, :sourceLine)`,
      { ...row },
    );
  }
}

/**
 * Companies whose ticker is `ticker`, with or without an exchange before it, or whose name begins with `name`; those
 * by ticker first.
 */
export function findCompanyIndustries(
  db: Db,
  ticker: string,
  name: string | null,
  limit: number,
): CompanyIndustryRecord[] {
  return db.all<CompanyIndustryRecord>(
    `SELECT ${COLUMNS} FROM company_industries
      WHERE upper(symbol) = :ticker OR upper(symbol) LIKE '%:' || :pattern ESCAPE '\\'
         OR (:name IS NOT NULL AND name LIKE :name || '%' ESCAPE '\\')
      ORDER BY (upper(symbol) = :ticker OR upper(symbol) LIKE '%:' || :pattern ESCAPE '\\') DESC, name, symbol
      LIMIT :limit`,
    { ticker, pattern: escaped(ticker), name: name === null ? null : escaped(name), limit },
  );
}

/** Text as it stands in a LIKE pattern. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
