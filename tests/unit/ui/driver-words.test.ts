import { describe, expect, it } from 'vitest';
import type { FcffAssumptions } from '../../../src/contract/api.ts';
import { driverWords, usualFade } from '../../../src/ui/dcf/driver-words.ts';

const usual = { years: 10, fadeStart: 0.5 };
const assumptions: FcffAssumptions = {
  years: 10,
  drivers: {
    growth: { initial: 0.035, from: 5, to: 10, stable: 0.022, cells: [{ year: 1, value: 0.04 }] },
    margin: { initial: 0.084, from: 0, to: 5, stable: 0.095 },
    taxRate: { initial: 0.25, from: 5, to: 10, stable: 0.25 },
    salesToCapital: { initial: 1.9, from: 5, to: 5, stable: 1.7 },
    wacc: { initial: 0.0912345678, from: 5, to: 10, stable: 0.086 },
  },
};

describe('drivers in a sentence', () => {
  it('leave out no figure of the fields that they stand for', () => {
    expect(driverWords(assumptions, usual)).toBe(
      'Revenue growth 3.5% to year 5, 2.2% from year 10 (year 1 typed below); EBIT margin from 8.4% to 9.5% in year 5; tax rate 25%; sales to capital 1.9 to year 5, then 1.7; WACC 9.12% to year 5, 8.6% from year 10.',
    );
  });

  it('say what stands where nothing is typed', () => {
    const few: FcffAssumptions = {
      years: 6,
      drivers: { growth: { initial: 0.1 }, margin: { stable: 0.2 }, salesToCapital: {} },
    };
    expect(driverWords(few, usual)).toBe(
      'Revenue growth 10% to year 3, nothing yet from year 6; EBIT margin base year’s to year 3, 20% from year 6; tax rate effective to year 3, marginal from year 6; sales to capital nothing yet; WACC method’s.',
    );
    expect(usualFade({ ...few, years: 3 }, 'growth', usual)).toEqual({ from: 1, to: 3 });
  });
});
