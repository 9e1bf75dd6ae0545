/** What the figures of a price series say about it: splits, still runs, jumps and gaps. */
import { isoDate } from './dates.ts';
import type { PriceRows } from './price-columns.ts';
import type { CloseBasis, Frequency, SplitProposal } from './types.ts';

/** A price that stands still for longer than this is more likely a vendor's gap than a price. */
const LONG_RUN = 60;
/** Closed exchanges reopen sooner than this. */
const LONG_GAP_DAYS = 14;
/** A step of a daily adjusted price beyond this factor, either way, is worth a look. */
const JUMP = 1.7;

/** Splits that companies make, new shares for old ones; their inverses are consolidations. */
const SPLITS: readonly (readonly [number, number])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100].map((n) => [n, 1] as const),
  [3, 2],
];
/** How far the day's own return may carry the ratio away from the split's. */
const SPLIT_TOLERANCE = 0.12;
/** A three-for-two is close to what a bad day does: less room. */
const SMALL_SPLIT_TOLERANCE = 0.04;

function splitOf(ratio: number): readonly [number, number] | null {
  const down = ratio < 1;
  const factor = down ? 1 / ratio : ratio;
  let best: readonly [number, number] | null = null;
  let nearest = Infinity;
  for (const split of SPLITS) {
    const size = split[0] / split[1];
    const distance = Math.abs(factor / size - 1);
    const room = size < 2 ? SMALL_SPLIT_TOLERANCE : SPLIT_TOLERANCE;
    if (distance <= room && distance < nearest) {
      best = split;
      nearest = distance;
    }
  }
  if (best === null) return null;
  return down ? best : [best[1], best[0]];
}

/**
 * Days on which a price as traded steps by about the ratio of a split. They are proposals: a crash
 * looks the same, so a person decides. Ascending rows.
 */
export function proposedSplits(rows: PriceRows): SplitProposal[] {
  const found: SplitProposal[] = [];
  for (let at = 1; at < rows.days.length; at += 1) {
    const before = rows.close[at - 1] ?? Number.NaN;
    const after = rows.close[at] ?? Number.NaN;
    const ratio = after / before;
    if (!(ratio < 0.7 || ratio > 1.42)) continue;
    const split = splitOf(ratio);
    if (split === null) continue;
    const day = rows.days[at] ?? 0;
    found.push({
      day,
      line: rows.lines[at] ?? 0,
      newShares: split[0],
      oldShares: split[1],
      before,
      after,
    });
  }
  return found;
}

/** Quality findings on the stored rows, in plain words. Ascending rows. */
export function priceFindings(rows: PriceRows, frequency: Frequency, basis: CloseBasis): string[] {
  const notes: string[] = [];
  const run = longestRun(rows.close);
  if (run >= LONG_RUN) notes.push(`The close stands still for ${run.toString()} rows in a row.`);
  if (frequency === 'daily') {
    const gaps = gapsOf(rows.days);
    if (gaps.length > 0) notes.push(listed('gap of more than two weeks', gaps));
    if (basis !== 'as-traded') {
      const jumps = jumpsOf(rows);
      if (jumps.length > 0) notes.push(listed('step of more than 70 % in a day', jumps));
    }
  }
  return notes;
}

function longestRun(values: Float64Array): number {
  let run = 1;
  let longest = 1;
  for (let at = 1; at < values.length; at += 1) {
    run = values[at - 1] === values[at] ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}

function gapsOf(days: Int32Array): string[] {
  const gaps: string[] = [];
  for (let at = 1; at < days.length; at += 1) {
    const before = days[at - 1] ?? 0;
    const after = days[at] ?? 0;
    if (after - before > LONG_GAP_DAYS) gaps.push(`${isoDate(before)} to ${isoDate(after)}`);
  }
  return gaps;
}

function jumpsOf(rows: PriceRows): string[] {
  const jumps: string[] = [];
  for (let at = 1; at < rows.days.length; at += 1) {
    const adjusted = (rows.adjClose[at] ?? Number.NaN) / (rows.adjClose[at - 1] ?? Number.NaN);
    const step = Number.isNaN(adjusted)
      ? (rows.close[at] ?? Number.NaN) / (rows.close[at - 1] ?? Number.NaN)
      : adjusted;
    if (step > JUMP || step < 1 / JUMP) jumps.push(isoDate(rows.days[at] ?? 0));
  }
  return jumps;
}

const NAMED = 3;

function listed(what: string, where: readonly string[]): string {
  const more = where.length > NAMED ? ', ...' : '';
  const count = where.length === 1 ? `One ${what}` : `${where.length.toString()} times a ${what}`;
  return `${count}: ${where.slice(0, NAMED).join(', ')}${more}.`;
}
