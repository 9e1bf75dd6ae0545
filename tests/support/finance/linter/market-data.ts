import { dayOf, monthIndex } from '../../../../src/finance/months.ts';
import type { LintExamples } from './example.ts';

const january = monthIndex(2020, 1);

export const months = (...from: number[]): Int32Array => Int32Array.from(from, (k) => january + k);

/** Premia, currencies and series of the market. */
export const MARKET_DATA_EXAMPLES: LintExamples = {
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
};
