/** What operations earned in the period whose net income a value takes. */
import type { Item } from '../contract/vocabulary.ts';
import type { BaseEarnings } from './computations/base-flow.ts';
import { optional } from './computations/share.ts';
import { taxRateOf } from './trailing-figures.ts';
import type { CompanyRead } from './valuation-read.ts';

/** What operations earned in the year whose net income grows or is priced; nothing where the base is typed or the book lacks a part. */
export function readBaseEarnings(
  read: CompanyRead,
  baseSource: 'typed' | 'book' | null,
): { baseEarnings?: BaseEarnings } {
  if (baseSource !== 'book') return {};
  const [netIncome, ebit] = [read.take('net_income'), read.take('ebit')];
  const effectiveTaxRate = ownTaxRate((item) => read.take(item), read.months !== undefined);
  if (netIncome === null || ebit === null || effectiveTaxRate === null) return {};
  return {
    baseEarnings: {
      ...{ netIncome, ebit, effectiveTaxRate },
      ...optional('interestExpense', read.take('interest_expense')),
      ...optional('interestIncome', read.take('interest_income')),
    },
  };
}

/** Of months only the rate of their own income: that of the fiscal year says nothing of the tax in it. */
export function ownTaxRate(take: (item: Item) => number | null, ofMonths: boolean): number | null {
  if (!ofMonths) return take('effective_tax_rate');
  const [tax, income] = [take('income_tax'), take('pretax_income')];
  return tax === null || income === null ? null : taxRateOf(tax, income);
}
