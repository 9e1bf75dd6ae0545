/**
 * The layout of French's text files: prose, a header found by its headings, a monthly block, then
 * an annual block and footers. Which cells stand where; what they mean is not decided here.
 */
import {
  AMBIGUOUS_MARKET,
  columnOfFactor,
  isFactorKey,
  modelOfHeadings,
  type ModelSpec,
} from './kenfrench-models.ts';
import { isMonthShaped, isYearShaped } from './kenfrench-keys.ts';
import { unbracketed } from './numbers.ts';
import {
  delimiterOf,
  HEAD_CHARACTERS,
  headingKey,
  isBlankRow,
  normaliseLineEnds,
  readTable,
  type Delimiter,
} from './table.ts';
import type { Cell, OpenedFile, Sheet } from './types.ts';

const KEY_HEADINGS: ReadonlySet<string> = new Set([
  'date',
  'month',
  'yyyymm',
  'dates',
  'caldt',
  'period',
  'time',
  'day',
  'datum',
  'monat',
]);
/** What every header of factors has in some spelling: cheaper than taking each line apart. */
const TELLTALE = /smb|small|size|mom|wml|umd|win/i;
/** Looked at from their beginning alone: a line of a million commas would be gone through from each of them. */
const TRAILING_SEPARATORS = /(?<![\s,;])[\s,;]+$/;
/** Prose above the header is a few lines; a header further down belongs to something else. */
const HEADER_WITHIN_LINES = 200;

export interface FrenchLayout {
  readonly spec: ModelSpec;
  readonly rows: readonly (readonly string[])[];
  /** Index into `rows`. */
  readonly header: number;
  /** Column of each factor, in the order of the model's factors. */
  readonly columns: readonly number[];
  /** Column of the date keys; null where the header leaves no room for one. */
  readonly keyColumn: number | null;
  readonly width: number;
  /** Headings that are no factor of the model, as printed. */
  readonly extra: readonly string[];
  /** The heading of the market where it does not say that the bill rate is taken off; null else. */
  readonly vagueMarket: string | null;
  /** Whether blanks alone separate the cells, those of the prose with them. */
  readonly blankSeparated: boolean;
  /** Whether keys may be a spreadsheet's serial dates, and from when these count. */
  readonly serials: boolean;
  readonly date1904: boolean;
}

export interface BlockRow {
  /** 1-based source line. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly key: string;
}

export interface FrenchBlocks {
  /** Rows of the monthly block, whatever their keys turn out to be. */
  readonly monthly: readonly BlockRow[];
  /** Rows with monthly keys below the block's end: of which table cannot be told. */
  readonly stray: readonly BlockRow[];
  readonly annualRows: number;
}

/** Each model's provider asks for the layout of the same file, and taking it apart is most of the reading. */
const found = new WeakMap<OpenedFile['content'], FrenchLayout | null>();

/** Finds the header of a factor table in a file; `whole` reads past the beginning of a text. */
export function findFactorTable(opened: OpenedFile, whole: boolean): FrenchLayout | null {
  const { content } = opened;
  if (content.kind === 'text' && whole && content.head.length >= HEAD_CHARACTERS) {
    return inText(content.whole());
  }
  const before = found.get(content);
  if (before !== undefined) return before;
  const layout = content.kind === 'text' ? inText(content.head) : inSheets(content.sheets);
  found.set(content, layout);
  return layout;
}

function inSheets(sheets: readonly Sheet[]): FrenchLayout | null {
  for (const sheet of sheets) {
    const layout = inSheet(sheet);
    if (layout !== null) return layout;
  }
  return null;
}

function inText(text: string): FrenchLayout | null {
  const plain = normaliseLineEnds(text);
  // Hundreds of lines may look like a header, and the table is taken apart in few ways.
  const rowsBy = new Map<string, readonly (readonly string[])[]>();
  for (const [at, printed] of plain.split('\n', HEADER_WITHIN_LINES).entries()) {
    if (!TELLTALE.test(printed)) continue;
    // Bars separate columns in some copies; nothing else in such a file has one.
    const bars = printed.includes('|') && !/[,;\t]/.test(printed);
    const line = bars ? printed.replaceAll('|', '\t') : printed;
    const delimiter = delimiterOf(line);
    const blankSeparated = !line.includes(delimiter);
    const cells = blankSeparated
      ? line.trim().split(/\s+/)
      : [...(readTable(line, delimiter).rows[0] ?? [])];
    if (modelOfHeadings(cells.map(headingKey)) === null) continue;
    const way = blankSeparated ? 'blanks' : `${bars ? 'bars' : ''}${delimiter}`;
    const rows =
      rowsBy.get(way) ??
      rowsIn(bars ? text.replaceAll('|', '\t') : text, blankSeparated ? null : delimiter);
    rowsBy.set(way, rows);
    // Blank-separated layouts leave the heading of the dates out altogether.
    const shift = blankSeparated && isFactorKey(headingKey(cells[0] ?? '')) ? 1 : 0;
    const style = { blankSeparated, serials: false, date1904: false };
    const layout = layoutOf(rows, at, cells, shift, style);
    if (layout !== null && !isProse(layout)) return layout;
  }
  return null;
}

