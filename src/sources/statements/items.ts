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
]);
