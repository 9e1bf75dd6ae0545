import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaShape } from '../../../src/finance/math/beta-quantile.ts';
import { exp, log } from '../../../src/finance/math/exponential.ts';
import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import { normalQuantile } from '../../../src/finance/math/normal-quantile.ts';
import { quickExp, quickLog } from '../../../src/finance/math/quick.ts';
import { lookUp, tabulate } from '../../../src/finance/math/score-table.ts';
import { seedWords, uniform } from '../../../src/finance/math/threefry.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('normal quantile', () => {
  it('has the quantiles of printed tables and of mpmath at 40 digits', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expectClose(normalQuantile(0.975), 1.959963984540054, 3e-16);
    expectClose(normalQuantile(0.9), 1.2815515655446004, 4e-16);
    expectClose(normalQuantile(0.8413447460685429), 1, 4e-16);
    expectClose(normalQuantile(1e-10), -6.361340902404056, 4e-16);
    expectClose(normalQuantile(2 ** -53), -8.209536151601387, 4e-16);
    expectClose(normalQuantile(1e-300), -37.0471, 1e-6);
  });

  it('is the inverse of the distribution function, symmetric and ascending', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 0.5, noNaN: true, minExcluded: true }), (p) => {
        const z = normalQuantile(p);
        // An error of the quantile is carried into the probability by about |z|^2.
        expectClose(normalCdf(z), p, 1e-14 + 1e-15 * z * z);
        expect(normalQuantile(1 - (1 - p)) === -normalQuantile(1 - p)).toBe(true);
        expect(normalQuantile(p * 1.0000001)).toBeGreaterThan(z);
      }),
    );
  });

  it('refuses probabilities that have no quantile,or are missing', () => {
    expectRefusal(() => normalQuantile(0), 'INVALID_INPUT');
    expectRefusal(() => normalQuantile(1), 'INVALID_INPUT');
    expectRefusal(() => normalQuantile(Number.NaN), 'MISSING_INPUT');
  });
});

describe('quick exponential and logarithm', () => {
  it('stay within a unit in the last place of the exact ones', () => {
    fc.assert(
      fc.property(fc.double({ min: 2.3e-308, max: 1e308, noNaN: true }), (x) => {
        expectClose(quickLog(x), log(x), 2.3e-16);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => {
        expectClose(quickExp(x), exp(x), 2.3e-16);
      }),
    );
    expect([quickLog(1), quickExp(0)]).toEqual([0, 1]);
    // Either side of sqrt(2), where the exponent is taken up.
    for (const x of [1.4142135623730949, 1.4142135623730954, 0.7071067811865475, 1 - 2 ** -53]) {
      expectClose(quickLog(x), log(x), 2.3e-16);
    }
  });
});

describe('threefry2x32-13', () => {
  /** The 26 leading bits of both words behind a uniform number. */
  function words(u: number): [number, number] {
    const whole = u * 2 ** 52 - 0.5;
    return [Math.floor(whole / 2 ** 26), whole % 2 ** 26];
  }

  it('gives the known answers that its authors publish', () => {
    // Random123, kat_vectors: threefry2x32 13, counter and key all zero, all ones, digits of pi.
    const answers: [number, number, number, number, number, number][] = [
      [0, 0, 0, 0, 0x9d1c5ec6, 0x8bd50731],
      [-1, -1, 0xffffffff, 0xffffffff, 0xfd36d048, 0x2d17272c],
      [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xba3e4725, 0xf27d669e],
    ];
    for (const [k0, k1, draw, stream, first, second] of answers) {
      expect(words(uniform(k0, k1, draw, stream))).toEqual([first >>> 6, second >>> 6]);
    }
  });

  it('stays strictly between 0 and 1, by 52 bits and a half', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(), fc.nat(50), (seed, draw, stream) => {
        const u = uniform(...seedWords(seed), draw, stream);
        expect(u).toBeGreaterThan(0);
        expect(u).toBeLessThan(1);
        expect(Number.isInteger(u * 2 ** 53)).toBe(true);
        expect((u * 2 ** 53) % 2).toBe(1);
        expect(1 - (1 - u)).toBe(u);
      }),
    );
  });

  it('differs by seed (both words of it), draw and stream', () => {
    const [k0, k1] = seedWords(5);
    const first = uniform(k0, k1, 0, 0);
    expect(uniform(k0, k1, 1, 0)).not.toBe(first);
    expect(uniform(k0, k1, 0, 1)).not.toBe(first);
    expect(uniform(...seedWords(6), 0, 0)).not.toBe(first);
    expect(uniform(...seedWords(5 + 2 ** 32), 0, 0)).not.toBe(first);
    expect(seedWords(2 ** 53 - 1)).toEqual([-1, 2 ** 21 - 1]);
  });

  it('refuses seeds that are no whole numbers or lose digits', () => {
    expectRefusal(() => seedWords(1.5), 'INVALID_INPUT');
    expectRefusal(() => seedWords(-1), 'INVALID_INPUT');
    expectRefusal(() => seedWords(2 ** 53), 'INVALID_INPUT');
    expectRefusal(() => seedWords(Number.NaN), 'MISSING_INPUT');
  });
});

