/**
 * Tables of closes with a column for each company, as they are kept in spreadsheets: a column of days, and under each symbol
 * its prices. They are taken as such only where headings, days and figures leave nothing else to think of.
 */
import { medianGap } from '../ordering.ts';
import { dayIn } from './cells.ts';
import type { Column } from './columns.ts';
import {
  isCodeAndSymbol,
  isCountryCode,
  isPlainSymbol,
  noPriceOf,
  symbolHeaded,
} from './headed-symbols.ts';
import { isCloseHeading, meaningOfHeading } from './meanings.ts';
import type { RawTable } from './raw-table.ts';
import { markOf, readNumber, type MarkEvidence } from './read-number.ts';
import type { TableMapping } from './types.ts';

/** The meaning of a column of closes whose heading is the symbol of its company. */
export const HEADED_CLOSE = 'headed-close';

/** Figures of a column that are looked at. */
const LOOKED_AT = 500;
/** Share of figures that may be zero or negative by a slip; of returns it is about the half. */
const MOST_SLIPS = 0.05;
/** Among so few figures one is no slip. */
const FEW = 5;
/** The middle of returns, in decimals, is below. */
const SIZE_OF_RETURNS = 0.2;
/** Middle of all columns: yields, betas and multiples of sales are below, counts of shares traded beyond. */
const SMALLEST_PRICE = 5;
const LARGEST_PRICE = 1e6;
/** Prices move by less than this from row to row, in the middle of all. */
const USUAL_MOVE = 0.2;
/** Days between the rows of a table of months. */
const LONGEST_GAP = 33;
/** As many headings of something else may stand beside one of a symbol. */
const OTHERS_A_SYMBOL = 1 / 4;

/** What a file, a sheet or a title calls figures of companies that are no prices. */
const NO_PRICES =
  /\b(?:returns?|rendite|performance|volumes?|turnover|yields?|weights?|betas?|volatility|market ?caps?|earnings|eps|dividends?|multiples?|ratios?|pe)\b/i;

/** What the table of a file is called: the name of the file, of its sheet, and what stands above the headings. */
export function namesOf(stem: string, table: RawTable, headerRow: number): string {
  const above = table.head.filter(({ line }) => line < headerRow).flatMap(({ cells }) => cells);
  return [stem, table.sheet ?? '', ...above]
    .join(' ')
    .replace(/[_.-]+/g, ' ')
    .slice(0, 2000);
}

/** Whether a table plainly has a column of closes for each of several companies. */
export function isWideCloses(
  columns: readonly Column[],
  table: RawTable,
  headerRow: number,
  names: string,
): boolean {
  const [date, ...otherDates] = columns.filter(({ type }) => type === 'date');
  if (date === undefined || otherDates.length > 0 || NO_PRICES.test(names)) return false;
  const rest = columns.filter((column) => column !== date && column.texts.length > 0);
  if (rest.some(({ type }) => type !== 'number')) return false;
  const symbols = rest.filter(({ heading }) => isPlainSymbol(heading));
  const codes = rest.filter(({ heading }) => isCodeAndSymbol(heading));
  const others = rest.length - symbols.length - codes.length;
  if (symbols.length < 2 || others > symbols.length * OTHERS_A_SYMBOL) return false;
  if (codes.length * 2 > symbols.length) return false;
  const countries = symbols.filter(({ heading }) => isCountryCode(heading));
  if (countries.length * 2 >= symbols.length) return false;
  return hasCloseRows(date, table, headerRow) && arePrices([...symbols, ...codes]);
}

/** Whether the rows are at most a month apart, however their dates are read. */
function hasCloseRows(date: Column, table: RawTable, headerRow: number): boolean {
  const styles = date.storedDates ? [null, ...date.dateStyles] : date.dateStyles;
  return styles.some((dates) => {
    const cells = { dates, mark: '.', date1904: table.date1904, latest: null } as const;
    const days = table.head
      .filter(({ line }) => line > headerRow)
      .map((row) => dayIn(row, date.at, { ...cells, earlier: new Map() }))
      .filter((day) => day !== null)
      .sort((a, b) => a - b);
    const gap = medianGap(days);
    return gap !== null && gap > 0 && gap <= LONGEST_GAP;
  });
}

