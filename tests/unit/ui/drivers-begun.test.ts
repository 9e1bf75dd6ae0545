import { expect, it } from 'vitest';
import type { FcffAssumptions } from '../../../src/contract/api.ts';
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
  const begun = withDrivers(mine, { margin: 0.251_049, salesToCapital: 2.67 }, 8);
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
});

it('has all that the form had again while the drivers are what they began as', () => {
  const mine: FcffAssumptions = {
    ...{ growth: 0.08, terminalGrowth: 0.022, workingCapital: 0.1, reinvestment: 'ratios' },
    cells: {
      growth: [{ year: 1, value: 0.12 }],
      margin: [{ year: 1, value: 0.2 }],
    },
  };
  const next = withDrivers(mine, { margin: 0.251, salesToCapital: 2.67 }, 8);
  const begun = { before: mine, drivers: next.drivers! };
  expect(withoutDrivers(next, begun)).toEqual(mine);
  const waived: FcffAssumptions = { ...next, waive: ['associates'] };
  expect(withoutDrivers(waived, begun)).toEqual({ ...mine, waive: ['associates'] });
});

it('keeps the growth and every typed year of drivers that were changed', () => {
  const drivers: FcffAssumptions = {
    years: 5,
    drivers: {
      growth: { initial: 0.08, from: 2, stable: 0.022, cells: [{ year: 1, value: 0.12 }] },
      margin: { stable: 0.3, cells: [{ year: 2, value: 0.21 }] },
      taxRate: { stable: 0.25 },
      salesToCapital: { initial: 1.5, stable: 2 },
      wacc: { cells: [{ year: 1, value: 0.09 }] },
    },
  };
  expect(withoutDrivers(drivers)).toEqual({
    ...{ years: 5, growth: 0.08, fadeStart: 2, terminalGrowth: 0.022, stableTaxRate: 0.25 },
    salesToCapital: 1.5,
    cells: { growth: [{ year: 1, value: 0.12 }], margin: [{ year: 2, value: 0.21 }] },
  });
});

it('goes on from a margin that is typed for the last year, as the form did', () => {
  const cells = {
    margin: [
      { year: 1, value: -0.2 },
      { year: 3, value: 0.3 },
    ],
  };
  const base = { margin: -0.9388, salesToCapital: 1 };
  expect(withDrivers({ cells }, base, 3).drivers?.margin).toEqual({
    stable: 0.3,
    cells: cells.margin,
  });
  expect(withDrivers({ cells }, base, 4).drivers?.margin.stable).toBe(-0.9388);
});

it('leaves empty what neither the form nor the book tells, and takes the typed sales to capital first', () => {
  expect(withDrivers({}, NOTHING, 10)).toEqual({
    drivers: { growth: {}, margin: {}, salesToCapital: {} },
  });
  const typed = withDrivers({ salesToCapital: 1.5 }, { margin: 0.2, salesToCapital: 2.67 }, 10);
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
