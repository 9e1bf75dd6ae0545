import { MILLION, fromEarnings } from './company.mjs';

/** @type {import('./company.mjs').Company} */
export const HARROWVANE = {
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
};
