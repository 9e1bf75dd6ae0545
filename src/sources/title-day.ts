/** The day of which a table says to be in a title above its headings: `Prices as of 2026-11-20`, `Stand: 30.06.2025`. */
import { parseDate } from './date-order.ts';
import { parseWrittenDate } from './dates.ts';

/** No title is longer. */
const LONGEST_TITLE = 300;

/**
 * What stands before the day, in its cell or in the one before; other days of a title are of a download, or of a fiscal
 * year. A time of day may stand between: `as of 03:55 PM ET, 2024/11/29`.
 */
const AS_OF =
  /\b(?:as\s+(?:of|at|on)|per|stand|(?<!(?:inception|launch|listing|maturity|record)\s)date)\b\s{0,9}[:,;]?[\s"]{0,9}(?:the\s+)?(?:(?:close|\d{1,2}:\d{2}(?::\d{2})?)(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?,?\s+(?:on\s+)?)?(?=[\da-z])/gi;
const IN_FIGURES = /^(?:\d{4}([-/])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})(?!\d)/;
const IN_WORDS =
  /^(?:\d{1,2}(?:st|nd|rd|th)?[\s/-]+[a-z]{3,9}\.?[\s/-]+\d{4}|[a-z]{3,9}\.?[\s-]+\d{1,2}(?:st|nd|rd|th)?[,-]?\s*\d{4})\b/i;
/** A day of which a title says to be, that is left open: in a year of two digits, or one that reads in two ways. */
const LIKE_A_DAY = /^(?:\d{1,4}[./-]\d|\d{1,2}\s[a-z]|[a-z]{3,9}\.?[\s-]+\d)/i;

/** A day in the name of a file: `2024-11-29`, `20241129`, `Nov-29-2024`. */
const IN_NAME =
  /(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?!\d)|(?<![a-z])([a-z]{3,9})[-_ ](\d{1,2})[-_ ]+(\d{4})(?!\d)/gi;

/** Days since 1970-01-01; null where no line tells it, two tell different days, or it may be day/month or month/day. */
export function dayInTitle(lines: readonly string[]): number | null {
  return soleDay(daysInTitle(lines));
}

/** Whether a title says to be as of a day that is not read, or of several. */
export function hasUnclearDay(lines: readonly string[]): boolean {
  const days = daysInTitle(lines);
  return days.size > 0 && soleDay(days) === null;
}

/** The one day in the name of a file; null where there is none, or several. */
export function dayInName(name: string): number | null {
  const days = new Set<number | null>();
  for (const [, year, , month, day, word, dayOf, yearOf] of name.matchAll(IN_NAME)) {
    if (year === undefined) days.add(dayInWords(`${word ?? ''} ${dayOf ?? ''} ${yearOf ?? ''}`));
    else days.add(parseDate(`${year}-${month ?? ''}-${day ?? ''}`, 'ymd'));
  }
  days.delete(null);
  return soleDay(days);
}

function soleDay(days: ReadonlySet<number | null>): number | null {
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

/** The days that a title tells; null among them for one that is not read. */
function daysInTitle(lines: readonly string[]): ReadonlySet<number | null> {
  const days = new Set<number | null>();
  for (const line of lines) {
    const title = line.slice(0, LONGEST_TITLE);
    for (const found of title.matchAll(AS_OF)) {
      const rest = title.slice(found.index + found[0].length);
      const [figures] = IN_FIGURES.exec(rest) ?? [];
      const [words] = IN_WORDS.exec(rest) ?? [];
      if (figures !== undefined) days.add(dayInFigures(figures));
      else if (words !== undefined) days.add(dayInWords(words));
      else if (LIKE_A_DAY.test(rest)) days.add(null);
    }
  }
  return days;
}

function dayInWords(text: string): number | null {
  const plain = text.replace(/(\d)(?:st|nd|rd|th)\b/i, '$1').replaceAll(/[/-]/g, ' ');
  return parseWrittenDate(plain)?.days ?? null;
}

/** A dotted day is day-first, which nobody writes otherwise; others where one order alone reads them. */
function dayInFigures(text: string): number | null {
  const plain = parseDate(text, 'ymd');
  if (plain !== null) return plain;
  const dayFirst = parseDate(text, 'dmy');
  if (text.includes('.')) return dayFirst;
  const monthFirst = parseDate(text, 'mdy');
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  return dayFirst === monthFirst ? dayFirst : null;
}
