/** The lower factor of a symmetric matrix, or the first row whose pivot is not above the floor. */
export type CholeskyResult =
  | { readonly lower: readonly Float64Array[]; readonly failedRow: null }
  | { readonly lower: null; readonly failedRow: number; readonly pivot: number };

/**
 * Cholesky factorisation `A = L L'` of a symmetric matrix, row by row in index order (Golub & Van
 * Loan, Matrix Computations, 4.2). Only the lower triangle is read.
 * @param pivotFloor a pivot (the variance of a row that the rows above leave unexplained) at or
 *   below this ends the factorisation
 */
export function cholesky(matrix: readonly ArrayLike<number>[], pivotFloor: number): CholeskyResult {
  const lower: Float64Array[] = [];
  for (const [i, source] of matrix.entries()) {
    const row = new Float64Array(matrix.length);
    let pivot = source[i] ?? Number.NaN;
    for (const [j, above] of lower.entries()) {
      let sum = source[j] ?? Number.NaN;
      for (let k = 0; k < j; k += 1) {
        sum -= (row[k] ?? Number.NaN) * (above[k] ?? Number.NaN);
      }
      const element = sum / (above[j] ?? Number.NaN);
      row[j] = element;
      pivot -= element * element;
    }
    if (!(pivot > pivotFloor)) {
      return { lower: null, failedRow: i, pivot };
    }
    row[i] = Math.sqrt(pivot);
    lower.push(row);
  }
  return { lower, failedRow: null };
}
