import type { BridgeLine, DilutionDiagnostics } from './dilution/dilute.ts';
import {
  equityWarnings,
  shareValue,
  type EquityValue,
  type ShareInput,
} from './dilution/share-value.ts';
import { requireFinite, requireNonNegative } from './guard.ts';
import type { Result } from './result.ts';

/** How the flows handled excess cash; must be what `equityCashFlow` was told. */
export type AddedAssets =
  | { readonly kind: 'income-in-flows' }
  | {
      readonly kind: 'stripped';
      readonly cash: number;
      readonly associates: number;
      readonly otherNonOperating: number;
    };

export interface EquityFlowBridgeInput extends ShareInput {
  /** Present value of flows to equity at the cost of equity, on the valuation date. */
  readonly flowValue: number;
  readonly excessCash: AddedAssets;
}

export interface EquityFlowBridgeDiagnostics {
  readonly lines: readonly BridgeLine[];
  readonly dilution: DilutionDiagnostics;
}

function assetLines(excess: AddedAssets): BridgeLine[] {
  if (excess.kind === 'income-in-flows') {
    return [];
  }
  return [
    { item: 'cash', amount: requireNonNegative(excess.cash, 'excessCash.cash') },
    { item: 'associates', amount: requireFinite(excess.associates, 'excessCash.associates') },
    {
      item: 'otherNonOperating',
      amount: requireFinite(excess.otherNonOperating, 'excessCash.otherNonOperating'),
    },
  ];
}

/**
 * From flows to equity to a share. Debt, preferred stock and non-controlling interests are in the
 * flows and not subtracted again; cash and other assets are added only where their income was
 * stripped from the flows (finance.md §7).
 */
export function equityFlowBridge(
  input: EquityFlowBridgeInput,
): Result<EquityValue, EquityFlowBridgeInput, EquityFlowBridgeDiagnostics> {
  const lines: BridgeLine[] = [
    { item: 'flowsToEquity', amount: requireFinite(input.flowValue, 'flowValue') },
    ...assetLines(input.excessCash),
  ];
  let equity = 0;
  for (const line of lines) {
    equity += line.amount;
  }
  const share = shareValue(equity, input);
  return {
    value: share.value,
    inputs: input,
    diagnostics: { lines: [...lines, ...share.lines], dilution: share.dilution },
    warnings: equityWarnings(share.value.equityValue),
  };
}
