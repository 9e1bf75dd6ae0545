/** Grids, tornados, reverse solves and simulations of a valuation, each from the valuation's own inputs. */
import type { Distribution, SensitivityRow } from '../../contract/api.ts';
import { lintSpread } from '../../finance/linter/rules/discounting.ts';
import { Refusal } from '../../finance/refusal.ts';
import { lognormalOf, type Distribution as Drawn } from '../../finance/uncertainty/distribution.ts';
import { attempt, driverRow } from '../../finance/uncertainty/driver-model.ts';
import { sensitivityGrid } from '../../finance/uncertainty/grid.ts';
import { reverseSolve } from '../../finance/uncertainty/reverse.ts';
import { finishSimulation } from '../../finance/uncertainty/simulation-figures.ts';
import {
  startSimulation,
  stepSimulation,
  type Simulation,
} from '../../finance/uncertainty/simulation.ts';
import { tornado } from '../../finance/uncertainty/tornado.ts';
import type { Computation, Computed, JsonObject } from '../run.ts';
import { plain } from './equity-flows.ts';
import { modelOf, type ValuationModel } from './model-drivers.ts';

/** The valuation that is moved: its kind and inputs, without the names of its sources. */
export interface AnalysisInputs {
  valuation: string;
  inputs: JsonObject;
  provenance: JsonObject;
}

export interface SensitivityInputs extends AnalysisInputs {
  x: { driver: string; values: number[] };
  y: { driver: string; values: number[] };
}

export interface TornadoInputs extends AnalysisInputs {
  ranges: { driver: string; low: number; high: number }[];
}

export interface ReverseInputs extends AnalysisInputs {
  solveFor: string;
  lower: number;
  upper: number;
  target: number;
}

export interface SimulationInputs extends AnalysisInputs {
  drivers: { name: string; distribution: Distribution }[];
  /** Rows in the order of the drivers; null: independent. */
  correlation: number[][] | null;
  draws: number;
  seed: number;
  price: number | null;
}

function answer(outputs: object, warnings: Computed['warnings'] = []): Computed {
  return { outputs: outputs as JsonObject, warnings };
}

/** The value of the valuation itself, which any analysis departs from; refused where it is. */
function baseValue({ model, base }: ValuationModel): number {
  const outcome = attempt(model, driverRow(model, base));
  if (outcome.refusal !== null) {
    const { code, message, details } = outcome.refusal;
    throw new Refusal(code, message, details);
  }
  return outcome.value;
}

function computeSensitivity({ valuation, inputs, x, y }: SensitivityInputs): Computed {
  const own = modelOf(valuation, inputs);
  const grid = sensitivityGrid({ base: own.base, rows: y, columns: x }, own.model);
  return answer({
    base: baseValue(own),
    x,
    y,
    cells: grid.value.map((row) => [...row]),
    refused: grid.diagnostics.refused.map(({ row, column, code, message }) => ({
      row,
      column,
      code,
      message,
    })),
    narrow: narrowCells(own, x, y, grid.value),
  });
}

/** Cells whose rate is hardly above the growth for ever: they have a value, and next to no meaning (finance.md §8). */
function narrowCells(
  { model, base }: ValuationModel,
  x: SensitivityInputs['x'],
  y: SensitivityInputs['y'],
  cells: readonly (readonly (number | null)[])[],
): SensitivityRow['narrow'] {
  const { perpetuity } = model;
  if (perpetuity === undefined) return [];
  return cells.flatMap((values, row) =>
    values.flatMap((value, column) => {
      const at: Record<string, number | undefined> = {
        ...base,
        [y.driver]: y.values[row],
        [x.driver]: x.values[column],
      };
      const [rate, growth] = [at[perpetuity.rate], at[perpetuity.growth]];
      if (value === null || rate === undefined || growth === undefined) return [];
      return lintSpread({ rate, growth }).length === 0
        ? []
        : [{ row, column, spread: rate - growth }];
    }),
  );
}

function computeTornado({ valuation, inputs, ranges }: TornadoInputs): Computed {
  const own = modelOf(valuation, inputs);
  const bars = tornado({ base: own.base, ranges }, own.model).value.map(
    ({ driver, low, high, atLow, atHigh, range }) => ({
      driver,
      low,
      high,
      atLow: atLow.value,
      atHigh: atHigh.value,
      range,
      refused: (atLow.refusal ?? atHigh.refusal)?.message ?? null,
    }),
  );
  return answer({ base: baseValue(own), bars });
}

