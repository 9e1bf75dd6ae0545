/** What later reports of the book would have a value of equity begin with, for its checks; no part of any figure. */
import type { Item } from '../contract/vocabulary.ts';
import type { ResidualIncomeInputs } from './computations/book-value-models.ts';
import { commonEquity } from './computations/common-equity.ts';
import type { LaterMonths } from './computations/months.ts';
import type { Deps } from './deps.ts';
import { isIn, monthsAfter, type MonthsFacts } from './trailing-facts.ts';
import type { CompanyRead } from './valuation-read.ts';

/** Looks for the last twelve months by the price; undefined where a value begins with them, or no report is later. */
export type Later = () => MonthsFacts | undefined;

/** Later months than the fiscal year that was read, taken down for the run where they are looked for. */
export function laterMonthsOf(deps: Deps, { ticker, facts, months, reads }: CompanyRead): Later {
  return () =>
    facts === undefined || months !== undefined
      ? undefined
      : monthsAfter(deps, ticker, facts, reads);
}

/**
 * The base of a flow in later months than the year's; nothing where the base is no figure of the book.
 * @param base the flow, earnings or dividend a share, of figures that are NaN where the book has none
 */
export function laterInput(
  { currency }: CompanyRead,
  later: Later,
  baseSource: 'typed' | 'book' | null,
  base: (value: (item: Item) => number) => number,
): { later?: LaterMonths } {
  const months = baseSource === 'book' ? later() : undefined;
  if (months === undefined) return {};
  const metric = base((item) => months.value(item) ?? Number.NaN);
  const isKnown = Number.isFinite(metric) && isIn(currency, months);
  return { later: { periodEnd: months.periodEnd, metric: isKnown ? metric : null } };
}

/** The book value of a later balance sheet than the year's. */
export function laterBook(
  { currency }: CompanyRead,
  later: Later,
): Pick<ResidualIncomeInputs, 'laterBook'> {
  const months = later();
  if (months === undefined) return {};
  const bookValue = commonEquity((item) => months.value(item))?.amount ?? null;
  const isKnown = bookValue !== null && isIn(currency, months);
  return { laterBook: { date: months.periodEnd, bookValue: isKnown ? bookValue : null } };
}
