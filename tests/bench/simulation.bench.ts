/**
 * A million draws through a ten-year valuation, and a grid of 50 x 50, each against a plain loop that
 * keeps its years in matrices of ml-matrix, and the draws against vectorised numpy where Python has it.
 * peers/simulation.py values the same company; the base value shows that all three do.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Matrix } from 'ml-matrix';
import { bench, describe } from 'vitest';
import type { DriverValuationInput } from '../../src/finance/uncertainty/driver-valuation.ts';
import { bundled } from './bundled.ts';
import type * as Simulated from './simulated.ts';

const { driverValuationModel, sensitivityGrid, simulate, startSimulation, stepSimulation } =
  (await bundled('tests/bench/simulated.ts')) as typeof Simulated;

const DRAWS = 1_000_000;
const SIDE = 50;
/** The naive loop is timed on so many draws and scaled. */
const NAIVE_DRAWS = 20_000;
const YEARS = 10;

const path = (initial: number, stable: number, from: number, to: number) => ({
  stable,
  fade: { initial, from, to },
});

const valuation: DriverValuationInput = {
  projection: {
    financialFirm: false,
    years: YEARS,
    lag: 0,
    revenue: { kind: 'total', revenue: 1000, growth: path(0.08, 0.025, 5, YEARS) },
    margin: path(0.12, 0.15, 1, 5),
    taxRate: path(0.2, 0.25, 5, YEARS),
    salesToCapital: path(1.5, 1.5, 0, YEARS),
    wacc: path(0.09, 0.09, 0, YEARS),
    losses: { opening: 0, useCap: 0.8 },
  },
  timing: 'year-end',
  terminal: { method: 'gordon' },
  bridge: {
    cash: 100,
    debt: 300,
    shares: 50,
    associates: 0,
    otherNonOperating: 0,
    pensionDeficit: 0,
    preferred: 0,
    minority: 0,
  },
};

const model = driverValuationModel(valuation, ['salesToCapital', 'wacc']);
const normal = (name: string, mean: number, standardDeviation: number) => ({
  name,
  distribution: { kind: 'normal' as const, mean, standardDeviation },
});
const drawn = {
  draws: DRAWS,
  seed: 7,
  drivers: [
    normal('growth', 0.08, 0.03),
    normal('stableGrowth', 0.025, 0.005),
    normal('stableMargin', 0.15, 0.02),
    normal('stableTaxRate', 0.25, 0.02),
    normal('salesToCapital', 1.5, 0.1),
    normal('wacc', 0.09, 0.01),
  ],
  fixed: { margin: 0.12, taxRate: 0.2 },
  terminal: { rate: 'wacc', growth: 'stableGrowth' },
};
const steps = (from: number, to: number): number[] =>
  Array.from({ length: SIDE }, (_, k) => from + ((to - from) * k) / (SIDE - 1));
const axes = {
  base: model.base,
  rows: { driver: 'wacc', values: steps(0.07, 0.11) },
  columns: { driver: 'stableGrowth', values: steps(0.01, 0.03) },
};

function fadeTo(initial: number, stable: number, year: number, from: number, to: number): number {
  if (year <= from) return initial;
  return year >= to ? stable : initial + ((stable - initial) * (year - from)) / (to - from);
}

/** The same valuation as a plain loop would have it: one matrix for each case, a row for each line. */
function naive(growth: number, stable: number, wacc: number): number {
  const lines = Matrix.zeros(4, YEARS);
  let revenue = 1000;
  let losses = 0;
  let factor = 1;
  for (let year = 1; year <= YEARS; year += 1) {
    const before = revenue;
    revenue *= 1 + fadeTo(growth, stable, year, 5, YEARS);
    const ebit = revenue * fadeTo(0.12, 0.15, year, 1, 5);
    const used = Math.min(losses, 0.8 * Math.max(ebit, 0));
    losses += Math.max(-ebit, 0) - used;
    factor /= 1 + wacc;
    lines.set(0, year - 1, ebit);
    lines.set(1, year - 1, -(Math.max(ebit, 0) - used) * fadeTo(0.2, 0.25, year, 5, YEARS));
    lines.set(2, year - 1, -(revenue - before) / 1.5);
    lines.set(3, year - 1, factor);
  }
  const flows = Matrix.ones(1, 3).mmul(lines.subMatrix(0, 2, 0, YEARS - 1));
  const present = flows.mmul(lines.subMatrix(3, 3, 0, YEARS - 1).transpose()).get(0, 0);
  const after = revenue * (1 + stable);
  const flow = after * 0.15 * 0.75 - (after - revenue) / 1.5;
  return (present + (flow / (wacc - stable)) * factor - 200) / 50;
}

