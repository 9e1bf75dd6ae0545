/** Prices from a table with a column for each company, under its symbol: an empty cell is a day without a price. */
import { currencyShown } from '../cell-formats.ts';
import { counted } from '../counted.ts';
import { printedUnit } from '../currency-signs.ts';
import { noteOnUntold } from '../price-basis.ts';
import { PriceBuilder } from '../price-columns.ts';
import { PrintedCurrencies } from '../price-currency.ts';
import { pricesOf } from '../price-file.ts';
import type { PriceTable } from '../price-table.ts';
import { NO_PRICE, Problems } from '../problems.ts';
import type {
  CloseBasis,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  PriceColumns,
  PricePanel,
} from '../types.ts';
import { dayIn, numberIn } from './cells.ts';
import { currencyBeside, headedCurrency } from './currency-column.ts';
import { futureOf } from './future-days.ts';
import { headedName, symbolHeaded } from './headed-symbols.ts';
import { isDateHeading } from './meanings.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import type { ReadNumber } from './read-number.ts';
import { notNumber, problemAt, refuseEarlyView, refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';
import { HEADED_CLOSE } from './wide-closes.ts';

const WORDS: Readonly<Record<CloseBasis, string>> = {
  adjusted: 'adjusted for splits and dividends',
  'split-adjusted': 'adjusted for splits alone',
  'as-traded': 'prices as traded',
};

/** Reads the closes of a table without open questions. Throws `SourceRefusal`. */
export function mappedHeadedCloses(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<PriceColumns> | ParsedFile<PricePanel> {
  const { blank, ...table } = readRows(view);
  if (table.series.size === 0) refuseNoRows(opened.file, table.problems);
  refuseEarlyView(opened.file, view, table);
  const close = view.mapping.closes ?? 'as-traded';
  const why = `The closes of all columns are taken as ${WORDS[close]}, as was said of them.`;
  const provider = {
    format: 'mapped-table',
    whose: 'the chosen',
    basis: { close, why },
    symbolOf: symbolHeaded,
  } as const;
  const parsed = pricesOf(opened, table, false, provider, options);
  const says = blank === 1 ? 'is no row' : 'are no rows';
  const empty =
    blank === 0
      ? []
      : [`${counted(blank, 'cell without a price', 'cells without a price')} ${says}.`];
  return { ...parsed, notes: [...parsed.notes, ...empty] };
}

/** What the figures say of closes of which nobody has said what they are yet. */
export function noteOnHeadedCloses(view: TableView): string {
  return noteOnUntold(readRows(view));
}

interface Field {
  readonly column: number;
  /** The symbol as printed. */
  readonly name: string;
  /** The currency behind it; empty where there is none. */
  readonly currency: string;
}

function fieldsOf({ columns, meanings }: TableView): Field[] {
  return columns
    .filter(({ at }) => meanings[at] === HEADED_CLOSE)
    .map(({ at, heading }) => {
      const name = headedName(heading);
      return { column: at, name, currency: name === heading.trim() ? '' : headedCurrency(heading) };
    });
}

/** The rows by company, and how many of its cells say that there was no price. */
function readRows(view: TableView): PriceTable & { readonly blank: number } {
  const fields = fieldsOf(view);
  const date = view.meanings.indexOf('date');
  const isFuture = futureOf(view, date);
  const builders = new Map<number, PriceBuilder>();
  const problems = new Problems();
  const currencies = new PrintedCurrencies();
  let [rowsRead, blank] = [0, 0];
  const take = (row: RawRow, day: number, at: number, read: ReadNumber | null): void => {
    const { column, name, currency } = fields[at] as Field;
    const wrong = whyNoPrice(view, read);
    if (wrong !== null || read === null) {
      problems.push(problemAt(view, row, column, wrong ?? ''));
      return;
    }
    const builder = builders.get(at) ?? new PriceBuilder();
    builders.set(at, builder);
    builder.add(row.line, day, read.value, Number.NaN);
    const beside = currencyBeside(row.cells[column] ?? '') || currencyShown(row.formats[column]);
    currencies.note(name, beside || currency, row.line);
  };
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    const day = dayIn(row, date, view.styles);
    if (day === null && takeHeading(view, row, fields, currencies)) continue;
    const cells = fields.map(({ column }) => numberIn(row, column, view.styles));
    const filled = cells.filter((cell) => cell !== 'none').length;
    if (day === null || isFuture(day)) {
      const why = day === null ? 'is no date as chosen' : 'is a date after today';
      const count = Math.max(1, filled);
      rowsRead += count;
      for (let k = 0; k < count; k += 1) problems.push(problemAt(view, row, date, why));
      continue;
    }
    rowsRead += filled;
    blank += cells.length - filled;
    cells.forEach((cell, at) => {
      if (cell !== 'none') take(row, day, at, cell);
    });
  }
  // In the order of the columns, whichever company was listed first.
  const series = fields.flatMap(({ name }, at) => {
    const builder = builders.get(at);
    return builder === undefined ? [] : [[name, builder.finish()] as const];
  });
  return {
    ...{ series: new Map(series), rowsRead, blank, problems: problems.list() },
    outside: { count: 0, lines: [] },
    currencies: currencies.finish(),
    hasShortYears: view.hasShortYears,
  };
}

/** Why a cell is no price; null for a price. */
function whyNoPrice(view: TableView, read: ReadNumber | null): string | null {
  if (read === null) return notNumber(view);
  if (read.unit !== 'plain') return 'is a percentage, not a price';
  return read.value > 0 ? null : NO_PRICE;
}

/**
 * Takes a row that belongs to the headings: the currency of each column below its symbol, or the name of the dates alone, as
 * pandas writes it.
 */
function takeHeading(
  view: TableView,
  row: RawRow,
  fields: readonly Field[],
  currencies: PrintedCurrencies,
): boolean {
  if (row.line > view.headerRow + 1 || view.headerRow === 0) return false;
  const filled = row.cells.filter((cell) => cell !== '');
  if (filled.length === 1) return isDateHeading(filled[0] ?? '');
  const said = fields.map(({ column }) => (row.cells[column] ?? '').trim());
  if (said.every((text) => text === '')) return false;
  if (!said.every((text) => text === '' || printedUnit(text) !== null)) return false;
  fields.forEach(({ name }, at) => {
    currencies.note(name, said[at] ?? '', row.line);
  });
  return true;
}
