import type { FcffAssumptions } from '../../contract/api.ts';
import { fadeYear, type ConventionValues } from '../../contract/conventions.ts';
import type { Item } from '../../contract/vocabulary.ts';
import { heldGrowthRefusal } from './growth-limits.ts';

/** Assumptions that are typed as one figure each. */
export type FigureKey =
  | 'growth'
  | 'terminalGrowth'
  | 'years'
  | 'fadeStart'
  | 'stableTaxRate'
  | 'salesToCapital'
  | 'workingCapital';

export interface FigureField {
  key: FigureKey;
  label: string;
  kind: 'ratio' | 'number';
  hint: string;
  placeholder: string;
  check?: (value: number) => string | null;
}

/** A check of whole numbers within bounds, for a field. */
export function wholeBetween(low: number, high: number): (value: number) => string | null {
  return (value) =>
    Number.isInteger(value) && value >= low && value <= high
      ? null
      : `A whole number from ${low} to ${high}.`;
}

/** The form's fields in order. The economic ones have no default and are refused when missing. */
export const FIGURE_FIELDS: readonly FigureField[] = [
  {
    key: 'growth',
    label: 'Revenue growth, year 1',
    kind: 'ratio',
    hint: 'Needed',
    placeholder: 'e.g. 7.5%',
    check: heldGrowthRefusal,
  },
  {
    key: 'terminalGrowth',
    label: 'Terminal growth',
    kind: 'ratio',
    hint: 'Needed; below the cost of capital',
    placeholder: 'e.g. 3%',
  },
  {
    key: 'years',
    label: 'Years projected',
    kind: 'number',
    hint: 'The book’s convention unless set',
    placeholder: '',
    check: wholeBetween(1, 30),
  },
  {
    key: 'fadeStart',
    label: 'Years before the fade',
    kind: 'number',
    hint: 'The book’s convention unless set',
    placeholder: '',
    check: wholeBetween(0, 30),
  },
  {
    key: 'stableTaxRate',
    label: 'Tax rate at the end',
    kind: 'ratio',
    hint: 'The marginal rate unless set',
    placeholder: 'marginal',
  },
  {
    key: 'salesToCapital',
    label: 'Sales to capital',
    kind: 'number',
    hint: 'Set: reinvestment = change in revenue / this',
    placeholder: '',
    check: (value) => (value > 0 ? null : 'Above zero.'),
  },
  {
    key: 'workingCapital',
    label: 'Added working capital',
    kind: 'ratio',
    hint: 'Share of added revenue; unless set, the base year’s share of all its revenue, none after a release',
    placeholder: '',
  },
];

/** What stands in an empty field: what the book's conventions give there, else an example. */
export function placeholderOf(
  { key, placeholder }: { key: string; placeholder: string },
  usual: Pick<ConventionValues, 'years' | 'fadeStart'>,
  years: number | undefined,
): string {
  if (key === 'years') return String(usual.years);
  if (key === 'fadeStart') return String(fadeYear(usual.fadeStart, years ?? usual.years));
  return placeholder;
}

/** Bridge items that a company may not have; the analyst says so, nothing is assumed. */
export const WAIVABLE: readonly Item[] = [
  'associates',
  'non_operating_assets',
  'minority_interest',
  'preferred_stock',
  'pension_deficit',
];

/** A figure as the form shows it, in the form in which it can be typed again. */
export function figureText(field: FigureField, assumptions: FcffAssumptions): string {
  const value = assumptions[field.key];
  if (value === undefined) return '';
  if (field.kind === 'number') return String(value);
  // Shifted in decimal text, so that 0.07 shows as 7 and not as 7.000000000000001.
  return `${String(Number(`${String(value)}e2`))}%`;
}

/** The assumptions with one of them set, or without it when `value` is null. */
export function withAssumption<Key extends keyof FcffAssumptions>(
  assumptions: FcffAssumptions,
  key: Key,
  value: FcffAssumptions[Key] | null,
): FcffAssumptions {
  const rest = Object.fromEntries(Object.entries(assumptions).filter(([name]) => name !== key));
  return value === null ? rest : { ...rest, [key]: value };
}
