/** A quantile of a sample and how well the draws determine it. */
export interface QuantileEstimate {
  /** Probability below. */
  readonly p: number;
  readonly value: number;
  /**
   * Monte Carlo standard error: half the distance of the order statistics one binomial standard
   * deviation either side; null where the sample ends before.
   */
  readonly error: number | null;
}

/**
 * Mean and sample standard deviation (n - 1) in two passes, summed in index order with the
 * compensation of Neumaier (1974) as deviations from the first value: a sample of equal values has
 * exactly that value as its mean.
 */
export function moments(sample: Float64Array): { mean: number; standardDeviation: number } {
  const origin = sample[0] ?? Number.NaN;
  const mean = origin + compensatedSum(sample, (x) => x - origin) / sample.length;
  const squares = compensatedSum(sample, (x) => (x - mean) * (x - mean));
  return { mean, standardDeviation: Math.sqrt(squares / (sample.length - 1)) };
}

function compensatedSum(sample: Float64Array, term: (x: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let k = 0; k < sample.length; k += 1) {
    const next = term(sample[k] ?? Number.NaN);
    const total = sum + next;
    lost += Math.abs(sum) >= Math.abs(next) ? sum - total + next : next - total + sum;
    sum = total;
  }
  return sum + lost;
}

/** Linear interpolation between the order statistics around `(n - 1) p` (Hyndman & Fan, type 7). */
export function quantileOf(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low === high ? low : low + (place - below) * (high - low);
}

/**
 * Quantile of an ascending sample whose members stand for equal slices of probability, each at the
 * middle of its slice: interpolation at `n p - 1/2` (Hazen; Hyndman & Fan, type 5).
 */
export function quantileOfSlices(sorted: Float64Array, p: number): number {
  const place = Math.max(0, Math.min(sorted.length - 1, sorted.length * p - 0.5));
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/** A quantile of an ascending sample with its Monte Carlo error. */
export function quantileEstimate(sorted: Float64Array, p: number): QuantileEstimate {
  const count = sorted.length;
  const middle = count * p;
  const spread = Math.sqrt(count * p * (1 - p));
  const low = sorted[Math.floor(middle - spread)];
  const high = sorted[Math.ceil(middle + spread)];
  return {
    p,
    value: quantileOf(sorted, p),
    error: low === undefined || high === undefined ? null : (high - low) / 2,
  };
}

/** Share of the sample above a threshold, with its binomial standard error. */
export function exceedance(
  sample: Float64Array,
  threshold: number,
): { probability: number; error: number } {
  let above = 0;
  for (let k = 0; k < sample.length; k += 1) {
    above += (sample[k] ?? Number.NaN) > threshold ? 1 : 0;
  }
  const probability = above / sample.length;
  return { probability, error: Math.sqrt((probability * (1 - probability)) / sample.length) };
}
