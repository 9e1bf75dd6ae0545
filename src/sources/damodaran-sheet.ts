/**
 * The layout of Damodaran's industry tables: labels and switches above a header row that moves
 * from file to file, industries, then totals. Finding things, not judging them.
 */
import { isDotted, parseDate } from './date-order.ts';
import { calendarDate, isoDate, parseSerialDate, parseWrittenDate } from './dates.ts';
import type { Cell, OpenedFile, Sheet } from './types.ts';

/** The header row stands between 8 and 20 in the files seen; far below it is no header. */
const HEADER_WITHIN_ROWS = 60;

/** A cell as trimmed text with single blanks; empty for null. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

/** A heading reduced for comparison: `Industry  Name ` -> `industry name`. */
export function heading(cell: Cell | undefined): string {
  return cellText(cell).toLowerCase();
}

/** Index of the row that starts with "Industry Name"; null where a sheet has none. */
export function industryHeaderRow(sheet: Sheet): number | null {
  const at = sheet.rows
    .slice(0, HEADER_WITHIN_ROWS)
    .findIndex((row) => row.some((cell) => /^industry(?: name)?$/.test(heading(cell))));
  return at < 0 ? null : at;
}

/** The rows above the header. */
export function preambleOf(sheet: Sheet, header: number): readonly (readonly Cell[])[] {
  return sheet.rows.slice(0, header);
}

/** Cells to the right of the label in its own row; empty where no row has the label. */
function beside(preamble: readonly (readonly Cell[])[], label: RegExp): readonly Cell[] {
  for (const row of preamble) {
    const at = row.findIndex((cell) => label.test(cellText(cell)));
    if (at >= 0) return row.slice(at + 1).filter((cell) => cell !== null);
  }
  return [];
}

/** The date that the file prints; `precision` month means that no day was printed. */
export function printedDate(
  preamble: readonly (readonly Cell[])[],
  date1904: boolean,
): { iso: string; precision: 'day' | 'month' } | null {
  const [cell] = beside(preamble, /^date\b/i);
  if (typeof cell === 'number') {
    const days = parseSerialDate(cell, date1904);
    if (days !== null) return { iso: isoDate(days), precision: 'day' };
  }
  const texts = preamble
    .flat()
    .map(cellText)
    .filter((text) => /\b(?:date|updated|as of|analysis)\b/i.test(text));
  const [only, other] = daysInFigures(cellText(cell));
  if (only !== undefined && other === undefined) return { iso: isoDate(only), precision: 'day' };
  for (const text of [cellText(cell), ...texts]) {
    const written = parseWrittenDate(text);
    if (written !== null) return { iso: isoDate(written.days), precision: written.precision };
  }
  return null;
}

/** The date beside its label where it is printed in figures that read as two days; null where it is not. */
export function unclearDate(preamble: readonly (readonly Cell[])[]): string | null {
  const text = cellText(beside(preamble, /^date\b/i)[0]);
  return daysInFigures(text).length > 1 ? text : null;
}

/**
 * The days that figures can mean. Year first and dotted dates have one reading. Of two others the one in January or
 * July counts, when he updates, if the other one lies in neither.
 */
function daysInFigures(text: string): number[] {
  const sure = parseDate(text, 'ymd') ?? (isDotted([text]) ? parseDate(text, 'dmy') : null);
  if (sure !== null) return [sure];
  const days = new Set([parseDate(text, 'mdy'), parseDate(text, 'dmy')]);
  const read = [...days].filter((day) => day !== null);
  const usual = read.filter((day) => [1, 7].includes(calendarDate(day).month));
  return usual.length === 1 ? usual : read;
}

/** The marginal tax rate printed above the table, a decimal; null where there is none. */
export function printedMarginalRate(preamble: readonly (readonly Cell[])[]): number | null {
  const rate = beside(preamble, /enter the marginal tax rate/i).find(
    (cell) => typeof cell === 'number',
  );
  return typeof rate === 'number' && rate >= 0 && rate < 1 ? rate : null;
}

/** Which tax rate the unlevered betas were made with, by the switch above the table. */
export function printedSwitch(
  preamble: readonly (readonly Cell[])[],
): 'marginal' | 'effective' | null {
  const choice = beside(preamble, /marginal or effective tax rate/i)
    .map(heading)
    .find((text) => text === 'marginal' || text === 'effective');
  return choice === 'marginal' || choice === 'effective' ? choice : null;
}

/** What the file says that it is ("Beta, Unlevered beta and other risk measures"), or empty. */
export function printedSubject(preamble: readonly (readonly Cell[])[]): string {
  return cellText(beside(preamble, /^what is this data/i)[0]);
}

/** A filled valuation workbook carries a copy of industry tables, of a date it does not print. */
export function isValuationWorkbook(opened: OpenedFile): boolean {
  if (opened.content.kind !== 'sheets') return false;
  const names = opened.content.sheets.map(({ name }) => name.trim());
  return names.some((name) => /^(?:input sheet|valuation output)$/i.test(name));
}
