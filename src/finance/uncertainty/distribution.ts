import { requireFinite, requireNonNegative, requirePositive } from '../guard.ts';
import { exp, log, log1p } from '../math/exponential.ts';
import { Refusal } from '../refusal.ts';

/**
 * What is believed about one driver, in the driver's own unit (rates as decimals). A distribution
 * without spread (minimum = maximum, standard deviation 0) is a constant.
 */
export type Distribution =
  | { readonly kind: 'uniform'; readonly minimum: number; readonly maximum: number }
  | {
      /** Triangular, or PERT: a beta distribution with mean (minimum + 4 mode + maximum) / 6. */
      readonly kind: 'triangular' | 'pert';
      readonly minimum: number;
      readonly mode: number;
      readonly maximum: number;
    }
  | {
      /** Normal; with bounds, the normal given that it lies between them (a truncated normal). */
      readonly kind: 'normal';
      readonly mean: number;
      /** Standard deviation before truncation. */
      readonly standardDeviation: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | {
      /** exp of a normal. */
      readonly kind: 'lognormal';
      /** Mean of the logarithm: ln of the median. */
      readonly mu: number;
      /** Standard deviation of the logarithm. */
      readonly sigma: number;
    };

export type DistributionKind = Distribution['kind'];

/** Largest exponent that a lognormal draw may reach, far above any economic figure. */
const LARGEST_EXPONENT = 600;

/** Normal scores of a simulation stay within this. */
const LARGEST_SCORE = 10;

/**
 * Refuses parameters that define no distribution, by the driver's name.
 * @returns the constant that it is where it has no spread, null otherwise
 */
export function requireDistribution(given: Distribution, name: string): number | null {
  switch (given.kind) {
    case 'uniform':
      return requireOrdered(given.minimum, given.minimum, given.maximum, name);
    case 'triangular':
    case 'pert':
      return requireOrdered(given.minimum, given.mode, given.maximum, name);
    case 'normal':
      return requireNormal(given, name);
    case 'lognormal':
      return requireLognormal(given.mu, given.sigma, name);
    default:
      throw new Refusal(
        'INVALID_INPUT',
        `${name} has no distribution that is known: give uniform, triangular, pert, normal or lognormal.`,
        { input: name },
      );
  }
}

function requireOrdered(minimum: number, mode: number, maximum: number, name: string) {
  const low = requireFinite(minimum, `${name}.minimum`);
  const middle = requireFinite(mode, `${name}.mode`);
  const high = requireFinite(maximum, `${name}.maximum`);
  if (low > middle || middle > high || !Number.isFinite(high - low)) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} runs from ${low} by ${middle} to ${high}: minimum, mode and maximum must ascend.`,
      { input: name, minimum: low, mode: middle, maximum: high },
    );
  }
  return low === high ? low : null;
}

function requireNormal(given: Extract<Distribution, { kind: 'normal' }>, name: string) {
  const mean = requireFinite(given.mean, `${name}.mean`);
  const deviation = requireNonNegative(given.standardDeviation, `${name}.standardDeviation`);
  const low =
    given.minimum === undefined ? -Infinity : requireFinite(given.minimum, `${name}.minimum`);
  const high =
    given.maximum === undefined ? Infinity : requireFinite(given.maximum, `${name}.maximum`);
  const constant = deviation === 0;
  if (low >= high || (constant && (mean < low || mean > high))) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} is bounded by ${low} and ${high}: the bounds must ascend and leave room for the values.`,
      { input: name, minimum: String(low), maximum: String(high), mean },
    );
  }
  return constant ? mean : null;
}

function requireLognormal(mu: number, sigma: number, name: string): number | null {
  const location = requireFinite(mu, `${name}.mu`);
  const scale = requireNonNegative(sigma, `${name}.sigma`);
  if (Math.abs(location) + LARGEST_SCORE * scale > LARGEST_EXPONENT) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} has mu ${location} and sigma ${scale}: these are of the logarithm, and so large that draws overflow.`,
      { input: name, mu: location, sigma: scale },
    );
  }
  return scale === 0 ? exp(location) : null;
}

/**
 * The lognormal with a given mean and standard deviation of the driver itself:
 * `sigma^2 = ln(1 + sd^2 / mean^2)`, `mu = ln mean - sigma^2 / 2`.
 */
export function lognormalOf(mean: number, standardDeviation: number): Distribution {
  const centre = requirePositive(mean, 'mean');
  const ratio = requireNonNegative(standardDeviation, 'standardDeviation') / centre;
  const variance = log1p(ratio * ratio);
  return { kind: 'lognormal', mu: log(centre) - variance / 2, sigma: Math.sqrt(variance) };
}
