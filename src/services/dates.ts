/** Calendar dates as days since 1970-01-01 and as ISO text; the arithmetic is the finance floor's. */
import { AppError } from '../contract/errors.ts';
import { civilDate, dayOf, lastDayOfMonth } from '../finance/months.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export function isoOfDay(days: number): string {
  const { year, month, day } = civilDate(days);
  return [String(year).padStart(4, '0'), two(month), two(day)].join('-');
}

/** `YYYY-MM-DD` as days since 1970-01-01; undefined when it is no date of the calendar. */
export function parseIsoDay(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12) return undefined;
  const days = dayOf(year, month, day);
  return isoOfDay(days) === text ? days : undefined;
}

/** As {@link parseIsoDay}; refuses by the name of the argument. */
export function requireIsoDay(text: string, name: string): number {
  const day = parseIsoDay(text);
  if (day === undefined) {
    throw new AppError('INVALID_ARGUMENT', `${name} is "${text}": give a date as YYYY-MM-DD.`, {
      argument: name,
    });
  }
  return day;
}

/** The last day of a month index, as ISO text. */
export function endOfMonth(month: number): string {
  return isoOfDay(lastDayOfMonth(month));
}

/** Month index (year * 12 + month - 1) of an ISO date. */
export function monthIndexOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
