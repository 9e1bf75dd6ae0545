import { requireFinite, requirePositive } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

/** Estimates below which a cross-section says nothing of the market, and below which it warns. */
export const SMALLEST_CROSS_SECTION = 30;
const BROAD_CROSS_SECTION = 100;

export interface BetaCrossSection {
  /** Regression betas of a broad market, one per company. */
  readonly betas: ArrayLike<number>;
  /** Their standard errors, in the same order. */
  readonly standardErrors: ArrayLike<number>;
}

export interface PriorDeviationDiagnostics {
  readonly companies: number;
  /** Mean of the estimated betas. */
  readonly meanBeta: number;
  /** Var(beta_hat), divisor n - 1. */
  readonly varianceOfEstimates: number;
  /** mean(s^2) */
  readonly meanErrorVariance: number;
}

function narrowWarnings(companies: number): Warning[] {
  if (companies >= BROAD_CROSS_SECTION) {
    return [];
  }
  return [
    {
      code: 'CROSS_SECTION_NARROW',
      severity: 'warning',
      message: `The prior rests on ${companies} betas: a hand-picked list is no market.`,
      figures: { companies, broad: BROAD_CROSS_SECTION },
    },
  ];
}

/**
 * Standard deviation of true betas across the market, the prior of Vasicek's adjustment:
 * `s_prior^2 = Var(beta_hat) - mean(s^2)`, what is left of the spread of estimates when their sampling
 * error is taken out (finance.md §1).
 * @returns the standard deviation (pure number); refuses fewer than 30 betas and a difference that is
 * not above zero: then sampling error alone explains the spread
 */
export function priorBetaDeviation(
  input: BetaCrossSection,
): Result<number, BetaCrossSection, PriorDeviationDiagnostics> {
  const companies = input.betas.length;
  if (input.standardErrors.length !== companies) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `There are ${companies} betas and ${input.standardErrors.length} standard errors.`,
      { betas: companies, standardErrors: input.standardErrors.length },
    );
  }
  if (companies < SMALLEST_CROSS_SECTION) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `Only ${companies} betas: a market-wide prior needs at least ${SMALLEST_CROSS_SECTION}. Use a dated prior of a broader market.`,
      { observations: companies, minimum: SMALLEST_CROSS_SECTION },
    );
  }
  let sum = 0;
  let errors = 0;
  for (let row = 0; row < companies; row += 1) {
    sum += requireFinite(input.betas[row], `betas[${row}]`);
    const error = requirePositive(input.standardErrors[row], `standardErrors[${row}]`);
    errors += error * error;
  }
  const meanBeta = sum / companies;
  let squares = 0;
  for (let row = 0; row < companies; row += 1) {
    const distance = (input.betas[row] ?? Number.NaN) - meanBeta;
    squares += distance * distance;
  }
  const varianceOfEstimates = squares / (companies - 1);
  const meanErrorVariance = errors / companies;
  const variance = varianceOfEstimates - meanErrorVariance;
  if (variance <= 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'The betas differ by no more than their sampling error: no spread of true betas is left. Use longer windows or a broader market.',
      { input: 'betas', varianceOfEstimates, meanErrorVariance },
    );
  }
  return {
    value: Math.sqrt(variance),
    inputs: input,
    diagnostics: { companies, meanBeta, varianceOfEstimates, meanErrorVariance },
    warnings: narrowWarnings(companies),
  };
}
