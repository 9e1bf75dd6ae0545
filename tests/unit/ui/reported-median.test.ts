import { expect, it } from 'vitest';
import type { ReportedDriverYear } from '../../../src/contract/api.ts';
import { medianSalesToCapital, medianWords } from '../../../src/ui/dcf/reported-median.ts';

const years = (first: number, ratios: readonly (number | null)[]): ReportedDriverYear[] =>
  ratios.map((salesToCapital, at) => ({
    ...{ year: first + at, growth: null, revenue: 1, margin: null, ebit: null, taxRate: null },
    ...{
      nopat: null,
      depreciation: null,
      capex: null,
      workingCapital: null,
      reinvestment: null,
      salesToCapital,
      fcff: null,
    },
  }));

it('is the middle one of an odd number of years, and tells which they are', () => {
  const median = medianSalesToCapital(years(2020, [null, 4, 1.237, 2, null, 9, 1.5]), null);
  // 1.237, 1.5, 2, 4, 9. 2020 stands before the first that has one.
  expect(median).toEqual({ value: 2, count: 5, first: 2021, last: 2026, without: 1 });
  expect(medianWords(median!)).toBe(
    'median of 5 reported years, 2021 to 2026; 1 without growth, reinvestment or a figure for them left out',
  );
});

it('is the mean of the middle two of an even number, as the projection shows it', () => {
  // 1.237 and 2 are in the middle: 1.6185.
  const median = medianSalesToCapital(years(2021, [4, 1.237, 2, 1]), null);
  expect(median).toEqual({ value: 1.62, count: 4, first: 2021, last: 2024, without: 0 });
  expect(medianWords(median!)).toBe('median of 4 reported years, 2021 to 2024');
});

it('ends with the base year, and is none of fewer than three', () => {
  const reported = years(2021, [1, 2, 3, 50, 60]);
  expect(medianSalesToCapital(reported, 2023)).toMatchObject({ value: 2, last: 2023 });
  expect(medianSalesToCapital(reported, 2022)).toBeNull();
  expect(medianSalesToCapital([], null)).toBeNull();
});
