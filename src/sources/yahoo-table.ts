/** Yahoo's price table: its header, and its rows from cells to prices. */
import { parseIsoDate } from './dates.ts';
import { isMissingMark, parseNumber } from './numbers.ts';
import type { PriceRow } from './price-rows.ts';
import { excerpt } from './refusal.ts';
import {
  type Delimiter,
  delimiterOf,
  headingKey,
  isBlankRow,
  readTable,
  tableBatches,
} from './table.ts';
import type { LineProblem, TextContent } from './types.ts';

const COLUMNS = ['date', 'open', 'high', 'low', 'close', 'adjclose'] as const;
type Column = (typeof COLUMNS)[number];

/** Where the columns of a price table stand. */
export interface Header {
  /** Index of the header row. */
  readonly row: number;
  readonly delimiter: Delimiter;
  readonly columns: Readonly<Record<Column, number>>;
  readonly width: number;
  /** Whether nothing but Yahoo's seven columns is there. */
  readonly exact: boolean;
  /** The layout before 2012, with Adj Close behind Volume. */
  readonly old: boolean;
}

/** Yahoo's headings on the first line with text; null where they are not there exactly once. */
export function findHeader(head: string): Header | null {
  const lines = head.split(/\r\n?|\n/);
  const row = lines.findIndex((line) => line.trim() !== '');
  const line = lines[row];
  if (line === undefined) return null;
  const delimiter = delimiterOf(line);
  const keys = (readTable(line, delimiter).rows[0] ?? []).map(headingKey);
  const once = (key: string): boolean =>
    keys.includes(key) && keys.indexOf(key) === keys.lastIndexOf(key);
  if (!COLUMNS.every(once) || keys.includes('symbol') || keys.includes('ticker')) return null;
  const columns = Object.fromEntries(
    COLUMNS.map((column) => [column, keys.indexOf(column)]),
  ) as Record<Column, number>;
  const volume = keys.indexOf('volume');
  return {
    row,
    delimiter,
    columns,
    width: keys.length,
    exact: keys.length === COLUMNS.length + 1 && volume >= 0,
    old: volume >= 0 && volume < columns.adjclose,
  };
}

/** Midnight times that some tools append to the date. */
const MIDNIGHT = /[ T]00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The rows that have a price, in file order; the others go to `problems`. */
export function readRows(
  content: TextContent,
  header: Header,
  problems: LineProblem[],
  notes: string[],
): { rows: PriceRow[]; rowsRead: number } {
  const rows: PriceRow[] = [];
  const outside: number[] = [];
  let rowsRead = 0;
  for (const { firstLine, rows: lines } of tableBatches(content, header.delimiter)) {
    for (const [index, cells] of lines.entries()) {
      const line = firstLine + index;
      if (line <= header.row + 1 || isBlankRow(cells)) continue;
      rowsRead += 1;
      const row = readRow(cells, line, header);
      if ('message' in row) problems.push(row);
      else {
        rows.push(row);
        if (isOutsideRange(cells, header, row.close)) outside.push(row.line);
      }
    }
  }
  if (outside.length > 0) {
    const lines = outside.slice(0, 3).join(', ');
    notes.push(
      `${outside.length.toString()} closes lie outside the day's low and high (lines ${lines}` +
        `${outside.length > 3 ? ', ...' : ''}); they are stored as printed.`,
    );
  }
  return { rows, rowsRead };
}

function readRow(cells: readonly string[], line: number, header: Header): PriceRow | LineProblem {
  const dateText = cells[header.columns.date] ?? '';
  const days = parseIsoDate(dateText.replace(MIDNIGHT, ''));
  if (days === null) {
    const message = 'is no date (YYYY-MM-DD expected)';
    return { line, column: 'Date', text: excerpt(dateText), message };
  }
  if (cells.length < header.width) {
    return { line, text: excerpt(cells.join(',')), message: 'is cut short: cells are missing' };
  }
  if (cells.slice(header.width).some((cell) => cell !== '')) {
    return { line, text: excerpt(cells.join(',')), message: 'has more cells than the header' };
  }
  const closeText = cells[header.columns.close] ?? '';
  const adjText = cells[header.columns.adjclose] ?? '';
  const close = readPrice(closeText);
  if (typeof close === 'string') {
    return { line, column: 'Close', text: excerpt(closeText), message: close };
  }
  const adjClose = readPrice(adjText);
  if (typeof adjClose === 'string') {
    return { line, column: 'Adj Close', text: excerpt(adjText), message: adjClose };
  }
  if (Number.isNaN(close) && Number.isNaN(adjClose)) {
    return { line, column: 'Close', text: excerpt(closeText), message: 'no price' };
  }
  return { line, days, close, adjClose };
}

/** A price, NaN for "no value", or the reason why the cell cannot be taken. */
function readPrice(text: string): number | string {
  if (isMissingMark(text)) return NaN;
  const value = parseNumber(text);
  if (value === null) return 'is not a number (decimal point, no separators expected)';
  return value > 0 ? value : 'is zero or negative: no price';
}

/** Allowance for the rounding of printed prices, relative. */
const ROUNDING = 1e-5;

function isOutsideRange(cells: readonly string[], header: Header, close: number): boolean {
  const low = parseNumber(cells[header.columns.low] ?? '');
  const high = parseNumber(cells[header.columns.high] ?? '');
  if (low === null || high === null || low <= 0 || high <= 0) return false;
  return close < low * (1 - ROUNDING) || close > high * (1 + ROUNDING);
}
