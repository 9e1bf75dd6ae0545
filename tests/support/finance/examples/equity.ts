import { discountEquityFlows } from '../../../../src/finance/equity/discount-equity.ts';
import {
  dividendDiscountValue,
  growthOpportunities,
  hModelValue,
  type DividendDiscountInput,
} from '../../../../src/finance/equity/dividend-discount.ts';
import { fcfeValue, type FcfeValueInput } from '../../../../src/finance/equity/fcfe-value.ts';
import {
  equityReinvestmentRate,
  sustainableGrowth,
} from '../../../../src/finance/equity/forecast.ts';
import {
  impliedGordonReturn,
  impliedReturn,
} from '../../../../src/finance/equity/implied-return.ts';
import {
  justifiedPriceToBook,
  justifiedPriceToEarnings,
} from '../../../../src/finance/equity/justified-multiples.ts';
import {
  residualIncomeValue,
  type ResidualIncomeInput,
} from '../../../../src/finance/equity/residual-income.ts';
import {
  annuityRate,
  datedInternalRate,
  internalRate,
} from '../../../../src/finance/time-value/internal-rate.ts';
import {
  annuityPresentValue,
  netPresentValue,
} from '../../../../src/finance/time-value/present-value.ts';
import { example, type Example } from '../example.ts';

const ROLLED = { rollForwardDays: 137 } as const;
const fading = {
  kind: 'fade',
  initial: 0.1137,
  terminal: 0.0243,
  years: 9,
  fadeStart: 4,
} as const;
const costPath = [0.1031, 0.0997, 0.0959];

const dividends: readonly DividendDiscountInput[] = (['year-end', 'mid-year'] as const).flatMap(
  (timing): DividendDiscountInput[] => [
    {
      forecast: { kind: 'constant', flow: 2.17, growth: 0.0243 },
      costOfEquity: 0.0937,
      timing,
      ...ROLLED,
    },
    {
      forecast: { kind: 'growth', flow: 2.17, growth: fading },
      costOfEquity: 0.0937,
      timing,
      ...ROLLED,
    },
    {
      forecast: {
        kind: 'explicit',
        flows: [2.31, 2.47, 2.59],
        terminal: { kind: 'amount', amount: 41.3 },
      },
      costOfEquity: costPath,
      timing,
      ...ROLLED,
    },
  ],
);

const fcfe: FcfeValueInput = {
  forecast: {
    kind: 'earnings',
    earnings: 117.3,
    growth: fading,
    reinvestment: 0.613,
    stable: { kind: 'return-on-equity', returnOnEquity: 0.1171 },
  },
  costOfEquity: 0.0937,
  betaBasis: 'cash-corrected',
  excessCash: {
    kind: 'stripped',
    incomeAfterTax: 7.3,
    cash: 211.3,
    associates: 31.7,
    otherNonOperating: 17.3,
  },
  share: { shares: 113.7 },
  timing: 'mid-year',
  ...ROLLED,
};

const residualIncome: ResidualIncomeInput = {
  bookValue: 31.7,
  forecast: { kind: 'amounts', earnings: [4.13, 4.37, 4.51], dividends: [1.53, 1.61, -1.67] },
  costOfEquity: costPath,
  continuing: { kind: 'growth', growth: 0.0243 },
  ...ROLLED,
};
const returns = {
  ...residualIncome,
  forecast: { kind: 'returns', returnOnEquity: [0.131, 0.127, 0.119], payout: [0.37, 0.41, 0.43] },
} as const satisfies ResidualIncomeInput;

const justified = { returnOnEquity: 0.1271, growth: 0.0243, costOfEquity: 0.0937 };

