import { LARGEST_GROWTH } from '../../growth.ts';
import type { Warning } from '../../warning.ts';

export interface YearGrowthFacts {
  /** What grows, as a sentence begins with it: revenue, earnings, the flow. */
  readonly of: string;
  /** Growth of each projected year, decimal, index 0 = year 1. */
  readonly rates: readonly number[];
}

/** Young companies multiply their revenue within a year, and percent typed for a decimal reads the same. */
export function lintYearGrowth({ of, rates }: YearGrowthFacts): Warning[] {
  const extreme = rates.flatMap((rate, index) =>
    rate >= LARGEST_GROWTH ? [{ rate, year: index + 1 }] : [],
  );
  const last = extreme.at(-1);
  if (last === undefined) return [];
  const multiple = rates.slice(0, last.year).reduce((product, rate) => product * (1 + rate), 1);
  const years = extreme.map(({ rate, year }) => `${percent(rate * 100)} in year ${year}`);
  const meant = extreme.map(({ rate }) => percent(rate));
  return [
    {
      code: 'GROWTH_UNUSUAL',
      severity: 'warning',
      message: `${of} grows by ${years.join(', ')}, to ${Number(multiple.toPrecision(3))} times that of the base year. Where ${meant.join(', ')} ${meant.length === 1 ? 'was' : 'were'} meant, correct it.`,
      figures: { years: extreme.map(({ year }) => year).join(', '), multiple },
    },
  ];
}

/** Percent in as many digits as were typed. */
function percent(value: number): string {
  return `${Number(value.toPrecision(6))}%`;
}
