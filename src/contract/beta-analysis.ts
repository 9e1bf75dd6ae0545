/** What stands around a beta: its course over time, its residuals, and its adjustments side by side. Nothing is recorded. */
import type { ErrorCode } from './errors.ts';
import type { BetasRequest, Refused } from './results.ts';
import type { Warning } from './shared.ts';

/** Which standard errors the band is drawn with. */
export type BetaBand = 'classical' | 'hc1' | 'hac';

export interface RollingBetaRequest extends Omit<BetasRequest, 'symbols' | 'methods'> {
  symbol: string;
  method: 'CAPM' | 'FF5';
  /** Standard errors of the band; classical unless set. */
  band?: BetaBand;
}

/** The market beta of one trailing window. */
export interface RollingBetaPoint {
  /** Last month of the window, `YYYY-MM`. */
  month: string;
  observations: number;
  beta: number;
  standardError: number;
  /** `beta ± t(97.5 %, n - k) · standardError`. */
  low: number;
  high: number;
  rSquared: number;
}

export interface RollingBetas {
  symbol: string;
  method: 'CAPM' | 'FF5';
  region: string;
  window: number;
  band: BetaBand;
  /** One for each month that a whole window ends on, ascending. */
  points: RollingBetaPoint[];
  /** Windows that the estimator refuses: left open, never bridged. */
  gaps: { month: string; code: ErrorCode; observations: number }[];
  warnings: Warning[];
}

/** A refusal that is no run: nothing of these calls is recorded. */
export type BetaAnalysisRefusal = Omit<Refused, 'runId' | 'provenance'>;

export interface ResidualPoint {
  /** `YYYY-MM` */
  month: string;
  fitted: number;
  /** Decimal monthly return. */
  residual: number;
  /** Student t on n - k - 1: the residual over its deviation in a fit without this month. */
  studentized: number | null;
  leverage: number;
  cooksDistance: number;
}

/** What the residuals of a stored regression show. */
export interface ResidualReport {
  symbol: string;
  method: 'CAPM' | 'FF5';
  runId: number;
  observations: number;
  durbinWatson: number;
  /** Lag 1, in calendar months, and the bound that 95 % of white noise stays within. */
  lagOne: number;
  lagOneBound: number;
  /** `n R²` and F of squared residuals on the regressors (Koenker's form); p of F. */
  breuschPagan: { lagrangeMultiplier: number; fStatistic: number; pValue: number };
  jarqueBera: { statistic: number; pValue: number; skewness: number; excessKurtosis: number };
  /** `2k/n` */
  leverageBound: number;
  points: ResidualPoint[];
  warnings: Warning[];
}

export interface AdjustedBetasRequest {
  symbol: string;
  /** Of Vasicek's adjustment: the industry beta in the book unless a mean is given; the deviation has no default. */
  prior?: { mean?: number; standardDeviation: number };
}

export type AdjustedBetaKind = 'raw' | 'blume' | 'vasicek' | 'FF5' | 'DAMO';

/** One beta beside the others, of the run that it rests on. */
export interface AdjustedBeta {
  kind: AdjustedBetaKind;
  beta: number;
  /** Null for an industry beta, which publishes none. */
  standardError: number | null;
  asOf: string;
  runId: number;
  /** The regression's own figures, of an adjusted beta. */
  raw: { beta: number; standardError: number | null } | null;
  /** What the raw beta was drawn towards, and how far; the deviation is Vasicek's alone. */
  prior: { mean: number; weight: number; standardDeviation: number | null } | null;
}

export type AdjustedBetaRefusal = Pick<Refused, 'refusal'> & { kind: AdjustedBetaKind };
