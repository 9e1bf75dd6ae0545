/** Which prices of a company its returns come from, and what has to be decided before there are any. */
import { AppError } from '../contract/errors.ts';
import type { CloseBasis } from '../contract/vocabulary.ts';
import { loadPrices, type PriceSeries } from '../repo/price.ts';
import { findPriceSeries, listSplits, type SplitRecord } from '../repo/price-series.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** Prices with the column that returns are computed from in `adjClose`. */
export interface ReturnPrices {
  series: PriceSeries;
  /** `close` where returns leave dividends out, as asked for. */
  from: 'adjusted' | 'close';
  /** First days of steps in closes as traded of which nobody has said whether they are splits. */
  undecided: readonly string[];
}

const WORDS: Readonly<Record<CloseBasis, string>> = {
  adjusted: 'adjusted for splits and dividends',
  'split-adjusted': 'adjusted for splits but not for dividends',
  'as-traded': 'as traded, adjusted for nothing',
};

/**
 * The prices that a company's returns come from: the adjusted closes; or, only when asked for, closes without
 * dividends, with the accepted splits taken out.
 * @throws AppError MISSING_PRICES, NEEDS_ADJUSTED_PRICES
 */
export function returnPrices(
  deps: Deps,
  ticker: TickerRecord,
  asked: 'adjusted' | 'close' | undefined,
): ReturnPrices {
  const { symbol } = ticker;
  const series = loadPrices(deps.db, ticker.id);
  if (series.days.length === 0) {
    throw new AppError(
      'MISSING_PRICES',
      `${symbol} has no prices in the book. Import its price history.`,
      { symbol },
    );
  }
  if (!series.adjClose.every(Number.isNaN)) return { series, from: 'adjusted', undecided: [] };
  const basis = (findPriceSeries(deps.db, ticker.id)?.closeBasis ?? 'as-traded') as CloseBasis;
  if (asked !== 'close') {
    throw new AppError(
      'NEEDS_ADJUSTED_PRICES',
      `The prices of ${symbol} are ${WORDS[basis]}, so returns would leave dividends out. Import a history with adjusted closes, or ask for returns from the close and accept it.`,
      { symbol, basis },
    );
  }
  const splits = listSplits(deps.db, ticker.id);
  const undecided = splits.filter(({ status }) => status === 'proposed').map(({ date }) => date);
  return { series: withoutSplits(series, splits), from: 'close', undecided };
}

/**
 * Refuses returns between two days over a step of which nobody has said whether it is a split. One that lies before or
 * after them scales all of their prices alike, or none: the returns are the same whatever it is.
 *
 * @param from the first day with a price that is used; `to` the last one, both in days since 1970-01-01
 * @throws AppError SPLITS_UNDECIDED
 */
export function requireDecided(
  symbol: string,
  undecided: readonly string[],
  from: number,
  to: number,
): void {
  const open = undecided.filter((date) => {
    const day = parseIsoDay(date) ?? Number.NaN;
    return !(day <= from || day > to);
  });
  if (open.length === 0) return;
  throw new AppError(
    'SPLITS_UNDECIDED',
    `The price of ${symbol} steps as at a split on ${open.join(', ')}. Say of each whether it was one.`,
    { symbol, dates: open },
  );
}

/** Closes on the last day's number of shares: each is divided by the accepted splits that came after it. */
function withoutSplits(series: PriceSeries, splits: readonly SplitRecord[]): PriceSeries {
  const accepted = splits.filter(({ status }) => status === 'accepted');
  const steps = accepted.map(({ date, newShares, oldShares }) => ({
    day: parseIsoDay(date) ?? Number.NaN,
    factor: newShares / oldShares,
  }));
  const adjClose = series.close.map((close, row) => {
    const day = series.days[row] ?? Number.NaN;
    return steps.reduce((price, step) => (day < step.day ? price / step.factor : price), close);
  });
  return { ...series, adjClose };
}
