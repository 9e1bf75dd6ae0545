/** Rows of price tables: from cells, or from figures that were read in place, to columns and refused lines. */
import { hasShortYear, rowsInCenturies } from './centuries.ts';
import { parseDate, type DateOrder } from './date-order.ts';
import { currenciesOfSign } from './currency-signs.ts';
import { isoDate } from './dates.ts';
import { isMissingMark, parseNumber } from './numbers.ts';
import { parseStyled } from './number-style.ts';
import type { PlainRow } from './plain-price-lines.ts';
import { PrintedCurrencies } from './price-currency.ts';
import { PriceBuilder, type PriceRows } from './price-columns.ts';
import type { PriceFields, PriceLayout, PriceTable } from './price-table.ts';
import { NO_PRICE, Problems } from './problems.ts';
import { excerpt } from './refusal.ts';
import type { LineProblem } from './types.ts';

const DATE_WORDS: Readonly<Record<DateOrder, string>> = {
  ymd: 'YYYY-MM-DD',
  compact: 'YYYYMMDD',
  mdy: 'MM/DD/YYYY',
  dmy: 'DD/MM/YYYY',
  written: 'Jan 31, 2020',
  serial: 'days of a spreadsheet',
  unix: 'seconds since 1970',
};
/** Allowance for the rounding of printed prices, relative. */
const ROUNDING = 1e-5;
/** What a line says that stands for a dividend or a split: `1.52 Dividend`, `2:1 Stock Splits`. */
const ACTION = /\d\s*(dividends?|stock splits?|capital gains?)\b/i;
/** A date may be of several cells. */
const ACTION_CELLS = 4;
/** Lines outside the range of the day that are named in the note, and one more. */
const OUTSIDE_KEPT = 4;

/** Takes the lines of a price table in order, and sorts them into rows and problems. */
export class PriceReader {
  readonly #layout: PriceLayout;
  readonly #latest: number | null;
  readonly #builders = new Map<string, PriceBuilder>();
  readonly #problems = new Problems();
  readonly #outside: number[] = [];
  #outsideCount = 0;
  readonly #currencies = new PrintedCurrencies();
  #rowsRead = 0;
  /** Told by the first date; null before it. */
  #hasShortYears: boolean | null = null;

  /** @param latest the last day that a row may be of, days since 1970-01-01; null where it is not known */
  constructor(layout: PriceLayout, latest: number | null) {
    this.#layout = layout;
    this.#latest = latest;
  }

  /** One line: a row of one security, or one of each security that has a figure on it. */
  read(cells: readonly string[], line: number): void {
    const { fields } = this.#layout;
    const wide = fields.length > 1;
    const filled = wide ? fields.filter((field) => isFilled(cells, field)) : fields;
    this.#rowsRead += Math.max(1, filled.length);
    const day = this.#dayOf(cells);
    if (day !== null) this.#hasShortYears ??= hasShortYear(cells[this.#layout.date] ?? '');
    const problem = this.#lineProblem(cells, line, day);
    if (problem !== null || filled.length === 0) {
      const reason = problem ?? { line, message: 'no price' };
      for (let k = 0; k < Math.max(1, filled.length); k += 1) this.#problems.push(reason);
      return;
    }
    for (const field of filled) this.#readField(cells, line, day ?? 0, field);
  }

  /** One line of one security, read in place. */
  take({ day, close, adjClose, low, high }: PlainRow, line: number): void {
    this.#rowsRead += 1;
    if (this.#latest !== null && day > this.#latest) {
      this.#problems.push(this.#future(line, day));
      return;
    }
    this.#add(this.#layout.fields[0]?.symbol ?? '', line, day, close, adjClose);
    this.#noteOutside(line, close, low, high);
  }

