import { buildUpCostOfEquity } from '../../../../src/finance/cost-of-capital/build-up.ts';
import {
  debtInCapital,
  marketValueOfDebt,
} from '../../../../src/finance/cost-of-capital/debt-value.ts';
import { premiumOverBonds } from '../../../../src/finance/cost-of-capital/market-premium.ts';
import {
  ratingSpread,
  syntheticRating,
  type RatingTable,
} from '../../../../src/finance/cost-of-capital/rating.ts';
import { releveredWacc } from '../../../../src/finance/cost-of-capital/relevered-wacc.ts';
import { riskFreeRate } from '../../../../src/finance/cost-of-capital/risk-free.ts';
import { waccByMethod } from '../../../../src/finance/cost-of-capital/wacc-by-method.ts';
import { waccPath } from '../../../../src/finance/cost-of-capital/wacc-path.ts';
import { leadingCostOfDebt } from '../../../../src/finance/cost-of-capital/leading-cost-of-debt.ts';
import { costOfDebt } from '../../../../src/finance/cost-of-debt.ts';
import {
  betaCostOfEquity,
  factorCostOfEquity,
  type FactorCostOfEquityInput,
} from '../../../../src/finance/cost-of-equity.ts';
import { weightedAverageCostOfCapital } from '../../../../src/finance/wacc.ts';
import { example, type Example } from '../example.ts';

const PREFERRED_LEFT_OUT = 'null is left out of the weights and a warning says so';

/** A covariance without missing figures: variances on the diagonal, small and alike beside it. */
function covariance(scale: number): number[][] {
  return Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) => (i === j ? scale * (1 + i / 7) : scale / (9 + i + j))),
  );
}

const unknownPremium = {
  value: 0.0443,
  standardError: null,
  kind: 'forward',
  riskFreeBasis: 'bond',
} as const;
const knownPremium = { ...unknownPremium, standardError: 0.0121 } as const;
const historicalPremium = { ...knownPremium, kind: 'historical', riskFreeBasis: 'bill' } as const;
const betas = { mktrf: 1.13, smb: 0.31, hml: -0.42, rmw: 0.17, cma: -0.11 };
const stylePremia = { smb: 0.0214, hml: 0.0335, rmw: 0.0313, cma: 0.0288 };
const common = { riskFree: 0.0417, riskFreeBasis: 'bond' } as const;

/** A fictional table; its bounds are no published ones. */
const table: RatingTable = {
  source: 'fictional',
  firms: 'large',
  asOf: '2026-01-05',
  rows: [
    { lowestCoverage: -1000000, rating: 'D2/D', spread: 0.1913 },
    { lowestCoverage: 0.31, rating: 'Caa/CCC', spread: 0.0871 },
    { lowestCoverage: 2.13, rating: 'Ba2/BB', spread: 0.0237 },
    { lowestCoverage: 7.31, rating: 'Aaa/AAA', spread: 0.0061 },
  ],
};

const UNKNOWN_ERROR = 'the standard error leaves the part out and names it';

