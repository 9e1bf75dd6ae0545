import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import { normalQuantile } from '../../../src/finance/math/normal-quantile.ts';
import { lognormalOf, type Distribution } from '../../../src/finance/uncertainty/distribution.ts';
import { inverseTransform } from '../../../src/finance/uncertainty/inverse-transform.ts';
import { expectClose, expectRefusal } from './support.ts';

function quantile(distribution: Distribution, u: number): number {
  const { reads, apply } = inverseTransform(distribution, 'driver');
  const column = Float64Array.of(reads === 'score' ? normalQuantile(u) : u);
  apply(column, 0, 1);
  return column[0]!;
}

const PROPER: readonly Distribution[] = [
  { kind: 'uniform', minimum: 0.01, maximum: 0.05 },
  { kind: 'triangular', minimum: -0.02, mode: 0.03, maximum: 0.12 },
  { kind: 'triangular', minimum: 0, mode: 0, maximum: 1 },
  { kind: 'triangular', minimum: 0, mode: 1, maximum: 1 },
  { kind: 'pert', minimum: 0.05, mode: 0.12, maximum: 0.25 },
  { kind: 'pert', minimum: 0, mode: 0, maximum: 1 },
  { kind: 'normal', mean: 0.09, standardDeviation: 0.01 },
  { kind: 'normal', mean: 0.09, standardDeviation: 0.01, minimum: 0.08 },
  { kind: 'normal', mean: 0.09, standardDeviation: 0.01, maximum: 0.095 },
  { kind: 'normal', mean: 0, standardDeviation: 1, minimum: 3, maximum: 4 },
  { kind: 'normal', mean: 0, standardDeviation: 1, minimum: -4, maximum: -3 },
  { kind: 'lognormal', mu: 0.2, sigma: 0.4 },
];

