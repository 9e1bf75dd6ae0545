import { expect, it } from 'vitest';
import type { FcffAssumptions, ImportedWorkbook } from '../../../src/contract/api.ts';
import {
  driverPart,
  typedYears,
  withDriverPart,
  withoutDrivers,
  withWorkbook,
} from '../../../src/ui/dcf/driver-fields.ts';
import { workbookDifferences, workbookLines } from '../../../src/ui/dcf/workbook-lines.ts';
import { atBalanceSheet, workbookValues } from '../../../src/ui/dcf/workbook-values.ts';
import type { BetaValue } from '../../../src/ui/shared/values.ts';

const TAKEN: FcffAssumptions = {
  ...{ years: 10, timing: 'year-end' },
  drivers: {
    growth: { initial: 0.12, from: 5, to: 10, stable: 0.04, cells: [{ year: 1, value: 0.1 }] },
    margin: { initial: 0.1, from: 0, to: 5, stable: 0.14 },
    taxRate: { initial: 0.19, from: 5, to: 10, stable: 0.25 },
    salesToCapital: { initial: 1.5, from: 5, to: 5, stable: 2 },
    wacc: { initial: 0.086, from: 5, to: 10, stable: 0.0811 },
    terminal: { method: 'value-driver', ronic: 0.0811 },
  },
};

const workbookOf = (
  inputs: ImportedWorkbook['inputs'],
  changes: Partial<ImportedWorkbook> = {},
): ImportedWorkbook => ({
  ...{ asOf: '2024-02-01', source: 'filled.xlsx', valuePerShare: 100, own: 100 },
  ...{ inputs, unit: 1e6, assumptions: TAKEN },
  ...{ cells: { revenue: "'Input sheet'!B11" }, currencyDoubt: null },
  ...changes,
});

const fates = (workbook: ImportedWorkbook) =>
  Object.fromEntries(
    workbookLines(workbook, () => null).map(({ name, isTaken, fate }) => [name, [isTaken, fate]]),
  );

it('shows each input beside the book’s figure in the sheet’s unit, and where it went', () => {
  const workbook = workbookOf({ revenue: 574_785, growthYear1: 0.1, marginalTaxRate: 0.25 });
  const lines = workbookLines(workbook, (item) => (item === 'revenue' ? 600_000e6 : null));
  expect(lines.map(({ text, book, isTaken }) => [text, book, isTaken])).toEqual([
    ['574,785', '600,000', false],
    ['25.00%', null, true],
    ['10.00%', null, true],
  ]);
  expect(lines.map(({ cell }) => cell)).toEqual(["'Input sheet'!B11", null, null]);
  const [unknown] = workbookLines({ ...workbook, unit: null }, () => 600_000e6);
  expect(unknown?.book).toBeNull();
});

it('says what rests on the risk-free rate, and passes over the one that another replaces', () => {
  const bare = fates(workbookOf({ riskFree: 0.04 }));
  expect(bare['riskFree']).toEqual([
    true,
    'Growth from year 10, 4.00%; with the mature premium, WACC from year 10, 8.11%; return on new capital',
  ]);
  const later = fates(workbookOf({ riskFree: 0.04, stableRiskFree: 0.03, terminalWacc: 0.08 }));
  expect(later['riskFree']?.[0]).toBe(false);
  expect(later['stableRiskFree']).toEqual([true, 'Growth from year 10, 4.00%']);
  const typed = fates(workbookOf({ riskFree: 0.04, terminalGrowth: 0.02, terminalWacc: 0.08 }));
  expect(typed['riskFree']).toEqual([false, 'The rates that rest on it are typed.']);
});

it('leaves losses out while the unit is not known', () => {
  expect(fates(workbookOf({ openingLosses: 50 }))['openingLosses']?.[0]).toBe(true);
  expect(fates(workbookOf({ openingLosses: 50 }, { unit: null }))['openingLosses']?.[0]).toBe(
    false,
  );
});

