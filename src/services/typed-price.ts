/** Prices that were typed or pasted, as the price of a company. */
import { lastQuoteBy, type QuoteRecord } from '../repo/quote.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** A quote in the major unit of its currency. */
export function majorPrice(quote: QuoteRecord, ticker: Pick<TickerRecord, 'currency'>): number {
  return quote.price / majorUnit(quote.currency ?? ticker.currency ?? 'USD').perUnit;
}

/** The last quote of a company up to a day; undefined without one. */
export function quoteBy(deps: Deps, ticker: TickerRecord, day: number): QuoteRecord | undefined {
  return lastQuoteBy(deps.db, ticker.id, isoOfDay(day));
}
