/** Years of two digits in a table: whether it prints any, and which of its rows belong to an earlier century than they read by themselves. */
import { hasShortYear, inCenturies } from '../centuries.ts';
import { isFilledRow, type RawTable } from './raw-table.ts';
import { readDate } from './read-date.ts';
import type { DateStyle } from './types.ts';

/** Columns that tell one series of a table from another: the rows of each have an order of their own. */
const NAMES = new Set(['symbol', 'pair', 'issuer', 'currency', 'maturity', 'maturity-months']);

interface Series {
  readonly lines: number[];
  readonly days: number[];
}

export interface ShortYears {
  /** Whether the dates are printed with two digits for their years. */
  readonly isPrinted: boolean;
  /** The days of rows of an earlier century by their line; null where the rows have no order that tells the centuries. */
  readonly earlier: ReadonlyMap<number, number> | null;
}

/** Looks for years of two digits in the column of dates. */
export function shortYears(
  table: RawTable,
  headerRow: number,
  meanings: readonly string[],
  style: DateStyle | null,
  latest: number | null,
): ShortYears {
  const date = meanings.indexOf('date');
  const earlier = new Map<number, number>();
  const isPrinted = table.head.some(
    ({ line, cells }) => line > headerRow && hasShortYear(cells[date] ?? ''),
  );
  if (date < 0 || style === null || !isPrinted) return { isPrinted: false, earlier };
  const names = meanings.flatMap((meaning, at) => (NAMES.has(meaning) ? [at] : []));
  const all = new Map<string, Series>();
  for (const row of table.rows()) {
    if (row.line <= headerRow || !isFilledRow(row)) continue;
    const day = readDate(row.cells[date] ?? '', style, latest);
    if (day === null) continue;
    const key = JSON.stringify(names.map((at) => row.cells[at] ?? ''));
    const series = all.get(key) ?? { lines: [], days: [] };
    all.set(key, series);
    series.lines.push(row.line);
    series.days.push(day);
  }
  for (const { lines, days } of all.values()) {
    const placed = inCenturies(days);
    if (placed === null) return { isPrinted, earlier: null };
    placed.forEach((day, at) => {
      if (day !== days[at]) earlier.set(lines[at] ?? 0, day);
    });
  }
  return { isPrinted, earlier };
}
