/** A company's price in the currency of its statements: what a value per share is compared with. */
import type { Assumptions, PriceConversion, WaccInputs } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { convertAmount } from '../finance/currency/convert-amount.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { exchangeRateOn } from './exchange-rate.ts';

/** A price in another currency than its own, with what it was made of; `conversion` is null where they are one. */
export interface PriceIn {
  price: number;
  conversion: PriceConversion | null;
  /** Names under which runs list the pairs. */
  sources: string[];
}

/** The currency in which a company is valued: that of its statements, and of its quotation where there are none. */
export function valuationCurrency(
  ticker: Pick<TickerRecord, 'currency'>,
  statements: string | null | undefined,
): string {
  return statements ?? majorUnit(ticker.currency ?? 'USD').currency;
}

/** The day whose exchange rate a price is taken at: its own, which is the request's to say where it gives the price. */
export function conversionDate(
  given: Pick<WaccInputs, 'price' | 'priceDate'>,
  asOf: string,
): string {
  return given.price === undefined ? asOf : (given.priceDate ?? asOf);
}

/** Choices of a valuation in which a price that they give is of the day of the value, where they say no other. */
export function withPriceDate(assumptions: Assumptions): Assumptions {
  const { wacc, valuationDate } = assumptions;
  if (wacc?.price === undefined || valuationDate === undefined) return assumptions;
  return { ...assumptions, wacc: { priceDate: valuationDate, ...wacc } };
}

/**
 * A price times the exchange rate of its date, and of a depositary receipt by the ordinary shares in it (finance.md §0.7):
 * the price of an ordinary share, as the statements count them.
 * @param price in whole units of the quotation's currency, of one unit of what is quoted
 * @throws AppError NEEDS_EXCHANGE_RATE where the book has no rate of the week up to the date
 */
export function priceIn(
  deps: Deps,
  ticker: Pick<TickerRecord, 'symbol' | 'currency' | 'adsRatio'>,
  price: number,
  date: string,
  to: string,
): PriceIn {
  const from = ticker.currency === null ? to : majorUnit(ticker.currency).currency;
  const { adsRatio } = ticker;
  const receipt = adsRatio === null ? {} : { adsRatio };
  if (from === to) {
    return {
      price: price / (adsRatio ?? 1),
      conversion:
        adsRatio === null
          ? null
          : { price, from, to, rate: 1, rateDate: date, route: to, adsRatio },
      sources: [],
    };
  }
  const rate = exchangeRateOn(deps, from, to, requireIsoDay(date, 'date'));
  if (rate === null) {
    throw new AppError(
      'NEEDS_EXCHANGE_RATE',
      `${ticker.symbol}: the price is in ${from} and the figures are in ${to}, and the book has no exchange rate between them of the week up to ${date}. Import one (${from}/${to}, or the ECB's history of the euro).`,
      { symbol: ticker.symbol, from, to, date },
    );
  }
  return {
    price: convertAmount(price, from, to, rate) / (adsRatio ?? 1),
    conversion: {
      price,
      from,
      to,
      rate: convertAmount(1, from, to, rate),
      rateDate: isoOfDay(rate.day),
      route: rate.route,
      ...receipt,
    },
    sources: rate.sources,
  };
}
