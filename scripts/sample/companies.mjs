/**
 * The cast of the sample: invented companies, with what their prices and statements are drawn from.
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
 * @property {import('./factors.mjs').FactorRegion} factors
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

const MILLION = 1e6;
const BILLION = 1e9;

/** @param {number} from @param {number} to @param {number} count Steps from one to the other. */
function slope(from, to, count) {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

/**
 * Flows to equity and dividends that follow from earnings: they grow as the rest of the company,
 * and what is not reinvested is paid.
 *
 * @param {number} initial Growth of earnings. @param {number} terminal @param {number} years
 * @param {number} reinvestment Of earnings, until the stable years. @param {number} returnOnEquity Stable.
 */
function fromEarnings(initial, terminal, years, reinvestment, returnOnEquity) {
  return {
    kind: 'earnings',
    growth: { kind: 'fade', initial, terminal, years, fadeStart: Math.floor(years / 2) },
    reinvestment,
    stable: { kind: 'return-on-equity', returnOnEquity },
  };
}

const ALL_MULTIPLES = ['EV_EBITDA', 'EV_EBIT', 'EV_SALES', 'PE', 'PB'];

/** @type {Operations} */
const PLAIN = {
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

/** @type {readonly Company[]} */
export const COMPANIES = [
  {
    symbol: 'QLHV.FIC',
    name: 'Quillhaven Software Inc. (fictional)',
    region: 'US',
    factors: 'US',
    currency: 'USD',
    industry: 'Software (System & Application)',
    taxonomy: 'us-gaap',
    cik: 9999900001,
    yearEnd: 6,
    shares: 242 * MILLION,
    shareGrowth: 0.004,
    unit: 1e5,
    quarters: true,
    market: {
      loadings: [1.12, 0.1, -0.14, 0.2, 0.02],
      noise: 5.6,
      drift: 0.15,
      price: 156,
      dividendYield: 0,
      dividendsAYear: 0,
    },
    operations: {
      ...PLAIN,
      revenue: 2.35 * BILLION,
      growth: slope(0.155, 0.095, 9),
      margin: slope(0.15, 0.275, 10),
      depreciation: 0.036,
      capex: 0.044,
      research: 0.172,
      stockPay: 0.055,
      receivables: 0.17,
      inventory: 0,
      payables: 0.03,
      accrued: 0.19,
      debt: 0.24,
      costOfDebt: 0.043,
      cash: 0.45,
      taxRate: 0.19,
      plant: 0.16,
      goodwill: 0.42,
      leases: 0.05,
      payout: 0,
      acquisitions: [
        [4, 0.38 * BILLION],
        [7, 0.52 * BILLION],
      ],
    },
    facts: {
      marginal_tax_rate: 0.25,
      dividends_per_share: 0,
      preferred_stock: 0,
      minority_interest: 0,
      associates: 0,
      non_operating_assets: 0,
      pension_deficit: 0,
      debt_maturity_years: 6,
      pre_tax_cost_of_debt: 0.05,
    },
    models: ['FCFF', 'FCFE'],
    multiples: { source: 'peer-median', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.09,
      terminalGrowth: 0.032,
      years: 10,
      fadeStart: 4,
      timing: 'mid-year',
      dilution: {
        kind: 'treasury-stock',
        at: 'market-price',
        basicShares: 236 * MILLION,
        options: [{ count: 9 * MILLION, strike: 92 }],
        restrictedUnits: 2.4 * MILLION,
        convertibles: [],
      },
      fcfe: {
        forecast: fromEarnings(0.1, 0.032, 10, 0.22, 0.24),
        excessCash: { kind: 'income-in-flows' },
      },
    },
  },
  {
    symbol: 'BRKW.FIC',
    name: 'Brackwater Beverages Co. (fictional)',
    region: 'US',
    factors: 'US',
    currency: 'USD',
    industry: 'Beverage (Soft)',
    taxonomy: 'us-gaap',
    cik: 9999900002,
    yearEnd: 12,
    shares: 820 * MILLION,
    shareGrowth: -0.008,
    unit: 1e6,
    market: {
      loadings: [0.74, -0.22, 0.08, 0.36, 0.28],
      noise: 3.6,
      drift: 0.02,
      price: 58,
      dividendYield: 0.029,
      dividendsAYear: 4,
    },
    operations: {
      ...PLAIN,
      revenue: 9.1 * BILLION,
      growth: [0.031, 0.044, 0.036, -0.042, 0.091, 0.062, 0.051, 0.038, 0.041],
      margin: slope(0.232, 0.251, 10),
      depreciation: 0.041,
      capex: 0.052,
      debt: 0.92,
      costOfDebt: 0.041,
      cash: 0.21,
      taxRate: 0.2,
      plant: 0.42,
      goodwill: 0.9,
      associates: 640 * MILLION,
      pension: 310 * MILLION,
      payout: 0.62,
    },
    facts: {
      marginal_tax_rate: 0.25,
      dividends_per_share: 1.78,
      preferred_stock: 0,
      minority_interest: 0,
      non_operating_assets: 0,
      pension_deficit: 310 * MILLION,
      debt_maturity_years: 8,
      pre_tax_cost_of_debt: 0.049,
    },
    models: ['FCFF', 'FCFE', 'DDM'],
    multiples: { source: 'peer-median', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.042,
      terminalGrowth: 0.028,
      years: 10,
      fadeStart: 5,
      timing: 'mid-year',
      fcfe: {
        forecast: fromEarnings(0.042, 0.028, 10, 0.2, 0.2),
        excessCash: { kind: 'income-in-flows' },
      },
      ddm: { forecast: fromEarnings(0.042, 0.028, 10, 0.33, 0.2) },
    },
  },
  {
    symbol: 'FRCL.FIC',
    name: 'Ferrocliff Steel Corp. (fictional)',
    region: 'US',
    factors: 'US',
    currency: 'USD',
    industry: 'Steel',
    taxonomy: 'us-gaap',
    cik: 9999900003,
    yearEnd: 12,
    shares: 262 * MILLION,
    shareGrowth: -0.015,
    unit: 1e6,
    restated: 6,
    market: {
      loadings: [1.2, 0.34, 0.42, 0.02, 0.1],
      noise: 6.4,
      drift: -0.05,
      price: 43,
      dividendYield: 0.018,
      dividendsAYear: 4,
    },
    operations: {
      ...PLAIN,
      revenue: 12.4 * BILLION,
      growth: [0.18, 0.15, -0.12, -0.17, 0.46, 0.08, -0.16, -0.07, 0.05],
      margin: [0.031, 0.072, 0.118, 0.046, 0.009, 0.186, 0.162, 0.094, 0.058, 0.083],
      depreciation: 0.042,
      capex: 0.052,
      receivables: 0.11,
      inventory: 0.17,
      payables: 0.1,
      debt: 0.26,
      costOfDebt: 0.058,
      cash: 0.13,
      taxRate: 0.23,
      plant: 0.48,
      goodwill: 0.06,
      payout: 0.2,
    },
    facts: {
      marginal_tax_rate: 0.25,
      dividends_per_share: 1.12,
      preferred_stock: 0,
      minority_interest: 0,
      associates: 0,
      non_operating_assets: 0,
      pension_deficit: 420 * MILLION,
      debt_maturity_years: 7,
      pre_tax_cost_of_debt: 0.064,
    },
    models: ['FCFF', 'FCFE'],
    multiples: { source: 'industry', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.034,
      terminalGrowth: 0.022,
      years: 10,
      fadeStart: 3,
      timing: 'mid-year',
      fcfe: {
        forecast: fromEarnings(0.034, 0.022, 10, 0.3, 0.1),
        excessCash: { kind: 'income-in-flows' },
      },
    },
  },
  {
    symbol: 'ZPHR.FIC',
    name: 'Zephyrane Mobility Inc. (fictional)',
    region: 'US',
    factors: 'US',
    currency: 'USD',
    industry: 'Auto & Truck',
    taxonomy: 'us-gaap',
    cik: 9999900004,
    yearEnd: 12,
    shares: 318 * MILLION,
    shareGrowth: 0.07,
    unit: 1e5,
    market: {
      loadings: [1.2, 0.4, -0.1, -0.2, -0.1],
      noise: 8.6,
      drift: 0.1,
      price: 19.4,
      dividendYield: 0,
      dividendsAYear: 0,
      splits: [
        { date: '2019-05-20', newShares: 2, decided: false },
        { date: '2023-06-12', newShares: 3, decided: true },
      ],
    },
    operations: {
      ...PLAIN,
      revenue: 0.21 * BILLION,
      growth: [0.62, 0.55, 0.48, 0.31, 0.44, 0.36, 0.31, 0.27, 0.24],
      margin: [-0.82, -0.66, -0.54, -0.47, -0.39, -0.27, -0.19, -0.135, -0.095, -0.062],
      depreciation: 0.055,
      capex: 0.098,
      research: 0.115,
      stockPay: 0.075,
      receivables: 0.08,
      inventory: 0.13,
      payables: 0.12,
      accrued: 0.06,
      debt: 0.3,
      costOfDebt: 0.075,
      cash: 0.62,
      taxRate: 0.21,
      plant: 0.5,
      goodwill: 0,
      leases: 0.08,
      payout: 0,
    },
    facts: {
      marginal_tax_rate: 0.25,
      dividends_per_share: 0,
      preferred_stock: 0,
      minority_interest: 0,
      associates: 0,
      non_operating_assets: 0,
      pension_deficit: 0,
      debt_maturity_years: 5,
      pre_tax_cost_of_debt: 0.082,
      // It has paid none: no filing of a loss maker tells a rate.
      effective_tax_rate: 0,
    },
    models: ['FCFF'],
    multiples: null,
    assumptions: {
      growth: 0.22,
      terminalGrowth: 0.034,
      years: 12,
      fadeStart: 4,
      timing: 'mid-year',
      drivers: {
        growth: { initial: 0.22, stable: 0.034, from: 4 },
        margin: { initial: -0.05, stable: 0.096, from: 1, to: 7 },
        taxRate: { initial: 0.25, stable: 0.25 },
        salesToCapital: { initial: 1.9, stable: 1.6 },
        losses: { opening: 1.1 * BILLION, useCap: 0.8 },
      },
      // Prices as traded have no dividends in them, and it pays none.
      wacc: { returnsFrom: 'close' },
    },
  },
  {
    symbol: 'HRVN.FIC',
    name: 'Harrowvane Bancorp (fictional)',
    region: 'US',
    factors: 'US',
    currency: 'USD',
    industry: 'Banks (Regional)',
    taxonomy: 'us-gaap',
    cik: 9999900005,
    yearEnd: 12,
    shares: 410 * MILLION,
    shareGrowth: -0.012,
    unit: 1e6,
    market: {
      loadings: [1.02, 0.14, 0.72, -0.12, -0.18],
      noise: 4.6,
      drift: 0,
      price: 47,
      dividendYield: 0.034,
      dividendsAYear: 4,
    },
    operations: null,
    facts: {
      marginal_tax_rate: 0.25,
      dividends_per_share: 2.9,
      preferred_stock: 0,
      minority_interest: 0,
      pre_tax_cost_of_debt: 0.052,
    },
    models: ['FCFF', 'DDM', 'RESIDUAL_INCOME', 'JUSTIFIED_PB'],
    multiples: { source: 'industry', models: ['PE', 'PB'] },
    assumptions: {
      growth: 0.04,
      terminalGrowth: 0.028,
      residualIncome: {
        forecast: {
          kind: 'returns',
          returnOnEquity: [0.122, 0.12, 0.118, 0.116, 0.114, 0.112, 0.11, 0.108],
          payout: [0.62, 0.62, 0.62, 0.62, 0.62, 0.62, 0.62, 0.62],
        },
        continuing: { kind: 'persistence', persistence: 0.6 },
      },
      ddm: { forecast: fromEarnings(0.04, 0.022, 8, 0.42, 0.095) },
      justified: { returnOnEquity: 0.1, growth: 0.028 },
    },
  },
  {
    symbol: 'NDHM.FIC',
    name: 'Nordhalm Maschinenbau AG (fictional)',
    region: 'Europe',
    factors: 'Europe',
    currency: 'EUR',
    industry: 'Machinery',
    taxonomy: 'ifrs-full',
    cik: 9999900006,
    yearEnd: 12,
    shares: 176 * MILLION,
    shareGrowth: 0,
    unit: 1e5,
    market: {
      loadings: [1.08, 0.16, 0.1, 0.14, -0.04],
      noise: 4.4,
      drift: 0.05,
      price: 63,
      dividendYield: 0.024,
      dividendsAYear: 1,
    },
    operations: {
      ...PLAIN,
      revenue: 6.2 * BILLION,
      growth: [0.051, 0.038, 0.012, -0.082, 0.104, 0.073, 0.052, 0.021, 0.036],
      margin: [0.098, 0.104, 0.107, 0.099, 0.078, 0.103, 0.109, 0.117, 0.113, 0.116],
      depreciation: 0.036,
      capex: 0.041,
      research: 0.034,
      receivables: 0.19,
      inventory: 0.18,
      debt: 0.22,
      costOfDebt: 0.031,
      cash: 0.15,
      taxRate: 0.27,
      pension: 380 * MILLION,
      payout: 0.42,
    },
    facts: {
      marginal_tax_rate: 0.3,
      dividends_per_share: 1.95,
      preferred_stock: 0,
      minority_interest: 0,
      associates: 0,
      non_operating_assets: 0,
      pension_deficit: 380 * MILLION,
      debt_maturity_years: 5,
      pre_tax_cost_of_debt: 0.038,
    },
    models: ['FCFF', 'FCFE', 'DDM'],
    multiples: { source: 'peer-median', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.04,
      terminalGrowth: 0.02,
      years: 10,
      fadeStart: 4,
      timing: 'mid-year',
      fcfe: {
        forecast: fromEarnings(0.04, 0.02, 10, 0.3, 0.12),
        excessCash: { kind: 'income-in-flows' },
      },
      ddm: { forecast: fromEarnings(0.05, 0.02, 10, 0.5, 0.12) },
    },
  },
  {
    symbol: 'TRML.FIC',
    name: 'Tremolune Telecom S.A. (fictional)',
    region: 'Europe',
    factors: 'Europe',
    currency: 'EUR',
    industry: 'Telecom. Services',
    taxonomy: 'ifrs-full',
    cik: 9999900007,
    yearEnd: 12,
    shares: 1340 * MILLION,
    shareGrowth: 0,
    unit: 1e6,
    market: {
      loadings: [0.7, -0.12, 0.16, 0.1, 0.12],
      noise: 3.9,
      drift: -0.12,
      price: 16.8,
      dividendYield: 0.052,
      dividendsAYear: 2,
    },
    operations: {
      ...PLAIN,
      revenue: 14.6 * BILLION,
      growth: [0.004, -0.006, 0.009, -0.014, 0.012, 0.016, 0.018, 0.014, 0.017],
      margin: slope(0.138, 0.151, 10),
      depreciation: 0.152,
      capex: 0.163,
      receivables: 0.16,
      inventory: 0.02,
      payables: 0.14,
      debt: 0.62,
      costOfDebt: 0.036,
      cash: 0.16,
      taxRate: 0.25,
      plant: 1.05,
      goodwill: 0.72,
      leases: 0.14,
      associates: 520 * MILLION,
      minority: 0.04,
      minorityEquity: 690 * MILLION,
      pension: 840 * MILLION,
      payout: 0.7,
    },
    facts: {
      marginal_tax_rate: 0.26,
      dividends_per_share: 0.77,
      preferred_stock: 0,
      non_operating_assets: 0,
      pension_deficit: 840 * MILLION,
      debt_maturity_years: 7,
      pre_tax_cost_of_debt: 0.046,
    },
    models: ['FCFF', 'FCFE', 'DDM'],
    multiples: { source: 'peer-median', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.017,
      terminalGrowth: 0.013,
      years: 8,
      fadeStart: 3,
      timing: 'mid-year',
      wacc: { debtRating: { firms: 'large' } },
      fcfe: {
        forecast: fromEarnings(0.017, 0.013, 8, 0.15, 0.11),
        excessCash: { kind: 'income-in-flows' },
      },
      ddm: { forecast: fromEarnings(0.017, 0.013, 8, 0.3, 0.11) },
    },
  },
  {
    symbol: 'KZHM.FIC',
    name: 'Kazehama Denki K.K. (fictional)',
    region: 'Japan',
    factors: 'Japan',
    currency: 'JPY',
    industry: 'Electronics (General)',
    taxonomy: 'ifrs-full',
    cik: 9999900008,
    yearEnd: 3,
    shares: 214 * MILLION,
    shareGrowth: -0.006,
    unit: 1e6,
    market: {
      loadings: [0.98, -0.04, -0.08, 0.1, 0.06],
      noise: 4.8,
      drift: 0.1,
      price: 7650,
      dividendYield: 0.019,
      dividendsAYear: 2,
    },
    operations: {
      ...PLAIN,
      revenue: 780 * BILLION,
      growth: [0.036, 0.052, 0.021, -0.034, 0.018, 0.083, 0.064, 0.047, 0.044],
      margin: slope(0.086, 0.112, 10),
      depreciation: 0.044,
      capex: 0.05,
      research: 0.062,
      receivables: 0.18,
      inventory: 0.15,
      payables: 0.12,
      debt: 0.14,
      costOfDebt: 0.012,
      cash: 0.24,
      taxRate: 0.29,
      pension: 18 * BILLION,
      associates: 24 * BILLION,
      payout: 0.34,
    },
    facts: {
      marginal_tax_rate: 0.306,
      dividends_per_share: 124,
      preferred_stock: 0,
      minority_interest: 0,
      non_operating_assets: 0,
      pension_deficit: 18 * BILLION,
      pre_tax_cost_of_debt: 0.024,
      debt_maturity_years: 4,
    },
    models: ['FCFF', 'FCFE'],
    multiples: { source: 'industry', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.04,
      terminalGrowth: 0.012,
      years: 10,
      fadeStart: 4,
      timing: 'mid-year',
      fcfe: {
        forecast: fromEarnings(0.04, 0.012, 10, 0.3, 0.1),
        excessCash: { kind: 'income-in-flows' },
      },
    },
  },
  {
    symbol: 'LMTF.FIC',
    name: 'Lumutara Foods Berhad (fictional)',
    region: 'Emerging',
    factors: 'Emerging',
    currency: 'MYR',
    industry: 'Food Processing',
    taxonomy: 'ifrs-full',
    cik: 9999900009,
    yearEnd: 12,
    shares: 960 * MILLION,
    shareGrowth: 0.002,
    unit: 1e5,
    market: {
      loadings: [0.82, 0.08, 0.04, 0.18, 0.1],
      noise: 4.7,
      drift: 0.1,
      price: 8.4,
      dividendYield: 0.027,
      dividendsAYear: 2,
    },
    operations: {
      ...PLAIN,
      revenue: 3.1 * BILLION,
      growth: [0.082, 0.091, 0.074, 0.031, 0.088, 0.102, 0.081, 0.073, 0.068],
      margin: slope(0.104, 0.124, 10),
      depreciation: 0.034,
      capex: 0.047,
      debt: 0.26,
      costOfDebt: 0.049,
      cash: 0.11,
      taxRate: 0.23,
      minority: 0.06,
      minorityEquity: 210 * MILLION,
      payout: 0.45,
    },
    facts: {
      marginal_tax_rate: 0.24,
      dividends_per_share: 0.23,
      preferred_stock: 0,
      associates: 0,
      non_operating_assets: 0,
      pension_deficit: 0,
      debt_maturity_years: 5,
      pre_tax_cost_of_debt: 0.052,
    },
    models: ['FCFF', 'FCFE'],
    multiples: { source: 'industry', models: ALL_MULTIPLES },
    assumptions: {
      growth: 0.068,
      terminalGrowth: 0.03,
      years: 10,
      fadeStart: 4,
      timing: 'mid-year',
      wacc: {
        countryRisk: {
          weights: { 'Lumutara (fictional)': 0.9, 'Padangra (fictional)': 0.1 },
        },
      },
      fcfe: {
        forecast: fromEarnings(0.068, 0.03, 10, 0.3, 0.14),
        excessCash: { kind: 'income-in-flows' },
      },
    },
  },
];
