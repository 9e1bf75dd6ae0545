import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** Half a point, with room for the rounding of two typed decimals. */
const NARROWEST_SPREAD = 0.005 + 1e-12;

/**
 * Whether a perpetuity is too near its pole to be drawn: rate not more than half a point above
 * growth. A rate or growth that is not known is too near as well.
 */
export function isNarrowSpread(rate: number, growth: number): boolean {
  return !(rate - growth > NARROWEST_SPREAD);
}

/** For a valuation inside a range of value: refuses what a simulation would reject. */
export function requireDrawnSpread(rate: number, growth: number): void {
  if (isNarrowSpread(requireFinite(rate, 'rate'), requireFinite(growth, 'growth'))) {
    throw new Refusal(
      'RATE_NOT_ABOVE_GROWTH',
      `The rate ${rate} is not more than half a point above the growth ${growth}: the draw is rejected.`,
      { rate, growth },
    );
  }
}
