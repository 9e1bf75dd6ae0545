/**
 * A month of a factor table whose bill rate stands at another scale than in the months beside it. Returns of a month may
 * be a hundredth of the usual; the rate goes on from month to month: between neighbouring months of French's tables it
 * changes by 6.3 times at the most (0.38 to 0.06 %, 1928).
 */
import { isoDate, monthIndex } from './dates.ts';
import { refuseScale, type ScaledMonth } from './factor-scale.ts';

/** A rate of so many times both months beside it, or as small a part of them, is in other units. */
const BETWEEN: readonly [number, number] = [50, 200];
/** The same of the first or last month, beside the two next to it, */
const AT_END: readonly [number, number] = [67, 150];
/** where they are about alike, and far from zero: in 2020 the rate fell from 0.12 % to next to nothing within a month. */
const LEAST_AT_END = 2e-3;
const ALIKE = 2;

/**
 * Refuses a table of which the bill rate of a month is at another scale.
 * @param at where the rate stands among the values of a month; -1 where there is none
 */
export function refuseScaledRate(file: string, months: readonly ScaledMonth[], at: number): void {
  if (at < 0) return;
  const rate = (month: ScaledMonth | undefined): number => month?.values[at] ?? Number.NaN;
  for (const [row, month] of months.entries()) {
    const isInside = row > 0 && row < months.length - 1;
    const places = isInside ? [row - 1, row + 1] : row === 0 ? [1, 2] : [row - 1, row - 2];
    const beside = places.map((place) => months[place]);
    if (beside.some((one) => one === undefined || !isNear(one, month))) continue;
    const [first, second] = beside.map(rate) as [number, number];
    const isSteady =
      Math.min(first, second) >= LEAST_AT_END && isBetween(first / second, [1, ALIKE]);
    if (!isInside && !isSteady) continue;
    const bounds = isInside ? BETWEEN : AT_END;
    const own = rate(month);
    if (!(own > 0 && [first, second].every((one) => isBetween(own / one, bounds)))) continue;
    const size = own < first ? 'smaller' : 'larger';
    refuseScale(
      file,
      `RF is about 100 times ${size} on line ${month.line.toString()} (${isoDate(month.days).slice(0, 7)}) than in the months beside it`,
      [month],
      'RF',
    );
  }
}

function isNear(one: ScaledMonth, other: ScaledMonth): boolean {
  return Math.abs(monthIndex(one.days) - monthIndex(other.days)) <= 2;
}

/** Whether a ratio, or its inverse, lies within bounds. */
function isBetween(ratio: number, [least, most]: readonly [number, number]): boolean {
  const times = Math.max(ratio, 1 / ratio);
  return times >= least && times <= most;
}
