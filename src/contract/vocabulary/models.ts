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
