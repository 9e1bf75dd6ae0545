/** Where the counts of shares of a sheet change their basis: a split leaves the years before it as they were filed. */
import type { Split } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import type { SheetGroup, SheetRow } from './sheet.ts';

/** Buybacks and issues move a year's count by far less; the smallest usual split is three for two. */
const SPLIT = 1.4;

/** Counts of shares, each with steps of its own. */
const COUNTS: ReadonlySet<string> = new Set(['shares_outstanding', 'basic_shares']);

/** A step of a count from one year to the next that has one. */
interface Step {
  before: { at: number; year: number; value: number };
  after: { year: number; value: number };
}

function stepsOf(row: SheetRow | undefined, years: readonly (number | null)[]): Step[] {
  const counts = (row?.cells ?? []).flatMap(({ value }, at) => {
    const year = years[at] ?? null;
    return value === null || value <= 0 || year === null ? [] : [{ at, year, value }];
  });
  return counts.flatMap((after, index) => {
    const before = counts[index - 1];
    if (before === undefined) return [];
    const times = after.value / before.value;
    return times < SPLIT && times > 1 / SPLIT ? [] : [{ before, after }];
  });
}

/** The split that explains a step: accepted, after the last day of the year before it, and about as large. */
function splitOf(
  { before, after }: Step,
  ends: readonly string[],
  splits: readonly Split[],
): Split | undefined {
  const end = ends[before.at] ?? '';
  const apart = ({ newShares, oldShares }: Split): number =>
    Math.abs(Math.log(after.value / before.value / (newShares / oldShares)));
  return splits
    .filter(
      (split) => split.status === 'accepted' && split.date > end && apart(split) < Math.log(SPLIT),
    )
    .toSorted((a, b) => apart(a) - apart(b))[0];
}

const splitWords = ({ date, newShares, oldShares }: Split): string =>
  `the split of ${format.date(date)} (${String(newShares)} for ${String(oldShares)})`;

/**
 * One sentence for each step of the diluted shares from year to year that only a split, or a merger, explains.
 *
 * @param years What the cells of a row belong to: fiscal years, and what is none (trailing months) as null.
 * @param ends The last days of the same.
 * @param splits Those that the book knows of.
 */
export function basisNotes(
  groups: readonly SheetGroup[],
  years: readonly (number | null)[],
  ends: readonly string[] = [],
  splits: readonly Split[] = [],
): string[] {
  const row = groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'shares_outstanding');
  return stepsOf(row, years).map((step) => {
    const { before, after } = step;
    const times = after.value / before.value;
    const moved =
      times > 1
        ? `${format.number(times, 2)} times as many`
        : `one in ${format.number(1 / times, 2)}`;
    const split = splitOf(step, ends, splits);
    const why =
      split === undefined
        ? `where that is a split, counts and amounts a share up to ${String(before.year)} stand on the basis before it`
        : `counts and amounts a share up to ${String(before.year)} are as filed, before ${splitWords(split)}`;
    return `Diluted shares go from ${format.amount(before.value)} in ${String(before.year)} to ${format.amount(after.value)} in ${String(after.year)}, ${moved}: ${why}.`;
  });
}

/** The sheet with each count marked that stands as filed before a split that the book knows. */
export function withSplits(
  groups: readonly SheetGroup[],
  years: readonly (number | null)[],
  ends: readonly string[],
  splits: readonly Split[],
): SheetGroup[] {
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => (COUNTS.has(row.key) ? marked(row, years, ends, splits) : row)),
  }));
}

function marked(
  row: SheetRow,
  years: readonly (number | null)[],
  ends: readonly string[],
  splits: readonly Split[],
): SheetRow {
  const known = stepsOf(row, years).flatMap((step) => {
    const split = splitOf(step, ends, splits);
    return split === undefined ? [] : [{ upTo: step.before.at, split }];
  });
  if (known.length === 0) return row;
  return {
    ...row,
    cells: row.cells.map((cell, at) => {
      const next = known.find(({ upTo }) => at <= upTo);
      if (next === undefined || cell.value === null) return cell;
      const words = `as filed, before ${splitWords(next.split)}`;
      return {
        ...cell,
        mark: cell.mark ?? 'unsplit',
        words: cell.words === '' ? words : `${cell.words}; ${words}`,
      };
    }),
  };
}
