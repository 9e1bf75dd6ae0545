/** Calendar arithmetic on days since 1970-01-01 (UTC, proleptic Gregorian). No clock. */

const MS_PER_DAY = 86_400_000;

const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** Years in which market data can lie; anything else is a slip of the pen. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31) / MS_PER_DAY;

/**
 * Days since 1970-01-01 of a calendar date, or null where there is no such day
 * (month 13, 30 February, a year outside 1800-2199).
 */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  if (day > daysInMonth(year, month)) return null;
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** Number of days in a month, `month` 1-12. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Year, month (1-12) and day of a day number. */
export function calendarDate(days: number): { year: number; month: number; day: number } {
  const date = new Date(days * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD` of a day number. */
export function isoDate(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Last day of a day's month, as a day number. */
export function endOfMonth(days: number): number {
  const { year, month } = calendarDate(days);
  return Date.UTC(year, month, 0) / MS_PER_DAY;
}

/** Last day of the month `month` (1-12) of `year`, as a day number; null where there is none. */
export function monthEnd(year: number, month: number): number | null {
  const first = dayNumber(year, month, 1);
  return first === null ? null : endOfMonth(first);
}

/** Months since year 0: consecutive months differ by one. */
export function monthIndex(days: number): number {
  const { year, month } = calendarDate(days);
  return year * 12 + month - 1;
}

/**
 * Day number of `YYYY-MM-DD`; null for any other spelling or an impossible day. By character codes: tables of a million
 * rows spend a good part of their time here.
 */
export function parseIsoDate(text: string): number | null {
  return isoDateAt(text, 0, text.length);
}

/** As {@link parseIsoDate}, for a stretch of a text. */
export function isoDateAt(text: string, from: number, to: number): number | null {
  if (to - from !== ISO_LENGTH) return null;
  if (text.charCodeAt(from + 4) !== HYPHEN || text.charCodeAt(from + 7) !== HYPHEN) return null;
  const year = digits(text, from, from + 4);
  const month = digits(text, from + 5, from + 7);
  const day = digits(text, from + 8, to);
  return Number.isNaN(year + month + day) ? null : dayNumber(year, month, day);
}

const HYPHEN = 0x2d;
const ISO_LENGTH = 10;

/** The whole number that a stretch of digits writes; NaN where anything else stands there. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * A date written with the month's English name: `January 5, 2025`, `5-Jan-25`, `Jan 2012`.
 * Two-digit years are read so that they do not lie after `latest`, without it as 1970-2069. `precision` says whether a day was printed; where it was
 * not, the first of the month is returned. Null where the text holds no such date.
 */
export function parseWrittenDate(
  text: string,
  latest: number | null = null,
): { days: number; precision: 'day' | 'month' } | null {
  const lower = text.toLowerCase();
  const monthFirst = /([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/.exec(lower);
  if (monthFirst !== null) return written([monthFirst[3], monthFirst[1], monthFirst[2]], latest);
  const dayFirst = /\b(\d{1,2})[-\s]([a-z]{3,9})\.?[-\s,]+(\d{4}|\d{2})\b/.exec(lower);
  if (dayFirst !== null) return written([dayFirst[3], dayFirst[2], dayFirst[1]], latest);
  const monthOnly = /\b([a-z]{3,9})\.?,?\s+(\d{4})\b/.exec(lower);
  if (monthOnly !== null) return written([monthOnly[2], monthOnly[1], undefined], latest);
  return null;
}

function written(
  [yearText, monthText, dayText]: readonly (string | undefined)[],
  latest: number | null,
): { days: number; precision: 'day' | 'month' } | null {
  if (yearText === undefined || monthText === undefined) return null;
  const month = MONTH_NAMES.findIndex((name) => name.startsWith(monthText)) + 1;
  const shortYear = Number(yearText);
  const year = yearText.length === 2 ? fullYear(shortYear, latest) : shortYear;
  const days = dayNumber(year, month, dayText === undefined ? 1 : Number(dayText));
  if (days === null) return null;
  return { days, precision: dayText === undefined ? 'month' : 'day' };
}

/** Days after the day of an import that a date may lie: places east of here are a day ahead. */
const GRACE_DAYS = 2;

/** The latest day that a row may be of, from the ISO date of the import; null where that is not known. */
export function latestDay(today: string | undefined): number | null {
  const day = today === undefined ? null : parseIsoDate(today);
  return day === null ? null : day + GRACE_DAYS;
}

/** The day of the import of which {@link latestDay} is the latest. */
export function importDay(latest: number): number {
  return latest - GRACE_DAYS;
}

/** A year of two digits: in this century where it is not after `latest`, without that 1970-2069. */
export function fullYear(short: number, latest: number | null): number {
  const lastOfCentury = latest === null ? CENTURY_PIVOT - 1 : calendarDate(latest).year - 2000;
  return short + (short <= lastOfCentury ? 2000 : 1900);
}

/** Without a day of the import two-digit years from here on belong to the last century. */
const CENTURY_PIVOT = 70;

const SERIAL_OF_1970 = { from1900: 25_569, from1904: 24_107 } as const;

/** Day number of a spreadsheet's serial date; null outside 1954-2199 or where not a number. */
export function parseSerialDate(serial: number, date1904: boolean): number | null {
  const days = Math.floor(serial) - (date1904 ? SERIAL_OF_1970.from1904 : SERIAL_OF_1970.from1900);
  const earliest = Date.UTC(1954, 0, 1) / MS_PER_DAY;
  return days >= earliest && days <= LAST_DAY ? days : null;
}

const SECONDS_A_DAY = MS_PER_DAY / 1000;

/** Day number (UTC) of seconds since 1970; null after 2199, where a figure has slipped. */
export function dayOfSeconds(seconds: number): number | null {
  const days = Math.floor(seconds / SECONDS_A_DAY);
  return days <= LAST_DAY ? days : null;
}
