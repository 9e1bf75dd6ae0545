/**
 * Where the figures of one fit lie in a flat array, so that thousands of fits need no object each:
 * coefficients, then for each kind of standard error five runs of k figures, then the sums, then
 * residuals.
 */
export interface FigureLayout {
  readonly terms: number;
  readonly observations: number;
  /** Offset of the sums of {@link SUMS}. */
  readonly sums: number;
  readonly residuals: number;
  /** Length of the whole row. */
  readonly width: number;
}

/** Kinds of standard errors, in the order in which they are stored. */
export const ERROR_KINDS = ['classical', 'HC1', 'Newey-West'] as const;

/** Runs of k figures within one kind. */
export const STANDARD_ERROR = 0;
export const T_STATISTIC = 1;
export const P_VALUE = 2;
export const LOWER = 3;
export const UPPER = 4;
const RUNS = 5;

/** Single figures of a fit, by their place behind `sums`. */
export const SUMS = {
  unexplained: 0,
  explained: 1,
  total: 2,
  durbinWatson: 3,
  fStatistic: 4,
  fPValue: 5,
} as const;
const SUM_COUNT = 6;

export function figureLayout(terms: number, observations: number): FigureLayout {
  const sums = terms + ERROR_KINDS.length * RUNS * terms;
  const residuals = sums + SUM_COUNT;
  return { terms, observations, sums, residuals, width: residuals + observations };
}

/** Offset of the first of k figures of one run of one kind. */
export function runOffset(layout: FigureLayout, kind: number, run: number): number {
  return layout.terms * (1 + kind * RUNS + run);
}
