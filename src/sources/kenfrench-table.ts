/**
 * The layout of French's text files: prose, a header found by its headings, a monthly block, then
 * an annual block and footers. Which cells stand where; what they mean is not decided here.
 */
import { delimiterOf, headingKey, isBlankRow, normaliseLineEnds, readTable } from './table.ts';
import { parseNumber } from './numbers.ts';

export const FACTOR_HEADINGS = ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'] as const;
export type FactorHeading = (typeof FACTOR_HEADINGS)[number];

/** How each factor is printed by French: the name of the column in messages. */
export const PRINTED_HEADINGS: Readonly<Record<FactorHeading, string>> = {
  mktrf: 'Mkt-RF',
  smb: 'SMB',
  hml: 'HML',
  rmw: 'RMW',
  cma: 'CMA',
  rf: 'RF',
};

const KEY_HEADINGS: ReadonlySet<string> = new Set(['date', 'month', 'yyyymm', 'dates', 'caldt']);
/** Prose above the header is a few lines; a header further down belongs to something else. */
const HEADER_WITHIN_LINES = 200;

export interface FrenchLayout {
  readonly rows: readonly (readonly string[])[];
  /** Index into `rows`. */
  readonly header: number;
  readonly columns: Readonly<Record<FactorHeading, number>>;
  /** Column of the date keys; null where the header leaves no room for one. */
  readonly keyColumn: number | null;
  readonly width: number;
  /** Headings that are none of the six, as printed. */
  readonly extra: readonly string[];
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

/** Finds the five-factor header; null where no line has all six headings exactly once. */
export function findFiveFactorHeader(text: string): FrenchLayout | null {
  const lines = normaliseLineEnds(text).split('\n');
  const at = lines
    .slice(0, HEADER_WITHIN_LINES)
    .findIndex((line) => /smb/i.test(line) && columnsOf(splitHeader(line).cells) !== null);
  const line = lines[at];
  if (line === undefined) return null;
  const { cells, blankSeparated } = splitHeader(line);
  const columns = columnsOf(cells);
  if (columns === null) return null;
  // Blank-separated layouts leave the heading of the dates out altogether.
  const shift = blankSeparated && isFactor(headingKey(cells[0] ?? '')) ? 1 : 0;
  const rows = blankSeparated
    ? lines.map((text) => text.trim().split(/\s+/))
    : readTable(text, delimiterOf(line)).rows;
  const shifted = Object.fromEntries(
    FACTOR_HEADINGS.map((heading) => [heading, columns[heading] + shift]),
  ) as Record<FactorHeading, number>;
  return {
    rows,
    header: at,
    columns: shifted,
    keyColumn: shift === 1 ? 0 : keyColumnOf(cells),
    width: cells.length + shift,
    extra: cells.filter((cell) => {
      const key = headingKey(cell);
      return key !== '' && !KEY_HEADINGS.has(key) && !isFactor(key);
    }),
  };
}

function isFactor(key: string): key is FactorHeading {
  return (FACTOR_HEADINGS as readonly string[]).includes(key);
}

function splitHeader(line: string): { cells: string[]; blankSeparated: boolean } {
  const delimiter = delimiterOf(line);
  if (line.includes(delimiter)) {
    return { cells: [...(readTable(line, delimiter).rows[0] ?? [])], blankSeparated: false };
  }
  return { cells: line.trim().split(/\s+/), blankSeparated: true };
}

function columnsOf(cells: readonly string[]): Record<FactorHeading, number> | null {
  const keys = cells.map(headingKey);
  const entries = FACTOR_HEADINGS.map((heading) => [heading, keys.indexOf(heading)] as const);
  const found = entries.every(([heading, at]) => at >= 0 && keys.lastIndexOf(heading) === at);
  return found ? (Object.fromEntries(entries) as Record<FactorHeading, number>) : null;
}

function keyColumnOf(cells: readonly string[]): number | null {
  const keys = cells.map(headingKey);
  const named = keys.findIndex((key) => KEY_HEADINGS.has(key));
  if (named >= 0) return named;
  return isFactor(keys[0] ?? '') ? null : 0;
}

/** The prose above the header, one line each, without the separators that a re-save leaves. */
export function proseOf(layout: FrenchLayout): string[] {
  return layout.rows
    .slice(0, layout.header)
    .map((row) => row.join(row.length > 1 && layout.width > 1 ? ', ' : ' '))
    .map((line) => line.replace(/[\s,;]+$/, '').trim())
    .filter((line) => line !== '');
}

type KeyShape = 'month' | 'year' | 'other';

function shapeOf(key: string): KeyShape {
  if (/^(?:\d{6}|\d{8}|\d{4}-\d{2}(?:-\d{2})?)$/.test(key)) return 'month';
  return /^\d{4}$/.test(key) ? 'year' : 'other';
}

/** Whether a row holds figures: footers and headings do not. */
function hasFigures(row: readonly string[]): boolean {
  return row.slice(1).filter((cell) => parseNumber(cell) !== null).length >= 3;
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
    const shape = shapeOf(key);
    if (shape === 'month') (ended ? stray : monthly).push(row);
    else if (shape === 'year' && (ended || blankBefore || monthly.length === 0)) {
      ended = true;
      annualRows += 1;
    } else if (!ended && hasFigures(cells)) monthly.push(row);
    else ended = true;
    blankBefore = false;
  }
  return { monthly, stray, annualRows };
}
