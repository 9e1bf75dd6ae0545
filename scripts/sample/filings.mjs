/**
 * Statements as company facts: a JSON object like the SEC's, with each filing's current and
 * comparative figures, US GAAP or IFRS concepts, quarterly reports of some, a restatement of one.
 */
import { addDays, AS_OF, endOfMonth, monthNumber } from './calendar.mjs';
import { sharesSince } from './prices.mjs';
import { yearsOf } from './statements.mjs';

/** @typedef {import('./statements.mjs').FiscalYear} FiscalYear */
/** Concept, the line it shows, and whether it is measured at a date. */
/** @typedef {[concept: string, line: string, kind: 'flow' | 'stock']} Tag */

/** @param {Record<string, string>} flows @param {Record<string, string>} stocks @returns {Tag[]} */
function tags(flows, stocks) {
  return [
    ...Object.entries(flows).map(([line, concept]) => /** @type {Tag} */ ([concept, line, 'flow'])),
    ...Object.entries(stocks).map(
      ([line, concept]) => /** @type {Tag} */ ([concept, line, 'stock']),
    ),
  ];
}

const US_GAAP = tags(
  {
    revenue: 'Revenues',
    costOfRevenue: 'CostOfRevenue',
    research: 'ResearchAndDevelopmentExpense',
    overhead: 'SellingGeneralAndAdministrativeExpense',
    ebit: 'OperatingIncomeLoss',
    interest: 'InterestExpense',
    interestIncome: 'InvestmentIncomeInterest',
    associateIncome: 'IncomeLossFromEquityMethodInvestments',
    pretax:
      'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
    tax: 'IncomeTaxExpenseBenefit',
    profit: 'ProfitLoss',
    minorityProfit: 'NetIncomeLossAttributableToNoncontrollingInterest',
    netIncome: 'NetIncomeLoss',
    depreciation: 'DepreciationDepletionAndAmortization',
    stockPay: 'ShareBasedCompensation',
    riseReceivables: 'IncreaseDecreaseInAccountsReceivable',
    riseInventory: 'IncreaseDecreaseInInventories',
    risePayables: 'IncreaseDecreaseInAccountsPayable',
    riseAccrued: 'IncreaseDecreaseInAccruedLiabilities',
    operatingCash: 'NetCashProvidedByUsedInOperatingActivities',
    capex: 'PaymentsToAcquirePropertyPlantAndEquipment',
    acquisitions: 'PaymentsToAcquireBusinessesNetOfCashAcquired',
    investingCash: 'NetCashProvidedByUsedInInvestingActivities',
    borrowed: 'ProceedsFromIssuanceOfLongTermDebt',
    repaid: 'RepaymentsOfLongTermDebt',
    dividends: 'PaymentsOfDividendsCommonStock',
    preferredDividends: 'PreferredStockDividendsIncomeStatementImpact',
    buybacks: 'PaymentsForRepurchaseOfCommonStock',
    issued: 'ProceedsFromIssuanceOfCommonStock',
    financingCash: 'NetCashProvidedByUsedInFinancingActivities',
    cashRise: 'CashAndCashEquivalentsPeriodIncreaseDecrease',
  },
  {
    cash: 'CashAndCashEquivalentsAtCarryingValue',
    receivables: 'AccountsReceivableNetCurrent',
    inventory: 'InventoryNet',
    plant: 'PropertyPlantAndEquipmentNet',
    goodwill: 'Goodwill',
    leases: 'OperatingLeaseLiability',
    rightOfUse: 'OperatingLeaseRightOfUseAsset',
    associates: 'EquityMethodInvestments',
    assets: 'Assets',
    payables: 'AccountsPayableCurrent',
    accrued: 'AccruedLiabilitiesCurrent',
    currentDebt: 'LongTermDebtCurrent',
    longDebt: 'LongTermDebtNoncurrent',
    pension: 'PensionAndOtherPostretirementDefinedBenefitPlansLiabilitiesNoncurrent',
    liabilities: 'Liabilities',
    equity: 'StockholdersEquity',
    minority: 'MinorityInterest',
    both: 'LiabilitiesAndStockholdersEquity',
  },
);

