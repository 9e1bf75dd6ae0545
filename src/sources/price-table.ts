/**
 * Price tables of every provider: a layout says which columns they have, this reads them, a batch of
 * lines at a time, into typed columns.
 */
import type { DateOrder } from './date-order.ts';
import type { DecimalMark } from './number-style.ts';
import { PlainPriceLines } from './plain-price-lines.ts';
import type { PriceRows } from './price-columns.ts';
import { PriceReader } from './price-reader.ts';
import {
  isBlankRow,
  lineBatches,
  plainCells,
  readTable,
  type Delimiter,
  type LineBatch,
} from './table.ts';
import type { LineProblem, TextContent } from './types.ts';

/** The columns of one security. */
export interface PriceFields {
  /** Null where the file's name or a column tells it. */
  readonly symbol: string | null;
  readonly close: number;
  readonly adjClose: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Where everything stands in a price table. */
export interface PriceLayout {
  /** 1-based line of the last heading. */
  readonly headerLine: number;
  readonly delimiter: Delimiter;
  readonly width: number;
  readonly date: number;
  readonly dateOrder: DateOrder;
  /** Whether day-first and month-first read the dates equally well: then none is read. */
  readonly ambiguousDates: boolean;
  /** Null where a decimal point and a comma read the prices alike: then none is read. */
  readonly mark: DecimalMark | null;
  /** Column of symbols in a table of several securities below each other; null elsewhere. */
  readonly symbol: number | null;
  /** Column of currencies; null where there is none. */
  readonly currency: number | null;
  /** One entry, or one per security of a table with securities side by side. */
  readonly fields: readonly PriceFields[];
  /** Headings as printed, for messages. */
  readonly headings: ReadonlyMap<number, string>;
  /** Whether every mark of the provider is there. */
  readonly exact: boolean;
}

export interface PriceTable {
  /** Rows by symbol in order of appearance, in file order; the key is '' where no column tells it. */
  readonly series: ReadonlyMap<string, PriceRows>;
  readonly rowsRead: number;
  /** Whether years are printed with two digits, which the reader had to place in a century. */
  readonly hasShortYears?: boolean;
  readonly problems: readonly LineProblem[];
  /** How many closes lie outside the low and high of the day, and the lines of the first ones. */
  readonly outside: { readonly count: number; readonly lines: readonly number[] };
  /** By symbol the currencies as printed, each with its first line; empty where no column tells them. */
  readonly currencies: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Reads the rows that have a price, none after `latest`; the others go to `problems`, one entry a row. */
export function readPriceTable(
  content: TextContent,
  layout: PriceLayout,
  latest: number | null,
): PriceTable {
  const reader = new PriceReader(layout, latest);
  const plain = PlainPriceLines.of(layout);
  for (const batch of lineBatches(content)) {
    if (plain === null || batch.text.includes('"')) readRows(reader, layout, batch);
    else readLines(reader, layout, batch, plain);
  }
  return reader.finish(content.file);
}

/** Reads a batch by cells. */
function readRows(
  reader: PriceReader,
  layout: PriceLayout,
  { firstLine, text, end }: LineBatch,
): void {
  const { rows } = readTable(text.slice(0, end), layout.delimiter);
  for (let index = 0; index < rows.length; index += 1) {
    const cells = rows[index] ?? [];
    const line = firstLine + index;
    if (line > layout.headerLine && !isBlankRow(cells)) reader.read(cells, line);
  }
}

/** Reads a batch without quotes in place, and by cells the lines for which that is not enough. */
function readLines(
  reader: PriceReader,
  layout: PriceLayout,
  { firstLine, text, end }: LineBatch,
  plain: PlainPriceLines,
): void {
  let line = firstLine;
  for (let from = 0; from <= end; line += 1) {
    const next = text.indexOf('\n', from);
    const to = next < 0 || next > end ? end : next;
    if (line > layout.headerLine) {
      if (plain.read(text, from, to)) reader.take(plain.row, line);
      else {
        const cells = plainCells(text.slice(from, to), layout.delimiter);
        if (!isBlankRow(cells)) reader.read(cells, line);
      }
    }
    from = to + 1;
  }
}
