import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import {
  attempt,
  driverIndex,
  driverRow,
  type DriverModel,
  type DriverValues,
  type Outcome,
} from './driver-model.ts';

export interface DriverRange {
  readonly driver: string;
  readonly low: number;
  readonly high: number;
}

export interface TornadoInput {
  /** A value for every driver of the model. */
  readonly base: DriverValues;
  readonly ranges: readonly DriverRange[];
}

/** The model with one driver at its low and its high value, the others at their base. */
export interface TornadoBar extends DriverRange {
  readonly atLow: Outcome;
  readonly atHigh: Outcome;
  /** |value at high - value at low|; null where an end is refused. */
  readonly range: number | null;
}

/**
 * One driver at a time from low to high, sorted by the range of the value, widest first; bars with a
 * refused end, whose range is not known, come last. Equal ranges keep their order.
 */
export function tornado(
  input: TornadoInput,
  model: DriverModel,
): Result<readonly TornadoBar[], TornadoInput, { readonly base: Outcome }> {
  const base = driverRow(model, input.base);
  const seen = new Set<string>();
  const bars = input.ranges.map((range): TornadoBar => {
    const index = driverIndex(model, range.driver);
    const low = requireFinite(range.low, `${range.driver}.low`);
    const high = requireFinite(range.high, `${range.driver}.high`);
    if (low > high || seen.has(range.driver)) {
      throw new Refusal(
        'INVALID_INPUT',
        `${range.driver} runs from ${low} to ${high}: give each driver one range, low before high.`,
        { driver: range.driver, low, high },
      );
    }
    seen.add(range.driver);
    const at = (value: number): Outcome => attempt(model, base.with(index, value));
    const atLow = at(low);
    const atHigh = at(high);
    return {
      driver: range.driver,
      low,
      high,
      atLow,
      atHigh,
      range:
        atLow.value === null || atHigh.value === null ? null : Math.abs(atHigh.value - atLow.value),
    };
  });
  bars.sort((left, right) => (right.range ?? -1) - (left.range ?? -1));
  return { value: bars, inputs: input, diagnostics: { base: attempt(model, base) }, warnings: [] };
}
