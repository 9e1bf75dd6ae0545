import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity } from '../../../src/finance/math/normal-cdf.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('normal distribution function', () => {
  it('agrees with mpmath at 60 digits where the two methods meet and at the ends', () => {
    expect([normalCdf(0), normalCdf(-0)]).toEqual([0.5, 0.5]);
    expectClose(normalCdf(-1), 0.15865525393145705, 4e-16);
    expectClose(normalCdf(-1.9999), 0.022755531584767185, 1e-14);
    expectClose(normalCdf(-2), 0.02275013194817921, 4e-16);
    expectClose(normalCdf(2), 0.9772498680518208, 2e-16);
    expectClose(normalCdf(-37.5), 4.605353009581955e-308, 4e-16);
    expect([normalCdf(-40.5), normalCdf(40.5), normalCdf(1e200)]).toEqual([0, 1, 1]);
    // A subnormal tail has few digits; it must have those.
    expect(Math.abs(normalCdf(-38.4) - 6.4e-323)).toBeLessThanOrEqual(5e-324);
  });

  it('has the two tails sum to one, and rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (x, step) => {
          expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThanOrEqual(3e-16);
          expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x));
        },
      ),
    );
  });

  it('has the density as its slope', () => {
    for (const x of [-6, -2.5, -1.2, 0, 0.7, 1.9]) {
      const step = 1e-4;
      const rise = (normalCdf(x + step) - normalCdf(x - step)) / (2 * step);
      expectClose(rise, normalDensity(x), 5e-7);
    }
    expectClose(normalDensity(0), 0.3989422804014327, 2e-16);
    // mpmath, on the square of the double that 20.1 is.
    expectClose(normalDensity(20.1), 7.434525389680312e-89, 4e-16);
  });

  it('refuses what is no number', () => {
    expectRefusal(() => normalCdf(Number.NaN), 'MISSING_INPUT');
    expectRefusal(() => normalCdf(Number.POSITIVE_INFINITY), 'INVALID_INPUT');
    expectRefusal(() => normalDensity(Number.NaN), 'MISSING_INPUT');
  });
});
