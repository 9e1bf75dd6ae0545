import { blumeBeta, vasicekBeta } from '../../../../src/finance/beta-adjust.ts';
import { businessMixBeta } from '../../../../src/finance/betas/business-mix.ts';
import { priorBetaDeviation } from '../../../../src/finance/betas/cross-section.ts';
import { residualDiagnostics } from '../../../../src/finance/betas/residuals.ts';
import { rollingBetas } from '../../../../src/finance/betas/rolling.ts';
import { convertMonthEnds } from '../../../../src/finance/currency/exchange-rates.ts';
import { convertRate } from '../../../../src/finance/currency/inflation-parity.ts';
import { movePremium } from '../../../../src/finance/currency/premium-parity.ts';
import { estimateFactorModel } from '../../../../src/finance/factor-model.ts';
import { factorSample } from '../../../../src/finance/factor-sample.ts';
import { industryBeta } from '../../../../src/finance/industry-beta.ts';
import { monthEnds } from '../../../../src/finance/month-ends.ts';
import { factorPremia } from '../../../../src/finance/premia.ts';
import { regress } from '../../../../src/finance/regression.ts';
import { monthlyReturns } from '../../../../src/finance/returns.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../../../src/finance/relever.ts';
import { example, type Example } from '../example.ts';
import { FIRST_MONTH, fictionalFactors, fictionalPrices } from '../fictional-series.ts';

const factors = fictionalFactors(240);
const prices = [0.4, 1, 1.7].map((beta) => fictionalPrices(factors, beta));
const models = ['CAPM', 'FF5'] as const;

/** Missing months are what these columns are made for; they are dropped and listed. */
const LISTED = 'the month is dropped and listed';

const ROWS_LISTED = {
  'prices.adjClose[]': LISTED,
  ...Object.fromEntries(
    ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'].map((name) => [`factors.${name}[]`, LISTED]),
  ),
};

const ENDS = monthEnds(prices[0]!).value;
const RATES = Float64Array.from(ENDS.months, (_, k) => 1.21 + 0.0007 * k);

export const REGRESSIONS: readonly Example[] = [
  example({
    name: 'regress',
    run: regress,
    required: [
      {
        y: factors.smb,
        columns: [
          { name: 'a', values: factors.mktrf },
          { name: 'b', values: factors.hml },
        ],
        intercept: true,
        smallSample: false,
      },
    ],
    optional: [
      {
        y: factors.cma.subarray(0, 60),
        columns: [{ name: 'a', values: factors.mktrf.subarray(0, 60) }],
        intercept: false,
        timeIndex: factors.months.subarray(0, 60),
        hacLag: 5,
        smallSample: true,
      },
    ],
    variations: 3,
  }),
  example({
    name: 'estimateFactorModel',
    run: estimateFactorModel,
    required: models.flatMap((model) =>
      prices.flatMap((one) => [60, 240].map((window) => ({ model, prices: one, factors, window }))),
    ),
    optional: models.map((model) => ({
      model,
      prices: prices[2]!,
      factors,
      window: 120,
      lastMonth: FIRST_MONTH + 200,
      hacLag: 6,
      smallSample: true,
    })),
    mayBeMissing: ROWS_LISTED,
    variations: 0,
  }),
  example({
    name: 'monthEnds',
    run: monthEnds,
    required: [prices[0]!],
    mayBeMissing: { 'adjClose[]': 'the row is listed and passed over' },
    variations: 0,
  }),
  example({
    name: 'monthlyReturns',
    run: monthlyReturns,
    required: [{ months: ENDS.months, prices: ENDS.prices }],
    variations: 0,
  }),
  example({
    name: 'factorSample',
    run: factorSample,
    required: [{ model: 'FF3', prices: prices[0]!, factors, window: 60 }],
    optional: [
      {
        model: 'CAPM',
        prices: prices[0]!,
        factors,
        window: 60,
        currency: {
          unit: 'GBX',
          target: 'USD',
          rates: { base: 'GBP', quote: 'USD', days: ENDS.days, values: RATES },
        },
        benchmark: { prices: prices[2]!, kind: 'price' },
        bills: { months: factors.months, values: factors.rf },
      },
    ],
    mayBeMissing: {
      ...ROWS_LISTED,
      'currency.rates.values[]': LISTED,
      'benchmark.prices.adjClose[]': LISTED,
      'bills.values[]': LISTED,
    },
    variations: 0,
  }),
  example({
    name: 'rollingBetas',
    run: rollingBetas,
    required: [{ model: 'CAPM', prices: prices[1]!, factors, window: 60 }],
    optional: [
      {
        model: 'FF3',
        prices: prices[1]!,
        factors,
        window: 60,
        firstMonth: FIRST_MONTH + 200,
        lastMonth: FIRST_MONTH + 220,
        hacLag: 4,
        band: 'hac',
      },
    ],
    mayBeMissing: ROWS_LISTED,
    variations: 0,
  }),
  example({
    name: 'residualDiagnostics',
    run: residualDiagnostics,
    required: [
      { sample: factorSample({ model: 'FF5', prices: prices[1]!, factors, window: 60 }).value },
    ],
    optional: [
      {
        sample: factorSample({ model: 'CAPM', prices: prices[1]!, factors, window: 60 }).value,
        lags: 5,
      },
    ],
    variations: 0,
  }),
  example({
    name: 'convertMonthEnds',
    run: convertMonthEnds,
    required: [
      {
        ends: ENDS,
        unit: 'GBX',
        to: 'USD',
        rates: { base: 'GBP', quote: 'USD', days: ENDS.days, values: RATES },
      },
      {
        ends: ENDS,
        unit: 'JPY',
        to: 'USD',
        rates: { base: 'USD', quote: 'JPY', days: ENDS.days, values: RATES },
      },
    ],
    mayBeMissing: { 'rates.values[]': 'the month has no price in the new currency and is listed' },
  }),
  example({
    name: 'convertRate',
    run: convertRate,
    required: [{ rate: 0.0913, inflationFrom: 0.0217, inflationTo: 0.0713 }],
  }),
  example({
    name: 'movePremium',
    run: movePremium,
    required: [{ premium: 0.0457, inflationFrom: 0.0217, inflationTo: 0.0713 }],
  }),
];

