/**
 * Ten years of statements that hold together: the balance sheet balances, the cash-flow statement
 * explains the change in cash, equity moves by what the statements say. Every amount is a multiple
 * of the company's unit, so the identities hold to the last digit.
 */
import { endOfMonth, monthNumber, LAST_MONTH } from './calendar.mjs';

/** Yields on cash and on associates. */
const CASH_YIELD = 0.021;
const ASSOCIATE_YIELD = 0.065;
const YEARS = 10;

/**
 * One fiscal year. Flows are of the year, the others of its end; costs are positive.
 *
 * @typedef {{ year: number; start: string; end: string; lines: Record<string, number>; shares: number }} FiscalYear
 */

/**
 * The last fiscal year that had ended, and been filed, by the sample's date.
 *
 * @param {import('./companies/company.mjs').Company} company
 */
export function lastFiscalYear(company) {
  const end = monthNumber(LAST_MONTH) - 2;
  const year = Math.floor(end / 12);
  return company.yearEnd - 1 <= end % 12 ? year : year - 1;
}

/**
 * @param {import('./companies/company.mjs').Company} company
 * @returns {{ year: number; start: string; end: string }[]}
 */
export function fiscalYears(company) {
  const last = lastFiscalYear(company);
  return Array.from({ length: YEARS }, (_, at) => {
    const year = last - YEARS + 1 + at;
    const before = endOfMonth(year - 1, company.yearEnd);
    const start = new Date(Date.parse(`${before}T00:00:00Z`) + 86_400_000);
    return {
      year,
      start: start.toISOString().slice(0, 10),
      end: endOfMonth(year, company.yearEnd),
    };
  });
}

/**
 * @param {import('./companies/company.mjs').Company} company @param {number} at Index of the year.
 */
function sharesOf(company, at) {
  let shares = company.shares;
  for (let year = YEARS - 1; year > at; year -= 1) shares /= 1 + company.shareGrowth;
  return Math.round(shares / 1e4) * 1e4;
}

/** Years in which a lease is repaid. */
const LEASE_YEARS = 6;

/**
 * @param {import('./companies/company.mjs').Company} company One with operations.
 * @param {import('./companies/company.mjs').Operations} drawn
 * @returns {FiscalYear[]}
 */
export function operatingYears(company, drawn) {
  /** @param {number} value */
  const filed = (value) => Math.round(value / company.unit) * company.unit;
  let revenue = filed(drawn.revenue);
  /** @param {number} sales */
  const positions = (sales) => ({
    receivables: filed(sales * drawn.receivables),
    inventory: filed(sales * drawn.inventory),
    payables: filed(sales * drawn.payables),
    accrued: filed(sales * drawn.accrued),
    currentDebt: filed(sales * drawn.debt * 0.15),
    longDebt: filed(sales * drawn.debt * 0.85),
    cash: filed(sales * drawn.cash),
    leases: filed(sales * drawn.leases),
  });
  // The year before the first one, from which its changes are counted.
  let opening = positions(revenue / (1 + (drawn.growth[0] ?? 0)));
  let plant = filed(revenue * drawn.plant);
  let goodwill = filed(revenue * drawn.goodwill);
  /** @type {number | undefined} */
  let equity;
  const associates = filed(drawn.associates);
  const minority = filed(drawn.minorityEquity);
  const pension = filed(drawn.pension);
  return fiscalYears(company).map((dates, at) => {
    if (at > 0) revenue = filed(revenue * (1 + (drawn.growth[at - 1] ?? 0)));
    const now = positions(revenue);
    const ebit = filed(revenue * (drawn.margin[at] ?? 0));
    const research = filed(revenue * drawn.research);
    const costs = revenue - ebit - research;
    const costOfRevenue = filed(costs * 0.72);
    const debtBefore = opening.currentDebt + opening.longDebt;
    const debt = now.currentDebt + now.longDebt;
    const interest = filed(((debtBefore + debt) / 2) * drawn.costOfDebt);
    const interestIncome = filed(opening.cash * CASH_YIELD);
    const associateIncome = filed(associates * ASSOCIATE_YIELD);
    const pretax = ebit - interest + interestIncome + associateIncome;
    const tax = pretax > 0 ? filed(pretax * drawn.taxRate) : 0;
    const profit = pretax - tax;
    const minorityProfit = profit > 0 ? filed(profit * drawn.minority) : 0;
    const netIncome = profit - minorityProfit;
    const depreciation = filed(revenue * drawn.depreciation);
    // Under IFRS 16 leased assets wear out and what they are owed for is repaid alike; no cash moves when one is leased.
    const repaidLeases =
      company.taxonomy === 'us-gaap'
        ? 0
        : Math.max(filed(opening.leases / LEASE_YEARS), opening.leases - now.leases);
    const newLeases = now.leases - opening.leases + repaidLeases;
    const capex = filed(revenue * drawn.capex);
    const stockPay = filed(revenue * drawn.stockPay);
    const acquisitions = filed(drawn.acquisitions.find(([year]) => year === at)?.[1] ?? 0);
    const rise = {
      receivables: now.receivables - opening.receivables,
      inventory: now.inventory - opening.inventory,
      payables: now.payables - opening.payables,
      accrued: now.accrued - opening.accrued,
    };
    const workingCapital = rise.receivables + rise.inventory - rise.payables - rise.accrued;
    // Income of associates is paid out to the company in full.
    const writtenOff = depreciation + repaidLeases;
    const operatingCash = profit + writtenOff + stockPay - workingCapital;
    const investingCash = -capex - acquisitions;
    const borrowed = Math.max(debt - debtBefore, 0) + now.currentDebt;
    const repaid = borrowed - (debt - debtBefore);
    const dividends = netIncome > 0 ? filed(netIncome * drawn.payout) : 0;
    // What is left over buys shares back; what is lacking is raised from shareholders.
    const left =
      operatingCash +
      investingCash +
      (debt - debtBefore) -
      dividends -
      minorityProfit -
      repaidLeases -
      (now.cash - opening.cash);
    const buybacks = Math.max(left, 0);
    const issued = Math.max(-left, 0);
    const financingCash =
      borrowed - repaid - repaidLeases - dividends - minorityProfit - buybacks + issued;
    plant += capex - depreciation;
    goodwill += acquisitions;
    const assets =
      now.cash + now.receivables + now.inventory + plant + goodwill + now.leases + associates;
    const liabilities = now.payables + now.accrued + debt + now.leases + pension;
    // The first balance sheet sets equity; from then on it is rolled forward.
    equity =
      equity === undefined
        ? assets - liabilities - minority
        : equity + netIncome - dividends - buybacks + issued + stockPay;
    const lines = {
      ...{ revenue, costOfRevenue, research, overhead: costs - costOfRevenue, ebit },
      ...{ interest, interestIncome, associateIncome, pretax, tax, profit, minorityProfit },
      ...{
        netIncome,
        depreciation: writtenOff,
        stockPay,
        workingCapital,
        operatingCash,
        capex,
        acquisitions,
      },
      ...{
        investingCash,
        borrowed,
        repaid,
        dividends,
        // None of the companies has preferred stock.
        preferredDividends: 0,
        minorityDividends: minorityProfit,
        buybacks,
      },
      ...{ repaidLeases, newLeases },
      ...{ issued, financingCash, cashRise: now.cash - opening.cash },
      ...{ riseReceivables: rise.receivables, riseInventory: rise.inventory },
      ...{ risePayables: rise.payables, riseAccrued: rise.accrued },
      ...now,
      ...{ plant, goodwill, associates, assets, pension, liabilities, minority, equity },
    };
    opening = now;
    return { ...dates, lines, shares: sharesOf(company, at) };
  });
}

