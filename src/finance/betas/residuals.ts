import { regressSample } from '../factor-model.ts';
import type { FactorSampleValue } from '../factor-sample.ts';
import { requireInteger } from '../guard.ts';
import { exp } from '../math/exponential.ts';
import { formatMonth } from '../months.ts';
import { Refusal } from '../refusal.ts';
import type { Regression } from '../regression.ts';
import type { Result } from '../result.ts';

/** Two-sided 5 % point of the standard normal, for the bounds of autocorrelations. */
const NORMAL_95 = 1.959963984540054;
const DEFAULT_LAGS = 12;
/** The longest window there is, in months. */
const MOST_LAGS = 240;
/** A month with more is fitted exactly, whatever its return: its residual is rounding. */
const LARGEST_LEVERAGE = 1 - 1e-9;

export interface ResidualInput {
  /** Aligned months, as `factorSample` returns them. */
  readonly sample: FactorSampleValue;
  /** Highest lag of the autocorrelations, months; 12 without it. */
  readonly lags?: number;
}

/** One month of a residual chart. */
export interface ResidualPoint {
  /** 'YYYY-MM' */
  readonly month: string;
  readonly fitted: number;
  /** Decimal monthly return. */
  readonly residual: number;
  /** `e / (s sqrt(1 - h))` */
  readonly standardized: number;
  /** Diagonal of the hat matrix, `x' (X'X)^-1 x`. */
  readonly leverage: number;
  /** Cook (1977): `r^2 h / (k (1 - h))`. */
  readonly cooksDistance: number;
}

export interface ResidualDiagnostics {
  /** `sum e_t e_{t-l} / sum e_t^2` over pairs exactly l months apart, index 0 = lag 1. */
  readonly autocorrelations: readonly number[];
  /** Bound that 95 % of the autocorrelations of white noise stay within, `1.96 / sqrt(n)`. */
  readonly autocorrelationBound: number;
  readonly skewness: number;
  readonly excessKurtosis: number;
  /** `n/6 (S^2 + K^2/4)`, chi-squared with two degrees of freedom under normality. */
  readonly jarqueBera: number;
  readonly jarqueBeraPValue: number;
  /** The month with the largest Cook's distance. */
  readonly mostInfluential: string;
}

function pointsOf(sample: FactorSampleValue, fit: Regression): ResidualPoint[] {
  const { residualSd, inverseCrossProduct, residuals, fitted } = fit.diagnostics;
  const parameters = fit.value.names.length;
  return Array.from(sample.months, (month, row) => {
    const regressors = [1, ...sample.columns.map((column) => column[row] ?? Number.NaN)];
    let leverage = 0;
    regressors.forEach((left, i) => {
      regressors.forEach((right, j) => {
        leverage += left * right * (inverseCrossProduct[i]?.[j] ?? Number.NaN);
      });
    });
    if (leverage > LARGEST_LEVERAGE) {
      throw new Refusal(
        'INVALID_INPUT',
        `${formatMonth(month)} alone determines a coefficient: its residual says nothing.`,
        { month: formatMonth(month), leverage },
      );
    }
    const residual = residuals[row] ?? Number.NaN;
    const standardized = residual / (residualSd * Math.sqrt(1 - leverage));
    return {
      month: formatMonth(month),
      fitted: fitted[row] ?? Number.NaN,
      residual,
      standardized,
      leverage,
      cooksDistance: (standardized * standardized * leverage) / (parameters * (1 - leverage)),
    };
  });
}

function autocorrelations(
  residuals: Float64Array,
  months: Int32Array,
  lags: number,
): readonly number[] {
  const rowOf = new Map<number, number>();
  months.forEach((month, row) => rowOf.set(month, row));
  let squares = 0;
  for (const value of residuals) {
    squares += value * value;
  }
  return Array.from({ length: lags }, (_, index) => {
    let sum = 0;
    months.forEach((month, row) => {
      const earlier = rowOf.get(month - index - 1);
      if (earlier !== undefined) {
        sum += (residuals[row] ?? Number.NaN) * (residuals[earlier] ?? Number.NaN);
      }
    });
    return sum / squares;
  });
}

/** Mean of a power of the residuals, whose mean is zero by the intercept. */
function moment(residuals: Float64Array, order: 2 | 3 | 4): number {
  let sum = 0;
  for (const value of residuals) {
    const square = value * value;
    sum += order === 2 ? square : order === 3 ? square * value : square * square;
  }
  return sum / residuals.length;
}

/**
 * What the residuals of a factor model show: standardized residuals, leverage and influence by month,
 * autocorrelations that count calendar months across gaps, and normality (Jarque & Bera 1980).
 * @returns one point per month, ascending; refuses a month that determines a coefficient alone
 */
export function residualDiagnostics(
  input: ResidualInput,
): Result<readonly ResidualPoint[], ResidualInput, ResidualDiagnostics> {
  const lags = requireInteger(input.lags ?? DEFAULT_LAGS, 'lags', 1, MOST_LAGS);
  const { sample } = input;
  const fit = regressSample(sample, {});
  const points = pointsOf(sample, fit);
  const { residuals } = fit.diagnostics;
  const variance = moment(residuals, 2);
  const skewness = moment(residuals, 3) / (variance * Math.sqrt(variance));
  const excessKurtosis = moment(residuals, 4) / (variance * variance) - 3;
  const jarqueBera =
    (points.length / 6) * (skewness * skewness + (excessKurtosis * excessKurtosis) / 4);
  let influential = points[0];
  for (const point of points) {
    if (influential === undefined || point.cooksDistance > influential.cooksDistance) {
      influential = point;
    }
  }
  return {
    value: points,
    inputs: input,
    diagnostics: {
      autocorrelations: autocorrelations(residuals, sample.months, lags),
      autocorrelationBound: NORMAL_95 / Math.sqrt(points.length),
      skewness,
      excessKurtosis,
      jarqueBera,
      jarqueBeraPValue: exp(-jarqueBera / 2),
      mostInfluential: influential?.month ?? '',
    },
    warnings: fit.warnings,
  };
}
