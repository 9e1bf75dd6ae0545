/** The monthly rows of a French factor file: from cells to decimals, in order, one per month. */
import { calendarDate, isoDate, monthEnd } from './dates.ts';
import type { KeyDate } from './kenfrench-keys.ts';
import { PRINTED_HEADINGS } from './kenfrench-models.ts';
import type { BlockRow, FrenchLayout } from './kenfrench-table.ts';
import { isMissingMark, parseNumber, parsePercent, unbracketed } from './numbers.ts';
import { duplicates, isDescending, longestAscending } from './ordering.ts';
import { excerpt } from './refusal.ts';
import type { LineProblem } from './types.ts';

const MISSING_PERCENTS: ReadonlySet<number> = new Set([-99.99, -999]);
/** A return of a diversified portfolio over one month beyond this is a slip, not a return. */
const MAX_PERCENT = 100;
/** The market's largest month on record is 38.95 % (US, April 1933). */
const MAX_MARKET_PERCENT = 60;
const COMMA_DECIMAL = /^[-+\u2212]?\d*,\d+%?$/;
const POINT_DECIMAL = /^[-+\u2212]?\d*\.\d+%?$/;

const NO_VALUE = 'has no value in any column';

/** Whether a month is missing as printed, in all columns: nothing of it is left unread. */
export function isMissingMonth({ message }: LineProblem): boolean {
  return message === NO_VALUE;
}

/** A month that was read. */
export interface FactorRow {
  readonly line: number;
  /** Last day of the month, days since 1970-01-01. */
  readonly days: number;
  /** Decimals in the order of the model's factors, NaN = missing. */
  readonly values: readonly number[];
}

/** The rows of the monthly block that can be taken; the others go to `problems`. */
export function readRows(
  layout: FrenchLayout,
  block: readonly BlockRow[],
  dates: readonly (KeyDate | null)[],
  problems: LineProblem[],
  notes: string[],
): FactorRow[] {
  const rows: FactorRow[] = [];
  const state = { blanks: 0, commas: hasDecimalCommas(layout, block) };
  if (state.commas) notes.push('The decimal sign is a comma.');
  block.forEach((row, index) => {
    const read = readRow(layout, row, dates[index] ?? null, state);
    if ('message' in read) problems.push(read);
    else rows.push(read);
  });
  if (state.blanks > 0) {
    notes.push(`${state.blanks.toString()} empty cells are kept as missing, not as zero.`);
  }
  return rows;
}

/** Decided for the table as a whole: more cells with a decimal comma than with a point. */
function hasDecimalCommas(layout: FrenchLayout, block: readonly BlockRow[]): boolean {
  let balance = 0;
  for (const { cells } of block) {
    for (const at of layout.columns) {
      const text = unbracketed(cells[at] ?? '');
      if (COMMA_DECIMAL.test(text)) balance += 1;
      else if (POINT_DECIMAL.test(text)) balance -= 1;
    }
  }
  return balance > 0;
}

function readRow(
  layout: FrenchLayout,
  row: BlockRow,
  date: KeyDate | null,
  state: { blanks: number; readonly commas: boolean },
): FactorRow | LineProblem {
  const { line, cells, key } = row;
  if (date === null) {
    return { line, column: 'month', text: excerpt(key), message: 'is no month (yyyymm expected)' };
  }
  // A sheet leaves the empty cells at the end of a row out.
  if (cells.length < layout.width && !layout.serials) {
    return { line, text: excerpt(cells.join(',')), message: 'is cut short: cells are missing' };
  }
  if (cells.slice(layout.width).some((cell) => cell !== '')) {
    return { line, text: excerpt(cells.join(',')), message: 'has more cells than the header' };
  }
  const values: number[] = [];
  for (const [index, factor] of layout.spec.factors.entries()) {
    const text = cells[layout.columns[index] ?? -1] ?? '';
    const value = readValue(text, state.commas, factor === 'mktrf');
    if (typeof value === 'string') {
      return { line, column: PRINTED_HEADINGS[factor], text: excerpt(text), message: value };
    }
    if (isMissingMark(text)) state.blanks += 1;
    values.push(value);
  }
  if (values.every(Number.isNaN)) return { line, message: NO_VALUE };
  const { year, month } = calendarDate(date.days);
  return { line, days: monthEnd(year, month) ?? date.days, values };
}

/** A decimal, NaN for missing, or the reason why the cell cannot be taken. */
function readValue(text: string, commas: boolean, isMarket: boolean): number | string {
  if (isMissingMark(text)) return NaN;
  const plain = unbracketed(text)
    .replace(/\u2212/g, '-')
    .replace(/\s?%$/, '');
  const printed = commas && !plain.includes('.') ? plain.replace(',', '.') : plain;
  const percent = parseNumber(printed);
  const decimal = parsePercent(printed);
  if (percent === null || decimal === null) return 'is not a number';
  if (MISSING_PERCENTS.has(percent)) return NaN;
  if (Math.abs(percent) > (isMarket ? MAX_MARKET_PERCENT : MAX_PERCENT))
    return 'is no monthly return in percent';
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
