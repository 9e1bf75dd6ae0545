import { requireFinite, requirePositive } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { fromDouble, twoProduct } from './double-double.ts';
import { betaKernel, regularizedBeta, unitPoint } from './incomplete-beta.ts';

/** Beyond this the square of t or a product with it could overflow; every tail is zero there. */
const LARGEST_ARGUMENT = 1e140;
const LARGEST_NEWTON_STEPS = 500;

/**
 * Two-sided p-value of Student's t: `P(|T| > |t|) = I_{df/(df + t^2)}(df/2, 1/2)` (DLMF 8.17), with
 * full relative accuracy in the far tail.
 * @param df degrees of freedom, above zero
 */
export function studentTwoSided(t: number, df: number): number {
  const magnitude = Math.abs(requireFinite(t, 't'));
  const freedom = requirePositive(df, 'df');
  if (magnitude === 0) {
    return 1;
  }
  const bounded = magnitude > LARGEST_ARGUMENT ? LARGEST_ARGUMENT : magnitude;
  const point = unitPoint(fromDouble(freedom), twoProduct(bounded, bounded));
  return regularizedBeta(freedom / 2, 0.5, point);
}

/** Density of Student's t. */
export function studentDensity(t: number, df: number): number {
  const magnitude = Math.abs(requireFinite(t, 't'));
  const freedom = requirePositive(df, 'df');
  // At t = 0 the kernel is zero over zero; the density is flat there to order t^2.
  const near = magnitude < 1e-12 ? 1e-12 : magnitude;
  const point = unitPoint(fromDouble(freedom), twoProduct(near, near));
  return betaKernel(freedom / 2, 0.5, point) / near;
}

/**
 * The t above which the two tails together hold probability `p`, 0 < p < 1: at p = 0.05 the factor
 * of a 95 % interval. Newton's method from the left on a convex function, so it cannot overshoot.
 */
export function studentQuantile(p: number, df: number): number {
  const tail = requireFinite(p, 'p');
  if (tail <= 0 || tail >= 1) {
    throw new Refusal('INVALID_INPUT', `p is ${tail}: it must lie strictly between 0 and 1.`, {
      input: 'p',
      value: tail,
    });
  }
  let t = 0;
  for (let step = 0; step < LARGEST_NEWTON_STEPS; step += 1) {
    const next = t + (studentTwoSided(t, df) - tail) / (2 * studentDensity(t, df));
    if (Math.abs(next - t) <= 1e-15 * next) {
      return next;
    }
    t = next;
  }
  return t;
}

/**
 * Upper tail of the F distribution, `P(F > f) = I_{d2/(d2 + d1 f)}(d2/2, d1/2)`, with full relative
 * accuracy in the far tail.
 */
export function fUpperTail(f: number, numeratorDf: number, denominatorDf: number): number {
  const statistic = requireFinite(f, 'f');
  const d1 = requirePositive(numeratorDf, 'numeratorDf');
  const d2 = requirePositive(denominatorDf, 'denominatorDf');
  if (statistic <= 0) {
    return 1;
  }
  const bounded = statistic > LARGEST_ARGUMENT ? LARGEST_ARGUMENT : statistic;
  const point = unitPoint(fromDouble(d2), twoProduct(d1, bounded));
  return regularizedBeta(d2 / 2, d1 / 2, point);
}
