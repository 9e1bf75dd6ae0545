/** Reads the dated tables of country risk and of default spreads. */
import type { Db } from '../db/types.ts';

export interface CountryRiskRecord {
  country: string;
  countryRiskPremium: number | null;
  defaultSpread: number | null;
  asOf: string;
  source: string;
}

/** The rows of some countries in the latest table by a date, by the names as published, whatever their case. */
export function countryRisksBy(
  db: Db,
  countries: readonly string[],
  date: string,
): CountryRiskRecord[] {
  return countries.flatMap(
    (country) =>
      db.get<CountryRiskRecord>(
        `SELECT country, country_risk_premium AS countryRiskPremium, default_spread AS defaultSpread,
                asof AS asOf, source
           FROM country_risk
          WHERE lower(country) = lower(:country) AND asof <= :date
          ORDER BY asof DESC LIMIT 1`,
        { country, date },
      ) ?? [],
  );
}

export interface SpreadRecord {
  rating: string;
  minCoverage: number | null;
  spread: number;
  asOf: string;
  source: string;
}

/** The latest table of spreads of a class of firms by a date, else the earliest after it. */
export function spreadsBy(db: Db, firms: string, date: string): SpreadRecord[] {
  return db.all<SpreadRecord>(
    `SELECT rating, min_coverage AS minCoverage, spread, asof AS asOf, source
       FROM default_spreads
      WHERE class = :firms
        AND asof = coalesce(
              (SELECT max(asof) FROM default_spreads WHERE class = :firms AND asof <= :date),
              (SELECT min(asof) FROM default_spreads WHERE class = :firms))
      ORDER BY min_coverage, rating`,
    { firms, date },
  );
}
