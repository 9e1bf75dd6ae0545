/** Lines from Financial Modeling Prep's names, those of the older and of the stable API. */
import { first, firstTerm, minus, sumOf, type Recipe, type Tagged } from './recipes.ts';
import type { Lines } from './provider-records.ts';

/** Long-term debt and what falls due within a year; leases stand apart. */
function debt(tagged: Tagged): ReturnType<Recipe> {
  const long = firstTerm(tagged, ['longTermDebt']);
  if (long.length > 0) return sumOf([...long, ...firstTerm(tagged, ['shortTermDebt'])]);
  return first('totalDebt')(tagged);
}

function cash(tagged: Tagged): ReturnType<Recipe> {
  const own = firstTerm(tagged, ['cashAndCashEquivalents']);
  if (own.length > 0) return sumOf([...own, ...firstTerm(tagged, ['shortTermInvestments'])]);
  return first('cashAndShortTermInvestments')(tagged);
}

export const FMP_LINES: Lines = {
  revenue: first('revenue'),
  gross_profit: first('grossProfit'),
  ebit: first('operatingIncome'),
  depreciation_amortisation: first('depreciationAndAmortization'),
  net_income: first('netIncome'),
  interest_expense: first('interestExpense'),
  interest_income: first('interestIncome'),
  pretax_income: first('incomeBeforeTax'),
  income_tax: first('incomeTaxExpense'),
  research_development: first('researchAndDevelopmentExpenses'),
  shares_outstanding: first('weightedAverageShsOutDil'),
  basic_shares: first('weightedAverageShsOut'),
  // Cash flows are printed with their direction: outflows below zero.
  operating_cash_flow: first('operatingCashFlow', 'netCashProvidedByOperatingActivities'),
  capital_expenditure: minus('capitalExpenditure', 'investmentsInPropertyPlantAndEquipment'),
  change_in_working_capital: minus('changeInWorkingCapital'),
  stock_based_compensation: first('stockBasedCompensation'),
  deferred_tax: first('deferredIncomeTax'),
  other_non_cash: first('otherNonCashItems'),
  net_borrowing: first('netDebtIssuance'),
  dividends_paid: minus('commonDividendsPaid', 'dividendsPaid', 'netDividendsPaid'),
  preferred_dividends: minus('preferredDividendsPaid'),
  acquisitions: minus('acquisitionsNet'),
  debt,
  short_term_debt: first('shortTermDebt'),
  cash,
  current_cash: cash,
  current_assets: first('totalCurrentAssets'),
  current_liabilities: first('totalCurrentLiabilities'),
  lease_liability: first('capitalLeaseObligations'),
  current_lease_liability: first('capitalLeaseObligationsCurrent'),
  minority_interest: first('minorityInterest'),
  preferred_stock: first('preferredStock'),
  total_assets: first('totalAssets'),
  total_liabilities: first('totalLiabilities'),
  book_equity: first('totalStockholdersEquity'),
  total_equity: first('totalEquity'),
};
