/** Rates of a file that stand far from those beside them. */
import { counted } from '../sources/counted.ts';
import type { RateSeries } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';

/** A rate that is as many times those beside it, either way, has lost or gained a decimal mark, or is another pair's. */
const JUMP = 1.5;

/** Days within which the book's own rate stands for the neighbour that a row at an end of a file has not. */
const NEAR_DAYS = 60;

/** One rate beside which another stands. */
interface Beside {
  readonly day: number;
  readonly rate: number;
}

/**
 * Rates that stand far from those beside them. Within a file a rate must be far from the one before and from the one
 * after: no currency leaps and comes back in a day. The first and the last row are held against their one neighbour
 * and the book's nearest rate.
 *
 * @param held the book's rates of the pair by day
 */
export function jumpsOf(series: RateSeries, held: ReadonlyMap<number, number>): string[] {
  const { base, quote, days, rates, lines } = series;
  const at = (row: number): Beside => ({ day: days[row] ?? 0, rate: rates[row] ?? Number.NaN });
  const last = rates.length - 1;
  const found = new Map<number, Beside>();
  for (let row = 1; row < last; row += 1) {
    const [before, own, after] = [at(row - 1), at(row), at(row + 1)];
    if (isFar(own, before) && isFar(own, after) && !isFar(before, after)) found.set(row, before);
  }
  const inner = [...found.keys()];
  for (const row of new Set([0, last])) {
    const book = nearestOf(held, at(row).day);
    if (book !== null && isFar(at(row), book)) found.set(row, book);
  }
  const isTold = last === 1 && found.size > 0;
  for (const [row, other] of last < 1 || isTold ? [] : endsOf(last)) {
    // A neighbour that is the far one itself says nothing of the row beside it.
    if (inner.includes(other) || found.has(row)) continue;
    if (isFar(at(row), at(other))) found.set(row, at(other));
  }
  const rows = [...found.keys()].sort((one, other) => one - other);
  const [first] = rows;
  const beside = first === undefined ? undefined : found.get(first);
  if (first === undefined || beside === undefined) return [];
  const { day, rate } = at(first);
  const where = inner.includes(first)
    ? beside.rate.toString()
    : `${beside.rate.toString()} of ${isoOfDay(beside.day)}`;
  const whose = inner.length === rows.length ? 'those before and after' : 'those beside';
  return [
    `${base}/${quote}: ${counted(rows.length, 'rate stands', 'rates stand')} far from ${whose}, first ${rate.toString()} on ${isoOfDay(day)} (line ${(lines[first] ?? 0).toString()}) beside ${where}. Look whether a decimal mark is missing.`,
  ];
}

/** The rows at the ends, each with its neighbour; of two rows the later one, since either may be the far one. */
function endsOf(last: number): readonly (readonly [number, number])[] {
  const end = [last, last - 1] as const;
  return last === 1 ? [end] : [[0, 1], end];
}

function isFar(one: Beside, other: Beside): boolean {
  const ratio = one.rate / other.rate;
  return ratio > JUMP || ratio < 1 / JUMP;
}

/** The book's rate nearest to a day, none further than {@link NEAR_DAYS}. */
function nearestOf(held: ReadonlyMap<number, number>, day: number): Beside | null {
  let nearest: Beside | null = null;
  for (const [known, rate] of held) {
    const apart = Math.abs(known - day);
    if (apart > NEAR_DAYS) continue;
    if (nearest === null || apart < Math.abs(nearest.day - day)) nearest = { day: known, rate };
  }
  return nearest;
}