const BANK = tags(
  {
    revenue: 'Revenues',
    grossInterest: 'InterestAndDividendIncomeOperating',
    interest: 'InterestExpense',
    fees: 'NoninterestIncome',
    losses: 'ProvisionForLoanLeaseAndOtherLosses',
    expenses: 'NoninterestExpense',
    pretax:
      'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
    tax: 'IncomeTaxExpenseBenefit',
    netIncome: 'NetIncomeLoss',
    depreciation: 'DepreciationDepletionAndAmortization',
    dividends: 'PaymentsOfDividendsCommonStock',
    buybacks: 'PaymentsForRepurchaseOfCommonStock',
  },
  {
    cash: 'CashAndCashEquivalentsAtCarryingValue',
    loans: 'LoansAndLeasesReceivableNetReportedAmount',
    securities: 'AvailableForSaleSecuritiesDebtSecurities',
    assets: 'Assets',
    deposits: 'Deposits',
    longDebt: 'LongTermDebt',
    liabilities: 'Liabilities',
    equity: 'StockholdersEquity',
    both: 'LiabilitiesAndStockholdersEquity',
  },
);

const IFRS = tags(
  {
    revenue: 'Revenue',
    costOfRevenue: 'CostOfSales',
    research: 'ResearchAndDevelopmentExpense',
    overhead: 'SellingGeneralAndAdministrativeExpense',
    ebit: 'ProfitLossFromOperatingActivities',
    interest: 'InterestExpense',
    interestIncome: 'FinanceIncome',
    associateIncome: 'ShareOfProfitLossOfAssociatesAndJointVenturesAccountedForUsingEquityMethod',
    pretax: 'ProfitLossBeforeTax',
    tax: 'IncomeTaxExpenseContinuingOperations',
    profit: 'ProfitLoss',
    minorityProfit: 'ProfitLossAttributableToNoncontrollingInterests',
    netIncome: 'ProfitLossAttributableToOwnersOfParent',
    depreciation: 'AdjustmentsForDepreciationAndAmortisationExpense',
    stockPay: 'AdjustmentsForSharebasedPayments',
    workingCapital: 'IncreaseDecreaseInWorkingCapital',
    operatingCash: 'CashFlowsFromUsedInOperatingActivities',
    capex: 'PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities',
    acquisitions:
      'CashFlowsUsedInObtainingControlOfSubsidiariesOrOtherBusinessesClassifiedAsInvestingActivities',
    investingCash: 'CashFlowsFromUsedInInvestingActivities',
    borrowed: 'ProceedsFromBorrowingsClassifiedAsFinancingActivities',
    repaid: 'RepaymentsOfBorrowingsClassifiedAsFinancingActivities',
    repaidLeases: 'PaymentsOfLeaseLiabilitiesClassifiedAsFinancingActivities',
    newLeases: 'AdditionsToRightofuseAssets',
    dividends: 'DividendsPaidClassifiedAsFinancingActivities',
    minorityDividends: 'DividendsPaidToNoncontrollingInterestsClassifiedAsFinancingActivities',
    buybacks: 'PaymentsToAcquireOrRedeemEntitysShares',
    issued: 'ProceedsFromIssuingShares',
    financingCash: 'CashFlowsFromUsedInFinancingActivities',
    cashRise: 'IncreaseDecreaseInCashAndCashEquivalents',
  },
  {
    cash: 'CashAndCashEquivalents',
    receivables: 'TradeAndOtherCurrentReceivables',
    inventory: 'Inventories',
    plant: 'PropertyPlantAndEquipment',
    goodwill: 'Goodwill',
    rightOfUse: 'RightofuseAssets',
    leases: 'LeaseLiabilities',
    associates: 'InvestmentsInAssociatesAccountedForUsingEquityMethod',
    assets: 'Assets',
    payables: 'TradeAndOtherCurrentPayables',
    accrued: 'OtherCurrentLiabilities',
    currentDebt: 'ShorttermBorrowings',
    longDebt: 'LongtermBorrowings',
    pension: 'NetDefinedBenefitLiabilityAsset',
    liabilities: 'Liabilities',
    equity: 'EquityAttributableToOwnersOfParent',
    minority: 'NoncontrollingInterests',
    both: 'EquityAndLiabilities',
  },
);

