/** US GAAP concepts of each line, in the order in which they are trusted. */
import type { StatementItem } from './items.ts';
import {
  allOf,
  either,
  every,
  first,
  firstTerm,
  less,
  minus,
  once,
  sumOf,
  type Recipe,
  type Tagged,
  type Term,
} from './recipes.ts';

const RECEIVED = [
  'IncreaseDecreaseInAccountsReceivable',
  'IncreaseDecreaseInReceivables',
  'IncreaseDecreaseInOtherReceivables',
  'IncreaseDecreaseInInventories',
  'IncreaseDecreaseInPrepaidExpense',
  'IncreaseDecreaseInPrepaidDeferredExpenseAndOtherAssets',
  'IncreaseDecreaseInOtherOperatingAssets',
];
const OWED = [
  'IncreaseDecreaseInAccountsPayable',
  'IncreaseDecreaseInAccountsPayableAndAccruedLiabilities',
  'IncreaseDecreaseInAccruedLiabilities',
  'IncreaseDecreaseInAccruedLiabilitiesAndOtherOperatingLiabilities',
  'IncreaseDecreaseInEmployeeRelatedLiabilities',
  'IncreaseDecreaseInAccruedIncomeTaxesPayable',
  'IncreaseDecreaseInContractWithCustomerLiability',
  'IncreaseDecreaseInDeferredRevenue',
  'IncreaseDecreaseInOtherOperatingLiabilities',
];

/** Cash, securities of less than a year, and longer ones: names of each in the order in which they are trusted. */
export const PARTS_OF_CASH = [
  ['CashAndCashEquivalentsAtCarryingValue'],
  [
    'MarketableSecuritiesCurrent',
    'ShortTermInvestments',
    'AvailableForSaleSecuritiesDebtSecuritiesCurrent',
    'AvailableForSaleSecuritiesCurrent',
  ],
  [
    'MarketableSecuritiesNoncurrent',
    'AvailableForSaleSecuritiesDebtSecuritiesNoncurrent',
    'AvailableForSaleSecuritiesNoncurrent',
  ],
] as const;

/** Proceeds of property and equipment sold, under either name. */
export const SOLD = [
  'ProceedsFromSaleOfPropertyPlantAndEquipment',
  'ProceedsFromSaleOfProductiveAssets',
];

export const CASH_AND_SHORT_TERM = 'CashCashEquivalentsAndShortTermInvestments';

/** Cash, and what is sold within a year: each by itself, or both in one figure. */
function currentCashTerms(tagged: Tagged): Term[] {
  const [ofCash, ofShort] = PARTS_OF_CASH;
  const cash = firstTerm(tagged, ofCash);
  const short = firstTerm(tagged, ofShort);
  const both = firstTerm(tagged, [CASH_AND_SHORT_TERM]);
  return both.length > 0 && (cash.length === 0 || short.length === 0) ? both : [...cash, ...short];
}

/** Null where only securities are tagged: they are no cash. */
function currentCash(tagged: Tagged): ReturnType<Recipe> {
  const [ofCash] = PARTS_OF_CASH;
  const known = firstTerm(tagged, [...ofCash, CASH_AND_SHORT_TERM]).length > 0;
  return known ? sumOf(currentCashTerms(tagged)) : null;
}

function cashAndSecurities(tagged: Tagged): ReturnType<Recipe> {
  if (currentCash(tagged) === null) return first('Cash')(tagged);
  return sumOf([...currentCashTerms(tagged), ...firstTerm(tagged, PARTS_OF_CASH[2])]);
}

/**
 * Long-term debt with its current part, and short-term borrowings. Filers tag the current part as
 * borrowings or as the current part of long-term debt, and some tag both: it is counted once.
 */
