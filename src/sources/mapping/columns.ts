/** Where the headings of a table stand, how its columns are called, and what their cells look like. */
import { maturityOf } from './maturities.ts';
import { isDateHeading } from './meanings.ts';
import { periodOf } from './periods.ts';
import type { RawRow, RawTable } from './raw-table.ts';
import { dateStylesOf } from './read-date.ts';
import { isNoValue, readNumber } from './read-number.ts';
import type { ColumnType, DateStyle } from './types.ts';
import { isOfUnits, isSizedUnit, unitRowOf } from './unit-rows.ts';
import { plainKey } from './words.ts';

/** Rows below the headings by which a column is judged. */
const SAMPLE_ROWS = 4000;
const SHOWN_SAMPLES = 3;
/** As many companies side by side as the largest index has, several times over. */
export const MOST_COLUMNS = 2000;
/** Share of a column's cells that must be numbers. */
const ENOUGH = 0.6;

export interface Column {
  readonly at: number;
  readonly key: string;
  readonly heading: string;
  readonly type: ColumnType;
  /** Styles that read its cells equally well; none where a sheet stores them as dates, or there are no dates. */
  readonly dateStyles: readonly DateStyle[];
  /** Whether a sheet stores some of its cells as dates. */
  readonly storedDates: boolean;
  /** Its cells that are text, or numbers not shown as dates, as text. */
  readonly texts: readonly string[];
  /** The numbers among its cells that a text prints: the ones whose marks can differ. */
  readonly printed: readonly string[];
  readonly samples: readonly string[];
  /** What the row of units below the headings says of it; empty where there is none. */
  readonly unit: string;
}

/** Figures that read as numbers by one of the marks at the first look, as most do. */
const PLAIN_FIGURE = /^-?\d{1,30}(?:[.,]\d{1,30})?$/;

function isNumber(text: string): boolean {
  if (PLAIN_FIGURE.test(text)) return true;
  return readNumber(text, '.') !== null || readNumber(text, ',') !== null;
}

function isData(row: RawRow, column: number): boolean {
  const text = row.cells[column] ?? '';
  if (text === '' || (/000\)?$/.test(text) && isSizedUnit(text))) return false;
  return isNumber(text) || row.formats[column] === 'd' || /^\d{1,4}[./-]\d/.test(text);
}

function filled(row: RawRow): number[] {
  const columns: number[] = [];
  row.cells.forEach((cell, column) => {
    if (cell !== '') columns.push(column);
  });
  return columns;
}

/** Whether the first rows hold anything that could be a table: rows of several cells with figures in them. */
export function looksLikeTable(table: RawTable): boolean {
  const rows = table.head.filter(
    (row) => filled(row).length > 1 && row.cells.some((_, column) => isData(row, column)),
  );
  return rows.length > 0 && table.head.filter((row) => filled(row).length > 1).length > 1;
}

/**
 * The row of the headings: the last one of several words (or years) above the first two rows of figures; 0 where
 * there is none.
 */
export function headerRowOf(table: RawTable): number {
  const rows = table.head.filter((row) => filled(row).length > 1);
  const figures = rows.map(isFigures);
  const pair = figures.findIndex((is, at) => is && figures[at + 1] !== false);
  const first = pair < 0 ? figures.indexOf(true) : pair;
  if (isDataLikeHead(rows[first], rows[first + 1])) return rows[first]?.line ?? 0;
  let at = first - 1;
  // Such a row stands below the headings.
  if (at > 0 && figures[at - 1] !== true && isOfUnits(rows[at])) at -= 1;
  const above = rows[at];
  return above === undefined || figures[at] === true ? 0 : above.line;
}

/**
 * Whether a row heads its columns with what looks like data: a name or nothing, then periods above a name and figures, or
 * maturities (3M is three million elsewhere) above a date and figures.
 */
function isDataLikeHead(row: RawRow | undefined, below: RawRow | undefined): boolean {
  if (row === undefined || below === undefined || isData(row, 0)) return false;
  const columns = filled(row).filter((column) => column > 0);
  const isPeriod = ({ cells, formats }: RawRow, column: number): boolean => {
    const period = periodOf(cells[column] ?? '', null);
    return formats[column] === 'd' || (period !== null && typeof period === 'object');
  };
  const isMaturity = ({ cells }: RawRow, column: number): boolean =>
    maturityOf(cells[column] ?? '') !== null;
  const isHead = isData(below, 0) ? isMaturity : isPeriod;
  return (
    columns.filter((column) => isHead(row, column)).length > (isHead === isMaturity ? 0 : 1) &&
    columns.every((column) => isHead(row, column) || !isData(row, column)) &&
    columns.some((column) => isData(below, column) && !isHead(below, column))
  );
}

