/** IFRS concepts (`ifrs-full`) of each line, in the order in which they are trusted. */
import type { StatementItem } from './items.ts';
import type { PartsOfConcepts } from './completeness.ts';
import { capitalExpenditure, CAPEX_PARTS, disposals } from './ifrs-capex.ts';
import { interestExpense, INTEREST_PARTS } from './ifrs-interest.ts';
import {
  allOf,
  either,
  every,
  first,
  firstTerm,
  sumOf,
  type Recipe,
  type Tagged,
  type Term,
} from './recipes.ts';

const DUE_IN_ONE = 'CurrentBorrowingsAndCurrentPortionOfNoncurrentBorrowings';
const SHORT = ['ShorttermBorrowings', 'CurrentBorrowings'];
const CURRENT_PART = 'CurrentPortionOfLongtermBorrowings';

const DUE_LATER = [
  'LongtermBorrowings',
  'NoncurrentPortionOfNoncurrentBorrowings',
  'NoncurrentBorrowings',
];

/** Interest, and what is not: gains on financial assets, on currencies and on derivatives. */
export const FINANCE_INCOME = 'FinanceIncome';

/** Borrowings in one figure, or the long-term and the current ones together. */
function borrowings(tagged: Tagged): ReturnType<Recipe> {
  const whole = firstTerm(tagged, ['Borrowings']);
  if (whole.length > 0) return sumOf(whole);
  const long = firstTerm(tagged, DUE_LATER);
  if (long.length === 0) return null;
  return sumOf([...long, ...dueWithinAYear(tagged)]);
}

/** In one figure, or current borrowings and the current portion of long-term ones, which stand apart. */
function dueWithinAYear(tagged: Tagged): Term[] {
  const inOne = firstTerm(tagged, [DUE_IN_ONE]);
  return inOne.length > 0
    ? inOne
    : [...firstTerm(tagged, SHORT), ...firstTerm(tagged, [CURRENT_PART])];
}

/** What a concept holds of the lines that are made of several. */
export const IFRS_PARTS: PartsOfConcepts = {
  Borrowings: ['long-term debt', 'due', 'short-term debt'],
  ...Object.fromEntries(DUE_LATER.map((concept) => [concept, ['long-term debt']])),
  [DUE_IN_ONE]: ['due', 'short-term debt'],
  [CURRENT_PART]: ['due'],
  ...Object.fromEntries(SHORT.map((concept) => [concept, ['short-term debt']])),
  ...CAPEX_PARTS,
  ...INTEREST_PARTS,
  LeaseLiabilities: ['leases, current', 'leases, long'],
  CurrentLeaseLiabilities: ['leases, current'],
  NoncurrentLeaseLiabilities: ['leases, long'],
};

export const IFRS: Readonly<Partial<Record<StatementItem, Recipe>>> = {
  revenue: first('Revenue', 'RevenueFromContractsWithCustomers'),
  ebit: first('ProfitLossFromOperatingActivities'),
  depreciation_amortisation: either(
    first('AdjustmentsForDepreciationAndAmortisationExpense'),
    every(['AdjustmentsForDepreciationExpense', 'AdjustmentsForAmortisationExpense']),
    first(
      'DepreciationAndAmortisationExpense',
      'DepreciationAmortisationAndImpairmentLossReversalOfImpairmentLossRecognisedInProfitOrLoss',
    ),
  ),
  capital_expenditure: capitalExpenditure,
  change_in_working_capital: first('IncreaseDecreaseInWorkingCapital'),
  net_income: first('ProfitLossAttributableToOwnersOfParent'),
  interest_expense: interestExpense,
  interest_income: first('InterestRevenueCalculatedUsingEffectiveInterestMethod', FINANCE_INCOME),
  pretax_income: first('ProfitLossBeforeTax'),
  income_tax: first('IncomeTaxExpenseContinuingOperations'),
  operating_cash_flow: first('CashFlowsFromUsedInOperatingActivities'),
  stock_based_compensation: first('AdjustmentsForSharebasedPayments'),
  research_development: first('ResearchAndDevelopmentExpense'),
  // The wider name has what subsidiaries pay to their minorities in.
  dividends_paid: first(
    'DividendsPaidToEquityHoldersOfParentClassifiedAsFinancingActivities',
    'DividendsPaidClassifiedAsFinancingActivities',
  ),
  debt: borrowings,
  cash: first('CashAndCashEquivalents'),
  shares_outstanding: first('AdjustedWeightedAverageShares'),
  // The narrower name leaves joint ventures out.
  associates: first(
    'InvestmentAccountedForUsingEquityMethod',
    'InvestmentsInAssociatesAccountedForUsingEquityMethod',
  ),
  minority_interest: first('NoncontrollingInterests'),
  total_assets: first('Assets'),
  book_equity: first('EquityAttributableToOwnersOfParent'),
  gross_profit: first('GrossProfit'),
  net_income_total: first('ProfitLoss'),
  minority_income: first('ProfitLossAttributableToNoncontrollingInterests'),
  deferred_tax: first('AdjustmentsForDeferredTaxExpense', 'DeferredTaxExpenseIncome'),
  other_non_cash: first('OtherAdjustmentsForNoncashItems'),
  disposals,
  acquisitions: first(
    'CashFlowsUsedInObtainingControlOfSubsidiariesOrOtherBusinessesClassifiedAsInvestingActivities',
  ),
  net_borrowing: allOf(
    ['ProceedsFromBorrowingsClassifiedAsFinancingActivities'],
    ['RepaymentsOfBorrowingsClassifiedAsFinancingActivities'],
    [
      'ProceedsFromBorrowingsClassifiedAsFinancingActivities',
      'RepaymentsOfBorrowingsClassifiedAsFinancingActivities',
    ],
  ),
  lease_principal_paid: first('PaymentsOfLeaseLiabilitiesClassifiedAsFinancingActivities'),
  lease_assets_obtained: first('AdditionsToRightofuseAssets'),
  dividends_per_share_declared: first(
    'DividendsRecognisedAsDistributionsToOwnersPerShare',
    'DividendsPaidOrdinarySharesPerShare',
  ),
  current_assets: first('CurrentAssets'),
  current_cash: first('CashAndCashEquivalents'),
  current_liabilities: first('CurrentLiabilities'),
  short_term_debt: (tagged) => sumOf(dueWithinAYear(tagged)),
  current_lease_liability: first('CurrentLeaseLiabilities'),
  lease_liability: either(
    first('LeaseLiabilities'),
    every(['CurrentLeaseLiabilities', 'NoncurrentLeaseLiabilities']),
  ),
  total_liabilities: first('Liabilities'),
  total_equity: first('Equity'),
  basic_shares: first('WeightedAverageShares'),
};
