import { applyQ, at, invertUpper, solveUpper } from '../linalg/householder.ts';
import { powInteger } from '../math/power.ts';
import type { Design } from './design.ts';

export type Matrix = readonly (readonly number[])[];

/**
 * Default Newey-West lag, `floor(4 (T/100)^(2/9))` (Newey & West 1994): the largest L with
 * `L^9 10^4 <= T^2 4^9`, decided in whole numbers so that exact bounds such as T = 100 cannot slip.
 */
export function automaticLag(observations: number): number {
  const bound = observations * observations * powInteger(4, 9);
  let lag = 0;
  while (10000 * powInteger(lag + 1, 9) <= bound) {
    lag += 1;
  }
  return lag;
}

/** (X'X)^-1 in the original units of the columns. */
export function inverseCrossProduct(design: Design): Matrix {
  const inverse = invertUpper(design.qr);
  const size = inverse.length;
  return design.scales.map((scaleI, i) =>
    design.scales.map((scaleJ, j) => {
      let sum = 0;
      for (let k = i > j ? i : j; k < size; k += 1) {
        sum += at(inverse[k], i) * at(inverse[k], j);
      }
      return sum * scaleI * scaleJ;
    }),
  );
}

/**
 * The influence of each observation on the coefficients times its residual: row t is
 * e_t (X'X)^-1 x_t, so that a sandwich covariance is a sum of outer products of these rows.
 */
export function scoreRows(design: Design, residuals: Float64Array): Float64Array[] {
  const size = design.columns.length;
  const basis = Array.from({ length: size }, (_, k) => {
    const unit = new Float64Array(design.observations);
    unit[k] = 1;
    return applyQ(design.qr, unit);
  });
  return Array.from(residuals, (residual, row) => {
    const solved = solveUpper(
      design.qr,
      basis.map((column) => at(column, row)),
    );
    return solved.map((value, k) => value * (design.scales[k] ?? Number.NaN) * residual);
  });
}

function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

function addOuter(sum: number[][], left: Float64Array, right: Float64Array, weight: number): void {
  sum.forEach((row, i) => {
    const scaled = weight * at(left, i);
    row.forEach((value, j) => {
      row[j] = value + scaled * at(right, j);
    });
  });
}

function scaleMatrix(matrix: Matrix, factor: number): Matrix {
  return matrix.map((row) => row.map((value) => value * factor));
}

/** White's covariance with the factor n/(n - k) (MacKinnon & White 1985): HC1. */
export function hc1Covariance(scores: readonly Float64Array[], parameters: number): Matrix {
  const sum = zeros(parameters);
  for (const score of scores) {
    addOuter(sum, score, score, 1);
  }
  return scaleMatrix(sum, scores.length / (scores.length - parameters));
}

export interface HacOptions {
  readonly lag: number;
  /** Multiply by n/(n - k). */
  readonly smallSample: boolean;
  /** Time of each observation in periods, strictly ascending: lags count periods, not rows. */
  readonly timeIndex: ArrayLike<number>;
}

/**
 * Newey & West (1987): Bartlett weights 1 - l/(L + 1) on pairs of observations that lie exactly l
 * periods apart. Without gaps that is the usual sum over lagged rows.
 */
export function hacCovariance(
  scores: readonly Float64Array[],
  parameters: number,
  options: HacOptions,
): Matrix {
  const sum = zeros(parameters);
  scores.forEach((score, row) => {
    addOuter(sum, score, score, 1);
    for (let earlier = row - 1; earlier >= 0; earlier -= 1) {
      const distance = at(options.timeIndex, row) - at(options.timeIndex, earlier);
      if (distance > options.lag) {
        break;
      }
      const past = scores[earlier] ?? new Float64Array(parameters);
      const weight = 1 - distance / (options.lag + 1);
      addOuter(sum, score, past, weight);
      addOuter(sum, past, score, weight);
    }
  });
  const factor = options.smallSample ? scores.length / (scores.length - parameters) : 1;
  return scaleMatrix(sum, factor);
}
