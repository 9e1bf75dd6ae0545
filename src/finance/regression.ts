import { conditionNumber } from './linalg/condition.ts';
import { applyTransposed, at, norm } from './linalg/householder.ts';
import { solveLeastSquares } from './linalg/least-squares.ts';
import { requireInteger } from './guard.ts';
import { fUpperTail, studentQuantile, studentTwoSided } from './math/distributions.ts';
import { Refusal } from './refusal.ts';
import {
  automaticLag,
  hacCovariance,
  hc1Covariance,
  inverseCrossProduct,
  scoreRows,
  type Matrix,
} from './regression/covariance.ts';
import { buildDesign, requireColumn, type Design, type NamedColumn } from './regression/design.ts';
import type { Warning } from './warning.ts';

/** Scaled condition number from which near-collinearity is said (Belsley, Kuh & Welsch 1980). */
const COLLINEAR_CONDITION = 30;
/** Unexplained share of variation below which a fit is called suspiciously perfect. */
const PERFECT_SHARE = 1e-20;
const CONFIDENCE_TAIL = 0.05;

export interface RegressionInput {
  readonly y: Float64Array;
  readonly columns: readonly NamedColumn[];
  readonly intercept: boolean;
  /** Period of each row, strictly ascending whole numbers; without it rows are consecutive. */
  readonly timeIndex?: ArrayLike<number>;
  /** Newey-West lag in periods; without it the automatic one. */
  readonly hacLag?: number;
  /** Multiplies the Newey-West covariance by n/(n - k). */
  readonly smallSample: boolean;
}

/** Inference by one kind of standard error; arrays in the order of the regression's `names`. */
export interface Inference {
  readonly standardErrors: readonly number[];
  readonly tStatistics: readonly number[];
  /** Two-sided, Student t on n - k degrees of freedom. */
  readonly pValues: readonly number[];
  readonly confidence95: readonly (readonly [number, number])[];
}

export interface Regression {
  /** Terms, 'intercept' first where there is one. */
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly classical: Inference;
  readonly hc1: Inference;
  readonly hac: Inference;
  readonly hacLag: number;
  readonly smallSample: boolean;
  /** Classical covariance of the coefficients. */
  readonly covariance: Matrix;
  /** Centred with an intercept, uncentred without. */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** sqrt(SSR / (n - k)) */
  readonly residualSd: number;
  readonly sumOfSquaredResiduals: number;
  readonly durbinWatson: number;
  /** Joint test that all coefficients but the intercept are zero. */
  readonly fStatistic: number;
  readonly fPValue: number;
  /** Of the columns scaled to unit length. */
  readonly conditionNumber: number;
  /** Of the columns as given. */
  readonly unscaledConditionNumber: number;
  /** Variance inflation factors of the regressors, without the intercept. */
  readonly vif: readonly number[];
  readonly observations: number;
  readonly degreesOfFreedom: number;
  readonly residuals: Float64Array;
  readonly fitted: Float64Array;
  readonly warnings: readonly Warning[];
}

function sumOfSquares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    sum += at(values, row) * at(values, row);
  }
  return sum;
}

/** Sum of squares about the mean, or about zero. */
function totalSquares(values: Float64Array, centred: boolean): number {
  if (!centred) {
    return sumOfSquares(values);
  }
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  const mean = sum / values.length;
  return sumOfSquares(values.map((value) => value - mean));
}

function durbinWatson(residuals: Float64Array, squares: number): number {
  let sum = 0;
  for (let row = 1; row < residuals.length; row += 1) {
    const change = at(residuals, row) - at(residuals, row - 1);
    sum += change * change;
  }
  return sum / squares;
}

/** Standard errors from a covariance diagonal, and what follows from them. */
function inferenceOf(
  coefficients: readonly number[],
  covariance: Matrix,
  degreesOfFreedom: number,
  quantile: number,
): Inference {
  const standardErrors = coefficients.map((_, k) => Math.sqrt(at(covariance[k], k)));
  const tStatistics = coefficients.map((value, k) => value / at(standardErrors, k));
  return {
    standardErrors,
    tStatistics,
    pValues: tStatistics.map((t) => studentTwoSided(t, degreesOfFreedom)),
    confidence95: coefficients.map((value, k) => {
      const half = quantile * at(standardErrors, k);
      return [value - half, value + half] as const;
    }),
  };
}

