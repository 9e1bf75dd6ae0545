import { expect, it } from 'vitest';
import { unsetWords, withDrivers, withoutDrivers } from '../../../src/ui/dcf/driver-fields.ts';

const NOTHING = { margin: null, salesToCapital: null };

it('begins drivers from what the form of one growth rate has', () => {
  const mine = {
    ...{ growth: 0.08, terminalGrowth: 0.03, years: 8, fadeStart: 4, stableTaxRate: 0.25 },
    ...{ workingCapital: 0.1, reinvestment: 'ratios' as const, timing: 'mid-year' as const },
    cells: { growth: [{ year: 1, value: 0.1 }], taxRate: [{ year: 2, value: 0.2 }] },
    terminal: { method: 'value-driver' as const, ronic: 0.09 },
    wacc: { window: 48 },
  };
  const begun = withDrivers(mine, { margin: 0.251_049, salesToCapital: 2.67 });
  expect(begun).toEqual({
    ...{ years: 8, timing: 'mid-year', wacc: { window: 48 } },
    drivers: {
      growth: { initial: 0.08, from: 4, stable: 0.03, cells: [{ year: 1, value: 0.1 }] },
      margin: { stable: 0.251 },
      taxRate: { stable: 0.25, cells: [{ year: 2, value: 0.2 }] },
      salesToCapital: { initial: 2.67, stable: 2.67 },
      terminal: { method: 'value-driver', ronic: 0.09 },
    },
  });
  expect(withoutDrivers(begun)).toMatchObject({ growth: 0.1, terminalGrowth: 0.03 });
});

it('leaves empty what neither the form nor the book tells, and takes the typed sales to capital first', () => {
  expect(withDrivers({}, NOTHING)).toEqual({
    drivers: { growth: {}, margin: {}, salesToCapital: {} },
  });
  const typed = withDrivers({ salesToCapital: 1.5 }, { margin: 0.2, salesToCapital: 2.67 });
  expect(typed.drivers?.salesToCapital).toEqual({ initial: 1.5, stable: 1.5 });
});

it('says what an empty part of a driver stands for, and nothing where it is asked for', () => {
  const usual = { from: 5, to: 10 };
  const said = (driver: 'growth' | 'margin' | 'taxRate' | 'salesToCapital' | 'wacc') =>
    (['initial', 'from', 'to', 'stable'] as const).map((part) => unsetWords(driver, part, usual));
  expect(said('growth')).toEqual(['', '5', '10', '']);
  expect(said('margin')).toEqual(['base year’s', '5', '10', '']);
  expect(said('taxRate')).toEqual(['effective', '5', '10', 'marginal']);
  expect(said('salesToCapital')).toEqual(['', '5', '10', '']);
  expect(said('wacc')).toEqual(['method’s', '5', '10', 'method’s']);
});
