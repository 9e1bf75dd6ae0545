/** Which cells of a table of a company's figures hold a figure, and of which item and period it is. */
import { isoDate } from '../dates.ts';
import { dayIn } from './cells.ts';
import { periodOf, type PeriodReading } from './periods.ts';
import { withName } from './fiscal-place.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import { within } from './subject-cells.ts';
import { spannedPeriod } from './spanning-headings.ts';
import { unitRowOf } from './unit-rows.ts';
import type { TableView } from './view.ts';

/** Meanings of columns that hold no figures. */
const NO_FIGURES: ReadonlySet<string> = new Set([
  ...['ignore', 'period', 'fiscal-period', 'item', 'currency', 'unit'],
]);

export interface Place {
  readonly row: RawRow;
  readonly column: number;
  /** The item; `-item` where it is printed with the other sign. */
  readonly meaning: string;
  readonly period: PeriodReading;
  /** The period as it is printed. */
  readonly printed: string;
  readonly label: string;
}

/** Whether a column of this meaning holds figures of an item. */
export function isItem(meaning: string): boolean {
  return !NO_FIGURES.has(meaning);
}

/** Every cell that can hold a figure, row by row. */
export function* placesOf(view: TableView): Generator<Place> {
  const reader = view.lines.length > 0 ? linesReader(view) : columnsReader(view);
  const units = unitRowOf(view.table, view.headerRow)?.line;
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || row.line === units || !isFilledRow(row)) continue;
    for (const place of reader(row)) yield { row, ...place };
  }
}

export interface PeriodColumn {
  readonly at: number;
  readonly heading: string;
  readonly period: PeriodReading;
  /** Whether another column has the same period restated, which leads. */
  readonly isOlder: boolean;
}

/** The columns of periods that stand side by side. */
export function periodColumns(view: TableView): PeriodColumn[] {
  const columns = view.columns
    .filter(({ at }) => view.meanings[at] === 'period')
    .map(({ at, heading }) => ({
      at,
      heading,
      period: spannedPeriod(view, at, heading) ?? periodOf(heading, null),
    }));
  const keyOf = (period: PeriodReading): string =>
    period === null || typeof period === 'string'
      ? ''
      : [period.part, period.fiscalYear, period.end ?? ''].join(' ');
  const isRestated = (period: PeriodReading): boolean =>
    period !== null && typeof period === 'object' && period.edition === 'restated';
  const restated = new Set(
    columns.filter(({ period }) => isRestated(period)).map(({ period }) => keyOf(period)),
  );
  return columns.map((column) => ({
    ...column,
    isOlder: !isRestated(column.period) && restated.has(keyOf(column.period)),
  }));
}

/** Lines below each other, periods side by side. */
function linesReader(view: TableView): (row: RawRow) => Omit<Place, 'row'>[] {
  const byLine = new Map(view.lines.map((line) => [line.line, line]));
  const periods = periodColumns(view).filter(({ isOlder }) => !isOlder);
  return (row) => {
    const line = byLine.get(row.line);
    if (line === undefined || line.item === 'ignore') return [];
    const { item, label } = line;
    return periods.map(({ at, heading, period }) => ({
      column: at,
      meaning: item,
      period,
      printed: heading,
      label,
    }));
  };
}

/** Periods below each other, items side by side. */
function columnsReader(view: TableView): (row: RawRow) => Omit<Place, 'row'>[] {
  const year = view.meanings.indexOf('period');
  const name = view.meanings.indexOf('fiscal-period');
  const items = view.columns.filter(({ at }) => isItem(view.meanings[at] ?? 'ignore'));
  return (row) => {
    const day = row.formats[year] === 'd' ? dayIn(row, year, view.styles) : null;
    const text = day === null ? (row.cells[year] ?? '') : isoDate(day);
    const alone = periodOf(text, day === null ? view.styles.dates : 'ymd');
    const named = (row.cells[name] ?? '').trim();
    const period = name < 0 ? alone : withName(alone, named);
    const printed = name < 0 ? text : `${named} ${text}`;
    // Damaged tables have thousands of short rows below a wide one.
    return within(items, row).map(({ at, heading }) => ({
      column: at,
      meaning: view.meanings[at] ?? '',
      period,
      printed,
      label: heading,
    }));
  };
}
