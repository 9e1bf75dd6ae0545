/**
 * What a company of the sample is drawn from, and what several have in common.
 * Amounts in whole units of the currency; ratios are of revenue unless said otherwise.
 */

/**
 * @typedef {object} Market
 * @property {number[]} loadings On Mkt-RF, SMB, HML, RMW, CMA of the company's region.
 * @property {number} noise Volatility of the rest, percent a month.
 * @property {number} drift Return beyond the factors, percent a month.
 * @property {number} price Last close.
 * @property {number} dividendYield A year.
 * @property {number} dividendsAYear 0, 2 or 4.
 * @property {{ date: string; newShares: number; decided: boolean }[]} [splits] Shares for one old one from a day on. Where
 * there are any, prices come as traded; one that is not decided is left as a question.
 */

/**
 * @typedef {object} Operations
 * @property {number} revenue Of the first fiscal year.
 * @property {number[]} growth Of each later year.
 * @property {number[]} margin EBIT, of each year.
 * @property {number} depreciation
 * @property {number} capex
 * @property {number} research
 * @property {number} stockPay
 * @property {number} receivables
 * @property {number} inventory
 * @property {number} payables
 * @property {number} accrued
 * @property {number} debt
 * @property {number} costOfDebt
 * @property {number} cash
 * @property {number} taxRate Effective.
 * @property {number} plant In the first year.
 * @property {number} goodwill In the first year.
 * @property {number} leases
 * @property {number} associates Amount, constant.
 * @property {number} minority Share of net income.
 * @property {number} minorityEquity Amount, constant.
 * @property {number} pension Amount, constant.
 * @property {number} payout Of net income.
 * @property {[number, number][]} acquisitions Year index and amount.
 */

/**
 * @typedef {object} Company
 * @property {string} symbol
 * @property {string} name
 * @property {string} region
 * @property {import('../factors.mjs').FactorRegion} factors
 * @property {string} currency
 * @property {string} industry
 * @property {'us-gaap' | 'ifrs-full'} taxonomy
 * @property {number} cik None that is in use.
 * @property {number} yearEnd Month in which the fiscal year ends.
 * @property {number} shares Diluted, of the last year.
 * @property {number} shareGrowth A year.
 * @property {number} unit Figures are filed in multiples of this.
 * @property {Market} market
 * @property {Operations | null} operations Null for a bank.
 * @property {boolean} [quarters] Whether quarterly reports are filed too.
 * @property {number} [restated] Year index whose figures a later filing restates.
 * @property {Record<string, number>} facts Figures that no filing tags, for the last year.
 * @property {string[]} models What values it beside multiples. A bank shows that FCFF refuses it.
 * @property {{ source: 'peer-median' | 'industry'; models: string[] } | null} multiples Null without a profit.
 * @property {Record<string, number | string | object>} assumptions Of the values.
 */

export const MILLION = 1e6;
export const BILLION = 1e9;

/** @param {number} from @param {number} to @param {number} count Steps from one to the other. */
export function slope(from, to, count) {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

/**
 * Flows to equity and dividends that follow from earnings: they grow as the rest of the company,
 * and what is not reinvested is paid.
 *
 * @param {number} initial Growth of earnings. @param {number} terminal @param {number} years
 * @param {number} reinvestment Of earnings, until the stable years. @param {number} returnOnEquity Stable.
 */
export function fromEarnings(initial, terminal, years, reinvestment, returnOnEquity) {
  return {
    kind: 'earnings',
    growth: { kind: 'fade', initial, terminal, years, fadeStart: Math.floor(years / 2) },
    reinvestment,
    stable: { kind: 'return-on-equity', returnOnEquity },
  };
}

export const ALL_MULTIPLES = ['EV_EBITDA', 'EV_EBIT', 'EV_SALES', 'PE', 'PB'];

/** @type {Operations} */
export const PLAIN = {
  revenue: 1 * BILLION,
  growth: slope(0.05, 0.05, 9),
  margin: slope(0.12, 0.12, 10),
  depreciation: 0.04,
  capex: 0.05,
  research: 0,
  stockPay: 0.005,
  receivables: 0.13,
  inventory: 0.12,
  payables: 0.09,
  accrued: 0.05,
  debt: 0.4,
  costOfDebt: 0.045,
  cash: 0.12,
  taxRate: 0.22,
  plant: 0.35,
  goodwill: 0.1,
  leases: 0.03,
  associates: 0,
  minority: 0,
  minorityEquity: 0,
  pension: 0,
  payout: 0.4,
  acquisitions: [],
};
