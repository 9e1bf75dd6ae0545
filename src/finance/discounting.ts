import { countText } from './count-text.ts';
import { fillDiscountFactors } from './discounting/discount-core.ts';
import { requireInteger, requireRate } from './guard.ts';
import { pow, powInteger } from './math/power.ts';
import { Refusal } from './refusal.ts';

/** When the flows of a year are taken to arrive. */
export type FlowTiming = 'year-end' | 'mid-year';

/** Days in a year of the roll-forward, of stubs and of dated flows (actual/365). */
export const DAYS_PER_YEAR = 365;

/** A constant annual rate, or one rate per year (index 0 = year 1). */
export type RatePath = number | readonly number[];

/** One rate for each of `years` years; refuses a missing rate, a path of another length and rates of 100 % or more. */
export function ratePath(rate: RatePath | null | undefined, years: number, name: string): number[] {
  if (typeof rate !== 'object' || rate === null) {
    const constant = requireRate(rate, name);
    return Array.from({ length: years }, () => constant);
  }
  if (rate.length !== years) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `${name} has ${countText(rate.length, 'rate')} for ${countText(years, 'year')}: give one rate per year.`,
      { input: name, rates: rate.length, years },
    );
  }
  return rate.map((value, index) => requireRate(value, `${name}[${index}]`));
}

export interface DiscountFactors {
  /** Factor of each year's flow under the timing chosen. */
  readonly flows: readonly number[];
  /** Time of each flow in years from the base date. */
  readonly times: readonly number[];
  /** Factor at the end of year N. */
  readonly yearEnd: number;
  /** Factor half a year before the end of year N. */
  readonly midYear: number;
  /** Time of the end of year N in years from the base date: N - 1 + share. */
  readonly endTime: number;
}

/**
 * Discount factors as the cumulative product of 1/(1 + w_k). Mid-year flows stand half a year
 * earlier: the product up to the year before, times 1/(1 + w_t)^(1/2). Where only a share s of year
 * 1 is ahead (a stub), its rate works for that share, `(1 + w_1)^-s`, so that flows stand at s,
 * 1 + s, ... or mid-year at s/2, s + 1/2, ...
 * @param share part of year 1 still ahead, above 0 up to 1; 1 = no stub
 */
export function discountFactors(
  rates: readonly number[],
  timing: FlowTiming,
  share: number,
): DiscountFactors {
  const years = requireInteger(rates.length, 'years', 1);
  const factors = new Float64Array(years + 2);
  fillDiscountFactors(Float64Array.from(rates), timing === 'mid-year', share, factors);
  const [yearEnd = Number.NaN, midYear = Number.NaN] = factors.subarray(years);
  return {
    flows: Array.from(factors.subarray(0, years)),
    times: rates.map((_, index) => flowTime(index, timing, share)),
    yearEnd,
    midYear,
    endTime: years - 1 + share,
  };
}

function flowTime(index: number, timing: FlowTiming, share: number): number {
  if (timing === 'year-end') {
    return index + share;
  }
  return index === 0 ? share / 2 : index - 0.5 + share;
}

/**
 * Growth of one unit at an annual rate over a number of days, `(1 + w)^(days/365)`: rolls a value
 * from the balance sheet's date to the valuation date.
 */
export function rollForwardFactor(rate: number, days: number): number {
  const annual = requireRate(rate, 'rate');
  const span = requireInteger(days, 'days', 0);
  return span % DAYS_PER_YEAR === 0
    ? powInteger(1 + annual, span / DAYS_PER_YEAR)
    : pow(1 + annual, span / DAYS_PER_YEAR);
}

/**
 * As {@link rollForwardFactor} along a path: each year's rate for its 365 days, the last one for the
 * days that remain. Refuses days beyond the path: every projected flow would lie in the past.
 */
export function rollForwardAlong(rates: readonly number[], days: number): number {
  const span = requireInteger(days, 'days', 0);
  const reached = Math.max(1, Math.ceil(span / DAYS_PER_YEAR));
  if (reached > rates.length) {
    throw new Refusal(
      'INVALID_INPUT',
      `The roll-forward takes ${span} days, beyond the ${rates.length} projected years: use a later balance sheet.`,
      { input: 'rollForward', days: span, years: rates.length },
    );
  }
  const [first = Number.NaN, ...rest] = rates.slice(0, reached);
  if (rest.every((rate) => rate === first)) {
    return rollForwardFactor(first, span);
  }
  let factor = 1;
  let left = span;
  for (const rate of [first, ...rest]) {
    factor *= rollForwardFactor(rate, Math.min(left, DAYS_PER_YEAR));
    left -= DAYS_PER_YEAR;
  }
  return factor;
}
