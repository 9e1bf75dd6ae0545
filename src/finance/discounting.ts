import { requireInteger, requireRate } from './guard.ts';
import { pow, powInteger } from './math/power.ts';
import { Refusal } from './refusal.ts';

/** When the flows of a year are taken to arrive. */
export type FlowTiming = 'year-end' | 'mid-year';

/** Days in a year of the roll-forward and of dated flows (actual/365). */
export const DAYS_PER_YEAR = 365;

/** A constant annual rate, or one rate per year (index 0 = year 1). */
export type RatePath = number | readonly number[];

/** One rate for each of `years` years; refuses a path of another length and rates of 100 % or more. */
export function ratePath(rate: RatePath, years: number, name: string): number[] {
  if (typeof rate === 'number') {
    const constant = requireRate(rate, name);
    return Array.from({ length: years }, () => constant);
  }
  if (rate.length !== years) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `${name} has ${rate.length} rates for ${years} years: give one rate per year.`,
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
}

/**
 * Discount factors as the cumulative product of 1/(1 + w_k). Mid-year flows stand half a year
 * earlier: the product up to the year before, times 1/(1 + w_t)^(1/2).
 */
export function discountFactors(rates: readonly number[], timing: FlowTiming): DiscountFactors {
  requireInteger(rates.length, 'years', 1);
  const flows: number[] = [];
  const times: number[] = [];
  let yearEnd = 1;
  let midYear = 1;
  rates.forEach((rate, index) => {
    midYear = yearEnd / Math.sqrt(1 + rate);
    yearEnd /= 1 + rate;
    flows.push(timing === 'mid-year' ? midYear : yearEnd);
    times.push(timing === 'mid-year' ? index + 0.5 : index + 1);
  });
  return { flows, times, yearEnd, midYear };
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
