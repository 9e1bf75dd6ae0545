import { costOfDebt } from '../../../../src/finance/cost-of-debt.ts';
import {
  betaCostOfEquity,
  factorCostOfEquity,
  type FactorCostOfEquityInput,
} from '../../../../src/finance/cost-of-equity.ts';
import { marketValueOfDebt, weightedAverageCostOfCapital } from '../../../../src/finance/wacc.ts';
import { example, type Example } from '../example.ts';

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
    money: ['interestExpense', 'debtOpening', 'debtClosing'],
  }),
  example({
    name: 'weightedAverageCostOfCapital',
    run: weightedAverageCostOfCapital,
    required: [
      {
        costOfEquity: 0.0937,
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
        capital: { kind: 'market-values', equity: 9731.5, debt: 2411.5 },
      },
      {
        costOfEquity: 0.0937,
        costOfDebt: 0.0513,
        marginalTaxRate: 0.25,
        capital: { kind: 'weights', equity: 0.75, debt: 0.25 },
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
];
