/** Cost-of-equity methods that the book can compute from market data. */
export const BETA_METHODS = ['CAPM', 'FF5', 'DAMO'] as const;
export type BetaMethod = (typeof BETA_METHODS)[number];

/** Cost-of-equity methods: by a beta, built up from premia, or typed. */
export const COST_METHODS = [...BETA_METHODS, 'BUILD_UP', 'MANUAL'] as const;
export type CostMethod = (typeof COST_METHODS)[number];

/** Methods of a value; NONE is that of a model that needs no cost of equity. */
export const VALUE_METHODS = [...COST_METHODS, 'NONE'] as const;
export type ValueMethod = (typeof VALUE_METHODS)[number];

/** Models that discount flows or returns at a cost of equity or of capital. */
export const DISCOUNTING_MODELS = [
  'FCFF',
  'FCFE',
  'DDM',
  'RESIDUAL_INCOME',
  'JUSTIFIED_PB',
] as const;

/**
 * Of which twelve months a multiple is: the last fiscal year (`trailing`), those to the end of the last reported quarter,
 * or the next.
 */
export const MULTIPLE_MONTHS = ['trailing', 'last-twelve-months', 'forward'] as const;
export type MultipleMonths = (typeof MULTIPLE_MONTHS)[number];

/** Leases as a cost in EBIT and out of debt, or as debt with new leased assets among capital expenditure. */
export const LEASE_CHOICES = ['us-gaap', 'ifrs-16'] as const;
export type LeaseChoice = (typeof LEASE_CHOICES)[number];

/** The figures that a value begins with, or a cost of capital takes: of a fiscal year, or of the last twelve months. */
export type FigurePeriod = number | 'last-twelve-months';

/** Models that price the company as its peers or its industry are priced; their method is NONE. */
export const MULTIPLE_MODELS = ['EV_EBITDA', 'EV_EBIT', 'EV_SALES', 'PE', 'PB'] as const;
export type MultipleModel = (typeof MULTIPLE_MODELS)[number];

/** Valuation models of this version. */
export const MODELS = [...DISCOUNTING_MODELS, ...MULTIPLE_MODELS] as const;
export type Model = (typeof MODELS)[number];

/** Company regions (finance.md §15). Each maps to a factor region and a Damodaran region by default. */
export const REGIONS = [
  'US',
  'Canada',
  'Europe',
  'UK',
  'Japan',
  'Asia Pacific ex Japan',
  'China',
  'India',
  'Emerging',
  'Other',
] as const;
export type Region = (typeof REGIONS)[number];

/** Regions of Ken French's five-factor files. */
export const FACTOR_REGIONS = [
  'US',
  'Developed',
  'Developed ex US',
  'Europe',
  'Japan',
  'Asia Pacific ex Japan',
  'North America',
  'Emerging',
] as const;
export type FactorRegion = (typeof FACTOR_REGIONS)[number];

/** Regions of Damodaran's industry files. */
export const DAMODARAN_REGIONS = [
  'US',
  'Europe',
  'Japan',
  'Emerging',
  'China',
  'India',
  'Global',
  'Rest',
] as const;
export type DamodaranRegion = (typeof DAMODARAN_REGIONS)[number];

/** Default data regions of a company's region (finance.md §15). */
export const REGION_DEFAULTS: Readonly<
  Record<Region, { factors: FactorRegion; damodaran: DamodaranRegion }>
> = {
  US: { factors: 'US', damodaran: 'US' },
  Canada: { factors: 'North America', damodaran: 'Rest' },
  Europe: { factors: 'Europe', damodaran: 'Europe' },
  UK: { factors: 'Europe', damodaran: 'Europe' },
  Japan: { factors: 'Japan', damodaran: 'Japan' },
  'Asia Pacific ex Japan': { factors: 'Asia Pacific ex Japan', damodaran: 'Rest' },
  China: { factors: 'Emerging', damodaran: 'China' },
  India: { factors: 'Emerging', damodaran: 'India' },
  Emerging: { factors: 'Emerging', damodaran: 'Emerging' },
  Other: { factors: 'Developed', damodaran: 'Global' },
};

/** `money` in the unit's currency, `shares` a count, `ratio` a decimal (0.21 = 21 %), `years` a length of time. */
export type ItemUnit = 'money' | 'shares' | 'ratio' | 'years';

export interface ItemDefinition {
  label: string;
  unit: ItemUnit;
  /** `flow` over a period, `stock` at its end. */
  kind: 'flow' | 'stock';
  /** Whether a value below zero can be meant. Costs, capex and debt are entered as positive amounts. */
  mayBeNegative: boolean;
  /** A line that statements bring and no model of today asks for: forms show it when there is one. */
  detail?: true;
  /** Told of a day of its own after the end of the period that it is filed under: no end of a fiscal period. */
  ownDay?: true;
  hint: string;
}

