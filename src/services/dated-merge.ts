/** Joining a file's dated values with those of the book, and taking them back. */
import type { DatedRows } from '../repo/dated-rows.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import { isSameFigure } from './same-figure.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';

/** One series as a file has it, ascending by day (days since 1970-01-01). */
export interface FileValues {
  days: Int32Array;
  values: Float64Array;
  lines: Int32Array;
}

export interface DatedMerge {
  stored: number;
  updated: number;
  unchanged: number;
  /** The rows that the book does not have as they are. */
  rows(importId: number): DatedRows;
  /** The largest difference on a date of both, with that date; null where none differs. */
  largest: { size: number; date: string; before: number; now: number } | null;
  /** What taking the import back needs. */
  preimage: Uint8Array;
}

/** How far two values are apart that are larger than zero, such as prices and rates: in parts of the earlier one. */
function relative(was: number, now: number): number {
  return was === 0 ? Number.POSITIVE_INFINITY : Math.abs(now / was - 1);
}

/**
 * Compares a file's values with the stored ones by date; those that are one figure stay as they are.
 *
 * @param apart how far two values are apart, by which the largest difference is told
 */
export function mergeDated(stored: DatedRows, file: FileValues, apart = relative): DatedMerge {
  const at = new Map(stored.dates.map((date, row) => [date, row]));
  const dates = Array.from(file.days, isoOfDay);
  const added: number[] = [];
  const changed: number[] = [];
  const replaced: number[] = [];
  let largest: DatedMerge['largest'] = null;
  dates.forEach((date, row) => {
    const before = at.get(date);
    if (before === undefined) {
      added.push(row);
      return;
    }
    const was = stored.values[before] ?? Number.NaN;
    const now = file.values[row] ?? Number.NaN;
    if (isSameFigure(was, now)) return;
    changed.push(row);
    replaced.push(before);
    const size = apart(was, now);
    if (size > (largest?.size ?? 0)) largest = { size, date, before: was, now };
  });
  const news = [...added, ...changed].sort((a, b) => a - b);
  return {
    stored: added.length,
    updated: changed.length,
    unchanged: dates.length - added.length - changed.length,
    rows: (importId) => ({
      dates: news.map((row) => dates[row] ?? ''),
      values: Float64Array.from(news, (row) => file.values[row] ?? Number.NaN),
      importIds: new Int32Array(news.length).fill(importId),
      lines: Int32Array.from(news, (row) => file.lines[row] ?? 0),
    }),
    largest,
    preimage: packSeries('dated-preimage', {
      days: Int32Array.from(replaced, (row) => parseIsoDay(stored.dates[row] ?? '') ?? 0),
      values: Float64Array.from(replaced, (row) => stored.values[row] ?? Number.NaN),
      importIds: Int32Array.from(replaced, (row) => stored.importIds[row] ?? 0),
      lines: Int32Array.from(replaced, (row) => stored.lines[row] ?? 0),
      added: Int32Array.from(added, (row) => file.days[row] ?? 0),
    }).payload,
  };
}

/** What an import replaced: the rows as they were, and the dates that it added. */
export function readPreimage(payload: Uint8Array): { before: DatedRows; added: string[] } {
  const columns = unpackSeries(payload);
  return {
    before: {
      dates: Array.from(intColumn(columns, 'days'), isoOfDay),
      values: realColumn(columns, 'values'),
      importIds: intColumn(columns, 'importIds'),
      lines: intColumn(columns, 'lines'),
    },
    added: Array.from(intColumn(columns, 'added'), isoOfDay),
  };
}
