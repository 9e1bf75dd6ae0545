import { requirePositive } from '../guard.ts';
import {
  MONTH_END_TOLERANCE_DAYS,
  monthEnds,
  type DroppedMonth,
  type MonthEndPrices,
} from '../month-ends.ts';
import { formatMonth, lastDayOfMonth } from '../months.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { currencyUnit } from './units.ts';

/** A series of exchange rates with its direction: one unit of `base` costs `values` units of `quote`. */
export interface ExchangeRates {
  /** ISO 4217 code. */
  readonly base: string;
  readonly quote: string;
  /** Days since 1970-01-01, each at most once, in any order. */
  readonly days: Int32Array;
  /** NaN, zero and negative rates are missing. */
  readonly values: Float64Array;
}

export interface ConversionInput {
  readonly ends: MonthEndPrices;
  /** Unit of the prices: a currency, or a hundredth of one such as GBX, ILA or ZAc. */
  readonly unit: string;
  /** Currency that the prices move to. */
  readonly to: string;
  /** Rates between the two in either direction; null where the book has none. */
  readonly rates: ExchangeRates | null;
}

export interface ConversionDiagnostics {
  /** How the prices were turned: 'same' when only hundredths were taken, if anything. */
  readonly direction: 'same' | 'multiplied' | 'divided';
  /** 100 where the prices were in hundredths, else 1. */
  readonly perCurrency: 1 | 100;
  /** Months whose price met no month-end rate; they have no price in the new currency. */
  readonly dropped: readonly DroppedMonth[];
}

function directionOf(from: string, to: string, rates: ExchangeRates): 'multiplied' | 'divided' {
  if (rates.base === from && rates.quote === to) {
    return 'multiplied';
  }
  if (rates.base === to && rates.quote === from) {
    return 'divided';
  }
  throw new Refusal(
    'CURRENCY_MISMATCH',
    `The rates are between ${rates.base} and ${rates.quote}, the prices go from ${from} to ${to}: give the rates of that pair.`,
    { base: rates.base, quote: rates.quote, from, to },
  );
}

/** Month-end rates by month: the last rate of a month, not more than 4 days before its end. */
function monthEndRates(rates: ExchangeRates): ReadonlyMap<number, number> {
  const ends = monthEnds({ days: rates.days, adjClose: rates.values }).value;
  const byMonth = new Map<number, number>();
  ends.months.forEach((month, row) => {
    if (lastDayOfMonth(month) - (ends.days[row] ?? Number.NaN) <= MONTH_END_TOLERANCE_DAYS) {
      byMonth.set(month, ends.prices[row] ?? Number.NaN);
    }
  });
  return byMonth;
}

/**
 * Month-end prices in another currency: `P x rate` with the month-end rate of the same month, hundredths
 * first made whole (finance.md §0.7, §1). A month without a rate near its end loses its price and is
 * listed; no rate is carried over from another month.
 * @returns month-end prices in `to`; refuses when no rates are given, when they are of another pair,
 * and when none meets a month of the prices
 */
export function convertMonthEnds(
  input: ConversionInput,
): Result<MonthEndPrices, ConversionInput, ConversionDiagnostics> {
  const { currency, perCurrency } = currencyUnit(input.unit);
  const to = currencyUnit(input.to);
  if (to.perCurrency !== 1) {
    throw new Refusal(
      'INVALID_INPUT',
      `${input.to} is no currency to convert to: it is a hundredth.`,
      {
        input: 'to',
        value: input.to,
      },
    );
  }
  const { ends } = input;
  if (currency === input.to) {
    return {
      value: {
        ...ends,
        prices: ends.prices.map(
          (price, row) => requirePositive(price, `ends.prices[${row}]`) / perCurrency,
        ),
      },
      inputs: input,
      diagnostics: { direction: 'same', perCurrency, dropped: [] },
      warnings: [],
    };
  }
  if (input.rates === null) {
    throw new Refusal(
      'NEEDS_EXCHANGE_RATE',
      `The prices are in ${currency} and no exchange rates to ${input.to} are given: add month-end rates, or ask for returns in ${currency}.`,
      { from: currency, to: input.to },
    );
  }
  const direction = directionOf(currency, input.to, input.rates);
  const rates = monthEndRates(input.rates);
  const months: number[] = [];
  const days: number[] = [];
  const prices: number[] = [];
  const dropped: DroppedMonth[] = [];
  ends.months.forEach((month, row) => {
    const rate = rates.get(month);
    if (rate === undefined) {
      dropped.push({ month: formatMonth(month), reason: 'no-exchange-rate' });
      return;
    }
    const price = requirePositive(ends.prices[row], `ends.prices[${row}]`) / perCurrency;
    months.push(month);
    days.push(ends.days[row] ?? Number.NaN);
    prices.push(direction === 'multiplied' ? price * rate : price / rate);
  });
  if (months.length === 0 && ends.months.length > 0) {
    const span = {
      firstDate: formatMonth(ends.months[0] ?? Number.NaN),
      lastDate: formatMonth(ends.months[ends.months.length - 1] ?? Number.NaN),
    };
    throw new Refusal(
      'NEEDS_EXCHANGE_RATE',
      `No month of the prices, ${span.firstDate} to ${span.lastDate}, has a ${input.rates.base}/${input.rates.quote} rate of its last ${MONTH_END_TOLERANCE_DAYS} days: add month-end rates of the same period, or take returns in local currency: currency moves then stay in the residual.`,
      {
        ...{ from: currency, to: input.to, ...span, localReturns: true },
        ...{ priceMonths: ends.months.length, rateMonths: rates.size },
      },
    );
  }
  return {
    value: {
      months: Int32Array.from(months),
      days: Int32Array.from(days),
      prices: Float64Array.from(prices),
    },
    inputs: input,
    diagnostics: { direction, perCurrency, dropped },
    warnings: [],
  };
}
