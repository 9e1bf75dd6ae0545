import type { RunFacts } from '../../../../src/finance/linter/lint-run.ts';
import { dayOf } from '../../../../src/finance/months.ts';
import type { LintExamples } from './example.ts';

/** A twenty-fifth of the shares was bought back since the year. */
export const LATER: NonNullable<RunFacts['laterSheet']> = {
  ...{ balanceSheetDate: '2025-12-31', laterDate: '2026-06-30', netDebt: 1_000_000 },
  ...{ laterNetDebt: 1_400_000, shares: 800_000, valuePerShare: 10 },
};

/** A unit of book value is 1.25 a share of 500,000. */
export const LATER_BOOK: NonNullable<RunFacts['laterBook']> = {
  ...{ balanceSheetDate: '2025-12-31', laterDate: '2026-06-30', bookValue: 2_000_000 },
  ...{ laterBookValue: 1_800_000, perUnit: 0.0000025, valuePerShare: 10 },
};

export const COVER = {
  ...{ shares: 1_000_000, sharesOf: 'fiscal year 2020 to 2020-09-26', dividedBy: 1_000_000 },
  ...{ cover: 960_000, coverDate: '2020-10-16', valuePerShare: 20 },
} as const;

/** What stands between a value and a share, and of which days it is. */
export const SHARES_AND_DATES_EXAMPLES: LintExamples = {
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
};
