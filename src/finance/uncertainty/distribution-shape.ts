import { exp, log } from '../math/exponential.ts';
import { normalQuantile } from '../math/normal-quantile.ts';
import { pow } from '../math/power.ts';
import { requireDistribution, type Distribution } from './distribution.ts';
import { inverseTransform } from './inverse-transform.ts';

/** What a distribution looks like, in the driver's own unit. */
export interface DistributionShape {
  /** The one value of a distribution without spread. */
  readonly constant: number | null;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Density over its highest, so from 0 to 1, at ascending values; empty for a constant. */
  readonly density: readonly { readonly x: number; readonly y: number }[];
}

/** Steps along the values. */
const STEPS = 60;

/** Of a side without a bound, this much probability is not drawn. */
const TAIL = 0.001;

/**
 * The deciles and the shape of a distribution, for the screen and for the ends of a tornado: the
 * quantiles are those of the very transform that draws.
 * @param name the driver's, for refusals of the parameters
 */
export function distributionShape(given: Distribution, name: string): DistributionShape {
  const constant = requireDistribution(given, name);
  if (constant !== null) {
    return { constant, p10: constant, p50: constant, p90: constant, density: [] };
  }
  const { reads, apply } = inverseTransform(given, name);
  const quantile = (p: number): number => {
    const column = Float64Array.of(reads === 'score' ? normalQuantile(p) : p);
    apply(column, 0, 1);
    return column[0] ?? Number.NaN;
  };
  const { minimum = null, maximum = null } = 'minimum' in given || 'maximum' in given ? given : {};
  const from = minimum ?? quantile(TAIL);
  const to = maximum ?? quantile(1 - TAIL);
  const points = Array.from({ length: STEPS + 1 }, (_, step) => {
    const x = step === STEPS ? to : from + ((to - from) * step) / STEPS;
    return { x, y: relativeDensity(given, x) };
  });
  const highest = Math.max(...points.map(({ y }) => y));
  return {
    constant: null,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    density: points.map(({ x, y }) => ({ x, y: y / highest })),
  };
}

/** The density up to a factor that is the same everywhere. */
function relativeDensity(given: Distribution, x: number): number {
  switch (given.kind) {
    case 'uniform':
      return 1;
    case 'triangular': {
      const { minimum, mode, maximum } = given;
      return x < mode ? (x - minimum) / (mode - minimum) : rest(maximum - x, maximum - mode);
    }
    case 'pert': {
      const range = given.maximum - given.minimum;
      const t = (x - given.minimum) / range;
      const mode = (given.mode - given.minimum) / range;
      return factor(t, 4 * mode) * factor(1 - t, 4 * (1 - mode));
    }
    case 'normal': {
      const z = (x - given.mean) / given.standardDeviation;
      // Against the bound nearest to the mean, so that a far tail keeps its digits.
      const near = Math.min(
        Math.max(given.mean, given.minimum ?? -Infinity),
        given.maximum ?? Infinity,
      );
      const nearest = (near - given.mean) / given.standardDeviation;
      return exp((nearest * nearest - z * z) / 2);
    }
    case 'lognormal': {
      const distance = log(x) - given.mu;
      const z = distance / given.sigma;
      return exp(-(z * z) / 2 - distance);
    }
  }
}

/** Where the mode is the maximum, the last point is the highest. */
function rest(distance: number, side: number): number {
  return side === 0 ? 1 : distance / side;
}

/** A power whose zeroth is 1 also at the bound. */
function factor(base: number, power: number): number {
  if (power === 0) return 1;
  return base > 0 ? pow(base, power) : 0;
}