it('says whether the sheet’s own value can be reached', () => {
  expect(workbookDifferences(workbookOf({ research: 85_622 })).at(-1)).toBe(
    'From the same figures, at the date of the balance sheet, the two are the same.',
  );
  const failing = workbookDifferences(workbookOf({ failureProbability: 0.1 }));
  expect(failing).toContain(
    'The sheet counts a chance of failure of 10.00%. The DCF has none: weigh it in with a scenario.',
  );
  for (const inputs of [{ failureProbability: 0.1 }, { optionCount: 3 }, { trappedCash: 5 }]) {
    expect(workbookDifferences(workbookOf(inputs)).at(-1)).toBe(
      'The sheet’s own value cannot be reached by this form.',
    );
  }
});

it('takes the value at the balance sheet’s date without what carries it on', () => {
  const details = { operatingValue: 120, operatingValueAtBalanceSheet: 100, equityValue: 90 };
  const row = { details: { ...details, sharesOutstanding: 10 } } as unknown as BetaValue;
  expect(atBalanceSheet(row)).toBe(7);
});

it('has one line for the DCF where its valuation date is that of its balance sheet', () => {
  const dated = (valuationDate: string) =>
    ({
      valuePerShare: 9,
      details: {
        ...{ balanceSheetDate: '2025-12-31', valuationDate, sharesOutstanding: 10 },
        ...{ operatingValue: 120, operatingValueAtBalanceSheet: 100, equityValue: 90 },
      },
    }) as unknown as BetaValue;
  const sheet = { valuePerShare: 8.5, own: null, cells: { valuePerShare: "'Output'!B33" } };
  expect(workbookValues(sheet, null).map(([, value]) => value)).toEqual([8.5, null]);
  expect(workbookValues(sheet, null)[0]?.[0]).toBe("Printed by the sheet in 'Output'!B33");
  const later = workbookValues(sheet, dated('2026-03-31'));
  expect(later.map(([, value]) => value)).toEqual([8.5, null, 7, 9]);
  const same = workbookValues(sheet, dated('2025-12-31'));
  expect(same.map(([, value]) => value)).toEqual([8.5, null, 9]);
});

it('puts the drivers in the place of the form’s figures and back, and keeps what is neither', () => {
  const mine: FcffAssumptions = {
    ...{ growth: 0.07, terminalGrowth: 0.03, salesToCapital: 2, reinvestment: 'sales-to-capital' },
    ...{ cells: { margin: [{ year: 2, value: 0.2 }] }, terminal: { method: 'gordon' } },
    ...{
      fiscalYear: 2023,
      valuationDate: '2024-02-01',
      waive: ['associates'],
      wacc: { window: 36 },
    },
  };
  expect(withWorkbook(mine, TAKEN)).toEqual({
    ...TAKEN,
    ...{
      fiscalYear: 2023,
      valuationDate: '2024-02-01',
      waive: ['associates'],
      wacc: { window: 36 },
    },
  });
  expect(withoutDrivers(TAKEN)).toEqual({
    ...{ years: 10, timing: 'year-end', growth: 0.12, fadeStart: 5, terminalGrowth: 0.04 },
    ...{ stableTaxRate: 0.25, salesToCapital: 1.5 },
    cells: { growth: [{ year: 1, value: 0.1 }] },
    terminal: { method: 'value-driver', ronic: 0.0811 },
  });
  const changed = withDriverPart(TAKEN, 'wacc', 'stable', 0.08);
  expect(driverPart(changed, 'wacc', 'stable')).toBe(0.08);
  expect(driverPart(withDriverPart(changed, 'wacc', 'initial', null), 'wacc', 'initial')).toBe(
    undefined,
  );
  expect(changed.drivers?.growth).toEqual(TAKEN.drivers?.growth);
});

it('says which years of a driver are typed in the projection and lead over its fields', () => {
  expect(typedYears(TAKEN, 'growth')).toBe('year 1 typed below');
  expect(typedYears(TAKEN, 'margin')).toBeNull();
  const byRatios = { growth: 0.06, cells: { growth: [{ year: 2, value: 0.1 }] } };
  expect(typedYears(byRatios, 'growth')).toBe('year 2 typed below');
  const drivers = (years: number[]): FcffAssumptions => ({
    drivers: {
      growth: { cells: years.map((year) => ({ year, value: 0.1 })) },
      ...{ margin: {}, salesToCapital: {} },
    },
  });
  expect(typedYears(drivers([7, 1, 5, 6, 3]), 'growth')).toBe('years 1, 3 and 5 to 7 typed below');
});
