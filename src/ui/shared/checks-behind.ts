/** What was found behind a figure: in its own run, and in those that it rests on. */
import type { ValuationRow, WaccRow, Warning } from '../../contract/api.ts';

/** Of a value: with its cost of capital or equity, and the beta under that. */
export function warningsBehind({
  warnings,
  costWarnings,
}: Pick<ValuationRow, 'warnings' | 'costWarnings'>): Warning[] {
  return [...warnings, ...costWarnings];
}

/** Of a cost of capital: with the beta under it. */
export function warningsOfCost({
  warnings,
  betaWarnings,
}: Pick<WaccRow, 'warnings' | 'betaWarnings'>): Warning[] {
  return [...warnings, ...betaWarnings];
}
