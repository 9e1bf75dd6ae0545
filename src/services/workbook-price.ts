/** Whether a valuation workbook is in the currency of its company's prices: it names none, its price tells. */
import { lastPriceBy } from '../repo/price.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** A price that was typed in beside a valuation is of some day before it: it moves by less than this factor. */
const LARGEST_FACTOR = 1.2;
/** A close that is older says nothing of the day of the valuation. */
const LONGEST_PAUSE_DAYS = 10;

/**
 * What speaks against a workbook's currency: its price beside the book's close of its date, where the two differ; null
 * where they do not, or the book has no close of then.
 */
export function workbookPriceDoubt(
  deps: Deps,
  ticker: TickerRecord,
  asOf: string,
  price: number,
): string | null {
  const day = requireIsoDay(asOf, 'date');
  const last = lastPriceBy(deps.db, ticker.id, day);
  const close = last?.close ?? null;
  if (!last || close === null || !(close > 0) || day - last.day > LONGEST_PAUSE_DAYS) return null;
  const { perUnit } = majorUnit(ticker.currency ?? 'USD');
  // Beside a close in pence the sheet may be in pounds.
  const factors = [price / close, (price * perUnit) / close];
  if (factors.some((factor) => factor <= LARGEST_FACTOR && factor >= 1 / LARGEST_FACTOR)) {
    return null;
  }
  const unit = ticker.currency === null ? '' : ` ${ticker.currency}`;
  return `The workbook names no currency, and its price is ${Number(price.toPrecision(6)).toString()} where ${ticker.symbol} closed at ${Number(close.toPrecision(6)).toString()}${unit} on ${isoOfDay(last.day)}: it is in another currency, or of another day, or there was a split since. Its amounts and its value per share are kept as they stand.`;
}
