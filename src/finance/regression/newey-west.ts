import { requireInteger } from '../guard.ts';
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

/** The pairs of rows within the lag, with their Bartlett weights 1 - distance / (L + 1). */
export interface LagPairs {
  readonly lag: number;
  readonly later: Int32Array;
  readonly earlier: Int32Array;
  readonly weights: Float64Array;
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
export function lagPairs(
  timeIndex: ArrayLike<number>,
  observations: number,
  lag: number | undefined,
): LagPairs {
  checkTimeIndex(timeIndex, observations);
  const longest = lag === undefined ? automaticLag(observations) : requireInteger(lag, 'hacLag', 0);
  if (longest >= observations) {
    throw new Refusal(
      'INVALID_INPUT',
      `hacLag is ${longest}: it must be below the number of observations, ${observations}.`,
      { input: 'hacLag', value: longest, observations },
    );
  }
  const later: number[] = [];
  const earlier: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < observations; row += 1) {
    for (let past = row - 1; past >= 0; past -= 1) {
      const distance = (timeIndex[row] ?? Number.NaN) - (timeIndex[past] ?? Number.NaN);
      if (distance > longest) {
        break;
      }
      later.push(row);
      earlier.push(past);
      weights.push(1 - distance / (longest + 1));
    }
  }
  return {
    lag: longest,
    later: Int32Array.from(later),
    earlier: Int32Array.from(earlier),
    weights: Float64Array.from(weights),
  };
}
