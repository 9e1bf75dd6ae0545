/** Rows of a price table on their way to columns: duplicates, frequency, dates of months. */
import { calendarDate, endOfMonth, isoDate, monthIndex } from './dates.ts';
import { duplicates, medianGap } from './ordering.ts';
import type { LineProblem } from './types.ts';

export interface PriceRow {
  /** 1-based source line. */
  readonly line: number;
  /** Days since 1970-01-01. */
  readonly days: number;
  readonly close: number;
  readonly adjClose: number;
}

/**
 * Ascending rows with one per date. Equal repeats are refused with the line they repeat. Where
 * rows of one date differ, all are refused, except on the last date of the file: there Yahoo adds
 * the quote of the moment below the day's row, and the row further down is the newer of the two.
 */
export function onePerDate(
  rows: readonly PriceRow[],
  problems: LineProblem[],
  notes: string[],
): PriceRow[] {
  const last = rows.reduce((most, row) => Math.max(most, row.days), -Infinity);
  const refused = new Set<number>();
  const refuse = (at: number, message: string): void => {
    const row = rows[at];
    if (row === undefined) return;
    refused.add(at);
    problems.push({ line: row.line, column: 'Date', text: isoDate(row.days), message });
  };
  for (const group of duplicates(rows.map((row) => row.days))) {
    const members = group.map((at) => rows[at]).filter((row) => row !== undefined);
    const [first] = members;
    const newest = members.at(-1);
    if (first === undefined || newest === undefined) continue;
    const same = members.every(
      (row) => Object.is(row.close, first.close) && Object.is(row.adjClose, first.adjClose),
    );
    if (same) {
      for (const at of group.slice(1)) refuse(at, `duplicate of line ${first.line.toString()}`);
    } else if (first.days === last && newest.line === rows.at(-1)?.line) {
      for (const at of group.slice(0, -1)) {
        refuse(at, `superseded by line ${newest.line.toString()}, the newer row of the last date`);
      }
      notes.push(`The last date is there twice with different prices; the newer row was taken.`);
    } else {
      for (const at of group) refuse(at, 'is one of several different rows for this date');
    }
  }
  return rows.filter((_, at) => !refused.has(at)).sort((a, b) => a.days - b.days);
}

export type Spacing = 'daily' | 'weekly' | 'monthly' | 'other';

/** Frequency by the median spacing of ascending dates; one row alone counts as daily. */
export function spacingOf(rows: readonly PriceRow[]): Spacing {
  const gap = medianGap(rows.map((row) => row.days));
  if (gap === null || gap <= 4) return 'daily';
  if (gap <= 9) return 'weekly';
  return gap >= 27 && gap <= 33 ? 'monthly' : 'other';
}

/** Share of rows within the table that must follow a dating habit before it is taken as one. */
const HABIT_SHARE = 0.9;
/** First trading days of a month fall on the 4th at the latest in the layouts seen. */
const LATEST_FIRST_DAY = 4;
const EARLIEST_LAST_DAY = 25;

/**
 * Monthly rows under the date that their price is of. Layouts that date a month on its first day
 * (or first trading day) print the price of its end: such rows move to the month's last day. Rows
 * dated otherwise stay, and win over the first-of-month row of a month that is still running.
 * Null where rows are dated neither at the beginning nor at the end of months.
 *
 * @param today day number of the import, or null: a month ending after it is still running.
 */
export function monthEndRows(
  rows: readonly PriceRow[],
  today: number | null,
  problems: LineProblem[],
  notes: string[],
): PriceRow[] | null {
  const inner = rows.length > 3 ? rows.slice(1, -1) : rows;
  const share = (test: (day: number) => boolean): number =>
    inner.filter((row) => test(calendarDate(row.days).day)).length / inner.length;
  if (share((day) => day >= EARLIEST_LAST_DAY) >= HABIT_SHARE) {
    notes.push('Monthly rows, dated at the end of each month.');
    return oneRowPerMonth(rows, () => false, problems);
  }
  if (share((day) => day <= LATEST_FIRST_DAY) < HABIT_SHARE) return null;
  const limit = share((day) => day === 1) >= HABIT_SHARE ? 1 : LATEST_FIRST_DAY;
  const isFirst = (row: PriceRow): boolean => calendarDate(row.days).day <= limit;
  notes.push(
    'Monthly rows dated at the beginning of the month hold the price of its end: they are stored ' +
      "under the month's last day.",
  );
  const single = oneRowPerMonth(rows, isFirst, problems);
  return single.map((row) => {
    const end = endOfMonth(row.days);
    if (!isFirst(row)) {
      notes.push(`The row of ${isoDate(row.days)} keeps its date.`);
      return row;
    }
    if (today !== null && end > today) {
      notes.push(`The month of ${isoDate(row.days)} is still running: the row keeps its date.`);
      return row;
    }
    return { ...row, days: end };
  });
}

/** Keeps one row for every month; `isFirst` tells rows that stand for the month as a whole. */
function oneRowPerMonth(
  rows: readonly PriceRow[],
  isFirst: (row: PriceRow) => boolean,
  problems: LineProblem[],
): PriceRow[] {
  const lastMonth = monthIndex(rows.at(-1)?.days ?? 0);
  const refused = new Set<PriceRow>();
  for (const group of duplicates(rows.map((row) => monthIndex(row.days)))) {
    const members = group.map((at) => rows[at]).filter((row) => row !== undefined);
    const running = monthIndex(members[0]?.days ?? 0) === lastMonth;
    const whole = members.filter(isFirst);
    // In the last month the newest row is the price; before it, the row for the whole month is.
    const kept = !running && whole.length === 1 ? whole[0] : members.at(-1);
    for (const row of members) {
      if (row === kept || kept === undefined) continue;
      refused.add(row);
      const message = running
        ? `the month was still running: line ${kept.line.toString()} has its newest price`
        : `is a second row for the month of line ${kept.line.toString()}`;
      problems.push({ line: row.line, column: 'Date', text: isoDate(row.days), message });
    }
  }
  return rows.filter((row) => !refused.has(row));
}
