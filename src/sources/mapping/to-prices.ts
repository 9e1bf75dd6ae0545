/** Prices from a table whose columns were given: one security, a column of symbols, or a column each. */
import { currencyShown } from '../cell-formats.ts';
import { PriceBuilder } from '../price-columns.ts';
import { PrintedCurrencies } from '../price-currency.ts';
import { pricesOf } from '../price-file.ts';
import type { PriceTable } from '../price-table.ts';
import { NO_PRICE, Problems } from '../problems.ts';
import { excerpt, SourceRefusal } from '../refusal.ts';
import { haveLateTimes, refuseEarlyDays } from '../timed-days.ts';
import type {
  CloseBasis,
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  PriceColumns,
  PricePanel,
} from '../types.ts';
import { dayIn, numberIn } from './cells.ts';
import { currencyBeside, headedCurrency } from './currency-column.ts';
import { futureOf } from './future-days.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import type { TableView } from './view.ts';

const BASES: Readonly<Record<string, { basis: CloseBasis; words: string }>> = {
  close: { basis: 'as-traded', words: 'the price as traded' },
  'split-adjusted-close': { basis: 'split-adjusted', words: 'adjusted for splits alone' },
  'adjusted-close': { basis: 'adjusted', words: 'adjusted for splits and dividends' },
};

interface Field {
  /** Null where the file's name or a column tells it. */
  readonly symbol: string | null;
  readonly close: number;
  readonly adjClose: number | null;
}

/** The columns beside the prices; null where there is none. */
interface Places {
  readonly date: number;
  readonly symbol: number | null;
  readonly currency: number | null;
}

/** Reads the prices of a table without open questions. Throws `SourceRefusal`. */
export function mappedPrices(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<PriceColumns> | ParsedFile<PricePanel> {
  const columns = (meaning: string): number[] =>
    view.columns.filter(({ at }) => view.meanings[at] === meaning).map(({ at }) => at);
  const adjusted = columns('adjusted-close');
  const kind = ['close', 'split-adjusted-close'].find((name) => columns(name).length > 0);
  const closes = kind === undefined ? adjusted : columns(kind);
  const fields = closes.map((close): Field => ({
    symbol: closes.length > 1 ? (view.columns[close]?.heading ?? '') : null,
    close,
    adjClose: kind === undefined ? null : (adjusted[0] ?? null),
  }));
  const { basis, words } = BASES[kind ?? 'adjusted-close'] as { basis: CloseBasis; words: string };
  const table = readRows(view, fields, {
    date: columns('date')[0] ?? 0,
    symbol: columns('symbol')[0] ?? null,
    currency: columns('currency')[0] ?? null,
  });
  if (table.series.size === 0) refuseNoRows(opened.file, table.problems);
  refuseEarlyView(opened.file, view, table);
  const { key = '' } = view.columns[closes[0] ?? -1] ?? {};
  const isSaid = view.given?.[key] !== undefined || view.remembered !== undefined;
  const why = `The close is taken as ${words}, ${isSaid ? 'as was said of its column' : 'by the headings of the table'}.`;
  const hasColumn = fields.every(({ adjClose }) => adjClose !== null);
  const provider = {
    format: 'mapped-table',
    whose: 'the chosen',
    basis: { close: basis, why, isGuess: !isSaid && hasColumn },
  } as const;
  return pricesOf(opened, table, hasColumn, provider, options);
}

/** Refuses times in UTC that do not tell the day of the exchange. */
export function refuseEarlyView(file: string, view: TableView, table: PriceTable): void {
  const date = view.meanings.indexOf('date');
  const cells = view.table.head
    .filter(({ line }) => line > view.headerRow)
    .map(({ cells }) => cells[date] ?? '');
  if (haveLateTimes(cells)) refuseEarlyDays(file, table, true);
}

/** Refuses a table of which no row could be taken, with the reason of the first one. */
export function refuseNoRows(file: string, problems: readonly LineProblem[]): never {
  const [first] = problems;
  const example =
    first === undefined
      ? ''
      : ` Line ${first.line.toString()}: ${first.text ?? ''} ${first.message}.`;
  throw new SourceRefusal(
    'NO_ROWS',
    `${file} has no row that can be read with the columns as chosen.${example} Choose other columns or another way to read them.`,
    { file, ...(first === undefined ? {} : { line: first.line }) },
  );
}

function readRows(
  view: TableView,
  fields: readonly Field[],
  { date, symbol, currency }: Places,
): PriceTable {
  const currencies = new PrintedCurrencies();
  // Several closes are headed by their symbols.
  const [only] = fields;
  const headed =
    fields.length === 1 && only !== undefined
      ? headedCurrency(view.columns[only.close]?.heading ?? '')
      : '';
  const builders = new Map<string, PriceBuilder>();
  const problems = new Problems();
  const isFuture = futureOf(view, date);
  let rowsRead = 0;
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    const filled =
      fields.length > 1 ? fields.filter((field) => hasFigure(view, row, field)) : fields;
    const day = dayIn(row, date, view.styles);
    const count = Math.max(1, filled.length);
    rowsRead += count;
    const reason =
      day === null
        ? problemAt(view, row, date, 'is no date as chosen')
        : isFuture(day)
          ? problemAt(view, row, date, 'is a date after today')
          : filled.length === 0
            ? { line: row.line, message: 'no price' }
            : null;
    if (reason !== null || day === null) {
      for (let k = 0; k < count; k += 1) if (reason !== null) problems.push(reason);
      continue;
    }
    for (const field of filled) {
      const read = readField(view, row, field, symbol);
      if ('message' in read) {
        problems.push(read);
        continue;
      }
      const builder = builders.get(read.key) ?? new PriceBuilder();
      builders.set(read.key, builder);
      builder.add(row.line, day, read.close, read.adjClose);
      const column = row.cells[currency ?? field.close] ?? '';
      const beside = currencyBeside(column) || currencyShown(row.formats[field.close]) || headed;
      const printed = currency === null ? beside : column;
      currencies.note(read.key, printed, row.line);
    }
  }
  const series = new Map([...builders].map(([key, builder]) => [key, builder.finish()]));
  return {
    ...{ series, rowsRead, problems: problems.list(), outside: { count: 0, lines: [] } },
    currencies: currencies.finish(),
    hasShortYears: view.hasShortYears,
  };
}

