import { expect, it } from 'vitest';
import { isoDate } from '../../../src/sources/dates.ts';
import { dayInTitle } from '../../../src/sources/title-day.ts';

it.each([
  ['Peers of ORCH as of 30 June 2025', '2025-06-30'],
  ['Prices as of 2026-11-20', '2026-11-20'],
  ['Comparable companies, USD in millions, as at June 30th, 2025', '2025-06-30'],
  ['Stand: 03.02.2025', '2025-02-03'],
  ['As of 11/20/2026', '2026-11-20'],
  ['as of 20/11/2026', '2026-11-20'],
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
