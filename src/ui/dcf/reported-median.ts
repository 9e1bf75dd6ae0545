import type { ReportedDriverYear } from '../../contract/api.ts';

/** What a company's reported years had in the middle, for the analyst to take: nothing is taken by itself. */
export interface ReportedMedian {
  /** To two decimals, as the projection shows the years. */
  value: number;
  /** Years that have one, the first and the last of them. */
  count: number;
  first: number;
  last: number;
  /** Years between these that have none: revenue did not grow, nothing was reinvested on balance, or a figure is missing. */
  without: number;
}

/** Fewer years tell nothing of a middle. */
const LEAST = 3;

/**
 * The median of sales to capital, increase of revenue / reinvestment (finance.md section 8), over the reported years up
 * to a base year; null with fewer than three.
 */
export function medianSalesToCapital(
  reported: readonly ReportedDriverYear[],
  baseYear: number | null,
): ReportedMedian | null {
  const years = reported.filter(({ year }) => baseYear === null || year <= baseYear);
  const known = years.flatMap(({ year, salesToCapital }) =>
    salesToCapital === null ? [] : [{ year, ratio: salesToCapital }],
  );
  const first = known[0]?.year;
  const last = known.at(-1)?.year;
  if (known.length < LEAST || first === undefined || last === undefined) return null;
  const sorted = known.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  const value = middle.reduce((sum, ratio) => sum + ratio, 0) / middle.length;
  const between = years.filter(({ year }) => year >= first && year <= last).length;
  return {
    ...{ value: Number(value.toFixed(2)), count: known.length },
    ...{ first, last, without: between - known.length },
  };
}

/** What it is, in words behind the figure. */
export function medianWords({ count, first, last, without }: ReportedMedian): string {
  const left =
    without === 0
      ? ''
      : `; ${String(without)} without growth, reinvestment or a figure for them left out`;
  return `median of ${String(count)} reported years, ${String(first)} to ${String(last)}${left}`;
}
