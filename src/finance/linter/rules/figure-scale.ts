import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

/** Figures that a value begins with, money; null where it takes none. */
export interface FigureScaleFacts extends BasePeriod {
  readonly currency: string;
  readonly revenue: number;
  readonly ebit: number | null;
  readonly depreciation: number | null;
  readonly capex: number | null;
  readonly cash: number | null;
  readonly debt: number | null;
  /** Shares at the price. */
  readonly marketEquity: number | null;
}

/** What a year's interest was paid on, money. */
export interface InterestScaleFacts extends BasePeriod {
  readonly currency: string;
  readonly interest: number;
  /** The mean of the year's two balance sheets, or of the one that is known. */
  readonly debt: number;
  /** Equity at market value and debt. */
  readonly capital: number;
}

interface Bounds {
  /** The least part of revenue that is believed. */
  readonly least: number;
  /** The most times what it is measured by. */
  readonly most: number;
}

/*
 * How far a figure may lie from the year's revenue before another unit is likelier. D&A is part of what was spent, so that
 * it exceeds revenue less EBIT in hardly any year. Of 11,927 years of 2,737 companies in one provider's file (SimFin, fiscal
 * years 2017 to 2021) D&A lies beyond in 3, capital expenditure in 21, cash in 23 and debt in 13. The high ones are in
 * another unit but for one capital expenditure; those that are low are of companies of few assets or next to no cash.
 */
const DEPRECIATION: Bounds = { least: 2e-4, most: 2 };
const CAPEX: Bounds = { least: 1e-4, most: 5 };
const CASH: Bounds = { least: 1e-4, most: 100 };
const DEBT: Bounds = { least: 1e-5, most: 100 };
/*
 * In 582 years of 127 companies of that file with a price at the year's end (Yahoo) the shares at their price were worth 2.2 %
 * of revenue at the least, a motorway services chain, and 56 times what was sold or spent at the most, a maker of reagents.
 * Four times below and eighteen above none of them lies, and a count of shares in thousands is found in 73 % of these years,
 * one that is a thousand times too large in 71 %; what is left shows as a value far from the price.
 */
const MARKET_EQUITY: Bounds = { least: 0.005, most: 1000 };

/** Single figures of a year that no other figure of it bears out: one typed in thousands or millions beside ones. */
export function lintFigureScale(facts: FigureScaleFacts): Warning[] {
  const { fiscalYear, currency, revenue, ebit, debt, cash } = facts;
  // Next to no sales nothing is small or large.
  if (!(revenue > 0)) {
    return [];
  }
  // Sales, or what a loss spent beyond them.
  const size = Math.max(revenue, revenue - (ebit ?? 0));
  const apart = (
    [
      ['D&A', facts.depreciation, DEPRECIATION, size],
      ['capital expenditure', facts.capex, CAPEX, Math.max(size, debt ?? 0, cash ?? 0)],
      ['cash', cash, CASH, Math.max(size, debt ?? 0)],
      ['debt', debt, DEBT, size],
      ['the shares at their price', facts.marketEquity, MARKET_EQUITY, size],
    ] as const
  ).flatMap(([name, figure, { least, most }, by]) => {
    const amount = Math.abs(figure ?? 0);
    const isApart = amount > 0 && (amount < least * revenue || amount > most * by);
    return isApart ? [`${name} of ${currency} ${amountText(figure ?? 0)}`] : [];
  });
  if (apart.length === 0) {
    return [];
  }
  return [
    {
      code: 'FIGURES_IN_OTHER_UNITS',
      severity: 'warning',
      message: `Beside revenue of ${currency} ${amountText(revenue)} in ${periodText(facts)}, ${apart.join(' and ')} ${apart.length === 1 ? 'is' : 'are'} hardly in the same unit: ones, thousands or millions. Compare with the report and type the right figure.`,
      figures: { fiscalYear, revenue, apart: apart.length },
    },
  ];
}

/*
 * Interest over debt beyond which one of the two is likely in another unit. In the same file 24 of 8,574 years with both
 * lie above, most of them after debt was paid back within the year, and 21 below, of which several are in thousands and
 * the others owe convertible notes without a coupon.
 */
const MOST_INTEREST = 5;
const LEAST_INTEREST = 2e-4;
/** From this part of capital on, debt is expected to cost something. */
const NOTED_DEBT = 0.1;

/** A year's interest that the debt of the year does not bear out. */
export function lintInterestScale(facts: InterestScaleFacts): Warning[] {
  const { fiscalYear, currency, interest, debt, capital } = facts;
  if (!(interest > 0 && debt > 0)) {
    return [];
  }
  const ratio = interest / debt;
  const isLow = ratio < LEAST_INTEREST && debt >= NOTED_DEBT * capital;
  if (ratio <= MOST_INTEREST && !isLow) {
    return [];
  }
  const money = (amount: number): string => `${currency} ${amountText(amount)}`;
  const times =
    ratio > 1
      ? `${amountText(Math.round(ratio))} times the average debt of ${money(debt)}`
      : `one part in ${amountText(Math.round(1 / ratio))} of the average debt of ${money(debt)}`;
  const unless = isLow
    ? 'unless the debt bears no interest'
    : 'unless debt was paid back within it';
  return [
    {
      code: 'INTEREST_UNLIKE_DEBT',
      severity: 'warning',
      message: `Interest expense of ${periodText(facts)}, ${money(interest)}, is ${times}: one of the two is likely in another unit, thousands or millions, ${unless}. Compare both with the report and type the right one.`,
      figures: { fiscalYear, interest, debt, ratio },
    },
  ];
}