/** Whether the figures of columns are above zero, of the size of prices, and move as prices do. */
function arePrices(columns: readonly Column[]): boolean {
  const { mark } = markOf(columns.flatMap(({ printed }) => printed.slice(0, LOOKED_AT)));
  const figures = columns.map((column) => figuresOf(column, mark));
  if (figures.some(isAroundZero)) return false;
  const priced = figures.map((values) => values.filter((value) => value > 0));
  const size = middle(priced.map(middle).filter((value) => !Number.isNaN(value)));
  const moves = priced.flatMap((values) =>
    values.slice(1).map((value, at) => Math.abs(value / (values[at] ?? Number.NaN) - 1)),
  );
  return size >= SMALLEST_PRICE && size < LARGEST_PRICE && middle(moves) <= USUAL_MOVE;
}

function figuresOf({ texts }: Column, mark: MarkEvidence['mark']): number[] {
  return texts.slice(0, LOOKED_AT).flatMap((text) => {
    const read = readNumber(text, mark === ',' ? ',' : '.');
    return read === null ? [] : [read.value];
  });
}

/**
 * Whether figures lie around zero, as returns do: more of them are zero or negative than slips would be, or some of figures
 * that are small.
 */
function isAroundZero(values: readonly number[]): boolean {
  const below = values.filter((value) => value <= 0).length;
  const slips = Math.max(values.length < FEW ? 0 : 1, values.length * MOST_SLIPS);
  return below > slips || (below > 0 && middle(values.map(Math.abs)) < SIZE_OF_RETURNS);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}

/** A column of a table of closes by company: the symbol under which it is stored, or why it is not. */
export interface HeadedColumn {
  readonly symbol: string | null;
  readonly why: string | null;
}

/** What a column would be stored under in a table of closes by company. */
export function headedColumn(column: Column): HeadedColumn {
  const symbol = symbolHeaded(column.heading);
  if (symbol === null) return { symbol, why: 'its heading is no symbol' };
  const noPrice = noPriceOf(symbol);
  if (noPrice !== null) return { symbol: null, why: `its heading is that of ${noPrice}` };
  if (column.type === 'percent') return { symbol, why: 'it holds percentages' };
  if (column.texts.length === 0) return { symbol, why: null };
  if (column.type !== 'number') return { symbol, why: 'it holds no figures' };
  const { mark } = markOf(column.printed.slice(0, LOOKED_AT));
  return isAroundZero(figuresOf(column, mark))
    ? { symbol, why: 'many of its figures are zero or negative, as returns are' }
    : { symbol, why: null };
}

/**
 * The columns that are proposed as closes of the companies in their headings; none where something else is a close or names
 * the companies.
 */
export function headedCloses(
  columns: readonly Column[],
  given: TableMapping['columns'],
): ReadonlySet<Column> {
  const said = Object.values(given ?? {});
  const isClosed = said.some((meaning) => meaning.endsWith('close') || meaning === 'symbol');
  // What stands over the days may be the name of the headings beside it: `Ticker`.
  const isOther = columns.some(
    ({ heading, type }) =>
      type !== 'date' &&
      (isCloseHeading(heading) ||
        ['symbol', 'adjusted-close'].includes(meaningOfHeading('prices', heading) ?? '')),
  );
  if (isClosed || isOther) return new Set();
  const headed = columns.filter(
    (column) =>
      column.type !== 'date' &&
      (isPlainSymbol(column.heading) || isCodeAndSymbol(column.heading)) &&
      headedColumn(column).why === null,
  );
  return new Set(headed.length < 2 ? [] : headed);
}
