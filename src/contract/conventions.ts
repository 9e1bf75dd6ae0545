/** Conventions that a book can have a default of: the settings that hold them, their values, and what holds unless set. */
import type { TerminalMethod } from './models.ts';
import type { MultipleMonths } from './vocabulary.ts';

export const CONVENTION_KEYS = {
  /** Months of a regression beta: 24 to 240. */
  betaWindow: 'workbench.beta_window',
  /** Newey-West lag in months, 0 to 60; ⌊4 (T/100)^(2/9)⌋ unless set. */
  hacLag: 'workbench.hac_lag',
  /** Of the CAPM beta in the cost of equity. */
  betaAdjustment: 'workbench.beta_adjustment',
  /** Vasicek's prior; the mean is the company's industry beta unless given. */
  betaPrior: 'workbench.beta_prior',
  /** When the flows of a year arrive. */
  timing: 'workbench.timing',
  /** Where a company's multiple comes from. */
  multipleSource: 'workbench.multiple_source',
  /** Years behind or ahead that a multiple is of. */
  multipleBasis: 'workbench.multiple_basis',
  /** Length of a projection that fades: 1 to 30 years. */
  years: 'workbench.projection_years',
  /** Share of these years before the fade begins, 0 to 1; rounded down to whole years. */
  fadeStart: 'workbench.fade_start',
  /** What follows the last year of free cash flow to the firm. */
  terminal: 'workbench.terminal_method',
  /** Form of the DCF: what growth costs in a projection by ratios. */
  reinvestment: 'workbench.reinvestment',
  /** Years from reinvestment to the growth that it buys, 0 to 3; projections by drivers. */
  lag: 'workbench.reinvestment_lag',
  /** Largest share of a year's income that tax losses may cover, 0 to 1; projections by drivers. */
  lossCap: 'workbench.loss_cap',
  /** Of FCFE: the income of excess cash. */
  excessCash: 'workbench.excess_cash',
  /** Draws of a simulation: 100 to 1,000,000. */
  draws: 'workbench.simulation_draws',
  /** Seed of a simulation: a whole number, 0 or above. */
  seed: 'workbench.simulation_seed',
} as const;
export type Convention = keyof typeof CONVENTION_KEYS;

export interface ConventionValues {
  betaWindow: number;
  hacLag: number;
  betaAdjustment: 'raw' | 'blume' | 'vasicek';
  betaPrior: { mean?: number; standardDeviation: number };
  timing: 'year-end' | 'mid-year';
  multipleSource: 'peer-median' | 'peer-mean' | 'peer-harmonic-mean' | 'industry';
  multipleBasis: MultipleMonths;
  years: number;
  fadeStart: number;
  terminal: TerminalMethod;
  reinvestment: 'ratios' | 'sales-to-capital';
  lag: number;
  lossCap: number;
  excessCash: 'income-in-flows' | 'stripped';
  draws: number;
  seed: number;
}

/** What holds where a book has chosen nothing. The lag then follows from the months, and a prior has none. */
export const CONVENTION_DEFAULTS = {
  betaWindow: 60,
  betaAdjustment: 'raw',
  timing: 'year-end',
  multipleSource: 'peer-median',
  multipleBasis: 'trailing',
  years: 10,
  fadeStart: 0.5,
  terminal: 'gordon',
  reinvestment: 'ratios',
  lag: 0,
  lossCap: 1,
  excessCash: 'income-in-flows',
  draws: 10_000,
  seed: 1,
} as const satisfies Partial<ConventionValues>;

/** Conventions that always have a value. */
export type SettledConvention = keyof typeof CONVENTION_DEFAULTS;

/** The year after which a projection of so many years fades: its share of them, in whole years. */
export function fadeYear(share: number, years: number): number {
  // A share such as 0.29 of 100 years is 29 of them, whatever its last bit.
  return Math.floor(share * years + 1e-9);
}
