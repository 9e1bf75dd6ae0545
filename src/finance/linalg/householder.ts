/**
 * Householder QR factorisation of a tall matrix of columns (Golub & Van Loan, Matrix Computations,
 * 5.2). Reflectors are kept below the diagonal, R on and above it; sums run in a fixed order.
 */
export interface QrFactors {
  readonly rows: number;
  /** Column k holds the reflector from row k on, and R above the diagonal. */
  readonly columns: readonly Float64Array[];
  /** 2 / (v'v) of each reflector; 0 where the column was already reduced. */
  readonly scales: Float64Array;
  /** Diagonal of R. */
  readonly diagonal: Float64Array;
}

const EMPTY = new Float64Array(0);

/**
 * The element of a column; index errors become NaN and can only spread, never pass. Takes one kind of
 * array alone, which keeps the loops that it stands in fast.
 */
export function at(column: Float64Array, index: number): number {
  return column[index] ?? Number.NaN;
}

/** Column k of a list of columns; a wrong index gives an empty one, whose elements are NaN. */
export function columnOf(columns: readonly Float64Array[], k: number): Float64Array {
  return columns[k] ?? EMPTY;
}

/** Sum of the products of two vectors from row `from` on, in four interleaved partial sums. */
export function dot(a: Float64Array, b: Float64Array, from = 0): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let row = from;
  for (; row + 3 < a.length; row += 4) {
    first += at(a, row) * at(b, row);
    second += at(a, row + 1) * at(b, row + 1);
    third += at(a, row + 2) * at(b, row + 2);
    fourth += at(a, row + 3) * at(b, row + 3);
  }
  for (; row < a.length; row += 1) {
    first += at(a, row) * at(b, row);
  }
  return first + second + (third + fourth);
}

/** Euclidean norm from row `from` on. */
export function norm(column: Float64Array, from = 0): number {
  return Math.sqrt(dot(column, column, from));
}

/** Factors copies of the columns; needs at least as many rows as columns. */
export function factorQr(input: readonly Float64Array[]): QrFactors {
  const columns = input.map((column) => Float64Array.from(column));
  const rows = columnOf(columns, 0).length;
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
      reflect(pivot, k, scale, columnOf(columns, j));
    }
  });
  return { rows, columns, scales, diagonal };
}

/** Applies I - scale v v' to a vector, v = reflector from row k on. */
function reflect(reflector: Float64Array, k: number, scale: number, vector: Float64Array): void {
  const step = dot(reflector, vector, k) * scale;
  for (let row = k; row < reflector.length; row += 1) {
    vector[row] = at(vector, row) - step * at(reflector, row);
  }
}

/** Q' v, in place. */
export function applyTransposed(qr: QrFactors, vector: Float64Array): void {
  for (let k = 0; k < qr.columns.length; k += 1) {
    reflect(columnOf(qr.columns, k), k, at(qr.scales, k), vector);
  }
}

/** Q v, in place. */
export function applyQ(qr: QrFactors, vector: Float64Array): void {
  for (let k = qr.columns.length - 1; k >= 0; k -= 1) {
    reflect(columnOf(qr.columns, k), k, at(qr.scales, k), vector);
  }
}

/** R[i][j] for i <= j. */
export function upper(qr: QrFactors, i: number, j: number): number {
  return i === j ? at(qr.diagonal, i) : at(columnOf(qr.columns, j), i);
}

/** Solves R x = c in place for the leading elements of c. */
export function solveUpper(qr: QrFactors, right: Float64Array): void {
  for (let i = qr.columns.length - 1; i >= 0; i -= 1) {
    let sum = at(right, i);
    for (let j = i + 1; j < qr.columns.length; j += 1) {
      sum -= upper(qr, i, j) * at(right, j);
    }
    right[i] = sum / at(qr.diagonal, i);
  }
}

/** Solves R' x = c in place for the leading elements of c. */
export function solveUpperTransposed(qr: QrFactors, right: Float64Array): void {
  for (let i = 0; i < qr.columns.length; i += 1) {
    let sum = at(right, i);
    for (let j = 0; j < i; j += 1) {
      sum -= upper(qr, j, i) * at(right, j);
    }
    right[i] = sum / at(qr.diagonal, i);
  }
}
