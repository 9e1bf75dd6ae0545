/** The heading lines of a price table, and how its first rows write dates and numbers. */
import { dateOrderOf, type DateOrder } from './date-order.ts';
import { markOfTable } from './decimal-evidence.ts';
import { isNoValue, markOf } from './mapping/read-number.ts';
import type { DecimalMark } from './number-style.ts';
import type { PriceLayout } from './price-table.ts';
import { delimiterOf, headingKey, readTable, type Delimiter } from './table.ts';
import type { TextContent } from './types.ts';

/** Lines of the body that are looked at; enough to meet a day beyond the twelfth. */
const SAMPLE_LINES = 400;

/** Lines above the headings that are passed over. */
const PREAMBLE_LINES = 20;

/** The first lines of a text as cells. */
export interface TableHead {
  readonly delimiter: Delimiter;
  /** 1-based line of the headings: the first one of several cells, or of the first one with text. */
  readonly firstLine: number;
  /** Cells of that line as printed. */
  readonly headings: readonly string[];
  /** The same as {@link headingKey}s, without what Yahoo's page explains of them. */
  readonly keys: readonly string[];
  /** Lines below it, blank ones included; the last one may be cut off and is left out. */
  readonly body: readonly (readonly string[])[];
}

const LINE_END = /\r\n?|\n/;
/** What Yahoo's page explains of a heading when it is pointed at, and copies with it. */
const EXPLAINED =
  /^((?:adj )?close)\s+(?:adjusted )?close price adjusted for splits(?: and dividend and\/or capital gain distributions)?\.?$/i;
const heads = new WeakMap<TextContent, TableHead | null>();

/** As {@link tableHead}, of a text's beginning, which is taken apart once for all who ask. */
export function headOf(content: TextContent): TableHead | null {
  let head = heads.get(content);
  if (head === undefined) {
    head = tableHead(content.head);
    heads.set(content, head);
  }
  return head;
}

/** Cells with text in a line. */
function cellsIn(line: string): number {
  return line.split(delimiterOf(line)).filter((cell) => cell.trim() !== '').length;
}

/** Splits the beginning of a text into its heading and its first rows; null without any text. */
export function tableHead(head: string): TableHead | null {
  const first = head.search(/\S/);
  if (first < 0) return null;
  const above = head.slice(0, first).split(LINE_END);
  const from = first - (above.at(-1)?.length ?? 0);
  // The headings, the sample, and one that shows that the sample's last line is whole.
  const all = head.slice(from).split(LINE_END, SAMPLE_LINES + 2 + PREAMBLE_LINES);
  // A title, a date of download or Excel's `sep=;` may stand above: lines of one cell.
  const headed = all.slice(0, PREAMBLE_LINES).findIndex((one) => cellsIn(one) > 1);
  const skipped = Math.max(0, headed);
  const [line = '', ...lines] = all.slice(skipped, skipped + SAMPLE_LINES + 2);
  const delimiter = delimiterOf(line);
  const headings = readTable(line, delimiter).rows[0] ?? [];
  const below = lines.slice(0, SAMPLE_LINES);
  const whole = lines.length > 1 ? below.slice(0, lines.length - 1) : below;
  return {
    delimiter,
    firstLine: above.length + skipped,
    headings,
    keys: headings.map((heading) => headingKey(EXPLAINED.exec(heading)?.[1] ?? heading)),
    body: whole.length === 0 ? [] : readTable(whole.join('\n'), delimiter).rows,
  };
}

/**
 * The head of a text that a reader takes: as {@link headOf} finds it, else of one of the first lines, where the title
 * above the headings has commas of its own.
 */
export function findHead<Found>(
  text: string,
  first: TableHead | null,
  take: (head: TableHead, text: string) => Found | null,
): { head: TableHead; found: Found } | null {
  const found = first === null ? null : take(first, text);
  if (first !== null && found !== null) return { head: first, found };
  let from = 0;
  for (let line = 0; line < TITLE_LINES; line += 1) {
    const end = text.slice(from).search(LINE_END);
    if (end < 0) return null;
    from += end + (text.startsWith('\r\n', from + end) ? 2 : 1);
    const rest = text.slice(from);
    const head = isFigures(rest.split(LINE_END, 1)[0] ?? '') ? null : tableHead(rest);
    const below = head === null ? null : take(head, rest);
    if (head !== null && below !== null) {
      return { head: { ...head, firstLine: head.firstLine + line + 1 }, found: below };
    }
  }
  return null;
}

/** Whether a line has cells that are figures, as no headings do: its table need not be taken apart. */
function isFigures(line: string): boolean {
  return line.split(delimiterOf(line)).some((cell) => /^[-+]?\d[\d.,]*$/.test(cell.trim()));
}

