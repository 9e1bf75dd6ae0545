/** Series of yields and exchange rates as columns, for charts and scripts. */
import type { MarketSeries } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { DatedRows } from '../repo/dated-rows.ts';
import { loadExchangeRates } from '../repo/exchange-rate.ts';
import { loadYields } from '../repo/yield.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** The yields of a series. Throws INVALID_ARGUMENT where the book has none of that name. */
export function yieldFrame(deps: Deps, series: string): MarketSeries {
  return columns(series, loadYields(deps.db, series), 'series of yields');
}

/** The rates of a pair. Throws INVALID_ARGUMENT for what is no pair of the book. */
export function exchangeRateFrame(deps: Deps, pair: string): MarketSeries {
  const [base = '', quote = ''] = pair.split('/');
  return columns(pair, loadExchangeRates(deps.db, { base, quote }), 'pair of currencies');
}

function columns(name: string, { dates, values }: DatedRows, what: string): MarketSeries {
  if (dates.length === 0) {
    throw new AppError('INVALID_ARGUMENT', `The book has no ${what} "${name}".`, { name });
  }
  return { name, days: Int32Array.from(dates, (date) => parseIsoDay(date) ?? 0), values };
}
