import { requireFinite, requireInteger, requirePositive, requireShare } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** What a handful of multiples says, all in the unit of the multiples. */
export interface SampleSummary {
  readonly n: number;
  readonly median: number;
  readonly mean: number;
  /** `n / sum(1/x)`: the multiple of a portfolio that holds the same amount of each. */
  readonly harmonicMean: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Quantile of ascending values by linear interpolation at `(n - 1) p` (Hyndman & Fan 1996, type 7:
 * the default of R, NumPy and spreadsheets' QUARTILE.INC).
 * @param share decimal, 0 to 1
 */
export function quantile(ascending: readonly number[], share: number): number {
  const count = requireInteger(ascending.length, 'number of values', 1);
  ascending.forEach((value, index) => {
    const before = index === 0 ? value : ascending[index - 1];
    if (requireFinite(value, `values[${index}]`) < requireFinite(before, 'value')) {
      throw new Refusal('INVALID_INPUT', 'Quantiles need their values in ascending order.', {
        index,
      });
    }
  });
  const position = (count - 1) * requireShare(share, 'share');
  const below = Math.floor(position);
  const lower = requireFinite(ascending[below], 'value');
  const upper = requireFinite(ascending[Math.min(below + 1, count - 1)], 'value');
  return lower + (upper - lower) * (position - below);
}

/** Median, means and quartiles (type 7) of values above zero, in whatever order they come. */
export function summarise(values: readonly number[]): SampleSummary {
  const n = requireInteger(values.length, 'number of values', 1);
  const ascending = values
    .map((value, index) => requirePositive(value, `values[${index}]`))
    .sort((a, b) => a - b);
  let sum = 0;
  let reciprocals = 0;
  for (const value of ascending) {
    sum += value;
    reciprocals += 1 / value;
  }
  return {
    n,
    median: quantile(ascending, 0.5),
    mean: sum / n,
    harmonicMean: n / reciprocals,
    lowerQuartile: quantile(ascending, 0.25),
    upperQuartile: quantile(ascending, 0.75),
    lowest: quantile(ascending, 0),
    highest: quantile(ascending, 1),
  };
}
