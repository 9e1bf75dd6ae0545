import type { ValuationRefusal, ValuationRow } from '../../../contract/api.ts';
import { EQUITY_MODELS, type EquityModel } from './fields.ts';

export type EquityRow = Extract<ValuationRow, { model: EquityModel }>;
export type FlowRow = Extract<ValuationRow, { model: 'FCFE' | 'DDM' }>;

/** Whether a computation gave a value by a model of equity and was not refused. */
export function isEquity(row: ValuationRow | ValuationRefusal): row is EquityRow {
  return !('refusal' in row) && Object.hasOwn(EQUITY_MODELS, row.model);
}

/** The share of value that lies beyond the last year; null for formulas that have no years. */
export function shareBeyond(row: EquityRow): number | null {
  if (row.model === 'RESIDUAL_INCOME') return row.details.continuing.share;
  if (row.model === 'JUSTIFIED_PB') return null;
  return row.details.terminal?.share ?? null;
}
