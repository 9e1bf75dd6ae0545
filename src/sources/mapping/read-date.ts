/** Dates of tables that people make, in figures of every order and in words of several languages. */
import { isDotted, parseDate } from '../date-order.ts';
import { dayNumber, fullYear, isoDate, monthEnd, parseSerialDate } from '../dates.ts';
import { easternDate } from '../eastern-dates.ts';
import { DATE_STYLES, type DateStyle, type Reading } from './types.ts';
import { plainLetters } from './words.ts';

/** Names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'janvier', 'enero', 'gennaio', 'janeiro', 'januari'],
  ['february', 'februar', 'fevrier', 'febrero', 'febbraio', 'fevereiro', 'februari'],
  ['march', 'marz', 'maerz', 'mars', 'marzo', 'marco', 'maart', 'mrt', 'marts'],
  ['april', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'maio', 'mei', 'maj'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho'],
  ['august', 'aout', 'agosto', 'augustus', 'augusti'],
  ['september', 'septembre', 'septiembre', 'setiembre', 'settembre', 'setembro'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro'],
  ['november', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro'],
];
/** The month of every beginning of three letters and more; null for those of several months. */
const BY_BEGINNING: ReadonlyMap<string, number | null> = MONTHS.reduce((known, names, at) => {
  for (const name of names) {
    for (let end = 3; end <= name.length; end += 1) {
      const beginning = name.slice(0, end);
      const isOnly = !known.has(beginning) || known.get(beginning) === at + 1;
      known.set(beginning, isOnly ? at + 1 : null);
    }
  }
  return known;
}, new Map<string, number | null>());
const LINKS = new Set([
  'de',
  'del',
  'do',
  'da',
  'den',
  'the',
  'of',
  'er',
  'st',
  'nd',
  'rd',
  'th',
  'le',
]);
const SHORT_YEAR_FIRST = /^(\d{2})[./-](\d{1,2})[./-](\d{1,2})$/;
const YEAR_MONTH = /^(\d{4})(?:[/\s-]?M?)(\d{2})$|^(\d{4})[/\s-](\d)$/i;
const MONTH_YEAR = /^(\d{1,2})[./\s-](\d{4})$/;

/** The month that a word names in any of the languages; null for none, or where it may be two. */
export function monthOfWord(word: string): number | null {
  return BY_BEGINNING.get(plainLetters(word)) ?? null;
}

/** `31. Dezember 2024`, `Dec 31, 2024`, `31-déc-24`, `5 de enero de 2020`; a month alone is its last day. */
function writtenDate(text: string, latest: number | null): number | null {
  const fullYear = (year: string): number => yearOf(year, latest);
  const tokens = plainLetters(text).match(/[a-z]+|\d+/g) ?? [];
  if (tokens.length > 8 || /[^\p{L}\d\s.,/'-]/u.test(text)) return null;
  const words = tokens.filter((token) => /^[a-z]/.test(token) && !LINKS.has(token));
  const numbers = tokens.filter((token) => /^\d/.test(token));
  const months = words.map(monthOfWord);
  const month = months.find((found) => found !== null) ?? null;
  // Beside the month at most the name of the weekday, before it.
  if (month === null || words.length > 2 || months.at(-1) !== month) return null;
  const [first = '', second = ''] = numbers;
  if (numbers.length === 1) return first.length === 3 ? null : monthEnd(fullYear(first), month);
  if (numbers.length !== 2) return null;
  const yearFirst = first.length === 4;
  const [day, year] = yearFirst ? [second, first] : [first, second];
  if (day.length > 2 || (year.length !== 2 && year.length !== 4)) return null;
  return dayNumber(fullYear(year), month, Number(day));
}

/** A year of four or two digits. */
function yearOf(text: string, latest: number | null): number {
  return text.length <= 2 ? fullYear(Number(text), latest) : Number(text);
}

function months(text: string, style: 'ym' | 'my'): number | null {
  if (style === 'my') {
    const match = MONTH_YEAR.exec(text);
    return match === null ? null : monthEnd(Number(match[2]), Number(match[1]));
  }
  const match = YEAR_MONTH.exec(text);
  return match === null
    ? null
    : monthEnd(Number(match[1] ?? match[3]), Number(match[2] ?? match[4]));
}

/** Days since 1970-01-01 of a date as a style writes it; months without a day are their last day. */
export function readDate(
  text: string,
  style: DateStyle,
  latest: number | null = null,
): number | null {
  const date = text.trim();
  switch (style) {
    case 'written':
      return writtenDate(date.replace(/[ T]\d{1,2}:\d{2}.*$/, ''), latest);
    case 'ym':
      return months(date, style) ?? easternDate(date, 'month');
    case 'my':
      return months(date, style);
    case 'serial':
      return /^\d{5}(?:[.,]\d+)?$/.test(date)
        ? parseSerialDate(Number(date.replace(',', '.')), false)
        : null;
    case 'ymd': {
      const short = SHORT_YEAR_FIRST.exec(date);
      if (short === null) return parseDate(date, 'ymd');
      return dayNumber(yearOf(short[1] ?? '', latest), Number(short[2]), Number(short[3]));
    }
    case 'compact':
    case 'dmy':
    case 'mdy':
      return parseDate(date, style, latest);
  }
}

/** Share of a column's cells that must be dates before it is a column of dates. */
const ENOUGH = 0.6;

/**
 * The styles that read a column's cells equally well, best ones alone; none where it holds no dates. Styles that
 * give the same days count as one. A style whose dates lie after `today` goes where another one is left.
 */
export function dateStylesOf(cells: readonly string[], today: number | null): DateStyle[] {
  const filled = cells.filter((cell) => cell.trim() !== '');
  // No style reads a date without a figure: columns of words are not tried by each of them.
  if (filled.filter((cell) => /\d/.test(cell)).length < filled.length * ENOUGH) return [];
  const read = DATE_STYLES.map((style) => {
    const days = filled.map((cell) => readDate(cell, style));
    const count = days.filter((day) => day !== null).length;
    return { style, days, count };
  });
  const most = Math.max(0, ...read.map(({ count }) => count));
  if (most === 0 || most < filled.length * ENOUGH) return [];
  // Dates with dots between the figures are written day first.
  const dotted = isDotted(filled);
  const fits = read.filter(({ count }) => count === most);
  const dayFirst = dotted && fits.some(({ style }) => style === 'dmy');
  const best = fits.filter(({ style }) => !dayFirst || style !== 'mdy');
  const past = best.filter(
    ({ days }) => today === null || days.every((day) => day === null || day <= today),
  );
  const kept = past.length > 0 ? past : best;
  return kept
    .filter(
      ({ days }, at) =>
        !kept.slice(0, at).some((other) => other.days.every((day, row) => day === days[row])),
    )
    .map(({ style }) => style);
}

/** The cells of a column that tell several styles apart, read by each. */
export function dateReadings(cells: readonly string[], styles: readonly DateStyle[]): Reading[] {
  const telling = cells.filter(
    (cell) => new Set(styles.map((style) => readDate(cell, style))).size > 1,
  );
  return styles.map((style) => ({
    value: style,
    examples: telling.slice(0, 3).map((text) => {
      const day = readDate(text, style);
      return { text: text.trim(), as: day === null ? 'no date' : isoDate(day) };
    }),
  }));
}
