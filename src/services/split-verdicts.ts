/** What a person says of steps of a price as traded that look like splits. Only an accepted one changes a figure. */
import type { Split } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { loadPrices } from '../repo/price.ts';
import { decideSplit, listSplits } from '../repo/price-series.ts';
import { markSourceChanged } from '../repo/run.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { isUnlikely } from './split-notes.ts';
import { requireTicker } from './ticker.ts';

/** `newShares` for every `oldShares`. */
export type SplitRatio = Pick<Split, 'newShares' | 'oldShares'>;

export interface SplitVerdict {
  /**
   * First day of the split; without it every split of which nobody has said it yet, but that an unlikely one is accepted
   * by itself alone.
   */
  readonly date?: string | undefined;
  readonly accept: boolean;
  /** The ratio that it is accepted with, where it is another than was proposed. */
  readonly ratio?: SplitRatio | undefined;
}

/** The splits of a company, proposed and decided. */
export function companySplits(deps: Deps, symbol: string): Split[] {
  const { id } = requireTicker(deps.db, symbol);
  const splits = listSplits(deps.db, id);
  const isOpen = splits.some(({ status }) => status === 'proposed');
  const prices = isOpen ? loadPrices(deps.db, id) : null;
  return splits.map(({ date, newShares, oldShares, status, hasVolumes }) => {
    const proposed = {
      ...{ day: requireIsoDay(date, 'date'), newShares, oldShares, hasVolumes: hasVolumes === 1 },
    };
    const isDoubtful =
      status === 'proposed' && prices !== null && isUnlikely(deps, prices, proposed);
    return { date, newShares, oldShares, status, ...(isDoubtful ? { isUnlikely: true } : {}) };
  });
}

/**
 * Says of a proposed split whether it was one, and with which ratio; returns the company's splits.
 * @throws AppError INVALID_ARGUMENT for a day without a split, and for a ratio that the closes speak against
 */
export function chooseSplit(deps: Deps, symbol: string, verdict: SplitVerdict): Split[] {
  const { date, accept, ratio } = verdict;
  const ticker = requireTicker(deps.db, symbol);
  const dates = date === undefined ? openDates(deps, symbol, accept) : [date];
  if (ratio !== undefined) requireRatio(deps, ticker, verdict, ratio);
  if (dates.length === 0) return companySplits(deps, symbol);
  deps.db.transaction(() => {
    for (const day of dates) {
      const status = accept ? 'accepted' : 'rejected';
      if (decideSplit(deps.db, ticker.id, day, status, ratio)) continue;
      throw new AppError('INVALID_ARGUMENT', `${ticker.symbol} has no split on ${day}.`, {
        symbol: ticker.symbol,
        date: day,
      });
    }
    markSourceChanged(deps.db, `prices:${ticker.symbol}`, deps.now());
  });
  return companySplits(deps, symbol);
}

/** Proposals that a verdict on all is on: an unlikely one is not accepted with others. */
function openDates(deps: Deps, symbol: string, accept: boolean): string[] {
  return companySplits(deps, symbol)
    .filter(({ status, isUnlikely: isDoubtful }) => {
      return status === 'proposed' && !(accept && isDoubtful === true);
    })
    .map(({ date }) => date);
}

/** So many times the ratio of its split may the step of a price be, either way: more is no day's own move. */
const MOST_OFF = 1.5;

function requireRatio(
  deps: Deps,
  { id, symbol }: TickerRecord,
  { date, accept }: SplitVerdict,
  { newShares, oldShares }: SplitRatio,
): void {
  if (date === undefined || !accept) {
    throw new AppError(
      'INVALID_ARGUMENT',
      'A ratio is given with the acceptance of one split: say its date, and accept it.',
      { argument: date === undefined ? 'date' : 'accept' },
    );
  }
  const { days, close } = loadPrices(deps.db, id);
  const day = requireIsoDay(date, 'date');
  const at = days.findIndex((one, row) => one >= day && !Number.isNaN(close[row]));
  const before = close.subarray(0, Math.max(0, at)).findLast((one) => !Number.isNaN(one));
  const after = close[at];
  if (before === undefined || after === undefined) return;
  const off = before / after / (newShares / oldShares);
  if (off <= MOST_OFF && off >= 1 / MOST_OFF) return;
  throw new AppError(
    'INVALID_ARGUMENT',
    `${symbol} goes from ${before} to ${after} on ${date}, ${(before / after).toFixed(2)} to 1: a split of ${newShares} for ${oldShares} leaves a move of the day that no price makes. Give the ratio of the company's own notice.`,
    { symbol, date, newShares, oldShares },
  );
}
