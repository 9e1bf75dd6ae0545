import { convertMonthEnds, type ExchangeRates } from '../currency/exchange-rates.ts';
import { currencyUnit } from '../currency/units.ts';
import { monthEnds, type DropReason, type MonthEnds, type PriceColumns } from '../month-ends.ts';
import { parseMonth } from '../months.ts';
import { monthlyReturns } from '../returns.ts';

/** The currencies of a security's prices and of the series that they are to meet. */
export interface PriceCurrency {
  /** Unit of the prices: a currency, or a hundredth of one such as GBX, ILA or ZAc. */
  readonly unit: string;
  /** Currency in which the returns are taken: that of the factors, or of both sides of a benchmark regression. */
  readonly target: string;
  /** Month-end rates between the two; null where there are none. */
  readonly rates: ExchangeRates | null;
  /** Leaves the returns in the currency of the prices, on purpose; said in a warning. */
  readonly keepLocal?: boolean;
}

/** The currency that returns are taken in. */
export function returnCurrency(currency: PriceCurrency): string {
  return currency.keepLocal === true ? currencyUnit(currency.unit).currency : currency.target;
}

/** Monthly returns of one security, with the reason for every month that has none. */
export interface SecurityReturns {
  readonly ends: MonthEnds;
  /** Months with a month-end price in the currency of the returns, ascending. */
  readonly months: Int32Array;
  readonly at: (month: number) => number | DropReason;
}

/**
 * Prices to monthly returns, converted before the returns are taken where a currency is given.
 * Refuses prices in another currency without rates, unless local returns are asked for.
 */
export function securityReturns(prices: PriceColumns, currency?: PriceCurrency): SecurityReturns {
  const ends = monthEnds(prices);
  const local = currency?.keepLocal === true;
  const converted =
    currency === undefined || local
      ? null
      : convertMonthEnds({
          ends: ends.value,
          unit: currency.unit,
          to: currency.target,
          rates: currency.rates,
        });
  const priced = converted?.value ?? ends.value;
  const unconverted = new Set(
    (converted?.diagnostics.dropped ?? []).map(({ month }) => parseMonth(month)),
  );
  const { months, returns } = monthlyReturns(priced).value;
  const returnOf = new Map<number, number>();
  months.forEach((month, row) => returnOf.set(month, returns[row] ?? Number.NaN));
  const hasPrice = new Set(priced.months);
  return {
    ends,
    months: priced.months,
    at: (month) => {
      const found = returnOf.get(month);
      if (found !== undefined) {
        return found;
      }
      if (!hasPrice.has(month)) {
        return unconverted.has(month) ? 'no-exchange-rate' : 'no-price';
      }
      return unconverted.has(month - 1)
        ? 'no-exchange-rate-in-previous-month'
        : 'no-price-in-previous-month';
    },
  };
}
