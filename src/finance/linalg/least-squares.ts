import { productError } from '../math/double-double.ts';
import {
  applyQ,
  applyTransposed,
  at,
  columnOf,
  solveUpper,
  solveUpperTransposed,
  type QrFactors,
} from './householder.ts';

/** Enough for a condition number of 1e10: each pass gains about 6 digits there, all at once below. */
const LARGEST_REFINEMENT = 6;

/**
 * The augmented system of least squares `[I A; A' 0] [r; x] = [f; g]`: with f = y, g = 0 its solution
 * is the coefficients and residuals of y, with f = 0, g = e_j it is -(A'A)^-1 e_j and A (A'A)^-1 e_j.
 */
export interface Augmented {
  /** r, one element per row. */
  readonly residuals: Float64Array;
  /** x, one element per column. */
  readonly coefficients: Float64Array;
}

/** Solves the augmented system by the factorisation; `f` and `g` are overwritten by r and x. */
export function solveAugmented(qr: QrFactors, f: Float64Array, g: Float64Array): void {
  solveUpperTransposed(qr, g);
  applyTransposed(qr, f);
  for (let k = 0; k < g.length; k += 1) {
    const lower = at(g, k);
    g[k] = at(f, k) - lower;
    f[k] = lower;
  }
  solveUpper(qr, g);
  applyQ(qr, f);
}

/** Takes the product left x right off a sum hi + lo in double-double; the sum is kept in `sum`. */
function takeProduct(sum: Float64Array, left: number, right: number): void {
  const product = -left * right;
  const before = at(sum, 0);
  const after = before + product;
  const virtual = after - before;
  sum[0] = after;
  sum[1] =
    at(sum, 1) +
    (before - (after - virtual) + (product - virtual) + productError(-left, right, product));
}

/**
 * Iterative refinement of a solution of the augmented system in place, its residuals in double-double
 * and rounded once (Bjorck 1967): both parts come out correct to nearly full precision while condition
 * times 1e-16 is well below one.
 * @param columns the matrix A that `qr` factors
 */
export function refineAugmented(
  columns: readonly Float64Array[],
  qr: QrFactors,
  f: Float64Array,
  g: Float64Array,
  solution: Augmented,
): void {
  const { residuals, coefficients } = solution;
  const sum = new Float64Array(2);
  for (let pass = 0; pass < LARGEST_REFINEMENT; pass += 1) {
    const outer = f.map((value, row) => {
      sum[0] = value;
      sum[1] = 0;
      takeProduct(sum, at(residuals, row), 1);
      for (let k = 0; k < columns.length; k += 1) {
        takeProduct(sum, at(columnOf(columns, k), row), at(coefficients, k));
      }
      return at(sum, 0) + at(sum, 1);
    });
    const inner = g.map((value, k) => {
      sum[0] = value;
      sum[1] = 0;
      const column = columnOf(columns, k);
      for (let row = 0; row < column.length; row += 1) {
        takeProduct(sum, at(column, row), at(residuals, row));
      }
      return at(sum, 0) + at(sum, 1);
    });
    solveAugmented(qr, outer, inner);
    let moved = false;
    for (let k = 0; k < coefficients.length; k += 1) {
      const next = at(coefficients, k) + at(inner, k);
      moved ||= next !== coefficients[k];
      coefficients[k] = next;
    }
    for (let row = 0; row < residuals.length; row += 1) {
      residuals[row] = at(residuals, row) + at(outer, row);
    }
    if (!moved) {
      break;
    }
  }
}