function computeReverse(given: ReverseInputs): Computed {
  const { solveFor, lower, upper, target } = given;
  const own = modelOf(given.valuation, given.inputs);
  const { value, diagnostics } = reverseSolve(
    {
      base: own.base,
      driver: solveFor,
      lower,
      upper,
      target,
      scale: solveFor === 'years' ? 'whole' : 'continuous',
    },
    own.model,
  );
  const { status, statement, lowest, highest, needs, refused } = diagnostics;
  return answer({
    base: baseValue(own),
    solveFor,
    target,
    lower,
    upper,
    status,
    roots: value.map((root) => ({ ...root })),
    statement,
    lowest,
    highest,
    needs,
    refused: refused.map((part) => ({ ...part })),
  });
}

/** A distribution as it is drawn from: a lognormal given by the driver's own mean is that of its logarithm. */
export function drawnFrom(given: Distribution, name: string): Drawn {
  if (given.kind !== 'lognormal' || 'mu' in given) return given;
  const { mean, standardDeviation } = given;
  if (!(mean > 0)) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} has the mean ${mean}: a lognormal has only values above zero. Take another distribution.`,
      { input: name, mean },
    );
  }
  return lognormalOf(mean, standardDeviation);
}

/** A simulation ready to be stepped through, and the value that it departs from. */
export interface StartedSimulation {
  simulation: Simulation;
  base: number;
}

export function beginSimulation(given: SimulationInputs): StartedSimulation {
  const own = modelOf(given.valuation, given.inputs);
  const drawn = new Set(given.drivers.map(({ name }) => name));
  const simulation = startSimulation(
    {
      draws: given.draws,
      seed: given.seed,
      drivers: given.drivers.map(({ name, distribution }) => ({
        name,
        distribution: drawnFrom(distribution, name),
      })),
      fixed: Object.fromEntries(Object.entries(own.base).filter(([name]) => !drawn.has(name))),
      ...(given.correlation === null ? {} : { correlation: given.correlation }),
      terminal: own.model.perpetuity ?? null,
      ...(given.price === null ? {} : { price: given.price }),
    },
    own.model,
  );
  return { simulation, base: baseValue(own) };
}

export function endSimulation(
  { simulation, base }: StartedSimulation,
  { seed, draws, price }: SimulationInputs,
): Computed {
  const { value, diagnostics, warnings } = finishSimulation(simulation);
  const { histogram } = diagnostics;
  return answer(
    {
      base,
      seed,
      draws,
      generator: diagnostics.generator,
      accepted: diagnostics.accepted,
      rejected: { ...diagnostics.rejected },
      mean: value.mean,
      meanError: value.meanError,
      median: value.median,
      standardDeviation: value.standardDeviation,
      minimum: diagnostics.minimum,
      maximum: diagnostics.maximum,
      quantiles: value.quantiles.map((quantile) => ({ ...quantile })),
      price,
      abovePrice: value.abovePrice && { ...value.abovePrice },
      histogram: { ...histogram, edges: [...histogram.edges], counts: [...histogram.counts] },
      rankCorrelation: diagnostics.rankCorrelation.map((rank) => ({ ...rank })),
    },
    warnings.map(plain),
  );
}

function computeSimulation(given: SimulationInputs): Computed {
  const started = beginSimulation(given);
  stepSimulation(started.simulation, started.simulation.values.length);
  return endSimulation(started, given);
}

export const sensitivity: Computation<SensitivityInputs> = {
  kind: 'analysis.sensitivity',
  formula: {
    text: 'The value per share at every pair of values of two drivers, everything downstream solved anew',
    source: 'Two-way table',
  },
  compute: computeSensitivity,
};

export const tornadoBars: Computation<TornadoInputs> = {
  kind: 'analysis.tornado',
  formula: {
    text: 'The value per share with one driver at its low and at its high, the others at their base, widest range first',
    source: 'One-at-a-time sensitivity',
  },
  compute: computeTornado,
};

export const reverse: Computation<ReverseInputs> = {
  kind: 'analysis.reverse',
  formula: {
    text: 'Every value of one driver between its bounds at which value per share = target, by a scan and Brent’s method',
    source: 'Brent (1973)',
  },
  compute: computeReverse,
};

export const simulation: Computation<SimulationInputs> = {
  kind: 'analysis.simulation',
  formula: {
    text: 'Draws of the drivers (Gaussian copula, Threefry generator) through the whole valuation; standard error of the mean = s.d. / √n',
    source: 'Salmon et al. (2011); Iman and Conover (1982)',
  },
  compute: computeSimulation,
};
