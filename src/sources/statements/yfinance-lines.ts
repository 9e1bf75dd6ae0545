/** Lines from the row names of the yfinance library; blanks in them (`Total Revenue`) are taken out before. */
import { either, first, firstTerm, minus, sumOf, type Recipe, type Tagged } from './recipes.ts';
import type { Lines } from './provider-records.ts';

/** Leases stand apart from these parts; `TotalDebt` has them in. */
function debt(tagged: Tagged): ReturnType<Recipe> {
  const long = firstTerm(tagged, ['LongTermDebt']);
  return long.length > 0 ? sumOf([...long, ...firstTerm(tagged, ['CurrentDebt'])]) : null;
}

function cash(tagged: Tagged): ReturnType<Recipe> {
  const own = firstTerm(tagged, ['CashAndCashEquivalents']);
  if (own.length > 0) return sumOf([...own, ...firstTerm(tagged, ['OtherShortTermInvestments'])]);
  return first('CashCashEquivalentsAndShortTermInvestments')(tagged);
}

/** Purchases and sales are printed with their direction: both have their sign turned. */
function capitalExpenditure(tagged: Tagged): ReturnType<Recipe> {
  const bought = firstTerm(tagged, ['CapitalExpenditure', 'PurchaseOfPPE'], -1);
  return bought.length > 0
    ? sumOf([...bought, ...firstTerm(tagged, ['SaleOfPPE'], -1)])
    : minus('NetPPEPurchaseAndSale')(tagged);
}

export const YFINANCE_LINES: Lines = {
  revenue: first('TotalRevenue', 'OperatingRevenue'),
  gross_profit: first('GrossProfit'),
  // `OperatingIncome` is before the special charges that `TotalOperatingIncomeAsReported` has in.
  ebit: first('TotalOperatingIncomeAsReported', 'OperatingIncome'),
  research_development: first('ResearchAndDevelopment'),
  interest_expense: first('InterestExpense', 'InterestExpenseNonOperating'),
  interest_income: first('InterestIncome', 'InterestIncomeNonOperating'),
  pretax_income: first('PretaxIncome'),
  income_tax: first('TaxProvision'),
  net_income: first('NetIncomeCommonStockholders', 'NetIncome'),
  net_income_total: first('NetIncomeIncludingNoncontrollingInterests'),
  // Printed as a deduction from income.
  minority_income: minus('MinorityInterests'),
  shares_outstanding: first('DilutedAverageShares'),
  basic_shares: first('BasicAverageShares'),
  operating_cash_flow: first('OperatingCashFlow', 'CashFlowFromContinuingOperatingActivities'),
  depreciation_amortisation: first(
    'DepreciationAndAmortization',
    'DepreciationAmortizationDepletion',
    'ReconciledDepreciation',
  ),
  capital_expenditure: capitalExpenditure,
  disposals: first('SaleOfPPE'),
  change_in_working_capital: minus('ChangeInWorkingCapital'),
  stock_based_compensation: first('StockBasedCompensation'),
  deferred_tax: first('DeferredTax', 'DeferredIncomeTax'),
  other_non_cash: first('OtherNonCashItems'),
  net_borrowing: first('NetIssuancePaymentsOfDebt'),
  dividends_paid: minus('CommonStockDividendPaid', 'CashDividendsPaid'),
  preferred_dividends: minus('PreferredStockDividendPaid'),
  acquisitions: minus('PurchaseOfBusiness', 'NetBusinessPurchaseAndSale'),
  debt,
  short_term_debt: first('CurrentDebt'),
  cash,
  current_cash: cash,
  current_assets: first('CurrentAssets'),
  current_liabilities: first('CurrentLiabilities'),
  lease_liability: first('CapitalLeaseObligations'),
  current_lease_liability: first('CurrentCapitalLeaseObligation'),
  associates: first('InvestmentsinAssociatesatCost', 'LongTermEquityInvestment'),
  minority_interest: first('MinorityInterest'),
  preferred_stock: either(first('PreferredStock'), first('PreferredSecuritiesOutsideStockEquity')),
  total_assets: first('TotalAssets'),
  total_liabilities: first('TotalLiabilitiesNetMinorityInterest'),
  book_equity: first('StockholdersEquity', 'CommonStockEquity'),
  total_equity: first('TotalEquityGrossMinorityInterest'),
};
