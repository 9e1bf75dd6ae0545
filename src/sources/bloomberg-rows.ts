/** Rows of Bloomberg's histories: each block of dates and figures by itself, whatever stands beside it. */
import type { BloombergBlock, BloombergField, BloombergLayout } from './bloomberg-layout.ts';
import { symbolOfSecurity } from './bloomberg-symbols.ts';
import { latestDay } from './dates.ts';
import type { RawTable } from './mapping/raw-table.ts';
import { isMissingMark } from './numbers.ts';
import { stylesOf, unclearFigure } from './price-header.ts';
import { PriceReader } from './price-reader.ts';
import type { PriceLayout, PriceTable } from './price-table.ts';
import { SourceRefusal, unclearNumbers } from './refusal.ts';
import type { ParseOptions } from './types.ts';

/** `#N/A N/A`, `#N/A Field Not Applicable`, `#N/A Requesting Data...`: a cell without a value. */
const NO_ANSWER = /^#N\/?A\b/i;
const SAMPLE_ROWS = 400;

/** Under which name a security's rows are collected: one whose symbol is not told goes by none, and is asked for. */
export function keyOf({ security }: BloombergField, isOne: boolean): string {
  if (security === null) return '';
  return isOne && symbolOfSecurity(security) === null ? '' : security.text;
}

/** The rows of all securities. */
export interface BloombergRows {
  readonly table: PriceTable;
  /** Cells that say `#N/A`. */
  readonly missing: number;
}

/** Reads the rows below the fields. Throws `SourceRefusal` where dates or figures read in two ways. */
export function readBloombergRows(
  file: string,
  table: RawTable,
  layout: BloombergLayout,
  isOne: boolean,
  options: ParseOptions,
): BloombergRows {
  const sample = sampleOf(table, layout.headerLine);
  const readers = layout.blocks.map((block) => {
    const places = columnsOf(block);
    const rows = sample.map((cells) => places.map((at) => answer(cells[at] ?? '')));
    const own = priceLayout(file, block, rows, layout.headerLine, isOne);
    return { places, reader: new PriceReader(own, latestDay(options.today)) };
  });
  let missing = 0;
  for (const { line, cells } of table.rows()) {
    if (line <= layout.headerLine) continue;
    for (const { places, reader } of readers) {
      const own = places.map((at) => {
        const cell = cells[at] ?? '';
        const said = answer(cell);
        if (said === '' && cell !== '') missing += 1;
        return said;
      });
      if (own.every((cell) => cell === '')) continue;
      reader.read(withoutLoneTotals(own), line);
    }
  }
  const tables = readers.map(({ reader }) => reader.finish(file));
  const beside = tables.flatMap((one) => [...one.currencies]);
  const headed = layout.blocks.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.currency === null
        ? []
        : [[keyOf(field, isOne), new Map([[field.currency.unit, field.currency.line]])] as const],
    ),
  );
  return {
    missing,
    table: {
      series: new Map(tables.flatMap(({ series }) => [...series])),
      rowsRead: tables.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      problems: tables.flatMap(({ problems }) => problems),
      outside: { count: 0, lines: [] },
      currencies: joined([...headed, ...beside]),
    },
  };
}

/** The currencies of each security, what several places say together. */
function joined(said: readonly Said[]): PriceTable['currencies'] {
  const all = new Map<string, Map<string, number>>();
  for (const [key, printed] of said) {
    all.set(key, new Map([...printed, ...(all.get(key) ?? [])]));
  }
  return all;
}

type Said = readonly [string, ReadonlyMap<string, number>];

/** The rows of several sheets, no security on two of them. */
export function joinRows(sheets: readonly BloombergRows[]): BloombergRows {
  const tables = sheets.map(({ table }) => table);
  return {
    missing: sheets.reduce((sum, { missing }) => sum + missing, 0),
    table: {
      series: new Map(tables.flatMap(({ series }) => [...series])),
      rowsRead: tables.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      problems: tables.flatMap(({ problems }) => problems),
      outside: { count: 0, lines: [] },
      currencies: new Map(tables.flatMap(({ currencies }) => [...currencies])),
    },
  };
}

function sampleOf(table: RawTable, headerLine: number): (readonly string[])[] {
  const sample: (readonly string[])[] = [];
  for (const { line, cells } of table.rows()) {
    if (line > headerLine && cells.some((cell) => cell !== '')) sample.push(cells);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return sample;
}

/** A cell without what says that there is no value. */
function answer(cell: string): string {
  return NO_ANSWER.test(cell) ? '' : cell;
}

/** The columns of a block in the order in which its cells are read: dates, then close and total return of each. */
function columnsOf({ date, fields }: BloombergBlock): number[] {
  return [date, ...fields.flatMap(({ close, total }) => [close ?? -1, total?.column ?? -1])];
}

/** A total return on a day without a price is no row: its level is none. */
function withoutLoneTotals(cells: readonly string[]): string[] {
  return cells.map((cell, at) =>
    at > 0 && at % 2 === 0 && isMissingMark(cells[at - 1] ?? '') ? '' : cell,
  );
}

function priceLayout(
  file: string,
  { fields }: BloombergBlock,
  rows: readonly (readonly string[])[],
  headerLine: number,
  isOne: boolean,
): PriceLayout {
  const numbers = fields.flatMap((_, at) => [2 * at + 1, 2 * at + 2]);
  const { dateOrder, mark } = stylesOf(rows, 0, numbers, ',');
  if (dateOrder === 'ambiguous') {
    throw new SourceRefusal(
      'NO_DATES',
      `${file}: its dates read equally well as day/month and as month/day. Save it with dates as YYYY-MM-DD, or with more rows.`,
      { file, line: headerLine + 1, expected: 'dates as YYYY-MM-DD' },
    );
  }
  if (mark === null) throw unclearNumbers(file, unclearFigure(rows, numbers), headerLine + 1);
  const named = (field: BloombergField, name: string): string =>
    field.security === null ? name : `${field.security.text} ${name}`;
  return {
    headerLine,
    delimiter: ',',
    width: numbers.length + 1,
    date: 0,
    dateOrder: dateOrder ?? 'ymd',
    ambiguousDates: false,
    mark,
    symbol: null,
    currency: null,
    fields: fields.map((field, at) => ({
      symbol: keyOf(field, isOne),
      close: 2 * at + 1,
      adjClose: field.total === null ? null : 2 * at + 2,
      low: null,
      high: null,
    })),
    headings: new Map([
      [0, 'Date'],
      ...fields.flatMap((field, at): [number, string][] => [
        [2 * at + 1, named(field, 'PX_LAST')],
        [2 * at + 2, named(field, field.total?.name ?? '')],
      ]),
    ]),
    exact: true,
  };
}
