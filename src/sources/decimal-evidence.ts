/** Which decimal mark a table writes, by all its figures: also by those of columns that are not stored. */
import { isNoValue, markOf } from './mapping/read-number.ts';
import type { DecimalMark } from './number-style.ts';
import type { Delimiter } from './table.ts';

/** A figure of four digits or more without a sign between them: the table groups no thousands. */
const UNGROUPED = /^[-+]?\d{4,}$/;

/** A whole figure below a thousand, as a table prints it whose larger ones are grouped. */
const HUNDREDS = /^[-+]?[1-9]\d{2}$/;

/**
 * The decimal mark of a table.
 *
 * @param stored the cells of the columns that are stored
 * @param others the cells of the other columns, dates aside
 * @returns null where the figures read by a point and by a comma alike (`4,576` throughout) and nothing in the table
 *   tells which is meant
 */
export function markOfTable(
  stored: readonly string[],
  others: readonly string[],
  delimiter: Delimiter,
): DecimalMark | null {
  const own = markOf(stored.filter((cell) => !isNoValue(cell)));
  if (own.mark !== null) return own.mark === 'any' ? '.' : own.mark;
  const beside = markOf(others.filter((cell) => !isNoValue(cell))).mark;
  if (beside === '.' || beside === ',') return beside;
  const signs = new Set(own.undecided.map((cell) => (cell.includes(',') ? ',' : '.')));
  const [sign] = signs;
  if (sign === undefined || signs.size > 1) return null;
  // Semicolons stand where the comma is the decimal mark; a table that groups thousands groups all of them.
  if (delimiter === ';')
    return sign === ',' && [...stored, ...others].some((cell) => UNGROUPED.test(cell)) ? ',' : null;
  // 965 beside 1.059 is below a thousand where points group, and nearly a thousand times as much where they do not.
  if (stored.some((cell) => HUNDREDS.test(cell.trim()))) return null;
  return sign === '.' ? '.' : null;
}