describe('inverse transforms', () => {
  it('meet quantiles that can be reckoned by hand', () => {
    expectClose(quantile({ kind: 'uniform', minimum: 2, maximum: 6 }, 0.25), 3, 1e-15);
    // Triangle 0, 1, 4: a quarter lies below the mode; P(X < x) = x^2 / 4 there.
    const triangle: Distribution = { kind: 'triangular', minimum: 0, mode: 1, maximum: 4 };
    expectClose(quantile(triangle, 0.25), 1, 1e-15);
    expectClose(quantile(triangle, 0.0625), 0.5, 1e-15);
    expectClose(quantile(triangle, 0.75), 4 - Math.sqrt(3), 1e-15);
    expectClose(
      quantile({ kind: 'normal', mean: 5, standardDeviation: 2 }, 0.975),
      8.919927969080108,
      1e-15,
    );
    expectClose(quantile({ kind: 'lognormal', mu: Math.LN2, sigma: 1 }, 0.5), 2, 3e-16);
    // Symmetric PERT: the median is the mode.
    expectClose(quantile({ kind: 'pert', minimum: 1, mode: 3, maximum: 5 }, 0.5), 3, 1e-15);
    // PERT 0, 0, 1 is beta(1, 5): 1 - (1 - u)^(1/5).
    expectClose(
      quantile({ kind: 'pert', minimum: 0, mode: 0, maximum: 1 }, 1 - 0.5 ** 5),
      0.5,
      1e-14,
    );
  });

  it.each(PROPER.map((one) => [one.kind, one] as const))(
    'of %s ascend with u and keep the bounds',
    (_, one) => {
      const { reads, apply } = inverseTransform(one, 'driver');
      const us = [
        2 ** -53,
        ...Array.from({ length: 2001 }, (_unused, k) => (k + 0.5) / 2001),
        1 - 2 ** -53,
      ];
      const column = Float64Array.from(us, (u) => (reads === 'score' ? normalQuantile(u) : u));
      apply(column, 0, column.length);
      for (let k = 1; k < column.length; k += 1) {
        expect(column[k]!).toBeGreaterThanOrEqual(column[k - 1]!);
      }
      if ('minimum' in one) expect(column[0]!).toBeGreaterThanOrEqual(one.minimum);
      if ('maximum' in one) expect(column.at(-1)!).toBeLessThanOrEqual(one.maximum);
    },
  );

  it('of a truncated normal hold its share of probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.05, max: 4, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (minimum, width, u) => {
          const maximum = minimum + width;
          const x = quantile(
            { kind: 'normal', mean: 0, standardDeviation: 1, minimum, maximum },
            u,
          );
          // From the tail that keeps its digits.
          const sign = minimum > 0 ? -1 : 1;
          const share =
            (normalCdf(sign * x) - normalCdf(sign * minimum)) /
            (normalCdf(sign * maximum) - normalCdf(sign * minimum));
          expect(Math.abs(share - u)).toBeLessThan(1e-13);
        },
      ),
    );
  });

  it('write only the rows asked for', () => {
    const column = new Float64Array(5).fill(0.5);
    inverseTransform({ kind: 'uniform', minimum: 0, maximum: 10 }, 'x').apply(column, 1, 3);
    expect([...column]).toEqual([0.5, 5, 5, 0.5, 0.5]);
  });

  it('of distributions without spread are constants', () => {
    const constants: readonly [Distribution, number][] = [
      [{ kind: 'uniform', minimum: 3, maximum: 3 }, 3],
      [{ kind: 'triangular', minimum: 3, mode: 3, maximum: 3 }, 3],
      [{ kind: 'pert', minimum: 3, mode: 3, maximum: 3 }, 3],
      [{ kind: 'normal', mean: 0.05, standardDeviation: 0, minimum: 0, maximum: 1 }, 0.05],
      [{ kind: 'lognormal', mu: 0, sigma: 0 }, 1],
    ];
    for (const [one, value] of constants) {
      expect(inverseTransform(one, 'x').reads).toBe('nothing');
      expect(quantile(one, 0.3)).toBe(value);
    }
  });

  it('of a lognormal by its own mean and deviation have these', () => {
    const one = lognormalOf(0.08, 0.02);
    if (one.kind !== 'lognormal') throw new Error('another kind');
    const variance = one.sigma ** 2;
    expectClose(Math.exp(one.mu + variance / 2), 0.08, 1e-14);
    expectClose(0.08 * Math.sqrt(Math.expm1(variance)), 0.02, 1e-14);
    expectRefusal(() => lognormalOf(0, 1), 'INVALID_INPUT');
    expectRefusal(() => lognormalOf(1, -1), 'INVALID_INPUT');
  });

  it('are refused for parameters that define nothing', () => {
    const bad: readonly Distribution[] = [
      { kind: 'uniform', minimum: 2, maximum: 1 },
      { kind: 'triangular', minimum: 0, mode: 2, maximum: 1 },
      { kind: 'pert', minimum: 0, mode: -1, maximum: 1 },
      { kind: 'pert', minimum: -1e308, mode: 0, maximum: 1e308 },
      { kind: 'normal', mean: 0, standardDeviation: -1 },
      { kind: 'normal', mean: 0, standardDeviation: 1, minimum: 1, maximum: 1 },
      { kind: 'normal', mean: 5, standardDeviation: 0, minimum: 0, maximum: 1 },
      { kind: 'normal', mean: 0, standardDeviation: 1, minimum: 7, maximum: 9 },
      { kind: 'lognormal', mu: 0, sigma: -1 },
      { kind: 'lognormal', mu: 590, sigma: 2 },
      { kind: 'cauchy' } as unknown as Distribution,
    ];
    for (const one of bad) {
      expect(
        expectRefusal(() => inverseTransform(one, 'growth'), 'INVALID_INPUT').message,
      ).toContain('growth');
    }
    const missing: Distribution = { kind: 'normal', mean: Number.NaN, standardDeviation: 1 };
    expectRefusal(() => inverseTransform(missing, 'growth'), 'MISSING_INPUT');
  });
});
