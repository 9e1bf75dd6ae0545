import { Refusal } from './refusal.ts';

/**
 * Calendar arithmetic without the engine's Date. A month index is `year * 12 + month - 1` (months
 * 1..12); a day is a count since 1970-01-01 in the proleptic Gregorian calendar; a month key is
 * 'YYYY-MM'.
 */
export interface CivilDate {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

const DAYS_PER_ERA = 146097;

/** The day count of a civil date: eras of 400 years that start on 1 March, so that leap days fall last. */
export function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719468;
}

/** The civil date of a day count; inverse of {@link dayOf}. */
export function civilDate(days: number): CivilDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Month index of a year and month 1..12. */
export function monthIndex(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** Month index of a day count. */
export function monthOfDay(days: number): number {
  const date = civilDate(days);
  return monthIndex(date.year, date.month);
}

/** Day count of a month's last calendar day. */
export function lastDayOfMonth(month: number): number {
  const next = month + 1;
  const year = Math.floor(next / 12);
  return dayOf(year, next - year * 12 + 1, 1) - 1;
}

/** The key 'YYYY-MM' of a month index. */
export function formatMonth(month: number): string {
  const year = Math.floor(month / 12);
  const inYear = month - year * 12 + 1;
  return `${String(year).padStart(4, '0')}-${String(inYear).padStart(2, '0')}`;
}

const MONTH_KEY = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** The month index of a key 'YYYY-MM'; refuses anything else. */
export function parseMonth(key: string): number {
  const match = MONTH_KEY.exec(key);
  if (match === null) {
    throw new Refusal('INVALID_INPUT', `'${key}' is no month: write it as YYYY-MM.`, {
      input: 'month',
      value: key,
    });
  }
  return monthIndex(Number(match[1]), Number(match[2]));
}

/** The date 'YYYY-MM-DD' of a day count. */
export function dateOfDay(days: number): string {
  const { year, month, day } = civilDate(days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
