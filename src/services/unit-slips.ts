/** Two figures of one line that stand to each other as one unit of print to another. */

/** Units that a year may be printed in by mistake. */
const FACTORS = [1e3, 1e6, 1e9];
/** A year's growth or decline beside the slip of units. */
const GROWTH = 2;

/** Whether a ratio of two years is about a thousand, a million or a billion, or the inverse of one. */
export function isSlip(ratio: number): boolean {
  const times = Math.abs(ratio);
  return FACTORS.some((factor) =>
    [times / factor, times * factor].some((rest) => rest > 1 / GROWTH && rest < GROWTH),
  );
}
