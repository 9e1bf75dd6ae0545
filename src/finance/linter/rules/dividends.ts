import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

export interface StatedDividendFacts {
  readonly currency: string;
  /** Dividends a share of the years after the balance sheet that are discounted; the last stands for those after it. */
  readonly dividends: readonly number[];
  /** How they come about: `derived from earnings`. */
  readonly from: string;
  /** Days from the balance sheet to the valuation date. */
  readonly rollForwardDays: number;
  /** Dividends a share of the next twelve months that the target price takes. */
  readonly stated: number;
}

/**
 * Part of the larger dividend by which the two may differ: a dividend grows within the months by which the two years may
 * lie apart.
 */
const MATERIAL = 0.1;
const DAYS_A_YEAR = 365;

/** Dividends of the twelve months after `days`: of the two years that these lie in, by the part of each. */
function ofNextMonths(dividends: readonly number[], days: number): number {
  const years = days / DAYS_A_YEAR;
  const whole = Math.floor(years);
  const at = (year: number): number =>
    dividends[Math.min(year, dividends.length - 1)] ?? Number.NaN;
  return at(whole) + (years - whole) * (at(whole + 1) - at(whole));
}

/** One result tells a value by its own dividends and a target price by those of the book: both are of the next months. */
export function lintStatedDividends(facts: StatedDividendFacts): Warning[] {
  const { currency, from, stated } = facts;
  const dividends = ofNextMonths(facts.dividends, facts.rollForwardDays);
  const difference = stated - dividends;
  if (!(Math.abs(difference) > MATERIAL * Math.max(dividends, stated))) {
    return [];
  }
  const apart =
    dividends > 0
      ? `, ${percentText(Math.abs(difference) / dividends, 0)} ${difference > 0 ? 'more' : 'less'}`
      : '';
  return [
    {
      code: 'DIVIDENDS_UNLIKE_STATED',
      severity: 'warning',
      message: `The value is of dividends ${from}: ${currency} ${amountText(dividends)} a share in the 12 months after the valuation date. The book has ${amountText(stated)} as dividends per share of the next 12 months${apart}, and the target price takes those. Type the dividend of the base year or the part of earnings that is kept so that both agree, or correct the figure of the book.`,
      figures: { dividends, stated, difference },
    },
  ];
}
