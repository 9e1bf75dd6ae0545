/** What a cell of the grid is: whether it can be typed, what a text in it means, by what its derivation is known. */
import type { CellChange } from '../../shared/overrides.ts';
import type { CellRef } from '../cells/cell-key.ts';
import { parseCell } from './cell-text.ts';
import type { GridTable } from './rows.ts';
import type { Cell } from './selection.ts';

export function isOpenable(table: GridTable, { row, column }: Cell): boolean {
  return table.rows[row]?.driver != null && table.columns[column]?.year != null;
}

/** Why nothing can be typed into a cell. */
export function closedWords(table: GridTable, { row, column }: Cell): string {
  const [line, own] = [table.rows[row], table.columns[column]];
  return `${line?.label ?? ''} ${own?.label ?? ''} is ${own?.year == null ? 'reported' : 'computed'}: type into the tinted cells.`;
}

/** The figure of a cell with all its digits. */
export function plainTextOf(table: GridTable, { row, column }: Cell): string {
  const line = table.rows[row];
  return line?.plain(line.cells[column]?.value ?? null) ?? '';
}

/** What a cell is, unless nothing stands in it. */
export function refOf(table: GridTable, { row, column }: Cell): CellRef | null {
  const line = table.rows[row];
  const own = table.columns[column];
  const value = line?.cells[column]?.value ?? null;
  if (line === undefined || own === undefined || value === null) return null;
  return { key: line.key, year: own.at };
}

/** Why a cell has no figure, where that is known. */
export function absentAt(table: GridTable, { row, column }: Cell): string | null {
  return table.rows[row]?.cells[column]?.absent ?? null;
}

/** What a text in a cell was read as: a change, or why it is none. */
export type ReadText = { change: CellChange } | { error: string };

/** The change that a text in a cell means: clearing when empty, an error when no figure; undefined where none can be typed. */
export function changeOf(
  table: GridTable,
  { row, column }: Cell,
  text: string,
): ReadText | undefined {
  const driver = table.rows[row]?.driver;
  const year = table.columns[column]?.year;
  if (driver == null || year == null) return undefined;
  if (/^[\s%]*$/.test(text)) return { change: { driver, year, value: null } };
  const parsed = parseCell(driver, text);
  return parsed.ok ? { change: { driver, year, value: parsed.value } } : { error: parsed.message };
}
