/** Lines from SimFin's column headings, those of banks and insurers included. */
import { first, firstTerm, minus, sumOf, type Recipe, type Tagged } from './recipes.ts';
import type { Lines } from './provider-records.ts';

function debt(tagged: Tagged): ReturnType<Recipe> {
  const long = firstTerm(tagged, ['Long Term Debt']);
  return long.length > 0 ? sumOf([...long, ...firstTerm(tagged, ['Short Term Debt'])]) : null;
}

/**
 * Of the cash-flow file alone. The income file has a column of the same heading with only what is shown apart from
 * the cost of revenue, below zero: another figure.
 */
function depreciation(tagged: Tagged): ReturnType<Recipe> {
  const isCashFlow = tagged.has('Net Cash from Operating Activities');
  return isCashFlow ? first('Depreciation & Amortization')(tagged) : null;
}

const CASH = first('Cash, Cash Equivalents & Short Term Investments');

/** Expenses and outflows are printed below zero: they are stored as positive amounts. */
export const SIMFIN_LINES: Lines = {
  revenue: first('Revenue'),
  gross_profit: first('Gross Profit'),
  ebit: first('Operating Income (Loss)'),
  research_development: minus('Research & Development'),
  pretax_income: first('Pretax Income (Loss)'),
  income_tax: minus('Income Tax (Expense) Benefit, Net'),
  net_income: first('Net Income (Common)'),
  preferred_dividends: minus('Preferred Dividends'),
  shares_outstanding: first('Shares (Diluted)'),
  basic_shares: first('Shares (Basic)'),
  operating_cash_flow: first('Net Cash from Operating Activities'),
  depreciation_amortisation: depreciation,
  change_in_working_capital: minus('Change in Working Capital'),
  // Net of disposals as it stands.
  capital_expenditure: minus('Change in Fixed Assets & Intangibles'),
  acquisitions: minus('Net Cash from Acquisitions & Divestitures'),
  dividends_paid: minus('Dividends Paid'),
  net_borrowing: first('Cash from (Repayment of) Debt'),
  debt,
  short_term_debt: first('Short Term Debt'),
  cash: CASH,
  current_cash: CASH,
  current_assets: first('Total Current Assets'),
  current_liabilities: first('Total Current Liabilities'),
  preferred_stock: first('Preferred Equity'),
  total_assets: first('Total Assets'),
  total_liabilities: first('Total Liabilities'),
  total_equity: first('Total Equity'),
};
