import { requireFinite } from '../guard.ts';
import { cholesky } from '../linalg/cholesky.ts';
import { Refusal } from '../refusal.ts';

/** A square matrix as rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * A driver whose normal score is explained by those before it up to this share of its variance is
 * no driver of its own: the matrix is singular to working precision.
 */
const PIVOT_FLOOR = 1e-10;

/** Refuses what is not square, symmetric, of unit diagonal and within -1 and 1, naming the pair. */
export function requireCorrelationShape(matrix: Matrix, names: readonly string[]): void {
  if (matrix.length !== names.length || matrix.some((row) => row.length !== names.length)) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The correlation matrix must have ${names.length} rows and columns, one for each driver.`,
      { drivers: names.length, rows: matrix.length },
    );
  }
  const pairOf = (i: number, j: number): string => `${names[i] ?? ''} and ${names[j] ?? ''}`;
  for (const [i, row] of matrix.entries()) {
    row.forEach((element, j) => requireFinite(element, `the correlation of ${pairOf(i, j)}`));
  }
  for (const [i, row] of matrix.entries()) {
    for (const [j, value] of row.entries()) {
      const mirrored = matrix[j]?.[i];
      if (i === j ? value !== 1 : value !== mirrored || Math.abs(value) > 1) {
        throw new Refusal(
          'INVALID_INPUT',
          `The correlation of ${pairOf(i, j)} is ${value}: the matrix must be symmetric, with 1 on the diagonal and numbers from −1 to 1 beside it.`,
          { row: i, column: j, value, mirrored: mirrored ?? null },
        );
      }
    }
  }
}

/**
 * The lower Cholesky factor of the user's correlation matrix. Rows and columns stand in the order of
 * `names`; the correlations are those of the normal scores of the Gaussian copula (for normal
 * drivers, of the drivers themselves), not rank correlations: Spearman's is
 * `(6 / pi) arcsin(r / 2)`, lower by at most 0.018.
 * @returns rows of L; refuses a matrix that is not positive definite and says where the nearest one
 *   can be had, and never takes another matrix instead
 */
export function correlationFactor(
  matrix: Matrix,
  names: readonly string[],
): readonly Float64Array[] {
  requireCorrelationShape(matrix, names);
  const result = cholesky(matrix, PIVOT_FLOOR);
  if (result.lower === null) {
    const name = names[result.failedRow] ?? '';
    throw new Refusal(
      'NOT_POSITIVE_DEFINITE',
      `The correlation matrix is not positive definite: what ${name} shares with the drivers before it contradicts their own correlations. Change them, or ask for the nearest correlation matrix and take it.`,
      { driver: name, row: result.failedRow, pivot: result.pivot },
    );
  }
  return result.lower;
}
