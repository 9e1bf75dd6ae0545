import type { FairbookApi, ValuationRefusal, ValuationRow } from '../../contract/api.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';

/** How far terminal growth is moved for the range around each value: half a point. */
export const GROWTH_STEP = 0.005;

export interface ValueRange {
  method: BetaMethod;
  /** The value at the stored assumptions and today's inputs; null when it is refused. */
  now: number | null;
  /** At terminal growth half a point lower and higher, all else solved again. */
  ends: [number | null, number | null];
}

type Rows = readonly (ValuationRow | ValuationRefusal)[];

function valueOf(rows: Rows, method: BetaMethod): number | null {
  const row = rows.find((entry) => entry.method === method);
  return row === undefined || 'refusal' in row ? null : row.valuePerShare;
}

/**
 * The range around each stored value, worked out by the workbench on the assumptions kept in the
 * book. Persists nothing. Empty when the book has no assumptions for the company.
 */
export async function readValueRanges(api: FairbookApi, symbol: string): Promise<ValueRange[]> {
  const base = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  const growth = base.terminalGrowth;
  if (growth === undefined) return [];
  const at = (terminalGrowth: number): Promise<Rows> =>
    api.valuations.preview({
      symbol,
      models: ['FCFF'],
      methods: [...BETA_METHODS],
      assumptions: { ...base, terminalGrowth },
    });
  const [now, low, high] = await Promise.all([
    at(growth),
    at(growth - GROWTH_STEP),
    at(growth + GROWTH_STEP),
  ]);
  return BETA_METHODS.map((method) => ({
    method,
    now: valueOf(now, method),
    ends: [valueOf(low, method), valueOf(high, method)],
  }));
}
