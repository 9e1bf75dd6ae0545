import { at } from '../linalg/householder.ts';
import { Refusal } from '../refusal.ts';

/** A regressor with the name under which it is reported. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

export const INTERCEPT = 'intercept';

/**
 * Orders of magnitude that products and squares of two columns can have without leaving the range of
 * doubles. No return, price or account lies outside.
 */
const LARGEST_FIGURE = 1e70;
const SMALLEST_FIGURE = 1e-70;

/** The largest magnitude of a column; NaN where an element is missing. */
export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let row = 0; row < values.length; row += 1) {
    const magnitude = Math.abs(at(values, row));
    // Written so that a missing element stays: no comparison with NaN holds.
    largest = magnitude <= largest ? largest : largest >= 0 ? magnitude : largest;
  }
  return largest;
}

export function isConstant(values: Float64Array): boolean {
  const first = at(values, 0);
  for (let row = 1; row < values.length; row += 1) {
    if (at(values, row) !== first) {
      return false;
    }
  }
  return true;
}

/** Sum of squares about the mean, or about zero. */
export function totalSquares(values: Float64Array, centred: boolean): number {
  let mean = 0;
  if (centred) {
    for (const value of values) {
      mean += value;
    }
    mean /= values.length;
  }
  let squares = 0;
  for (const value of values) {
    squares += (value - mean) * (value - mean);
  }
  return squares;
}

/**
 * Refuses a column of another length, with a missing or infinite element (naming its first bad row),
 * or with figures beyond 1e70 or all below 1e-70.
 */
export function requireColumn(values: Float64Array, name: string, length: number): void {
  if (values.length !== length) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `Column ${name} has ${values.length} rows where ${length} are expected.`,
      { column: name, rows: values.length, expected: length },
    );
  }
  const largest = largestOf(values);
  if (!Number.isFinite(largest)) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    throw new Refusal(
      'INVALID_INPUT',
      `Column ${name} has no finite number in row ${bad + 1}: leave the row out of all columns.`,
      { column: name, row: bad + 1 },
    );
  }
  if (largest > LARGEST_FIGURE || (largest > 0 && largest < SMALLEST_FIGURE)) {
    throw new Refusal(
      'INVALID_INPUT',
      `Column ${name} has figures of the order ${largest}: give it in another unit.`,
      { column: name, largest },
    );
  }
}
