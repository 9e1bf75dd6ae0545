/** Years of two digits in series of a hundred years: the order of the rows tells the century. */
import { calendarDate, dayNumber, daysInMonth, isoDate } from './dates.ts';
import { pickRows, type PriceRows } from './price-columns.ts';
import { SourceRefusal } from './refusal.ts';

/** A year of two digits behind or before the rest of a date: `7/31/26`, `Jul-26`, `31-Jul-26`, `26-07-31`. */
const SHORT_YEAR = /^\d{2}\D|\D\d{2}$/;
const LONG_YEAR = /\d{4}/;
/** Neighbours that are as many years apart were read in two centuries; a series has no such hole. */
const SEAM_YEARS = 95;
const DAYS_A_YEAR = 365.25;

/** Whether a date is printed with two digits for its year. */
export function hasShortYear(text: string): boolean {
  const date = text.trim().replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  return SHORT_YEAR.test(date) && !LONG_YEAR.test(date);
}

/**
 * The days of one series in file order, each in its century: where two neighbours lie a century apart, the rows on the
 * older side are of the century before. Years were read so that none is after this one, so the newest row is right.
 *
 * @param days days since 1970-01-01, read from years of two digits
 * @returns null where the days span a century and the rows have no order that tells which is whose
 */
export function inCenturies(days: ArrayLike<number>): Int32Array | null {
  const read = Int32Array.from(days);
  const isFar = (from: number, to: number): boolean => to - from > SEAM_YEARS * DAYS_A_YEAR;
  const first = read.reduce((least, day) => Math.min(least, day), Infinity);
  const last = read.reduce((most, day) => Math.max(most, day), -Infinity);
  if (!isFar(first, last)) return read;
  const back = new Int32Array(read.length);
  // Upwards a seam steps back from 2026 to 1927: what stands above it is a century older.
  for (let row = read.length - 1, older = 0; row >= 0; row -= 1) {
    back[row] = older;
    if (row > 0 && isFar(read[row] ?? 0, read[row - 1] ?? 0)) older += 1;
  }
  // Downwards it steps on from 1927 to 2026, and what stands below is older.
  for (let row = 1, older = 0; row < read.length; row += 1) {
    if (isFar(read[row - 1] ?? 0, read[row] ?? 0)) older += 1;
    back[row] = (back[row] ?? 0) + older;
  }
  const moved = read.map((day, row) => earlier(day, back[row] ?? 0));
  const runs = (sign: number): boolean =>
    moved.every((day, row) => row === 0 || (day - (moved[row - 1] ?? day)) * sign >= 0);
  return runs(1) || runs(-1) ? moved : null;
}

/** The day some centuries before; 29 February 2000 as the end of its month becomes the 28th. */
function earlier(day: number, centuries: number): number {
  if (centuries === 0) return day;
  const date = calendarDate(day);
  const year = date.year - centuries * 100;
  return dayNumber(year, date.month, Math.min(date.day, daysInMonth(year, date.month))) ?? day;
}

/**
 * Rows whose years were printed with two digits, each in its century. Rows after `latest` go to `problems` as `future`
 * says. Throws `SourceRefusal` NO_DATES where the rows do not tell their centuries.
 */
export function rowsInCenturies(
  file: string,
  rows: PriceRows,
  latest: number | null,
  future: (line: number, day: number) => void,
): PriceRows {
  const placed = { ...rows, days: inCenturies(rows.days) ?? refuseCenturies(file) };
  if (latest === null) return placed;
  const kept: number[] = [];
  placed.days.forEach((day, row) => {
    if (day <= latest) kept.push(row);
    else future(placed.lines[row] ?? 0, day);
  });
  return pickRows(placed, kept);
}

/**
 * How years of two digits were read. Where they span no century nothing in the file tells it: prices of 1920 to 1926
 * read as those of 2020 to 2026.
 *
 * @param from the first day, days since 1970-01-01; `to` the last one
 */
export function noteOnShortYears(from: number, to: number): string {
  return (
    `The file prints years with two digits: its dates are read as ${isoDate(from)} to ${isoDate(to)}, the latest ` +
    'that are not after today. If they are of an earlier century, save it with years of four digits.'
  );
}

/** The same of a company's periods, which no order of rows places: 70 to 99 are of the last century. */
export function noteOnShortPeriods(from: string, to: string): string {
  return (
    `The table prints years with two digits: its periods are read as ending from ${from} to ${to}. If they are of ` +
    'another century, save it with years of four digits.'
  );
}

/** Refuses NO_DATES: nothing tells the centuries of a file's years. */
export function refuseCenturies(file: string): never {
  throw new SourceRefusal(
    'NO_DATES',
    `${file} has years of two digits that span a century, and its rows stand in no order that tells the ` +
      'century of each. Save it with years of four digits, or sorted by date.',
    { file, expected: 'years of four digits' },
  );
}
