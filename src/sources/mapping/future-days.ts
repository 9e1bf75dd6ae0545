/** Rows of days that lie after the import. */
import { endOfMonth, importDay } from '../dates.ts';
import { medianGap } from '../ordering.ts';
import { dayIn } from './cells.ts';
import { isFilledRow } from './raw-table.ts';
import type { TableView } from './view.ts';

/** The last working day of a month is at most so many days before its end. */
const LONGEST_WEEKEND = 3;
const SHORTEST_MONTH = 27;
const LONGEST_MONTH = 33;

/**
 * Whether a day of a table's column of dates lies after the import. In a table of months, the month of the import may be
 * dated by its end; in any other such a day is a slip, and would be the newest of its series.
 */
export function futureOf(view: TableView, date: number): (day: number) => boolean {
  const { latest } = view;
  if (latest === null) return () => false;
  const end = endOfMonth(importDay(latest));
  let ofMonths: boolean | undefined;
  return (day) => {
    if (day <= latest) return false;
    if (day > end || day < end - LONGEST_WEEKEND) return true;
    ofMonths ??= isMonthly(view, date);
    return !ofMonths;
  };
}

/** Whether dates name no day, or are a month apart. */
function isMonthly({ table, headerRow, styles }: TableView, date: number): boolean {
  if (styles.dates === 'ym' || styles.dates === 'my') return true;
  const days = new Set<number>();
  for (const row of table.rows()) {
    const day = row.line <= headerRow || !isFilledRow(row) ? null : dayIn(row, date, styles);
    if (day !== null) days.add(day);
  }
  const gap = medianGap(Int32Array.from(days).sort());
  return gap !== null && gap >= SHORTEST_MONTH && gap <= LONGEST_MONTH;
}
