import { dayOf } from '../../../../src/finance/months.ts';
import type { LintExamples } from './example.ts';

/** The base year of a flow to equity that grows whole. */
const TAXED = { fiscalYear: 2020, currency: 'USD', marginalTaxRate: 0.25 };

/** Betas, taxes and debt of a cost of capital. */
export const CAPITAL_EXAMPLES: LintExamples = {
  'a negative or tiny beta': {
    found: { beta: { beta: -0.01 } },
    codes: ['BETA_NEGATIVE'],
    clean: [{ beta: { beta: 0.2 } }],
  },
  'a beta whose last month is long before the price': {
    // January 2021 to the October of 2025: 4 x 12 + 9 = 57 months.
    found: { betaAge: { lastMonth: '2021-01', priceDay: dayOf(2025, 10, 31) } },
    codes: ['BETA_OLD'],
    clean: [
      { betaAge: { lastMonth: '2025-04', priceDay: dayOf(2025, 10, 31) } },
      { betaAge: { lastMonth: '2025-11', priceDay: dayOf(2025, 10, 31) } },
    ],
  },
  'a beta levered at other weights than those of the cost of capital': {
    found: { leverage: { betaDebtToEquity: 0.4, debtToEquity: 0.406 } },
    codes: ['RELEVERED_AT_OTHER_WEIGHTS'],
    clean: [{ leverage: { betaDebtToEquity: 0.4, debtToEquity: 0.404 } }],
  },
  'an effective tax rate outside 0 to 45%': {
    found: { effectiveTax: { rate: 0.46 } },
    codes: ['EFFECTIVE_TAX_OUT_OF_RANGE'],
    clean: [{ effectiveTax: { rate: 0.45 } }, { effectiveTax: { rate: 0 } }],
  },
  'tax of a base year as large as its income before tax, or a benefit as large': {
    found: { taxAboveIncome: { ...TAXED, incomeTax: 130, pretaxIncome: 100 } },
    codes: ['TAX_ABOVE_INCOME'],
    clean: [
      { taxAboveIncome: { ...TAXED, incomeTax: 99, pretaxIncome: 100 } },
      { taxAboveIncome: { ...TAXED, incomeTax: -99, pretaxIncome: 100 } },
      // A loss has no rate at all.
      { taxAboveIncome: { ...TAXED, incomeTax: 30, pretaxIncome: -100 } },
    ],
  },
  'a cost of debt of zero with debt': {
    found: { debtCost: { weightDebt: 0.1, costOfDebt: 0 } },
    codes: ['DEBT_COST_ZERO'],
    clean: [
      { debtCost: { weightDebt: 0, costOfDebt: 0 } },
      { debtCost: { weightDebt: 0.1, costOfDebt: 0.001 } },
    ],
  },
  'market capitalisation used as enterprise value': {
    found: { enterpriseValue: { enterpriseValue: 1000, marketCap: 1000, netClaims: -50 } },
    codes: ['MARKET_CAP_AS_ENTERPRISE_VALUE'],
    clean: [
      { enterpriseValue: { enterpriseValue: 950, marketCap: 1000, netClaims: -50 } },
      { enterpriseValue: { enterpriseValue: 1000, marketCap: 1000, netClaims: 1 } },
    ],
  },
};
