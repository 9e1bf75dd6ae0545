import { requireFinite, requireInteger, requirePositive } from '../guard.ts';
import { seedWords } from '../math/threefry.ts';
import { Refusal } from '../refusal.ts';
import { drawBlock, planDraws } from './draws.ts';
import { driverIndex, driverRow, type DriverModel } from './driver-model.ts';
import {
  requireDraws,
  requireNames,
  requireQuantiles,
  requireTerminal,
} from './simulation-checks.ts';
import { finishSimulation } from './simulation-figures.ts';
import type { Simulation, SimulationInput, SimulationResult } from './simulation-record.ts';
import { isNarrowSpread } from './spread.ts';

export type { Simulation, SimulationInput, SimulationResult } from './simulation-record.ts';

const DEFAULT_QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Draws between two looks at the columns; changes no figure. */
const BLOCK = 256;

/** Checks everything and lays out the memory: 8 bytes for each draw of each driver and value. */
export function startSimulation(given: SimulationInput, model: DriverModel): Simulation {
  requireTerminal(given.terminal, model);
  const draws = requireDraws(given.draws);
  const names = requireNames(given.drivers, given.fixed, model);
  const quantiles = requireQuantiles(given.quantiles ?? DEFAULT_QUANTILES);
  if (given.price !== undefined) {
    requirePositive(given.price, 'price');
  }
  const row = driverRow(model, {
    ...given.fixed,
    ...Object.fromEntries(names.map((name) => [name, 0])),
  });
  return {
    input: { ...given, quantiles },
    model,
    plan: planDraws(seedWords(given.seed), given.drivers, given.correlation),
    columns: names.map(() => new Float64Array(draws)),
    values: new Float64Array(draws),
    row,
    slots: names.map((name) => driverIndex(model, name)),
    terminal:
      given.terminal === null
        ? null
        : {
            rate: driverIndex(model, given.terminal.rate),
            growth: driverIndex(model, given.terminal.growth),
          },
    refused: new Map(),
    narrowSpread: 0,
    done: 0,
  };
}

/**
 * Advances by up to `count` draws. Between steps the caller may report progress, answer other calls
 * or drop the simulation; how the draws are cut into steps changes no bit of the result.
 * @returns draws done so far
 */
export function stepSimulation(simulation: Simulation, count: number): number {
  const { columns, values, plan } = simulation;
  const end = Math.min(values.length, simulation.done + requireInteger(count, 'count', 1));
  while (simulation.done < end) {
    const from = simulation.done;
    const to = Math.min(end, from + BLOCK);
    drawBlock(plan, columns, from, to);
    evaluateBlock(simulation, from, to);
    simulation.done = to;
  }
  return simulation.done;
}

function evaluateBlock(simulation: Simulation, from: number, to: number): void {
  const { columns, values, model, row, slots, terminal } = simulation;
  for (let draw = from; draw < to; draw += 1) {
    for (let k = 0; k < slots.length; k += 1) {
      row[slots[k] ?? -1] = columns[k]?.[draw] ?? Number.NaN;
    }
    if (
      terminal !== null &&
      isNarrowSpread(row[terminal.rate] ?? Number.NaN, row[terminal.growth] ?? Number.NaN)
    ) {
      simulation.narrowSpread += 1;
      values[draw] = Number.NaN;
      continue;
    }
    try {
      values[draw] = requireFinite(model.evaluate(row), 'the value of the model');
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      values[draw] = Number.NaN;
      simulation.refused.set(error.code, (simulation.refused.get(error.code) ?? 0) + 1);
    }
  }
}

/** A whole simulation in one call. */
export function simulate(input: SimulationInput, model: DriverModel): SimulationResult {
  const simulation = startSimulation(input, model);
  stepSimulation(simulation, simulation.values.length);
  return finishSimulation(simulation);
}
