import { requireFinite, requireNonNegative, requirePositive } from './guard.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

/** Where a beta comes from: only what a regression estimated is shrunk. */
export type BetaSource = 'regression' | 'industry';

export interface AdjustedBetaDiagnostics {
  readonly rawBeta: number;
  readonly priorMean: number;
  /** Weight on the prior mean (1/3 for Blume). */
  readonly priorWeight: number;
  /** Standard error of the adjusted beta; null where none of the raw beta was given. */
  readonly standardError: number | null;
}

function requireRegression(source: BetaSource): void {
  if (source !== 'regression') {
    throw new Refusal(
      'INVALID_INPUT',
      'An industry beta is an average already: only the beta of a regression is adjusted.',
      { input: 'source', value: source },
    );
  }
}

export interface BlumeInput {
  readonly beta: number;
  readonly source: BetaSource;
  /** Standard error of the regression beta, where it is to be carried along. */
  readonly standardError?: number;
}

/**
 * Blume (1971): `beta_adj = 2/3 beta + 1/3`, the exact thirds; its standard error is two thirds of the
 * raw one. For regression betas only.
 * @returns the adjusted beta (pure number)
 */
export function blumeBeta(input: BlumeInput): Result<number, BlumeInput, AdjustedBetaDiagnostics> {
  requireRegression(input.source);
  const raw = requireFinite(input.beta, 'beta');
  const error =
    input.standardError === undefined
      ? null
      : requireNonNegative(input.standardError, 'standardError');
  return {
    value: (2 * raw + 1) / 3,
    inputs: input,
    diagnostics: {
      rawBeta: raw,
      priorMean: 1,
      priorWeight: 1 / 3,
      standardError: error === null ? null : (2 * error) / 3,
    },
    warnings: [],
  };
}

export interface VasicekInput {
  readonly beta: number;
  readonly source: BetaSource;
  /** Standard error of the regression beta. */
  readonly standardError: number;
  /** Mean of the prior distribution of betas, for example the relevered industry beta. */
  readonly priorMean: number;
  /** Standard deviation of true betas across the market: a dated input. */
  readonly priorStandardDeviation: number;
}

/**
 * Vasicek (1973): `w = s^2 / (s^2 + s_prior^2)`, `beta_adj = w beta_prior + (1 - w) beta`; the
 * standard error is that of the posterior, `s s_prior / sqrt(s^2 + s_prior^2)`. For regression betas
 * only; refuses a standard error or prior deviation that is not above zero.
 * @returns the adjusted beta (pure number)
 */
export function vasicekBeta(
  input: VasicekInput,
): Result<number, VasicekInput, AdjustedBetaDiagnostics> {
  requireRegression(input.source);
  const raw = requireFinite(input.beta, 'beta');
  const error = requirePositive(input.standardError, 'standardError');
  const prior = requireFinite(input.priorMean, 'priorMean');
  const priorDeviation = requirePositive(input.priorStandardDeviation, 'priorStandardDeviation');
  const total = error * error + priorDeviation * priorDeviation;
  const weight = (error * error) / total;
  return {
    value: weight * prior + (1 - weight) * raw,
    inputs: input,
    diagnostics: {
      rawBeta: raw,
      priorMean: prior,
      priorWeight: weight,
      standardError: (error * priorDeviation) / Math.sqrt(total),
    },
    warnings: [],
  };
}
