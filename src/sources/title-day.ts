/** The day of which a table says to be in a title above its headings: `Prices as of 2026-11-20`, `Stand: 30.06.2025`. */
import { parseDate } from './date-order.ts';
import { parseWrittenDate } from './dates.ts';

/** No title is longer. */
const LONGEST_TITLE = 300;

/** What stands before the day; other days of a title are of a download, or of a fiscal year. */
const AS_OF = /\b(?:as\s+(?:of|at|on)|per|stand|date)\b\s*:?\s*(?:the\s+)?(?=[\da-z])/gi;
const IN_FIGURES = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{4})(?!\d)/;
const IN_WORDS =
  /^(?:\d{1,2}(?:st|nd|rd|th)?[\s-]+[a-z]{3,9}\.?[\s-]+\d{4}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})\b/i;

/** Days since 1970-01-01; null where no line tells it, two tell different days, or it may be day/month or month/day. */
export function dayInTitle(lines: readonly string[]): number | null {
  const days = new Set<number | null>();
  for (const line of lines) {
    const title = line.slice(0, LONGEST_TITLE);
    for (const found of title.matchAll(AS_OF)) {
      const rest = title.slice(found.index + found[0].length);
      const [figures] = IN_FIGURES.exec(rest) ?? [];
      const [words] = IN_WORDS.exec(rest) ?? [];
      if (figures !== undefined) days.add(dayInFigures(figures));
      else if (words !== undefined) days.add(dayInWords(words));
    }
  }
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

function dayInWords(text: string): number | null {
  const plain = text.replace(/(\d)(?:st|nd|rd|th)\b/i, '$1');
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
