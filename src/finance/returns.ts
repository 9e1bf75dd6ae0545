import type { MonthEnds } from './month-ends.ts';

export interface MonthlyReturns {
  /** Month indexes that have a return, ascending. */
  readonly months: Int32Array;
  /** Simple returns, decimals, total when the prices are adjusted for dividends. */
  readonly returns: Float64Array;
}

/**
 * Simple monthly returns `P_t / P_{t-1} - 1` between consecutive calendar months only: a gap yields
 * no return for the missing month nor for the one after it.
 */
export function monthlyReturns(ends: Pick<MonthEnds, 'months' | 'prices'>): MonthlyReturns {
  const months: number[] = [];
  const returns: number[] = [];
  for (let row = 1; row < ends.months.length; row += 1) {
    const month = ends.months[row] ?? Number.NaN;
    if (month - (ends.months[row - 1] ?? Number.NaN) !== 1) {
      continue;
    }
    months.push(month);
    returns.push((ends.prices[row] ?? Number.NaN) / (ends.prices[row - 1] ?? Number.NaN) - 1);
  }
  return { months: Int32Array.from(months), returns: Float64Array.from(returns) };
}
