/** Premia in US dollars beside flows in another currency: how a cost of capital took them (finance.md §0.7). */
import type { WaccRow } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { format } from './format.ts';

export interface PremiumMove {
  local: number;
  dollar: number;
}

function inflationOf({ details }: WaccRow): Json | undefined {
  return (details['inputs'] as { [key: string]: Json } | undefined)?.['premiumInflation'];
}

/** Whether its premium stands as one over the risk-free rate of the flows' own currency. */
export function hasLocalPremium(row: WaccRow): boolean {
  return inflationOf(row) === 'local';
}

/** The expected inflations that moved its premia; null where nothing moved. */
export function premiumMove(row: WaccRow): PremiumMove | null {
  const inflation = inflationOf(row) as { [key: string]: Json } | string | null | undefined;
  if (inflation == null || typeof inflation === 'string') return null;
  const { local, dollar } = inflation;
  return typeof local === 'number' && typeof dollar === 'number' ? { local, dollar } : null;
}

/** "× 0.9932: inflation of 1.80% against 2.50% in dollars". */
export function moveWords({ local, dollar }: PremiumMove): string {
  const times = format.number((1 + local) / (1 + dollar), 4);
  return `× ${times}: inflation of ${format.percent(local, 2)} against ${format.percent(dollar, 2)} in dollars`;
}
