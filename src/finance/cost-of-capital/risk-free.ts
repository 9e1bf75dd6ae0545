import { requireNonNegative, requireRate } from '../guard.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

export interface RiskFreeInput {
  /** Long government yield in the currency of the cash flows, annual decimal. */
  readonly governmentYield: number;
  /** Default spread of that government, annual decimal; 0 for one that cannot default in its currency. */
  readonly sovereignDefaultSpread: number;
}

export interface RiskFreeDiagnostics {
  /** What a premium must have been measured over to go with this rate. */
  readonly basis: 'bond' | 'bond-less-default-spread';
}

/**
 * Risk-free rate of a currency: the long government yield less the government's default spread
 * (Damodaran; finance.md §4).
 * @returns annual decimal; a negative rate is kept and said
 */
export function riskFreeRate(
  input: RiskFreeInput,
): Result<number, RiskFreeInput, RiskFreeDiagnostics> {
  const gross = requireRate(input.governmentYield, 'governmentYield');
  const spread = requireNonNegative(
    requireRate(input.sovereignDefaultSpread, 'sovereignDefaultSpread'),
    'sovereignDefaultSpread',
  );
  const rate = gross - spread;
  const warnings: Warning[] =
    rate < 0
      ? [
          {
            code: 'RISK_FREE_NEGATIVE',
            severity: 'warning',
            message:
              'The risk-free rate is negative: check that yield and default spread belong together.',
            figures: { governmentYield: gross, sovereignDefaultSpread: spread },
          },
        ]
      : [];
  return {
    value: rate,
    inputs: input,
    diagnostics: { basis: spread === 0 ? 'bond' : 'bond-less-default-spread' },
    warnings,
  };
}
