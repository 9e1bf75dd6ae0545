/** What a simulation refuses before it draws. */
import { amountText } from '../amount-text.ts';
import { countText } from '../count-text.ts';
import { requireInteger, requireShare } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { driverIndex, type DriverModel, type DriverValues } from './driver-model.ts';
import type { SimulatedDriver, SimulationInput } from './simulation-record.ts';

/** Most draws of one simulation, and fewest that say anything about its tails. */
const MOST_DRAWS = 1_000_000;
export const FEWEST_DRAWS = 100;

/** A model with a perpetuity needs its terminal drivers named. */
export function requireTerminal(terminal: SimulationInput['terminal'], model: DriverModel): void {
  if (terminal === null && model.perpetuity !== undefined) {
    const { rate, growth } = model.perpetuity;
    throw new Refusal(
      'MISSING_INPUT',
      `The model has a perpetuity at ${rate} and ${growth}: name them, so that draws too near its pole are rejected.`,
      { input: 'terminal', rate, growth },
    );
  }
}

export function requireDraws(count: number): number {
  const draws = requireInteger(count, 'draws', FEWEST_DRAWS);
  if (draws > MOST_DRAWS) {
    throw new Refusal(
      'INVALID_INPUT',
      `${countText(draws, 'draw was', 'draws were')} asked for: the most is ${amountText(MOST_DRAWS)}.`,
      {
        input: 'draws',
        value: draws,
      },
    );
  }
  return draws;
}

/** The names of what is drawn: drivers of the model, each drawn or fixed, once. */
export function requireNames(
  drivers: readonly SimulatedDriver[],
  fixed: DriverValues,
  model: DriverModel,
): readonly string[] {
  const names = drivers.map(({ name }) => name);
  if (names.length === 0) {
    throw new Refusal('MISSING_INPUT', 'drivers is empty: name at least one driver to draw.', {
      input: 'drivers',
    });
  }
  for (const [index, name] of names.entries()) {
    driverIndex(model, name);
    if (names.indexOf(name) !== index || name in fixed) {
      throw new Refusal(
        'INVALID_INPUT',
        `The driver ${name} is given twice: draw it or fix it, once.`,
        { driver: name },
      );
    }
  }
  return names;
}

/** Probabilities that ascend, strictly between 0 and 1. */
export function requireQuantiles(list: readonly number[]): readonly number[] {
  list.forEach((p, index) => {
    requireShare(p, `quantiles[${index}]`);
    const before = list[index - 1] ?? 0;
    if (p <= before || p >= 1) {
      throw new Refusal(
        'INVALID_INPUT',
        `quantiles[${index}] is ${p}: quantiles must ascend, strictly between 0 and 1.`,
        { input: 'quantiles', index, value: p },
      );
    }
  });
  return list;
}