const SHARES = {
  'us-gaap': 'WeightedAverageNumberOfDilutedSharesOutstanding',
  'ifrs-full': 'AdjustedWeightedAverageShares',
};

/** Days from the end of a period to its report. */
const DAYS_TO_FILE = 54;
const DAYS_TO_FILE_A_QUARTER = 36;

/** How a quarter's share of a year's flows runs, first to last. */
const SEASONS = [0.22, 0.24, 0.25, 0.29];

/** Restated: revenue and its cost were too high by this part, profit was not. */
const RESTATED_PART = 0.013;

/** @param {FiscalYear} year @param {string} line */
function valueOf(year, line) {
  if (line === 'rightOfUse') return year.lines['leases'] ?? 0;
  if (line === 'both') return year.lines['assets'] ?? 0;
  return year.lines[line];
}

class Facts {
  /** @param {import('./companies/company.mjs').Company} company */
  constructor(company) {
    this.company = company;
    /** @type {Record<string, { label: string; description: string; units: Record<string, object[]> }>} */
    this.concepts = {};
  }

  /** @param {string} concept @param {string} unit @param {object} entry */
  add(concept, unit, entry) {
    const fact = (this.concepts[concept] ??= {
      label: concept,
      description: 'Sample data, fictional.',
      units: {},
    });
    (fact.units[unit] ??= []).push(entry);
  }
}

/**
 * @param {import('./companies/company.mjs').Company} company
 * @returns {Tag[]}
 */
function tagsOf(company) {
  if (company.operations === null) return BANK;
  return company.taxonomy === 'us-gaap' ? US_GAAP : IFRS;
}

/**
 * One annual report: its year and the two before it, balance sheets of two years.
 *
 * @param {Facts} facts @param {FiscalYear[]} years @param {number} at
 */
function fileYear(facts, years, at) {
  const { company } = facts;
  const year = /** @type {FiscalYear} */ (years[at]);
  const filed = addDays(year.end, DAYS_TO_FILE);
  const filing = {
    accn: `${company.cik}-${filed.slice(2, 4)}-000001`,
    fy: year.year,
    fp: 'FY',
    form: company.taxonomy === 'us-gaap' ? '10-K' : '20-F',
    filed,
  };
  for (const shown of years.slice(Math.max(at - 2, 0), at + 1)) {
    const period = { start: shown.start, end: shown.end };
    for (const [concept, line, kind] of tagsOf(company)) {
      const value = valueOf(shown, line);
      if (value === undefined || (kind === 'stock' && shown.year < year.year - 1)) continue;
      const val = asFiled(company, years, shown, year, line, value);
      facts.add(concept, company.currency, {
        ...(kind === 'flow' ? period : { end: shown.end }),
        val,
        ...filing,
      });
    }
    // A report counts shares as they are on its own day: later splits are not in it.
    const val = Math.round(shown.shares / sharesSince(company, filed));
    facts.add(SHARES[company.taxonomy], 'shares', { ...period, val, ...filing });
  }
}

/**
 * The first report of a restated year showed more revenue and more cost; later ones show it right.
 *
 * @param {import('./companies/company.mjs').Company} company @param {FiscalYear[]} years
 * @param {FiscalYear} shown @param {FiscalYear} filing @param {string} line @param {number} value
 */
function asFiled(company, years, shown, filing, line, value) {
  const restated = company.restated === undefined ? undefined : years[company.restated];
  if (shown.year !== restated?.year || filing.year > shown.year) return value;
  if (line !== 'revenue' && line !== 'costOfRevenue') return value;
  const more = (shown.lines['revenue'] ?? 0) * RESTATED_PART;
  return value + Math.round(more / company.unit) * company.unit;
}

