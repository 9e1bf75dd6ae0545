/** The rates that a DCF discounts at, in words. */
import { expect, it } from 'vitest';
import type { DriverYears } from '../../../src/contract/api.ts';
import { isWaccTyped, waccByYear, waccText } from '../../../src/ui/shared/wacc-years.ts';

const course = (values: number[], stable: number): { wacc: DriverYears } => ({
  wacc: { values, stable, sources: values.map(() => 'fade') },
});

it('are the years’ where these have their own, else the one of all', () => {
  const falling = course([0.086, 0.086, 0.0835], 0.0811);
  expect(waccByYear({ drivers: falling })).toEqual([0.086, 0.0811]);
  expect(waccText({ wacc: 0.0721, drivers: falling })).toBe('8.60%\u00a0to\u00a08.11%');
  // The first and the last are one, and a year between them is not.
  expect(waccByYear({ drivers: course([0.08, 0.09], 0.08) })).toEqual([0.08, 0.08]);
  const one = course([0.09, 0.09], 0.09);
  expect(waccByYear({ drivers: one })).toBeNull();
  expect(waccText({ wacc: 0.0721, drivers: one })).toBe('9.00%');
  expect(waccText({ wacc: 0.0721 })).toBe('7.21%');
  expect(waccText({ wacc: 0.0721, drivers: {} })).toBe('7.21%');
});

it('are typed for all years with a first and a stable one', () => {
  const drivers = (wacc: { initial?: number; stable?: number }) => ({
    drivers: { growth: {}, margin: {}, salesToCapital: {}, wacc },
  });
  expect(isWaccTyped(drivers({ initial: 0.09, stable: 0.08 }))).toBe(true);
  expect(isWaccTyped(drivers({ initial: 0.09 }))).toBe(false);
  expect(isWaccTyped({ growth: 0.05 })).toBe(false);
});