function naiveDraws(): void {
  for (let k = 0; k < NAIVE_DRAWS; k += 1) naive(0.08 + (k % 7) / 1000, 0.025, 0.09);
}

function naiveGrid(): void {
  for (const wacc of axes.rows.values) {
    for (const stable of axes.columns.values) naive(0.08, stable, wacc);
  }
}

const options = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`${DRAWS} draws through a valuation of ${YEARS} years`, () => {
  bench('Fairbook, every statistic', () => void simulate(drawn, model), options);
  bench(`ml-matrix, a plain loop, ${NAIVE_DRAWS} draws alone`, naiveDraws, options);
});

describe(`a grid of ${SIDE} x ${SIDE}`, () => {
  bench('Fairbook', () => void sensitivityGrid(axes, model));
  bench('ml-matrix, a plain loop', naiveGrid);
});

function bestOf(runs: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

interface NumpyPeer {
  readonly numpy: string;
  readonly processorSeconds: number;
  readonly processorSecondsWithRanks: number;
  readonly base: number;
  readonly mean: number;
}

function numpyPeer(): NumpyPeer | null {
  const script = fileURLToPath(new URL('./peers/simulation.py', import.meta.url));
  for (const python of ['python3', '/usr/bin/python3']) {
    const run = spawnSync(python, [script, String(DRAWS), '5'], { encoding: 'utf8' });
    if (run.status === 0) return JSON.parse(run.stdout) as NumpyPeer;
  }
  return null;
}

const row = Float64Array.from(model.drivers, (name) => model.base[name] ?? Number.NaN);
const ours = bestOf(5, () => void simulate(drawn, model));
const drawing = bestOf(5, () => void stepSimulation(startSimulation(drawn, model), DRAWS));
const gridTime = bestOf(20, () => void sensitivityGrid(axes, model));
const naiveTime = bestOf(3, naiveDraws) * (DRAWS / NAIVE_DRAWS);
console.log(
  `Base value: ${model.evaluate(row)}, plain loop ${naive(0.08, 0.025, 0.09)}; mean of the draws ${simulate(drawn, model).value.mean}.`,
);
console.log(
  `${DRAWS} draws: ${drawing.toFixed(0)} ms of processor time for drawing and valuing, ${ours.toFixed(0)} ms with every statistic; a plain loop over ml-matrix ${naiveTime.toFixed(0)} ms, ${(naiveTime / ours).toFixed(1)} times as long, without drawing or statistics.`,
);
console.log(`Grid: ${gridTime.toFixed(2)} ms; plain loop ${bestOf(5, naiveGrid).toFixed(2)} ms.`);
const peer = numpyPeer();
console.log(
  peer === null
    ? 'numpy skipped: no python3 here has it.'
    : `numpy ${peer.numpy}: ${(peer.processorSeconds * 1000).toFixed(0)} ms with mean, s.d. and quantiles, ${(peer.processorSecondsWithRanks * 1000).toFixed(0)} ms with rank correlations too; Fairbook takes ${(drawing / peer.processorSeconds / 1000).toFixed(2)} and ${(ours / peer.processorSecondsWithRanks / 1000).toFixed(2)} of its time for drawing alone and for everything. Base ${peer.base}, mean ${peer.mean}.`,
);
