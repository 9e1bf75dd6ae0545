/** A unit for a whole table: what amounts are divided by, what the head says, how many decimals. */
export interface Scale {
  divisor: number;
  label: string;
  decimals: number;
}

const SCALES = [
  { from: 1e14, divisor: 1e12, label: 'tn' },
  { from: 1e11, divisor: 1e9, label: 'bn' },
  { from: 1e8, divisor: 1e6, label: 'm' },
  { from: 1e5, divisor: 1e3, label: 'k' },
] as const;

/**
 * The unit in which the largest amount has three to five figures before the point, as companies print their own
 * statements: what is reinvested may be a hundredth of revenue, and keeps two figures or more.
 */
export function scaleOf(amounts: readonly number[]): Scale {
  const largest = Math.max(0, ...amounts.map((value) => Math.abs(value)));
  const { divisor, label } = SCALES.find(({ from }) => largest >= from) ?? {
    divisor: 1,
    label: '',
  };
  const shown = largest / divisor;
  return { divisor, label, decimals: shown >= 10_000 ? 0 : shown >= 100 ? 1 : 2 };
}
