/**
 * A file that stands to the book by one ratio on a part of the days of both and by another on the rest. Two downloads of
 * one share differ by one factor throughout: where that changes within them, one of the two has a step that no price
 * made, a split or a dividend that is taken out of a part alone.
 */
import type { StoredPrices } from '../repo/price.ts';
import { counted } from '../sources/counted.ts';
import type { PriceColumns } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import { BASIS_TOLERANCE, type Merge } from './price-merge.ts';
import { sharedFigures } from './shared-figures.ts';

/** Fewer days in a row are wrong prices, and a correction of them. */
const LEAST_RUN = 5;

/** Where a file disagrees with the ratio that most of the days of both have. */
export interface Shift {
  /** In words, for a question. */
  readonly words: string;
  /** The first and the last day that disagree, ISO. */
  readonly from: string;
  readonly to: string;
}

/** The days that disagree, of the adjusted closes or else of the closes; null where all agree but for some. */
export function shiftOf(stored: StoredPrices, prices: PriceColumns, merge: Merge): Shift | null {
  return (
    shiftIn('adjClose', 'adjusted closes', stored, prices, merge) ??
    shiftIn('close', 'closes', stored, prices, merge)
  );
}

function shiftIn(
  column: 'close' | 'adjClose',
  name: string,
  stored: StoredPrices,
  prices: PriceColumns,
  merge: Merge,
): Shift | null {
  const days = sharedFigures(column, stored, prices, merge);
  const usual = median(days.map(({ inBook, inFile }) => inFile / inBook));
  const isApart = days.map(
    ({ inBook, inFile, rounding }) =>
      Math.abs(inFile / inBook / usual - 1) > BASIS_TOLERANCE + rounding,
  );
  const apart = days.filter((_, at) => isApart[at] === true);
  if (days.length - apart.length < LEAST_RUN || longestRun(isApart) < LEAST_RUN) return null;
  const [from, to] = [apart[0], apart.at(-1)].map((one) => isoOfDay(one?.day ?? 0)) as [
    string,
    string,
  ];
  const other = median(apart.map(({ inBook, inFile }) => inFile / inBook));
  const words = `on ${counted(days.length - apart.length, 'day')} of both its ${name} are ${times(usual)}those in the book, and on ${counted(apart.length, 'day')} from ${from} to ${to} usually ${times(other)}those`;
  return { words, from, to };
}

function longestRun(flags: readonly boolean[]): number {
  let [run, longest] = [0, 0];
  for (const flag of flags) {
    run = flag ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function times(ratio: number): string {
  const shown = Number(ratio.toPrecision(4));
  return shown === 1 ? '' : `${shown.toString()} times `;
}
