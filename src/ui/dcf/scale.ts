/** A unit for a whole table: what amounts are divided by, what the head says, how many decimals. */
export interface Scale {
  divisor: number;
  label: string;
  decimals: number;
}

const SCALES = [
  { divisor: 1e12, label: 'tn' },
  { divisor: 1e9, label: 'bn' },
  { divisor: 1e6, label: 'm' },
  { divisor: 1e3, label: 'k' },
] as const;

/**
 * The largest unit in which the largest amount still has a figure before the point. Decimals are
 * such that it shows about four digits.
 */
export function scaleOf(amounts: readonly number[]): Scale {
  const largest = Math.max(0, ...amounts.map((value) => Math.abs(value)));
  const unit = SCALES.find(({ divisor }) => largest >= divisor) ?? { divisor: 1, label: '' };
  const shown = largest / unit.divisor;
  return { ...unit, decimals: shown >= 1000 ? 0 : shown >= 100 ? 1 : 2 };
}
