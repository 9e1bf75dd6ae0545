import { blumeBeta, vasicekBeta } from '../../../../src/finance/beta-adjust.ts';
import { estimateFactorModel } from '../../../../src/finance/factor-model.ts';
import { industryBeta } from '../../../../src/finance/industry-beta.ts';
import { factorPremia } from '../../../../src/finance/premia.ts';
import { regress } from '../../../../src/finance/regression.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../../../src/finance/relever.ts';
import { example, type Example } from '../example.ts';
import { FIRST_MONTH, fictionalFactors, fictionalPrices } from '../fictional-series.ts';

const factors = fictionalFactors(240);
const prices = [0.4, 1, 1.7].map((beta) => fictionalPrices(factors, beta));
const models = ['CAPM', 'FF5'] as const;

/** Missing months are what these columns are made for; they are dropped and listed. */
const LISTED = 'the month is dropped and listed';

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
    mayBeMissing: {
      'prices.adjClose[]': LISTED,
      ...Object.fromEntries(
        ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'].map((name) => [`factors.${name}[]`, LISTED]),
      ),
    },
    variations: 0,
  }),
];

export const PREMIA: readonly Example[] = [
  example({
    name: 'factorPremia',
    run: factorPremia,
    required: models.map((model) => ({ model, factors })),
    optional: models.map((model) => ({
      model,
      factors,
      firstMonth: FIRST_MONTH + 12,
      lastMonth: FIRST_MONTH + 200,
    })),
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
    run: ({ beta }: { beta: number }) => blumeBeta(beta),
    required: [{ beta: 1.37 }],
  }),
  example({
    name: 'vasicekBeta',
    run: vasicekBeta,
    required: [{ beta: 1.6, standardError: 0.35, priorMean: 1.1, priorStandardDeviation: 0.4 }],
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
