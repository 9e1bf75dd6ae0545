import { requireFinite } from '../guard.ts';
import { symmetricEigen } from '../linalg/symmetric-eigen.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { requireCorrelationShape, type Matrix } from './correlation.ts';

/** The smallest eigenvalue given: just enough for the factorisation that the copula needs. */
const SMALLEST_EIGENVALUE = 1e-8;

const LARGEST_ITERATION = 20000;

/** Relative change between the two projections at which the search ends. */
const CLOSE_ENOUGH = 1e-12;

export interface NearestCorrelationDiagnostics {
  /** Frobenius distance from the matrix given. */
  readonly distance: number;
  /** The correlation that moved most. */
  readonly largestChange: number;
  readonly iterations: number;
}

/**
 * The correlation matrix nearest to a symmetric matrix in the Frobenius norm, by alternating
 * projections with Dykstra's correction (Higham 2002) onto the matrices with eigenvalues of at least
 * 1e-8 and those of unit diagonal. It is an offer: the analyst who wants it gives it back as the
 * matrix of a simulation.
 * @param matrix symmetric, unit diagonal, elements from -1 to 1
 * @param names one for each row, for refusals
 */
export function nearestCorrelation(
  matrix: Matrix,
  names: readonly string[],
): Result<Matrix, Matrix, NearestCorrelationDiagnostics> {
  requireCorrelationShape(matrix, names);
  let unit: readonly Float64Array[] = matrix.map((row) => Float64Array.from(row));
  let correction: readonly Float64Array[] = matrix.map((row) => new Float64Array(row.length));
  for (let iteration = 1; iteration <= LARGEST_ITERATION; iteration += 1) {
    const corrected = combine(unit, correction, -1);
    const definite = raiseEigenvalues(corrected);
    correction = combine(definite, corrected, -1);
    const next = definite.map((row, i) => {
      const copy = Float64Array.from(row);
      copy[i] = 1;
      return copy;
    });
    if (frobenius(combine(next, definite, -1)) <= CLOSE_ENOUGH * frobenius(next)) {
      const value = scaledToUnitDiagonal(definite);
      const change = combine(value, matrix, -1);
      return {
        value: value.map((row) => [...row]),
        inputs: matrix,
        diagnostics: {
          distance: frobenius(change),
          largestChange: Math.max(...change.flatMap((row) => [...row].map(Math.abs))),
          iterations: iteration,
        },
        warnings: [],
      };
    }
    unit = next;
  }
  throw new Refusal(
    'INVALID_INPUT',
    'The search for the nearest correlation matrix did not end: bring the correlations closer to each other.',
    { iterations: LARGEST_ITERATION },
  );
}

/** a + factor b */
function combine(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
  factor: number,
): Float64Array[] {
  return a.map((row, i) => Float64Array.from(row, (x, j) => x + factor * (b[i]?.[j] ?? NaN)));
}

function frobenius(matrix: readonly Float64Array[]): number {
  let sum = 0;
  for (const row of matrix) {
    for (const element of row) {
      sum += element * element;
    }
  }
  return Math.sqrt(sum);
}

/** The nearest matrix whose eigenvalues are at least the floor. */
function raiseEigenvalues(matrix: readonly Float64Array[]): Float64Array[] {
  const { values, vectors } = symmetricEigen(matrix);
  return matrix.map((_, i) =>
    Float64Array.from(matrix, (_row, j) => {
      let sum = 0;
      for (const [k, value] of values.entries()) {
        const vector = vectors[k];
        // The product of the two elements first, so that the result is symmetric to the bit.
        sum += Math.max(value, SMALLEST_EIGENVALUE) * ((vector?.[i] ?? NaN) * (vector?.[j] ?? NaN));
      }
      return sum;
    }),
  );
}

function scaledToUnitDiagonal(matrix: readonly Float64Array[]): Float64Array[] {
  const roots = matrix.map((row, i) => Math.sqrt(requireFinite(row[i], 'diagonal')));
  return matrix.map((row, i) =>
    Float64Array.from(row, (x, j) => (i === j ? 1 : x / ((roots[i] ?? NaN) * (roots[j] ?? NaN)))),
  );
}