/** Lines that a title takes, with blank ones below it. */
const TITLE_LINES = 6;

/** The one column whose heading is any of `names`; null where none is, or more than one. */
export function columnOf(head: TableHead, ...names: readonly string[]): number | null {
  let found: number | null = null;
  for (const name of names) {
    // A heading of thousands of empty cells is searched by the engine, not by a callback for each.
    const at = head.keys.indexOf(name);
    if (at < 0 || at === found) continue;
    if (found !== null || head.keys.includes(name, at + 1)) return null;
    found = at;
  }
  return found;
}

/** How a table writes its dates, null where no order fits, and its numbers, null where nothing tells. */
export interface TableStyles {
  readonly dateOrder: DateOrder | 'ambiguous' | null;
  readonly mark: DecimalMark | null;
}

/** Found styles by rows and columns: several providers ask for the same. */
const styles = new WeakMap<readonly (readonly string[])[], Map<string, TableStyles>>();

/** How rows write the dates and numbers of the given columns. */
export function stylesOf(
  rows: readonly (readonly string[])[],
  date: number,
  numbers: readonly number[],
  delimiter: Delimiter,
): TableStyles {
  const known = styles.get(rows) ?? new Map<string, TableStyles>();
  styles.set(rows, known);
  const columns = [date, ...numbers].join();
  const found = known.get(columns) ?? findStyles(rows, date, numbers, delimiter);
  known.set(columns, found);
  return found;
}

function findStyles(
  rows: readonly (readonly string[])[],
  date: number,
  numbers: readonly number[],
  delimiter: Delimiter,
): TableStyles {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const wanted = new Set(numbers);
  return {
    dateOrder: dateOrderOf(filled.map((row) => row[date] ?? '')),
    mark: markOfTable(
      filled.flatMap((row) => row.filter((_, at) => wanted.has(at))),
      filled.flatMap((row) => row.filter((_, at) => at !== date && !wanted.has(at))),
      delimiter,
    ),
  };
}

/** A figure of the given columns that reads by a decimal point and by a comma, for messages: as the file prints it. */
export function unclearFigure(
  rows: readonly (readonly string[])[],
  numbers: readonly (number | null)[],
): string {
  const cells = rows
    .flatMap((row) => numbers.map((at) => row[at ?? -1] ?? ''))
    .filter((cell) => /\d/.test(cell) && !isNoValue(cell));
  const found = markOf(cells).undecided[0] ?? cells.find((cell) => /[.,]/.test(cell)) ?? cells[0];
  return `such as ${found?.trim() ?? '1,234'}`;
}

/** Headings by column, for messages. */
export function headingMap(head: TableHead): ReadonlyMap<number, string> {
  return new Map(head.headings.map((heading, column) => [column, heading]));
}

/** Columns of a table with one security a line, by the names that a provider gives them. */
export interface PriceNames {
  readonly date: readonly string[];
  readonly close: readonly string[];
  readonly adjClose?: readonly string[];
  readonly low?: readonly string[];
  readonly high?: readonly string[];
  readonly symbol?: readonly string[];
  /** Taken where it is there. */
  readonly currency?: readonly string[];
}

/**
 * The layout of a table with one heading line and one security a line.
 * @returns null where date or close is not there exactly once, or a column that `names` asks for
 */
export function singleLayout(
  head: TableHead,
  names: PriceNames,
  exact: boolean,
): PriceLayout | null {
  const date = columnOf(head, ...names.date);
  const close = columnOf(head, ...names.close);
  const adjClose = names.adjClose === undefined ? null : columnOf(head, ...names.adjClose);
  const symbol = names.symbol === undefined ? null : columnOf(head, ...names.symbol);
  if (date === null || close === null) return null;
  if (names.adjClose !== undefined && adjClose === null) return null;
  if (names.symbol !== undefined && symbol === null) return null;
  const found = stylesOf(
    head.body,
    date,
    adjClose === null ? [close] : [close, adjClose],
    head.delimiter,
  );
  return {
    headerLine: head.firstLine,
    delimiter: head.delimiter,
    width: head.keys.length,
    date,
    // Without a row that fits, the rows are refused one by one for their dates.
    dateOrder:
      found.dateOrder === null || found.dateOrder === 'ambiguous' ? 'ymd' : found.dateOrder,
    ambiguousDates: found.dateOrder === 'ambiguous',
    mark: found.mark,
    symbol,
    currency: names.currency === undefined ? null : columnOf(head, ...names.currency),
    fields: [
      {
        symbol: null,
        close,
        adjClose,
        low: columnOf(head, ...(names.low ?? ['low'])),
        high: columnOf(head, ...(names.high ?? ['high'])),
      },
    ],
    headings: headingMap(head),
    exact,
  };
}
