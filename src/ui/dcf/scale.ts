/** A unit for a whole table: what amounts are divided by, what the head says, how many decimals. */
export interface Scale {
  divisor: number;
  label: string;
  decimals: number;
}

const SCALES = [
  // In units of one or two of which revenue is, flows would be their hundredths.
  { from: 1e13, divisor: 1e12, label: 'tn' },
  { from: 1e9, divisor: 1e9, label: 'bn' },
  { from: 1e6, divisor: 1e6, label: 'm' },
  { from: 1e3, divisor: 1e3, label: 'k' },
] as const;

/**
 * The largest unit in which the largest amount still has a figure before the point, trillions from ten on. Decimals are
 * such that it shows about four digits.
 */
export function scaleOf(amounts: readonly number[]): Scale {
  const largest = Math.max(0, ...amounts.map((value) => Math.abs(value)));
  const { divisor, label } = SCALES.find(({ from }) => largest >= from) ?? {
    divisor: 1,
    label: '',
  };
  const shown = largest / divisor;
  return { divisor, label, decimals: shown >= 1000 ? 0 : shown >= 100 ? 1 : 2 };
}
