import {
  checkFactors,
  factorsOf,
  type FactorColumns,
  type FactorModelName,
  type FactorName,
} from './factors.ts';
import { requireChoice, requireInteger } from './guard.ts';
import { lintPremiaWindow } from './linter/rules/premium.ts';
import { expm1, log1p } from './math/exponential.ts';
import { formatMonth } from './months.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

const MONTHS_PER_YEAR = 12;

/**
 * How monthly returns become an annual premium: `12 x mean`, or the yearly growth of the compounded
 * factor, `(prod(1 + f))^(12/n) - 1`.
 */
export type PremiaMean = 'arithmetic' | 'geometric';

export interface PremiaInput {
  readonly model: FactorModelName;
  readonly factors: FactorColumns;
  /** First and last month index of the window; the whole file without them. */
  readonly firstMonth?: number;
  readonly lastMonth?: number;
  /** Arithmetic without it. */
  readonly mean?: PremiaMean;
}

export interface PremiaDiagnostics {
  /** The model's factors, the order of `covariance`. */
  readonly names: readonly FactorName[];
  readonly mean: PremiaMean;
  /** Of the annual premia: sd / sqrt(n) x 12, first order for the geometric ones. */
  readonly standardErrors: Readonly<Partial<Record<FactorName, number>>>;
  /** Covariance of the annual premia: cov / n x 144, first order for the geometric ones. */
  readonly covariance: readonly (readonly number[])[];
  /** The bill return annualised in the same way. */
  readonly riskFreeMean: number;
  /** What the file's market premium is measured over. */
  readonly riskFreeBasis: 'bill';
  readonly observations: number;
  /** 'YYYY-MM' */
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly years: number;
  readonly droppedMonths: number;
}

/** `value` holds the premia by factor, annual decimals. */
export type FactorPremia = Result<
  Readonly<Partial<Record<FactorName, number>>>,
  PremiaInput,
  PremiaDiagnostics
>;

interface Sample {
  readonly months: readonly number[];
  /** One column per factor of the model. */
  readonly columns: readonly (readonly number[])[];
  readonly riskFree: readonly number[];
  readonly dropped: number;
}

function sampleOf(input: PremiaInput, names: readonly FactorName[]): Sample {
  const { factors } = input;
  const first = input.firstMonth ?? Number.NEGATIVE_INFINITY;
  const last = input.lastMonth ?? Number.POSITIVE_INFINITY;
  const order = Array.from(factors.months.keys()).sort(
    (a, b) => (factors.months[a] ?? 0) - (factors.months[b] ?? 0),
  );
  const months: number[] = [];
  const riskFree: number[] = [];
  const columns: number[][] = names.map(() => []);
  let dropped = 0;
  for (const row of order) {
    const month = factors.months[row] ?? Number.NaN;
    if (month < first || month > last) {
      continue;
    }
    const values = names.map((name) => factors[name][row] ?? Number.NaN);
    const bill = factors.rf[row] ?? Number.NaN;
    if (Number.isNaN(bill) || values.some((value) => Number.isNaN(value))) {
      dropped += 1;
      continue;
    }
    months.push(month);
    riskFree.push(bill);
    values.forEach((value, k) => columns[k]?.push(value));
  }
  return { months, columns, riskFree, dropped };
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  return sum / values.length;
}

/** Sample covariance of two equally long columns, divisor n - 1. */
function covarianceOf(
  left: readonly number[],
  right: readonly number[],
  leftMean: number,
  rightMean: number,
): number {
  let sum = 0;
  for (let row = 0; row < left.length; row += 1) {
    sum += ((left[row] ?? Number.NaN) - leftMean) * ((right[row] ?? Number.NaN) - rightMean);
  }
  return sum / (left.length - 1);
}

/** Annual figures of a column of monthly returns and how they move with the mean of `terms`. */
interface Annual {
  readonly premium: number;
  /** d premium / d mean(terms) */
  readonly slope: number;
  /** What the mean is of: the returns, or their logarithms. */
  readonly terms: readonly number[];
  readonly average: number;
}

function annualise(column: readonly number[], kind: PremiaMean): Annual {
  if (kind === 'arithmetic') {
    const average = mean(column);
    return { premium: average * MONTHS_PER_YEAR, slope: MONTHS_PER_YEAR, terms: column, average };
  }
  const terms = column.map((value) => log1p(requireAboveTotalLoss(value)));
  const average = mean(terms);
  const premium = expm1(average * MONTHS_PER_YEAR);
  return { premium, slope: MONTHS_PER_YEAR * (1 + premium), terms, average };
}

function requireAboveTotalLoss(value: number): number {
  if (value <= -1) {
    throw new Refusal(
      'INVALID_INPUT',
      `A monthly factor return is ${value}: a loss of everything has no geometric mean.`,
      { input: 'factors', value },
    );
  }
  return value;
}

/**
 * Historical factor premia: arithmetic monthly mean x 12 with standard error `sd / sqrt(n) x 12`,
 * or the geometric mean with its first-order error, and the covariance of the means, over the whole
 * file or a window (Fama & French 1997; finance.md §2). Months that lack any of the model's factors or
 * the bill return are left out of all. The market premium is one over bills.
 * @returns annual decimals; refuses fewer than 24 months
 */
export function factorPremia(input: PremiaInput): FactorPremia {
  checkFactors(input.factors);
  if (input.firstMonth !== undefined) {
    requireInteger(input.firstMonth, 'firstMonth', 0);
  }
  if (input.lastMonth !== undefined) {
    requireInteger(input.lastMonth, 'lastMonth', 0);
  }
  const names = factorsOf(input.model);
  const sample = sampleOf(input, names);
  const count = sample.months.length;
  if (count < 24) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `Only ${count} complete factor months in the window: premia need at least 24.`,
      { observations: count, minimum: 24 },
    );
  }
  const kind = requireChoice(input.mean ?? 'arithmetic', 'mean', ['arithmetic', 'geometric']);
  const annual = sample.columns.map((column) => annualise(column, kind));
  const covariance = annual.map((left) =>
    annual.map(
      (right) =>
        covarianceOf(left.terms, right.terms, left.average, right.average) *
        ((left.slope * right.slope) / count),
    ),
  );
  const premia: Partial<Record<FactorName, number>> = {};
  const standardErrors: Partial<Record<FactorName, number>> = {};
  names.forEach((name, k) => {
    premia[name] = annual[k]?.premium ?? Number.NaN;
    standardErrors[name] = Math.sqrt(covariance[k]?.[k] ?? Number.NaN);
  });
  const years = count / MONTHS_PER_YEAR;
  return {
    value: premia,
    inputs: input,
    diagnostics: {
      names,
      mean: kind,
      standardErrors,
      covariance,
      riskFreeMean: annualise(sample.riskFree, kind).premium,
      riskFreeBasis: 'bill',
      observations: count,
      firstMonth: formatMonth(sample.months[0] ?? 0),
      lastMonth: formatMonth(sample.months[count - 1] ?? 0),
      years,
      droppedMonths: sample.dropped,
    },
    warnings: lintPremiaWindow({ years }),
  };
}
