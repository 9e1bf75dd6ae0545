/** Fiscal years as tables head them. */
import { dayNumber, endOfMonth, calendarDate } from '../dates.ts';
import { DATE_STYLES, type DateStyle } from './types.ts';
import { readDate } from './read-date.ts';

export interface Period {
  readonly fiscalYear: number;
  /** Last day; null where only the year is given. */
  readonly end: number | null;
}

export type PeriodReading = Period | 'estimate' | 'part' | null;

const YEAR = /^(?:FY|GJ|CY|EJ)?\s*['’]?(\d{4}|\d{2})\s*(A|E|F|P|e|est\.?)?$/i;
const SPLIT_YEAR = /^(\d{4})\s*[/-]\s*(\d{2}|\d{4})$/;
/** A year may end in the first week of January and still be the old one. */
const DAYS_INTO_JANUARY = 7;

/**
 * The fiscal year that a heading or cell names: `2024`, `FY2024`, `FY24`, `2023/24`, `2024A`, or its last day.
 * `estimate` for years to come (2025E), `part` for quarters, halves and trailing months; null for anything else.
 */
export function periodOf(text: string, dates: DateStyle | null): PeriodReading {
  const label = text.trim();
  if (/^(?:Q[1-4]|H[12]|[1-4]Q|[12]H|TTM|LTM)\b|\b(?:Q[1-4]|H[12]|[1-4]Q|TTM|LTM)$/i.test(label)) {
    return 'part';
  }
  const year = YEAR.exec(label);
  if (year !== null) {
    const digits = year[1] ?? '';
    if (digits.length === 2 && !/^(?:FY|GJ|CY|EJ)/i.test(label)) return null;
    const fiscalYear = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
    if (fiscalYear < 1900 || fiscalYear > 2199) return null;
    if (/[EFP]|est/i.test(year[2] ?? '')) return 'estimate';
    return { fiscalYear, end: null };
  }
  const split = SPLIT_YEAR.exec(label);
  if (split !== null) {
    const first = Number(split[1]);
    const second = split[2] ?? '';
    const last =
      second.length === 2 ? Math.floor(first / 100) * 100 + Number(second) : Number(second);
    if (last === first + 1) return { fiscalYear: last, end: null };
  }
  const end = lastDay(label, dates);
  if (end === null) return null;
  return { fiscalYear: calendarDate(end - DAYS_INTO_JANUARY).year, end };
}

function lastDay(label: string, dates: DateStyle | null): number | null {
  if (dates !== null) return readDate(label, dates);
  const days = new Set(
    DATE_STYLES.filter((style) => style !== 'serial')
      .map((style) => readDate(label, style))
      .filter((day) => day !== null),
  );
  const [only] = days;
  return days.size === 1 ? (only ?? null) : null;
}

/** The last day of a fiscal year that is named by its number, by the year's end as `MM-DD`. */
export function endOfYear(fiscalYear: number, yearEnd: string): number | null {
  const month = Number(yearEnd.slice(0, 2));
  const day = Number(yearEnd.slice(3));
  const year = month === 1 && day <= DAYS_INTO_JANUARY ? fiscalYear + 1 : fiscalYear;
  if (month === 2 && day >= 28) {
    const first = dayNumber(year, 2, 1);
    return first === null ? null : endOfMonth(first);
  }
  return dayNumber(year, month, day);
}
