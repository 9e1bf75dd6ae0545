/** Dated figures of several series from a table whose columns were given: a column each, or a row each. */
import { noteOnShortYears } from '../centuries.ts';
import { PriceBuilder } from '../price-columns.ts';
import { onePerDate } from '../price-rows.ts';
import type { LineProblem } from '../types.ts';
import type { ValueSeries, ValueTable } from '../value-table.ts';
import { dayIn, numberIn } from './cells.ts';
import { futureOf } from './future-days.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import type { ReadNumber } from './read-number.ts';
import { notNumber, problemAt, refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';

/** One column of figures. */
export interface DatedField<Series> {
  readonly column: number;
  /** The series of a row's figure, or the column that does not tell it and why. */
  readonly series: (row: RawRow) => Series | { readonly column: number; readonly why: string };
}

interface Collected<Series> {
  readonly series: Series;
  readonly heading: string;
  readonly builder: PriceBuilder;
}

/**
 * Reads dated figures. A cell that says "no value" is no row; a row on which every cell says so is one refused row.
 * Throws `SourceRefusal` NO_ROWS without any value.
 *
 * @param keyOf what tells one series from another
 * @param rule the value to store, or why the number is none
 */
export function readDatedValues<Series extends object>(
  file: string,
  view: TableView,
  fields: readonly DatedField<Series>[],
  keyOf: (series: Series) => string,
  rule: (read: ReadNumber) => number | string,
): ValueTable<Series> {
  const date = view.meanings.indexOf('date');
  const isFuture = futureOf(view, date);
  const collected = new Map<string, Collected<Series>>();
  const problems: LineProblem[] = [];
  let rowsRead = 0;
  let blank = 0;
  const take = (row: RawRow, day: number, { column, series }: DatedField<Series>): void => {
    const read = numberIn(row, column, view.styles);
    const value = read === null || read === 'none' ? notNumber(view) : rule(read);
    if (typeof value === 'string') {
      problems.push(problemAt(view, row, column, value));
      return;
    }
    const named = series(row);
    if ('why' in named) {
      problems.push(problemAt(view, row, named.column, named.why));
      return;
    }
    const key = keyOf(named);
    const { heading = '', key: number = '' } = view.columns[column] ?? {};
    const one = collected.get(key) ?? {
      series: named,
      heading: heading === '' ? number : heading,
      builder: new PriceBuilder(),
    };
    collected.set(key, one);
    one.builder.add(row.line, day, value, Number.NaN);
  };
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    const filled = fields.filter(({ column }) => numberIn(row, column, view.styles) !== 'none');
    const day = dayIn(row, date, view.styles);
    const reason =
      day === null
        ? problemAt(view, row, date, 'is no date as chosen')
        : isFuture(day)
          ? problemAt(view, row, date, 'is a date after today')
          : null;
    if (reason !== null || day === null) {
      const count = Math.max(1, filled.length);
      rowsRead += count;
      for (let k = 0; k < count; k += 1) if (reason !== null) problems.push(reason);
      continue;
    }
    rowsRead += filled.length;
    blank += fields.length - filled.length;
    for (const field of filled) take(row, day, field);
  }
  const { series, notes } = finished(collected, problems);
  if (series.length === 0) refuseNoRows(file, problems);
  problems.sort((a, b) => a.line - b.line);
  if (view.hasShortYears) {
    const days = series.flatMap((one) => [one.days[0] ?? 0, one.days.at(-1) ?? 0]);
    notes.push(noteOnShortYears(Math.min(...days), Math.max(...days)));
  }
  return { series, rowsRead, problems, blank, notes };
}

/** Every series with one figure a date; the others go to `problems`. */
function finished<Series>(
  collected: ReadonlyMap<string, Collected<Series>>,
  problems: LineProblem[],
): { series: ValueSeries<Series>[]; notes: string[] } {
  const notes: string[] = [];
  const series: ValueSeries<Series>[] = [];
  for (const [key, { series: one, heading, builder }] of collected) {
    const found: LineProblem[] = [];
    const own: string[] = [];
    const { days, close, lines } = onePerDate(builder.finish(), found, own);
    problems.push(...found.map((problem) => ({ ...problem, column: heading })));
    if (own.length > 0)
      notes.push(`${key}: the last date is there twice; the newer row was taken.`);
    if (days.length > 0) series.push({ series: one, days, values: close, lines });
  }
  return { series, notes };
}
