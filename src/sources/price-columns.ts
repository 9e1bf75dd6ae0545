/** Price rows in typed columns from the first line on: a file of a million rows makes no objects. */

/** Prices of one security in file order or ascending, one element per row; NaN = not given. */
export interface PriceRows {
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly close: Float64Array;
  readonly adjClose: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
}

const FIRST_CAPACITY = 1024;

/** Collects rows into columns that double when they are full. */
export class PriceBuilder {
  #days = new Int32Array(FIRST_CAPACITY);
  #close = new Float64Array(FIRST_CAPACITY);
  #adjClose = new Float64Array(FIRST_CAPACITY);
  #lines = new Int32Array(FIRST_CAPACITY);
  #length = 0;

  add(line: number, day: number, close: number, adjClose: number): void {
    const at = this.#length;
    if (at === this.#days.length) this.#grow();
    this.#days[at] = day;
    this.#close[at] = close;
    this.#adjClose[at] = adjClose;
    this.#lines[at] = line;
    this.#length = at + 1;
  }

  #grow(): void {
    const capacity = this.#days.length * 2;
    const ints = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(capacity);
      larger.set(column);
      return larger;
    };
    const reals = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(capacity);
      larger.set(column);
      return larger;
    };
    this.#days = ints(this.#days);
    this.#close = reals(this.#close);
    this.#adjClose = reals(this.#adjClose);
    this.#lines = ints(this.#lines);
  }

  /** The rows so far, in columns of their own. */
  finish(): PriceRows {
    return {
      days: this.#days.slice(0, this.#length),
      close: this.#close.slice(0, this.#length),
      adjClose: this.#adjClose.slice(0, this.#length),
      lines: this.#lines.slice(0, this.#length),
    };
  }
}

/** The lines of several securities below each other. */
export function linesOf(series: readonly { readonly lines: Int32Array }[]): Int32Array {
  const all = new Int32Array(series.reduce((sum, { lines }) => sum + lines.length, 0));
  let at = 0;
  for (const { lines } of series) {
    all.set(lines, at);
    at += lines.length;
  }
  return all;
}

/** The rows at the given positions, in that order. */
export function pickRows(rows: PriceRows, at: ArrayLike<number>): PriceRows {
  const { length } = at;
  let inPlace = length === rows.days.length;
  for (let row = 0; inPlace && row < length; row += 1) inPlace = at[row] === row;
  if (inPlace) return rows;
  const ints = (column: Int32Array): Int32Array => {
    const picked = new Int32Array(length);
    for (let row = 0; row < length; row += 1) picked[row] = column[at[row] ?? -1] ?? 0;
    return picked;
  };
  const reals = (column: Float64Array): Float64Array => {
    const picked = new Float64Array(length);
    for (let row = 0; row < length; row += 1) picked[row] = column[at[row] ?? -1] ?? Number.NaN;
    return picked;
  };
  return {
    days: ints(rows.days),
    close: reals(rows.close),
    adjClose: reals(rows.adjClose),
    lines: ints(rows.lines),
  };
}
