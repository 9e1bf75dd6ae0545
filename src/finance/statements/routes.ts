import type { CashFlowLine } from '../cash-flow.ts';
import type { Warning } from '../warning.ts';

/** The share of the larger route beyond which a residual is called out. */
const LARGEST_RESIDUAL = 0.1;

/** The lines of both routes to one free cash flow. */
export interface RouteLines {
  readonly fromIncome: readonly CashFlowLine[];
  readonly fromOperations: readonly CashFlowLine[];
}

/** Says when two routes to the same flow are more than a tenth of the larger apart. */
export function residualWarnings(fromIncome: number, fromOperations: number): Warning[] {
  const residual = fromOperations - fromIncome;
  const larger = Math.max(Math.abs(fromIncome), Math.abs(fromOperations));
  if (Math.abs(residual) <= LARGEST_RESIDUAL * larger) {
    return [];
  }
  return [
    {
      code: 'CASH_FLOW_ROUTES_DIFFER',
      severity: 'warning',
      message:
        'The routes from income and from operating cash differ by more than a tenth: deferred tax, one-off items, acquired working capital or a line entered twice.',
      figures: { fromIncome, fromOperations, residual },
    },
  ];
}
