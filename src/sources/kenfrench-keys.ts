/** The keys of monthly rows, in French's spelling and in those that other programs give them. */
import { dateOrderOf, parseDate, type DateOrder } from './date-order.ts';
import {
  calendarDate,
  dayNumber,
  fullYear,
  monthEnd,
  parseSerialDate,
  parseWrittenDate,
} from './dates.ts';

/** A key that was understood: `dated` where it names a day and not only a month. */
export interface KeyDate {
  readonly days: number;
  readonly dated: boolean;
}

const COMPACT_MONTH = /^(\d{4})(\d{2})$/;
const COMPACT_DAY = /^\d{8}$/;
const YEAR_MONTH = /^(\d{4})\s?[-/.mM ]\s?(\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[-/. ](\d{4})$/;
const DAY =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}\S*)?$/;
const WRITTEN = /^(?:\d{1,2}[- ])?[A-Za-z]{3,9}\.?[-\s,]+(?:\d{1,2},?\s+)?(?:\d{4}|\d{2})$/;
const WRITTEN_YEAR_FIRST = /^(\d{4})[- ]([A-Za-z]{3,9})$/;
const SERIAL = /^\d{5}$/;
const SHORT_YEAR = /(?:^|\D)\d{2}$/;
const YEAR = /^\d{4}(?:\.0+)?$/;
const CENTURY_YEARS = 100;

/** What pandas makes of a whole number in a column with gaps, taken back. */
function plain(key: string): string {
  return key.trim().replace(/^(\d{6}|\d{8})\.0+$/, '$1');
}

/** Whether a key looks like a month or a day, sensible or not; `serials` where a sheet has dates as numbers. */
export function isMonthShaped(key: string, serials: boolean): boolean {
  const text = plain(key);
  return (
    [COMPACT_MONTH, COMPACT_DAY, YEAR_MONTH, MONTH_YEAR, DAY].some((shape) => shape.test(text)) ||
    isWritten(text) ||
    (serials && SERIAL.test(text))
  );
}

function isWritten(text: string): boolean {
  return (WRITTEN.test(text) || WRITTEN_YEAR_FIRST.test(text)) && written(text) !== null;
}

function written(text: string, latest: number | null = null): KeyDate | null {
  const turned = text.replace(WRITTEN_YEAR_FIRST, '$2 $1');
  const short = /^([A-Za-z]{3,9})\.?[-\s]+(\d{2})$/.exec(turned);
  const spelt =
    short === null ? turned : `${short[1] ?? ''} ${fullYear(Number(short[2]), latest).toString()}`;
  const read = parseWrittenDate(spelt.replace(/^([A-Za-z]{3,9})\.?-(\d{4})$/, '$1 $2'), latest);
  return read === null ? null : { days: read.days, dated: read.precision === 'day' };
}

/** Whether a key is that of an annual row. */
export function isYearShaped(key: string): boolean {
  return YEAR.test(key.trim());
}

/**
 * The days of the keys of a table, in file order; a month stands for its last day. Null for a key
 * that is no date. Two-digit years are read so that the newest is not after `latest` and the series stays in order.
 * @param options.latest the last day that a row may be of, days since 1970-01-01; null where it is not known
 * @returns 'ambiguous' where day and month cannot be told apart
 */
export function readKeys(
  keys: readonly string[],
  options: {
    readonly serials: boolean;
    readonly date1904: boolean;
    readonly latest: number | null;
  },
): (KeyDate | null)[] | 'ambiguous' {
  const texts = keys.map(plain);
  const days = texts.filter((text) => DAY.test(text));
  const order = days.length === 0 ? null : dateOrderOf(days);
  if (order === 'ambiguous') return 'ambiguous';
  const dates = texts.map((text) => {
    if (options.serials && SERIAL.test(text)) {
      const serial = parseSerialDate(Number(text), options.date1904);
      return serial === null ? null : { days: serial, dated: true };
    }
    return readKey(text, order, options.latest);
  });
  const short = texts.map((text) => SHORT_YEAR.test(text) && !/^\d{4}\D/.test(text));
  return short.some(Boolean) ? inCenturies(dates, short) : dates;
}

function readKey(text: string, order: DateOrder | null, latest: number | null): KeyDate | null {
  const months: readonly (readonly [RegExp, number, number])[] = [
    [COMPACT_MONTH, 1, 2],
    [YEAR_MONTH, 1, 2],
    [MONTH_YEAR, 2, 1],
  ];
  for (const [shape, year, month] of months) {
    const match = shape.exec(text);
    if (match === null) continue;
    const days = monthEnd(Number(match[year]), Number(match[month]));
    return days === null ? null : { days, dated: false };
  }
  if (isWritten(text)) return written(text, latest);
  const days = parseDate(text, COMPACT_DAY.test(text) ? 'compact' : (order ?? 'ymd'), latest);
  return days === null ? null : { days, dated: true };
}

/** Moves dates of two-digit years into the century in which they follow their neighbours, from the newest back. */
function inCenturies(
  dates: readonly (KeyDate | null)[],
  short: readonly boolean[],
): (KeyDate | null)[] {
  const moved = [...dates];
  const indices = dates.flatMap((date, index) => (date === null ? [] : [index]));
  const newestFirst = monthsDown(dates, indices);
  const backwards = newestFirst ? indices : [...indices].reverse();
  let after: number | null = null;
  for (const index of backwards) {
    let date: KeyDate | null = moved[index] ?? null;
    while (short[index] === true && date !== null && after !== null && date.days > after) {
      date = earlierCentury(date);
    }
    moved[index] = date;
    if (date !== null) after = date.days;
  }
  return moved;
}

/** Whether the months of a two-digit column run down: most steps to the next row go one month back. */
function monthsDown(dates: readonly (KeyDate | null)[], indices: readonly number[]): boolean {
  let down = 0;
  for (let at = 1; at < indices.length; at += 1) {
    const step =
      monthOf(dates[indices[at] ?? -1] ?? null) - monthOf(dates[indices[at - 1] ?? -1] ?? null);
    down += step === -1 || step === 11 ? 1 : step === 1 || step === -11 ? -1 : 0;
  }
  return down > 0;
}

function monthOf(date: KeyDate | null): number {
  return date === null ? Number.NaN : calendarDate(date.days).month;
}

function earlierCentury(date: KeyDate): KeyDate | null {
  const { year, month, day } = calendarDate(date.days);
  const days = date.dated
    ? dayNumber(year - CENTURY_YEARS, month, day)
    : monthEnd(year - CENTURY_YEARS, month);
  return days === null ? null : { ...date, days };
}
