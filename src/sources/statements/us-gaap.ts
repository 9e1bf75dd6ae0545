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
  sumOf,
  type Recipe,
  type Tagged,
} from './recipes.ts';
import { cashAndSecurities, currentCash } from './us-gaap-cash.ts';
import { currentDebt, interestBearingDebt, netBorrowing } from './us-gaap-debt.ts';

const RECEIVED = [
  'IncreaseDecreaseInAccountsReceivable',
  'IncreaseDecreaseInReceivables',
  'IncreaseDecreaseInOtherReceivables',
  'IncreaseDecreaseInInventories',
  'IncreaseDecreaseInPrepaidExpense',
  'IncreaseDecreaseInPrepaidDeferredExpenseAndOtherAssets',
  'IncreaseDecreaseInOtherOperatingAssets',
  'IncreaseDecreaseInOtherCurrentAssets',
  'IncreaseDecreaseInOtherNoncurrentAssets',
  'IncreaseDecreaseInContractWithCustomerAsset',
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
  'IncreaseDecreaseInOtherCurrentLiabilities',
  'IncreaseDecreaseInOtherNoncurrentLiabilities',
  'IncreaseDecreaseInOtherAccruedLiabilities',
];

/** Proceeds of property and equipment sold, under either name. */
export const SOLD = [
  'ProceedsFromSaleOfPropertyPlantAndEquipment',
  'ProceedsFromSaleOfProductiveAssets',
];

/**
 * Payments for software that is capitalised. They are in no capital expenditure here: filers tag a line beside that of
 * property with these names, and in the notes the part of that line which is software, and the facts do not tell which.
 * `PaymentsToAcquireIntangibleAssets` (patents, licences of spectrum) is none either: filers print it beside property,
 * nearer to what they acquire. `PaymentsToAcquireProductiveAssets` has both in by its definition, and is the line where
 * it is the only one.
 */
export const SOFTWARE = [
  'PaymentsToDevelopSoftware',
  'PaymentsForSoftware',
  'PaymentsToAcquireSoftware',
];

/** A line of the statement of cash flows; some filers tag a part in the notes under the last name. */
const DEPRECIATION_IN_ONE = [
  'DepreciationAmortizationAndAccretionNet',
  'DepreciationDepletionAndAmortization',
  'DepreciationAndAmortization',
];

/**
 * Depreciation with all amortisation. Some statements of cash flows have two lines of it, one of acquired intangibles
 * and one of everything else: a line in one that is below the former cannot hold it, and one that is called "other" has
 * the depreciation of the notes in, where it is no less than that.
 */
function depreciation(tagged: Tagged): ReturnType<Recipe> {
  const ofIntangibles = firstTerm(tagged, ['AmortizationOfIntangibleAssets']);
  const amortised = ofIntangibles[0]?.value ?? 0;
  const whole = firstTerm(tagged, DEPRECIATION_IN_ONE);
  if (whole.some(({ value }) => value < amortised)) return sumOf([...whole, ...ofIntangibles]);
  if (whole.length > 0) return sumOf(whole);
  const noted = firstTerm(tagged, ['Depreciation']);
  const other = firstTerm(tagged, ['OtherDepreciationAndAmortization']);
  const holdsNoted = other.some(({ value }) => value >= (noted[0]?.value ?? 0));
  if (holdsNoted && ofIntangibles.length > 0) return sumOf([...other, ...ofIntangibles]);
  return noted.length > 0 ? sumOf([...noted, ...ofIntangibles]) : null;
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
  depreciation_amortisation: depreciation,
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