/** The closed vocabulary of company facts: `statements.item`. Listed with signs and units in docs/automation.md. */
export const ITEMS = {
  revenue: {
    label: 'Revenue',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    hint: 'Net sales of the year',
  },
  ebit: {
    label: 'EBIT',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    hint: 'Operating income before interest and tax',
  },
  depreciation_amortisation: {
    label: 'Depreciation and amortisation',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    hint: 'As a positive amount, from the cash-flow statement',
  },
  capital_expenditure: {
    label: 'Capital expenditure',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    hint: 'Net of disposals, as a positive amount',
  },
  change_in_working_capital: {
    label: 'Increase in working capital',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    hint: 'Positive when working capital grew and cash went out; without cash and short-term debt',
  },
  net_income: {
    label: 'Net income',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    hint: 'Attributable to common shareholders',
  },
  interest_expense: {
    label: 'Interest expense',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    hint: 'Gross, as a positive amount',
  },
  effective_tax_rate: {
    label: 'Effective tax rate',
    unit: 'ratio',
    kind: 'flow',
    mayBeNegative: true,
    hint: 'Income tax over pre-tax income of the year',
  },
  marginal_tax_rate: {
    label: 'Marginal tax rate',
    unit: 'ratio',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Statutory rate that the next unit of income pays; shields interest and relevers beta',
  },
  debt: {
    label: 'Debt',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Interest-bearing debt, short and long, at the balance-sheet date',
  },
  cash: {
    label: 'Cash and securities',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Cash, equivalents and marketable securities',
  },
  shares_outstanding: {
    label: 'Diluted shares',
    unit: 'shares',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'A count of shares on the split basis of the price',
  },
  associates: {
    label: 'Associates',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Equity-method investments',
  },
  non_operating_assets: {
    label: 'Other non-operating assets',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Assets whose income is not in EBIT',
  },
  minority_interest: {
    label: 'Minority interest',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: true,
    hint: 'Non-controlling interests',
  },
  preferred_stock: {
    label: 'Preferred stock',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'At market value where it trades, else at redemption value',
  },
  pension_deficit: {
    label: 'Pension deficit',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Before tax; taken after tax at the marginal rate',
  },
  dividends_per_share: {
    label: 'Dividends per share, next 12 months',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    hint: 'Expected; 0 for a company that pays none. Needed for the target price alone',
  },
  pre_tax_cost_of_debt: {
    label: 'Pre-tax cost of debt',
    unit: 'ratio',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'Yield on the company’s debt today; leads over the interest ratio',
  },
  debt_maturity_years: {
    label: 'Average debt maturity',
    unit: 'years',
    kind: 'stock',
    mayBeNegative: false,
    hint: 'With it, debt is taken at market value',
  },
  interest_income: {
    label: 'Interest income',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'On cash and securities; taken out of flows whose cash is in the bridge',
  },
  pretax_income: {
    label: 'Income before tax',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'From continuing operations',
  },
  income_tax: {
    label: 'Income tax',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Expense as a positive amount',
  },
  operating_cash_flow: {
    label: 'Cash flow from operations',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'As the cash-flow statement has it',
  },
  stock_based_compensation: {
    label: 'Stock-based compensation',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Added back in cash flow from operations; a cost all the same',
  },
  research_development: {
    label: 'Research and development',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'The expense of the year',
  },
  net_borrowing: {
    label: 'Net borrowing',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Debt raised less debt repaid',
  },
  dividends_paid: {
    label: 'Dividends paid',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'As a positive amount',
  },
  acquisitions: {
    label: 'Acquisitions',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Cash paid for businesses, net of cash acquired',
  },
  operating_lease_liability: {
    label: 'Operating lease liability',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'Out of debt under US GAAP unless converted',
  },
  total_assets: {
    label: 'Total assets',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'At the balance-sheet date',
  },
  book_equity: {
    label: 'Book equity',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: true,
    detail: true,
    hint: 'Of the shareholders of the parent',
  },
  gross_profit: {
    label: 'Gross profit',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Revenue less cost of sales',
  },
  net_income_total: {
    label: 'Net income with minorities',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Consolidated, before the share of non-controlling interests and preferred dividends',
  },
  minority_income: {
    label: 'Minorities’ share of income',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Of net income; negative where they bear a loss',
  },
  preferred_dividends: {
    label: 'Preferred dividends',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'As a positive amount',
  },
  deferred_tax: {
    label: 'Deferred tax',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Deferred part of income tax, which was no cash: positive where it is added back in cash flow from operations',
  },
  other_non_cash: {
    label: 'Other non-cash items',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: true,
    detail: true,
    hint: 'Added back in cash flow from operations, beside depreciation, deferred tax and stock-based compensation',
  },
  disposals: {
    label: 'Disposals',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Proceeds of property and equipment sold; taken off capital expenditure already',
  },
  operating_lease_cost: {
    label: 'Operating lease cost',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Of the year, inside EBIT under US GAAP',
  },
  operating_lease_payments: {
    label: 'Operating lease payments',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Cash paid, inside cash flow from operations under US GAAP',
  },
  lease_principal_paid: {
    label: 'Lease principal paid',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Finance leases under US GAAP, all leases under IFRS 16; outside cash flow from operations',
  },
  lease_assets_obtained: {
    label: 'New leased assets',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Right-of-use assets obtained for lease liabilities, without cash',
  },
  dividends_per_share_declared: {
    label: 'Dividends per share declared',
    unit: 'money',
    kind: 'flow',
    mayBeNegative: false,
    detail: true,
    hint: 'Of the year, in currency per share',
  },
  current_assets: {
    label: 'Current assets',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'At the balance-sheet date',
  },
  current_cash: {
    label: 'Current cash and securities',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'Cash, equivalents and securities among the current assets',
  },
  current_liabilities: {
    label: 'Current liabilities',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'At the balance-sheet date',
  },
  short_term_debt: {
    label: 'Short-term debt',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'Borrowings due within a year and the current part of long-term debt; part of debt',
  },
  current_lease_liability: {
    label: 'Current lease liability',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'Operating leases due within a year under US GAAP, all leases under IFRS 16',
  },
  lease_liability: {
    label: 'Lease liability',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'All leases, operating and finance',
  },
  total_liabilities: {
    label: 'Total liabilities',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'At the balance-sheet date',
  },
  total_equity: {
    label: 'Total equity',
    unit: 'money',
    kind: 'stock',
    mayBeNegative: true,
    detail: true,
    hint: 'With non-controlling interests',
  },
  basic_shares: {
    label: 'Basic shares',
    unit: 'shares',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    hint: 'Average or outstanding, not diluted',
  },
  cover_shares: {
    label: 'Shares on the cover',
    unit: 'shares',
    kind: 'stock',
    mayBeNegative: false,
    detail: true,
    ownDay: true,
    hint: 'Outstanding on the day that the cover of the report names, not diluted; its own date stands with it',
  },
} as const satisfies Record<string, ItemDefinition>;

