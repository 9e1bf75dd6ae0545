import type { WaccRow } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { format } from './format.ts';

/** One term of a cost of equity: exposure times premium. */
export interface EquityTerm {
  name: string;
  exposure: number;
  premium: number;
  contribution: number;
}

/** The country risk in a cost of equity. */
export interface CountryPart {
  premium: number;
  /** Inside the market premium, which beta scales; else it stands apart with an exposure of its own. */
  inside: boolean;
  /** Of the table; null for a premium that was typed. */
  asOf: string | null;
  /** The countries of the table and their weights; null where an earlier version did not keep them. */
  countries: { name: string; weight: number | null }[];
}

/** What a cost-of-capital row tells beyond its columns. Parts that it does not tell are null. */
export interface WaccParts {
  riskFree: number | null;
  riskFreeAsOf: string | null;
  erp: number | null;
  erpAsOf: string | null;
  /** Null where the run took none. */
  country: CountryPart | null;
  price: number | null;
  shares: number | null;
  marginalTaxRate: number | null;
  terms: EquityTerm[];
  debtLabel: string | null;
  debtValue: number | null;
  debtBasis: string | null;
  marketEquity: number | null;
  /** Lease liabilities in the debt; null where leases are none of it. */
  leases: number | null;
  /** Last day of the twelve months that debt and tax are of; null where of the fiscal year. */
  monthsTo: string | null;
}

function record(value: Json | undefined): { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function figure(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function words(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function countryPart(row: WaccRow, inputs: { [key: string]: Json }): CountryPart | null {
  const premium = figure(inputs['countryRiskPremium']);
  if (premium === null) return null;
  const notes = record(inputs['provenance'])['countryRisk'];
  const rows = Array.isArray(notes) ? notes.map(record) : [];
  const asked = record(record(row.choices?.asked?.['inputs'])['countryRisk']);
  const weights = Object.entries(record(asked['weights']));
  const weightOf = (name: string): number | null =>
    figure(weights.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]);
  return {
    premium,
    inside: figure(inputs['countryRiskExposure']) === null,
    asOf: words(rows[0]?.['asOf']),
    countries: rows.flatMap(({ country }) =>
      typeof country === 'string' ? [{ name: country, weight: weightOf(country) }] : [],
    ),
  };
}

/** "Jersey 90 %, Guernsey 10 %; table of 2024-07-01", or that it was typed. */
export function countryWords({ asOf, countries }: CountryPart): string {
  if (asOf === null) return 'typed';
  const names = countries.map(({ name, weight }) =>
    weight === null ? name : `${name} ${format.percent(weight, 1)}`,
  );
  return `${names.join(', ')}; table of ${format.date(asOf)}`;
}

/** The dates of the prices and rates that costs of capital rest on, where they have any. */
export function rateDates(rows: readonly WaccRow[]): string {
  const of = (label: string, dates: readonly (string | null)[]): string[] => {
    const known = [...new Set(dates.filter((date) => date !== null))];
    return known.length === 0
      ? []
      : [`${label} of ${known.map((date) => format.date(date)).join(' and ')}`];
  };
  const parts = rows.map(waccParts);
  const all = [
    ...of(
      'Price',
      rows.map(({ asOf }) => asOf),
    ),
    ...of(
      'risk-free rate',
      parts.map(({ riskFreeAsOf }) => riskFreeAsOf),
    ),
    ...of(
      'market premium',
      parts.map(({ erpAsOf }) => erpAsOf),
    ),
    ...of(
      'country risk',
      parts.map(({ country }) => country?.asOf ?? null),
    ),
  ];
  return all.length === 0 ? '' : `${all.join(', ')}.`;
}

/** Reads the stored inputs and outputs in a row's details, trusting no field to be there. */
export function waccParts(row: WaccRow): WaccParts {
  const inputs = record(row.details['inputs']);
  const outputs = record(row.details['outputs']);
  const terms = Array.isArray(outputs['terms']) ? outputs['terms'] : [];
  return {
    riskFree: figure(inputs['riskFree']),
    riskFreeAsOf: words(inputs['riskFreeAsOf']),
    erp: figure(inputs['erp']),
    erpAsOf: words(inputs['erpAsOf']),
    country: countryPart(row, inputs),
    price: figure(inputs['price']),
    shares: figure(inputs['shares']),
    marginalTaxRate: figure(inputs['marginalTaxRate']),
    terms: terms.flatMap((entry) => {
      const { name, exposure, premium, contribution } = record(entry);
      return typeof name === 'string' &&
        typeof exposure === 'number' &&
        typeof premium === 'number' &&
        typeof contribution === 'number'
        ? [{ name, exposure, premium, contribution }]
        : [];
    }),
    debtLabel: words(outputs['rdLabel']),
    debtValue: figure(outputs['debtValue']),
    debtBasis: words(outputs['debtBasis']),
    marketEquity: figure(outputs['marketEquity']),
    leases: figure(record(inputs['leases'])['liabilities']),
    monthsTo: words(record(inputs['months'])['periodEnd']),
  };
}
