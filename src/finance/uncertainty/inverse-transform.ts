import { betaQuantile, betaShape } from '../math/beta-quantile.ts';
import { normalCdf, normalDensity } from '../math/normal-cdf.ts';
import { uncheckedNormalQuantile } from '../math/normal-quantile.ts';
import { quickExp } from '../math/quick.ts';
import { lookUp, tabulate, type ScoreTable } from '../math/score-table.ts';
import { Refusal } from '../refusal.ts';
import { requireDistribution, type Distribution } from './distribution.ts';

/**
 * How a driver's draws come about: `apply` turns uniform numbers, or normal scores, in place into
 * values of the driver, rows `from` up to `to`. A constant reads nothing.
 */
export interface InverseTransform {
  readonly reads: 'uniform' | 'score' | 'nothing';
  readonly apply: (column: Float64Array, from: number, to: number) => void;
}

/** The largest double below 1. */
const BELOW_ONE = 1 - 1.1102230246251565e-16;

/** Less probability between two bounds than this cannot be meant. */
const SMALLEST_MASS = 1e-9;

/** Knots per unit of score: PERT draws are exact to 3e-15 of their range. */
const PERT_KNOTS = 32;

/** Runs a function of one number over the rows. */
function each(f: (x: number) => number): InverseTransform['apply'] {
  return (column, from, to) => {
    for (let row = from; row < to; row += 1) {
      column[row] = f(column[row] ?? Number.NaN);
    }
  };
}

/** The commonest of them, without a call for each row. */
function affine(origin: number, scale: number): InverseTransform['apply'] {
  return (column, from, to) => {
    for (let row = from; row < to; row += 1) {
      column[row] = origin + scale * (column[row] ?? Number.NaN);
    }
  };
}

/**
 * The inverse transform of a distribution: each draw is the distribution's quantile at a uniform
 * number, so that a higher number never gives a lower value.
 * @param name the driver's, for refusals of the parameters
 */
export function inverseTransform(given: Distribution, name: string): InverseTransform {
  const constant = requireDistribution(given, name);
  if (constant !== null) {
    return { reads: 'nothing', apply: (column, from, to) => column.fill(constant, from, to) };
  }
  switch (given.kind) {
    case 'uniform': {
      const { minimum, maximum } = given;
      return { reads: 'uniform', apply: affine(minimum, maximum - minimum) };
    }
    case 'triangular':
      return { reads: 'uniform', apply: each(triangular(given)) };
    case 'pert':
      return { reads: 'score', apply: each(pert(given)) };
    case 'normal':
      return normal(given, name);
    case 'lognormal': {
      const { mu, sigma } = given;
      return { reads: 'score', apply: each((z) => quickExp(mu + sigma * z)) };
    }
  }
}

interface Triangle {
  readonly minimum: number;
  readonly mode: number;
  readonly maximum: number;
}

/** Closed form: the distribution function is a parabola on either side of the mode. */
function triangular({ minimum, mode, maximum }: Triangle): (u: number) => number {
  const range = maximum - minimum;
  const left = range * (mode - minimum);
  const right = range * (maximum - mode);
  const atMode = (mode - minimum) / range;
  return (u) => (u < atMode ? minimum + Math.sqrt(u * left) : maximum - Math.sqrt((1 - u) * right));
}

/**
 * Beta with shapes `1 + 4 (mode - minimum) / range` and `1 + 4 (maximum - mode) / range` (Malcolm,
 * Roseboom, Clark & Fazar 1959), its quantile tabulated over the normal score.
 */
function pert({ minimum, mode, maximum }: Triangle): (z: number) => number {
  const range = maximum - minimum;
  const a = 1 + (4 * (mode - minimum)) / range;
  const b = 1 + (4 * (maximum - mode)) / range;
  const table = betaTable(a, b);
  return (z) => minimum + range * lookUp(table, z);
}

function betaTable(a: number, b: number): ScoreTable {
  const shape = betaShape(a, b);
  // A Taylor step from the knot before is the guess of the next one.
  let near = 1e-16;
  return tabulate(PERT_KNOTS, (z) => {
    const { x, y, density } = betaQuantile(shape, normalCdf(z), normalCdf(-z), near);
    const slope = normalDensity(z) / density;
    const curvature = -slope * (z + ((a - 1) / x - (b - 1) / y) * slope);
    near = Math.min(x + (slope + curvature / 2 / PERT_KNOTS) / PERT_KNOTS, 1 - 1e-16);
    return { value: x, slope, curvature };
  });
}

function normal(given: Extract<Distribution, { kind: 'normal' }>, name: string): InverseTransform {
  const { mean, standardDeviation: deviation, minimum = -Infinity, maximum = Infinity } = given;
  if (minimum === -Infinity && maximum === Infinity) {
    return { reads: 'score', apply: affine(mean, deviation) };
  }
  // Where both bounds are above the mean, its mirror image keeps the digits of the tail.
  const sign = minimum > mean ? -1 : 1;
  const [first, last] = sign > 0 ? [minimum, maximum] : [maximum, minimum];
  const low = Math.abs(first) === Infinity ? 0 : normalCdf(((first - mean) * sign) / deviation);
  const high = Math.abs(last) === Infinity ? 1 : normalCdf(((last - mean) * sign) / deviation);
  const mass = high - low;
  if (mass < SMALLEST_MASS) {
    throw new Refusal(
      'INVALID_INPUT',
      `The bounds of ${name} leave ${mass} of its normal distribution: move them towards the mean.`,
      { input: name, mass, mean, standardDeviation: deviation },
    );
  }
  const signedDeviation = sign * deviation;
  return {
    reads: 'uniform',
    apply: each((u) => {
      const p = Math.min(low + (sign > 0 ? u : 1 - u) * mass, BELOW_ONE);
      const value = mean + signedDeviation * uncheckedNormalQuantile(p);
      // Rounding must not step over a bound.
      return Math.min(maximum, Math.max(minimum, value));
    }),
  };
}
