/** One cell of a table as a date or a number, by what is known of the whole column. */
import { parseSerialDate } from '../dates.ts';
import { isScaled } from '../cell-formats.ts';
import type { DecimalMark } from '../number-style.ts';
import { readDate } from './read-date.ts';
import { isNoValue, readNumber, type ReadNumber } from './read-number.ts';
import type { RawRow } from './raw-table.ts';
import type { DateStyle } from './types.ts';

/** How the cells of a table are read. */
export interface CellStyles {
  readonly dates: DateStyle | null;
  readonly mark: DecimalMark;
  readonly date1904: boolean;
  /** The last day that a row may be of, by which years of two digits are read; null where it is not known. */
  readonly latest: number | null;
  /** The days of lines whose years of two digits stand in an earlier century than they read by themselves. */
  readonly earlier: ReadonlyMap<number, number>;
}

/** The day in a cell; null where it is no date. */
export function dayIn(row: RawRow, column: number, styles: CellStyles): number | null {
  const cell = row.stored?.[column];
  if (typeof cell === 'number') {
    if (row.formats[column] === 'd' || styles.dates === 'serial') {
      return parseSerialDate(cell, styles.date1904);
    }
  }
  if (styles.dates === null) return null;
  const day = readDate(row.cells[column] ?? '', styles.dates, styles.latest);
  return day === null ? null : (styles.earlier.get(row.line) ?? day);
}

/** The number in a cell: `none` where it says that there is no value, null where it is none that can be read. */
export function numberIn(
  row: RawRow,
  column: number,
  styles: CellStyles,
): ReadNumber | 'none' | null {
  const cell = row.stored?.[column];
  if (typeof cell === 'number') {
    if (row.formats[column] === 'd') return null;
    // Shown in millions, stored in units: no unit above it is that of what is stored.
    if (isScaled(row.formats[column])) return { value: cell, unit: 'plain', isExact: true };
    return { value: cell, unit: row.formats[column] === '%' ? 'decimal' : 'plain' };
  }
  const text = row.cells[column] ?? '';
  return isNoValue(text) ? 'none' : readNumber(text, styles.mark);
}
