import { normalCdf, normalDensity } from '../math/normal-cdf.ts';
import { uncheckedNormalQuantile } from '../math/normal-quantile.ts';
import { lookUp, tabulate, type ScoreTable } from '../math/score-table.ts';
import { uniform } from '../math/threefry.ts';
import { correlationFactor, type Matrix } from './correlation.ts';
import type { Distribution } from './distribution.ts';
import { inverseTransform, type InverseTransform } from './inverse-transform.ts';

/** Everything that turns counters into draws. */
export interface DrawPlan {
  readonly seed: readonly [number, number];
  readonly drivers: readonly DriverPlan[];
}

interface DriverPlan {
  readonly transform: InverseTransform;
  /** Row of the Cholesky factor where the driver is correlated with another, null otherwise. */
  readonly factor: Float64Array | null;
}

/** Knots per unit of score: the probability is exact to 1e-15. */
const CDF_KNOTS = 64;

/** The ends of what a uniform number can be, 2^-53 and its distance from 1. */
const SMALLEST_UNIFORM = 1.1102230246251565e-16;
const LARGEST_UNIFORM = 1 - SMALLEST_UNIFORM;

/** Distribution function of the normal, tabulated once: a score back to a uniform number. */
let cdfTable: ScoreTable | null = null;

function normalTable(): ScoreTable {
  cdfTable ??= tabulate(CDF_KNOTS, (z) => {
    const density = normalDensity(z);
    return { value: normalCdf(z), slope: density, curvature: -z * density };
  });
  return cdfTable;
}

/** Checks distributions and correlations; a driver that is correlated with none keeps its numbers. */
export function planDraws(
  seed: readonly [number, number],
  drivers: readonly { readonly name: string; readonly distribution: Distribution }[],
  correlation: Matrix | undefined,
): DrawPlan {
  const names = drivers.map(({ name }) => name);
  const factor = correlation === undefined ? [] : correlationFactor(correlation, names);
  return {
    seed,
    drivers: drivers.map(({ name, distribution }, j) => ({
      transform: inverseTransform(distribution, name),
      factor: correlation?.[j]?.some((r, k) => k !== j && r !== 0) ? (factor[j] ?? null) : null,
    })),
  };
}

/**
 * Fills rows `from` up to `to` of every column: uniform numbers by counter, normal scores where
 * they are needed, the Cholesky factor where drivers are correlated (Gaussian copula), and the
 * inverse transform of each distribution.
 */
export function drawBlock(
  plan: DrawPlan,
  columns: readonly Float64Array[],
  from: number,
  to: number,
): void {
  const { drivers, seed } = plan;
  for (const [j, column] of columns.entries()) {
    const driver = drivers[j];
    if (driver !== undefined && needsNumbers(driver)) {
      fillUniform(column, seed, j, from, to);
      if (driver.factor !== null || driver.transform.reads === 'score') {
        toScores(column, from, to);
      }
    }
  }
  // From the last to the first, so that each row of the factor still finds independent scores.
  for (let j = columns.length - 1; j >= 0; j -= 1) {
    const factor = drivers[j]?.factor ?? null;
    if (factor !== null) {
      correlate(columns, j, factor, from, to);
    }
  }
  for (const [j, column] of columns.entries()) {
    const driver = drivers[j];
    if (driver === undefined) {
      continue;
    }
    if (driver.factor !== null && driver.transform.reads === 'uniform') {
      toProbabilities(column, from, to);
    }
    driver.transform.apply(column, from, to);
  }
}

function needsNumbers(driver: DriverPlan): boolean {
  return driver.factor !== null || driver.transform.reads !== 'nothing';
}

function fillUniform(
  column: Float64Array,
  seed: readonly [number, number],
  stream: number,
  from: number,
  to: number,
): void {
  const [low, high] = seed;
  for (let draw = from; draw < to; draw += 1) {
    column[draw] = uniform(low, high, draw, stream);
  }
}

function toScores(column: Float64Array, from: number, to: number): void {
  for (let draw = from; draw < to; draw += 1) {
    column[draw] = uncheckedNormalQuantile(column[draw] ?? Number.NaN);
  }
}

/** `z_j = sum over k <= j of L_jk z_k`, in place. */
function correlate(
  columns: readonly Float64Array[],
  j: number,
  factor: Float64Array,
  from: number,
  to: number,
): void {
  const column = columns[j] ?? new Float64Array(0);
  const own = factor[j] ?? Number.NaN;
  for (let draw = from; draw < to; draw += 1) {
    column[draw] = own * (column[draw] ?? Number.NaN);
  }
  for (let k = 0; k < j; k += 1) {
    const weight = factor[k] ?? Number.NaN;
    const other = columns[k];
    if (weight === 0 || other === undefined) {
      continue;
    }
    for (let draw = from; draw < to; draw += 1) {
      column[draw] = (column[draw] ?? Number.NaN) + weight * (other[draw] ?? Number.NaN);
    }
  }
}

/** Scores back to numbers strictly between 0 and 1. */
function toProbabilities(column: Float64Array, from: number, to: number): void {
  const table = normalTable();
  for (let draw = from; draw < to; draw += 1) {
    const probability = lookUp(table, column[draw] ?? Number.NaN);
    column[draw] = Math.max(SMALLEST_UNIFORM, Math.min(LARGEST_UNIFORM, probability));
  }
}