  /** Everything that was taken. Throws `SourceRefusal` NO_DATES where nothing tells the centuries of its years. */
  finish(file: string): PriceTable {
    const short = this.#hasShortYears === true;
    const series = [...this.#builders].map(([symbol, builder]) => {
      const rows = builder.finish();
      return [symbol, short ? this.#inCenturies(file, rows) : rows] as const;
    });
    return {
      series: new Map(series),
      rowsRead: this.#rowsRead,
      hasShortYears: short,
      problems: this.#problems.list(),
      outside: { count: this.#outsideCount, lines: this.#outside },
      currencies: this.#currencies.finish(),
    };
  }

  #inCenturies(file: string, rows: PriceRows): PriceRows {
    return rowsInCenturies(file, rows, this.#latest, (line, day) => {
      this.#problems.push(this.#future(line, day));
    });
  }

  #dayOf(cells: readonly string[]): number | null {
    return parseDate(cells[this.#layout.date] ?? '', this.#layout.dateOrder, this.#latest);
  }

  #lineProblem(cells: readonly string[], line: number, day: number | null): LineProblem | null {
    const { width, date, dateOrder } = this.#layout;
    if (day === null) {
      const text = excerpt(cells[date] ?? '');
      const message = `is no date (${DATE_WORDS[dateOrder]} expected)`;
      return { line, column: this.#heading(date), text, message };
    }
    // November 26 may be of 1926: what is after today is told when the centuries are.
    const isFuture = this.#latest !== null && day > this.#latest && this.#hasShortYears !== true;
    if (isFuture) return this.#future(line, day);
    if (cells.length < width) {
      // Yahoo's page has them between the days; its adjusted close has them in.
      const [, told = ''] = ACTION.exec(cells.slice(0, ACTION_CELLS).join(' ')) ?? [];
      if (told !== '') {
        const what = /split/i.test(told) ? 'a split' : 'a dividend or distribution';
        return { line, text: excerpt(cells.join(',')), message: `is ${what}, not a price` };
      }
      return { line, text: excerpt(cells.join(',')), message: 'is cut short: cells are missing' };
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) {
      return { line, text: excerpt(cells.join(',')), message: 'has more cells than the header' };
    }
    return null;
  }

  #future(line: number, day: number): LineProblem {
    const message = `is of ${isoDate(day)}, after today`;
    return { line, column: this.#heading(this.#layout.date), text: isoDate(day), message };
  }

  #readField(cells: readonly string[], line: number, day: number, field: PriceFields): void {
    const close = this.#price(cells, line, field.close);
    if (close === null) return;
    const adjClose =
      field.adjClose === null ? Number.NaN : this.#price(cells, line, field.adjClose);
    if (adjClose === null) return;
    if (Number.isNaN(close) && Number.isNaN(adjClose)) {
      const column = this.#heading(field.close);
      const text = excerpt(cells[field.close] ?? '');
      this.#problems.push({ line, column, text, message: 'no price' });
      return;
    }
    const { symbol } = this.#layout;
    const key = field.symbol ?? (symbol === null ? '' : (cells[symbol] ?? '').trim());
    if (symbol !== null && key === '') {
      this.#problems.push({ line, column: this.#heading(symbol), message: 'no symbol' });
      return;
    }
    const { currency } = this.#layout;
    if (currency !== null) this.#currencies.note(key, cells[currency] ?? '', line);
    for (const column of [field.close, field.adjClose]) {
      const sign = column === null ? '' : signIn(cells[column] ?? '');
      if (sign !== '') this.#currencies.note(key, sign, line);
    }
    this.#add(key, line, day, close, adjClose);
    if (field.low === null || field.high === null) return;
    const low = this.#number(cells[field.low] ?? '');
    const high = this.#number(cells[field.high] ?? '');
    if (low !== null && high !== null) this.#noteOutside(line, close, low, high);
  }

  #add(symbol: string, line: number, day: number, close: number, adjClose: number): void {
    let builder = this.#builders.get(symbol);
    if (builder === undefined) {
      builder = new PriceBuilder();
      this.#builders.set(symbol, builder);
    }
    builder.add(line, day, close, adjClose);
  }

  /** Notes a close outside the range of its day; NaN and what is no price give none. */
  #noteOutside(line: number, close: number, low: number, high: number): void {
    if (!(low > 0 && high > 0)) return;
    if (close >= low * (1 - ROUNDING) && close <= high * (1 + ROUNDING)) return;
    if (Number.isNaN(close)) return;
    this.#outsideCount += 1;
    if (this.#outside.length < OUTSIDE_KEPT) this.#outside.push(line);
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
      message: value === null ? `is not a number (${expected})` : NO_PRICE,
    });
    return null;
  }

  #number(text: string): number | null {
    const plain = this.#layout.mark === '.' ? parseNumber(text) : null;
    return plain ?? parseStyled(text.replace(CURRENCY_SIGN, ''), this.#layout.mark ?? '.');
  }

  #heading(column: number): string {
    return this.#layout.headings.get(column) ?? `column ${(column + 1).toString()}`;
  }
}

/** In front of a price or behind it. */
const CURRENCY_SIGN = /^[$\u20ac\u00a3\u00a5\u20b9\u20a9]\s?|\s?[$\u20ac\u00a3\u00a5\u20b9\u20a9]$/;

/** The sign of a currency in front of a price or behind it; empty where there is none. */
function signIn(text: string): string {
  const cell = text.trim();
  return [cell.charAt(0), cell.slice(-1)].find((one) => currenciesOfSign(one).length > 0) ?? '';
}

function isFilled(cells: readonly string[], field: PriceFields): boolean {
  const close = cells[field.close] ?? '';
  const adjClose = field.adjClose === null ? '' : (cells[field.adjClose] ?? '');
  return !isMissingMark(close) || !isMissingMark(adjClose);
}
