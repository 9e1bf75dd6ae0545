/** What must hold of every file that is read, however damaged it is. */
import { SourceRefusal } from '../../../src/sources/refusal.ts';
import type { PanelSeries, ParsedFile, PriceColumns } from '../../../src/sources/types.ts';

/** Days from 1800-01-01 to 2199-12-31. */
const FIRST_DAY = -62_091;
const LAST_DAY = 84_005;

type Fault = string | null;

/** The first thing wrong with what was read; null where nothing is. */
export function faultOf(parsed: ParsedFile): Fault {
  const { rowsRead, lines, problems } = parsed;
  const refused = problems.reduce((sum, { rows = 1 }) => sum + rows, 0);
  if (rowsRead !== lines.length + refused) {
    return `${rowsRead} rows read, ${lines.length} stored and ${refused} refused`;
  }
  if (lines.some((line) => line < 1)) return 'a stored row has no line';
  if (problems.some(({ line }) => !(line >= 1))) return 'a refused row has no line';
  return dataFault(parsed);
}

function dataFault({ data, lines }: ParsedFile): Fault {
  if (data.kind === 'prices') return priceFault(data, lines);
  if (data.kind === 'price-panel') return panelFault(data.series, lines);
  if (data.kind === 'statements') {
    const figures = data.companies.reduce((sum, company) => sum + company.figures.length, 0);
    return countFault(lines, figures);
  }
  if ('series' in data) return seriesFault(data.series, lines);
  if ('rows' in data) return countFault(lines, data.rows.length);
  return columnsFault(data, lines);
}

function countFault(lines: Int32Array, rows: number): Fault {
  return rows === lines.length ? null : `${rows} rows for ${lines.length} lines`;
}

/** Series below each other, each with its own lines. */
function seriesFault(series: readonly { readonly lines: Int32Array }[], lines: Int32Array): Fault {
  for (const one of series) {
    const fault = columnsFault(one, one.lines);
    if (fault !== null) return fault;
  }
  return countFault(
    lines,
    series.reduce((sum, one) => sum + one.lines.length, 0),
  );
}

function panelFault(series: readonly PanelSeries[], lines: Int32Array): Fault {
  const symbols = new Set(series.map(({ symbol }) => symbol));
  if (symbols.size !== series.length) return 'a security is there twice';
  for (const one of series) {
    const fault = priceFault(one.prices, one.lines);
    if (fault !== null) return `${one.symbol}: ${fault}`;
  }
  return countFault(
    lines,
    series.reduce((sum, one) => sum + one.lines.length, 0),
  );
}

function priceFault(prices: PriceColumns, lines: Int32Array): Fault {
  const { close, adjClose } = prices;
  const bad = (value: number): boolean => !Number.isNaN(value) && !(value > 0 && value < Infinity);
  if (close.some(bad) || adjClose.some(bad)) return 'a price is zero, negative or infinite';
  if (close.some((value, row) => Number.isNaN(value) && Number.isNaN(adjClose[row] ?? NaN))) {
    return 'a row has no price';
  }
  return columnsFault(prices, lines);
}

/** Any data in columns: all of one length, numbers or missing, days ascending. */
function columnsFault(data: object, lines: Int32Array): Fault {
  for (const [name, column] of columnsOf(data)) {
    if (column.length !== lines.length) {
      return `${name} has ${column.length} values for ${lines.length} lines`;
    }
    if (column.some((value) => !Number.isNaN(value) && !Number.isFinite(value))) {
      return `${name} has an infinite value`;
    }
  }
  const days = 'days' in data ? data.days : null;
  return days instanceof Int32Array ? daysFault(days) : null;
}

/** The columns of a value at any depth. */
function columnsOf(data: object): [string, Float64Array | Int32Array][] {
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (value instanceof Float64Array || value instanceof Int32Array) return [[name, value]];
    return typeof value === 'object' && value !== null ? columnsOf(value) : [];
  });
}

function daysFault(days: Int32Array): Fault {
  for (let row = 0; row < days.length; row += 1) {
    const day = days[row] ?? NaN;
    if (day < FIRST_DAY || day > LAST_DAY) return `day ${day} is out of range`;
    if (row > 0 && day <= (days[row - 1] ?? NaN)) return 'days do not ascend';
  }
  return null;
}

/** Null for a refusal as it should be; what is wrong with anything else that was thrown. */
export function thrownFault(error: unknown): Fault {
  if (!(error instanceof SourceRefusal)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (error.message === '') return 'a refusal without a reason';
  return error.message.length > 1500
    ? `a refusal of ${error.message.length} characters`
    : error.details.file === ''
      ? 'a refusal that names no file'
      : null;
}
