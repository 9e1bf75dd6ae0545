import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import {
  coefficientCovariance,
  regress,
  regressAll,
  type RegressionInput,
} from '../../../src/finance/regression.ts';
import { automaticLag } from '../../../src/finance/regression/newey-west.ts';
import { designPool } from '../../../src/finance/regression/pool.ts';
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
    const input = {
      y: Float64Array.of(2, 3, 5, 6),
      columns: [{ name: 'x', values: Float64Array.of(1, 2, 3, 4) }],
      intercept: true,
      smallSample: false,
    };
    const { value, inputs, diagnostics, warnings } = regress(input);
    expect(value.names).toEqual(['intercept', 'x']);
    expectClose(value.coefficients[0], 0.5, 1e-14);
    expectClose(value.coefficients[1], 1.4, 1e-15);
    expectClose(diagnostics.sumOfSquaredResiduals, 0.2, 1e-14);
    expectClose(diagnostics.rSquared, 0.98, 1e-15);
    expectClose(diagnostics.adjustedRSquared, 0.97, 1e-15);
    expectClose(value.classical.standardErrors[1], Math.sqrt(0.1 / 5), 1e-14);
    expectClose(diagnostics.fStatistic, 98, 1e-13);
    // F with one and two degrees of freedom: 1 - sqrt(F / (F + 2)).
    expectClose(diagnostics.fPValue, 1 - Math.sqrt(98 / 100), 1e-12);
    // Residuals 0.1, -0.3, 0.3, -0.1.
    expectClose(diagnostics.durbinWatson, (0.16 + 0.36 + 0.16) / 0.2, 1e-13);
    // Two degrees of freedom: quantile = 0.95 sqrt(2 / (1 - 0.95^2)).
    const [low, high] = value.classical.confidence95[1]!;
    expectClose((high - low) / 2 / Math.sqrt(0.02), 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 1e-12);
    expect(diagnostics.vif).toHaveLength(1);
    expectClose(diagnostics.vif[0], 1, 1e-14);
    // (X'X)^-1 of n = 4, sum x = 10, sum x^2 = 30 is [30 -10; -10 4] / 20; s^2 = 0.1.
    const covariance = coefficientCovariance(regress(input)).flat();
    [0.15, -0.05, -0.05, 0.02].forEach((expected, k) =>
      expectClose(covariance[k], expected, 1e-13),
    );
    expect(inputs).toEqual({ ...input, timeIndex: Int32Array.of(0, 1, 2, 3), hacLag: 1 });
    expect([inputs.y, inputs.columns]).toEqual([input.y, input.columns]);
    expect(warnings).toEqual([]);
  });

  it('gives robust errors that can be worked by hand', () => {
    // Through the origin, x = 1 1 1 1: the mean. y = 1 2 3 6: mean 3, e = -2 -1 0 3, z = e / 4.
    const { value, diagnostics } = regress({
      y: Float64Array.of(1, 2, 3, 6),
      columns: [{ name: 'one', values: Float64Array.of(1, 1, 1, 1) }],
      intercept: false,
      hacLag: 1,
      smallSample: true,
    });
    expectClose(value.coefficients[0], 3, 1e-15);
    // HC1: 14/16 x 4/3. Newey-West, L = 1: (14 + 2 (1/2) (2 + 0 + 0))/16 x 4/3.
    expectClose(value.hc1.standardErrors[0], Math.sqrt((14 / 16) * (4 / 3)), 1e-15);
    expectClose(value.hac.standardErrors[0], Math.sqrt((16 / 16) * (4 / 3)), 1e-15);
    // Uncentred: SST 50, explained 36; F = 36 / (14/3).
    expectClose(diagnostics.rSquared, 36 / 50, 1e-15);
    expectClose(diagnostics.fStatistic, 36 / (14 / 3), 1e-14);
    expectClose(diagnostics.adjustedRSquared, 1 - 14 / 3 / (50 / 4), 1e-15);
  });

  it('leaves residuals orthogonal to every regressor', () => {
    const input = sample(40, ['a', 'b', 'c']);
    const { residuals, fitted } = regress(input).diagnostics;
    for (const { values } of input.columns) {
      const product = values.reduce((sum, value, row) => sum + value * residuals[row]!, 0);
      expect(Math.abs(product)).toBeLessThan(1e-14);
    }
    expect(Math.abs(residuals.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-14);
    fitted.forEach((value, row) => expectClose(value + residuals[row]!, input.y[row]!, 1e-14));
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
    expectClose(scaled.value.coefficients[1], plain.value.coefficients[1]! * 1e-9, 1e-13);
    expectClose(
      scaled.value.classical.tStatistics[2],
      plain.value.classical.tStatistics[2]!,
      1e-12,
    );
    expectClose(scaled.diagnostics.conditionNumber, plain.diagnostics.conditionNumber, 1e-12);
  });

  it('counts Newey-West lags in periods: a gap as long as the lag leaves HC0', () => {
    const input = sample(24, ['a']);
    const far = regress({ ...input, timeIndex: input.y.map((_, row) => row * 5), hacLag: 4 }).value;
    const ratio = far.hc1.standardErrors[1]! / far.hac.standardErrors[1]!;
    expectClose(ratio, Math.sqrt(24 / 22), 1e-13);
    const near = regress({ ...input, hacLag: 4 }).value;
    expect(near.hac.standardErrors[1]).not.toBe(far.hac.standardErrors[1]);
    const small = regress({ ...input, hacLag: 4, smallSample: true }).value;
    expectClose(
      small.hac.standardErrors[1]! / near.hac.standardErrors[1]!,
      Math.sqrt(24 / 22),
      1e-13,
    );
  });

  it('takes missing months for zeros in the Newey-West sums', () => {
    // Rows 7 and 8 carry nothing (all regressors zero, response zero): leaving them out must not move S.
    const next = noise(5);
    const values = Float64Array.from({ length: 20 }, (_, row) =>
      row === 7 || row === 8 ? 0 : next(),
    );
    const y = values.map((value, row) => (row === 7 || row === 8 ? 0 : value + next()));
    const keep = (_: number, row: number): boolean => row !== 7 && row !== 8;
    const common = { intercept: false, hacLag: 3, smallSample: false };
    const whole = regress({ ...common, y, columns: [{ name: 'x', values }] });
    const gaps = regress({
      ...common,
      y: y.filter(keep),
      columns: [{ name: 'x', values: values.filter(keep) }],
      timeIndex: Array.from({ length: 20 }, (_, row) => row + 24_000).filter(keep),
    });
    expectClose(gaps.value.hac.standardErrors[0], whole.value.hac.standardErrors[0]!, 1e-13);
  });

  it('chooses the lag by whole numbers, exact bounds included', () => {
    expect([1, 4, 5, 27, 28, 99, 100, 272, 273].map(automaticLag)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5,
    ]);
  });

  it('says when regressors are nearly collinear, and refines the solution', () => {
    const input = sample(40, ['a', 'b']);
    const twin = input.columns[0]!.values.map(
      (value, row) => value + 1e-4 * input.columns[1]!.values[row]!,
    );
    const fit = regress({ ...input, columns: [input.columns[0]!, { name: 'twin', values: twin }] });
    expect(fit.warnings.map(({ code }) => code)).toEqual(['NEAR_COLLINEAR']);
    expect(fit.diagnostics.vif[1]).toBeGreaterThan(1e6);
    expect(fit.diagnostics.refined).toBe(true);
    expect(regress(input).diagnostics.refined).toBe(false);
  });

  it('says when a fit is perfect to rounding', () => {
    const input = sample(30, ['a', 'b']);
    const y = input.columns[0]!.values.map(
      (value, row) => 0.3 + 1.1 * value - 0.7 * input.columns[1]!.values[row]!,
    );
    const fit = regress({ ...input, y });
    expect(fit.warnings.map(({ code }) => code)).toEqual(['NEAR_PERFECT_FIT']);
    expectClose(fit.value.coefficients[1], 1.1, 1e-14);
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
          expectClose(again.value.coefficients[3], fit.value.coefficients[1]!, 1e-12);
          expectClose(again.diagnostics.residualSd, fit.diagnostics.residualSd, 1e-13);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('many regressions at once', () => {
  const shared = sample(60, ['mktrf', 'smb', 'hml'], 17);
  const responses = Array.from({ length: 12 }, (_, k) => sample(60, ['x'], 100 + k).y);
  const collinear = {
    name: 'twin',
    values: shared.columns[0]!.values.map((v) => v / 3),
  };
  const near = {
    name: 'near',
    values: shared.columns[0]!.values.map((v, row) => v + 1e-3 * responses[0]![row]!),
  };
  const inputs: RegressionInput[] = responses.flatMap((y, k) => [
    { ...shared, y, columns: shared.columns.slice(0, 1) },
    { ...shared, y },
    // Equal figures in other arrays, other options, a refined design, and two that are refused.
    {
      ...shared,
      y,
      columns: shared.columns.map(({ name, values }) => ({ name, values: values.slice() })),
      smallSample: k % 2 === 0,
      hacLag: k,
    },
    { ...shared, y, columns: [...shared.columns, near] },
    { ...shared, y, columns: [...shared.columns, collinear] },
    { ...shared, y: y.map((value) => (k % 3 === 0 ? Number.NaN : value)) },
  ]);

  it('give the bits of single ones, refusals included', () => {
    const batch = regressAll(inputs);
    expect(batch.length).toBe(inputs.length);
    let refused = 0;
    inputs.forEach((input, index) => {
      const outcome = batch.outcome(index);
      if (outcome instanceof Refusal) {
        refused += 1;
        const alone = expectRefusal(() => regress(input), outcome.code);
        expect([alone.message, alone.details]).toEqual([outcome.message, outcome.details]);
      } else {
        expect(outcome).toStrictEqual(regress(input));
      }
    });
    // The twin in all twelve, the missing figures in four.
    expect(refused).toBe(16);
    expectRefusal(() => batch.outcome(inputs.length), 'INVALID_INPUT');
  });

  it('share a prepared design where the figures are the same, and only there', () => {
    const pool = designPool();
    const first = pool(shared);
    const copies = shared.columns.map(({ name, values }) => ({ name, values: values.slice() }));
    expect(pool({ ...shared, columns: copies })).toBe(first);
    const moved = copies.map(({ name, values }) => ({
      name,
      values: values.map((value, row) => (row === 30 && name === 'hml' ? value + 1e-16 : value)),
    }));
    const others = [
      { ...shared, columns: moved },
      { ...shared, columns: copies.map(({ name, values }) => ({ name: `${name}2`, values })) },
      { ...shared, intercept: false },
      { ...shared, smallSample: true },
      { ...shared, hacLag: 3 },
      { ...shared, timeIndex: shared.y.map((_, row) => row + 1) },
      { ...shared, columns: shared.columns.slice(0, 2) },
    ];
    const prepared = [first, ...others.map((other) => pool(other))];
    expect(new Set(prepared).size).toBe(prepared.length);
  });
});

describe('what has no answer', () => {
  const input = sample(20, ['a', 'b']);
  const [a, b] = [input.columns[0]!, input.columns[1]!];
  const withColumns =
    (columns: typeof input.columns): (() => unknown) =>
    () =>
      regress({ ...input, columns });

  it('is refused with the name of the column', () => {
    const twin = { name: 'twin', values: a.values.map((value) => 2 * value) };
    const sum = { name: 'sum', values: a.values.map((value, row) => value - 3 * b.values[row]!) };
    const flat = { name: 'flat', values: new Float64Array(20).fill(3) };
    const hole = {
      name: 'hole',
      values: a.values.map((value, row) => (row === 4 ? Number.NaN : value)),
    };
    const cases: [typeof input.columns, string, string][] = [
      [[a, b, twin], 'RANK_DEFICIENT', 'twin'],
      [[a, b, sum], 'RANK_DEFICIENT', 'sum'],
      [[flat, a], 'CONSTANT_REGRESSOR', 'flat'],
      [[a, hole], 'INVALID_INPUT', 'hole'],
      [[a, { ...b, name: 'a' }], 'INVALID_INPUT', 'a'],
      [[{ ...b, name: 'intercept' }], 'INVALID_INPUT', 'intercept'],
      [[a, { name: 'short', values: new Float64Array(3) }], 'COLUMN_LENGTHS_DIFFER', 'short'],
      [[{ name: 'vast', values: a.values.map((v) => v * 1e80) }], 'INVALID_INPUT', 'vast'],
      [[{ name: 'tiny', values: a.values.map((v) => v * 1e-80) }], 'INVALID_INPUT', 'tiny'],
    ];
    for (const [columns, code, column] of cases) {
      const refusal = expectRefusal(withColumns(columns), code as 'INVALID_INPUT');
      expect(refusal.details['column']).toBe(column);
      expect(refusal.message).toContain(column);
    }
    expectRefusal(withColumns([]), 'MISSING_INPUT');
    expectRefusal(() => regress(sample(3, ['a', 'b'])), 'TOO_FEW_OBSERVATIONS');
    // A zero column without intercept spans nothing.
    const zero = { name: 'zero', values: new Float64Array(20) };
    const refusal = expectRefusal(
      () => regress({ ...input, intercept: false, columns: [a, zero] }),
      'RANK_DEFICIENT',
    );
    expect(refusal.details['column']).toBe('zero');
  });

  it('is refused where the response has nothing to explain', () => {
    const withY = (y: Float64Array) => (): unknown => regress({ ...input, y });
    expectRefusal(withY(input.y.map((v, row) => (row === 0 ? Infinity : v))), 'INVALID_INPUT');
    expectRefusal(withY(new Float64Array(20).fill(1)), 'INVALID_INPUT');
    expectRefusal(withY(new Float64Array(20).fill(0.1)), 'INVALID_INPUT');
    expectRefusal(withY(new Float64Array(19).fill(1)), 'COLUMN_LENGTHS_DIFFER');
    expectRefusal(
      () => regress({ ...input, y: new Float64Array(20), intercept: false }),
      'INVALID_INPUT',
    );
    // y = x exactly, in doubles: no residual, no standard error.
    const exact = Float64Array.of(1, 0, 0, 0);
    expectRefusal(
      () =>
        regress({
          ...input,
          y: exact,
          columns: [{ name: 'x', values: exact }],
          intercept: false,
        }),
      'INVALID_INPUT',
    );
  });

  it('is refused where a robust variance is zero', () => {
    // The one row in which x is not zero is fitted exactly: HC1 has nothing to estimate from.
    const refusal = expectRefusal(
      () =>
        regress({
          y: Float64Array.of(2, 1, 2, 4),
          columns: [
            { name: 'x', values: Float64Array.of(1, 0, 0, 0) },
            { name: 'z', values: Float64Array.of(0, 1, 1, 1) },
          ],
          intercept: false,
          smallSample: false,
        }),
      'INVALID_INPUT',
    );
    expect(refusal.details).toMatchObject({ column: 'x', kind: 'HC1', variance: 0 });
  });

  it('is refused where lags or times make no sense', () => {
    expectRefusal(() => regress({ ...input, hacLag: 1.5 }), 'INVALID_INPUT');
    expectRefusal(() => regress({ ...input, hacLag: -1 }), 'INVALID_INPUT');
    expectRefusal(() => regress({ ...input, hacLag: 20 }), 'INVALID_INPUT');
    expectRefusal(() => regress({ ...input, timeIndex: new Int32Array(20) }), 'INVALID_INPUT');
    expectRefusal(
      () => regress({ ...input, timeIndex: input.y.map((_, row) => row + 0.5) }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => regress({ ...input, timeIndex: new Int32Array(2) }),
      'COLUMN_LENGTHS_DIFFER',
    );
  });
});
