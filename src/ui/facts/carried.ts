/** Figures that no statement has and that hold for years: offered from another year of the company, never taken silently. */
import type { Fact, FactInput } from '../../contract/api.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import { format } from '../shared/format.ts';

const LASTING: readonly Item[] = [
  'marginal_tax_rate',
  'pre_tax_cost_of_debt',
  'debt_maturity_years',
];

/** The figure of the nearest other fiscal year, the later of two as near; undefined where none is to be offered. */
export function lastingFigure(
  facts: readonly Fact[],
  item: Item,
  year: number | null,
): Fact | undefined {
  if (year === null || !LASTING.includes(item)) return undefined;
  const apart = ({ fiscalYear }: Fact): number => Math.abs(fiscalYear - year);
  return facts
    .filter((fact) => fact.item === item && fact.current && fact.fiscalPeriod === 'FY')
    .filter(({ fiscalYear }) => fiscalYear !== year)
    .toSorted((a, b) => apart(a) - apart(b) || b.fiscalYear - a.fiscalYear)[0];
}

/** "25.00% of 2024". */
export function lastingWords({ item, value, fiscalYear }: Fact): string {
  const text = ITEMS[item].unit === 'ratio' ? format.percent(value, 2) : format.number(value, 1);
  return `${text} of ${String(fiscalYear)}`;
}

/** The same figure for another period, with where it was had from. */
export function carriedTo(
  period: string,
  { symbol, item, value, unit, source, fiscalYear }: Fact,
): FactInput {
  return {
    ...{ symbol, item, value, unit, period },
    source: `As of FY${String(fiscalYear)}: ${source}`,
  };
}
