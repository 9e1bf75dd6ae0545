/** The order of a company's figures: those first that its models ask for. */
import { isFinancialFirm, ITEM_KEYS, type Item } from '../../contract/vocabulary.ts';

/** What residual income, a justified price to book and dividends begin with. */
const OF_EQUITY: readonly Item[] = [
  ...(['book_equity', 'total_equity', 'minority_interest', 'preferred_stock'] as const),
  ...(['net_income', 'shares_outstanding', 'dividends_paid', 'dividends_per_share'] as const),
];

/**
 * Every line in the order of statements; of a bank or an insurer what its equity is valued by goes before, and then
 * what else is needed, since the lines of an operating company say little of it.
 */
export function linesOf(industry: string | null, needed: ReadonlySet<Item>): readonly Item[] {
  if (!isFinancialFirm(industry)) return ITEM_KEYS;
  return [...new Set([...OF_EQUITY, ...needed, ...ITEM_KEYS])];
}
