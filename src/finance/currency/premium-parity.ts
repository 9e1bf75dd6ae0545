import { requireRate } from '../guard.ts';
import type { Result } from '../result.ts';

export interface PremiumParityInput {
  /** Premium in the first currency, annual decimal: the difference of two rates in it. */
  readonly premium: number;
  /** Expected yearly inflation of the currency that the premium is in. */
  readonly inflationFrom: number;
  /** Expected yearly inflation of the currency that it moves to. */
  readonly inflationTo: number;
}

export interface PremiumParityDiagnostics {
  /** What a premium, and a standard error of one, is multiplied by: `(1 + pi_L)/(1 + pi)`. */
  readonly factor: number;
}

/**
 * Moves a premium between currencies by inflation parity. A premium is the difference of two rates of one
 * currency; each moves by `1 + k_L = (1 + k)(1 + pi_L)/(1 + pi)` (finance.md §0.7), and what is left between
 * them is `p (1 + pi_L)/(1 + pi)`. Added to a risk-free rate in the second currency it gives that currency's rate.
 * @returns annual decimal
 */
export function movePremium(
  input: PremiumParityInput,
): Result<number, PremiumParityInput, PremiumParityDiagnostics> {
  const premium = requireRate(input.premium, 'premium');
  const from = requireRate(input.inflationFrom, 'inflationFrom');
  const to = requireRate(input.inflationTo, 'inflationTo');
  const factor = (1 + to) / (1 + from);
  return { value: premium * factor, inputs: input, diagnostics: { factor }, warnings: [] };
}
