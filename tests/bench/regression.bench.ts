/**
 * Market and five-factor fits of 5,000 companies with every reported statistic, against a plain loop
 * over ml-matrix for the coefficients alone, and against Python where it has numpy and statsmodels.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Matrix, QrDecomposition } from 'ml-matrix';
import { bench, describe } from 'vitest';
import type * as Regression from '../../src/finance/regression.ts';
import { bundled } from './bundled.ts';

const { regress, regressAll } = (await bundled('src/finance/regression.ts')) as typeof Regression;

const PAIRS = 5000;
const MONTHS = 60;
const NAMES = ['mktrf', 'smb', 'hml', 'rmw', 'cma'];

/** A fixed sequence of numbers between -0.5 and 0.5. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

const next = sequence(20260101);
const column = (): Float64Array => Float64Array.from({ length: MONTHS }, () => next() / 10);
const columns = NAMES.map((name) => ({ name, values: column() }));
const market = columns[0]?.values ?? new Float64Array(MONTHS);
const returns = Array.from({ length: PAIRS }, (_, k) =>
  column().map((noise, row) => noise + (0.5 + k / PAIRS) * (market[row] ?? 0)),
);
const inputs: Regression.RegressionInput[] = returns.flatMap((y) => [
  { y, columns: columns.slice(0, 1), intercept: true, smallSample: false },
  { y, columns, intercept: true, smallSample: false },
]);

const design = Matrix.zeros(MONTHS, NAMES.length + 1);
for (let row = 0; row < MONTHS; row += 1) {
  design.set(row, 0, 1);
  columns.forEach(({ values }, k) => design.set(row, k + 1, values[row] ?? 0));
}
const marketOnly = design.subMatrix(0, MONTHS - 1, 0, 1);

function allRecords(): void {
  const batch = regressAll(inputs);
  for (let index = 0; index < batch.length; index += 1) {
    batch.outcome(index);
  }
}

function matrixLoop(): void {
  for (const y of returns) {
    const target = Matrix.columnVector(y);
    new QrDecomposition(marketOnly).solve(target);
    new QrDecomposition(design).solve(target);
  }
}

const options = { iterations: 5, time: 0, warmupIterations: 2, warmupTime: 0 };

describe(`${PAIRS} pairs of one-factor and five-factor fits, ${MONTHS} months`, () => {
  bench('Fairbook, every statistic, in a batch', () => void regressAll(inputs), options);

  bench('Fairbook, every statistic, in a batch, a record each', allRecords, options);

  bench(
    'Fairbook, every statistic, one by one',
    () => {
      inputs.forEach(regress);
    },
    options,
  );

  bench('ml-matrix, coefficients alone, a plain loop', matrixLoop, options);
});

/** The least processor time of some runs in milliseconds, as the Python script measures too. */
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

interface Peers {
  readonly versions: string;
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** The first Python that has the packages; null where none has. */
function pythonPeers(): Peers | null {
  const script = fileURLToPath(new URL('./peers/regression.py', import.meta.url));
  for (const python of ['python3', '/usr/bin/python3']) {
    const run = spawnSync(python, [script, String(PAIRS)], { encoding: 'utf8' });
    if (run.status === 0) {
      return JSON.parse(run.stdout) as Peers;
    }
  }
  return null;
}

const ours = bestOf(15, () => void regressAll(inputs));
const peers = pythonPeers();
if (peers === null) {
  console.log('Python peers skipped: no python3 here has numpy, scipy and statsmodels.');
}
console.log(
  `${PAIRS} pairs in a batch, every statistic: ${ours.toFixed(0)} ms of one core; peers:`,
);
const others = {
  'ml-matrix, coefficients alone, a plain loop': bestOf(4, matrixLoop),
  ...peers?.milliseconds,
};
for (const [name, theirs] of Object.entries(others)) {
  console.log(
    `  ${name}: ${theirs.toFixed(1)} ms, ${(theirs / ours).toFixed(2)} of Fairbook's time`,
  );
}
console.log(peers === null ? '' : `  (${peers.versions})`);
