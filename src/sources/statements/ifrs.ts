/** IFRS concepts (`ifrs-full`) of each line, in the order in which they are trusted. */
import type { StatementItem } from './items.ts';
import { first, firstTerm, less, sumOf, type Recipe, type Tagged } from './recipes.ts';

/** Borrowings in one figure, or the long-term and the current ones together. */
function borrowings(tagged: Tagged): ReturnType<Recipe> {
  const whole = firstTerm(tagged, ['Borrowings']);
  if (whole.length > 0) return sumOf(whole);
  const long = firstTerm(tagged, [
    'LongtermBorrowings',
    'NoncurrentPortionOfNoncurrentBorrowings',
    'NoncurrentBorrowings',
  ]);
  if (long.length === 0) return null;
  return sumOf([
    ...long,
    ...firstTerm(tagged, [
      'CurrentBorrowingsAndCurrentPortionOfNoncurrentBorrowings',
      'ShorttermBorrowings',
      'CurrentBorrowings',
      'CurrentPortionOfLongtermBorrowings',
    ]),
  ]);
}

export const IFRS: Readonly<Partial<Record<StatementItem, Recipe>>> = {
  revenue: first('Revenue', 'RevenueFromContractsWithCustomers'),
  ebit: first('ProfitLossFromOperatingActivities'),
  depreciation_amortisation: first(
    'AdjustmentsForDepreciationAndAmortisationExpense',
    'DepreciationAndAmortisationExpense',
    'DepreciationAmortisationAndImpairmentLossReversalOfImpairmentLossRecognisedInProfitOrLoss',
  ),
  capital_expenditure: less(
    [
      'PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities',
      'PurchaseOfPropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets',
    ],
    ['ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities'],
  ),
  change_in_working_capital: first('IncreaseDecreaseInWorkingCapital'),
  net_income: first('ProfitLossAttributableToOwnersOfParent'),
  interest_expense: first('InterestExpense', 'FinanceCosts'),
  interest_income: first('InterestRevenueCalculatedUsingEffectiveInterestMethod', 'FinanceIncome'),
  pretax_income: first('ProfitLossBeforeTax'),
  income_tax: first('IncomeTaxExpenseContinuingOperations'),
  operating_cash_flow: first('CashFlowsFromUsedInOperatingActivities'),
  stock_based_compensation: first('AdjustmentsForSharebasedPayments'),
  research_development: first('ResearchAndDevelopmentExpense'),
  dividends_paid: first('DividendsPaidClassifiedAsFinancingActivities'),
  debt: borrowings,
  cash: first('CashAndCashEquivalents'),
  shares_outstanding: first('AdjustedWeightedAverageShares'),
  associates: first(
    'InvestmentsInAssociatesAccountedForUsingEquityMethod',
    'InvestmentAccountedForUsingEquityMethod',
  ),
  minority_interest: first('NoncontrollingInterests'),
  total_assets: first('Assets'),
  book_equity: first('EquityAttributableToOwnersOfParent'),
};
