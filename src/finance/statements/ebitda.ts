import { requireFinite, requireNonNegative } from '../guard.ts';
import { leaseDepreciation, requireLeaseRule } from '../leases/lease-rule.ts';
import type { Result } from '../result.ts';

export interface EbitdaInput {
  /** Operating income as reported, after stock-based compensation, which is not added back. */
  readonly ebit: number;
  readonly depreciation: number;
  /**
   * The run's lease rule. Under `ifrs-16` lease costs are in depreciation and interest already; under
   * `us-gaap` they stay inside; converted, the whole cost of operating leases is added.
   */
  readonly leases:
    | { readonly rule: 'ifrs-16' | 'us-gaap' }
    | {
        readonly rule: 'us-gaap-converted';
        readonly cost: number;
        readonly impliedInterest: number;
      };
}

export interface EbitdaDiagnostics {
  /** EBIT with the implied interest of converted leases. */
  readonly ebit: number;
  /** D&A with the depreciation of converted leases. */
  readonly depreciation: number;
}

/**
 * Earnings before interest, taxes, depreciation and amortisation under the run's lease rule:
 * `EBIT + D&A`, and `+ lease cost` where operating leases are converted (finance.md §10).
 */
export function ebitda(input: EbitdaInput): Result<number, EbitdaInput, EbitdaDiagnostics> {
  const ebit = requireFinite(input.ebit, 'ebit');
  const depreciation = requireNonNegative(input.depreciation, 'depreciation');
  requireLeaseRule(input.leases.rule);
  if (input.leases.rule !== 'us-gaap-converted') {
    return {
      value: ebit + depreciation,
      inputs: input,
      diagnostics: { ebit, depreciation },
      warnings: [],
    };
  }
  const interest = requireNonNegative(input.leases.impliedInterest, 'leases.impliedInterest');
  const rest = leaseDepreciation(input.leases.cost, interest, 'leases.cost');
  const adjusted = { ebit: ebit + interest, depreciation: depreciation + rest };
  return {
    value: adjusted.ebit + adjusted.depreciation,
    inputs: input,
    diagnostics: adjusted,
    warnings: [],
  };
}
