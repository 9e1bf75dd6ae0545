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
  /**
   * The same with the deviation of a fit without this month, `r sqrt((n - k - 1) / (n - k - r^2))`: Student t on
   * n - k - 1 (Belsley, Kuh & Welsch 1980). Null where no other month is left to measure it by.
   */
  readonly studentized: number | null;
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
  /** Near 2 without autocorrelation (Durbin & Watson 1951), in row order. */
  readonly durbinWatson: number;
  readonly breuschPagan: BreuschPagan;
  /** Leverage above which a month counts as far out, `2k/n` (Belsley, Kuh & Welsch 1980). */
  readonly leverageBound: number;
  /** The month with the largest Cook's distance. */
  readonly mostInfluential: string;
}

/**
 * Whether the spread of the residuals moves with the regressors: squared residuals on the regressors, in the form
 * of Koenker (1981), which needs no normal residuals.
 */
export interface BreuschPagan {
  /** `n R^2` of that regression. */
  readonly lagrangeMultiplier: number;
  readonly fStatistic: number;
  /** Of the F statistic. */
  readonly pValue: number;
}

function pointsOf(sample: FactorSampleValue, fit: Regression): ResidualPoint[] {
  const { residualSd, inverseCrossProduct, residuals, fitted } = fit.diagnostics;
  const parameters = fit.value.names.length;
  const freedom = fit.diagnostics.degreesOfFreedom;
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
      studentized: studentizedOf(standardized, freedom),
      leverage,
      cooksDistance: (standardized * standardized * leverage) / (parameters * (1 - leverage)),
    };
  });
}

function studentizedOf(standardized: number, freedom: number): number | null {
  const left = freedom - standardized * standardized;
  return freedom < 2 || !(left > 0) ? null : standardized * Math.sqrt((freedom - 1) / left);
}

function breuschPagan(sample: FactorSampleValue, residuals: Float64Array): BreuschPagan {
  const squares = { ...sample, excess: residuals.map((value) => value * value) };
  const { rSquared, fStatistic, fPValue, observations } = regressSample(squares, {}).diagnostics;
  return { lagrangeMultiplier: observations * rSquared, fStatistic, pValue: fPValue };
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
 * What the residuals of a factor model show: standardized and studentized residuals, leverage and influence by
 * month, autocorrelations that count calendar months across gaps, normality (Jarque & Bera 1980) and a spread that
 * moves with the regressors (Breusch & Pagan 1979).
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
      durbinWatson: fit.diagnostics.durbinWatson,
      breuschPagan: breuschPagan(sample, residuals),
      leverageBound: (2 * fit.value.names.length) / points.length,
      mostInfluential: influential?.month ?? '',
    },
    warnings: fit.warnings,
  };
}
