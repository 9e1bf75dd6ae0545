import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/finance/linter/catalogue.ts';
import { lintRun, type RunFacts } from '../../../src/finance/linter/lint-run.ts';
import { dayOf, monthIndex } from '../../../src/finance/months.ts';

interface Example {
  /** Facts that the check must find something in. */
  readonly found: RunFacts;
  readonly codes: readonly string[];
  /** Facts just inside the rule: nothing may be found. */
  readonly clean: readonly RunFacts[];
}

const january = monthIndex(2020, 1);
const months = (...from: number[]): Int32Array => Int32Array.from(from, (k) => january + k);

/** 6 % of revenue after years of -0.4 % to 2 %, 0.5 % at the median. */
const KEPT = {
  base: { year: 2025, ratio: 0.06 },
  earlier: [-0.004, 0.02, 0, 0.005, 0.01].map((ratio, at) => ({ year: 2020 + at, ratio })),
  terminalGrowth: 0.025,
  forEver: true,
  operatingValue: 1_000_000,
  valueOfRevenue: 6_000_000,
} as const;

/** A company whose own years swing as far as the base year, which leaves the range silent. */
const SWINGING = {
  ...{ ...KEPT, valueOfRevenue: 5_000_000, terminalGrowth: 0.03 },
  base: { year: 2025, ratio: 0.135 },
  earlier: [0.14, -0.09, 0.05, 0].map((ratio, at) => ({ year: 2021 + at, ratio })),
} as const;

/** The base year of a flow to equity that grows whole. */
const TAXED = { fiscalYear: 2020, currency: 'USD', marginalTaxRate: 0.25 };

const bothRevenue = (first: number, second: number) => [
  {
    line: 'Revenue',
    values: [
      { provider: 'FMP', value: first },
      { provider: 'SimFin', value: second },
    ],
  },
];
const MIXED = {
  ...{ fiscalYear: 2020, currency: 'USD', both: bothRevenue(98.9, 100) },
  taken: [
    { provider: 'FMP', lines: ['Revenue', 'EBIT'] },
    { provider: 'SimFin', lines: ['Cash'] },
  ],
};

const SIZES = {
  ...{ fiscalYear: 2020, currency: 'USD', revenue: 100, ebit: 12, depreciation: 5 },
  ...{ capex: 6, cash: 20, debt: 60, marketEquity: 180 },
} as const;

const EXIT = {
  ...{ exitMultiple: 60, impliedGrowth: 0.065, rate: 0.08, riskFree: 0.04, currentMultiple: 15 },
};

const INTEREST = { fiscalYear: 2020, currency: 'USD', interest: 50, debt: 1_000, capital: 10_000 };

const BORROWED = { fiscalYear: 2020, currency: 'USD', baseFlow: 100 } as const;

const SCALES = {
  ...{ fiscalYear: 2020, currency: 'USD', revenue: 150, ebit: 12, netIncome: 8 },
  ...{ bookEquity: -60, debt: 100, cash: 30 },
} as const;

/** Of 120 operations explain (130 − 10) · 0.75 = 90. */
const EARNED = {
  ...{ fiscalYear: 2025, currency: 'USD', netIncome: 120, ebit: 130 },
  ...{ netInterest: 10, effectiveTaxRate: 0.25 },
} as const;

/** Half a year after the balance sheet, when a half of each of two years lies ahead: 11. */
const DIVIDENDS = {
  ...{ currency: 'USD', from: 'derived from earnings', rollForwardDays: 182.5 },
  dividends: [10, 12, 20],
};

/** The year and the currency of revenue and operating income. */
const SALES = { fiscalYear: 2020, currency: 'USD' } as const;

/** A twenty-fifth of the shares was bought back since the year. */
const LATER: NonNullable<RunFacts['laterSheet']> = {
  ...{ balanceSheetDate: '2025-12-31', laterDate: '2026-06-30', netDebt: 1_000_000 },
  ...{ laterNetDebt: 1_400_000, shares: 800_000, valuePerShare: 10 },
};
/** A unit of book value is 1.25 a share of 500,000. */
const LATER_BOOK: NonNullable<RunFacts['laterBook']> = {
  ...{ balanceSheetDate: '2025-12-31', laterDate: '2026-06-30', bookValue: 2_000_000 },
  ...{ laterBookValue: 1_800_000, perUnit: 0.0000025, valuePerShare: 10 },
};
const COVER = {
  ...{ shares: 1_000_000, sharesOf: 'fiscal year 2020 to 2020-09-26', dividedBy: 1_000_000 },
  ...{ cover: 960_000, coverDate: '2020-10-16', valuePerShare: 20 },
} as const;