/** Whether a row has a figure or a date that is no year at the head of a column. */
function isFigures(row: RawRow): boolean {
  return row.cells.some((cell, column) => isData(row, column) && !isYear(cell));
}

/** Whether a text is a year as statements head their columns, estimates included. */
function isYear(text: string): boolean {
  const period = periodOf(text, null);
  return period === 'estimate' || (period !== null && period !== 'part' && period.end === null);
}

/** The columns of a table below its headings. */
export function columnsOf(table: RawTable, headerRow: number, today: number | null): Column[] {
  const headings = headingsAt(table, headerRow);
  const rows: RawRow[] = [];
  for (const row of table.rows()) {
    if (row.line <= headerRow || filled(row).length === 0) continue;
    rows.push(row);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  const widths = rows.slice(0, 200).map(({ cells }) => cells.length);
  const width = Math.min(MOST_COLUMNS, Math.max(headings.length, ...widths, 0));
  const filledRows = rowsByColumn(rows, width);
  const units = unitRowOf(table, headerRow)?.cells ?? [];
  return keysOf(headings, width).map((key, at) => ({
    ...columnOf(filledRows[at] ?? [], at, key, headings[at] ?? '', today),
    unit: units[at] ?? '',
  }));
}

/** The rows in which each column has text: one way through the cells, however many columns stand empty. */
function rowsByColumn(rows: readonly RawRow[], width: number): RawRow[][] {
  const byColumn: RawRow[][] = Array.from({ length: width }, () => []);
  for (const row of rows) for (const at of filled(row)) byColumn[at]?.push(row);
  return byColumn;
}

function headingsAt(table: RawTable, headerRow: number): readonly string[] {
  return table.head.find(({ line }) => line === headerRow)?.cells ?? [];
}

/** Headings that objects of the language have a use of their own for: such a column goes by its number. */
const NO_KEYS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** How columns are called: by their heading, or by their number where it says nothing or names several. */
function keysOf(headings: readonly string[], width: number): string[] {
  const times = new Map<string, number>();
  for (const heading of headings) times.set(heading, (times.get(heading) ?? 0) + 1);
  return Array.from({ length: width }, (_, at) => {
    const heading = headings[at] ?? '';
    const isOwn = heading !== '' && times.get(heading) === 1 && !NO_KEYS.has(heading);
    return isOwn ? heading : `#${(at + 1).toString()}`;
  });
}

/** A column from the rows in which it has text. */
function columnOf(
  cells: readonly RawRow[],
  at: number,
  key: string,
  heading: string,
  today: number | null,
): Omit<Column, 'unit'> {
  const stored = cells.filter((row) => row.formats[at] === 'd');
  const texts = cells.filter((row) => row.formats[at] !== 'd').map((row) => row.cells[at] ?? '');
  const printed = cells
    .filter((row) => typeof row.stored?.[at] !== 'number')
    .map((row) => row.cells[at] ?? '');
  const valued = texts.filter((text) => !isNoValue(text));
  const numbers = valued.filter(isNumber).length;
  const plain = numbers === valued.length;
  // Plain figures are dates only where the heading or the place says so: 43831 is a price elsewhere.
  const mayBeDates = !plain || isDateHeading(heading) || (heading === '' && at === 0);
  const dateStyles = mayBeDates ? dateStylesOf(valued, today) : [];
  const percent = valued.filter((text) => /%/.test(text)).length;
  const type: ColumnType =
    cells.length === 0
      ? 'empty'
      : stored.length > cells.length * ENOUGH || dateStyles.length > 0
        ? 'date'
        : numbers > 0 && numbers >= valued.length * ENOUGH
          ? percent > numbers / 2
            ? 'percent'
            : 'number'
          : 'text';
  const samples = cells.slice(0, SHOWN_SAMPLES).map((row) => (row.cells[at] ?? '').slice(0, 60));
  return {
    at,
    key,
    heading,
    type,
    dateStyles,
    storedDates: stored.length > 0,
    texts: valued,
    printed,
    samples,
  };
}

/** The headings of a table by which it is known again; null for a table without any. */
export function headerKeyAt(table: RawTable, headerRow: number): string | null {
  const headings = headingsAt(table, headerRow);
  return headerRow === 0 || headings.length === 0 ? null : headerKeyOf(headings);
}

/**
 * Headings by their letters and order alone; years of statements count as one, so that the next year's table is
 * known.
 */
export function headerKeyOf(headings: readonly string[]): string {
  const keys = headings.map((heading) =>
    periodOf(heading, null) === null ? plainKey(heading) : '{period}',
  );
  const single = keys.filter((key, at) => key !== '{period}' || keys[at - 1] !== '{period}');
  // Cells without a text at the end of the row are no headings; the first column is one always.
  while (single.length > 1 && single.at(-1) === '') single.pop();
  return JSON.stringify(single);
}
