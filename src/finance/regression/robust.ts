import { at, columnOf, dot } from '../linalg/householder.ts';
import type { LagPairs } from './newey-west.ts';

/**
 * Robust variances of single coefficients without their matrix. With a_t the row of (X'X)^-1 X' that
 * gives the coefficient, White's is `sum e_t^2 a_t^2`, and Newey & West's adds
 * `2 sum over pairs w e_t e_s a_t a_s`. The factors in a do not depend on the response and are kept.
 */
export interface RobustWeights {
  readonly pairs: LagPairs;
  /** For each coefficient a_t^2. */
  readonly squares: readonly Float64Array[];
  /** For each coefficient 2 w a_t a_s, pair by pair. */
  readonly products: readonly Float64Array[];
  /** Scratch space of one response: e_t^2, and e_t e_s pair by pair. */
  readonly residualSquares: Float64Array;
  readonly residualProducts: Float64Array;
}

/** @param influences for each coefficient a_t, one element per row */
export function robustWeights(influences: readonly Float64Array[], pairs: LagPairs): RobustWeights {
  const { later, earlier, weights } = pairs;
  return {
    pairs,
    squares: influences.map((column) => column.map((value) => value * value)),
    products: influences.map((column) =>
      weights.map(
        (weight, pair) =>
          2 * weight * at(column, later[pair] ?? -1) * at(column, earlier[pair] ?? -1),
      ),
    ),
    residualSquares: new Float64Array(columnOf(influences, 0).length),
    residualProducts: new Float64Array(weights.length),
  };
}

/** Takes up the residuals of the response whose variances are asked for next. */
export function setResiduals(robust: RobustWeights, residuals: Float64Array): void {
  const { residualSquares, residualProducts, pairs } = robust;
  for (let row = 0; row < residuals.length; row += 1) {
    residualSquares[row] = at(residuals, row) * at(residuals, row);
  }
  for (let pair = 0; pair < residualProducts.length; pair += 1) {
    residualProducts[pair] =
      at(residuals, pairs.later[pair] ?? -1) * at(residuals, pairs.earlier[pair] ?? -1);
  }
}

/** White's (1980) variance of coefficient k, HC0. */
export function whiteVariance(robust: RobustWeights, k: number): number {
  return dot(columnOf(robust.squares, k), robust.residualSquares);
}

/** What Newey & West (1987) add to White's variance of coefficient k. */
export function lagVariance(robust: RobustWeights, k: number): number {
  return dot(columnOf(robust.products, k), robust.residualProducts);
}
