import { check, each, type Check } from '../check.ts';
import { lintDebtToEquity } from '../rules/capital.ts';
import {
  lintConvertedPrice,
  lintCurrencies,
  lintFactorCurrency,
  lintStrikes,
  lintTargetCurrency,
} from '../rules/currency.ts';
import {
  lintMarketPremium,
  lintMarketRegressor,
  lintPremiaWindow,
  lintRiskFreeBasis,
} from '../rules/premium.ts';
import {
  lintDecimals,
  lintFrequency,
  lintLastMonth,
  lintLastPrice,
  lintMonthRows,
  lintPriceColumn,
} from '../rules/series.ts';
import { lintUnusualRates } from '../rules/unusual-rates.ts';

/** Premia, currencies and series of the market. */
export const MARKET_DATA_CHECKS: readonly Check[] = [
  check({
    looksFor: 'the bill rate subtracted twice from the market return',
    codes: ['RISK_FREE_SUBTRACTED_TWICE'],
    fact: 'marketRegressor',
    rule: lintMarketRegressor,
  }),
  check({
    looksFor: 'a realised return used as a premium',
    codes: ['REALISED_RETURN_AS_PREMIUM'],
    fact: 'marketPremium',
    rule: lintMarketPremium,
  }),
  check({
    looksFor: 'a risk-free rate or an equity premium that hardly any market has',
    codes: ['RATE_UNUSUAL'],
    fact: 'rates',
    rule: lintUnusualRates,
  }),
  check({
    looksFor: 'a premium over bills with a bond yield, or over bonds with a bill rate',
    codes: ['RISK_FREE_BASIS_MISMATCH'],
    fact: 'riskFreeBasis',
    rule: lintRiskFreeBasis,
    raisedIn: ['cost-of-capital/market-premium.ts'],
  }),
  check({
    looksFor: 'flows, risk-free rate and price in different currencies',
    codes: ['CURRENCY_MISMATCH'],
    fact: 'currencies',
    rule: lintCurrencies,
  }),
  check({
    looksFor: 'a price that was converted into the currency of the figures',
    codes: ['PRICE_CONVERTED'],
    fact: 'convertedPrice',
    severity: 'info',
    rule: lintConvertedPrice,
  }),
  check({
    looksFor: 'strikes beside a price that was converted',
    codes: ['STRIKES_IN_STATEMENT_CURRENCY'],
    fact: 'strikes',
    rule: lintStrikes,
  }),
  check({
    looksFor: 'a target that is told in the currency of a converted price',
    codes: ['TARGET_AT_UNMOVED_RATE'],
    fact: 'target',
    severity: 'info',
    rule: lintTargetCurrency,
  }),
  check({
    looksFor: 'prices in one currency against factors in another',
    codes: ['FACTOR_CURRENCY_MISMATCH'],
    fact: 'factorCurrency',
    rule: lintFactorCurrency,
    raisedIn: ['alignment/align.ts'],
  }),
  check({
    looksFor: 'percent taken for decimals: a monthly factor beyond 100%',
    codes: ['PERCENT_NOT_DECIMAL'],
    fact: 'factors',
    rule: each(lintDecimals),
  }),
  check({
    looksFor: 'percent taken for decimals: debt of ten times the equity or more',
    codes: ['DEBT_TO_EQUITY_LARGE'],
    fact: 'debtToEquity',
    rule: lintDebtToEquity,
    raisedIn: ['relever.ts'],
  }),
  check({
    looksFor: 'a daily series against monthly factors',
    codes: ['DAILY_SERIES_AS_MONTHLY'],
    fact: 'returnDates',
    rule: each(lintFrequency),
  }),
  check({
    looksFor: 'a close where the adjusted close is needed',
    codes: ['CLOSE_NOT_ADJUSTED'],
    fact: 'priceColumn',
    rule: lintPriceColumn,
  }),
  check({
    looksFor: 'annual rows read as months',
    codes: ['ANNUAL_ROWS_AS_MONTHS'],
    fact: 'monthRows',
    rule: each(lintMonthRows),
  }),
  check({
    looksFor: 'an incomplete last month',
    codes: ['LAST_MONTH_INCOMPLETE'],
    fact: 'lastMonth',
    rule: lintLastMonth,
    raisedIn: ['month-ends.ts'],
  }),
  check({
    looksFor: 'a last month whose prices end days before it',
    codes: ['LAST_MONTH_CUT_SHORT'],
    fact: 'lastPrice',
    severity: 'info',
    rule: lintLastPrice,
    raisedIn: ['month-ends.ts'],
  }),
  check({
    looksFor: 'premia from a short window',
    codes: ['PREMIA_WINDOW_SHORT'],
    fact: 'premiaWindow',
    rule: lintPremiaWindow,
    raisedIn: ['premia.ts'],
  }),
];
