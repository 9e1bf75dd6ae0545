/** The lines of company statements that are read, under the names that the book stores. */

export const STATEMENT_ITEMS = [
  'revenue',
  'ebit',
  'depreciation_amortisation',
  'capital_expenditure',
  'change_in_working_capital',
  'net_income',
  'interest_expense',
  'interest_income',
  'pretax_income',
  'income_tax',
  'effective_tax_rate',
  'operating_cash_flow',
  'stock_based_compensation',
  'research_development',
  'net_borrowing',
  'dividends_paid',
  'acquisitions',
  'debt',
  'cash',
  'shares_outstanding',
  'associates',
  'minority_interest',
  'preferred_stock',
  'operating_lease_liability',
  'total_assets',
  'book_equity',
  'gross_profit',
  'net_income_total',
  'minority_income',
  'preferred_dividends',
  'deferred_tax',
  'other_non_cash',
  'disposals',
  'operating_lease_cost',
  'operating_lease_payments',
  'lease_principal_paid',
  'lease_assets_obtained',
  'dividends_per_share_declared',
  'current_assets',
  'current_cash',
  'current_liabilities',
  'short_term_debt',
  'current_lease_liability',
  'lease_liability',
  'total_liabilities',
  'total_equity',
  'basic_shares',
  'cover_shares',
] as const;
export type StatementItem = (typeof STATEMENT_ITEMS)[number];

/** What is measured at a date rather than over a period. */
export const STOCK_ITEMS: ReadonlySet<StatementItem> = new Set([
  'debt',
  'cash',
  'shares_outstanding',
  'associates',
  'minority_interest',
  'preferred_stock',
  'operating_lease_liability',
  'total_assets',
  'book_equity',
  'current_assets',
  'current_cash',
  'current_liabilities',
  'short_term_debt',
  'current_lease_liability',
  'lease_liability',
  'total_liabilities',
  'total_equity',
  'basic_shares',
  'cover_shares',
]);

/** Counts of shares, averages included: an average stands for the end of its period. */
export const SHARE_ITEMS: ReadonlySet<StatementItem> = new Set([
  'shares_outstanding',
  'basic_shares',
  'cover_shares',
]);

/** Amounts for one share. */
export const PER_SHARE_ITEMS: ReadonlySet<StatementItem> = new Set([
  'dividends_per_share_declared',
]);

/** No amount of a company or count of its shares is near it, in any currency; a book stores what is below 2^63. */
export const LARGEST_FIGURE = 9e18;
