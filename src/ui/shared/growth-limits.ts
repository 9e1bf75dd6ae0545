/** Growth as far as the model takes it, said in the field before the whole valuation is refused for it. */

/** Growth that is held for years is taken for a slip from here on. */
const LARGEST_HELD = 2;
/** So is that of a single year. */
const LARGEST_YEAR = 100;

/** Why growth cannot be that of a single year; null where it can. */
export function yearGrowthRefusal(value: number): string | null {
  if (value <= -1) return 'Revenue cannot shrink by 100% or more.';
  return value < LARGEST_YEAR ? null : 'Growth of a year is below 10,000%: 5% is 5% or 0.05.';
}

/** Why growth cannot be that of the first years, which is held before it fades; null where it can. */
export function heldGrowthRefusal(value: number): string | null {
  if (value <= -1) return 'Revenue cannot shrink by 100% or more.';
  return value < LARGEST_HELD
    ? null
    : '200% or more is not held for years: type it in its own year of the projection, and here what follows.';
}
