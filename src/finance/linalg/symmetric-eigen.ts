import { at } from './householder.ts';

const LARGEST_SWEEPS = 60;

/** Eigenvalues of a symmetric matrix with their unit eigenvectors, in the order of the diagonal. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** `vectors[k]` belongs to `values[k]`. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan,
 * Matrix Computations, 8.5), accurate to the last digits of the largest eigenvalue. The matrix is
 * not changed.
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): SymmetricEigen {
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = a.map((_, k) => {
    const unit = new Float64Array(a.length);
    unit[k] = 1;
    return unit;
  });
  for (let sweep = 0; sweep < LARGEST_SWEEPS && rotateAll(a, vectors); sweep += 1);
  return { values: Float64Array.from(a, (row, k) => at(row, k)), vectors };
}

/** One sweep over all pairs; false when every element beside the diagonal is negligible. */
function rotateAll(a: readonly Float64Array[], vectors: readonly Float64Array[]): boolean {
  let rotated = false;
  for (const [p, rowP] of a.entries()) {
    for (let q = p + 1; q < a.length; q += 1) {
      const rowQ = a[q] ?? rowP;
      const off = at(rowP, q);
      const scale = Math.abs(at(rowP, p)) + Math.abs(at(rowQ, q));
      if (Math.abs(off) <= 1e-17 * scale) {
        continue;
      }
      rotated = true;
      const theta = (at(rowQ, q) - at(rowP, p)) / (2 * off);
      const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      const sine = cosine * tangent;
      for (const row of a) {
        rotatePair(row, p, row, q, cosine, sine);
      }
      for (let k = 0; k < a.length; k += 1) {
        rotatePair(rowP, k, rowQ, k, cosine, sine);
        rotatePair(vectors[p] ?? rowP, k, vectors[q] ?? rowQ, k, cosine, sine);
      }
      rowP[q] = 0;
      rowQ[p] = 0;
    }
  }
  return rotated;
}

function rotatePair(
  left: Float64Array,
  i: number,
  right: Float64Array,
  j: number,
  cosine: number,
  sine: number,
): void {
  const x = at(left, i);
  const y = at(right, j);
  left[i] = cosine * x - sine * y;
  right[j] = sine * x + cosine * y;
}
