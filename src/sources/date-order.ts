/** Dates of every order and spelling that tables come in, decided for a column as a whole. */
import { dayNumber, parseIsoDate, parseWrittenDate } from './dates.ts';

/** In which order a column writes day, month and year; `written` spells the month out. */
export type DateOrder = 'ymd' | 'compact' | 'mdy' | 'dmy' | 'written';

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
/** Midnight or a time of day behind a date, as some tools append it. */
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|\s?[+-]\d{2}:?\d{2})?$/i;
/** Two-digit years from here on belong to the last century. */
const CENTURY_PIVOT = 70;

/** Days since 1970-01-01 of a date in a given order; null where it is none. */
export function parseDate(text: string, order: DateOrder): number | null {
  if (order === 'ymd') {
    const plain = parseIsoDate(text);
    if (plain !== null) return plain;
  }
  const date = text.trim().replace(TIME, '');
  if (order === 'written') {
    const written = parseWrittenDate(date);
    return written?.precision === 'day' ? written.days : null;
  }
  if (order === 'ymd') return parseIsoDate(date) ?? fromParts(YEAR_FIRST.exec(date), [1, 2, 3]);
  if (order === 'compact') return fromParts(COMPACT.exec(date), [1, 2, 3]);
  return fromParts(YEAR_LAST.exec(date), order === 'mdy' ? [3, 1, 2] : [3, 2, 1]);
}

function fromParts(
  match: RegExpExecArray | null,
  [year, month, day]: readonly [number, number, number],
): number | null {
  if (match === null) return null;
  const text = match[year] ?? '';
  const short = Number(text);
  const full = text.length === 2 ? short + (short < CENTURY_PIVOT ? 2000 : 1900) : short;
  return dayNumber(full, Number(match[month]), Number(match[day]));
}

/**
 * The order in which a column writes its dates, from a sample of its cells in file order. Where both
 * day-first and month-first fit, the one whose dates are evenly spaced is taken (a table of months
 * read the other way jumps by years).
 * @returns null where no order reads most cells, 'ambiguous' where two do equally well
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | 'ambiguous' | null {
  const samples = cells.filter((cell) => cell.trim() !== '');
  const readable = (order: DateOrder): number =>
    samples.filter((cell) => parseDate(cell, order) !== null).length;
  const needed = Math.max(1, Math.ceil(samples.length * 0.6));
  for (const order of ['ymd', 'compact', 'written'] as const) {
    if (readable(order) >= needed) return order;
  }
  const monthFirst = readable('mdy');
  const dayFirst = readable('dmy');
  if (Math.max(monthFirst, dayFirst) < needed) return null;
  if (monthFirst !== dayFirst) return monthFirst > dayFirst ? 'mdy' : 'dmy';
  const unevenMonthFirst = unevenness(samples, 'mdy');
  const unevenDayFirst = unevenness(samples, 'dmy');
  if (unevenMonthFirst * 2 < unevenDayFirst) return 'mdy';
  return unevenDayFirst * 2 < unevenMonthFirst ? 'dmy' : 'ambiguous';
}

/** Longest step between neighbours, in days: reading an order wrongly makes long jumps. */
function unevenness(cells: readonly string[], order: DateOrder): number {
  let longest = 0;
  let before: number | null = null;
  for (const cell of cells) {
    const day = parseDate(cell, order);
    if (day === null) continue;
    if (before !== null) longest = Math.max(longest, Math.abs(day - before));
    before = day;
  }
  return longest;
}
