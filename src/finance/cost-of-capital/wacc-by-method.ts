import { requireChoice } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { weightedAverageCostOfCapital, type Wacc, type WaccInput } from '../wacc.ts';

/** Where a cost of equity comes from. */
export type CostOfEquityMethod = 'CAPM' | 'FF5' | 'DAMO' | 'BUILD_UP' | 'MANUAL';

/** What all methods of one company and year share. */
export type SharedWaccInput = Omit<WaccInput, 'costOfEquity' | 'betaDebtToEquity'>;

export interface MethodCost {
  readonly method: CostOfEquityMethod;
  /** Cost of equity, or why there is none. */
  readonly costOfEquity: number | Refusal;
  /** D/E at which the method's beta was levered, where it was. */
  readonly betaDebtToEquity?: number;
}

/** One row per method: its cost of capital, or the refusal that stands in its place. */
export type WaccRow =
  | { readonly method: CostOfEquityMethod; readonly wacc: Wacc }
  | { readonly method: CostOfEquityMethod; readonly refusal: Refusal };

export interface WaccByMethodInput {
  readonly shared: SharedWaccInput;
  readonly methods: readonly MethodCost[];
}

function rowOf(shared: SharedWaccInput, cost: MethodCost): WaccRow {
  const { method, costOfEquity, betaDebtToEquity } = cost;
  if (costOfEquity instanceof Refusal) {
    return { method, refusal: costOfEquity };
  }
  try {
    const wacc = weightedAverageCostOfCapital({
      ...shared,
      costOfEquity,
      ...(betaDebtToEquity === undefined ? {} : { betaDebtToEquity }),
    });
    return { method, wacc };
  } catch (error) {
    if (error instanceof Refusal) {
      return { method, refusal: error };
    }
    throw error;
  }
}

/**
 * The costs of capital of one company and year side by side, one row per method in the order given; a
 * method that is refused keeps its row and says why (finance.md §6). No method is averaged with another.
 */
export function waccByMethod(
  input: WaccByMethodInput,
): Result<readonly WaccRow[], WaccByMethodInput, { readonly refused: number }> {
  for (const { method } of input.methods) {
    requireChoice(method, 'method', ['CAPM', 'FF5', 'DAMO', 'BUILD_UP', 'MANUAL']);
  }
  const rows = input.methods.map((cost) => rowOf(input.shared, cost));
  return {
    value: rows,
    inputs: input,
    diagnostics: { refused: rows.filter((row) => 'refusal' in row).length },
    warnings: [],
  };
}