function interestBearingDebt(tagged: Tagged): ReturnType<Recipe> {
  const whole = firstTerm(tagged, ['DebtLongtermAndShorttermCombinedAmount']);
  if (whole.length > 0) return sumOf(whole);
  const noncurrent = firstTerm(tagged, [
    'LongTermDebtNoncurrent',
    'LongTermDebtAndCapitalLeaseObligations',
  ]);
  if (noncurrent.length > 0) return sumOf([...noncurrent, ...currentDebt(tagged)]);
  const total = firstTerm(tagged, ['LongTermDebt']);
  const paper = firstTerm(tagged, ['CommercialPaper']);
  return total.length > 0 ? sumOf([...total, ...paper]) : null;
}

/** What falls due within a year: in one figure, or the current part of long-term debt and borrowings. */
function currentDebt(tagged: Tagged): Term[] {
  const current = firstTerm(tagged, ['DebtCurrent']);
  if (current.length > 0) return current;
  const paper = firstTerm(tagged, ['CommercialPaper']);
  const due = firstTerm(tagged, [
    'LongTermDebtCurrent',
    'LongTermDebtAndCapitalLeaseObligationsCurrent',
  ]);
  const borrowed = firstTerm(tagged, ['ShortTermBorrowings']);
  const same = due[0]?.value === borrowed[0]?.value;
  const short = paper.length > 0 ? paper : same ? [] : borrowed;
  return due.length > 0 ? [...due, ...short] : [...borrowed, ...paper];
}

const RAISED = [
  'ProceedsFromIssuanceOfDebt',
  'ProceedsFromIssuanceOfLongTermDebt',
  'ProceedsFromIssuanceOfSeniorLongTermDebt',
];
const RAISED_SHORT = [
  'ProceedsFromRepaymentsOfCommercialPaper',
  'ProceedsFromRepaymentsOfShortTermDebt',
];
const REPAID = ['RepaymentsOfDebt', 'RepaymentsOfLongTermDebt', 'RepaymentsOfSeniorDebt'];

/**
 * Debt raised less debt repaid; null where neither debt as a whole nor long-term debt is tagged. Commercial paper is
 * tagged again as short-term debt, and notes as debt: an amount counts once.
 */
function netBorrowing(tagged: Tagged): ReturnType<Recipe> {
  const anchors = [...RAISED.slice(0, 2), ...REPAID.slice(0, 2)];
  if (!anchors.some((concept) => tagged.has(concept))) return null;
  const terms = (concepts: readonly string[], sign: 1 | -1): Term[] =>
    once(concepts.flatMap((concept) => firstTerm(tagged, [concept], sign)));
  return sumOf([...terms(RAISED, 1), ...terms(RAISED_SHORT, 1), ...terms(REPAID, -1)]);
}

