/** Prices that lost their decimal mark on some lines: a re-saved file has 157068 beside 154.84. */
import { isoDate } from './dates.ts';
import type { PriceRows } from './price-columns.ts';

/** A place at which prices step up that step back elsewhere. */
export interface Slip {
  /** By which power of ten. */
  readonly factor: number;
  /** Position of the first row that steps. */
  readonly at: number;
}

/**
 * Steps that a lost mark makes, and how often each way it has to be seen: prices do not rise a thousandfold in a day and fall
 * back, while one of a few cents may go tenfold once.
 */
const SLIPS = [
  { factor: 1000, often: 2 },
  { factor: 100, often: 3 },
  { factor: 10, often: 3 },
] as const;
/** How far the day's own return may carry a step away from the power of ten. */
const ROOM = 1.2;
/** Shares of less than this go tenfold by one tick. */
const LEAST = 0.01;

type Columns = Pick<PriceRows, 'close' | 'adjClose'>;

/** Where a series steps up and down by the same power of ten again and again; null where it does not. Ascending rows. */
export function separatorSlip({ close, adjClose }: Columns): Slip | null {
  for (const { factor, often } of SLIPS) {
    for (const values of [close, adjClose]) {
      const ups = stepsBy(values, factor);
      const downs = stepsBy(values, 1 / factor);
      const at = Math.min(ups[0] ?? 0, downs[0] ?? 0);
      // Without its mark a price is a whole number; those of two listings mixed in one series are not all.
      const isWhole =
        ups.every((row) => Number.isInteger(values[row])) &&
        downs.every((row) => Number.isInteger(values[row - 1]));
      if (ups.length >= often && downs.length >= often && isWhole) return { factor, at };
    }
  }
  return null;
}

/** Why a series with such steps is not taken. */
export function slipReason({ factor, at }: Slip, { days }: Pick<PriceRows, 'days'>): string {
  return (
    `its prices go up and down by a factor of ${factor.toLocaleString('en-US')} again and again, first on ` +
    `${isoDate(days[at] ?? 0)}, as where a spreadsheet took decimal marks for separators of thousands`
  );
}

function stepsBy(values: Float64Array, factor: number): number[] {
  const steps: number[] = [];
  for (let at = 1; at < values.length; at += 1) {
    const [before, after] = [values[at - 1] ?? Number.NaN, values[at] ?? Number.NaN];
    const ratio = after / before / factor;
    const isPriced = Math.min(before, after) >= LEAST;
    if (isPriced && ratio < ROOM && ratio > 1 / ROOM) steps.push(at);
  }
  return steps;
}
