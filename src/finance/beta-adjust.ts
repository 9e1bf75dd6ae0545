import { requireFinite, requirePositive } from './guard.ts';
import type { Warning } from './warning.ts';

export interface AdjustedBeta {
  readonly beta: number;
  readonly method: 'blume' | 'vasicek';
  readonly diagnostics: {
    readonly rawBeta: number;
    /** Weight on the prior mean (1 for Blume, 1/3). */
    readonly priorMean: number;
    readonly priorWeight: number;
  };
  readonly warnings: readonly Warning[];
}

/** Blume (1971): `beta_adj = 2/3 beta + 1/3`, the exact thirds. For regression betas only. */
export function blumeBeta(beta: number): AdjustedBeta {
  const raw = requireFinite(beta, 'beta');
  return {
    beta: (2 * raw + 1) / 3,
    method: 'blume',
    diagnostics: { rawBeta: raw, priorMean: 1, priorWeight: 1 / 3 },
    warnings: [],
  };
}

export interface VasicekInput {
  readonly beta: number;
  /** Standard error of the regression beta. */
  readonly standardError: number;
  /** Mean of the prior distribution of betas, for example the relevered industry beta. */
  readonly priorMean: number;
  /** Standard deviation of true betas across the market: a dated input. */
  readonly priorStandardDeviation: number;
}

/**
 * Vasicek (1973): `w = s^2 / (s^2 + s_prior^2)`, `beta_adj = w beta_prior + (1 - w) beta`.
 * For regression betas only; refuses a standard error or prior deviation that is not above zero.
 */
export function vasicekBeta(input: VasicekInput): AdjustedBeta {
  const raw = requireFinite(input.beta, 'beta');
  const error = requirePositive(input.standardError, 'standardError');
  const prior = requireFinite(input.priorMean, 'priorMean');
  const priorDeviation = requirePositive(input.priorStandardDeviation, 'priorStandardDeviation');
  const weight = (error * error) / (error * error + priorDeviation * priorDeviation);
  return {
    beta: weight * prior + (1 - weight) * raw,
    method: 'vasicek',
    diagnostics: { rawBeta: raw, priorMean: prior, priorWeight: weight },
    warnings: [],
  };
}
