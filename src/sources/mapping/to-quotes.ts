/** Prices of one day from a table whose columns were given: one company a row. */
import { isoDate } from '../dates.ts';
import { counted } from '../counted.ts';
import { refusedRows } from '../problems.ts';
import { dayOfQuotes, noteOnDay, undatedQuotes } from '../quote-day.ts';
import { quoteOf, unitOfPrices, type QuoteLayout } from '../quote-table.ts';
import { notesOnListed } from '../exchange-prefix.ts';
import { excerpt } from '../refusal.ts';
import type { OpenedFile, ParsedFile, ParseOptions, QuoteRow, QuoteTable } from '../types.ts';
import { linesAbove, listRows, printedCells } from './list-rows.ts';
import type { RawRow } from './raw-table.ts';
import { refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';

/** How a row of prices reads: its price as it is stored, or why it is not. */
export type ReadQuote = Omit<QuoteRow, 'day'> | string;

/** The price of a row of a table. */
export function quoteIn(view: TableView, row: RawRow): ReadQuote {
  const { mark } = view.styles;
  return quoteOf(printedCells(row, mark), row.line, layoutOf(view), mark);
}

function layoutOf({ columns, meanings, headerRow }: TableView): QuoteLayout {
  const at = (meaning: string): number => meanings.indexOf(meaning);
  const currency = at('currency');
  return {
    skip: headerRow,
    symbol: at('symbol'),
    price: at('price'),
    date: at('date') < 0 ? null : at('date'),
    currency: currency < 0 ? null : currency,
    headed: unitOfPrices(columns[at('price')]?.heading ?? ''),
  };
}

/** Reads the prices of a table without open questions. Throws `SourceRefusal`. */
export function mappedQuotes(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<QuoteTable> {
  const { file } = opened;
  const { symbol, date } = layoutOf(view);
  const list = listRows(view, view.styles.mark, (cells) => cells[symbol] ?? '');
  const problems = [...list.problems];
  const open = date === null ? dayOfQuotes(file, linesAbove(view), options) : null;
  if (open?.day === null) return undatedQuotes(opened, 'mapped-table', open);
  const rows: QuoteRow[] = [];
  const first = new Map<string, QuoteRow>();
  const twice = new Set<string>();
  for (const one of list.rows) {
    const { line } = one.row;
    const text = excerpt(one.cells.join(' '));
    const read = quoteIn(view, one.row);
    const day = open === null ? one.day : open.day;
    if (typeof read === 'string') problems.push({ line, text, message: read });
    else if (day === null) problems.push({ line, text, message: 'has no date' });
    else {
      const before = first.get(read.symbol);
      if (before === undefined) {
        rows.push({ ...read, day });
        first.set(read.symbol, { ...read, day });
        continue;
      }
      const isEqual = before.price === read.price && before.currency === read.currency;
      const other = before.line.toString();
      if (!isEqual) twice.add(read.symbol);
      problems.push({
        line,
        text,
        message: isEqual
          ? `repeats the price of the symbol on line ${other}`
          : `is a second, different price of the symbol on line ${other}: neither is taken`,
      });
    }
  }
  for (const row of rows) {
    if (!twice.has(row.symbol)) continue;
    const message = 'is a symbol with another price further down: neither is taken';
    problems.push({ line: row.line, text: row.symbol, message });
  }
  const single = rows.filter((row) => !twice.has(row.symbol));
  if (single.length === 0) refuseNoRows(file, problems);
  const last = Math.max(...single.map(({ day }) => day));
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    asOf: isoDate(last),
    ...(open?.isOpen === true ? { isDayOpen: true } : {}),
    rowsRead: single.length + refusedRows(problems),
    lines: Int32Array.from(single, ({ line }) => line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes: [
      noteOnDay(open, last),
      ...notesOnListed(list.rows.map(({ cells }) => cells[symbol] ?? '')),
      ...(list.several === 0
        ? []
        : [
            `Of ${counted(list.several, 'symbol')} with several rows the newest is read; the older ones are refused.`,
          ]),
    ],
    data: { kind: 'quotes', rows: single },
  };
}
