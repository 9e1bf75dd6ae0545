import type { FactorColumns, FactorName } from '../factors.ts';
import { requireChoice } from '../guard.ts';
import type { DropReason, PriceColumns } from '../month-ends.ts';
import { Refusal } from '../refusal.ts';
import type { Warning } from '../warning.ts';
import { securityReturns, type PriceCurrency } from './security.ts';

/** An index that stands in for the market factor, `x = R_index - RF`. */
export interface Benchmark {
  readonly prices: PriceColumns;
  /** Whether its prices have dividends in them; a price index is said to be one. */
  readonly kind: 'total-return' | 'price';
  /** Left out: its prices are in the currency of the returns. */
  readonly currency?: PriceCurrency;
}

/** One-month bill returns in the currency of the returns, decimals, NaN = missing. */
export interface BillReturns {
  /** Month indexes, each at most once, in any order. */
  readonly months: Int32Array;
  readonly values: Float64Array;
}

/** What a month brings to the right-hand side of a regression. */
export interface MonthlyRegressors {
  readonly riskFree: number;
  /** One value per factor of the model, in order. */
  readonly values: readonly number[];
}

export interface Regressors {
  readonly at: (month: number) => MonthlyRegressors | DropReason;
  /** Months that the source knows. */
  readonly count: number;
  readonly warnings: readonly Warning[];
}

/** The factors of a region's file, month by month; a month lacks one as soon as the model's or RF is missing. */
export function factorRegressors(factors: FactorColumns, names: readonly FactorName[]): Regressors {
  const rows = rowsByMonth(factors.months, 'factors');
  return {
    count: rows.size,
    warnings: [],
    at: (month) => {
      const row = rows.get(month);
      if (row === undefined) {
        return 'no-factors';
      }
      const riskFree = factors.rf[row] ?? Number.NaN;
      const values = names.map((name) => factors[name][row] ?? Number.NaN);
      return [riskFree, ...values].some((value) => Number.isNaN(value))
        ? 'missing-factor'
        : { riskFree, values };
    },
  };
}

/** Ten per cent a month: bills that pay more are quoted in percent. */
const LARGEST_BILL_RETURN = 0.1;

/** The return of an index over bills; RF is taken out once, here and from the security. */
export function benchmarkRegressors(benchmark: Benchmark, bills: BillReturns): Regressors {
  if (bills.months.length !== bills.values.length) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The bill returns have ${bills.months.length} months and ${bills.values.length} values.`,
      { months: bills.months.length, values: bills.values.length },
    );
  }
  bills.values.forEach((value, row) => {
    if (value > LARGEST_BILL_RETURN || value < -LARGEST_BILL_RETURN) {
      throw new Refusal(
        'PERCENT_NOT_DECIMAL',
        `The bill return is ${value} in row ${row + 1}: monthly returns are decimals (0.3% is 0.003).`,
        { column: 'rf', row: row + 1, value: String(value) },
      );
    }
  });
  const rows = rowsByMonth(bills.months, 'bill returns');
  const index = securityReturns(benchmark.prices, benchmark.currency);
  return {
    count: rows.size,
    warnings: benchmarkWarnings(benchmark),
    at: (month) => {
      const riskFree = bills.values[rows.get(month) ?? -1] ?? Number.NaN;
      if (Number.isNaN(riskFree)) {
        return rows.has(month) ? 'missing-factor' : 'no-factors';
      }
      const indexReturn = index.at(month);
      return typeof indexReturn === 'number'
        ? { riskFree, values: [indexReturn - riskFree] }
        : 'no-benchmark-return';
    },
  };
}

function benchmarkWarnings(benchmark: Benchmark): Warning[] {
  const kind = requireChoice(benchmark.kind, 'benchmark.kind', ['total-return', 'price']);
  if (kind === 'total-return') {
    return [];
  }
  return [
    {
      code: 'BENCHMARK_PRICE_INDEX',
      severity: 'warning',
      message:
        'The benchmark is a price index: its returns lack the dividends that the market paid.',
    },
  ];
}

function rowsByMonth(months: Int32Array, what: string): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  months.forEach((month, row) => {
    if (rows.has(month)) {
      throw new Refusal('DUPLICATE_MONTH', `A month is listed twice in the ${what}.`, { month });
    }
    rows.set(month, row);
  });
  return rows;
}
