import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divide,
  fromDouble,
  multiply,
  subtract,
  twoProduct,
  twoSum,
} from '../../../src/finance/math/double-double.ts';
import {
  fUpperTail,
  studentQuantile,
  studentTwoSided,
} from '../../../src/finance/math/distributions.ts';
import { exp, expm1, log, log1p, powerOfTwo } from '../../../src/finance/math/exponential.ts';
import { pow, powInteger } from '../../../src/finance/math/power.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('elementary functions', () => {
  it('agree with correctly rounded values', () => {
    // mpmath at 40 digits on the doubles that the arguments are, rounded to the nearest double.
    expectClose(exp(1), 2.718281828459045, 3e-16);
    expectClose(exp(-700.25), 7.678723813110872e-305, 3e-16);
    expectClose(exp(709.5), 1.3549863193146328e308, 3e-16);
    expectClose(log(10), 2.302585092994046, 3e-16);
    expectClose(log(1e-310), -713.8013788281542, 3e-16);
    expectClose(log(0.9999999999), -1.000000082790371e-10, 3e-16);
    expectClose(log1p(1e-12), 9.999999999995e-13, 3e-16);
    expectClose(expm1(1e-12), 1.0000000000005e-12, 3e-16);
    expectClose(pow(1.0925, 137 / 365), 1.0337635144279742, 3e-16);
  });

  it('stay within two units in the last place of the engine over their range', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expectClose(exp(x), Math.exp(x), 5e-16);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        fc.pre(Math.abs(x - 1) > 1e-3);
        expectClose(log(x), Math.log(x), 5e-16);
      }),
    );
  });

  it('handle the ends of the range', () => {
    expect([exp(-1000), exp(1000), exp(0), log(1)]).toEqual([0, Infinity, 1, 0]);
    expect([log(0), log(-1), log1p(-1), log1p(-2), exp(NaN)]).toEqual([
      -Infinity,
      NaN,
      -Infinity,
      NaN,
      NaN,
    ]);
    expect([powerOfTwo(-1074), powerOfTwo(1023)]).toEqual([5e-324, 2 ** 1023]);
  });

  it('raise to powers exactly where the power is a product', () => {
    expect([powInteger(3, 5), powInteger(2, -3), powInteger(7, 0), powInteger(1.5, 2)]).toEqual([
      243, 0.125, 1, 2.25,
    ]);
    expectClose(pow(2.25, 0.5), 1.5, 2e-16);
    expectRefusal(() => powInteger(2, 0.5), 'INVALID_INPUT');
    expectRefusal(() => pow(-1, 0.5), 'INVALID_INPUT');
    expectRefusal(() => pow(2, Number.NaN), 'INVALID_INPUT');
  });
});

describe('double-double arithmetic', () => {
  it('keeps what a double loses', () => {
    expect(twoSum(1, 1e-20)).toEqual({ hi: 1, lo: 1e-20 });
    const square = twoProduct(1 + 2 ** -30, 1 + 2 ** -30);
    expect(square).toEqual({ hi: 1 + 2 ** -29, lo: 2 ** -60 });
    const third = divide(fromDouble(1), fromDouble(3));
    const rest = subtract(fromDouble(1), multiply(third, fromDouble(3)));
    expect(Math.abs(rest.hi)).toBeLessThan(1e-31);
  });
});

describe('tails', () => {
  it('have the closed forms of one and two degrees of freedom', () => {
    for (const t of [0.01, 0.7, 3, 50, 1e4, 1e6]) {
      // df 2: 1 - t / sqrt(t^2 + 2), written without cancellation.
      const root = Math.sqrt(t * t + 2);
      expectClose(studentTwoSided(t, 2), 2 / (root * (root + t)), 1e-15 * 4);
      expectClose(studentTwoSided(t, 1), (2 / Math.PI) * Math.atan(1 / t), 1e-15);
      // F with two numerator degrees: (1 + 2 f / d2)^(-d2/2), here d2 = 4.
      expectClose(fUpperTail(t, 2, 4), 1 / (1 + t / 2) ** 2, 4e-15);
    }
  });

  it('tie F with one numerator degree to t', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 900 }),
        (t, df) => {
          expectClose(fUpperTail(t * t, 1, df), studentTwoSided(t, df), 1e-12);
        },
      ),
    );
  });

  it('have quantiles that invert them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-10, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 900 }),
        (p, df) => {
          expectClose(studentTwoSided(studentQuantile(p, df), df), p, 1e-12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuse what has no tail', () => {
    expectRefusal(() => studentTwoSided(Number.NaN, 5), 'MISSING_INPUT');
    expectRefusal(() => studentTwoSided(1, 0), 'INVALID_INPUT');
    expectRefusal(() => studentQuantile(0, 5), 'INVALID_INPUT');
    expectRefusal(() => studentQuantile(1, 5), 'INVALID_INPUT');
    expect([studentTwoSided(0, 5), fUpperTail(0, 2, 5), fUpperTail(-1, 2, 5)]).toEqual([1, 1, 1]);
  });
});
