import { at, dot, norm, upper, type QrFactors } from './householder.ts';

const LARGEST_SWEEPS = 60;

/**
 * Condition number of the factored matrix (largest over smallest singular value) by one-sided Jacobi
 * rotations of R, whose columns are first multiplied by `columnScales` (Demmel & Veselic 1992).
 */
export function conditionNumber(qr: QrFactors, columnScales: readonly number[]): number {
  const size = qr.columns.length;
  const columns = columnScales.map((scale, j) =>
    Float64Array.from({ length: size }, (_, i) => (i <= j ? upper(qr, i, j) * scale : 0)),
  );
  for (let sweep = 0; sweep < LARGEST_SWEEPS; sweep += 1) {
    if (!rotateAll(columns)) {
      break;
    }
  }
  const singular = columns.map((column) => norm(column));
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of singular) {
    largest = value > largest ? value : largest;
    smallest = value < smallest ? value : smallest;
  }
  return largest / smallest;
}

/** One sweep over all pairs of columns; false when every pair is already orthogonal. */
function rotateAll(columns: readonly Float64Array[]): boolean {
  let rotated = false;
  columns.forEach((left, i) => {
    for (const right of columns.slice(i + 1)) {
      const a = dot(left, left);
      const b = dot(right, right);
      const c = dot(left, right);
      if (Math.abs(c) <= 1e-15 * Math.sqrt(a * b)) {
        continue;
      }
      rotated = true;
      const zeta = (b - a) / (2 * c);
      const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      const sine = cosine * tangent;
      for (let row = 0; row < left.length; row += 1) {
        const x = at(left, row);
        const y = at(right, row);
        left[row] = cosine * x - sine * y;
        right[row] = sine * x + cosine * y;
      }
    }
  });
  return rotated;
}