/** A bank's ratios: to assets unless said otherwise. */
const BANK = {
  assets: 118e9,
  growth: [0.041, 0.036, 0.052, 0.094, 0.061, 0.018, 0.027, 0.034, 0.038],
  interestMargin: [0.029, 0.0295, 0.03, 0.0262, 0.0254, 0.0288, 0.0301, 0.0294, 0.0292, 0.0296],
  fundingCost: [0.006, 0.008, 0.009, 0.004, 0.002, 0.007, 0.019, 0.021, 0.018, 0.016],
  losses: [0.0024, 0.0026, 0.0027, 0.0078, 0.0009, 0.0029, 0.0041, 0.0038, 0.0034, 0.0032],
  fees: 0.0128,
  expenses: 0.0236,
  taxRate: 0.215,
  loans: 0.66,
  cash: 0.09,
  deposits: 0.78,
  longDebt: 0.07,
  equity: 0.098,
  payout: 0.37,
  depreciation: 0.0011,
};

/**
 * A bank: assets = cash + loans + securities; deposits take up what debt and equity leave.
 *
 * @param {import('./companies/company.mjs').Company} company
 * @returns {FiscalYear[]}
 */
export function bankYears(company) {
  /** @param {number} value */
  const filed = (value) => Math.round(value / company.unit) * company.unit;
  let assets = filed(BANK.assets);
  let equity = filed(BANK.assets * BANK.equity);
  return fiscalYears(company).map((dates, at) => {
    const before = assets;
    if (at > 0) assets = filed(assets * (1 + (BANK.growth[at - 1] ?? 0)));
    const interest = filed(before * (BANK.fundingCost[at] ?? 0));
    const netInterest = filed(before * (BANK.interestMargin[at] ?? 0));
    const fees = filed(before * BANK.fees);
    const losses = filed(before * (BANK.losses[at] ?? 0));
    const expenses = filed(before * BANK.expenses);
    const pretax = netInterest + fees - losses - expenses;
    const tax = filed(pretax * BANK.taxRate);
    const netIncome = pretax - tax;
    const dividends = filed(netIncome * BANK.payout);
    const wanted = filed(assets * BANK.equity);
    // Capital beyond the ratio buys shares back.
    const buybacks = at === 0 ? 0 : Math.max(equity + netIncome - dividends - wanted, 0);
    if (at > 0) equity += netIncome - dividends - buybacks;
    const longDebt = filed(assets * BANK.longDebt);
    const cash = filed(assets * BANK.cash);
    const loans = filed(assets * BANK.loans);
    const lines = {
      ...{ revenue: netInterest + fees, grossInterest: netInterest + interest, interest },
      ...{ fees, losses, expenses, pretax, tax, profit: netIncome, netIncome },
      ...{ depreciation: filed(assets * BANK.depreciation), dividends, buybacks },
      ...{ cash, loans, securities: assets - cash - loans, assets },
      ...{ deposits: assets - longDebt - equity, longDebt, liabilities: assets - equity, equity },
    };
    return { ...dates, lines, shares: sharesOf(company, at) };
  });
}

/**
 * @param {import('./companies/company.mjs').Company} company
 * @returns {FiscalYear[]}
 */
export function yearsOf(company) {
  return company.operations === null
    ? bankYears(company)
    : operatingYears(company, company.operations);
}
