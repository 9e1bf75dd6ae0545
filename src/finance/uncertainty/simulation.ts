import { amountText } from '../amount-text.ts';
import { countText } from '../count-text.ts';
import { requireFinite, requireInteger, requirePositive, requireShare } from '../guard.ts';
import { GENERATOR, seedWords } from '../math/threefry.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import type { Matrix } from './correlation.ts';
import type { Distribution } from './distribution.ts';
import { drawBlock, planDraws, type DrawPlan } from './draws.ts';
import { driverIndex, driverRow, type DriverModel, type DriverValues } from './driver-model.ts';
import { histogram, type Histogram } from './histogram.ts';
import {
  averageRanks,
  inOrder,
  rankCorrelation,
  sortOrder,
  sortRoom,
  type SortRoom,
} from './rank.ts';
import {
  exceedance,
  moments,
  quantileEstimate,
  type QuantileEstimate,
} from './sample-statistics.ts';
import { isNarrowSpread } from './spread.ts';

/** Most draws of one simulation, and fewest that say anything about its tails. */
export const MOST_DRAWS = 1_000_000;
export const FEWEST_DRAWS = 100;

const DEFAULT_QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** From this share of rejected draws on the rest is no fair picture of what was asked. */
const NOTABLE_REJECTED_SHARE = 0.05;

/** Draws between two looks at the columns; changes no figure. */
const BLOCK = 256;

export interface SimulatedDriver {
  readonly name: string;
  readonly distribution: Distribution;
}

export interface SimulationInput {
  /** 100 to 1,000,000. */
  readonly draws: number;
  /** Whole number, 0 to 2^53 - 1: the same seed gives the same draws. */
  readonly seed: number;
  /** What is drawn; draw i of driver j depends on the seed, i and j alone. */
  readonly drivers: readonly SimulatedDriver[];
  /** The model's other drivers. */
  readonly fixed: DriverValues;
  /** Correlations of the normal scores in the order of `drivers`; independent where left out. */
  readonly correlation?: Matrix;
  /** The drivers that are rate and growth of the perpetuity; null for a model without one. */
  readonly terminal: { readonly rate: string; readonly growth: string } | null;
  /** Market price, in the unit of the value. */
  readonly price?: number;
  /** Probabilities of the quantiles reported, ascending; P5 to P95 where left out. */
  readonly quantiles?: readonly number[];
}

export interface SimulatedValue {
  readonly mean: number;
  /** Monte Carlo standard error of the mean, s.d. / sqrt(n). */
  readonly meanError: number;
  readonly median: number;
  /** Sample standard deviation, n - 1. */
  readonly standardDeviation: number;
  readonly quantiles: readonly QuantileEstimate[];
  /** Share of draws above the price, with its standard error; null without a price. */
  readonly abovePrice: { readonly probability: number; readonly error: number } | null;
}

export interface SimulationDiagnostics {
  readonly generator: string;
  readonly accepted: number;
  readonly rejected: {
    readonly count: number;
    readonly share: number;
    /** Terminal rate not more than half a point above terminal growth. */
    readonly narrowSpread: number;
    /** Refused by the model, by code. */
    readonly refused: Readonly<Record<string, number>>;
  };
  readonly minimum: number;
  readonly maximum: number;
  readonly histogram: Histogram;
  /** Spearman's rank correlation of each driver with the value; null for a constant. */
  readonly rankCorrelation: readonly { readonly driver: string; readonly value: number | null }[];
}

export type SimulationResult = Result<SimulatedValue, SimulationInput, SimulationDiagnostics>;

/** A simulation under way; advanced by {@link stepSimulation}. */
export interface Simulation {
  readonly input: Required<Omit<SimulationInput, 'price' | 'correlation'>> & SimulationInput;
  readonly model: DriverModel;
  readonly plan: DrawPlan;
  /** Draws of each driver; draw i in row i. */
  readonly columns: readonly Float64Array[];
  /** Value of each draw; NaN where it was rejected. */
  readonly values: Float64Array;
  readonly row: Float64Array;
  readonly slots: readonly number[];
  readonly terminal: { readonly rate: number; readonly growth: number } | null;
  readonly refused: Map<string, number>;
  narrowSpread: number;
  done: number;
}

