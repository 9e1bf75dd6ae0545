/**
 * Lines of a plain price table, read where they stand: `2020-01-31,...,21.088436,...` becomes numbers without a text of
 * its own for every cell. Whatever is not plainly a price is left to the reading by cells, which says what is wrong.
 */
import { isoDateAt } from './dates.ts';
import { parseNumber, shortDecimal } from './numbers.ts';
import type { PriceFields, PriceLayout } from './price-table.ts';

/** A row that was read in place; one object is used for all. */
export interface PlainRow {
  day: number;
  close: number;
  /** NaN where the table has no such column. */
  adjClose: number;
  /** NaN where the table does not have both. */
  low: number;
  high: number;
}

export class PlainPriceLines {
  readonly row: PlainRow = { day: 0, close: 0, adjClose: 0, low: 0, high: 0 };
  readonly #layout: PriceLayout;
  readonly #fields: PriceFields;
  readonly #delimiter: number;
  /** Where each cell of the line begins, and behind them where one after the last would. */
  readonly #starts: Int32Array;

  private constructor(layout: PriceLayout, fields: PriceFields) {
    this.#layout = layout;
    this.#fields = fields;
    this.#delimiter = layout.delimiter.charCodeAt(0);
    this.#starts = new Int32Array(layout.width + 1);
  }

  /** Null for layouts that are read by cells: several securities, dates of other orders, decimal commas. */
  static of(layout: PriceLayout): PlainPriceLines | null {
    const [fields] = layout.fields;
    const plain =
      layout.fields.length === 1 &&
      layout.symbol === null &&
      layout.currency === null &&
      layout.dateOrder === 'ymd' &&
      layout.mark === '.';
    return plain && fields !== undefined ? new PlainPriceLines(layout, fields) : null;
  }

  /**
   * Reads a line without quotes into `row`. False where any cell that is looked at is not a plain figure above zero, or
   * the line has not as many cells as the headings: `row` then holds nothing of use.
   */
  read(text: string, from: number, to: number): boolean {
    if (!this.#cut(text, from, to)) return false;
    const { row } = this;
    const { date } = this.#layout;
    const { close, adjClose, low, high } = this.#fields;
    const starts = this.#starts;
    const day = isoDateAt(text, starts[date] ?? 0, (starts[date + 1] ?? 0) - 1);
    if (day === null) return false;
    row.day = day;
    row.close = this.#price(text, close);
    row.adjClose = adjClose === null ? Number.NaN : this.#price(text, adjClose);
    const ranged = low !== null && high !== null;
    row.low = ranged ? this.#price(text, low) : Number.NaN;
    row.high = ranged ? this.#price(text, high) : Number.NaN;
    return (
      row.close > 0 &&
      (adjClose === null || row.adjClose > 0) &&
      (!ranged || (row.low > 0 && row.high > 0))
    );
  }

  /** Finds where the cells begin; false where there are not as many as the headings. */
  #cut(text: string, from: number, to: number): boolean {
    const starts = this.#starts;
    const { width } = this.#layout;
    let cells = 1;
    starts[0] = from;
    for (let at = from; at < to; at += 1) {
      if (text.charCodeAt(at) !== this.#delimiter) continue;
      if (cells === width) return false;
      starts[cells] = at + 1;
      cells += 1;
    }
    starts[width] = to + 1;
    return cells === width;
  }

  /** NaN where the cell is no number. */
  #price(text: string, column: number): number {
    const from = this.#starts[column] ?? 0;
    const to = (this.#starts[column + 1] ?? 0) - 1;
    const short = shortDecimal(text, from, to);
    return Number.isNaN(short) ? (parseNumber(text.slice(from, to)) ?? Number.NaN) : short;
  }
}