export type Item = keyof typeof ITEMS;

export const ITEM_KEYS = Object.keys(ITEMS) as Item[];

/** Items whose day is not the end of their fiscal period. */
export const OWN_DAY_ITEMS: ReadonlySet<string> = new Set(
  ITEM_KEYS.filter((item) => 'ownDay' in ITEMS[item]),
);

/** Amounts of money for one share: never in thousands or millions, whatever a statement is printed in. */
export const PER_SHARE_ITEMS: ReadonlySet<Item> = new Set<Item>([
  'dividends_per_share',
  'dividends_per_share_declared',
]);

/**
 * What a figure is. `reported`: from an imported file. `provisional`: typed before there is an imported one, from a
 * press release or an 8-K; it gives way to the import and is kept. `correction`: typed over an imported one; it leads
 * until it is removed.
 */
export const FACT_BASES = ['reported', 'provisional', 'correction'] as const;
export type FactBasis = (typeof FACT_BASES)[number];

/** What a close is: adjusted for splits and dividends, for splits alone, or the price of the day as traded. */
export const CLOSE_BASES = ['adjusted', 'split-adjusted', 'as-traded'] as const;
export type CloseBasis = (typeof CLOSE_BASES)[number];

/** Kinds of market rate. The scope of a risk-free rate and of an expected inflation is a currency; of a premium a region; of fx a pair. */
export const RATE_KINDS = ['risk-free', 'erp', 'inflation', 'fx'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** What a risk-free rate is, or what a premium was measured over: a long government bond or a bill. */
export const RATE_BASES = ['bond', 'bill'] as const;
export type RateBasis = (typeof RATE_BASES)[number];

/** Whether a symbol is that of an index, as price files name it (`^GSPC`): it has prices, and no value to compute. */
export function isIndex(symbol: string): boolean {
  return symbol.startsWith('^');
}

/** Banks, insurers and brokers by their Damodaran industry: their debt is working material. */
export function isFinancialFirm(industry: string | null): boolean {
  return industry !== null && /bank|insurance|brokerage|financial svcs|reinsurance/i.test(industry);
}

/** Units of quotation that are hundredths of a currency (finance.md §0.7), and that currency. */
export const MINOR_UNITS: ReadonlyMap<string, string> = new Map([
  ['GBX', 'GBP'],
  ['ILA', 'ILS'],
  ['ZAc', 'ZAR'],
]);

/** Whether a year's tax is as large as its income before tax, or a benefit is: then it is no rate, and none is kept. */
export function isTaxAboveIncome(incomeTax: number, pretaxIncome: number): boolean {
  return pretaxIncome > 0 && Math.abs(incomeTax) >= pretaxIncome;
}

/** Why such a year has no effective tax rate. */
export const NO_TAX_RATE =
  'The income tax is as large as the income before tax, or a benefit is: that is no rate. Enter the effective rate that is expected, or take the marginal one.';