export const US_GAAP: Readonly<Partial<Record<StatementItem, Recipe>>> = {
  revenue: first(
    'Revenues',
    'RevenueFromContractWithCustomerExcludingAssessedTax',
    'RevenueFromContractWithCustomerIncludingAssessedTax',
    'SalesRevenueNet',
    'SalesRevenueGoodsNet',
  ),
  ebit: first('OperatingIncomeLoss'),
  depreciation_amortisation: either(
    // The first is the line of the statement of cash flows; some filers tag a part in the notes as the second.
    first(
      'DepreciationAmortizationAndAccretionNet',
      'DepreciationDepletionAndAmortization',
      'DepreciationAndAmortization',
    ),
    allOf(['Depreciation', 'AmortizationOfIntangibleAssets'], [], ['Depreciation']),
  ),
  capital_expenditure: less(
    ['PaymentsToAcquirePropertyPlantAndEquipment', 'PaymentsToAcquireProductiveAssets'],
    SOLD,
  ),
  change_in_working_capital: either(
    first('IncreaseDecreaseInOperatingCapital'),
    allOf(RECEIVED, OWED, [
      'IncreaseDecreaseInAccountsReceivable',
      'IncreaseDecreaseInAccountsPayable',
    ]),
  ),
  net_income: first('NetIncomeLossAvailableToCommonStockholdersBasic', 'NetIncomeLoss'),
  interest_expense: first(
    'InterestExpense',
    'InterestExpenseNonoperating',
    'InterestExpenseDebt',
    'InterestAndDebtExpense',
  ),
  interest_income: first('InvestmentIncomeInterest', 'InvestmentIncomeInterestAndDividend'),
  pretax_income: first(
    'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
    'IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments',
  ),
  income_tax: first('IncomeTaxExpenseBenefit'),
  operating_cash_flow: first(
    'NetCashProvidedByUsedInOperatingActivities',
    'NetCashProvidedByUsedInOperatingActivitiesContinuingOperations',
  ),
  stock_based_compensation: first(
    'ShareBasedCompensation',
    'AllocatedShareBasedCompensationExpense',
  ),
  research_development: first('ResearchAndDevelopmentExpense'),
  net_borrowing: netBorrowing,
  dividends_paid: first('PaymentsOfDividendsCommonStock', 'PaymentsOfDividends'),
  acquisitions: first('PaymentsToAcquireBusinessesNetOfCashAcquired'),
  debt: interestBearingDebt,
  cash: cashAndSecurities,
  shares_outstanding: first('WeightedAverageNumberOfDilutedSharesOutstanding'),
  associates: first('EquityMethodInvestments'),
  minority_interest: first('MinorityInterest'),
  preferred_stock: first('PreferredStockValue'),
  operating_lease_liability: either(
    first('OperatingLeaseLiability'),
    allOf(
      ['OperatingLeaseLiabilityCurrent', 'OperatingLeaseLiabilityNoncurrent'],
      [],
      ['OperatingLeaseLiabilityNoncurrent'],
    ),
  ),
  total_assets: first('Assets'),
  book_equity: first('StockholdersEquity'),
  gross_profit: first('GrossProfit'),
  net_income_total: first('ProfitLoss'),
  minority_income: first('NetIncomeLossAttributableToNoncontrollingInterest'),
  preferred_dividends: first(
    'PreferredStockDividendsIncomeStatementImpact',
    'PreferredStockDividendsAndOtherAdjustments',
    'DividendsPreferredStock',
  ),
  deferred_tax: first('DeferredIncomeTaxExpenseBenefit', 'DeferredIncomeTaxesAndTaxCredits'),
  // Tagged as income: what is added back in the statement of cash flows has the other sign.
  other_non_cash: either(
    minus('OtherNoncashIncomeExpense'),
    first('OtherNoncashExpense', 'OtherOperatingActivitiesCashFlowStatement'),
  ),
  disposals: first(...SOLD),
  operating_lease_cost: first('OperatingLeaseCost'),
  operating_lease_payments: first('OperatingLeasePayments'),
  lease_principal_paid: first(
    'FinanceLeasePrincipalPayments',
    'RepaymentsOfLongTermCapitalLeaseObligations',
  ),
  lease_assets_obtained: allOf(
    [
      'RightOfUseAssetObtainedInExchangeForOperatingLeaseLiability',
      'RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability',
    ],
    [],
    ['RightOfUseAssetObtainedInExchangeForOperatingLeaseLiability'],
  ),
  dividends_per_share_declared: first(
    'CommonStockDividendsPerShareDeclared',
    'CommonStockDividendsPerShareCashPaid',
  ),
  current_assets: first('AssetsCurrent'),
  current_cash: currentCash,
  current_liabilities: first('LiabilitiesCurrent'),
  short_term_debt: (tagged) => sumOf(currentDebt(tagged)),
  current_lease_liability: first('OperatingLeaseLiabilityCurrent'),
  lease_liability: every(
    ['OperatingLeaseLiability', 'FinanceLeaseLiability'],
    [
      'OperatingLeaseLiabilityCurrent',
      'OperatingLeaseLiabilityNoncurrent',
      'FinanceLeaseLiabilityCurrent',
      'FinanceLeaseLiabilityNoncurrent',
    ],
  ),
  total_liabilities: first('Liabilities'),
  total_equity: first('StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest'),
  basic_shares: first('WeightedAverageNumberOfSharesOutstandingBasic'),
};
