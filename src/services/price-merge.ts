/** The days of a price file beside those that the book has of the same company. */
import type { StoredPrices } from '../repo/price.ts';
import type { PriceColumns } from '../sources/types.ts';
import { isSameFigure } from './same-figure.ts';

/** Relative difference of closes from which two downloads are on different adjustment bases. */
export const BASIS_TOLERANCE = 2e-4;
/** Shared days, earliest first, on which the bases are compared. */
const BASIS_SAMPLE = 25;
/** Shared days, latest first, on which it is looked whether both move alike: old prices are rounded more coarsely. */
const MOVE_SAMPLE = 250;
/** Fewer moves than these show nothing. */
const LEAST_MOVES = 5;
/** Share of the usual move by which prices of one security may differ (rounding, another time of the day's close). */
const MOVE_SHARE = 0.25;
/** The same for a price that hardly moves at all. */
const LEAST_MOVE = 1e-3;

export interface Merge {
  /** Days that the book does not have. */
  added: Int32Array;
  /** Positions in the stored series of days whose figures differ. */
  changedAt: Int32Array;
  /** Positions of the days that both have: in the stored series, and in the file. */
  sharedAt: Int32Array;
  sharedRows: Int32Array;
  /** Median ratio of the file's adjusted closes to the stored ones (closes where there are none) on the earliest days
   * of both; 1 without overlap. */
  basis: number;
}

/** Which days of a file the book has, and whether they stand there as in the file. Both ascend by day. */
export function mergeDays(stored: StoredPrices, data: PriceColumns): Merge {
  const added: number[] = [];
  const changedAt: number[] = [];
  const sharedAt: number[] = [];
  const sharedRows: number[] = [];
  const ratios: number[] = [];
  let at = 0;
  data.days.forEach((day, row) => {
    while (at < stored.days.length && (stored.days[at] ?? 0) < day) at += 1;
    if (stored.days[at] !== day) {
      added.push(day);
      return;
    }
    sharedAt.push(at);
    sharedRows.push(row);
    const before = stored.adjClose[at] ?? Number.NaN;
    const now = data.adjClose[row] ?? Number.NaN;
    const closeBefore = stored.close[at] ?? Number.NaN;
    const closeNow = data.close[row] ?? Number.NaN;
    const ratio = Number.isNaN(now / before) ? closeNow / closeBefore : now / before;
    if (ratios.length < BASIS_SAMPLE && !Number.isNaN(ratio)) ratios.push(ratio);
    if (!Object.is(now, before) || !Object.is(closeBefore, closeNow)) changedAt.push(at);
  });
  return {
    added: Int32Array.from(added),
    changedAt: Int32Array.from(changedAt),
    sharedAt: Int32Array.from(sharedAt),
    sharedRows: Int32Array.from(sharedRows),
    basis: ratios.length === 0 ? 1 : median(ratios),
  };
}

/** A file's columns with the book's own figures on days of which both have the same: nothing is written over there. */
export function withFiguresOfBook(stored: StoredPrices, prices: PriceColumns): PriceColumns {
  if (stored.days.length === 0) return prices;
  const at = new Map(Array.from(stored.days, (day, row) => [day, row]));
  const own = (column: 'adjClose' | 'close'): Float64Array =>
    prices[column].map((value, row) => {
      const before = at.get(prices.days[row] ?? Number.NaN);
      const was = before === undefined ? Number.NaN : (stored[column][before] ?? Number.NaN);
      return !Number.isNaN(was) && isSameFigure(was, value) ? was : value;
    });
  return { ...prices, adjClose: own('adjClose'), close: own('close') };
}

/** Whether the figures of the shared days are on one basis. */
export function isOneBasis({ basis }: Merge): boolean {
  return Math.abs(basis - 1) <= BASIS_TOLERANCE;
}

/** The shared days on which the closes differ by more than rounding: positions in the file. */
export function otherCloses(stored: StoredPrices, data: PriceColumns, merge: Merge): number[] {
  const rows: number[] = [];
  merge.sharedAt.forEach((at, k) => {
    const row = merge.sharedRows[k] ?? 0;
    const ratio = (data.close[row] ?? Number.NaN) / (stored.close[at] ?? Number.NaN);
    if (!(Math.abs(ratio - 1) <= BASIS_TOLERANCE)) rows.push(row);
  });
  return rows;
}

/**
 * How prices of one security and of another are told apart: adjustments rescale levels, but leave the moves from day to
 * day as they are, except on the few days of a split or a dividend. Medians of logarithmic moves over the latest days
 * that both have.
 *
 * @returns null where too few days are shared to tell
 */
export function compareMoves(
  stored: StoredPrices,
  data: PriceColumns,
  merge: Merge,
): { alike: boolean; apart: number; days: number } | null {
  const isAdjusted = data.hasAdjusted && stored.adjClose.some((value) => !Number.isNaN(value));
  const ofBook = isAdjusted ? stored.adjClose : stored.close;
  const ofFile = isAdjusted ? data.adjClose : data.close;
  const levels = Array.from(merge.sharedAt, (at, k) => ({
    book: Math.log(ofBook[at] ?? Number.NaN),
    file: Math.log(ofFile[merge.sharedRows[k] ?? -1] ?? Number.NaN),
  }))
    .filter(({ book, file }) => !Number.isNaN(book + file))
    .slice(-MOVE_SAMPLE - 1);
  const moves = levels.slice(1).map(({ book, file }, k) => {
    const before = levels[k] ?? { book, file };
    return { book: book - before.book, file: file - before.file };
  });
  if (moves.length < LEAST_MOVES) return null;
  const apart = median(moves.map(({ book, file }) => Math.abs(book - file)));
  const usual = median(moves.map(({ book }) => Math.abs(book)));
  return {
    alike: apart <= Math.max(LEAST_MOVE, MOVE_SHARE * usual),
    apart,
    days: levels.length,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
