import { expect, it } from 'vitest';
import { isoDate } from '../../../src/sources/dates.ts';
import { dayInName, dayInTitle, hasUnclearDay } from '../../../src/sources/title-day.ts';

it.each([
  ['Peers of ORCH as of 30 June 2025', '2025-06-30'],
  ['Prices as of 2026-11-20', '2026-11-20'],
  ['Comparable companies, USD in millions, as at June 30th, 2025', '2025-06-30'],
  ['Stand: 03.02.2025', '2025-02-03'],
  ['As of 11/20/2026', '2026-11-20'],
  ['as of 20/11/2026', '2026-11-20'],
  // Lists of what a fund or a person holds: the day is in the next cell, or behind a time.
  ['Fund Holdings as of,"Nov 29, 2024"', '2024-11-29'],
  ['Fund Holdings as of,"29/Nov/2024"', '2024-11-29'],
  ['Positions for account ...123 as of 03:55 PM ET, 2024/11/29', '2024-11-29'],
  ['Holdings as of close 11/29/2024', '2024-11-29'],
  // Of a download and of the figures: the one that says so counts.
  ['Downloaded 2026-11-29, prices as of 2026-11-20', '2026-11-20'],
])('reads %s', (title, day) => {
  expect(isoDate(dayInTitle(['Fairbook', title, ''])!)).toBe(day);
});

it.each([
  ['a day that may be either', ['as of 03/02/2025']],
  ['two days', ['as of 2025-06-30', 'as of 2025-07-31']],
  ['a day that is of something else', ['Fiscal years ended 31 December 2025']],
  ['no day', ['Price per share']],
])('takes none from %s', (_, lines) => {
  expect(dayInTitle(lines)).toBeNull();
});

it('tells a day that cannot be read from none', () => {
  expect(hasUnclearDay(['as of 03/02/2025'])).toBe(true);
  expect(hasUnclearDay(['as of 29/11/24'])).toBe(true);
  expect(hasUnclearDay(['as of 2025-06-30', 'as of 2025-07-31'])).toBe(true);
  expect(hasUnclearDay(['as of 2025-06-30'])).toBe(false);
  expect(hasUnclearDay(['Price per share', 'Stand der Dinge'])).toBe(false);
});

it.each([
  ['Portfolio_Positions_Nov-29-2024.csv', '2024-11-29'],
  ['quotes 2024-11-29.csv', '2024-11-29'],
  ['holdings_20241129.csv', '2024-11-29'],
])('reads the day in the name %s', (name, day) => {
  expect(isoDate(dayInName(name)!)).toBe(day);
});

it.each(['prices.csv', 'U1234567.csv', 'a 2024-11-29 to 2024-12-02.csv'])(
  'reads no day in the name %s',
  (name) => {
    expect(dayInName(name)).toBeNull();
  },
);
