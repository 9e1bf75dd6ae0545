import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { exp } from './exponential.ts';
import { stirlingRemainder } from './f-tail.ts';
import { quickExp, quickLog } from './quick.ts';

const TWO_PI = 6.283185307179586;

const MAXIMUM_STEPS = 200;

const LARGEST_SHAPE = 1e6;

/** The lower half of the probability lies between these for any shapes allowed. */
const SMALLEST_LOWER = 1e-300;
const LARGEST_LOWER = 1 - 1e-9;

/** Newton's steps in ln x are cut to this. */
const LONGEST_STEP = 100;

const LARGEST_ITERATION = 10000;

/** A beta distribution, prepared for many quantiles. */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
  /** x^a y^b / B(a, b) at the mean x = a / (a + b). */
  readonly leading: number;
}

/** Refuses shapes that are not between 1 and a million. */
export function betaShape(a: number, b: number): BetaShape {
  for (const [name, shape] of [
    ['a', a],
    ['b', b],
  ] as const) {
    if (requireFinite(shape, name) < 1 || shape > LARGEST_SHAPE) {
      throw new Refusal(
        'INVALID_INPUT',
        `The shape ${name} is ${shape}: it must lie between 1 and ${LARGEST_SHAPE}.`,
        { input: name, value: shape },
      );
    }
  }
  const remainder = stirlingRemainder(a + b) - stirlingRemainder(a) - stirlingRemainder(b);
  return { a, b, leading: Math.sqrt((a * b) / (TWO_PI * (a + b))) * exp(remainder) };
}

/** A point of the unit interval with its distance from 1, and the density there. */
export interface BetaQuantile {
  readonly x: number;
  /** 1 - x */
  readonly y: number;
  readonly density: number;
}

/**
 * The x below which a beta distribution holds probability p, from p and q = 1 - p so that both tails
 * keep their digits. Newton's method on ln I as a function of ln x, which is concave for shapes of at
 * least 1: from the left it cannot overshoot.
 * @param near a guess of x; the mean of the distribution where left out
 */
export function betaQuantile(
  shape: BetaShape,
  p: number,
  q: number,
  near = shape.a / (shape.a + shape.b),
): BetaQuantile {
  const smaller = requireFinite(Math.min(p, q), 'p');
  if (smaller <= 0) {
    throw new Refusal('INVALID_INPUT', `p is ${p}: it must lie strictly between 0 and 1.`, {
      input: 'p',
      value: p,
    });
  }
  if (p <= q) {
    return lowerQuantile(shape, p, near);
  }
  const mirrored = { a: shape.b, b: shape.a, leading: shape.leading };
  const { x, y, density } = lowerQuantile(mirrored, q, 1 - near);
  return { x: y, y: x, density };
}

/** e^-x is a normal double up to here, with room for the beta function. */
const LARGEST_EXPONENT = 600;

/** The quantile of p <= 1/2. */
function lowerQuantile(shape: BetaShape, p: number, near: number): BetaQuantile {
  const target = quickLog(p);
  // To the right of both mean and mode the logarithm is too flat to start from.
  const { a, b } = shape;
  const furthest = a + b > 2 ? Math.max(a / (a + b), (a - 1) / (a + b - 2)) : 0.5;
  // Further left x^a is smaller than any double.
  const least = quickExp(-LARGEST_EXPONENT / a);
  let x = inside(Math.max(least, Math.min(near, furthest)));
  for (let count = 0; count < MAXIMUM_STEPS; count += 1) {
    const kernel = kernelAt(shape, x);
    const probability = probabilityAt(shape, x, kernel);
    // d ln I / d ln x = x f(x) / I, f the density, x (1 - x) f = kernel
    const change = ((target - quickLog(probability)) * probability * (1 - x)) / kernel;
    const step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, change));
    const next = inside(x * quickExp(step));
    // The error of the next point is the square of the step to it.
    if (Math.abs(next - x) <= 1e-10 * x) {
      return { x: next, y: 1 - next, density: kernelAt(shape, next) / (next * (1 - next)) };
    }
    x = next;
  }
  throw new Refusal('INVALID_INPUT', `The quantile of ${p} was not reached.`, { p });
}

function inside(x: number): number {
  return Math.max(SMALLEST_LOWER, Math.min(LARGEST_LOWER, x));
}

/** x^a (1 - x)^b / B(a, b) */
function kernelAt({ a, b, leading }: BetaShape, x: number): number {
  const sum = a + b;
  return leading * quickExp(a * quickLog((x * sum) / a) + b * quickLog(((1 - x) * sum) / b));
}

/** The regularised incomplete beta function I_x(a, b). */
function probabilityAt({ a, b }: BetaShape, x: number, kernel: number): number {
  return x <= (a + 1) / (a + b + 2)
    ? (kernel / a) * betaFraction(a, b, x)
    : 1 - (kernel / b) * betaFraction(b, a, 1 - x);
}

/**
 * The continued fraction of the incomplete beta function (DLMF 8.17.22) by the modified Lentz method;
 * converges fast for x < (a + 1)/(a + b + 2).
 */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < LARGEST_ITERATION; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) {
      return value;
    }
  }
  throw new Refusal('INVALID_INPUT', 'The beta distribution does not converge.', { a, b, x });
}