function hasFigure(view: TableView, row: RawRow, field: Field): boolean {
  return numberIn(row, field.close, view.styles) !== 'none';
}

function readField(
  view: TableView,
  row: RawRow,
  field: Field,
  symbol: number | null,
): LineProblem | { key: string; close: number; adjClose: number } {
  const close = priceIn(view, row, field.close);
  if (typeof close !== 'number') return close;
  const adjClose = field.adjClose === null ? Number.NaN : priceIn(view, row, field.adjClose);
  if (typeof adjClose !== 'number') return adjClose;
  if (Number.isNaN(close) && Number.isNaN(adjClose))
    return problemAt(view, row, field.close, 'no price');
  const key = field.symbol ?? (symbol === null ? '' : (row.cells[symbol] ?? '').trim());
  if (symbol !== null && key === '') return problemAt(view, row, symbol, 'no symbol');
  return { key, close, adjClose };
}

/** A price, NaN for "no value", or why the cell cannot be taken. */
function priceIn(view: TableView, row: RawRow, column: number): number | LineProblem {
  const read = numberIn(row, column, view.styles);
  if (read === 'none') return Number.NaN;
  if (read === null) return problemAt(view, row, column, notNumber(view));
  if (read.unit !== 'plain') return problemAt(view, row, column, 'is a percentage, not a price');
  return read.value > 0 ? read.value : problemAt(view, row, column, NO_PRICE);
}

/** Why a cell is no number, with the mark that is expected. */
export function notNumber({ styles }: TableView): string {
  return `is not a number (decimal ${styles.mark === '.' ? 'point' : 'comma'} expected)`;
}

/** A refused line with its column and what stands there. */
export function problemAt(
  view: TableView,
  row: RawRow,
  column: number,
  message: string,
): LineProblem {
  const { heading = '', key = '' } = view.columns[column] ?? {};
  return {
    line: row.line,
    column: heading === '' ? key : heading,
    text: excerpt(row.cells[column] ?? ''),
    message,
  };
}
