/** Tables of dated values (exchange rates, yields): a column of dates and one or more columns of numbers. */
import { hasShortYear, noteOnShortYears, rowsInCenturies } from './centuries.ts';
import { isoDate } from './dates.ts';
import { parseDate, type DateOrder } from './date-order.ts';
import { isMissingMark, parseNumber } from './numbers.ts';
import { parseStyled, type DecimalMark } from './number-style.ts';
import { PriceBuilder, type PriceRows } from './price-columns.ts';
import { headOf, stylesOf, unclearFigure, type TableHead } from './price-header.ts';
import { onePerDate } from './price-rows.ts';
import type { ExpectedTable } from './mapping/types.ts';
import { excerpt, SourceRefusal, unclearNumbers, UnclearCells } from './refusal.ts';
import { isBlankRow, tableBatches, type Delimiter } from './table.ts';
import type { LineProblem, TextContent } from './types.ts';

/** One column of values and the series that it is. */
export interface ValueColumn<Series> {
  readonly column: number;
  readonly heading: string;
  readonly series: Series;
}

export interface ValueLayout<Series> {
  /** 1-based line of the headings. */
  readonly headerLine: number;
  readonly delimiter: Delimiter;
  readonly date: number;
  readonly dateOrder: DateOrder | 'ambiguous';
  /** Null where a decimal point and a comma read the figures alike: then none is read. */
  readonly mark: DecimalMark | null;
  readonly columns: readonly ValueColumn<Series>[];
}

/** Where the values stand, from the first lines of a table. */
export function valueLayout<Series>(
  head: TableHead,
  date: number,
  columns: readonly ValueColumn<Series>[],
): ValueLayout<Series> {
  const styles = stylesOf(
    head.body,
    date,
    columns.map(({ column }) => column),
    head.delimiter,
  );
  return {
    headerLine: head.firstLine,
    delimiter: head.delimiter,
    date,
    // Without a row that fits, the rows are refused one by one for their dates.
    dateOrder: styles.dateOrder ?? 'ymd',
    mark: styles.mark,
    columns: [...columns].sort((a, b) => a.column - b.column),
  };
}

/** The values of one series in ascending order, one a date. */
export interface ValueSeries<Series> {
  readonly series: Series;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly values: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
}

export interface ValueTable<Series> {
  readonly series: readonly ValueSeries<Series>[];
  /** One for every cell with text in it that is no mark of "no value"; a line without any or a date counts as one. */
  readonly rowsRead: number;
  readonly problems: readonly LineProblem[];
  /** Empty cells and marks of "no value" on lines with a date: holidays, most of them. */
  readonly blank: number;
  readonly notes: readonly string[];
}

/** Turns a number, with the text it is printed as, into the stored value, or says why it is none. */
export type ValueRule = (value: number, text: string) => number | string;

/**
 * Reads a table of dated values. A cell that says "no value" is no row, and neither is a day on which every
 * cell says so. Refuses AMBIGUOUS_NUMBERS where a point and a comma read the figures alike, NO_DATES where day and month cannot be told apart, NO_ROWS without any value.
 */
export function readValueTable<Series>(
  content: TextContent,
  layout: ValueLayout<Series>,
  rule: ValueRule,
  target: 'exchange-rates' | 'yields',
  latest: number | null,
): ValueTable<Series> {
  const { dateOrder, mark } = layout;
  const expected = (): ExpectedTable => ({
    target,
    headerRow: layout.headerLine,
    meanings: new Map([
      [layout.date, 'date'],
      ...layout.columns.map(
        ({ column }) => [column, target === 'yields' ? 'yield' : 'rate'] as const,
      ),
    ]),
  });
  if (dateOrder === 'ambiguous') {
    throw new UnclearCells(
      'NO_DATES',
      `${content.file}: its dates read equally well as day/month and as month/day. Save it with dates as ` +
        'YYYY-MM-DD, or with more rows.',
      { file: content.file, line: layout.headerLine + 1, expected: 'dates as YYYY-MM-DD' },
      expected(),
    );
  }
  if (mark === null) {
    const columns = layout.columns.map(({ column }) => column);
    const figure = unclearFigure(headOf(content)?.body ?? [], columns);
    throw unclearNumbers(content.file, figure, layout.headerLine + 1, expected());
  }
  const isPercent = target === 'yields';
  const reader = new ValueReader({ ...layout, mark, latest, isPercent }, dateOrder, rule);
  for (const { firstLine, rows } of tableBatches(content, layout.delimiter)) {
    rows.forEach((cells, index) => {
      const line = firstLine + index;
      if (line > layout.headerLine && !isBlankRow(cells)) reader.read(cells, line);
    });
  }
  const table = reader.finish(content.file);
  if (table.series.length > 0) return table;
  const [first] = table.problems;
  const example =
    first === undefined
      ? ''
      : ` Line ${first.line.toString()}: ${first.text ?? ''} ${first.message}.`;
  throw new SourceRefusal('NO_ROWS', `${content.file} has no row with a value.${example}`, {
    file: content.file,
    line: first?.line ?? layout.headerLine,
  });
}

