import {
  alignSeries,
  mayEndWindow,
  type AlignedSeries,
  type FactorSampleInput,
} from './alignment/align.ts';
import type { FactorName } from './factors.ts';
import { requireInteger } from './guard.ts';
import type { DroppedMonth, MonthEndDiagnostics } from './month-ends.ts';
import { formatMonth } from './months.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

export type { FactorSampleInput } from './alignment/align.ts';

export const SHORTEST_WINDOW = 24;
export const LONGEST_WINDOW = 240;

/** Paired monthly observations, ascending by month. */
export interface FactorSampleValue {
  readonly names: readonly FactorName[];
  /** Month indexes used. */
  readonly months: Int32Array;
  /** Excess returns R - RF, decimals. */
  readonly excess: Float64Array;
  /** One column per factor in the order of `names`. */
  readonly columns: readonly Float64Array[];
}

export interface FactorSampleDiagnostics {
  /** Month indexes of the window, both ends included. */
  readonly windowStart: number;
  readonly windowEnd: number;
  /** Every month of the window without a pair, and an incomplete last month, with the reason. */
  readonly dropped: readonly DroppedMonth[];
  /** The verdict on the last month that has a price. */
  readonly lastMonth: MonthEndDiagnostics['lastMonth'];
  readonly unusableRows: MonthEndDiagnostics['unusableRows'];
}

export type FactorSample = Result<FactorSampleValue, FactorSampleInput, FactorSampleDiagnostics>;

function windowEndOf(
  aligned: AlignedSeries,
  factorMonths: Int32Array,
  lastMonth: number | undefined,
): number {
  const { months } = aligned.security;
  for (let row = months.length - 1; row >= 0; row -= 1) {
    const month = months[row] ?? Number.NaN;
    if ((lastMonth === undefined || month <= lastMonth) && mayEndWindow(aligned, month)) {
      return month;
    }
  }
  const by = lastMonth === undefined ? '' : ` by ${formatMonth(lastMonth)}`;
  throw new Refusal(
    'NO_COMMON_MONTHS',
    `No month${by} has both a complete month-end price and factors. Month-end prices: ${spanText(months)}; factors: ${spanText(factorMonths)}. Import prices and factors of the same period and region.`,
    {
      firstPriceMonth: monthOrNull(months[0]),
      lastPriceMonth: monthOrNull(months[months.length - 1]),
      factorMonths: aligned.regressors.count,
      cappedAt: monthOrNull(lastMonth),
    },
  );
}

function spanText(months: Int32Array): string {
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return 'none';
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
}

function monthOrNull(month: number | undefined): string | null {
  return month === undefined ? null : formatMonth(month);
}

/** Refuses a window outside 24..240 months. */
export function requireWindow(months: number): number {
  const window = requireInteger(months, 'window', SHORTEST_WINDOW);
  if (window > LONGEST_WINDOW) {
    throw new Refusal('INVALID_INPUT', `window is ${window}: at most ${LONGEST_WINDOW} months.`, {
      input: 'window',
      value: window,
    });
  }
  return window;
}

/** The pairs of the months `start` to `end`, both included, and the months that fell out. */
export function windowOf(
  aligned: AlignedSeries,
  start: number,
  end: number,
): FactorSampleValue & { readonly dropped: readonly DroppedMonth[] } {
  const months: number[] = [];
  const excess: number[] = [];
  const columns: number[][] = aligned.names.map(() => []);
  const dropped: DroppedMonth[] = [];
  for (let month = start; month <= end; month += 1) {
    const monthlyReturn = aligned.security.at(month);
    if (typeof monthlyReturn === 'string') {
      dropped.push({ month: formatMonth(month), reason: monthlyReturn });
      continue;
    }
    const regressors = aligned.regressors.at(month);
    if (typeof regressors === 'string') {
      dropped.push({ month: formatMonth(month), reason: regressors });
      continue;
    }
    months.push(month);
    excess.push(monthlyReturn - regressors.riskFree);
    regressors.values.forEach((value, k) => columns[k]?.push(value));
  }
  return {
    names: aligned.names,
    months: Int32Array.from(months),
    excess: Float64Array.from(excess),
    columns: columns.map((column) => Float64Array.from(column)),
    dropped,
  };
}

/**
 * Aligns prices and factors by calendar month: month-end prices in the currency of the factors, simple
 * returns between consecutive months, listwise deletion by model (finance.md §1). The window ends at
 * the latest month that is complete in prices and present in the factors, not after `lastMonth`.
 * @returns the pairs; refuses when there is no common month. Counting them is the caller's business.
 */
export function factorSample(input: FactorSampleInput): FactorSample {
  const window = requireWindow(input.window);
  if (input.lastMonth !== undefined) {
    requireInteger(input.lastMonth, 'lastMonth', 0);
  }
  const aligned = alignSeries(input);
  const windowEnd = windowEndOf(aligned, input.factors.months, input.lastMonth);
  const windowStart = windowEnd - window + 1;
  const { dropped, ...value } = windowOf(aligned, windowStart, windowEnd);
  const { ends } = aligned.security;
  return {
    value,
    inputs: input,
    diagnostics: {
      windowStart,
      windowEnd,
      dropped: [...dropped, ...ends.diagnostics.dropped],
      lastMonth: ends.diagnostics.lastMonth,
      unusableRows: ends.diagnostics.unusableRows,
    },
    warnings: [...ends.warnings, ...aligned.warnings],
  };
}
