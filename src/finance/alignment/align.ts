import {
  checkFactors,
  factorsOf,
  type FactorColumns,
  type FactorModelName,
  type FactorName,
} from '../factors.ts';
import { lintFactorCurrency } from '../linter/rules/currency.ts';
import type { PriceColumns } from '../month-ends.ts';
import { Refusal } from '../refusal.ts';
import type { Warning } from '../warning.ts';
import {
  benchmarkRegressors,
  factorRegressors,
  type Benchmark,
  type BillReturns,
  type Regressors,
} from './regressors.ts';
import {
  returnCurrency,
  securityReturns,
  type PriceCurrency,
  type SecurityReturns,
} from './security.ts';

/** French's factors are in US dollars in every region (finance.md §1). */
const FACTOR_CURRENCY = 'USD';

export interface FactorSampleInput {
  readonly model: FactorModelName;
  readonly prices: PriceColumns;
  readonly factors: FactorColumns;
  /** Calendar months in the window, 24..240. */
  readonly window: number;
  /** Month index that the window may not pass: the stored verdict on the last complete month. */
  readonly lastMonth?: number;
  /** Left out: the prices are in the currency of the factors. */
  readonly currency?: PriceCurrency;
  /** Currency of the factors and of their RF; US dollars without it, as in every file of French's. */
  readonly factorCurrency?: string;
  /** An index in place of the market factor, for CAPM alone. */
  readonly benchmark?: Benchmark;
  /** Bill returns for a benchmark regression in another currency than the factors'; the factors' RF without it. */
  readonly bills?: BillReturns;
}

/** Prices and regressors by month, before any window is cut out of them. */
export interface AlignedSeries {
  readonly names: readonly FactorName[];
  readonly security: SecurityReturns;
  readonly regressors: Regressors;
  readonly warnings: readonly Warning[];
}

/** Currency of the factors, and of the returns that meet them. */
function currenciesOf(input: FactorSampleInput): { factors: string; returns: string } {
  const factors = input.factorCurrency ?? FACTOR_CURRENCY;
  return { factors, returns: input.currency ? returnCurrency(input.currency) : factors };
}

function requireSameCurrency(returns: string, other: string, what: string): void {
  if (returns !== other) {
    throw new Refusal(
      'CURRENCY_MISMATCH',
      `The returns are in ${returns}, the ${what} in ${other}: convert both to one currency.`,
      { returns, other },
    );
  }
}

function regressorsOf(input: FactorSampleInput, names: readonly FactorName[]): Regressors {
  const { benchmark, factors } = input;
  const currencies = currenciesOf(input);
  if (benchmark === undefined) {
    if (input.currency?.keepLocal !== true) {
      requireSameCurrency(currencies.returns, currencies.factors, 'factors');
    }
    const regressors = factorRegressors(factors, names);
    return {
      ...regressors,
      warnings: lintFactorCurrency({ prices: currencies.returns, factors: currencies.factors }),
    };
  }
  if (input.model !== 'CAPM') {
    throw new Refusal(
      'INVALID_INPUT',
      `A benchmark index stands in for the market of CAPM; ${input.model} takes the factors of its region.`,
      { input: 'benchmark', model: input.model },
    );
  }
  if (benchmark.currency !== undefined) {
    requireSameCurrency(currencies.returns, returnCurrency(benchmark.currency), 'benchmark');
  }
  if (currencies.returns !== currencies.factors && input.bills === undefined) {
    throw new Refusal(
      'MISSING_INPUT',
      `The returns are in ${currencies.returns}, the factors' bill return is in ${currencies.factors}: give bill returns in ${currencies.returns}.`,
      { input: 'bills', ...currencies },
    );
  }
  return benchmarkRegressors(
    benchmark,
    input.bills ?? { months: factors.months, values: factors.rf },
  );
}

/** Aligns prices and regressors by calendar month over all months that they have. */
export function alignSeries(input: FactorSampleInput): AlignedSeries {
  checkFactors(input.factors);
  const names = factorsOf(input.model);
  const security = securityReturns(input.prices, input.currency);
  const regressors = regressorsOf(input, names);
  return {
    names,
    security,
    regressors,
    warnings: regressors.warnings,
  };
}

/** Whether a month of the security's prices has all regressors, so that a window may end there. */
export function mayEndWindow(aligned: AlignedSeries, month: number): boolean {
  return typeof aligned.regressors.at(month) !== 'string';
}
