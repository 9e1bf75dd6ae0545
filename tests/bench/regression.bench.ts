/** Market and five-factor fits with every reported statistic, against the bare solve of ml-matrix. */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { bench, describe } from 'vitest';
import { regress } from '../../src/finance/regression.ts';

const PAIRS = 100;
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
const returns = Array.from({ length: PAIRS }, column);
const design = Matrix.zeros(MONTHS, NAMES.length + 1);
for (let row = 0; row < MONTHS; row += 1) {
  design.set(row, 0, 1);
  columns.forEach(({ values }, k) => design.set(row, k + 1, values[row] ?? 0));
}
const marketOnly = design.subMatrix(0, MONTHS - 1, 0, 1);

describe(`${PAIRS} pairs of CAPM and five-factor fits, ${MONTHS} months`, () => {
  bench('Fairbook, every reported statistic', () => {
    for (const y of returns) {
      regress({ y, columns: columns.slice(0, 1), intercept: true, smallSample: false });
      regress({ y, columns, intercept: true, smallSample: false });
    }
  });

  bench('ml-matrix, coefficients alone', () => {
    for (const y of returns) {
      const target = Matrix.columnVector([...y]);
      new QrDecomposition(marketOnly).solve(target);
      new QrDecomposition(design).solve(target);
    }
  });
});
