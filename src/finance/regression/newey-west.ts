import { requireInteger } from '../guard.ts';
import { at } from '../linalg/householder.ts';
import { powInteger } from '../math/power.ts';
import { Refusal } from '../refusal.ts';

/**
 * Default Newey-West lag, `floor(4 (T/100)^(2/9))` (Newey & West 1994): the largest L with
 * `L^9 10^4 <= T^2 4^9`, decided in whole numbers so that exact bounds such as T = 100 cannot slip.
 */
export function automaticLag(observations: number): number {
  const bound = observations * observations * powInteger(4, 9);
  let lag = 0;
  while (10000 * powInteger(lag + 1, 9) <= bound) {
    lag += 1;
  }
  return lag;
}

/** Rows whose time lies exactly `distance` periods apart, each with its earlier partner. */
interface LagPairs {
  /** Bartlett weight 1 - distance / (L + 1). */
  readonly weight: number;
  readonly later: Int32Array;
  readonly earlier: Int32Array;
}

export interface LagStructure {
  readonly lag: number;
  readonly pairs: readonly LagPairs[];
}

function checkTimeIndex(timeIndex: ArrayLike<number>, observations: number): void {
  if (timeIndex.length !== observations) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The time index has ${timeIndex.length} entries where ${observations} are expected.`,
      { column: 'timeIndex', rows: timeIndex.length, expected: observations },
    );
  }
  let before = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < observations; row += 1) {
    const time = timeIndex[row] ?? Number.NaN;
    if (!Number.isInteger(time) || time <= before) {
      throw new Refusal(
        'INVALID_INPUT',
        `The time index must be whole numbers in ascending order; entry ${row + 1} is ${time}.`,
        { column: 'timeIndex', row: row + 1 },
      );
    }
    before = time;
  }
}

/**
 * The pairs of rows that Newey-West errors sum over: lags count periods of `timeIndex`, so a gap
 * shortens no lag. Refuses a time index that does not ascend in whole numbers, and a lag as long as
 * the sample, at which the estimator only measures rounding.
 * @param lag in periods; without it the automatic one
 */
export function lagStructure(
  timeIndex: ArrayLike<number>,
  observations: number,
  lag: number | undefined,
): LagStructure {
  checkTimeIndex(timeIndex, observations);
  const longest = lag === undefined ? automaticLag(observations) : requireInteger(lag, 'hacLag', 0);
  if (longest >= observations) {
    throw new Refusal(
      'INVALID_INPUT',
      `hacLag is ${longest}: it must be below the number of observations, ${observations}.`,
      { input: 'hacLag', value: longest, observations },
    );
  }
  const later: number[][] = Array.from({ length: longest }, () => []);
  const earlier: number[][] = Array.from({ length: longest }, () => []);
  for (let row = 0; row < observations; row += 1) {
    for (let past = row - 1; past >= 0; past -= 1) {
      const distance = (timeIndex[row] ?? Number.NaN) - (timeIndex[past] ?? Number.NaN);
      if (distance > longest) {
        break;
      }
      later[distance - 1]?.push(row);
      earlier[distance - 1]?.push(past);
    }
  }
  const pairs = later.map((rows, k) => ({
    weight: 1 - (k + 1) / (longest + 1),
    later: Int32Array.from(rows),
    earlier: Int32Array.from(earlier[k] ?? []),
  }));
  return { lag: longest, pairs };
}

/**
 * Newey & West's (1987) variance of one coefficient without small-sample factor,
 * `sum z_t^2 + 2 sum_l (1 - l/(L+1)) sum z_t z_(t-l)`, from its scores z_t = e_t a_t, where a_t is the
 * row of (X'X)^-1 X' that gives the coefficient.
 * @param squares sum of z_t^2
 */
export function neweyWestVariance(
  scores: Float64Array,
  squares: number,
  structure: LagStructure,
): number {
  let sum = 0;
  for (const { weight, later, earlier } of structure.pairs) {
    let products = 0;
    for (let pair = 0; pair < later.length; pair += 1) {
      products += at(scores, later[pair] ?? -1) * at(scores, earlier[pair] ?? -1);
    }
    sum += weight * products;
  }
  return squares + 2 * sum;
}
