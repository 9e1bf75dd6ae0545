/** What the figures of a price series say about it: still runs, jumps and gaps. */
import { isoDate } from './dates.ts';
import type { PriceRows } from './price-columns.ts';
import type { CloseBasis, Frequency } from './types.ts';

/** A price that stands still for longer than this is more likely a vendor's gap than a price. */
const LONG_RUN = 60;
/** Closed exchanges reopen sooner than this. */
const LONG_GAP_DAYS = 14;
/** Month-ends that follow each other lie closer together than this. */
const LONG_GAP_DAYS_MONTHLY = 45;
/** A step of a daily adjusted price beyond this factor, either way, is worth a look. */
const JUMP = 1.7;

/** A place of a price series that is worth a look: `from` and `to` are positions of its rows. */
export interface PriceOddity {
  /**
   * The close stands still; the adjusted close does while the close moves; dates are missing in between; the price
   * steps; the adjusted close is missing.
   */
  readonly kind: 'still' | 'still-adjusted' | 'gap' | 'step' | 'unadjusted';
  readonly from: number;
  readonly to: number;
}

/** From which on a place is told, for the words beside it. */
export const ODDITY_LIMITS = {
  stillRows: LONG_RUN,
  gapDays: { daily: LONG_GAP_DAYS, monthly: LONG_GAP_DAYS_MONTHLY },
  stepFactor: JUMP,
} as const;

type Columns = Pick<PriceRows, 'days' | 'close' | 'adjClose'>;

/**
 * The places of a series that are worth a look, in order of date: long still runs of a close, gaps, steps of a daily
 * price, rows without the adjusted close that others have. Ascending rows.
 */
export function priceOddities(rows: Columns, frequency: 'daily' | 'monthly'): PriceOddity[] {
  const found = [
    ...stillRuns(rows.close),
    ...stillAdjusted(rows),
    ...gapsOf(rows.days, ODDITY_LIMITS.gapDays[frequency]),
    ...(frequency === 'daily' ? stepsOf(rows) : []),
    ...unadjusted(rows.adjClose),
  ];
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Quality findings on the stored rows, in plain words. Ascending rows. */
export function priceFindings(rows: PriceRows, frequency: Frequency, basis: CloseBasis): string[] {
  const notes: string[] = [];
  const run = longest(stillRuns(rows.close));
  if (run > 0) notes.push(`The close stands still for ${run.toString()} rows in a row.`);
  const adjusted = longest(stillAdjusted(rows));
  if (adjusted > 0) {
    notes.push(
      `The adjusted close stands still for ${adjusted.toString()} rows in a row while the close moves: returns from it are zero.`,
    );
  }
  if (frequency === 'daily') {
    const date = (row: number): string => isoDate(rows.days[row] ?? 0);
    const gaps = gapsOf(rows.days, LONG_GAP_DAYS);
    if (gaps.length > 0) {
      const spans = gaps.map(({ from, to }) => `${date(from)} to ${date(to)}`);
      notes.push(listed('gap of more than two weeks', spans));
    }
    if (basis !== 'as-traded') {
      const steps = stepsOf(rows).map(({ to }) => date(to));
      const what = `step by a factor of more than ${JUMP.toString()} in a day`;
      if (steps.length > 0) notes.push(listed(what, steps));
    }
  }
  return notes;
}

function stillRuns(values: Float64Array): PriceOddity[] {
  const runs: PriceOddity[] = [];
  let from = 0;
  for (let at = 1; at <= values.length; at += 1) {
    if (at < values.length && values[at] === values[from]) continue;
    if (at - from >= LONG_RUN) runs.push({ kind: 'still', from, to: at - 1 });
    from = at;
  }
  return runs;
}

/** Runs of the adjusted close that are no runs of the close: a provider ceased to adjust, or rounds small figures. */
function stillAdjusted({ close, adjClose }: Columns): PriceOddity[] {
  const closes = stillRuns(close);
  return stillRuns(adjClose)
    .filter((run) => !closes.some(({ from, to }) => from <= run.from && run.to <= to))
    .map((run) => ({ ...run, kind: 'still-adjusted' }));
}

/** Rows of the longest run; 0 without any. */
function longest(runs: readonly PriceOddity[]): number {
  return Math.max(0, ...runs.map(({ from, to }) => to - from + 1));
}

function gapsOf(days: Int32Array, longest: number): PriceOddity[] {
  const gaps: PriceOddity[] = [];
  for (let at = 1; at < days.length; at += 1) {
    if ((days[at] ?? 0) - (days[at - 1] ?? 0) > longest) {
      gaps.push({ kind: 'gap', from: at - 1, to: at });
    }
  }
  return gaps;
}

function stepsOf(rows: Columns): PriceOddity[] {
  const steps: PriceOddity[] = [];
  for (let at = 1; at < rows.days.length; at += 1) {
    const adjusted = (rows.adjClose[at] ?? Number.NaN) / (rows.adjClose[at - 1] ?? Number.NaN);
    const step = Number.isNaN(adjusted)
      ? (rows.close[at] ?? Number.NaN) / (rows.close[at - 1] ?? Number.NaN)
      : adjusted;
    if (step > JUMP || step < 1 / JUMP) steps.push({ kind: 'step', from: at - 1, to: at });
  }
  return steps;
}

/** Stretches without an adjusted close in a series that has some. */
function unadjusted(adjClose: Float64Array): PriceOddity[] {
  const spans: PriceOddity[] = [];
  if (adjClose.every(Number.isNaN)) return spans;
  let from: number | null = null;
  for (let at = 0; at <= adjClose.length; at += 1) {
    const missing = at < adjClose.length && Number.isNaN(adjClose[at]);
    if (missing) from ??= at;
    else if (from !== null) {
      spans.push({ kind: 'unadjusted', from, to: at - 1 });
      from = null;
    }
  }
  return spans;
}

const NAMED = 3;

function listed(what: string, where: readonly string[]): string {
  const more = where.length > NAMED ? ', ...' : '';
  const count = where.length === 1 ? `One ${what}` : `${where.length.toString()} times a ${what}`;
  return `${count}: ${where.slice(0, NAMED).join(', ')}${more}.`;
}
