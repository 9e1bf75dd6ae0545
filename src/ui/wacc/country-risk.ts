/** Country risk as a form has it: none, by the countries of the table with their weights, or a premium typed. */
import type { WaccInputs } from '../../contract/api.ts';
import { typedText } from '../shared/typed-text.ts';
import { without } from '../shared/without.ts';

export type CountryKind = 'none' | 'table' | 'typed';

/** One country as it is typed; without a country or a weight it is not complete. */
export interface CountryWeight {
  country: string;
  text: string;
  weight: number | null;
}

export function countryKind({ countryRisk, countryRiskPremium }: WaccInputs): CountryKind {
  if (countryRiskPremium !== undefined) return 'typed';
  return countryRisk === undefined ? 'none' : 'table';
}

export function countryRowsOf({ countryRisk }: WaccInputs): CountryWeight[] {
  return Object.entries(countryRisk?.weights ?? {}).map(([country, weight]) => ({
    ...{ country, weight, text: typedText('ratio', weight) },
  }));
}

/** The sum of typed weights as decimals are typed: 0.1 + 0.2 is 0.3. */
export function sumOf(rows: readonly CountryWeight[]): number {
  return Number(rows.reduce((sum, { weight }) => sum + (weight ?? 0), 0).toFixed(12));
}

/**
 * The inputs with the risk of countries in the place of a typed premium.
 *
 * @param lambda Exposure apart from beta; null inside the market premium, undefined where it is no figure
 * @returns null until every country is picked once, has a weight, and the weights sum to 1
 */
export function withCountries(
  inputs: WaccInputs,
  rows: readonly CountryWeight[],
  lambda: number | null | undefined,
): WaccInputs | null {
  const names = rows.map(({ country }) => country.toLowerCase());
  const complete = rows.every(({ country, weight }) => country !== '' && weight !== null);
  if (!complete || rows.length === 0 || new Set(names).size < rows.length) return null;
  if (lambda === undefined || Math.abs(sumOf(rows) - 1) > 1e-9) return null;
  const weights = Object.fromEntries(rows.map(({ country, weight }) => [country, weight ?? 0]));
  return {
    ...without(inputs, 'countryRisk', 'countryRiskPremium'),
    countryRisk: { weights, ...(lambda !== null && { lambda }) },
  };
}

/** The inputs with a typed premium in the place of countries, or with neither. */
export function withTypedPremium(inputs: WaccInputs, premium: number | null): WaccInputs {
  const rest = without(inputs, 'countryRisk', 'countryRiskPremium');
  return premium === null ? rest : { ...rest, countryRiskPremium: premium };
}
