/** The period that a value begins with, in words and as heads of columns. */
import { expect, it } from 'vitest';
import type { ReportedDriverYear, ReportedMonths } from '../../../src/contract/api.ts';
import {
  asPeriod,
  BASE_MONTHS,
  basePeriodWords,
  fcffOfBase,
  valuedOn,
  withMonths,
  yearBefore,
  yearHead,
  yearOfPeriod,
} from '../../../src/ui/shared/base-period.ts';

const OF_YEAR = { fiscalYear: 2025, balanceSheetDate: '2025-06-30' };
const OF_MONTHS = { fiscalYear: 2025, isOfMonths: true, balanceSheetDate: '2025-12-31' } as const;
const FIGURES = {
  ...{ growth: null, revenue: 7, margin: null, ebit: null, taxRate: null, nopat: null },
  ...{ depreciation: null, capex: null, workingCapital: null },
  ...{ reinvestment: null, salesToCapital: null, fcff: null },
};
const YEARS: ReportedDriverYear[] = [{ year: 2025, ...FIGURES, revenue: 6 }];
const MONTHS: ReportedMonths = { periodEnd: '2025-12-31', ...FIGURES };

it('heads projected years of the months by the month in which they end, reported ones by their number', () => {
  expect([2025, BASE_MONTHS, 2026].map((year) => yearHead(OF_MONTHS, year))).toEqual([
    '2025',
    'Dec 2025',
    'Dec 2026',
  ]);
  expect([2025, 2026].map((year) => yearHead(OF_YEAR, year))).toEqual(['2025', '2026']);
  expect(basePeriodWords(OF_MONTHS)).toBe('12 months to Dec 31, 2025');
  expect(basePeriodWords(OF_YEAR)).toBe('2025');
});

it('puts the months behind the reported years where a value begins with them and the book has them', () => {
  const revenues = (base: typeof OF_YEAR | typeof OF_MONTHS, months: ReportedMonths | null) =>
    withMonths(YEARS, months, base).map(({ year, revenue }) => [year, revenue]);
  expect(revenues(OF_MONTHS, MONTHS)).toEqual([
    [2025, 6],
    [BASE_MONTHS, 7],
  ]);
  expect(revenues(OF_YEAR, MONTHS)).toEqual([[2025, 6]]);
  expect(revenues(OF_MONTHS, null)).toEqual([[2025, 6]]);
  expect(revenues(OF_MONTHS, { ...MONTHS, periodEnd: '2026-03-31' })).toEqual([[2025, 6]]);
});

it('tells FCFF of the base as the value kept it, else as the reported column beside it has it', () => {
  const reported: ReportedDriverYear[] = [
    { year: 2025, ...FIGURES, fcff: 3 },
    { year: BASE_MONTHS, ...FIGURES, fcff: 4 },
  ];
  const kept = (fcff: number | null) => ({ baseYear: { fcff } });
  expect(fcffOfBase({ ...OF_YEAR, ...kept(5) }, reported)).toBe(5);
  expect(fcffOfBase({ ...OF_YEAR, ...kept(null) }, reported)).toBe(3);
  expect(fcffOfBase({ ...OF_MONTHS, ...kept(null) }, reported)).toBe(4);
  expect(fcffOfBase({ ...OF_YEAR, ...kept(null) }, [])).toBeNull();
});

it('reads an option back, and takes what months lack of the usual year', () => {
  expect(['', '2024', 'last-twelve-months'].map(asPeriod)).toEqual([
    null,
    2024,
    'last-twelve-months',
  ]);
  expect(yearOfPeriod('last-twelve-months', 2025)).toBe(2025);
  expect(yearOfPeriod(2023, 2025)).toBe(2023);
  expect(yearOfPeriod(undefined, null)).toBeNull();
});

it('says the day of a value behind that of its balance sheet, once where the two are one', () => {
  const base = { balanceSheetDate: '2025-12-31', rollForwardDays: 90 };
  expect(valuedOn({ ...base, valuationDate: '2026-03-31' })).toBe('Mar 31, 2026, 90 days on');
  expect(valuedOn({ ...base, valuationDate: '2025-12-31', rollForwardDays: 0 })).toBeNull();
});

it('offers the whole year before the months, whose number that is, and before a year the one before it', () => {
  // Months to March 2024 of a company whose year 2023 ended in September: that year is whole.
  const months = { fiscalYear: 2023, isOfMonths: true } as const;
  expect(yearBefore(months, [2023, 2022, 2021])).toBe(2023);
  expect(yearBefore(months, [2024, 2022, 2021])).toBe(2022);
  expect(yearBefore({ fiscalYear: 2023 }, [2023, 2022, 2021])).toBe(2022);
  expect(yearBefore({ fiscalYear: 2021 }, [2023, 2022, 2021])).toBeUndefined();
});