/** Every check that a run is put to, each with facts that trip it and facts that do not. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'a discount rate at, below or barely above the terminal growth': {
    found: { perpetuity: { rate: 0.05, growth: 0.031 } },
    codes: ['TERMINAL_SPREAD_NARROW'],
    clean: [{ perpetuity: { rate: 0.09, growth: 0.07 } }, { perpetuity: { rate: 0, growth: -1 } }],
  },
  'terminal growth above the risk-free rate': {
    found: { terminalGrowth: { growth: 0.041, riskFree: 0.04 } },
    codes: ['GROWTH_ABOVE_RISK_FREE'],
    clean: [{ terminalGrowth: { growth: 0.04, riskFree: 0.04 } }],
  },
  'flows to the firm at the cost of equity, or flows to equity at WACC': {
    found: { discounting: { flow: 'FCFF', rate: 'COST_OF_EQUITY', subtractsDebt: true } },
    codes: ['FLOW_RATE_MISMATCH'],
    clean: [
      { discounting: { flow: 'FCFF', rate: 'WACC', subtractsDebt: true } },
      { discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: false } },
    ],
  },
  'debt taken from a value of flows to equity': {
    found: { discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: true } },
    codes: ['NET_DEBT_FROM_EQUITY_VALUE'],
    clean: [{ discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: false } }],
  },
  'mid-year discounting of an exit multiple': {
    found: { exitMultiple: { flowTiming: 'mid-year', terminalTime: 4.5, lastYearEnd: 5 } },
    codes: ['EXIT_MULTIPLE_MID_YEAR'],
    clean: [{ exitMultiple: { flowTiming: 'year-end', terminalTime: 5, lastYearEnd: 5 } }],
  },
  'an exit multiple that only growth beyond the economy would bear out': {
    found: { exitMultipleLevel: { ...EXIT, impliedGrowth: 0.04 } },
    codes: ['EXIT_MULTIPLE_HIGH'],
    clean: [
      { exitMultipleLevel: { ...EXIT, impliedGrowth: 0.0399 } },
      // One and a half times its own, and a company that is worth nothing to its owners.
      { exitMultipleLevel: { ...EXIT, currentMultiple: 40 } },
      { exitMultipleLevel: { ...EXIT, currentMultiple: -3 } },
    ],
  },
  'the bill rate subtracted twice from the market return': {
    found: { marketRegressor: { source: 'excess-return', riskFreeSubtracted: 1 } },
    codes: ['RISK_FREE_SUBTRACTED_TWICE'],
    clean: [
      { marketRegressor: { source: 'excess-return', riskFreeSubtracted: 0 } },
      { marketRegressor: { source: 'total-return', riskFreeSubtracted: 1 } },
    ],
  },
  'a realised return used as a premium': {
    found: { marketPremium: { premium: 0.11, measuredOver: 'nothing' } },
    codes: ['REALISED_RETURN_AS_PREMIUM'],
    clean: [
      { marketPremium: { premium: 0.045, measuredOver: 'bond' } },
      { marketPremium: { premium: 0.05, measuredOver: 'bill', sampleReturn: 0.0501 } },
    ],
  },
  'a risk-free rate or an equity premium that hardly any market has': {
    found: { rates: { riskFree: 0.425, premium: -0.04 } },
    codes: ['RATE_UNUSUAL'],
    clean: [
      { rates: { riskFree: -0.009, premium: 0.0423 } },
      { rates: { riskFree: 0.17, premium: null } },
      { rates: { riskFree: 0.042, premium: 0.22 } },
    ],
  },
  'a premium over bills with a bond yield, or over bonds with a bill rate': {
    found: {
      riskFreeBasis: { riskFree: 0.04, riskFreeBasis: 'bond', premium: 0.07, premiumBasis: 'bill' },
    },
    codes: ['RISK_FREE_BASIS_MISMATCH'],
    clean: [
      {
        riskFreeBasis: {
          riskFree: 0.04,
          riskFreeBasis: 'bond',
          premium: 0.05,
          premiumBasis: 'bond',
        },
      },
    ],
  },
  'flows, risk-free rate and price in different currencies': {
    found: { currencies: { flows: 'GBP', riskFree: 'GBP', price: 'GBX' } },
    codes: ['CURRENCY_MISMATCH'],
    clean: [{ currencies: { flows: 'GBP', riskFree: 'GBP', price: 'GBP' } }],
  },
  'a price that was converted into the currency of the figures': {
    found: {
      convertedPrice: {
        ...{ price: 8, from: 'GBP', to: 'USD', rate: 1.25 },
        ...{ rateDate: '2024-12-31', route: 'GBP/USD' },
      },
    },
    codes: ['PRICE_CONVERTED'],
    clean: [
      {
        convertedPrice: {
          ...{ price: 8, from: 'USD', to: 'USD', rate: 1 },
          ...{ rateDate: '2024-12-31', route: 'USD' },
        },
      },
    ],
  },
  'strikes beside a price that was converted': {
    found: { strikes: { statements: 'USD', price: 'GBP' } },
    codes: ['STRIKES_IN_STATEMENT_CURRENCY'],
    clean: [{ strikes: { statements: 'USD', price: 'USD' } }],
  },
  'a target that is told in the currency of a converted price': {
    found: { target: { statements: 'USD', price: 'GBP' } },
    codes: ['TARGET_AT_UNMOVED_RATE'],
    clean: [{ target: { statements: 'USD', price: 'USD' } }],
  },
  'prices in one currency against factors in another': {
    found: { factorCurrency: { prices: 'EUR', factors: 'USD' } },
    codes: ['FACTOR_CURRENCY_MISMATCH'],
    clean: [{ factorCurrency: { prices: 'USD', factors: 'USD' } }],
  },
  'percent taken for decimals: a monthly factor beyond 100%': {
    found: { factors: [{ name: 'mktrf', values: Float64Array.of(0.5, Number.NaN, -1.01) }] },
    codes: ['PERCENT_NOT_DECIMAL'],
    clean: [{ factors: [{ name: 'mktrf', values: Float64Array.of(1, Number.NaN, -1) }] }],
  },
  'percent taken for decimals: debt of ten times the equity or more': {
    found: { debtToEquity: { debtToEquity: 37 } },
    codes: ['DEBT_TO_EQUITY_LARGE'],
    clean: [{ debtToEquity: { debtToEquity: 9.99 } }, { debtToEquity: { debtToEquity: 0 } }],
  },
  'a daily series against monthly factors': {
    found: {
      returnDates: [{ name: 'XYZ', days: [dayOf(2020, 1, 30), dayOf(2020, 1, 31)] }],
    },
    codes: ['DAILY_SERIES_AS_MONTHLY'],
    clean: [
      { returnDates: [{ name: 'XYZ', days: [dayOf(2020, 1, 31), dayOf(2020, 2, 3)] }] },
      { returnDates: [{ name: 'XYZ', days: [] }] },
    ],
  },
  'a close where the adjusted close is needed': {
    found: { priceColumn: { returnsFrom: 'close' } },
    codes: ['CLOSE_NOT_ADJUSTED'],
    clean: [
      { priceColumn: { returnsFrom: 'adjusted-close' } },
      { priceColumn: { returnsFrom: 'adjusted-close', columnsAgree: true, distributes: false } },
      { priceColumn: { returnsFrom: 'adjusted-close', columnsAgree: true } },
      { priceColumn: { returnsFrom: 'adjusted-close', columnsAgree: false, distributes: true } },
    ],
  },
  'annual rows read as months': {
    found: { monthRows: [{ name: 'US factors', months: months(0, 1, 2, 14, 26) }] },
    codes: ['ANNUAL_ROWS_AS_MONTHS'],
    clean: [
      { monthRows: [{ name: 'US factors', months: months(0, 1, 13, 14, 26) }] },
      { monthRows: [{ name: 'US factors', months: months(0, 11, 22, 33) }] },
    ],
  },
  'an incomplete last month': {
    found: { lastMonth: { month: '2020-12', complete: false, used: true } },
    codes: ['LAST_MONTH_INCOMPLETE'],
    clean: [{ lastMonth: { month: '2020-12', complete: true, used: true } }],
  },
  'a last month whose prices end days before it': {
    // 2025-10-29 was a Wednesday; Thursday 30 and Friday 31 are missing.
    found: { lastPrice: { lastPriceDay: dayOf(2025, 10, 29) } },
    codes: ['LAST_MONTH_CUT_SHORT'],
    clean: [
      { lastPrice: { lastPriceDay: dayOf(2025, 10, 30) } },
      // Friday 29 November 2024 is the last weekday of its month; so was Thursday 28 but for one.
      { lastPrice: { lastPriceDay: dayOf(2024, 11, 29) } },
      { lastPrice: { lastPriceDay: dayOf(2024, 11, 28) } },
      // Wednesday 1969-12-31, before day 0; Friday 1968-11-29 before a weekend.
      { lastPrice: { lastPriceDay: dayOf(1969, 12, 31) } },
      { lastPrice: { lastPriceDay: dayOf(1968, 11, 29) } },
    ],
  },
  'premia from a short window': {
    found: { premiaWindow: { years: 19.9 } },
    codes: ['PREMIA_WINDOW_SHORT'],
    clean: [{ premiaWindow: { years: 20 } }],
  },
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
  'a missing figure taken for zero': {
    found: { usedFigures: [{ item: 'preferred stock', stored: null, used: 0 }] },
    codes: ['MISSING_AS_ZERO'],
    clean: [
      { usedFigures: [{ item: 'preferred stock', stored: 0, used: 0 }] },
      { usedFigures: [{ item: 'preferred stock', stored: null, used: null }] },
      { usedFigures: [{ item: 'growth', stored: null, used: 0.05 }] },
    ],
  },
  'leases in debt or in the flows, but not on both sides or neither': {
    found: { leases: { inDebt: true, paymentsInFlows: true } },
    codes: ['LEASES_ON_ONE_SIDE'],
    clean: [
      { leases: { inDebt: true, paymentsInFlows: false } },
      { leases: { inDebt: false, paymentsInFlows: true } },
    ],
  },
  'a share count of another time than the valuation': {
    found: { shareCount: { shareCountDay: 19_000, valuationDay: 19_191 } },
    codes: ['SHARE_COUNT_STALE'],
    clean: [
      { shareCount: { shareCountDay: 19_000, valuationDay: 19_190 } },
      { shareCount: { shareCountDay: 19_190, valuationDay: 19_000 } },
      { shareCount: { shareCountDay: 19_000, valuationDay: 19_400, limitDays: 400 } },
    ],
  },
  'a value divided by basic shares without dilution': {
    found: { basicShares: { coverDate: '2020-10-16', isDiluted: false } },
    codes: ['SHARES_BASIC'],
    clean: [{ basicShares: { coverDate: '2020-10-16', isDiluted: true } }],
  },
  'a share count that lies far from that of the newest cover': {
    found: { coverCount: COVER },
    codes: ['SHARES_UNLIKE_COVER'],
    // 1 % of 1,000,000 either way passes.
    clean: [
      { coverCount: { ...COVER, cover: 1_010_000 } },
      { coverCount: { ...COVER, cover: 990_000 } },
    ],
  },
  'a value five times the price, or a fifth of it': {
    found: {
      valueAndPrice: { valuePerShare: 10.95, price: 161.24, shares: 2.7e9, isConverted: true },
    },
    codes: ['VALUE_FAR_FROM_PRICE'],
    clean: [
      { valueAndPrice: { valuePerShare: 49, price: 10, shares: 1, isConverted: false } },
      { valueAndPrice: { valuePerShare: 2.1, price: 10, shares: 1, isConverted: false } },
      { valueAndPrice: { valuePerShare: -3, price: 10, shares: 1, isConverted: false } },
    ],
  },
  'a balance sheet in the book that is newer than the one of the value': {
    found: { laterSheet: { ...LATER, laterNetDebt: 1_500_000 } },
    codes: ['LATER_BALANCE_SHEET'],
    // 800,000 shares at 10: a difference of 0.09 a share is less than a hundredth.
    clean: [{ laterSheet: { ...LATER, laterNetDebt: 1_072_000 } }],
  },
  'a balance sheet in the book that is newer than the one of the book value': {
    found: { laterBook: { ...LATER_BOOK, laterBookValue: 1_700_000 } },
    codes: ['LATER_BOOK_VALUE'],
    // 39,000 · 0.0000025 are 0.0975 of 10, less than a hundredth.
    clean: [{ laterBook: { ...LATER_BOOK, laterBookValue: 2_039_000 } }],
  },
  'a cost of equity that is not above the risk-free rate and the cost of debt': {
    found: { equityCost: { costOfEquity: 0.0133, riskFree: 0.024, costOfDebt: 0.01 } },
    codes: ['EQUITY_COST_LOW'],
    clean: [
      { equityCost: { costOfEquity: 0.035, riskFree: 0.024, costOfDebt: 0.034 } },
      { equityCost: { costOfEquity: 0.03, riskFree: 0.024, costOfDebt: null } },
    ],
  },
  'a balance sheet of a later day than the price': {
    found: {
      statementDate: { balanceSheetDay: dayOf(2024, 12, 31), priceDay: dayOf(2024, 12, 30) },
    },
    codes: ['STATEMENTS_AFTER_PRICE'],
    clean: [
      { statementDate: { balanceSheetDay: dayOf(2024, 12, 31), priceDay: dayOf(2024, 12, 31) } },
      { statementDate: { balanceSheetDay: dayOf(2024, 12, 31), priceDay: dayOf(2025, 6, 30) } },
    ],
  },
  'a balance sheet long before the valuation date': {
    found: {
      statementAge: {
        balanceSheetDay: dayOf(2021, 6, 30),
        // 457 days on is 2022-09-30.
        valuationDay: dayOf(2022, 10, 1),
        projectedYears: 10,
      },
    },
    codes: ['STATEMENTS_OLD'],
    clean: [
      {
        statementAge: {
          balanceSheetDay: dayOf(2021, 6, 30),
          valuationDay: dayOf(2022, 9, 30),
          projectedYears: 10,
        },
      },
    ],
  },
  'a price of another time than the value it is compared with': {
    found: { priceAge: { valuationDay: dayOf(2025, 1, 1), priceDay: dayOf(2024, 11, 30) } },
    codes: ['PRICE_DATE_FAR'],
    clean: [
      { priceAge: { valuationDay: dayOf(2025, 1, 1), priceDay: dayOf(2024, 12, 1) } },
      { priceAge: { valuationDay: dayOf(2024, 12, 1), priceDay: dayOf(2025, 1, 1) } },
    ],
  },
  'units that jump between periods, thousands and millions': {
    found: { series: [{ item: 'revenue', values: [100, null, 0, 101_000] }] },
    codes: ['UNITS_JUMP'],
    clean: [{ series: [{ item: 'revenue', values: [100, -29_000, null, 100] }] }],
  },
  'revenue that operating income exceeds by far': {
    // 5,800 / 31.2 is 186.
    found: { revenueScale: { ...SALES, revenue: 31_200_000, ebit: 5_800_000_000 } },
    codes: ['REVENUE_BELOW_EBIT'],
    clean: [
      { revenueScale: { ...SALES, revenue: 31_200_000_000, ebit: 5_800_000_000 } },
      { revenueScale: { ...SALES, revenue: 100, ebit: 1_000 } },
      { revenueScale: { ...SALES, revenue: 100, ebit: -10_000 } },
      { revenueScale: { ...SALES, revenue: 0, ebit: 5_800_000_000 } },
    ],
  },
  'an income statement in another unit than the balance sheet': {
    // 10,001 beside 100; the largest of each statement counts.
    found: { statementScale: { ...SCALES, revenue: 10_001 } },
    codes: ['STATEMENTS_IN_OTHER_UNITS'],
    clean: [
      { statementScale: SCALES },
      { statementScale: { ...SCALES, revenue: 10_000 } },
      // 4 beside 1,000 are as little as there is.
      { statementScale: { ...SCALES, revenue: 4, debt: 1_000 } },
      // Sales that slipped alone: what was earned of them did not.
      { statementScale: { ...SCALES, revenue: 0.2, ebit: -40, netIncome: null } },
      // Nothing is sold yet.
      { statementScale: { ...SCALES, revenue: 0, ebit: -1, netIncome: -1, cash: 9_000 } },
      { statementScale: { ...SCALES, bookEquity: 0, debt: 0, cash: 0 } },
    ],
  },
  'a single figure in another unit than the rest of its year': {
    // 0.0199 is less than one part in 5,000 of 100.
    found: { figureScale: { ...SIZES, depreciation: 0.0199 } },
    codes: ['FIGURES_IN_OTHER_UNITS'],
    clean: [
      { figureScale: SIZES },
      { figureScale: { ...SIZES, depreciation: 0.02, capex: 0.01, cash: 0.01, debt: 0.001 } },
      // A loss of 40 was spent beside revenue of 100, and 140 is what the figures are measured by.
      { figureScale: { ...SIZES, ebit: -40, depreciation: 280, debt: 14_000, cash: 1_400_000 } },
      { figureScale: { ...SIZES, ebit: -40, capex: 700, debt: 60, cash: 50 } },
      { figureScale: { ...SIZES, marketEquity: 0.01 } },
      { figureScale: { ...SIZES, marketEquity: 1_000_000 } },
      // None is no slip, and beside no sales nothing is measured.
      { figureScale: { ...SIZES, depreciation: 0, capex: 0, cash: 0, debt: 0 } },
      { figureScale: { ...SIZES, revenue: 0, ebit: -1 } },
    ],
  },
  'interest in another unit than the debt that it is paid on': {
    found: { interestScale: { ...INTEREST, interest: 5_001 } },
    codes: ['INTEREST_UNLIKE_DEBT'],
    clean: [
      { interestScale: { ...INTEREST, interest: 5_000 } },
      { interestScale: { ...INTEREST, interest: 0.2 } },
      // Little debt beside much equity may cost anything.
      { interestScale: { ...INTEREST, interest: 0.1, capital: 10_001 } },
      { interestScale: { ...INTEREST, interest: 0 } },
      { interestScale: { ...INTEREST, debt: 0 } },
    ],
  },
  'lines of a base year from providers that differ on what both have': {
    found: { providers: MIXED },
    codes: ['PROVIDERS_DISAGREE'],
    clean: [
      // 1 % apart, and lines of one provider.
      { providers: { ...MIXED, both: bothRevenue(99, 100) } },
      { providers: { ...MIXED, both: [] } },
      { providers: { ...MIXED, taken: MIXED.taken.slice(0, 1) } },
    ],
  },
  'restated figures beside original ones': {
    found: {
      figureVersions: [
        { item: 'revenue', period: 'FY2023', version: 'restated' },
        { item: 'ebit', period: 'FY2023', version: 'original' },
        { item: 'revenue', period: 'FY2024', version: 'original' },
      ],
    },
    codes: ['RESTATED_BESIDE_ORIGINAL'],
    clean: [
      {
        figureVersions: [
          { item: 'revenue', period: 'FY2023', version: 'restated' },
          { item: 'ebit', period: 'FY2023', version: 'restated' },
          { item: 'revenue', period: 'FY2024', version: 'original' },
        ],
      },
    ],
  },
  'growth without reinvestment': {
    found: { stableGrowth: { terminalGrowth: 0.02, reinvestment: 0 } },
    codes: ['GROWTH_WITHOUT_REINVESTMENT'],
    clean: [
      { stableGrowth: { terminalGrowth: 0.02, reinvestment: 1 } },
      { stableGrowth: { terminalGrowth: 0, reinvestment: 0 } },
      // 2 % by 1.1 of 100 reinvested is a return of 182 % on it; 0.9 of 100 would be one of 222 %.
      { stableGrowth: { terminalGrowth: 0.02, reinvestment: 1.1, profit: 100 } },
    ],
  },
  'a release of working capital that the years ahead do not repeat': {
    found: {
      workingCapital: {
        ...{ fiscalYear: 2020, currency: 'USD', change: -690_000_000, ofAddedRevenue: 0 },
      },
    },
    codes: ['WORKING_CAPITAL_RELEASED'],
    clean: [
      {
        workingCapital: {
          ...{ fiscalYear: 2020, currency: 'USD', change: 690_000_000, ofAddedRevenue: 0.1 },
        },
      },
      { workingCapital: { fiscalYear: 2020, currency: 'USD', change: 0, baseFlow: 90 } },
    ],
  },
  'an increase of working capital that is kept for ever and far from the earlier years, or from what growth can ask for':
    {
      found: { keptWorkingCapital: KEPT },
      codes: ['WORKING_CAPITAL_UNUSUAL'],
      clean: [
        // 0.0319 is just nearer to the highest, 0.02, than half of the width of the range, 0.024.
        { keptWorkingCapital: { ...KEPT, base: { year: 2025, ratio: 0.0319 } } },
        // (0.06 - 0.005) x 1,000 = 55 of 500 + 55 is 9.9 %.
        { keptWorkingCapital: { ...KEPT, valueOfRevenue: 1_000, operatingValue: 500 } },
        { keptWorkingCapital: { ...KEPT, operatingValue: -300, valueOfRevenue: 5_000 } },
        // 2 % at a growth of 2.5 % leads to 82 % of revenue.
        { keptWorkingCapital: { ...KEPT, earlier: [], base: { year: 2025, ratio: 0.02 } } },
        { keptWorkingCapital: { ...KEPT, earlier: [], forEver: false } },
        { keptWorkingCapital: { ...KEPT, earlier: [{ year: 2024, ratio: 0.06 }] } },
        // 7.3 % at a growth of 2.5 % is 299 % of added revenue, and the own years swing as far.
        {
          keptWorkingCapital: {
            ...SWINGING,
            terminalGrowth: 0.025,
            base: { year: 2025, ratio: 0.073 },
          },
        },
        // Of revenue that hardly grows 2.9 % is no more than swings.
        {
          keptWorkingCapital: {
            ...{ ...SWINGING, base: { year: 2025, ratio: 0.029 }, terminalGrowth: 0.001 },
          },
        },
        { keptWorkingCapital: { ...SWINGING, forEver: false } },
        // 0.135 x 800 = 108 of 1,000 + 108 is 9.7 %.
        { keptWorkingCapital: { ...SWINGING, operatingValue: 1_000, valueOfRevenue: 800 } },
      ],
    },
  'capital expenditure below depreciation for ever': {
    found: { capitalSpending: { capexToRevenue: 0.05, depreciationToRevenue: 0.06 } },
    codes: ['CAPEX_BELOW_DEPRECIATION'],
    clean: [
      { capitalSpending: { capexToRevenue: 0.06, depreciationToRevenue: 0.06 } },
      { capitalSpending: { fiscalYear: 2020, currency: 'USD', capex: 40, depreciation: 40 } },
    ],
  },
  'capital expenditure below zero in the base year': {
    found: { spendingSign: { fiscalYear: 2020, currency: 'USD', capex: -60_000_000 } },
    codes: ['CAPEX_NEGATIVE'],
    clean: [{ spendingSign: { fiscalYear: 2020, currency: 'USD', capex: 0 } }],
  },
  'a perpetuity of a year that loses money and is worth something all the same': {
    found: { lastLoss: { currency: 'USD', ebit: -121.8, flow: 89.6, terminalValue: 1269 } },
    codes: ['LOSS_FOR_EVER'],
    clean: [
      { lastLoss: { currency: 'USD', ebit: 0, flow: 89.6, terminalValue: 1269 } },
      { lastLoss: { currency: 'USD', ebit: -121.8, flow: -20, terminalValue: -300 } },
    ],
  },
  'a large net borrowing or repayment that grows with the flow to equity for ever': {
    found: { netBorrowing: { ...BORROWED, netBorrowing: 100 } },
    codes: ['NET_BORROWING_KEPT'],
    clean: [
      { netBorrowing: { ...BORROWED, netBorrowing: 10 } },
      { netBorrowing: { ...BORROWED, netBorrowing: -10 } },
      { netBorrowing: { ...BORROWED, netBorrowing: 0, baseFlow: -100 } },
    ],
  },
  'net income of the base year that its operations do not explain': {
    // (130 − 10) · 0.75 = 90, and 30 of 120 are a quarter.
    found: { baseEarnings: { ...EARNED, netIncome: 120.1 } },
    codes: ['NET_INCOME_UNEXPLAINED'],
    clean: [
      { baseEarnings: EARNED },
      { baseEarnings: { ...EARNED, netIncome: 80 } },
      // A loss is no gain that is carried on.
      { baseEarnings: { ...EARNED, netIncome: -5, ebit: -200 } },
    ],
  },
  'dividends that are valued unlike those that the book has for the next 12 months': {
    found: { statedDividends: { ...DIVIDENDS, stated: 9.89 } },
    codes: ['DIVIDENDS_UNLIKE_STATED'],
    clean: [
      { statedDividends: { ...DIVIDENDS, stated: 9.91 } },
      { statedDividends: { ...DIVIDENDS, stated: 12.2 } },
      { statedDividends: { ...DIVIDENDS, dividends: [0], stated: 0 } },
      // A year and a half on, of a projection that ends before.
      { statedDividends: { ...DIVIDENDS, dividends: [10], rollForwardDays: 547.5, stated: 10 } },
    ],
  },
  'multiples of EBITDA at or below zero': {
    found: { ebitdaMultiples: [{ of: 'a peer', ebitda: 0 }] },
    codes: ['MULTIPLE_OF_NEGATIVE_EBITDA'],
    clean: [{ ebitdaMultiples: [{ of: 'a peer', ebitda: 0.1 }] }],
  },
};

const codesOf = (facts: RunFacts): string[] => lintRun(facts).map(({ code }) => code);

describe('the catalogue', () => {
  it('holds every check, in order, and no other', () => {
    expect(CHECKS.map(({ looksFor }) => looksFor)).toEqual(Object.keys(EXAMPLES));
  });

  it('gives each finding to one check', () => {
    const codes = CHECKS.flatMap((check) => check.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(CHECKS)('finds $looksFor', (check) => {
    const example = EXAMPLES[check.looksFor]!;
    expect(Object.keys(example.found)).toEqual([check.fact]);
    expect(codesOf(example.found)).toEqual(example.codes);
    const found = check.apply(example.found);
    expect(found.map(({ severity }) => severity)).toEqual([check.severity]);
    expect(check.codes).toContain(found[0]?.code);
    // A finding is stored with its run.
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it.each(CHECKS)('lets pass what is not $looksFor', (check) => {
    for (const facts of EXAMPLES[check.looksFor]!.clean) {
      expect(Object.keys(facts)).toEqual([check.fact]);
      expect(lintRun(facts)).toEqual([]);
    }
  });
});

describe('a flow to equity of a year of loss', () => {
  it('is pointed out where it is above zero', () => {
    const saidOf = (netIncome: number, flow: number) =>
      codesOf({ lastLoss: { fiscalYear: 2020, currency: 'USD', netIncome, flow } });
    expect(saidOf(-100, 80)).toEqual(['LOSS_FOR_EVER']);
    expect(saidOf(0, 80)).toEqual([]);
    expect(saidOf(-100, 0)).toEqual([]);
  });
});

describe('net borrowing in a flow to equity', () => {
  it('is a note above a tenth of it, and a check where the flow is nothing without it', () => {
    const saidOf = (netBorrowing: number, baseFlow = 100) =>
      lintRun({ netBorrowing: { ...BORROWED, netBorrowing, baseFlow } }).map(
        ({ severity, message }) => [severity, / the flow is (USD \S+):/.exec(message)?.[1]],
      );
    expect(saidOf(10.1)).toEqual([['info', undefined]]);
    expect(saidOf(99.9)).toEqual([['info', undefined]]);
    expect(saidOf(100)).toEqual([['warning', 'USD 0']]);
    expect(saidOf(130)).toEqual([['warning', 'USD −30']]);
    // A flow that is below zero with it is no value of debt, and a repayment funds nothing.
    expect(saidOf(30, -10)).toEqual([['info', undefined]]);
    expect(saidOf(-50)).toEqual([['info', undefined]]);
  });
});

describe('a whole run', () => {
  it('is put to every check whose fact is known, in the order of the catalogue', () => {
    const all = Object.values(EXAMPLES).reduce<RunFacts>(
      (facts, { found }) => ({ ...facts, ...found }),
      {},
    );
    // Both checks of the discounting find something in this.
    const discounting = { flow: 'FCFE', rate: 'WACC', subtractsDebt: true } as const;
    expect(codesOf({ ...all, discounting })).toEqual(
      Object.values(EXAMPLES).flatMap(({ codes }) => codes),
    );
    expect(lintRun({})).toEqual([]);
  });
});

describe('rules with more than one answer', () => {
  it('tell revenue and operating income with their currency, and what a loss may be', () => {
    const told = (revenue: number, ebit: number) =>
      lintRun({ revenueScale: { ...SALES, revenue, ebit } })[0]?.message;
    expect(told(31_200_000, 5_800_000_000)).toContain(
      'fiscal year 2020 is USD 31,200,000 beside EBIT of USD 5,800,000,000, 186 times as much',
    );
    expect(told(100, -20_000)).toContain('millions, unless the company hardly sells yet.');
  });

  it('tell what a flow to equity that grows whole carries on, and what it leaves out', () => {
    const year = { fiscalYear: 2020, currency: 'USD' };
    const [released] = lintRun({ workingCapital: { ...year, change: -8_000, baseFlow: 90_000 } });
    expect(released).toMatchObject({ code: 'WORKING_CAPITAL_RELEASED', severity: 'info' });
    expect(released?.message).toContain(
      'released USD 8,000 in fiscal year 2020, which the base flow leaves out: USD 90,000 grows from there, in place of 98,000.',
    );
    const [worn] = lintRun({ capitalSpending: { ...year, capex: 30, depreciation: 40 } });
    expect(worn).toMatchObject({ code: 'CAPEX_BELOW_DEPRECIATION', severity: 'warning' });
    expect(worn?.message).toContain('In fiscal year 2020 it was USD 30 against 40');
    const borrowed = (baseFlow: number, netBorrowing = 25) =>
      lintRun({ netBorrowing: { ...year, netBorrowing, baseFlow } })[0]?.message;
    expect(borrowed(100)).toContain('USD 25 in fiscal year 2020, 25% of the base flow of USD 100');
    expect(borrowed(-5)).toContain('within the base flow of USD −5');
    // The mirror: 30 of 200 were repaid.
    expect(borrowed(200, -30)).toMatch(
      /^Net repayment of debt took USD 30 in fiscal year 2020, 15% of the base flow of USD 200, .* repays more debt than it raises/,
    );
    expect(borrowed(-5, -30)).toContain('within the base flow of USD −5');
    expect(borrowed(300, -30)).toBeUndefined();
  });

  it('tell by how much the dividends of a value and those of the book lie apart', () => {
    const told = (stated: number, rest = {}) =>
      lintRun({ statedDividends: { ...DIVIDENDS, ...rest, stated } })[0];
    // 11 in the twelve months: a half of 10 and a half of 12; 5.5 are half of that, 22 twice as much.
    expect(told(5.5)?.message).toMatch(
      /^The value is of dividends derived from earnings: USD 11 a share in the 12 months .* has 5\.50 as dividends .*, 50% less, and the target price takes those\./,
    );
    expect(told(22)?.message).toContain('100% more');
    expect(told(5.5)?.figures).toEqual({ dividends: 11, stated: 5.5, difference: -5.5 });
    expect(told(0)?.message).toContain('100% less');
    expect(told(2, { dividends: [0, 0] })?.message).toContain('next 12 months, and the target');
    // On the day of the balance sheet they are those of the first year; a year later those of the second.
    expect(told(5, { rollForwardDays: 0 })?.figures).toMatchObject({ dividends: 10 });
    expect(told(5, { rollForwardDays: 365 })?.figures).toMatchObject({ dividends: 12 });
  });

  it('tell a perpetuity without a value from one with hardly any', () => {
    expect(codesOf({ perpetuity: { rate: 0.03, growth: 0.03 } })).toEqual([
      'RATE_NOT_ABOVE_GROWTH',
    ]);
    expect(codesOf({ perpetuity: { rate: 0.02, growth: 0.03 } })).toEqual([
      'RATE_NOT_ABOVE_GROWTH',
    ]);
    expect(lintRun({ perpetuity: { rate: 0.06, growth: 0.05 } })[0]?.figures).toEqual({
      rate: 0.06,
      growth: 0.05,
      spread: 0.06 - 0.05,
    });
  });

  it('take an exit multiple at the year end of mid-year flows for a note', () => {
    const found = lintRun({
      exitMultiple: { flowTiming: 'mid-year', terminalTime: 5, lastYearEnd: 5 },
    });
    expect(found).toMatchObject([{ code: 'EXIT_MULTIPLE_MID_YEAR', severity: 'info' }]);
  });

  it('tell flows to equity at WACC from flows to the firm at the cost of equity', () => {
    const [finding] = lintRun({
      discounting: { flow: 'FCFE', rate: 'WACC', subtractsDebt: false },
    });
    expect(finding?.message).toContain('FCFE is discounted at WACC');
    expect(finding?.figures).toEqual({ flow: 'FCFE', rate: 'WACC' });
  });

  it('count the subtractions of the bill rate', () => {
    const [finding] = lintRun({
      marketRegressor: { source: 'total-return', riskFreeSubtracted: 2 },
    });
    expect(finding?.figures).toEqual({ times: 2 });
  });

  it('know the return of the sample again, whatever it is said to be measured over', () => {
    const premium = { premium: 0.0812, measuredOver: 'bill', sampleReturn: 0.08123 } as const;
    expect(lintRun({ marketPremium: premium })).toMatchObject([
      {
        code: 'REALISED_RETURN_AS_PREMIUM',
        figures: { premium: 0.0812, sampleReturn: 0.08123 },
      },
    ]);
    expect(
      lintRun({ marketPremium: { premium: 0.09, measuredOver: 'nothing', sampleReturn: 0.02 } }),
    ).toHaveLength(1);
  });

  it('name each of three currencies', () => {
    for (const odd of ['flows', 'riskFree', 'price'] as const) {
      const currencies = { flows: 'USD', riskFree: 'USD', price: 'USD', [odd]: 'EUR' };
      expect(lintRun({ currencies })[0]?.figures).toEqual(currencies);
    }
  });

  it('name the first row of percent, and see infinity', () => {
    const values = Float64Array.of(0.1, 1.5, 2);
    expect(lintRun({ factors: [{ name: 'smb', values }] })[0]?.figures).toEqual({
      name: 'smb',
      row: 2,
      value: '1.5',
    });
    const endless = Float64Array.of(Number.NEGATIVE_INFINITY);
    expect(lintRun({ factors: [{ name: 'smb', values: endless }] })[0]?.figures).toMatchObject({
      value: '-Infinity',
    });
  });

  it('count the fullest month of a series', () => {
    const days = [dayOf(2020, 2, 3), dayOf(2020, 1, 2), dayOf(2020, 2, 28), dayOf(2020, 2, 4)];
    expect(lintRun({ returnDates: [{ name: 'XYZ', days }] })[0]?.figures).toEqual({
      name: 'XYZ',
      rowsInOneMonth: 3,
    });
  });

  it('name the row from which annual figures run', () => {
    expect(lintRun({ monthRows: [{ name: 'f', months: months(0, 1, 2, 14, 26, 38) }] })).toEqual([
      expect.objectContaining({ figures: { name: 'f', row: 3 } }),
    ]);
  });

  it('see that an adjusted column adjusts nothing', () => {
    const [finding] = lintRun({
      priceColumn: { returnsFrom: 'adjusted-close', columnsAgree: true, distributes: true },
    });
    expect(finding?.message).toContain('equals the close in every row');
    expect(lintRun({ priceColumn: { returnsFrom: 'close' } })[0]?.message).toContain(
      'Returns are taken from the close',
    );
  });

  it('take an incomplete month that is left out for a note', () => {
    const found = lintRun({ lastMonth: { month: '2020-12', complete: false, used: false } });
    expect(found).toMatchObject([{ severity: 'info', figures: { month: '2020-12' } }]);
  });

  it('show a tiny beta', () => {
    expect(codesOf({ beta: { beta: 0.19 } })).toEqual(['BETA_TINY']);
    expect(codesOf({ beta: { beta: 0 } })).toEqual(['BETA_TINY']);
  });

  it('find a negative tax rate and levers on either side', () => {
    expect(codesOf({ effectiveTax: { rate: -0.01 } })).toEqual(['EFFECTIVE_TAX_OUT_OF_RANGE']);
    expect(codesOf({ leverage: { betaDebtToEquity: 0.5, debtToEquity: 0.4 } })).toEqual([
      'RELEVERED_AT_OTHER_WEIGHTS',
    ]);
  });

  it('tell leases that count twice from leases that do not count', () => {
    expect(lintRun({ leases: { inDebt: true, paymentsInFlows: true } })[0]?.message).toContain(
      'count twice',
    );
    expect(lintRun({ leases: { inDebt: false, paymentsInFlows: false } })[0]?.message).toContain(
      'do not count at all',
    );
  });

  it('see a share count of after the valuation', () => {
    const shareCount = { shareCountDay: 19_191, valuationDay: 19_000 };
    const [finding] = lintRun({ shareCount });
    expect(finding?.message).toContain('191 days younger');
    expect(finding?.figures).toEqual({ ageDays: -191, limitDays: 190 });
    const older = { shareCountDay: 19_000, valuationDay: 19_500, limitDays: 400 };
    expect(lintRun({ shareCount: older })[0]?.message).toContain('500 days older');
  });

  it('tell how far a value is from its price, and what to look at first', () => {
    const far = { valuePerShare: 10, price: 160, shares: 2_700_000, isConverted: false };
    const message = (facts: Partial<typeof far>) =>
      lintRun({ valueAndPrice: { ...far, ...facts } })[0]?.message;
    expect(message({})).toContain('The price of 160 is 16.0 times the value of 10 a share.');
    expect(message({})).toContain('divided by 2,700,000 shares');
    expect(message({})).not.toContain('depositary');
    expect(message({ isConverted: true })).toContain('depositary receipt');
    expect(message({ valuePerShare: 189_124_456 })).toContain('1,182,028 times the price');
  });

  it('tell which of the two statements is the smaller one, and by how much', () => {
    const told = (facts: object) => lintRun({ statementScale: { ...SCALES, ...facts } })[0];
    expect(told({ revenue: 0.2, ebit: 0.3, netIncome: -0.1 })).toMatchObject({
      message: expect.stringContaining(
        'fiscal year 2020 is USD 0.30, the largest of equity, debt and cash USD 100, 333 times more',
      ) as string,
      figures: { earned: 0.3, held: 100, ratio: 0.003 },
    });
    // A deficit is an amount as well.
    expect(told({ revenue: 60_000, bookEquity: -300, debt: 0 })?.message).toContain(
      'USD 60,000, the largest of equity, debt and cash USD 300, 200 times less',
    );
  });

  it('tell an exit multiple beside the company’s own, and what growth it takes', () => {
    const told = (facts: object) => lintRun({ exitMultipleLevel: { ...EXIT, ...facts } })[0];
    expect(told({})).toMatchObject({
      message:
        'The exit multiple of 60.0 × EBITDA implies growth of 6.50% for ever, not below the risk-free rate of 4.00%, and is 4.0 times the company’s own multiple of 15.0 at its price. Lower it, or say why the company will be valued so.',
      figures: { exitMultiple: 60, currentMultiple: 15 },
    });
    expect(told({ impliedGrowth: 0.08 })?.message).toContain('not below the WACC of 8.00%');
    expect(told({ rate: 0.03, impliedGrowth: 0.031 })?.message).toContain('the WACC of 3.00%');
  });

  it('name each figure that stands apart from the revenue of its year', () => {
    const told = (facts: object) => lintRun({ figureScale: { ...SIZES, ...facts } })[0];
    const cash = 0.0099;
    expect(told({ cash, debt: 10_001, monthsTo: '2020-06-30' })).toMatchObject({
      message:
        'Beside revenue of USD 100 in the twelve months to 2020-06-30, cash of USD 0.01 and debt of USD 10,001 are hardly in the same unit: ones, thousands or millions. Compare with the report and type the right figure.',
      figures: { revenue: 100, apart: 2 },
    });
    // The most that is believed: by sales, or by debt and cash where they are more.
    for (const [facts, name] of [
      [{ depreciation: 201 }, 'D&A of USD 201 is'],
      [{ capex: 501 }, 'capital expenditure of USD 501 is'],
      [{ capex: 0.0099 }, 'capital expenditure of USD 0.01 is'],
      [{ cash: 10_001 }, 'cash of USD 10,001 is'],
      [{ debt: 0.00099 }, 'debt of USD 0.00 is'],
      [{ marketEquity: 0.0099 }, 'the shares at their price of USD 0.01 is'],
      [{ marketEquity: 1_000_001 }, 'the shares at their price of USD 1,000,001 is'],
    ] as const) {
      expect(told(facts)?.message).toContain(`, ${name} hardly in the same unit`);
    }
    expect(told({ capex: 501, debt: 101 })).toBeUndefined();
    expect(told({ cash: 10_001, debt: 101 })).toBeUndefined();
  });

  it('tell how far interest is from its debt, and what else may be the reason', () => {
    const told = (facts: object) => lintRun({ interestScale: { ...INTEREST, ...facts } })[0];
    // 2,000 that meant millions, beside 50 millions of interest.
    expect(told({ interest: 50_000_000, debt: 2_000 })).toMatchObject({
      message: expect.stringMatching(
        /of fiscal year 2020, USD 50,000,000, is 25,000 times the average debt of USD 2,000: .* unless debt was paid back within it\./,
      ) as string,
      figures: { ratio: 25_000 },
    });
    expect(told({ interest: 0.05 })?.message).toMatch(
      /USD 0\.05, is one part in 20,000 of the average debt of USD 1,000: .* unless the debt bears no interest\./,
    );
  });

  it('tell how much of the net income that grows operations do not explain', () => {
    const found = (facts: Partial<Record<keyof typeof EARNED, unknown>>) =>
      lintRun({ baseEarnings: { ...EARNED, netIncome: 240, ...(facts as object) } });
    const [half] = found({});
    expect(half).toMatchObject({
      severity: 'warning',
      figures: { fiscalYear: 2025, netIncome: 240, explained: 90, rest: 150 },
    });
    expect(half?.message).toContain(
      'Net income of fiscal year 2025, USD 240, holds USD 150 that operations do not explain (63% of it)',
    );
    expect(half?.message).toContain('is USD 90.');
    // Interest received is more than what was paid: (130 + 30) · 0.75 = 120, as much again is left.
    expect(found({ netInterest: -30 })[0]?.figures).toMatchObject({ explained: 120, rest: 120 });
    // A tax benefit is no income of operations, and nothing is left after a tax above the income.
    expect(found({ effectiveTaxRate: -1 })[0]?.figures).toMatchObject({ explained: 120 });
    expect(found({ effectiveTaxRate: 1.4 })[0]?.figures).toMatchObject({ explained: 0 });
    // Of a loss from operations all of the net income is left, and more.
    expect(found({ ebit: -10 })[0]?.figures).toMatchObject({ explained: -15, rest: 255 });
  });

  it('tell what a later balance sheet would take from a share, or that it does not tell', () => {
    // 400,000 of net debt more for 800,000 shares: half a unit of 10, 5 %, and 401,000 more than that.
    const [note] = lintRun({ laterSheet: LATER });
    expect(note).toMatchObject({ severity: 'info' });
    expect(note?.message).toContain(
      'the book has one of 2026-06-30, with debt less cash of 1,400,000 against 1,000,000, 0.50 a share less.',
    );
    const severityAt = (laterNetDebt: number) =>
      lintRun({ laterSheet: { ...LATER, laterNetDebt } })[0]?.severity;
    expect(severityAt(1_401_000)).toBe('warning');
    expect(severityAt(599_000)).toBe('warning');
    const [unknown] = lintRun({ laterSheet: { ...LATER, laterNetDebt: null } });
    expect(unknown?.message).toContain('whose debt or cash it does not tell');
  });

  it('tell what a later book value would add to a share, or that it is not told', () => {
    const found = (laterBookValue: number | null) =>
      lintRun({ laterBook: { ...LATER_BOOK, laterBookValue } })[0];
    // 200,000 · 0.0000025 = 0.5, 5 % of 10.
    expect(found(1_800_000)?.severity).toBe('info');
    expect(found(1_800_000)?.message).toContain(
      'of 2026-06-30, with 1,800,000 against 2,000,000, by itself 0.50 a share less.',
    );
    expect(found(1_799_000)?.severity).toBe('warning');
    expect(found(2_201_000)?.severity).toBe('warning');
    expect(found(null)?.severity).toBe('info');
    expect(found(null)?.message).toContain('whose book value it does not tell');
  });

  it('tell both share counts with their days and what the newest cover would do to a share', () => {
    const message = (facts: Partial<NonNullable<RunFacts['coverCount']>>) =>
      lintRun({ coverCount: { ...COVER, ...facts } })[0]?.message;
    // 1 / 0.96 = 1.0417.
    expect(message({})).toContain(
      'divided by 1,000,000 shares, those of fiscal year 2020 to 2020-09-26; the newest cover in the book, of 2020-10-16, counts 960,000, 4.0% fewer. By that count the same equity would be 4.2% more a share. To take it,',
    );
    // With 200,000 of options and awards beside either: 1.2 / 1.16 = 1.0345.
    expect(message({ dividedBy: 1_200_000 })).toContain('would be 3.4% more a share');
    // 1 / 1.25 = 0.8.
    expect(message({ cover: 1_250_000 })).toMatch(/25\.0% more\. .* would be 20\.0% less a share/);
    expect(message({ cover: 4_000_000 })).toContain('A split may lie between the two');
    expect(message({})).not.toContain('split');
    // Of a value below zero more shares take nothing away.
    expect(message({ valuePerShare: -1 })).not.toContain('a share.');
  });

  it('count the days and the projected years that old statements leave behind', () => {
    // 2021-06-30 to 2026-08-20: 5 years of which 2024 is leap (1826 days) and 51 days.
    const dates = { balanceSheetDay: dayOf(2021, 6, 30), valuationDay: dayOf(2026, 8, 20) };
    const [finding] = lintRun({ statementAge: { ...dates, projectedYears: 10 } });
    expect(finding?.figures).toEqual({
      balanceSheetDate: '2021-06-30',
      valuationDate: '2026-08-20',
      ageDays: 1877,
      endedYears: 5,
    });
    expect(finding?.message).toContain('1877 days before the valuation date 2026-08-20');
    expect(finding?.message).toContain('5 of the 10 projected years lie before that date');
    const one = (projectedYears: number) =>
      lintRun({ statementAge: { ...dates, projectedYears } })[0]!;
    expect(one(3).figures).toMatchObject({ endedYears: 3 });
    expect(one(0).message).not.toContain('projected years');
    const later = { balanceSheetDay: dayOf(2021, 6, 30), valuationDay: dayOf(2022, 10, 1) };
    expect(lintRun({ statementAge: { ...later, projectedYears: 10 } })[0]?.message).toContain(
      '1 of the 10 projected years lies before',
    );
  });

  it('say on which side of the value the price is', () => {
    const priceDay = dayOf(2020, 12, 11);
    const [after] = lintRun({ priceAge: { valuationDay: dayOf(2026, 1, 1), priceDay } });
    // Five years of which 2024 is leap (1826 days), and 21 days of December 2020.
    expect(after?.message).toContain('a price of 2020-12-11, 1847 days before it');
    const [before] = lintRun({ priceAge: { valuationDay: priceDay, priceDay: priceDay + 40 } });
    expect(before?.message).toContain('40 days after it');
  });

  it('name the year and the amount of a release of working capital', () => {
    const { found } = EXAMPLES['a release of working capital that the years ahead do not repeat']!;
    const [finding] = lintRun(found);
    expect(finding?.message).toContain('released USD 690,000,000 in fiscal year 2020');
    expect(finding?.message).toContain('growth takes 0.0% of added revenue');
  });

  it('name the share of working capital that is kept, the earlier years and what their median does', () => {
    const message = (facts: Partial<NonNullable<RunFacts['keptWorkingCapital']>>) =>
      lintRun({ keptWorkingCapital: { ...KEPT, ...facts } })[0]?.message;
    // (0.06 - 0.005) x 6,000,000 = 330,000 on 1,000,000.
    expect(message({})).toBe(
      'Working capital took 6.0% of revenue in fiscal year 2025, and the projection keeps this share for ever; in the 5 earlier years that are known, 2020 to 2024, it took −0.4% to 2.0%, at the median 0.5%. At the median the value of operations would be 33% higher. Set what growth takes as “Added working capital”.',
    );
    const [finding] = lintRun({ keptWorkingCapital: KEPT });
    expect(finding?.figures).toMatchObject({
      ...{ fiscalYear: 2025, ratio: 0.06, earlierYears: 5, lowest: -0.004, highest: 0.02 },
      ...{ median: 0.005, operatingValue: 1_000_000 },
    });
    expect(finding?.figures?.['operatingValueAtUsual']).toBeCloseTo(1_330_000, 6);
    // Releases are not repeated: the median of -2.4, -2, -1 and 0 % is -1.5 %, and nothing is taken instead.
    const released = [-0.024, 0, -0.02, -0.01].map((ratio, at) => ({ year: 2021 + at, ratio }));
    expect(message({ earlier: released, forEver: false })).toMatch(
      /in every projected year; in the 4 earlier .* at the median −1\.5%\. Without any increase .* 36% higher/,
    );
    // Low: (0.001 - 0.03) x 6,000,000 = -174,000.
    const usual = [0.03, 0.028, 0.032].map((ratio, at) => ({ year: 2022 + at, ratio }));
    expect(message({ base: { year: 2025, ratio: 0.001 }, earlier: usual })).toMatch(
      /took 0\.1% of revenue.* At the median the value of operations would be 17% lower/,
    );
    // A value that the increase has eaten.
    expect(message({ operatingValue: -30_000 })).toContain(
      'would be above zero, 300,000 in place of −30,000.',
    );
  });

  it('tell what a share of working capital is of added revenue in the end where few years are known', () => {
    const message = (facts: Partial<NonNullable<RunFacts['keptWorkingCapital']>>) =>
      lintRun({ keptWorkingCapital: { ...KEPT, ...facts } })[0]?.message;
    // 0.06 x 1.025 / 0.025 = 2.46; 0.06 x 6,000,000 = 360,000.
    expect(message({ earlier: [] })).toBe(
      'Working capital took 6.0% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 2.5%, is 246% of added revenue; no earlier year is known to judge it by. Without any increase the value of operations would be 36% higher. Set what growth takes as “Added working capital”.',
    );
    const two = [0.02, -0.01].map((ratio, at) => ({ year: 2023 + at, ratio }));
    expect(message({ earlier: two.slice(0, 1) })).toContain(
      'only 2023 is known to judge it by, with 2.0%.',
    );
    expect(message({ earlier: two })).toContain(
      'only 2023 and its 2.0% and 2024 and its −1.0% are known to judge it by.',
    );
    expect(message({ earlier: [], terminalGrowth: 0 })).toContain('though revenue does not grow');
  });

  it('tell a share of working capital that no growth can ask for whatever the years before were', () => {
    // 0.135 x 1.03 / 0.03 = 4.635; 0.135 x 5,000,000 = 675,000 on 1,000,000.
    const found = lintRun({ keptWorkingCapital: SWINGING });
    expect(found.map(({ message }) => message)).toEqual([
      'Working capital took 13.5% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 3.0%, is 464% of added revenue; in the 4 earlier years that are known, 2021 to 2024, it took −9.0% to 14.0%, at the median 2.5%. Without any increase the value of operations would be 68% higher. Set what growth takes as “Added working capital”.',
    ]);
    expect(found[0]?.figures?.['stock']).toBeCloseTo(4.635, 12);
    // Where both tell, once: 9 % is far above the five years, and 369 % of added revenue; (0.09 - 0.005) x 6,000,000.
    const both = lintRun({ keptWorkingCapital: { ...KEPT, base: { year: 2025, ratio: 0.09 } } });
    expect(both.map(({ message }) => message)).toEqual([
      'Working capital took 9.0% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 2.5%, is 369% of added revenue; in the 5 earlier years that are known, 2020 to 2024, it took −0.4% to 2.0%, at the median 0.5%. At the median the value of operations would be 51% higher. Set what growth takes as “Added working capital”.',
    ]);
    // Far below years of 30 %, and still more than growth can ask for: a median of theirs would be worse.
    const low = lintRun({
      keptWorkingCapital: {
        ...{
          ...SWINGING,
          earlier: [0.3, 0.31, 0.3].map((ratio, at) => ({ year: 2022 + at, ratio })),
        },
      },
    });
    expect(low.map(({ message }) => message)).toEqual([
      expect.stringContaining('Without any increase the value of operations would be 68% higher.'),
    ]);
  });

  it('tell amounts with their thousands apart', () => {
    const message = (ebitda: number) =>
      lintRun({ ebitdaMultiples: [{ of: 'the base year', ebitda }] })[0]?.message;
    expect(message(-1_200_000_000)).toBe(
      'The EBITDA of the base year is −1,200,000,000: a multiple of it has no meaning.',
    );
    expect(message(-999.5)).toContain('is −999.50:');
    expect(message(-1_000.4)).toContain('is −1,000:');
    expect(message(-12)).toContain('is −12:');
  });

  it('name the last month and its last day', () => {
    const [finding] = lintRun({ lastPrice: { lastPriceDay: dayOf(2025, 10, 29) } });
    expect(finding?.figures).toEqual({
      month: '2025-10',
      lastPrice: '2025-10-29',
      lastDay: '2025-10-31',
      weekdays: 2,
    });
  });

  it('see units jump up and down, across gaps', () => {
    const series = [{ item: 'revenue', values: [100, 101_000, null, 99] }];
    const [up, down] = lintRun({ series });
    expect(up?.message).toContain('factor of 1010');
    expect(up?.figures).toEqual({ item: 'revenue', period: 2, ratio: 1010 });
    expect(down?.message).toContain('factor of 1020');
    expect(down?.figures).toMatchObject({ period: 4 });
  });

  it('name the missing and the restated figures', () => {
    const usedFigures = [
      { item: 'minority interest', stored: null, used: 0 },
      { item: 'debt', stored: 5, used: 5 },
      { item: 'associates', stored: null, used: 0 },
    ];
    expect(lintRun({ usedFigures })[0]?.figures).toEqual({
      items: 'minority interest, associates',
    });
    const figureVersions = [
      { item: 'a', period: 'FY2022', version: 'restated' },
      { item: 'b', period: 'FY2022', version: 'original' },
      { item: 'c', period: 'FY2023', version: 'original' },
      { item: 'd', period: 'FY2023', version: 'restated' },
    ] as const;
    expect(lintRun({ figureVersions }).map(({ figures }) => figures)).toEqual([
      { period: 'FY2022', items: 'a' },
      { period: 'FY2023', items: 'd' },
    ]);
  });
});