describe('beta quantile', () => {
  it('inverts the closed forms', () => {
    // I_x(1, b) = 1 - (1 - x)^b and I_x(a, 1) = x^a.
    expectClose(betaQuantile(betaShape(1, 2), 0.19, 0.81).x, 0.1, 1e-15);
    expectClose(betaQuantile(betaShape(2, 1), 0.81, 0.19).x, 0.9, 1e-15);
    expectClose(betaQuantile(betaShape(3, 3), 0.5, 0.5).x, 0.5, 1e-15);
    // I_x(2, 2) = x^2 (3 - 2x); density 6 x (1 - x).
    const { x, y, density } = betaQuantile(betaShape(2, 2), 0.15625, 0.84375);
    expectClose(x, 0.25, 1e-15);
    expectClose(y, 0.75, 1e-15);
    expectClose(density, 1.125, 1e-14);
  });

  it('does not depend on the guess', () => {
    const shape = betaShape(1.7, 4.3);
    for (const near of [0, 1e-300, 1e-6, 0.5, 1 - 1e-12, 1]) {
      expectClose(betaQuantile(shape, 0.2, 0.8, near).x, betaQuantile(shape, 0.2, 0.8).x, 1e-15);
    }
  });

  it('keeps the digits of both tails', () => {
    expectClose(betaQuantile(betaShape(1, 5), 1e-16, 1).x, 2e-17, 1e-15);
    expectClose(betaQuantile(betaShape(5, 1), 1, 1e-16).y, 2e-17, 1e-15);
  });

  it('refuses shapes below 1 and probabilities at the ends', () => {
    expectRefusal(() => betaShape(0.5, 2), 'INVALID_INPUT');
    expectRefusal(() => betaShape(2, 1e7), 'INVALID_INPUT');
    expectRefusal(() => betaShape(Number.NaN, 2), 'MISSING_INPUT');
    expectRefusal(() => betaQuantile(betaShape(2, 2), 0, 1), 'INVALID_INPUT');
    expectRefusal(() => betaQuantile(betaShape(2, 2), Number.NaN, 1), 'MISSING_INPUT');
  });
});

describe('a table over normal scores', () => {
  it('repeats a polynomial of fifth degree and is flat beyond its ends', () => {
    const table = tabulate(4, (z) => ({
      value: 1 + z - z ** 5 / 100,
      slope: 1 - z ** 4 / 20,
      curvature: -(z ** 3) / 5,
    }));
    for (const z of [-8.25, -3.1, -0.2, 0, 1.23, 7.9, 8.25]) {
      expectClose(lookUp(table, z), 1 + z - z ** 5 / 100, 1e-13);
    }
    expect(lookUp(table, 50)).toBe(lookUp(table, 8.25));
    expect(lookUp(table, -50)).toBe(lookUp(table, -8.25));
  });
});
