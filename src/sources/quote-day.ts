/** The day of a list of prices without a column of dates. */
import { isoDate, parseIsoDate } from './dates.ts';
import { dayInName, dayInTitle, hasUnclearDay } from './title-day.ts';
import type { ParsedFile, ParseOptions, QuoteTable, SourceFormat } from './types.ts';

/** Nothing tells the day: a person says it. */
export interface OpenDay {
  readonly day: null;
  /** Why it is asked for. */
  readonly why: string;
}

export interface QuoteDay {
  readonly day: number;
  /** What tells it. */
  readonly why: string;
  /** Whether nothing in the file tells it. */
  readonly isOpen: boolean;
}

/**
 * The day of the prices: as somebody says, as the title or the file's name tells, or, of what was pasted, today. A file
 * may have been saved at any time: without a day it is asked for.
 */
export function dayOfQuotes(
  file: string,
  above: readonly string[],
  { asOf, today }: ParseOptions,
): QuoteDay | OpenDay {
  const title = dayInTitle(above);
  const given = asOf === undefined ? null : parseIsoDate(asOf);
  if (given !== null) return { day: given, why: 'as said', isOpen: title === null };
  if (title !== null) return { day: title, why: 'as its title says', isOpen: false };
  if (hasUnclearDay(above)) {
    return { day: null, why: 'The day above the table is not read, or reads as two.' };
  }
  const isPasted = /^pasted\b/.test(file);
  const named = isPasted ? null : dayInName(file);
  if (named !== null) return { day: named, why: 'as the file’s name says', isOpen: true };
  const now = !isPasted || today === undefined ? null : parseIsoDate(today);
  return now === null
    ? { day: null, why: 'Neither the table nor the file’s name tells of which day its prices are.' }
    : { day: now, why: 'the day of the import, since the table has no dates', isOpen: true };
}

/** A list of prices before its day is said. */
export function undatedQuotes(
  { file, member }: Pick<ParsedFile, 'file' | 'member'>,
  format: SourceFormat,
  { why }: OpenDay,
): ParsedFile<QuoteTable> {
  return {
    file,
    ...(member === undefined ? {} : { member }),
    format,
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [why],
    needs: ['day'],
    data: { kind: 'quotes', rows: [] },
  };
}

/** The note on the day of a list of prices; with null on one whose rows have dates. */
export function noteOnDay(told: QuoteDay | null, last: number): string {
  return told === null
    ? 'Prices of the dates in the table.'
    : `Prices as of ${isoDate(last)}, ${told.why}.`;
}
