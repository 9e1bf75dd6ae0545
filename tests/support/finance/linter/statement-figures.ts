import type { LintExamples } from './example.ts';

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

export const SIZES = {
  ...{ fiscalYear: 2020, currency: 'USD', revenue: 100, ebit: 12, depreciation: 5 },
  ...{ capex: 6, cash: 20, debt: 60, marketEquity: 180 },
} as const;

export const INTEREST = {
  fiscalYear: 2020,
  currency: 'USD',
  interest: 50,
  debt: 1_000,
  capital: 10_000,
};

export const SCALES = {
  ...{ fiscalYear: 2020, currency: 'USD', revenue: 150, ebit: 12, netIncome: 8 },
  ...{ bookEquity: -60, debt: 100, cash: 30 },
} as const;

/** The year and the currency of revenue and operating income. */
export const SALES = { fiscalYear: 2020, currency: 'USD' } as const;

/** Units, providers and versions of the figures of statements. */
export const STATEMENT_FIGURES_EXAMPLES: LintExamples = {
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
      { figureScale: { ...SIZES, marketEquity: 0.5 } },
      { figureScale: { ...SIZES, marketEquity: 100_000 } },
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
};
