import type { CountryRiskEntry } from '../../contract/api.ts';
import type { TableColumn } from '../shared/sort-table.ts';

/** The columns of the table of country risk. */
export const COUNTRY_COLUMNS = [
  { key: 'country', label: 'Country', kind: 'text' },
  { key: 'region', label: 'Region', kind: 'text' },
  { key: 'rating', label: 'Rating', kind: 'text' },
  { key: 'defaultSpread', label: 'Default spread', kind: 'percent' },
  { key: 'countryRiskPremium', label: 'Country risk premium', kind: 'percent' },
  { key: 'equityRiskPremium', label: 'Equity risk premium', kind: 'percent' },
  { key: 'taxRate', label: 'Corporate tax rate', kind: 'percent' },
] as const satisfies readonly TableColumn<keyof CountryRiskEntry>[];

export type CountryColumn = (typeof COUNTRY_COLUMNS)[number]['key'];

/** Moody's scale from best to worst. */
const SCALE = [
  ...['aaa', 'aa1', 'aa2', 'aa3', 'a1', 'a2', 'a3', 'baa1', 'baa2', 'baa3', 'ba1', 'ba2', 'ba3'],
  ...['b1', 'b2', 'b3', 'caa1', 'caa2', 'caa3', 'ca', 'c'],
];

/** The place of a rating on Moody's scale, best first; null for one that is not on it (unrated countries). */
export function ratingRank(rating: string | null): number | null {
  const at = rating === null ? -1 : SCALE.indexOf(rating.trim().toLowerCase());
  return at === -1 ? null : at;
}