function checkTimeIndex(timeIndex: ArrayLike<number>, observations: number): void {
  if (timeIndex.length !== observations) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The time index has ${timeIndex.length} entries, the response ${observations}.`,
      { column: 'timeIndex', rows: timeIndex.length, expected: observations },
    );
  }
  for (let row = 1; row < observations; row += 1) {
    if (!(at(timeIndex, row) > at(timeIndex, row - 1))) {
      throw new Refusal('INVALID_INPUT', 'The time index is not strictly ascending.', {
        column: 'timeIndex',
        row: row + 1,
      });
    }
  }
}

function regressionWarnings(condition: number, unexplained: number): Warning[] {
  const warnings: Warning[] = [];
  if (condition > COLLINEAR_CONDITION) {
    warnings.push({
      code: 'NEAR_COLLINEAR',
      severity: 'warning',
      message: 'The regressors are nearly collinear: single coefficients are poorly determined.',
      figures: { conditionNumber: condition },
    });
  }
  if (unexplained < PERFECT_SHARE) {
    warnings.push({
      code: 'NEAR_PERFECT_FIT',
      severity: 'warning',
      message: 'The fit is perfect to rounding: the response is likely computed from a regressor.',
      figures: { unexplainedShare: unexplained },
    });
  }
  return warnings;
}

/**
 * Explained sum of squares from the orthogonal effects Q'y. With an intercept the first effect is
 * the mean's and is left out.
 */
function explainedSquares(design: Design, y: Float64Array): number {
  const effects = applyTransposed(design.qr, Float64Array.from(y));
  return sumOfSquares(effects.subarray(design.intercept ? 1 : 0, design.names.length));
}

interface FitStatistics {
  readonly ssr: number;
  readonly sst: number;
  readonly variance: number;
}

function fitStatistics(design: Design, y: Float64Array, residuals: Float64Array): FitStatistics {
  const ssr = sumOfSquares(residuals);
  const sst = totalSquares(y, design.intercept);
  if (ssr === 0 || sst === 0) {
    throw new Refusal(
      'INVALID_INPUT',
      sst === 0
        ? 'The response does not vary: there is nothing to explain.'
        : 'The regressors explain the response without any residual: no standard errors exist.',
      { input: 'y', sumOfSquares: sst },
    );
  }
  return { ssr, sst, variance: ssr / (design.observations - design.names.length) };
}

/**
 * Ordinary least squares by Householder QR with iterative refinement. Reports classical, HC1
 * (MacKinnon & White 1985) and Newey-West (1987) standard errors, t on n - k degrees of freedom,
 * R2 (centred with an intercept), Durbin-Watson in row order, joint F, condition numbers and VIF.
 * @returns figures in the units of y and the columns; refuses columns of unequal length, missing
 * figures, constant or collinear regressors by name, and n <= k
 */
export function regress(input: RegressionInput): Regression {
  const observations = input.y.length;
  requireColumn(input.y, 'y', observations);
  const design = buildDesign(input.columns, input.intercept, observations);
  const timeIndex = input.timeIndex ?? Array.from({ length: observations }, (_, row) => row);
  checkTimeIndex(timeIndex, observations);
  const lag =
    input.hacLag === undefined
      ? automaticLag(observations)
      : requireInteger(input.hacLag, 'hacLag', 0);
  const parameters = design.names.length;
  const degreesOfFreedom = observations - parameters;
  const solution = solveLeastSquares(design.columns, design.qr, input.y);
  const { residuals } = solution;
  const coefficients = Array.from(
    solution.coefficients,
    (value, k) => value * at(design.scales, k),
  );
  const { ssr, sst, variance } = fitStatistics(design, input.y, residuals);
  const inverse = inverseCrossProduct(design);
  const covariance = inverse.map((row) => row.map((value) => value * variance));
  const scores = scoreRows(design, residuals);
  const quantile = studentQuantile(CONFIDENCE_TAIL, degreesOfFreedom);
  const infer = (matrix: Matrix): Inference =>
    inferenceOf(coefficients, matrix, degreesOfFreedom, quantile);
  const numeratorDf = input.columns.length;
  const fStatistic = explainedSquares(design, input.y) / numeratorDf / variance;
  const condition = conditionNumber(
    design.qr,
    design.columns.map((column) => 1 / norm(column)),
  );
  const offset = input.intercept ? 1 : 0;
  return {
    names: design.names,
    coefficients,
    classical: infer(covariance),
    hc1: infer(hc1Covariance(scores, parameters)),
    hac: infer(
      hacCovariance(scores, parameters, { lag, smallSample: input.smallSample, timeIndex }),
    ),
    hacLag: lag,
    smallSample: input.smallSample,
    covariance,
    rSquared: 1 - ssr / sst,
    adjustedRSquared: 1 - variance / (sst / (observations - offset)),
    residualSd: Math.sqrt(variance),
    sumOfSquaredResiduals: ssr,
    durbinWatson: durbinWatson(residuals, ssr),
    fStatistic,
    fPValue: fUpperTail(fStatistic, numeratorDf, degreesOfFreedom),
    conditionNumber: condition,
    unscaledConditionNumber: conditionNumber(
      design.qr,
      design.scales.map((scale) => 1 / scale),
    ),
    vif: input.columns.map(
      ({ values }, k) =>
        at(inverse[k + offset], k + offset) * totalSquares(values, input.intercept),
    ),
    observations,
    degreesOfFreedom,
    residuals,
    fitted: input.y.map((value, row) => value - at(residuals, row)),
    warnings: regressionWarnings(condition, ssr / sst),
  };
}