export const EQUITY: readonly Example[] = [
  example({
    name: 'discountEquityFlows',
    run: discountEquityFlows,
    required: [
      {
        flows: [101.3, -13.7, 119.1],
        costOfEquity: costPath,
        timing: 'mid-year',
        terminal: { kind: 'next-flow', nextFlow: 97.3, growth: 0.0243 },
        ...ROLLED,
      },
    ],
    money: ['flows[]', 'terminal.nextFlow'],
  }),
  example({
    name: 'dividendDiscountValue',
    run: dividendDiscountValue,
    required: dividends,
    optional: dividends.map((input) => ({
      ...input,
      stableCostOfEquity: 0.0891,
      riskFree: 0.0417,
    })),
    money: ['forecast.flow', 'forecast.flows[]', 'forecast.terminal.amount'],
    variations: 4,
  }),
  example({
    name: 'hModelValue',
    run: hModelValue,
    required: [
      {
        dividend: 2.17,
        growthInitial: 0.1137,
        growthStable: 0.0243,
        halfLife: 4.5,
        costOfEquity: 0.0937,
      },
    ],
    money: ['dividend'],
  }),
  example({
    name: 'growthOpportunities',
    run: growthOpportunities,
    required: [{ price: 41.3, earningsPerShare: 3.17, costOfEquity: 0.0937 }],
    money: ['price', 'earningsPerShare'],
  }),
  example({
    name: 'fcfeValue',
    run: fcfeValue,
    required: [fcfe],
    optional: [
      {
        ...fcfe,
        stableCostOfEquity: 0.0891,
        share: { shares: 113.7, price: 15.7 },
        riskFree: 0.0417,
      },
    ],
    money: [
      ...['forecast.earnings', 'share.price'],
      ...['incomeAfterTax', 'cash', 'associates', 'otherNonOperating'].map(
        (item) => `excessCash.${item}`,
      ),
    ],
    variations: 4,
  }),
  example({
    name: 'residualIncomeValue',
    run: residualIncomeValue,
    required: [
      residualIncome,
      returns,
      { ...returns, continuing: { kind: 'persistence', persistence: 0.613 } },
      { ...returns, continuing: { kind: 'price-to-book', multiple: 1.37 } },
    ],
    optional: [
      {
        ...returns,
        continuing: { kind: 'growth', growth: 0.0243, costOfEquity: 0.0891 },
        riskFree: 0.0417,
      },
    ],
    money: ['bookValue', 'forecast.earnings[]', 'forecast.dividends[]'],
    variations: 4,
  }),
  example({
    name: 'justifiedPriceToBook',
    run: justifiedPriceToBook,
    required: [justified],
    optional: [{ ...justified, riskFree: 0.0417 }],
  }),
  example({
    name: 'justifiedPriceToEarnings',
    run: justifiedPriceToEarnings,
    required: [
      { ...justified, basis: 'forward' },
      { ...justified, basis: 'trailing' },
    ],
  }),
  example({
    name: 'equityReinvestmentRate',
    run: (of: { growth: number; returnOnEquity: number }) =>
      equityReinvestmentRate(of.growth, of.returnOnEquity),
    required: [{ growth: 0.0243, returnOnEquity: 0.1271 }],
  }),
  example({
    name: 'sustainableGrowth',
    run: (of: { returnOnEquity: number; payout: number }) =>
      sustainableGrowth(of.returnOnEquity, of.payout),
    required: [{ returnOnEquity: 0.1271, payout: 0.37 }],
  }),
  example({
    name: 'impliedReturn',
    run: impliedReturn,
    required: [
      {
        price: 1211.9,
        flows: [38.1, 41.3, 44.9],
        timing: 'year-end',
        terminal: { kind: 'growth', growth: 0.0423 },
      },
      {
        price: 41.3,
        flows: [2.31, 2.47, 2.59],
        timing: 'mid-year',
        terminal: { kind: 'amount', amount: 47.9 },
      },
    ],
    variations: 4,
  }),
  example({
    name: 'impliedGordonReturn',
    run: impliedGordonReturn,
    required: [
      { dividend: { kind: 'yield', yield: 0.0313 }, growth: 0.0423 },
      { dividend: { kind: 'amount', nextDividend: 1.37, price: 41.3 }, growth: 0.0423 },
    ],
    optional: [{ dividend: { kind: 'yield', yield: 0.0313 }, growth: 0.0423, riskFree: 0.0417 }],
  }),
];

const annuity = { periods: 11, payment: -8.17, futureValue: -121.3 };

/** Rates have no unit of money: what scales with it in their results is only what rounding leaves. */
export const TIME_VALUE: readonly Example[] = [
  example({
    name: 'netPresentValue',
    run: (of: { rate: number; flows: readonly number[] }) => netPresentValue(of.rate, of.flows),
    required: [{ rate: 0.0853, flows: [121.3, 251.7, -17.1] }],
    money: ['flows[]'],
  }),
  example({
    name: 'annuityPresentValue',
    run: annuityPresentValue,
    required: [
      { ...annuity, rate: 0.0713, timing: 'end' },
      { ...annuity, rate: -0.0013, timing: 'start' },
    ],
    money: ['payment', 'futureValue'],
  }),
  example({
    name: 'internalRate',
    run: internalRate,
    required: [{ flows: [-1003.1, 121.3, 251.7, 403.9, 611.7] }],
    variations: 24,
  }),
  example({
    name: 'datedInternalRate',
    run: datedInternalRate,
    required: [
      {
        flows: [
          { day: 20_000, amount: -1003.1 },
          { day: 20_411, amount: 251.7 },
          { day: 21_233, amount: 1011.7 },
        ],
      },
    ],
    variations: 24,
  }),
  example({
    name: 'annuityRate',
    run: annuityRate,
    required: [{ ...annuity, presentValue: 101.3, timing: 'end' }],
  }),
];
