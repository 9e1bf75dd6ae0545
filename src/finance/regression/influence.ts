import { at } from '../linalg/householder.ts';
import { refineAugmented, solveAugmented } from '../linalg/least-squares.ts';
import type { Design } from './design.ts';

export type Matrix = readonly (readonly number[])[];

/** How the coefficients depend on the response, in the original units of the columns. */
export interface Influence {
  /** Column j of X (X'X)^-1: coefficient j is its product with the response. */
  readonly columns: readonly Float64Array[];
  /** (X'X)^-1. */
  readonly inverse: Matrix;
  /** Its diagonal. */
  readonly diagonal: Float64Array;
}

/**
 * X (X'X)^-1 and (X'X)^-1, column by column as solutions of the augmented system with right-hand side
 * (0, e_j); X'X is never formed.
 * @param refined whether to refine them with double-double residuals
 */
export function influenceOf(design: Design, refined: boolean): Influence {
  const { columns, qr, scales, observations } = design;
  const size = columns.length;
  const inverse = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const influences = columns.map((_, j) => {
    const right = new Float64Array(size);
    right[j] = 1;
    const residuals = new Float64Array(observations);
    const coefficients = Float64Array.from(right);
    solveAugmented(qr, residuals, coefficients);
    if (refined) {
      const solution = { residuals, coefficients };
      refineAugmented(columns, qr, new Float64Array(observations), right, solution);
    }
    const scale = at(scales, j);
    inverse.forEach((row, i) => {
      if (i <= j) {
        const value = -at(coefficients, i) * at(scales, i) * scale;
        row[j] = value;
        (inverse[j] ?? row)[i] = value;
      }
    });
    return residuals.map((value) => value * scale);
  });
  const diagonal = Float64Array.from(inverse, (row, k) => row[k] ?? Number.NaN);
  return { columns: influences, inverse, diagonal };
}