export const PREMIA: readonly Example[] = [
  example({
    name: 'factorPremia',
    run: factorPremia,
    required: models.map((model) => ({ model, factors })),
    optional: models.flatMap((model) =>
      (['arithmetic', 'geometric'] as const).map((mean) => ({
        model,
        factors,
        firstMonth: FIRST_MONTH + 12,
        lastMonth: FIRST_MONTH + 200,
        mean,
      })),
    ),
    mayBeMissing: Object.fromEntries(
      ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'].map((name) => [`factors.${name}[]`, LISTED]),
    ),
    variations: 2,
  }),
];

const industry = {
  leveredBeta: 1.23,
  cashCorrectedUnleveredBeta: 1.07,
  debtToEquity: 0.21,
};

export const BETAS: readonly Example[] = [
  example({
    name: 'blumeBeta',
    run: blumeBeta,
    required: [{ beta: 1.37, source: 'regression' }],
    optional: [{ beta: 1.37, source: 'regression', standardError: 0.21 }],
  }),
  example({
    name: 'vasicekBeta',
    run: vasicekBeta,
    required: [
      {
        beta: 1.6,
        source: 'regression',
        standardError: 0.35,
        priorMean: 1.1,
        priorStandardDeviation: 0.4,
      },
    ],
  }),
  example({
    name: 'priorBetaDeviation',
    run: priorBetaDeviation,
    required: [
      {
        betas: Float64Array.from({ length: 40 }, (_, k) => 0.4 + 0.031 * k),
        standardErrors: Float64Array.from({ length: 40 }, (_, k) => 0.21 + 0.0013 * k),
      },
    ],
  }),
  example({
    name: 'businessMixBeta',
    run: businessMixBeta,
    required: [
      {
        businesses: [
          {
            name: 'a',
            revenue: 812.5,
            evToSales: 1.73,
            industry: { leveredBeta: null, cashCorrectedUnleveredBeta: 1.07, debtToEquity: null },
          },
          {
            name: 'b',
            revenue: 311.5,
            evToSales: 4.21,
            industry: { leveredBeta: null, cashCorrectedUnleveredBeta: 0.83, debtToEquity: null },
          },
        ],
        debtToEquity: 0.37,
        marginalTaxRate: 0.25,
        financialFirm: false,
      },
    ],
    optional: [
      {
        businesses: [{ name: 'a', revenue: 812.5, evToSales: 1.73, industry }],
        debtToEquity: null,
        marginalTaxRate: 0.25,
        financialFirm: false,
      },
    ],
    mayBeMissing: {
      debtToEquity: "the industries' published levered betas are taken and a warning says so",
      'businesses[].industry.debtToEquity': 'only shown beside the published levered beta',
    },
    money: ['businesses[].revenue'],
  }),
  example({
    name: 'industryBeta',
    run: industryBeta,
    required: [
      {
        industry: { leveredBeta: null, cashCorrectedUnleveredBeta: 1.07, debtToEquity: null },
        debtToEquity: 0.37,
        marginalTaxRate: 0.25,
        financialFirm: false,
      },
    ],
    optional: [
      { industry, debtToEquity: null, marginalTaxRate: 0.25, financialFirm: false },
      { industry, debtToEquity: 0.37, marginalTaxRate: 0.25, financialFirm: true },
    ],
    mayBeMissing: {
      debtToEquity: "the industry's published levered beta is taken and a warning says so",
      'industry.debtToEquity': 'only shown beside the published levered beta',
    },
  }),
  example({
    name: 'releverBeta',
    run: releverBeta,
    required: [{ unleveredBeta: 0.93, debtToEquity: 0.41, marginalTaxRate: 0.25 }],
    optional: [{ unleveredBeta: 0.93, debtToEquity: 0.41, marginalTaxRate: 0.25, debtBeta: 0.12 }],
  }),
  example({
    name: 'unleverBeta',
    run: unleverBeta,
    required: [{ leveredBeta: 1.21, debtToEquity: 0.41, marginalTaxRate: 0.25 }],
    optional: [{ leveredBeta: 1.21, debtToEquity: 0.41, marginalTaxRate: 0.25, debtBeta: 0.12 }],
  }),
  example({
    name: 'cashCorrectedBeta',
    run: ({ beta, cash }: { beta: number; cash: number }) => cashCorrectedBeta(beta, cash),
    required: [{ beta: 0.93, cash: 0.07 }],
  }),
];
