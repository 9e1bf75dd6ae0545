/**
 * Price tables of every provider: a layout says which columns they have, this reads them, a batch of
 * lines at a time, into typed columns.
 */
import { parseDate, type DateOrder } from './date-order.ts';
import { isMissingMark, parseNumber } from './numbers.ts';
import { parseStyled, type DecimalMark } from './number-style.ts';
import { PriceBuilder, type PriceRows } from './price-columns.ts';
import { excerpt } from './refusal.ts';
import { isBlankRow, tableBatches, type Delimiter } from './table.ts';
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
  readonly mark: DecimalMark;
  /** Column of symbols in a table of several securities below each other; null elsewhere. */
  readonly symbol: number | null;
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
  readonly problems: readonly LineProblem[];
  /** Lines whose close lies outside the low and high of the day. */
  readonly outside: readonly number[];
}

const DATE_WORDS: Readonly<Record<DateOrder, string>> = {
  ymd: 'YYYY-MM-DD',
  compact: 'YYYYMMDD',
  mdy: 'MM/DD/YYYY',
  dmy: 'DD/MM/YYYY',
  written: 'Jan 31, 2020',
};
/** Allowance for the rounding of printed prices, relative. */
const ROUNDING = 1e-5;
/** Lines outside the range of the day that are kept for the note. */
const OUTSIDE_KEPT = 1000;

/** Reads the rows that have a price; the others go to `problems`, one entry a row. */
export function readPriceTable(content: TextContent, layout: PriceLayout): PriceTable {
  const reader = new PriceReader(layout);
  for (const { firstLine, rows } of tableBatches(content, layout.delimiter)) {
    for (let index = 0; index < rows.length; index += 1) {
      const cells = rows[index] ?? [];
      const line = firstLine + index;
      if (line > layout.headerLine && !isBlankRow(cells)) reader.read(cells, line);
    }
  }
  return reader.finish();
}

class PriceReader {
  readonly #layout: PriceLayout;
  readonly #builders = new Map<string, PriceBuilder>();
  readonly #problems: LineProblem[] = [];
  readonly #outside: number[] = [];
  #rowsRead = 0;

  constructor(layout: PriceLayout) {
    this.#layout = layout;
  }

  /** One line: a row of one security, or one of each security that has a figure on it. */
  read(cells: readonly string[], line: number): void {
    const { fields } = this.#layout;
    const wide = fields.length > 1;
    const filled = wide ? fields.filter((field) => isFilled(cells, field)) : fields;
    this.#rowsRead += Math.max(1, filled.length);
    const day = this.#dayOf(cells);
    const problem = this.#lineProblem(cells, line, day);
    if (problem !== null || filled.length === 0) {
      const reason = problem ?? { line, message: 'no price' };
      for (let k = 0; k < Math.max(1, filled.length); k += 1) this.#problems.push(reason);
      return;
    }
    for (const field of filled) this.#readField(cells, line, day ?? 0, field);
  }

  finish(): PriceTable {
    return {
      series: new Map([...this.#builders].map(([symbol, builder]) => [symbol, builder.finish()])),
      rowsRead: this.#rowsRead,
      problems: this.#problems,
      outside: this.#outside,
    };
  }

  #dayOf(cells: readonly string[]): number | null {
    return parseDate(cells[this.#layout.date] ?? '', this.#layout.dateOrder);
  }

  #lineProblem(cells: readonly string[], line: number, day: number | null): LineProblem | null {
    const { width, date, dateOrder } = this.#layout;
    if (day === null) {
      const text = excerpt(cells[date] ?? '');
      const message = `is no date (${DATE_WORDS[dateOrder]} expected)`;
      return { line, column: this.#heading(date), text, message };
    }
    if (cells.length < width) {
      return { line, text: excerpt(cells.join(',')), message: 'is cut short: cells are missing' };
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) {
      return { line, text: excerpt(cells.join(',')), message: 'has more cells than the header' };
    }
    return null;
  }

  #readField(cells: readonly string[], line: number, day: number, field: PriceFields): void {
    const close = this.#price(cells, line, field.close);
    if (close === null) return;
    const adjClose =
      field.adjClose === null ? Number.NaN : this.#price(cells, line, field.adjClose);
    if (adjClose === null) return;
    const text = excerpt(cells[field.close] ?? '');
    if (Number.isNaN(close) && Number.isNaN(adjClose)) {
      const column = this.#heading(field.close);
      this.#problems.push({ line, column, text, message: 'no price' });
      return;
    }
    const { symbol } = this.#layout;
    const key = field.symbol ?? (symbol === null ? '' : (cells[symbol] ?? '').trim());
    if (symbol !== null && key === '') {
      this.#problems.push({ line, column: this.#heading(symbol), message: 'no symbol' });
      return;
    }
    let builder = this.#builders.get(key);
    if (builder === undefined) {
      builder = new PriceBuilder();
      this.#builders.set(key, builder);
    }
    builder.add(line, day, close, adjClose);
    if (this.#outside.length < OUTSIDE_KEPT && this.#isOutside(cells, field, close)) {
      this.#outside.push(line);
    }
  }

  /** A price, NaN for "no value", or null where the cell cannot be taken, which is then noted. */
  #price(cells: readonly string[], line: number, column: number): number | null {
    const text = cells[column] ?? '';
    if (isMissingMark(text)) return Number.NaN;
    const value = this.#number(text);
    if (value !== null && value > 0) return value;
    const expected =
      this.#layout.mark === '.' ? 'decimal point expected' : 'decimal comma expected';
    this.#problems.push({
      line,
      column: this.#heading(column),
      text: excerpt(text),
      message: value === null ? `is not a number (${expected})` : 'is zero or negative: no price',
    });
    return null;
  }

  #number(text: string): number | null {
    const plain = this.#layout.mark === '.' ? parseNumber(text) : null;
    return plain ?? parseStyled(text, this.#layout.mark);
  }

  #isOutside(cells: readonly string[], field: PriceFields, close: number): boolean {
    if (field.low === null || field.high === null) return false;
    const low = this.#number(cells[field.low] ?? '');
    const high = this.#number(cells[field.high] ?? '');
    if (low === null || high === null || low <= 0 || high <= 0) return false;
    return close < low * (1 - ROUNDING) || close > high * (1 + ROUNDING);
  }

  #heading(column: number): string {
    return this.#layout.headings.get(column) ?? `column ${(column + 1).toString()}`;
  }
}

function isFilled(cells: readonly string[], field: PriceFields): boolean {
  const close = cells[field.close] ?? '';
  const adjClose = field.adjClose === null ? '' : (cells[field.adjClose] ?? '');
  return !isMissingMark(close) || !isMissingMark(adjClose);
}
