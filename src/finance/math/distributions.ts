import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { productError } from './double-double.ts';
import { prepareFTail, upperTail, type FTail } from './f-tail.ts';
import { powInteger } from './power.ts';

/** Beyond this the square of t or a product with it could overflow; every tail is zero there. */
const LARGEST_ARGUMENT = 1e140;
const LARGEST_NEWTON_STEPS = 500;

/** The constants of Student's t on `df` degrees of freedom, a whole number above zero. */
export function prepareStudent(df: number): FTail {
  return prepareFTail(1, df);
}

/** As {@link studentTwoSided}, from constants prepared once for many statistics. */
export function preparedStudentTwoSided(constants: FTail, t: number): number {
  const magnitude = Math.abs(requireFinite(t, 't'));
  const bounded = magnitude > LARGEST_ARGUMENT ? LARGEST_ARGUMENT : magnitude;
  const square = bounded * bounded;
  return square === 0 ? 1 : upperTail(constants, square, productError(bounded, bounded, square));
}

/**
 * Two-sided p-value of Student's t: `P(|T| > |t|) = I_{df/(df + t^2)}(df/2, 1/2)` (DLMF 8.17), with
 * full relative accuracy in the far tail.
 * @param df degrees of freedom, a whole number above zero
 */
export function studentTwoSided(t: number, df: number): number {
  return preparedStudentTwoSided(prepareStudent(df), t);
}

/** Density of Student's t, to a few units in the last place for each hundred degrees of freedom. */
function studentDensity(constants: FTail, t: number): number {
  const df = constants.denominatorDf;
  const ratio = Math.sqrt((df + 1) / (df + t * t));
  return constants.leading * powInteger(ratio, df + 1);
}

/** As {@link studentQuantile}, from constants prepared once. */
export function preparedStudentQuantile(constants: FTail, p: number): number {
  const tail = requireFinite(p, 'p');
  if (tail <= 0 || tail >= 1) {
    throw new Refusal('INVALID_INPUT', `p is ${tail}: it must lie strictly between 0 and 1.`, {
      input: 'p',
      value: tail,
    });
  }
  let t = 0;
  for (let step = 0; step < LARGEST_NEWTON_STEPS; step += 1) {
    const excess = preparedStudentTwoSided(constants, t) - tail;
    const next = t + excess / (2 * studentDensity(constants, t));
    // From the left of a convex function every step goes right until rounding stops it.
    if (!(next - t > 1e-15 * next)) {
      return next;
    }
    t = next;
  }
  throw new Refusal('INVALID_INPUT', `p is ${tail}: its quantile is beyond reach.`, {
    input: 'p',
    value: tail,
  });
}

/**
 * The t above which the two tails together hold probability `p`, 0 < p < 1: at p = 0.05 the factor
 * of a 95 % interval. Newton's method from the left on a convex function, so it cannot overshoot.
 */
export function studentQuantile(p: number, df: number): number {
  return preparedStudentQuantile(prepareStudent(df), p);
}

/** As {@link fUpperTail}, from constants prepared once for many statistics. */
export function preparedFUpperTail(constants: FTail, f: number): number {
  const statistic = requireFinite(f, 'f');
  if (statistic <= 0) {
    return 1;
  }
  return upperTail(constants, statistic > LARGEST_ARGUMENT ? LARGEST_ARGUMENT : statistic, 0);
}

/**
 * Upper tail of the F distribution, `P(F > f) = I_{d2/(d2 + d1 f)}(d2/2, d1/2)`, with full relative
 * accuracy in the far tail; degrees of freedom are whole numbers.
 */
export function fUpperTail(f: number, numeratorDf: number, denominatorDf: number): number {
  return preparedFUpperTail(prepareFTail(numeratorDf, denominatorDf), f);
}
