import { requireRate } from '../guard.ts';
import type { Result } from '../result.ts';

export interface InflationParityInput {
  /** Rate in the first currency, annual decimal (cost of capital, growth). */
  readonly rate: number;
  /** Expected yearly inflation of the currency that the rate is in. */
  readonly inflationFrom: number;
  /** Expected yearly inflation of the currency that it moves to. */
  readonly inflationTo: number;
}

export interface InflationParityDiagnostics {
  /** What both rates are in purchasing power, `(1 + k)/(1 + pi) - 1`. */
  readonly realRate: number;
}

/**
 * Moves a rate between currencies by inflation parity,
 * `1 + k_L = (1 + k_USD)(1 + pi_L)/(1 + pi_USD)` (finance.md §0.7); a premium in one currency is never
 * added to a risk-free rate in another.
 * @returns annual decimal
 */
export function convertRate(
  input: InflationParityInput,
): Result<number, InflationParityInput, InflationParityDiagnostics> {
  const rate = requireRate(input.rate, 'rate');
  const from = requireRate(input.inflationFrom, 'inflationFrom');
  const to = requireRate(input.inflationTo, 'inflationTo');
  return {
    value: ((1 + rate) * (1 + to)) / (1 + from) - 1,
    inputs: input,
    diagnostics: { realRate: (1 + rate) / (1 + from) - 1 },
    warnings: [],
  };
}
