/**
 * Monthly prices of two vendors under one date a month: one dates May 2020 on its last day of trading, the 29th, another
 * on the 31st, and both rows are that month's end (finance.md §1).
 */
import type { StoredPrices } from '../repo/price.ts';
import { calendarDate, monthIndex } from '../sources/dates.ts';
import type { PriceColumns } from '../sources/types.ts';

/** A row dated before this day is of a month that was still running. */
const EARLIEST_LAST_DAY = 25;

export interface SameMonths {
  /** The stored rows, those of months that the file has too under its dates. */
  stored: StoredPrices;
  /** The file's rows; those that the book has with the same figures under the book's dates. */
  prices: PriceColumns;
  lines: Int32Array;
  /** Stored days that leave, since the file has its row of their month under another date. */
  moved: Int32Array;
  /** Rows that differ from the stored ones of their month in nothing but the date. */
  redated: number;
  /** Lines of rows of a month that was still running, which the book has to its end. */
  older: number[];
}

/** Pairs the rows of two monthly series by month. Both ascend by day, the file with one row a month. */
export function pairMonths(
  stored: StoredPrices,
  file: PriceColumns,
  lines: Int32Array,
): SameMonths {
  const byMonth = new Map<number, number[]>();
  stored.days.forEach((day, at) => {
    const month = monthIndex(day);
    byMonth.set(month, [...(byMonth.get(month) ?? []), at]);
  });
  const days = file.days.slice();
  const datedAs = new Map<number, number>();
  const leaving = new Set<number>();
  const older: number[] = [];
  let redated = 0;
  file.days.forEach((day, row) => {
    const rows = byMonth.get(monthIndex(day)) ?? [];
    const at = rows.find((one) => stored.days[one] === day) ?? rows.at(-1);
    if (at === undefined) return;
    const own = stored.days[at] ?? day;
    if (day < own && isRunning(day)) {
      older.push(row);
      return;
    }
    for (const other of rows) if (other !== at) leaving.add(other);
    if (day === own) return;
    const isEqual =
      Object.is(stored.close[at], file.close[row]) &&
      Object.is(stored.adjClose[at], file.adjClose[row]);
    if (isEqual && !isRunning(own)) {
      days[row] = own;
      return;
    }
    if (isEqual) redated += 1;
    datedAs.set(at, day);
  });
  const kept = [...file.days.keys()].filter((row) => !older.includes(row));
  return {
    stored: pickStored(stored, datedAs, leaving),
    prices: pickPrices({ ...file, days }, kept),
    lines: Int32Array.from(kept, (row) => lines[row] ?? 0),
    moved: Int32Array.from(
      [...leaving, ...datedAs.keys()].sort((a, b) => a - b),
      (at) => stored.days[at] ?? 0,
    ),
    redated,
    older: older.map((row) => lines[row] ?? 0),
  };
}

function isRunning(day: number): boolean {
  return calendarDate(day).day < EARLIEST_LAST_DAY;
}

function pickStored(
  stored: StoredPrices,
  datedAs: ReadonlyMap<number, number>,
  leaving: ReadonlySet<number>,
): StoredPrices {
  const kept = [...stored.days.keys()].filter((at) => !leaving.has(at));
  const ints = (column: Int32Array): Int32Array => Int32Array.from(kept, (at) => column[at] ?? 0);
  const reals = (column: Float64Array): Float64Array =>
    Float64Array.from(kept, (at) => column[at] ?? Number.NaN);
  return {
    days: Int32Array.from(kept, (at) => datedAs.get(at) ?? stored.days[at] ?? 0),
    adjClose: reals(stored.adjClose),
    close: reals(stored.close),
    importIds: ints(stored.importIds),
    lines: ints(stored.lines),
  };
}

function pickPrices(prices: PriceColumns, kept: readonly number[]): PriceColumns {
  const reals = (column: Float64Array): Float64Array =>
    Float64Array.from(kept, (row) => column[row] ?? Number.NaN);
  return {
    ...prices,
    days: Int32Array.from(kept, (row) => prices.days[row] ?? 0),
    close: reals(prices.close),
    adjClose: reals(prices.adjClose),
  };
}
