/**
 * Series as the European Central Bank's data interface hands them out (`format=csvdata`): one observation a line, with
 * the key of its series, its period and its value, whatever other columns stand between and behind.
 */
import { endOfMonth, isoDate, latestDay, parseIsoDate } from './dates.ts';
import { isMissingMark } from './numbers.ts';
import { PriceBuilder } from './price-columns.ts';
import { columnOf, type TableHead } from './price-header.ts';
import { onePerDate } from './price-rows.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import { isBlankRow, tableBatches } from './table.ts';
import type { LineProblem, TextContent } from './types.ts';
import type { ValueTable } from './value-table.ts';

/** Where the three columns stand that are read. */
export interface Observations {
  readonly key: number;
  readonly period: number;
  readonly value: number;
}

/** A kind of series of the bank. */
export interface ObservedKind<Series> {
  /** What it is called in messages: `yield`, `rate`. */
  readonly what: string;
  /** The series of a key; null where it is none of this kind. */
  readonly seriesOf: (key: string) => Series | null;
  readonly nameOf: (series: Series) => string;
  /** Whether its periods are months. */
  readonly isMonthly: (series: Series) => boolean;
  /** What is stored of a printed value, or why it is none. */
  readonly valueOf: (printed: string) => number | string;
}

/** The columns of such a file, where its first observation is of that kind; null for any other. */
export function observationsOf(
  head: TableHead,
  { seriesOf }: Pick<ObservedKind<unknown>, 'seriesOf'>,
): Observations | null {
  const [key, period, value] = ['key', 'timeperiod', 'obsvalue'].map((name) =>
    columnOf(head, name),
  );
  if (key == null || period == null || value == null) return null;
  const first = head.body.find((row) => !isBlankRow(row));
  return seriesOf(first?.[key] ?? '') === null ? null : { key, period, value };
}

interface Collected<Series> {
  readonly series: Series;
  readonly builder: PriceBuilder;
}

/**
 * Reads the observations into one series a key. Lines of other series, periods that are none and values
 * that are none are refused one by one; an empty value is no row. Throws `SourceRefusal` NO_ROWS without any value.
 */
export function readObservations<Series>(
  content: TextContent,
  head: TableHead,
  columns: Observations,
  kind: ObservedKind<Series>,
  today: string | undefined,
): ValueTable<Series> {
  const latest = latestDay(today);
  const collected = new Map<string, Collected<Series>>();
  const problems: LineProblem[] = [];
  let rowsRead = 0;
  let blank = 0;
  const take = (cells: readonly string[], line: number): void => {
    const printed = cells[columns.value] ?? '';
    if (isMissingMark(printed)) {
      blank += 1;
      return;
    }
    rowsRead += 1;
    const read = observation(cells, columns, kind, latest);
    if ('why' in read) {
      const { column, why } = read;
      const text = excerpt(cells[column] ?? '');
      problems.push({ line, column: head.headings[column] ?? '', text, message: why });
      return;
    }
    const name = kind.nameOf(read.series);
    const one = collected.get(name) ?? { series: read.series, builder: new PriceBuilder() };
    collected.set(name, one);
    one.builder.add(line, read.day, read.value, Number.NaN);
  };
  for (const { firstLine, rows } of tableBatches(content, head.delimiter)) {
    rows.forEach((cells, at) => {
      if (firstLine + at > head.firstLine && !isBlankRow(cells)) take(cells, firstLine + at);
    });
  }
  const notes: string[] = [];
  const series = [...collected].flatMap(([name, { series: one, builder }]) => {
    const own: string[] = [];
    const { days, close, lines } = onePerDate(builder.finish(), problems, own);
    if (own.length > 0) {
      notes.push(`${name}: the last date is there twice; the newer row was taken.`);
    }
    return days.length === 0 ? [] : [{ series: one, days, values: close, lines }];
  });
  problems.sort((a, b) => a.line - b.line);
  if (series.length === 0) throw noRows(content.file, kind.what, head.firstLine, problems);
  return { series, rowsRead, problems, blank, notes };
}

/** What a line holds, or the column that does not tell it and why. */
function observation<Series>(
  cells: readonly string[],
  columns: Observations,
  { what, seriesOf, isMonthly: isOfMonths, valueOf }: ObservedKind<Series>,
  latest: number | null,
):
  | { readonly series: Series; readonly day: number; readonly value: number }
  | { readonly column: number; readonly why: string } {
  const series = seriesOf(cells[columns.key] ?? '');
  if (series === null) return { column: columns.key, why: `is not the key of a known ${what}` };
  const isMonthly = isOfMonths(series);
  const period = cells[columns.period] ?? '';
  const day = isMonthly ? lastOfMonth(period) : parseIsoDate(period);
  if (day === null) {
    return { column: columns.period, why: isMonthly ? 'is no month as 2024-03' : 'is no date' };
  }
  if (latest !== null && day > latest) {
    return { column: columns.period, why: `ends on ${isoDate(day)}, after today` };
  }
  const value = valueOf(cells[columns.value] ?? '');
  return typeof value === 'number' ? { series, day, value } : { column: columns.value, why: value };
}

/** The last day of a month as the bank writes it; null for anything else. */
function lastOfMonth(period: string): number | null {
  const first = /^\d{4}-\d{2}$/.test(period) ? parseIsoDate(`${period}-01`) : null;
  return first === null ? null : endOfMonth(first);
}

function noRows(
  file: string,
  what: string,
  line: number,
  problems: readonly LineProblem[],
): SourceRefusal {
  const [first] = problems;
  const told =
    first === undefined
      ? ''
      : ` Line ${first.line.toString()}: ${first.text ?? ''} ${first.message}.`;
  return new SourceRefusal('NO_ROWS', `${file} has no row with a ${what}.${told}`, {
    file,
    line: first?.line ?? line,
  });
}
