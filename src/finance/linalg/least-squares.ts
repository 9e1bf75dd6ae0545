import { SPLITTER } from '../math/double-double.ts';
import {
  applyQ,
  applyTransposed,
  at,
  solveUpper,
  solveUpperTransposed,
  type QrFactors,
} from './householder.ts';

/** Enough for a condition number of 1e10: each pass gains about 6 digits there, all at once below. */
const LARGEST_REFINEMENT = 4;

export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
}

/**
 * start - sum over k of left_k right_k, accumulated in double-double and rounded once. `element`
 * gives the k-th pair through the two buffers, which avoids an object per product.
 */
function residualSum(
  start: number,
  length: number,
  left: ArrayLike<number>,
  right: ArrayLike<number>,
): number {
  let hi = start;
  let lo = 0;
  for (let k = 0; k < length; k += 1) {
    const a = -at(left, k);
    const b = at(right, k);
    const product = a * b;
    const aScaled = SPLITTER * a;
    const aHigh = aScaled - (aScaled - a);
    const bScaled = SPLITTER * b;
    const bHigh = bScaled - (bScaled - b);
    const aLow = a - aHigh;
    const bLow = b - bHigh;
    const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    const sum = hi + product;
    const virtual = sum - hi;
    lo += hi - (sum - virtual) + (product - virtual) + error;
    hi = sum;
  }
  return hi + lo;
}

/** b - r - A x, one entry per row, each in double-double. */
function outerResidual(
  columns: readonly Float64Array[],
  y: Float64Array,
  current: LeastSquares,
): Float64Array {
  const size = columns.length;
  const left = new Float64Array(size + 1);
  const right = new Float64Array(size + 1);
  right[size] = 1;
  right.set(current.coefficients);
  return y.map((value, row) => {
    for (let k = 0; k < size; k += 1) {
      left[k] = at(columns[k], row);
    }
    left[size] = at(current.residuals, row);
    return residualSum(value, size + 1, left, right);
  });
}

/**
 * Least squares by a QR factorisation with iterative refinement of the augmented system
 * `[I A; A' 0][r; x] = [b; 0]`, its residuals in double-double (Bjorck 1967): coefficients and
 * residuals come out correct to nearly full precision while condition x 1e-16 is well below one.
 * @param columns the design that `qr` factors
 */
export function solveLeastSquares(
  columns: readonly Float64Array[],
  qr: QrFactors,
  y: Float64Array,
): LeastSquares {
  const size = columns.length;
  const effects = applyTransposed(qr, Float64Array.from(y));
  const coefficients = solveUpper(qr, effects);
  const residuals = Float64Array.from(effects);
  residuals.fill(0, 0, size);
  applyQ(qr, residuals);
  const current = { coefficients, residuals };
  for (let pass = 0; pass < LARGEST_REFINEMENT; pass += 1) {
    const outer = outerResidual(columns, y, current);
    const inner = columns.map((column) => residualSum(0, column.length, column, residuals));
    const lower = solveUpperTransposed(qr, inner);
    const rotated = applyTransposed(qr, outer);
    const difference = lower.map((value, k) => at(rotated, k) - value);
    const step = solveUpper(qr, difference);
    rotated.set(lower);
    applyQ(qr, rotated);
    const previous = Float64Array.from(coefficients);
    step.forEach((value, k) => {
      coefficients[k] = at(previous, k) + value;
    });
    rotated.forEach((value, row) => {
      residuals[row] = at(residuals, row) + value;
    });
    if (previous.every((value, k) => value === coefficients[k])) {
      break;
    }
  }
  return current;
}
