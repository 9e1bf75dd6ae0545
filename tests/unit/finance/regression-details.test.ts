import { describe, expect, it } from 'vitest';
import { regress, regressAll, type RegressionInput } from '../../../src/finance/regression.ts';
import { designPool } from '../../../src/finance/regression/pool.ts';
import { expectClose, expectRefusal, noise } from './support.ts';

const next = noise(5);
const x = Float64Array.from({ length: 12 }, next);
const y = x.map((value) => 2 * value + 0.3 * next());
const input: RegressionInput = {
  y,
  columns: [{ name: 'x', values: x }],
  intercept: true,
  smallSample: false,
};

const detailsOf = (
  change: Partial<RegressionInput>,
  code: Parameters<typeof expectRefusal>[1],
): unknown => expectRefusal(() => regress({ ...input, ...change }), code).details;

describe('a refused regression', () => {
  it('says which figures refused it', () => {
    expect(detailsOf({ columns: [] }, 'MISSING_INPUT')).toEqual({ input: 'columns' });
    expect(detailsOf({ y: new Float64Array(12).fill(3) }, 'INVALID_INPUT')).toEqual({
      input: 'y',
      value: 3,
    });
    expect(detailsOf({ y: y.subarray(1) }, 'COLUMN_LENGTHS_DIFFER')).toMatchObject({
      column: 'y',
    });
    expect(detailsOf({ timeIndex: new Int32Array(2) }, 'COLUMN_LENGTHS_DIFFER')).toEqual({
      column: 'timeIndex',
      rows: 2,
      expected: 12,
    });
    const times = Int32Array.from(x, (_, row) => (row === 3 ? 2 : row));
    expect(detailsOf({ timeIndex: times }, 'INVALID_INPUT')).toEqual({
      column: 'timeIndex',
      row: 4,
    });
    expect(detailsOf({ hacLag: 12 }, 'INVALID_INPUT')).toEqual({
      input: 'hacLag',
      value: 12,
      observations: 12,
    });
    expect(detailsOf({ hacLag: 0.5 }, 'INVALID_INPUT')).toMatchObject({ input: 'hacLag' });
    const holed = { name: 'x', values: x.map((value, row) => (row === 4 ? Number.NaN : value)) };
    expect(detailsOf({ columns: [holed] }, 'INVALID_INPUT')).toEqual({ column: 'x', row: 5 });
    const exact = Float64Array.of(1, 0, 0, 0);
    const perfect = { y: exact, columns: [{ name: 'x', values: exact }], intercept: false };
    expect(detailsOf(perfect, 'INVALID_INPUT')).toEqual({ input: 'y', explained: 1 });
    const short = { columns: [{ name: 'x', values: x.slice(0, 2) }], y: y.slice(0, 2) };
    expect(detailsOf(short, 'TOO_FEW_OBSERVATIONS')).toEqual({ observations: 2, parameters: 2 });
  });

  it('in a batch leaves the others, and its place is named', () => {
    const constant = { ...input, y: new Float64Array(12) };
    const batch = regressAll([constant, input]);
    expect(batch.outcome(0)).toMatchObject({ code: 'INVALID_INPUT', details: { input: 'y' } });
    expect(batch.outcome(1)).toStrictEqual(regress(input));
    for (const index of [-1, 2]) {
      expect(expectRefusal(() => batch.outcome(index), 'INVALID_INPUT').details).toEqual({
        input: 'index',
        value: index,
      });
    }
  });
});

describe('a response without an intercept', () => {
  it('may be constant, though not zero', () => {
    const fit = regress({ ...input, y: new Float64Array(12).fill(2), intercept: false });
    let products = 0;
    let squares = 0;
    x.forEach((value) => {
      products += 2 * value;
      squares += value * value;
    });
    expectClose(fit.value.coefficients[0], products / squares, 1e-13);
    expect(detailsOf({ y: new Float64Array(12), intercept: false }, 'INVALID_INPUT')).toEqual({
      input: 'y',
      value: 0,
    });
  });

  it('has its variation measured from zero', () => {
    const fit = regress({
      y: Float64Array.of(1, 3),
      columns: [{ name: 'x', values: Float64Array.of(1, 1) }],
      intercept: false,
      smallSample: false,
    });
    // Fitted 2 and 2: SSR 2 of SST 10 about zero.
    expectClose(fit.diagnostics.rSquared, 0.8, 1e-15);
    expectClose(fit.diagnostics.adjustedRSquared, 1 - 2 / (10 / 2), 1e-15);
    expectClose(fit.diagnostics.fStatistic, 8 / 2, 1e-15);
  });
});

describe('condition numbers', () => {
  it('are of the columns as given, and of columns of unit length', () => {
    // Orthogonal columns of length 1 and 12: the ratio of their lengths, and 1.
    const fit = regress({
      y: Float64Array.of(1, 2, 4, 3),
      columns: [
        { name: 'a', values: Float64Array.of(0.6, 0.8, 0, 0) },
        { name: 'b', values: Float64Array.of(0, 0, 7.2, 9.6) },
      ],
      intercept: false,
      smallSample: true,
      hacLag: 0,
    });
    expectClose(fit.diagnostics.unscaledConditionNumber, 12, 1e-14);
    expectClose(fit.diagnostics.conditionNumber, 1, 1e-14);
    expect(fit.diagnostics.refined).toBe(false);
  });
});

describe('findings on a regression', () => {
  it('carry their figures', () => {
    const near = { name: 'near', values: x.map((value, row) => value + 1e-4 * (row % 3)) };
    const collinear = regress({ ...input, columns: [...input.columns, near] });
    expect(collinear.warnings).toMatchObject([
      {
        code: 'NEAR_COLLINEAR',
        severity: 'warning',
        figures: { conditionNumber: collinear.diagnostics.conditionNumber },
      },
    ]);
    const noisy = x.map((value, row) => 2 * value + (row === 3 ? 1e-12 : 0));
    const perfect = regress({ ...input, y: noisy });
    expect(perfect.warnings).toMatchObject([{ code: 'NEAR_PERFECT_FIT', severity: 'warning' }]);
    const share = perfect.warnings[0]?.figures?.['unexplainedShare'];
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1e-20);
  });
});

describe('a pool of designs', () => {
  it('tells equal samples with and without their own times apart', () => {
    const pool = designPool();
    const times = Int32Array.from(x, (_, row) => row);
    const plain = pool(input);
    const timed = pool({ ...input, timeIndex: times });
    expect(timed).not.toBe(plain);
    expect(pool({ ...input, timeIndex: times.slice() })).toBe(timed);
    expect(pool({ ...input, timeIndex: times })).toBe(timed);
    expect(pool(input)).toBe(plain);
  });

  it('tells a longer sample with the same sum from the shorter one', () => {
    const pool = designPool();
    const column = (...values: number[]): RegressionInput['columns'] => [
      { name: 'x', values: Float64Array.from(values) },
    ];
    const short = pool({ ...input, columns: column(1, 2, 4) });
    const long = pool({ ...input, columns: column(1, 2, 4, 0) });
    expect([short.layout.observations, long.layout.observations]).toEqual([3, 4]);
    expect(pool({ ...input, columns: column(4, 2, 1) })).not.toBe(short);
  });
});
