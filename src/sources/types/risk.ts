/** Damodaran’s tables of risk, of countries and of ratings. */
import type { PublishedValue } from './industries.ts';

/** A country's risk as published; premia and spreads are decimals. */
export interface CountryRiskRow {
  readonly country: string;
  readonly region: string | null;
  readonly rating: string | null;
  readonly defaultSpread: number | null;
  readonly countryRiskPremium: number | null;
  readonly equityRiskPremium: number | null;
  readonly taxRate: number | null;
  /** Columns of other names, under their headings. */
  readonly other: readonly PublishedValue[];
  readonly row: number;
}

/** Which companies a table of spreads is for; `sovereign` is for countries, without coverage. */
export type SpreadClass = 'large' | 'small' | 'financial' | 'sovereign';

/** One rating: the band of interest coverage that leads to it (null = unbounded), and its spread. */
export interface DefaultSpreadRow {
  readonly class: SpreadClass;
  readonly rating: string;
  /** Holds `min <= coverage < max`. */
  readonly minCoverage: number | null;
  readonly maxCoverage: number | null;
  /** Decimal per year. */
  readonly spread: number;
  readonly row: number;
}

/** Tables of risk: countries, ratings, or both. */
export interface RiskTables {
  readonly kind: 'risk-tables';
  readonly countries: readonly CountryRiskRow[];
  readonly spreads: readonly DefaultSpreadRow[];
}
