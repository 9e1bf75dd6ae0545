/** Dates of every order and spelling that tables come in, decided for a column as a whole. */
import {
  calendarDate,
  dayNumber,
  dayOfSeconds,
  fullYear,
  monthIndex,
  parseIsoDate,
  parseSerialDate,
  parseWrittenDate,
} from './dates.ts';
import { easternDate } from './eastern-dates.ts';

/**
 * In which order a column writes day, month and year; `written` spells the month out, `serial` counts a spreadsheet's days,
 * `unix` the time since 1970 in UTC.
 */
export type DateOrder = 'ymd' | 'compact' | 'mdy' | 'dmy' | 'written' | 'serial' | 'unix';

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}$/;
/** Seconds since 1970 of days from 1973 on, or thousandths, millionths or billionths of them. */
const UNIX = /^(\d{9,10})(?:\d{3}|\d{6}|\d{9})?$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
/** Midnight or a time of day behind a date, as some tools append it. */
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|\s?[+-]\d{2}:?\d{2})?$/i;

/**
 * Days since 1970-01-01 of a date in a given order; null where it is none. Years of two digits are read so that they do
 * not lie after `latest` (days since 1970-01-01), without it as 1970-2069.
 */
export function parseDate(
  text: string,
  order: DateOrder,
  latest: number | null = null,
): number | null {
  if (order === 'ymd') {
    const plain = parseIsoDate(text);
    if (plain !== null) return plain;
  }
  const date = text.trim().replace(TIME, '');
  if (order === 'written') {
    const written = parseWrittenDate(date, latest);
    return written?.precision === 'day' ? written.days : null;
  }
  if (order === 'ymd') {
    return (
      parseIsoDate(date) ??
      fromParts(YEAR_FIRST.exec(date), [1, 2, 3], latest) ??
      easternDate(date, 'day')
    );
  }
  if (order === 'serial') return SERIAL.test(date) ? parseSerialDate(Number(date), false) : null;
  if (order === 'unix') {
    const seconds = UNIX.exec(date)?.[1];
    return seconds === undefined ? null : dayOfSeconds(Number(seconds));
  }
  if (order === 'compact') return fromParts(COMPACT.exec(date), [1, 2, 3], latest);
  return fromParts(YEAR_LAST.exec(date), order === 'mdy' ? [3, 1, 2] : [3, 2, 1], latest);
}

function fromParts(
  match: RegExpExecArray | null,
  [year, month, day]: readonly [number, number, number],
  latest: number | null,
): number | null {
  if (match === null) return null;
  const text = match[year] ?? '';
  const short = Number(text);
  const full = text.length === 2 ? fullYear(short, latest) : short;
  return dayNumber(full, Number(match[month]), Number(match[day]));
}

/**
 * The order in which a column writes its dates, from a sample of its cells in file order. Where both day-first and
 * month-first fit, dotted dates are day-first, and else the reading is taken that makes a regular table: working days,
 * or one row a month.
 * @returns null where no order reads most cells, 'ambiguous' where two do equally well
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | 'ambiguous' | null {
  const samples = cells.filter((cell) => cell.trim() !== '');
  const readable = (order: DateOrder): number =>
    samples.filter((cell) => parseDate(cell, order) !== null).length;
  const needed = Math.max(1, Math.ceil(samples.length * 0.6));
  for (const order of ['ymd', 'compact', 'written', 'serial', 'unix'] as const) {
    if (readable(order) >= needed) return order;
  }
  const monthFirst = readable('mdy');
  const dayFirst = readable('dmy');
  if (Math.max(monthFirst, dayFirst) < needed) return null;
  if (monthFirst !== dayFirst) return monthFirst > dayFirst ? 'mdy' : 'dmy';
  if (isDotted(samples)) return 'dmy';
  return orderBySpacing(samples);
}

/**
 * The order in which a column of days up to `latest` (days since 1970-01-01) is written: that of `dateOrderOf`, and of two
 * that do equally well the only one that puts no day after it.
 */
export function orderUpTo(
  cells: readonly string[],
  latest: number | null,
): ReturnType<typeof dateOrderOf> {
  const order = dateOrderOf(cells);
  if (order !== 'ambiguous' || latest === null) return order;
  const isPast = (one: DateOrder): boolean =>
    cells.every((cell) => (parseDate(cell, one, latest) ?? latest) <= latest);
  const past = (['mdy', 'dmy'] as const).filter(isPast);
  return past.length === 1 ? (past[0] ?? order) : order;
}

/** Whether every cell with digits is written as 03.02.2025, which nobody writes month-first. */
export function isDotted(cells: readonly string[]): boolean {
  const dated = cells.filter((cell) => /\d/.test(cell));
  return dated.length > 0 && dated.every((cell) => /^\s*\d{1,2}\.\d{1,2}\.\d{2,4}\b/.test(cell));
}

function orderBySpacing(samples: readonly string[]): DateOrder | 'ambiguous' {
  const monthFirst = spacingOfDays(samples, 'mdy');
  const dayFirst = spacingOfDays(samples, 'dmy');
  if (monthFirst.regular !== dayFirst.regular) return monthFirst.regular ? 'mdy' : 'dmy';
  if (monthFirst.regular) return 'ambiguous';
  if (monthFirst.longest * 2 < dayFirst.longest && !monthFirst.weekends) return 'mdy';
  return dayFirst.longest * 2 < monthFirst.longest && !dayFirst.weekends ? 'dmy' : 'ambiguous';
}

interface DaySpacing {
  /** Days of the week without weekends and long pauses, or one day a month, at its beginning. */
  readonly regular: boolean;
  /** Daily rows among which are Saturdays or Sundays: months read as days. */
  readonly weekends: boolean;
  /** Longest step in days. */
  readonly longest: number;
}

/** The longest pause of an exchange, in days, and the latest day on which a monthly row of the beginning is dated. */
const LONGEST_PAUSE = 12;
const LATEST_FIRST_DAY = 4;

function spacingOfDays(cells: readonly string[], order: DateOrder): DaySpacing {
  const days = [...new Set(cells.flatMap((cell) => parseDate(cell, order) ?? []))];
  days.sort((a, b) => a - b);
  const steps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const middle = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const longest = steps.reduce((most, step) => Math.max(most, step), 0);
  const daily = middle <= 4;
  const weekends = daily && days.some(isWeekend);
  const months = new Set(days.map(monthIndex));
  const monthly =
    middle >= 27 &&
    middle <= 33 &&
    months.size === days.length &&
    longest <= 35 &&
    days.every((day) => calendarDate(day).day <= LATEST_FIRST_DAY);
  const working = daily && steps.length > 0 && !weekends && longest <= LONGEST_PAUSE;
  return { regular: working || monthly, weekends, longest };
}

/** Day 0, 1970-01-01, was a Thursday. */
function isWeekend(day: number): boolean {
  return ((((day + 4) % 7) + 7) % 7) % 6 === 0;
}