/**
 * Reports of the first three quarters of a year: the quarter, the year to date, and both of the year before; the balance
 * sheet on its way from one year's end to the next.
 *
 * @param {Facts} facts @param {FiscalYear} year @param {FiscalYear | undefined} before
 */
function fileQuarters(facts, year, before) {
  const { company } = facts;
  const yearEnd = monthNumber(year.end.slice(0, 7));
  for (let quarter = 1; quarter <= 3; quarter += 1) {
    const endMonth = yearEnd - 12 + 3 * quarter;
    const filed = addDays(lastDayOf(endMonth), DAYS_TO_FILE_A_QUARTER);
    if (filed > AS_OF) return;
    const filing = {
      accn: `${company.cik}-${filed.slice(2, 4)}-00000${quarter + 1}`,
      fy: year.year,
      fp: `Q${quarter}`,
      form: '10-Q',
      filed,
    };
    for (const shown of before === undefined ? [year] : [before, year]) {
      const month = endMonth - 12 * (year.year - shown.year);
      const end = lastDayOf(month);
      const start = addDays(lastDayOf(month - 3), 1);
      const spans = quarter === 1 ? [start] : [start, shown.start];
      for (const from of spans) {
        const count = { start: from, end, val: shown.shares, ...filing };
        facts.add(SHARES[company.taxonomy], 'shares', count);
      }
      for (const [concept, line, kind] of tagsOf(company)) {
        const whole = valueOf(shown, line);
        if (whole === undefined) continue;
        if (kind === 'stock') {
          // A quarter's report shows no balance sheet of the same quarter a year before.
          if (shown !== year || before === undefined) continue;
          const val = between(valueOf(before, line) ?? 0, whole, quarter, company.unit);
          facts.add(concept, company.currency, { end, val, ...filing });
          continue;
        }
        const toDate = partOf(whole, quarter, company.unit);
        const val = toDate - partOf(whole, quarter - 1, company.unit);
        facts.add(concept, company.currency, { start, end, val, ...filing });
        if (quarter === 1) continue;
        facts.add(concept, company.currency, { start: shown.start, end, val: toDate, ...filing });
      }
    }
  }
}

/** @param {number} whole A year's flow. @param {number} quarters @param {number} unit */
function partOf(whole, quarters, unit) {
  const share = SEASONS.slice(0, quarters).reduce((sum, part) => sum + part, 0);
  return Math.round((whole * share) / unit) * unit;
}

/** @param {number} from At the year's start. @param {number} to At its end. @param {number} quarters @param {number} unit */
function between(from, to, quarters, unit) {
  return Math.round((from + ((to - from) * quarters) / 4) / unit) * unit;
}

/** @param {number} month Counted as `monthNumber` counts. */
function lastDayOf(month) {
  return endOfMonth(Math.floor(month / 12), (month % 12) + 1);
}

/**
 * The year under way, whose quarters are all that is known: the last one grown a little.
 *
 * @param {FiscalYear} last
 * @returns {FiscalYear}
 */
function yearUnderWay(last) {
  const grown = Object.entries(last.lines).map(([line, value]) => [line, value * 1.09]);
  return {
    year: last.year + 1,
    start: addDays(last.end, 1),
    end: `${last.year + 1}${last.end.slice(4)}`,
    lines: Object.fromEntries(grown),
    shares: last.shares,
  };
}

/**
 * @param {import('./companies/company.mjs').Company} company
 * @returns {string} JSON
 */
export function factsFile(company) {
  const years = yearsOf(company);
  const facts = new Facts(company);
  for (let at = 0; at < years.length; at += 1) fileYear(facts, years, at);
  if (company.quarters === true) {
    const last = /** @type {FiscalYear} */ (years.at(-1));
    fileQuarters(facts, last, years.at(-2));
    fileQuarters(facts, yearUnderWay(last), last);
  }
  return JSON.stringify({
    cik: company.cik,
    entityName: `${company.name} - sample data, fictional`,
    facts: { [company.taxonomy]: facts.concepts },
  });
}
