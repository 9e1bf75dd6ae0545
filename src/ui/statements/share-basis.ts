/** Where the counts of shares of a sheet change their basis: a split leaves the years before it as they were filed. */
import { format } from '../shared/format.ts';
import type { SheetGroup } from './sheet.ts';

/** Buybacks and issues move a year's count by far less; the smallest usual split is three for two. */
const SPLIT = 1.4;

/**
 * One sentence for each step of the diluted shares from year to year that only a split, or a merger, explains.
 *
 * @param years What the cells of a row belong to: fiscal years, and what is none (trailing months) as null.
 */
export function basisNotes(
  groups: readonly SheetGroup[],
  years: readonly (number | null)[],
): string[] {
  const row = groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'shares_outstanding');
  const counts = (row?.cells ?? []).flatMap(({ value }, at) => {
    const year = years[at] ?? null;
    return value === null || value <= 0 || year === null ? [] : [{ year, value }];
  });
  return counts.flatMap(({ year, value }, at) => {
    const before = counts[at - 1];
    if (before === undefined) return [];
    const times = value / before.value;
    if (times < SPLIT && times > 1 / SPLIT) return [];
    const moved =
      times > 1
        ? `${format.number(times, 2)} times as many`
        : `one in ${format.number(1 / times, 2)}`;
    return [
      `Diluted shares go from ${format.amount(before.value)} in ${String(before.year)} to ${format.amount(value)} in ${String(year)}, ${moved}: where that is a split, counts and amounts a share up to ${String(before.year)} stand on the basis before it.`,
    ];
  });
}
