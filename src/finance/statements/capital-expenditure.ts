import { requireFinite, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

export interface CapitalExpenditureInput {
  /** Purchases of property, equipment and intangibles, a positive outflow. */
  readonly purchases: number;
  /** Proceeds of disposals of the same, a positive inflow; 0 where there were none. */
  readonly disposals: number;
  /** Businesses bought, net of cash acquired and of businesses sold; may be null while left out. */
  readonly acquisitions: number | null;
  /** Whether acquisitions count as capital expenditure: a choice of the run, never a default. */
  readonly includeAcquisitions: boolean;
}

export interface CapitalExpenditureDiagnostics {
  readonly netPurchases: number;
  /** Acquisitions that the choice leaves out; null where they are in or not known. */
  readonly acquisitionsLeftOut: number | null;
}

/**
 * Capital expenditure, `purchases - disposals (+ acquisitions)` (finance.md §7).
 * @returns a positive outflow; below zero where disposals lead
 */
export function capitalExpenditure(
  input: CapitalExpenditureInput,
): Result<number, CapitalExpenditureInput, CapitalExpenditureDiagnostics> {
  const netPurchases =
    requireNonNegative(input.purchases, 'purchases') -
    requireNonNegative(input.disposals, 'disposals');
  if (typeof input.includeAcquisitions !== 'boolean') {
    throw new Refusal(
      'MISSING_INPUT',
      'includeAcquisitions is missing: say whether acquisitions count as capital expenditure.',
      { input: 'includeAcquisitions' },
    );
  }
  if (input.includeAcquisitions) {
    return {
      value: netPurchases + requireFinite(input.acquisitions, 'acquisitions'),
      inputs: input,
      diagnostics: { netPurchases, acquisitionsLeftOut: null },
      warnings: [],
    };
  }
  const leftOut =
    input.acquisitions === null ? null : requireFinite(input.acquisitions, 'acquisitions');
  return {
    value: netPurchases,
    inputs: input,
    diagnostics: { netPurchases, acquisitionsLeftOut: leftOut },
    warnings:
      leftOut === null || leftOut === 0
        ? []
        : [
            {
              code: 'ACQUISITIONS_LEFT_OUT',
              severity: 'info',
              message:
                'Acquisitions are not in capital expenditure: growth that was bought looks free.',
              figures: { acquisitions: leftOut },
            },
          ],
  };
}
