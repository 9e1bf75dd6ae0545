import {
  checkFactors,
  factorsOf,
  type FactorColumns,
  type FactorModelName,
  type FactorName,
} from './factors.ts';
import { requireInteger } from './guard.ts';
import { monthEnds, type DroppedMonth, type MonthEnds, type PriceColumns } from './month-ends.ts';
import { formatMonth } from './months.ts';
import { Refusal } from './refusal.ts';
import { monthlyReturns } from './returns.ts';

export const SHORTEST_WINDOW = 24;
export const LONGEST_WINDOW = 240;

export interface FactorSampleInput {
  readonly model: FactorModelName;
  readonly prices: PriceColumns;
  readonly factors: FactorColumns;
  /** Calendar months in the window, 24..240. */
  readonly window: number;
  /** Month index that the window may not pass. */
  readonly lastMonth?: number;
}

/** Paired monthly observations, ascending by month, with the months that fell out and why. */
export interface FactorSample {
  readonly names: readonly FactorName[];
  /** Month indexes used. */
  readonly months: Int32Array;
  /** Excess returns R - RF, decimals. */
  readonly excess: Float64Array;
  /** One column per factor in the order of `names`. */
  readonly columns: readonly Float64Array[];
  /** Month indexes of the window, both ends included. */
  readonly windowStart: number;
  readonly windowEnd: number;
  readonly dropped: readonly DroppedMonth[];
  readonly monthEnds: MonthEnds;
}

interface FactorRows {
  readonly row: ReadonlyMap<number, number>;
  readonly isComplete: (row: number) => boolean;
}

function factorRows(factors: FactorColumns, names: readonly FactorName[]): FactorRows {
  const row = new Map<number, number>();
  factors.months.forEach((month, index) => row.set(month, index));
  const columns = [factors.rf, ...names.map((name) => factors[name])];
  return {
    row,
    isComplete: (index) => columns.every((column) => !Number.isNaN(column[index] ?? Number.NaN)),
  };
}

function windowEndOf(ends: MonthEnds, rows: FactorRows, lastMonth: number | undefined): number {
  for (let index = ends.months.length - 1; index >= 0; index -= 1) {
    const month = ends.months[index] ?? Number.NaN;
    const row = rows.row.get(month);
    const allowed = lastMonth === undefined || month <= lastMonth;
    if (allowed && row !== undefined && rows.isComplete(row)) {
      return month;
    }
  }
  throw new Refusal(
    'NO_COMMON_MONTHS',
    'No month has both a complete month-end price and factors: import prices and factors of the same period and region.',
    {
      firstPriceMonth: monthOrNull(ends.months[0]),
      lastPriceMonth: monthOrNull(ends.months[ends.months.length - 1]),
      factorMonths: rows.row.size,
      cappedAt: monthOrNull(lastMonth),
    },
  );
}

function monthOrNull(month: number | undefined): string | null {
  return month === undefined ? null : formatMonth(month);
}

/**
 * Aligns prices and factors by calendar month: month-end prices, simple returns between consecutive
 * months, listwise deletion by model. The window ends at the latest month that is complete in prices
 * and present in the factors, not after `lastMonth`.
 * @returns the pairs; refuses when there is no common month. Counting them is the caller's business.
 */
export function factorSample(input: FactorSampleInput): FactorSample {
  checkFactors(input.factors);
  const window = requireInteger(input.window, 'window', SHORTEST_WINDOW);
  if (window > LONGEST_WINDOW) {
    throw new Refusal('INVALID_INPUT', `window is ${window}: at most ${LONGEST_WINDOW} months.`, {
      input: 'window',
      value: window,
    });
  }
  if (input.lastMonth !== undefined) {
    requireInteger(input.lastMonth, 'lastMonth', 0);
  }
  const names = factorsOf(input.model);
  const ends = monthEnds(input.prices);
  const rows = factorRows(input.factors, names);
  const windowEnd = windowEndOf(ends, rows, input.lastMonth);
  const windowStart = windowEnd - window + 1;
  return {
    names,
    windowStart,
    windowEnd,
    monthEnds: ends,
    ...pair(input, names, ends, rows, windowStart, windowEnd),
  };
}

type Pairs = Pick<FactorSample, 'months' | 'excess' | 'columns' | 'dropped'>;

function pair(
  input: FactorSampleInput,
  names: readonly FactorName[],
  ends: MonthEnds,
  rows: FactorRows,
  windowStart: number,
  windowEnd: number,
): Pairs {
  const monthly = monthlyReturns(ends);
  const returnOf = new Map<number, number>();
  monthly.months.forEach((month, index) => {
    returnOf.set(month, monthly.returns[index] ?? Number.NaN);
  });
  const priced = new Set(ends.months);
  const months: number[] = [];
  const excess: number[] = [];
  const columns: number[][] = names.map(() => []);
  const dropped: DroppedMonth[] = [];
  for (let month = windowStart; month <= windowEnd; month += 1) {
    const monthlyReturn = returnOf.get(month);
    const row = rows.row.get(month);
    if (monthlyReturn === undefined) {
      const reason = priced.has(month) ? 'no-price-in-previous-month' : 'no-price';
      dropped.push({ month: formatMonth(month), reason });
    } else if (row === undefined) {
      dropped.push({ month: formatMonth(month), reason: 'no-factors' });
    } else if (!rows.isComplete(row)) {
      dropped.push({ month: formatMonth(month), reason: 'missing-factor' });
    } else {
      months.push(month);
      excess.push(monthlyReturn - (input.factors.rf[row] ?? Number.NaN));
      names.forEach((name, k) => columns[k]?.push(input.factors[name][row] ?? Number.NaN));
    }
  }
  return {
    months: Int32Array.from(months),
    excess: Float64Array.from(excess),
    columns: columns.map((column) => Float64Array.from(column)),
    dropped: [...dropped, ...ends.dropped],
  };
}
