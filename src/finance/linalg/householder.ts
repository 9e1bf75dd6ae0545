/**
 * Householder QR factorisation of a tall matrix of columns (Golub & Van Loan, Matrix Computations,
 * 5.2). Reflectors are kept below the diagonal, R on and above it; sums run in index order.
 */
export interface QrFactors {
  readonly rows: number;
  /** Column k holds the reflector below row k, and R above and on the diagonal. */
  readonly columns: readonly Float64Array[];
  /** 2 / (v'v) of each reflector; 0 where the column was already reduced. */
  readonly scales: Float64Array;
  /** Diagonal of R. */
  readonly diagonal: Float64Array;
}

/** The element of a column; index errors become NaN and can only spread, never pass. */
export function at(column: ArrayLike<number> | undefined, index: number): number {
  return column?.[index] ?? Number.NaN;
}

/** Euclidean norm from row `from` on. */
export function norm(column: Float64Array, from = 0): number {
  let sum = 0;
  for (let row = from; row < column.length; row += 1) {
    sum += at(column, row) * at(column, row);
  }
  return Math.sqrt(sum);
}

/** Factors copies of the columns; needs at least as many rows as columns. */
export function factorQr(input: readonly Float64Array[]): QrFactors {
  const columns = input.map((column) => Float64Array.from(column));
  const rows = columns[0]?.length ?? 0;
  const scales = new Float64Array(columns.length);
  const diagonal = new Float64Array(columns.length);
  columns.forEach((pivot, k) => {
    const length = norm(pivot, k);
    if (length === 0) {
      return;
    }
    const alpha = at(pivot, k) > 0 ? -length : length;
    const head = at(pivot, k) - alpha;
    pivot[k] = head;
    diagonal[k] = alpha;
    // v'v = 2 length (length + |x_k|) = -2 alpha head
    const scale = -1 / (alpha * head);
    scales[k] = scale;
    for (let j = k + 1; j < columns.length; j += 1) {
      reflect(pivot, k, scale, columns[j] ?? new Float64Array(0));
    }
  });
  return { rows, columns, scales, diagonal };
}

/** Applies I - scale v v' to a vector, v = reflector from row k on. */
function reflect(reflector: Float64Array, k: number, scale: number, vector: Float64Array): void {
  let product = 0;
  for (let row = k; row < reflector.length; row += 1) {
    product += at(reflector, row) * at(vector, row);
  }
  const step = product * scale;
  for (let row = k; row < reflector.length; row += 1) {
    vector[row] = at(vector, row) - step * at(reflector, row);
  }
}

/** Q' v, in place. */
export function applyTransposed(qr: QrFactors, vector: Float64Array): Float64Array {
  qr.columns.forEach((reflector, k) => {
    reflect(reflector, k, at(qr.scales, k), vector);
  });
  return vector;
}

/** Q v, in place. */
export function applyQ(qr: QrFactors, vector: Float64Array): Float64Array {
  for (let k = qr.columns.length - 1; k >= 0; k -= 1) {
    reflect(qr.columns[k] ?? new Float64Array(0), k, at(qr.scales, k), vector);
  }
  return vector;
}

/** R[i][j] for i <= j. */
export function upper(qr: QrFactors, i: number, j: number): number {
  return i === j ? at(qr.diagonal, i) : at(qr.columns[j], i);
}

/** Solves R x = c for the leading elements of c. */
export function solveUpper(qr: QrFactors, right: ArrayLike<number>): Float64Array {
  const size = qr.columns.length;
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = at(right, i);
    for (let j = i + 1; j < size; j += 1) {
      sum -= upper(qr, i, j) * at(solution, j);
    }
    solution[i] = sum / upper(qr, i, i);
  }
  return solution;
}

/** Solves R' x = c. */
export function solveUpperTransposed(qr: QrFactors, right: ArrayLike<number>): Float64Array {
  const size = qr.columns.length;
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = at(right, i);
    for (let j = 0; j < i; j += 1) {
      sum -= upper(qr, j, i) * at(solution, j);
    }
    solution[i] = sum / upper(qr, i, i);
  }
  return solution;
}

/** The columns of R^-1. */
export function invertUpper(qr: QrFactors): Float64Array[] {
  return qr.columns.map((_, j) => {
    const unit = new Float64Array(qr.columns.length);
    unit[j] = 1;
    return solveUpper(qr, unit);
  });
}
