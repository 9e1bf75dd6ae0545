import { requireFinite, requirePositive } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** One exchange rate with its direction: a unit of `base` costs `value` units of `quote`. */
export interface RateOfDay {
  readonly base: string;
  readonly quote: string;
  readonly value: number;
}

/**
 * An amount in another currency: amount x rate where the amount is in the base, amount / rate where it is in the quote
 * (finance.md §0.7: mixing is refused, converting is explicit).
 * @throws Refusal CURRENCY_MISMATCH where the rate is of another pair, never chained through a third currency
 */
export function convertAmount(amount: number, from: string, to: string, rate: RateOfDay): number {
  const given = requireFinite(amount, 'amount');
  const value = requirePositive(rate.value, 'rate.value');
  if (rate.base === from && rate.quote === to) return given * value;
  if (rate.base === to && rate.quote === from) return given / value;
  throw new Refusal(
    'CURRENCY_MISMATCH',
    `The rate is between ${rate.base} and ${rate.quote}, the amount goes from ${from} to ${to}: give the rate of that pair.`,
    { base: rate.base, quote: rate.quote, from, to },
  );
}
