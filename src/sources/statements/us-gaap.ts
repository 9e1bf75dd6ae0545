/** US GAAP concepts of each line, in the order in which they are trusted. */
import type { StatementItem } from './items.ts';
import {
  allOf,
  either,
  first,
  firstTerm,
  less,
  sumOf,
  type Recipe,
  type Tagged,
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

const PARTS_OF_CASH = [
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

function cashAndSecurities(tagged: Tagged): ReturnType<Recipe> {
  if (!tagged.has('CashAndCashEquivalentsAtCarryingValue')) {
    return first('CashCashEquivalentsAndShortTermInvestments', 'Cash')(tagged);
  }
  return sumOf(PARTS_OF_CASH.flatMap((concepts) => firstTerm(tagged, concepts)));
}

/**
 * Long-term debt with its current part, and short-term borrowings. Filers tag the current part as
 * borrowings or as the current part of long-term debt, and some tag both: it is counted once.
 */
function interestBearingDebt(tagged: Tagged): ReturnType<Recipe> {
  const paper = firstTerm(tagged, ['CommercialPaper']);
  const whole = firstTerm(tagged, ['DebtLongtermAndShorttermCombinedAmount']);
  if (whole.length > 0) return sumOf(whole);
  const noncurrent = firstTerm(tagged, [
    'LongTermDebtNoncurrent',
    'LongTermDebtAndCapitalLeaseObligations',
  ]);
  const current = firstTerm(tagged, ['DebtCurrent']);
  if (noncurrent.length > 0 && current.length > 0) return sumOf([...noncurrent, ...current]);
  const due = firstTerm(tagged, [
    'LongTermDebtCurrent',
    'LongTermDebtAndCapitalLeaseObligationsCurrent',
  ]);
  const borrowed = firstTerm(tagged, ['ShortTermBorrowings']);
  const same = due[0]?.value === borrowed[0]?.value;
  const short = paper.length > 0 ? paper : same ? [] : borrowed;
  if (noncurrent.length > 0) {
    const parts = due.length > 0 ? [...due, ...short] : [...borrowed, ...paper];
    return sumOf([...noncurrent, ...parts]);
  }
  const total = firstTerm(tagged, ['LongTermDebt']);
  return total.length > 0 ? sumOf([...total, ...paper]) : null;
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
    first(
      'DepreciationDepletionAndAmortization',
      'DepreciationAmortizationAndAccretionNet',
      'DepreciationAndAmortization',
    ),
    allOf(['Depreciation', 'AmortizationOfIntangibleAssets'], [], ['Depreciation']),
  ),
  capital_expenditure: less(
    ['PaymentsToAcquirePropertyPlantAndEquipment', 'PaymentsToAcquireProductiveAssets'],
    ['ProceedsFromSaleOfPropertyPlantAndEquipment', 'ProceedsFromSaleOfProductiveAssets'],
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
  net_borrowing: allOf(
    [
      'ProceedsFromIssuanceOfDebt',
      'ProceedsFromIssuanceOfLongTermDebt',
      'ProceedsFromIssuanceOfSeniorLongTermDebt',
      'ProceedsFromRepaymentsOfCommercialPaper',
      'ProceedsFromRepaymentsOfShortTermDebt',
    ],
    ['RepaymentsOfDebt', 'RepaymentsOfLongTermDebt', 'RepaymentsOfSeniorDebt'],
    [
      'ProceedsFromIssuanceOfDebt',
      'ProceedsFromIssuanceOfLongTermDebt',
      'RepaymentsOfDebt',
      'RepaymentsOfLongTermDebt',
    ],
  ),
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
};
