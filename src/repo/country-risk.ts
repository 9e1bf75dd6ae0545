import type { Db } from '../db/types.ts';

/** A country's risk as published; premia and spreads are decimals, NULL is not published. */
export interface CountryRiskRecord {
  country: string;
  region: string | null;
  rating: string | null;
  defaultSpread: number | null;
  countryRiskPremium: number | null;
  equityRiskPremium: number | null;
  taxRate: number | null;
  publishedJson: string;
  source: string;
  asOf: string;
  importId: number | null;
  sourceLine: number | null;
}

const COLUMNS = `country, region, rating, default_spread AS defaultSpread,
  country_risk_premium AS countryRiskPremium, equity_risk_premium AS equityRiskPremium,
  tax_rate AS taxRate, published_json AS publishedJson, source, asof AS asOf,
  import_id AS importId, source_line AS sourceLine`;

/** All countries as of a date: the latest table on or before it, or the latest of all. */
export function loadCountryRisk(db: Db, asOf = '9999-12-31'): CountryRiskRecord[] {
  return db.all<CountryRiskRecord>(
    `SELECT ${COLUMNS} FROM country_risk
      WHERE asof = (SELECT max(asof) FROM country_risk WHERE asof <= :asOf) ORDER BY country`,
    { asOf },
  );
}

/** The countries of one table, by its own date. */
export function loadCountryTable(db: Db, asOf: string): CountryRiskRecord[] {
  return db.all<CountryRiskRecord>(
    `SELECT ${COLUMNS} FROM country_risk WHERE asof = :asOf ORDER BY id`,
    { asOf },
  );
}

/** Replaces the table of one date as a whole. */
export function replaceCountryTable(
  db: Db,
  asOf: string,
  rows: readonly CountryRiskRecord[],
): void {
  db.run('DELETE FROM country_risk WHERE asof = :asOf', { asOf });
  for (const row of rows) {
    db.run(
      `INSERT INTO country_risk (country, region, rating, default_spread, country_risk_premium,
                                 equity_risk_premium, tax_rate, published_json, source, asof,
                                 import_id, source_line)
       VALUES (:country, :region, :rating, :defaultSpread, :countryRiskPremium, :equityRiskPremium,
               :taxRate, :publishedJson, :source, :asOf, :importId, :sourceLine)`,
      { ...row },
    );
  }
}

/** The tables that the book has, newest first. */
export function summariseCountryRisk(
  db: Db,
): { asOf: string; countries: number; importId: number | null }[] {
  return db.all(
    `SELECT asof AS asOf, count(*) AS countries, max(import_id) AS importId
       FROM country_risk GROUP BY asof ORDER BY asof DESC`,
  );
}
