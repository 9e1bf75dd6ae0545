import type { LintExamples } from './example.ts';

/** 6 % of revenue after years of -0.4 % to 2 %, 0.5 % at the median. */
export const KEPT = {
  base: { year: 2025, ratio: 0.06 },
  earlier: [-0.004, 0.02, 0, 0.005, 0.01].map((ratio, at) => ({ year: 2020 + at, ratio })),
  terminalGrowth: 0.025,
  forEver: true,
  operatingValue: 1_000_000,
  valueOfRevenue: 6_000_000,
} as const;

/** A company whose own years swing as far as the base year, which leaves the range silent. */
export const SWINGING = {
  ...{ ...KEPT, valueOfRevenue: 5_000_000, terminalGrowth: 0.03 },
  base: { year: 2025, ratio: 0.135 },
  earlier: [0.14, -0.09, 0.05, 0].map((ratio, at) => ({ year: 2021 + at, ratio })),
} as const;

export const BORROWED = { fiscalYear: 2020, currency: 'USD', baseFlow: 100 } as const;

/** Of 120 operations explain (130 − 10) · 0.75 = 90. */
export const EARNED = {
  ...{ fiscalYear: 2025, currency: 'USD', netIncome: 120, ebit: 130 },
  ...{ netInterest: 10, effectiveTaxRate: 0.25 },
} as const;

/** Half a year after the balance sheet, when a half of each of two years lies ahead: 11. */
export const DIVIDENDS = {
  ...{ currency: 'USD', from: 'derived from earnings', rollForwardDays: 182.5 },
  dividends: [10, 12, 20],
};

/** What the projection carries on from the base year. */
export const BASE_YEAR_EXAMPLES: LintExamples = {
  'growth of a year by which revenue, earnings or flow come to three times or more': {
    found: { yearGrowth: { of: 'Revenue', rates: [3.2, 0.5] } },
    codes: ['GROWTH_UNUSUAL'],
    clean: [{ yearGrowth: { of: 'Revenue', rates: [1.99, 0.5] } }],
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
