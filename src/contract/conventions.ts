/** Conventions that a book can have a default of, and the settings that hold them. */
export const CONVENTION_KEYS = {
  /** Months of a regression beta: 24 to 240; 60 unless set. */
  betaWindow: 'workbench.beta_window',
  /** Newey-West lag in months, 0 to 60; ⌊4 (T/100)^(2/9)⌋ unless set. */
  hacLag: 'workbench.hac_lag',
  /** Of the CAPM beta in the cost of equity: `raw` (unless set), `blume` or `vasicek`. */
  betaAdjustment: 'workbench.beta_adjustment',
  /** `{ mean?, standardDeviation }` of Vasicek's prior; the mean is the company's industry beta unless given. */
  betaPrior: 'workbench.beta_prior',
  /** `year-end` (unless set) or `mid-year`. */
  timing: 'workbench.timing',
  /** `peer-median` (unless set), `peer-mean`, `peer-harmonic-mean` or `industry`. */
  multipleSource: 'workbench.multiple_source',
} as const;
export type Convention = keyof typeof CONVENTION_KEYS;