/** Checks everything and lays out the memory: 8 bytes for each draw of each driver and value. */
export function startSimulation(given: SimulationInput, model: DriverModel): Simulation {
  if (given.terminal === null && model.perpetuity !== undefined) {
    const { rate, growth } = model.perpetuity;
    throw new Refusal(
      'MISSING_INPUT',
      `The model has a perpetuity at ${rate} and ${growth}: name them, so that draws too near its pole are rejected.`,
      { input: 'terminal', rate, growth },
    );
  }
  const draws = requireInteger(given.draws, 'draws', FEWEST_DRAWS);
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
  const names = requireNames(given, model);
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

function requireNames(given: SimulationInput, model: DriverModel): readonly string[] {
  const names = given.drivers.map(({ name }) => name);
  if (names.length === 0) {
    throw new Refusal('MISSING_INPUT', 'drivers is empty: name at least one driver to draw.', {
      input: 'drivers',
    });
  }
  for (const [index, name] of names.entries()) {
    driverIndex(model, name);
    if (names.indexOf(name) !== index || name in given.fixed) {
      throw new Refusal(
        'INVALID_INPUT',
        `The driver ${name} is given twice: draw it or fix it, once.`,
        { driver: name },
      );
    }
  }
  return names;
}

function requireQuantiles(list: readonly number[]): readonly number[] {
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

/**
 * The figures of a simulation whose draws are all done. Rejected draws are left out of every figure
 * and counted, never moved to a bound.
 * @returns refuses one that is not done, and one with fewer than 100 accepted draws
 */
export function finishSimulation(simulation: Simulation): SimulationResult {
  const { input, values } = simulation;
  if (simulation.done < values.length) {
    throw new Refusal(
      'MISSING_INPUT',
      `${simulation.done} of ${values.length} draws are done: finish them first.`,
      { done: simulation.done, draws: values.length },
    );
  }
  const accepted = acceptedRows(values, values);
  const rejected = rejections(simulation, values.length - accepted.length);
  if (accepted.length < FEWEST_DRAWS) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${amountText(rejected.count)} of ${countText(values.length, 'draw')} ${rejected.count === 1 ? 'was' : 'were'} rejected: at least ${FEWEST_DRAWS} must remain. Bring the terminal growth further below the rate, or narrow the distributions.`,
      { draws: values.length, accepted: accepted.length, ...rejected },
    );
  }
  const room = sortRoom(accepted.length);
  const order = sortOrder(accepted, room);
  const sorted = inOrder(accepted, order);
  const { mean, standardDeviation } = moments(accepted);
  return {
    value: {
      mean,
      meanError: standardDeviation / Math.sqrt(accepted.length),
      median: quantileEstimate(sorted, 0.5).value,
      standardDeviation,
      quantiles: input.quantiles.map((p) => quantileEstimate(sorted, p)),
      abovePrice: input.price === undefined ? null : exceedance(accepted, input.price),
    },
    inputs: input,
    diagnostics: {
      generator: GENERATOR,
      accepted: accepted.length,
      rejected,
      minimum: sorted[0] ?? Number.NaN,
      maximum: sorted[sorted.length - 1] ?? Number.NaN,
      histogram: histogram(sorted),
      rankCorrelation: driverRanks(simulation, averageRanks(accepted, order), room),
    },
    warnings: rejectionWarnings(rejected, values.length),
  };
}

/** The rows of a column whose draw has a value; the column itself where all have. */
function acceptedRows(column: Float64Array, values: Float64Array): Float64Array {
  const kept = new Float64Array(column.length);
  let count = 0;
  for (let draw = 0; draw < column.length; draw += 1) {
    if (!Number.isNaN(values[draw] ?? Number.NaN)) {
      kept[count] = column[draw] ?? Number.NaN;
      count += 1;
    }
  }
  return count === column.length ? column : kept.slice(0, count);
}

function rejections(simulation: Simulation, count: number): SimulationDiagnostics['rejected'] {
  return {
    count,
    share: count / simulation.values.length,
    narrowSpread: simulation.narrowSpread,
    refused: Object.fromEntries(simulation.refused),
  };
}

function driverRanks(
  simulation: Simulation,
  valueRanks: Float64Array,
  room: SortRoom,
): SimulationDiagnostics['rankCorrelation'] {
  const { input, columns, values } = simulation;
  return input.drivers.map(({ name }, k) => {
    const accepted = acceptedRows(columns[k] ?? new Float64Array(0), values);
    const ranks = averageRanks(accepted, sortOrder(accepted, room));
    return { driver: name, value: rankCorrelation(ranks, valueRanks) };
  });
}

function rejectionWarnings(
  rejected: SimulationDiagnostics['rejected'],
  draws: number,
): readonly Warning[] {
  if (rejected.count === 0) {
    return [];
  }
  return [
    {
      code: 'DRAWS_REJECTED',
      severity: rejected.share > NOTABLE_REJECTED_SHARE ? 'warning' : 'info',
      message: `${amountText(rejected.count)} of ${countText(draws, 'draw')} ${rejected.count === 1 ? 'has no value and is' : 'have no value and are'} left out; the figures hold for the others alone.`,
      figures: { rejected: rejected.count, draws, share: rejected.share },
    },
  ];
}

/** A whole simulation in one call. */
export function simulate(input: SimulationInput, model: DriverModel): SimulationResult {
  const simulation = startSimulation(input, model);
  stepSimulation(simulation, simulation.values.length);
  return finishSimulation(simulation);
}