export const COST_OF_CAPITAL: readonly Example[] = [
  example({
    name: 'betaCostOfEquity',
    run: betaCostOfEquity,
    required: [{ ...common, marketPremium: unknownPremium, beta: 1.27, betaStandardError: null }],
    optional: [
      {
        ...common,
        marketPremium: knownPremium,
        beta: 1.27,
        betaStandardError: 0.19,
        countryRisk: { treatment: 'inside-market-premium', premium: 0.0137 },
      },
      {
        ...common,
        marketPremium: historicalPremium,
        beta: 0.17,
        betaStandardError: 0.19,
        countryRisk: { treatment: 'separate', premium: 0.0137, exposure: 0.63 },
      },
    ],
    mayBeMissing: {
      betaStandardError: UNKNOWN_ERROR,
      'marketPremium.standardError': UNKNOWN_ERROR,
    },
  }),
  example({
    name: 'factorCostOfEquity',
    run: factorCostOfEquity,
    required: [
      {
        ...common,
        marketPremium: unknownPremium,
        betas,
        betaCovariance: null,
        stylePremia,
        premiaCovariance: null,
      },
    ],
    optional: [knownPremium, historicalPremium].map((marketPremium): FactorCostOfEquityInput => ({
      ...common,
      marketPremium,
      betas,
      betaCovariance: covariance(0.0123),
      stylePremia,
      premiaCovariance: covariance(0.000157),
      countryRisk: { treatment: 'separate', premium: 0.0137, exposure: 0.63 },
    })),
    mayBeMissing: {
      'marketPremium.standardError': UNKNOWN_ERROR,
    },
  }),
  example({
    name: 'costOfDebt',
    run: costOfDebt,
    required: [
      { kind: 'typed', rate: 0.0513, marginalTaxRate: 0.25 },
      { kind: 'spread', riskFree: 0.0417, defaultSpread: 0.0123, marginalTaxRate: 0.25 },
      { kind: 'rating', rating: 'BB', table, riskFree: 0.0417, marginalTaxRate: 0.25 },
      {
        kind: 'synthetic-rating',
        ebit: 512.5,
        interestExpense: 131.7,
        table,
        riskFree: 0.0417,
        marginalTaxRate: 0.25,
      },
      {
        kind: 'embedded',
        interestExpense: 131.7,
        debtOpening: 2411.5,
        debtClosing: 2187.5,
        riskFree: 0.0417,
        marginalTaxRate: 0.25,
      },
    ],
    optional: [
      {
        kind: 'spread',
        riskFree: 0.0417,
        defaultSpread: 0.0123,
        countryDefaultSpread: 0.0071,
        marginalTaxRate: 0.25,
        taxShield: false,
      },
    ],
    money: ['ebit', 'interestExpense', 'debtOpening', 'debtClosing'],
  }),
  example({
    name: 'leadingCostOfDebt',
    run: leadingCostOfDebt,
    required: [
      {
        methods: [{ kind: 'rating', rating: 'BB', table, riskFree: 0.0417 }],
        marginalTaxRate: 0.25,
      },
    ],
  }),
  example({
    name: 'weightedAverageCostOfCapital',
    run: weightedAverageCostOfCapital,
    required: [
      {
        costOfEquity: 0.0937,
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
        capital: { kind: 'market-values', equity: 9731.5, debt: 2411.5, preferred: 0 },
      },
      {
        costOfEquity: 0.0937,
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
        capital: { kind: 'weights', basis: 'target', equity: 0.75, debt: 0.25 },
      },
    ],
    optional: [
      {
        costOfEquity: 0.0937,
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
        taxShield: false,
        capital: { kind: 'market-values', equity: 9731.5, debt: 2411.5, preferred: 317.5 },
        costOfPreferred: 0.0611,
        betaDebtToEquity: 0.31,
      },
    ],
    mayBeMissing: { 'capital.preferred': PREFERRED_LEFT_OUT },
  }),
  example({
    name: 'marketValueOfDebt',
    run: marketValueOfDebt,
    required: [
      { interestExpense: 131.7, bookDebt: 2411.5, maturityYears: 6.3, costOfDebt: 0.0513 },
      { interestExpense: 131.7, bookDebt: 2411.5, maturityYears: 7, costOfDebt: 0.0513 },
    ],
    money: ['interestExpense', 'bookDebt'],
  }),
  example({
    name: 'debtInCapital',
    run: debtInCapital,
    required: [{ financialDebt: 2411.5, leaseLiabilities: 317.25, leaseRule: 'ifrs-16' }],
    optional: [{ financialDebt: 2411.5, leaseLiabilities: 317.25, leaseRule: 'us-gaap' }],
    mayBeMissing: { leaseLiabilities: 'leases stay out of debt under this rule' },
    money: ['financialDebt', 'leaseLiabilities'],
  }),
  example({
    name: 'syntheticRating',
    run: syntheticRating,
    required: [
      { ebit: 512.5, interestExpense: 131.7, table },
      { ebit: -12.5, interestExpense: 131.7, table },
    ],
  }),
  example({
    name: 'ratingSpread',
    run: ratingSpread,
    required: [{ rating: 'Ba2', table }],
  }),
  example({
    name: 'riskFreeRate',
    run: riskFreeRate,
    required: [{ governmentYield: 0.0713, sovereignDefaultSpread: 0.0237 }],
  }),
  example({
    name: 'premiumOverBonds',
    run: premiumOverBonds,
    required: [{ premium: historicalPremium, termPremium: 0.0117 }],
    mayBeMissing: { 'premium.standardError': UNKNOWN_ERROR },
  }),
  example({
    name: 'buildUpCostOfEquity',
    run: buildUpCostOfEquity,
    required: [
      {
        ...common,
        marketPremium: unknownPremium,
        marketExposure: 1,
        sizePremium: { value: 0.0113, standardError: null },
        specificPremium: { value: 0.0217, standardError: null },
      },
    ],
    optional: [
      {
        ...common,
        marketPremium: knownPremium,
        marketExposure: 1.13,
        sizePremium: { value: 0.0113, standardError: 0.0071 },
        specificPremium: { value: 0.0217, standardError: 0.0113 },
        countryRisk: { treatment: 'separate', premium: 0.0137, exposure: 0.63 },
      },
    ],
    mayBeMissing: {
      'marketPremium.standardError': UNKNOWN_ERROR,
      'sizePremium.standardError': UNKNOWN_ERROR,
      'specificPremium.standardError': UNKNOWN_ERROR,
    },
  }),
  example({
    name: 'releveredWacc',
    run: releveredWacc,
    required: [
      {
        ...common,
        marketPremium: unknownPremium,
        unleveredBeta: 0.93,
        capital: { kind: 'weights', basis: 'target', equity: 0.75, debt: 0.25 },
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
      },
    ],
    mayBeMissing: { 'marketPremium.standardError': UNKNOWN_ERROR },
  }),
  example({
    name: 'waccPath',
    run: waccPath,
    required: [{ initial: 0.0937, stable: 0.0813, years: 10, fadeStart: 5 }],
  }),
  example({
    name: 'waccByMethod',
    run: waccByMethod,
    required: [
      {
        shared: {
          costOfDebt: 0.0513,
          marginalTaxRate: 0.25,
          capital: { kind: 'market-values', equity: 9731.5, debt: 2411.5, preferred: 0 },
        },
        methods: [
          { method: 'CAPM', costOfEquity: 0.0937 },
          { method: 'DAMO', costOfEquity: 0.1013 },
        ],
      },
    ],
    optional: [
      {
        shared: {
          costOfDebt: 0.0513,
          marginalTaxRate: 0.25,
          capital: { kind: 'market-values', equity: 9731.5, debt: 2411.5, preferred: 0 },
        },
        methods: [{ method: 'DAMO', costOfEquity: 0.1013, betaDebtToEquity: 0.31 }],
      },
    ],
    mayBeMissing: { 'shared.capital.preferred': PREFERRED_LEFT_OUT },
  }),
];
