/** What may be wrong with a typed or pasted price: its currency, or its distance from the last close. */
import { lastPriceBy } from '../repo/price.ts';
import type { QuoteRecord } from '../repo/quote.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { currenciesOfSign } from '../sources/currency-signs.ts';
import { isCurrencyCode, majorUnit } from './currency.ts';
import { isoOfDay, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** How far a quote may lie from the last close before it is pointed out. */
const LARGEST_FACTOR = 3;

/** Why a currency cannot be that of a company's price; null where it can. */
export function currencyProblem(
  ticker: Pick<TickerRecord, 'symbol' | 'currency'>,
  currency: string | null,
): string | null {
  if (currency === null) return null;
  const shared = currenciesOfSign(currency);
  if (shared.length > 0 && ticker.currency === null) {
    return `has the sign ${currency} of ${shared.join(' and ')}: write the code`;
  }
  if (shared.length === 0 && !isCurrencyCode(currency)) return `"${currency}" is no currency code`;
  if (ticker.currency === null) return null;
  const own = majorUnit(ticker.currency).currency;
  return majorUnit(currency).currency === own
    ? null
    : `is in ${currency}, but ${ticker.symbol} is quoted in ${ticker.currency}`;
}

/** What is odd about a quote beside the last close before it, with both and their days; null where nothing is. */
export function quoteFinding(
  deps: Deps,
  ticker: TickerRecord,
  quote: Pick<QuoteRecord, 'price' | 'currency' | 'date'>,
): string | null {
  const last = lastPriceBy(deps.db, ticker.id, requireIsoDay(quote.date, 'date'));
  const close = last?.close ?? last?.adjClose ?? null;
  if (!last || close === null) return null;
  const unit = majorUnit(ticker.currency ?? 'USD').perUnit;
  const given = majorUnit(quote.currency ?? ticker.currency ?? 'USD').perUnit;
  const factor = quote.price / given / (close / unit);
  if (factor < LARGEST_FACTOR && factor > 1 / LARGEST_FACTOR) return null;
  const times = factor >= 1 ? factor : 1 / factor;
  const hundred = times > 50 && times < 200;
  const typed = amountText(quote.price, quote.currency ?? ticker.currency);
  const closed = amountText(close, ticker.currency);
  return `${ticker.symbol}: ${typed} of ${quote.date} is ${Number(times.toPrecision(2))} times ${factor >= 1 ? 'above' : 'below'} the last close, ${closed} of ${isoOfDay(last.day)}. ${hundred ? 'Is one of them in hundredths (pence)?' : 'Was there a split, or is it another security?'}`;
}

/** A price as it is quoted, to the digits that tell it from another. */
function amountText(price: number, unit: string | null): string {
  return `${Number(price.toPrecision(6))}${unit === null ? '' : ` ${unit}`}`;
}