/** Rows of a text between delimiters, or between blanks where there is none. */
function rowsIn(text: string, delimiter: Delimiter | null): readonly (readonly string[])[] {
  if (delimiter !== null) return readTable(text, delimiter).rows;
  return normaliseLineEnds(text)
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
}

/** A line of prose can hold a factor's name alone ("Mom"): a header has a row of figures below it. */
function isProse(layout: FrenchLayout): boolean {
  if (layout.spec.model !== 'MOM') return false;
  const below = layout.rows.find((row, at) => at > layout.header && !isBlankRow(row));
  return below === undefined || !/\d/.test(below.join(''));
}

function inSheet(sheet: Sheet): FrenchLayout | null {
  for (const [at, row] of sheet.rows.slice(0, HEADER_WITHIN_LINES).entries()) {
    const cells = row.map(textOf);
    if (!cells.some((cell) => TELLTALE.test(cell))) continue;
    if (modelOfHeadings(cells.map(headingKey)) === null) continue;
    const rows = sheet.rows.map((line) => line.map(textOf));
    return layoutOf(rows, at, cells, 0, {
      blankSeparated: false,
      serials: true,
      date1904: sheet.date1904,
    });
  }
  return null;
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell).trim();
}

function layoutOf(
  rows: readonly (readonly string[])[],
  header: number,
  cells: readonly string[],
  shift: number,
  style: Pick<FrenchLayout, 'blankSeparated' | 'serials' | 'date1904'>,
): FrenchLayout | null {
  const keys = cells.map(headingKey);
  const spec = modelOfHeadings(keys);
  if (spec === null) return null;
  const columns = spec.factors.map((factor) => columnOfFactor(keys, factor) ?? -1);
  const market = spec.factors.indexOf('mktrf');
  const marketKey = keys[columns[market] ?? -1] ?? '';
  const used = new Set(columns);
  return {
    spec,
    rows,
    header,
    columns: columns.map((column) => column + shift),
    keyColumn: shift === 1 ? 0 : keyColumnOf(keys, used),
    width: cells.length + shift,
    extra: cells.filter((_, at) => {
      const key = keys[at] ?? '';
      return key !== '' && !KEY_HEADINGS.has(key) && !used.has(at);
    }),
    vagueMarket: AMBIGUOUS_MARKET.has(marketKey) ? (cells[columns[market] ?? -1] ?? null) : null,
    ...style,
  };
}

function keyColumnOf(keys: readonly string[], used: ReadonlySet<number>): number | null {
  const named = keys.findIndex((key) => KEY_HEADINGS.has(key));
  if (named >= 0) return named;
  return used.has(0) || isFactorKey(keys[0] ?? '') ? null : 0;
}

/** The prose above the header, one line each, without the separators that a re-save leaves. */
export function proseOf(layout: FrenchLayout): string[] {
  const joint = layout.blankSeparated ? ' ' : ', ';
  return layout.rows
    .slice(0, layout.header)
    .map((row) => row.join(joint))
    .map((line) => line.replace(TRAILING_SEPARATORS, '').trim())
    .filter((line) => line !== '');
}

/** Whether a row holds figures where the factors stand: footers and headings do not. */
function hasFigures(layout: FrenchLayout, row: readonly string[]): boolean {
  const figures = layout.columns.filter((at) =>
    /^[-+\u2212]?[\d.,]+%?$/.test(unbracketed(row[at] ?? '')),
  );
  return figures.length >= Math.min(3, layout.columns.length);
}

/** Whether the row below is that of the next year, or of the one before: annual rows, and no month cut to its year. */
function isYearBelow({ rows }: FrenchLayout, keyColumn: number, at: number): boolean {
  const year = rows[at]?.[keyColumn] ?? '';
  const below = rows[at + 1]?.[keyColumn] ?? '';
  return isYearShaped(below) && Math.abs(Number(below) - Number(year)) === 1;
}

/**
 * Separates the monthly block from the annual one and the footers. The block ends at a row of
 * text, or at 4-digit keys after a blank line; a row inside it whose key is no date belongs to it
 * all the same and is for the caller to refuse.
 */
export function splitBlocks(layout: FrenchLayout, keyColumn: number): FrenchBlocks {
  const monthly: BlockRow[] = [];
  const stray: BlockRow[] = [];
  let annualRows = 0;
  let blankBefore = false;
  let ended = false;
  for (let index = layout.header + 1; index < layout.rows.length; index += 1) {
    const cells = layout.rows[index] ?? [];
    if (isBlankRow(cells)) {
      blankBefore = true;
      continue;
    }
    const key = cells[keyColumn] ?? '';
    const row = { line: index + 1, cells, key };
    if (isMonthShaped(key, layout.serials)) (ended ? stray : monthly).push(row);
    else if (
      isYearShaped(key) &&
      (ended || blankBefore || monthly.length === 0 || isYearBelow(layout, keyColumn, index))
    ) {
      ended = true;
      annualRows += 1;
    } else if (!ended && hasFigures(layout, cells)) monthly.push(row);
    else ended = true;
    blankBefore = false;
  }
  return { monthly, stray, annualRows };
}
