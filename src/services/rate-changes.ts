/** Whether a cost of equity or of capital rests on the very rates that the book has now for the day of its price. */
import { premiumScopes } from '../contract/data-regions.ts';
import { rateOn, type RateRecord } from '../repo/rate.ts';
import { getRun } from '../repo/run.ts';
import { findTicker } from '../repo/ticker.ts';
import type { EquityCostInputs } from './computations/cost-of-equity.ts';
import type { Deps } from './deps.ts';

/** @param source `rates:KIND:SCOPE`, as the run lists it */
export function hasRateOf(deps: Deps, symbol: string, runId: number, source: string): boolean {
  const run = getRun(deps.db, runId);
  if (!run) return false;
  const inputs = JSON.parse(run.inputsJson) as EquityCostInputs;
  const [, kind = '', scope = ''] = source.split(':');
  const now = (of: string): RateRecord | undefined => rateOn(deps.db, kind, of, inputs.asOf);
  if (kind === 'inflation') {
    const { premiumInflation: taken } = inputs;
    if (taken === undefined || taken === 'local') return false;
    return now(scope)?.value === (scope === 'USD' ? taken.dollar : taken.local);
  }
  if (kind === 'risk-free') {
    const { riskFree, riskFreeAsOf, riskFreeBasis } = inputs;
    // A rate that came with the request has no day: the book's own says nothing of it.
    if (riskFreeAsOf === null) return true;
    const row = now(scope);
    return isThat(row, riskFree, riskFreeAsOf, riskFreeBasis);
  }
  const { erp, erpAsOf, erpBasis, erpStandardError } = inputs;
  if (erpAsOf === null) return true;
  const ticker = findTicker(deps.db, symbol);
  const row = ticker && premiumScopes(ticker).flatMap((of) => now(of) ?? [])[0];
  return isThat(row, erp, erpAsOf, erpBasis) && row?.standardError === erpStandardError;
}

function isThat(
  row: RateRecord | undefined,
  value: number | null,
  asOf: string,
  basis: string,
): boolean {
  return row?.value === value && row.asOf === asOf && (row.basis ?? 'bond') === basis;
}
