import { requirePositive } from './guard.ts';
import type { DroppedMonth, MonthEndPrices } from './month-ends.ts';
import { formatMonth } from './months.ts';
import type { Result } from './result.ts';

export interface MonthlyReturns {
  /** Month indexes that have a return, ascending. */
  readonly months: Int32Array;
  /** Simple returns, decimals, total when the prices are adjusted for dividends. */
  readonly returns: Float64Array;
}

export type ReturnsInput = Pick<MonthEndPrices, 'months' | 'prices'>;

/**
 * Simple monthly returns `P_t / P_{t-1} - 1` between consecutive calendar months only: a gap yields
 * no return for the missing month nor for the one after it; both are listed.
 * @returns decimals; refuses a price that is missing or not above zero
 */
export function monthlyReturns(
  ends: ReturnsInput,
): Result<MonthlyReturns, ReturnsInput, { readonly dropped: readonly DroppedMonth[] }> {
  const months: number[] = [];
  const returns: number[] = [];
  const dropped: DroppedMonth[] = [];
  ends.prices.forEach((price, row) => requirePositive(price, `prices[${row}]`));
  for (let row = 1; row < ends.months.length; row += 1) {
    const month = ends.months[row] ?? Number.NaN;
    const previous = ends.months[row - 1] ?? Number.NaN;
    if (month - previous !== 1) {
      for (let missing = previous + 1; missing < month; missing += 1) {
        dropped.push({ month: formatMonth(missing), reason: 'no-price' });
      }
      dropped.push({ month: formatMonth(month), reason: 'no-price-in-previous-month' });
      continue;
    }
    months.push(month);
    returns.push((ends.prices[row] ?? Number.NaN) / (ends.prices[row - 1] ?? Number.NaN) - 1);
  }
  return {
    value: { months: Int32Array.from(months), returns: Float64Array.from(returns) },
    inputs: ends,
    diagnostics: { dropped },
    warnings: [],
  };
}
