import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regress, type RegressionInput } from '../../../src/finance/regression.ts';
import { automaticLag } from '../../../src/finance/regression/covariance.ts';
import { expectClose, expectRefusal, noise } from './support.ts';

function sample(rows: number, names: string[], seed = 3): RegressionInput {
  const next = noise(seed);
  const columns = names.map((name) => ({
    name,
    values: Float64Array.from({ length: rows }, next),
  }));
  const y = Float64Array.from({ length: rows }, (_, row) =>
    columns.reduce((sum, { values }, k) => sum + (k + 1) * values[row]!, 0.5 + next()),
  );
  return { y, columns, intercept: true, smallSample: false };
}

describe('least squares', () => {
  it('gives the textbook fit of four points', () => {
    // x 1..4, y 2 3 5 6: slope 1.4, intercept 0.5, SSR 0.2, SST 10, worked by hand.
    const fit = regress({
      y: Float64Array.of(2, 3, 5, 6),
      columns: [{ name: 'x', values: Float64Array.of(1, 2, 3, 4) }],
      intercept: true,
      smallSample: false,
    });
    expectClose(fit.coefficients[0], 0.5, 1e-15);
    expectClose(fit.coefficients[1], 1.4, 1e-15);
    expectClose(fit.sumOfSquaredResiduals, 0.2, 1e-14);
    expectClose(fit.rSquared, 0.98, 1e-15);
    expectClose(fit.adjustedRSquared, 0.97, 1e-15);
    expectClose(fit.classical.standardErrors[1], Math.sqrt(0.1 / 5), 1e-14);
    expectClose(fit.fStatistic, 98, 1e-13);
    // Residuals 0.1, -0.3, 0.3, -0.1.
    expectClose(fit.durbinWatson, (0.16 + 0.36 + 0.16) / 0.2, 1e-13);
    // Two degrees of freedom: quantile = 0.95 sqrt(2 / (1 - 0.95^2)).
    const [low, high] = fit.classical.confidence95[1]!;
    expectClose((high - low) / 2 / Math.sqrt(0.02), 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 1e-12);
    expect(fit.vif).toHaveLength(1);
    expectClose(fit.vif[0], 1, 1e-14);
  });

  it('leaves residuals orthogonal to every regressor', () => {
    const input = sample(40, ['a', 'b', 'c']);
    const fit = regress(input);
    for (const { values } of input.columns) {
      const product = values.reduce((sum, value, row) => sum + value * fit.residuals[row]!, 0);
      expect(Math.abs(product)).toBeLessThan(1e-14);
    }
    expect(Math.abs(fit.residuals.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-14);
  });

  it('moves with the units of its columns and no further', () => {
    const plain = regress(sample(30, ['a', 'b']));
    const input = sample(30, ['a', 'b']);
    const scaled = regress({
      ...input,
      columns: input.columns.map(({ name, values }) => ({
        name,
        values: values.map((v) => v * 1e9),
      })),
    });
    expectClose(scaled.coefficients[1], plain.coefficients[1]! * 1e-9, 1e-13);
    expectClose(scaled.classical.tStatistics[2], plain.classical.tStatistics[2]!, 1e-12);
    expectClose(scaled.conditionNumber, plain.conditionNumber, 1e-12);
  });

  it('counts Newey-West lags in periods: a gap as long as the lag leaves HC0', () => {
    const input = sample(24, ['a']);
    const far = regress({ ...input, timeIndex: input.y.map((_, row) => row * 5), hacLag: 4 });
    const ratio = far.hc1.standardErrors[1]! / far.hac.standardErrors[1]!;
    expectClose(ratio, Math.sqrt(24 / 22), 1e-13);
    const near = regress({ ...input, hacLag: 4 });
    expect(near.hac.standardErrors[1]).not.toBe(far.hac.standardErrors[1]);
    const small = regress({ ...input, hacLag: 4, smallSample: true });
    expectClose(
      small.hac.standardErrors[1]! / near.hac.standardErrors[1]!,
      Math.sqrt(24 / 22),
      1e-13,
    );
  });

  it('chooses the lag by whole numbers, exact bounds included', () => {
    expect([1, 4, 5, 27, 28, 99, 100, 272, 273].map(automaticLag)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5,
    ]);
  });

  it('says when regressors are nearly collinear', () => {
    const input = sample(40, ['a', 'b']);
    const twin = input.columns[0]!.values.map(
      (value, row) => value + 1e-4 * input.columns[1]!.values[row]!,
    );
    const fit = regress({ ...input, columns: [input.columns[0]!, { name: 'twin', values: twin }] });
    expect(fit.warnings.map(({ code }) => code)).toEqual(['NEAR_COLLINEAR']);
    expect(fit.vif[1]).toBeGreaterThan(1e6);
  });

  it('refuses what has no answer and names the column', () => {
    const input = sample(20, ['a', 'b']);
    const [a, b] = [input.columns[0]!, input.columns[1]!];
    const twin = { name: 'twin', values: a.values.map((value) => 2 * value) };
    const flat = { name: 'flat', values: new Float64Array(20).fill(3) };
    const hole = {
      name: 'hole',
      values: a.values.map((value, row) => (row === 4 ? Number.NaN : value)),
    };
    const withColumns =
      (columns: typeof input.columns): (() => unknown) =>
      () =>
        regress({ ...input, columns });
    expect(expectRefusal(withColumns([a, b, twin]), 'RANK_DEFICIENT').details['column']).toBe(
      'twin',
    );
    expect(expectRefusal(withColumns([flat, a]), 'CONSTANT_REGRESSOR').details['column']).toBe(
      'flat',
    );
    expect(expectRefusal(withColumns([a, hole]), 'INVALID_INPUT').details).toMatchObject({
      column: 'hole',
      row: 5,
    });
    expectRefusal(
      withColumns([{ name: 'short', values: new Float64Array(3) }]),
      'COLUMN_LENGTHS_DIFFER',
    );
    expectRefusal(withColumns([]), 'TOO_FEW_OBSERVATIONS');
    expectRefusal(() => regress(sample(3, ['a', 'b'])), 'TOO_FEW_OBSERVATIONS');
    expectRefusal(
      () => regress({ ...input, y: input.y.map((v, row) => (row === 0 ? Infinity : v)) }),
      'INVALID_INPUT',
    );
    expectRefusal(() => regress({ ...input, y: new Float64Array(20).fill(1) }), 'INVALID_INPUT');
    expectRefusal(() => regress({ ...input, hacLag: 1.5 }), 'INVALID_INPUT');
    expectRefusal(() => regress({ ...input, timeIndex: new Int32Array(20) }), 'INVALID_INPUT');
    expectRefusal(
      () => regress({ ...input, timeIndex: new Int32Array(2) }),
      'COLUMN_LENGTHS_DIFFER',
    );
  });

  it('recovers exact coefficients whatever the scales', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: -8, max: 8 }),
        (seed, power) => {
          const scale = 10 ** power;
          const input = sample(25, ['a', 'b', 'c'], seed);
          const scaled = input.columns.map(({ name, values }) => ({
            name,
            values: values.map((v) => v * scale),
          }));
          const fit = regress({ ...input, columns: scaled });
          const again = regress({ ...input, columns: [...scaled].reverse() });
          expectClose(again.coefficients[3], fit.coefficients[1]!, 1e-12);
          expectClose(again.residualSd, fit.residualSd, 1e-13);
        },
      ),
      { numRuns: 60 },
    );
  });
});