type ReadLayout<Series> = ValueLayout<Series> & {
  readonly mark: DecimalMark;
  /** The last day that a row may be of; null where it is not known. */
  readonly latest: number | null;
  /** Whether a percent sign behind a figure says what it is anyway. */
  readonly isPercent: boolean;
};

class ValueReader<Series> {
  readonly #layout: ReadLayout<Series>;
  readonly #dateOrder: DateOrder;
  readonly #rule: ValueRule;
  /** By the place of a column, from its first value on: thousands of headings may stand over none. */
  readonly #builders = new Map<number, PriceBuilder>();
  readonly #problems: LineProblem[] = [];
  #rowsRead = 0;
  #blank = 0;
  /** Told by the first date; null before it. */
  #hasShortYears: boolean | null = null;

  constructor(layout: ReadLayout<Series>, dateOrder: DateOrder, rule: ValueRule) {
    this.#layout = layout;
    this.#dateOrder = dateOrder;
    this.#rule = rule;
  }

  read(cells: readonly string[], line: number): void {
    const { columns, date, latest } = this.#layout;
    const filled = this.#filled(cells);
    const count = Math.max(1, filled.length);
    const printed = cells[date] ?? '';
    const day = parseDate(printed, this.#dateOrder, latest);
    if (day !== null) this.#hasShortYears ??= hasShortYear(printed);
    // November 26 may be of 1926: what is after today is told when the centuries are.
    const future = day !== null && latest !== null && day > latest && this.#hasShortYears !== true;
    if (day === null || future) {
      this.#rowsRead += count;
      const text = excerpt(printed);
      const message = day === null ? 'is no date' : futureOf(day);
      for (let k = 0; k < count; k += 1) {
        this.#problems.push({ line, text, message });
      }
      return;
    }
    this.#rowsRead += filled.length;
    this.#blank += columns.length - filled.length;
    for (const { at, heading, text } of filled) {
      const figure = this.#layout.isPercent ? withoutPercent(text) : text;
      const value = this.#number(figure);
      const taken = value === null ? 'is not a number' : this.#rule(value, figure);
      if (typeof taken === 'number') this.#builderOf(at).add(line, day, taken, Number.NaN);
      else this.#problems.push({ line, column: heading, text: excerpt(text), message: taken });
    }
  }

  /** The columns that a row has values of; a short row under many headings costs what it is long. */
  #filled(cells: readonly string[]): { at: number; heading: string; text: string }[] {
    const filled: { at: number; heading: string; text: string }[] = [];
    for (const [at, { column, heading }] of this.#layout.columns.entries()) {
      if (column >= cells.length) break;
      const text = cells[column] ?? '';
      if (!isMissingMark(text)) filled.push({ at, heading, text });
    }
    return filled;
  }

  #builderOf(at: number): PriceBuilder {
    const builder = this.#builders.get(at) ?? new PriceBuilder();
    this.#builders.set(at, builder);
    return builder;
  }

  finish(file: string): ValueTable<Series> {
    const notes: string[] = [];
    const series = this.#layout.columns.flatMap(({ series: name, heading }, at) => {
      const found: LineProblem[] = [];
      const own: string[] = [];
      const taken = this.#builders.get(at)?.finish() ?? EMPTY;
      const placed = this.#hasShortYears === true ? this.#inCenturies(file, taken) : taken;
      const rows = onePerDate(placed, found, own);
      this.#problems.push(...found.map((problem) => ({ ...problem, column: heading })));
      if (own.length > 0) {
        notes.push(`${heading}: the last date is there twice; the newer row was taken.`);
      }
      const { days, close, lines } = rows;
      return days.length === 0 ? [] : [{ series: name, days, values: close, lines }];
    });
    this.#problems.sort((a, b) => a.line - b.line);
    const days = series.flatMap((one) => [one.days[0] ?? 0, one.days.at(-1) ?? 0]);
    if (this.#hasShortYears === true && days.length > 0) {
      notes.push(noteOnShortYears(Math.min(...days), Math.max(...days)));
    }
    return {
      series,
      rowsRead: this.#rowsRead,
      problems: this.#problems,
      blank: this.#blank,
      notes,
    };
  }

  #inCenturies(file: string, rows: PriceRows): PriceRows {
    return rowsInCenturies(file, rows, this.#layout.latest, (line, day) => {
      this.#problems.push({ line, text: isoDate(day), message: futureOf(day) });
    });
  }

  #number(text: string): number | null {
    const plain = this.#layout.mark === '.' ? parseNumber(text) : null;
    return plain ?? parseStyled(text, this.#layout.mark);
  }
}

/** A figure without the percent sign behind it. */
export function withoutPercent(text: string): string {
  return text.endsWith('%') ? text.slice(0, -1).trimEnd() : text;
}

function futureOf(day: number): string {
  return `is of ${isoDate(day)}, after today`;
}

const EMPTY = {
  days: new Int32Array(0),
  close: new Float64Array(0),
  adjClose: new Float64Array(0),
  lines: new Int32Array(0),
};
