import {
  checkFactors,
  factorsOf,
  type FactorColumns,
  type FactorModelName,
  type FactorName,
} from './factors.ts';
import { requireInteger } from './guard.ts';
import { lintPremiaWindow } from './linter/rules/premium.ts';
import { formatMonth } from './months.ts';
import { Refusal } from './refusal.ts';
import type { Warning } from './warning.ts';

const MONTHS_PER_YEAR = 12;

export interface PremiaInput {
  readonly model: FactorModelName;
  readonly factors: FactorColumns;
  /** First and last month index of the window; the whole file without them. */
  readonly firstMonth?: number;
  readonly lastMonth?: number;
}

export interface FactorPremia {
  /** The model's factors, the order of `covariance`. */
  readonly names: readonly FactorName[];
  /** Arithmetic monthly mean x 12, annual decimals. */
  readonly premia: Readonly<Partial<Record<FactorName, number>>>;
  /** sd / sqrt(n) x 12 */
  readonly standardErrors: Readonly<Partial<Record<FactorName, number>>>;
  /** Covariance of the annual mean premia: cov / n x 144. */
  readonly covariance: readonly (readonly number[])[];
  /** Arithmetic mean of the bill return x 12. */
  readonly riskFreeMean: number;
  readonly observations: number;
  /** 'YYYY-MM' */
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly diagnostics: { readonly years: number; readonly droppedMonths: number };
  readonly warnings: readonly Warning[];
}

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

/**
 * Historical factor premia: arithmetic monthly mean x 12 with standard error `sd / sqrt(n) x 12`,
 * and the covariance of the means, over the whole file or a window (Fama & French 1997). Months that
 * lack any of the model's factors or the bill return are left out of all.
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
  const means = sample.columns.map(mean);
  const scale = (MONTHS_PER_YEAR * MONTHS_PER_YEAR) / count;
  const covariance = sample.columns.map((left, i) =>
    sample.columns.map(
      (right, j) =>
        covarianceOf(left, right, means[i] ?? Number.NaN, means[j] ?? Number.NaN) * scale,
    ),
  );
  const premia: Partial<Record<FactorName, number>> = {};
  const standardErrors: Partial<Record<FactorName, number>> = {};
  names.forEach((name, k) => {
    premia[name] = (means[k] ?? Number.NaN) * MONTHS_PER_YEAR;
    standardErrors[name] = Math.sqrt(covariance[k]?.[k] ?? Number.NaN);
  });
  const years = count / MONTHS_PER_YEAR;
  return {
    names,
    premia,
    standardErrors,
    covariance,
    riskFreeMean: mean(sample.riskFree) * MONTHS_PER_YEAR,
    observations: count,
    firstMonth: formatMonth(sample.months[0] ?? 0),
    lastMonth: formatMonth(sample.months[count - 1] ?? 0),
    diagnostics: { years, droppedMonths: sample.dropped },
    warnings: lintPremiaWindow({ years }),
  };
}
