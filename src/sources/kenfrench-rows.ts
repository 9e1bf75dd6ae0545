/** The monthly rows of a French factor file: from cells to decimals, in order, one per month. */
import { calendarDate, isoDate, monthEnd, parseIsoDate } from './dates.ts';
import {
  type BlockRow,
  FACTOR_HEADINGS,
  type FrenchLayout,
  PRINTED_HEADINGS,
} from './kenfrench-table.ts';
import { isMissingMark, parseNumber, parsePercent } from './numbers.ts';
import { duplicates, isDescending, longestAscending } from './ordering.ts';
import { excerpt } from './refusal.ts';
import type { LineProblem } from './types.ts';

const MISSING_PERCENTS: ReadonlySet<number> = new Set([-99.99, -999]);
/** A return of a diversified portfolio over one month beyond this is a slip, not a return. */
const MAX_PERCENT = 100;
/** A month that was read. */
export interface FactorRow {
  readonly line: number;
  /** Last day of the month, days since 1970-01-01. */
  readonly days: number;
  /** Decimals in the order of `FACTOR_HEADINGS`, NaN = missing. */
  readonly values: readonly number[];
}

/** Day numbers of a key; 6-digit keys stand for the month's end. Null for an impossible date. */
export function daysOfKey(key: string): { days: number; dated: boolean } | null {
  const month = /^(\d{4})-?(\d{2})$/.exec(key);
  if (month !== null) {
    const days = monthEnd(Number(month[1]), Number(month[2]));
    return days === null ? null : { days, dated: false };
  }
  const days = parseIsoDate(key.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  return days === null ? null : { days, dated: true };
}

/** The rows of the monthly block that can be taken; the others go to `problems`. */
export function readRows(
  layout: FrenchLayout,
  block: readonly BlockRow[],
  problems: LineProblem[],
  notes: string[],
): FactorRow[] {
  const rows: FactorRow[] = [];
  const blanks = { count: 0 };
  for (const row of block) {
    const read = readRow(layout, row, blanks);
    if ('message' in read) problems.push(read);
    else rows.push(read);
  }
  if (blanks.count > 0) {
    notes.push(`${blanks.count.toString()} empty cells are kept as missing, not as zero.`);
  }
  return rows;
}

function readRow(
  layout: FrenchLayout,
  row: BlockRow,
  blanks: { count: number },
): FactorRow | LineProblem {
  const { line, cells, key } = row;
  const date = daysOfKey(key);
  if (date === null) {
    return { line, column: 'month', text: excerpt(key), message: 'is no month (yyyymm expected)' };
  }
  if (cells.length < layout.width) {
    return { line, text: excerpt(cells.join(',')), message: 'is cut short: cells are missing' };
  }
  if (cells.slice(layout.width).some((cell) => cell !== '')) {
    return { line, text: excerpt(cells.join(',')), message: 'has more cells than the header' };
  }
  const values: number[] = [];
  for (const heading of FACTOR_HEADINGS) {
    const text = cells[layout.columns[heading]] ?? '';
    const value = readValue(text);
    if (typeof value === 'string') {
      return { line, column: PRINTED_HEADINGS[heading], text: excerpt(text), message: value };
    }
    if (isMissingMark(text)) blanks.count += 1;
    values.push(value);
  }
  if (values.every(Number.isNaN)) return { line, message: 'has no value in any column' };
  const { year, month } = calendarDate(date.days);
  return { line, days: monthEnd(year, month) ?? date.days, values };
}

/** A decimal, NaN for missing, or the reason why the cell cannot be taken. */
function readValue(text: string): number | string {
  if (isMissingMark(text)) return NaN;
  const percent = parseNumber(text);
  const decimal = parsePercent(text);
  if (percent === null || decimal === null) return 'is not a number';
  if (MISSING_PERCENTS.has(percent)) return NaN;
  if (Math.abs(percent) > MAX_PERCENT) return 'is no monthly return in percent';
  return decimal;
}

/** Refuses repeated months and rows out of order; the rest in ascending order. */
export function keepOrdered(
  rows: readonly FactorRow[],
  problems: LineProblem[],
  notes: string[],
): FactorRow[] {
  const refused = new Set<number>();
  for (const group of duplicates(rows.map((row) => row.days))) {
    const first = rows[group[0] ?? -1];
    if (first === undefined) continue;
    const same = group.every((at) =>
      first.values.every((value, column) => Object.is(value, rows[at]?.values[column])),
    );
    // Of two different rows for one month neither can be trusted more than the other.
    for (const at of same ? group.slice(1) : group) {
      const row = rows[at];
      if (row === undefined) continue;
      refused.add(at);
      const message = same
        ? `repeats the month of line ${first.line.toString()}`
        : 'is one of several different rows for this month';
      problems.push({ line: row.line, text: isoDate(row.days).slice(0, 7), message });
    }
  }
  const single = rows.filter((_, index) => !refused.has(index));
  if (isDescending(single.map((row) => row.days))) {
    single.reverse();
    notes.push('The rows are listed newest first; they were turned round.');
  }
  const inOrder = longestAscending(single.map((row) => row.days));
  single.forEach((row, index) => {
    if (inOrder[index] === true) return;
    const message = 'stands out of order among its neighbours';
    problems.push({ line: row.line, text: isoDate(row.days).slice(0, 7), message });
  });
  return single.filter((_, index) => inOrder[index] === true);
}
