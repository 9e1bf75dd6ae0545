/** What was found in the runs that a result rests on, which its own run does not repeat. */
import type { Warning } from '../contract/api.ts';
import type { Db } from '../db/types.ts';
import { parentFindings } from '../repo/run.ts';

/** A cost of capital or of equity as its checks are told: with the beta under it, where it has one. */
export interface CheckedCost {
  warnings: readonly Warning[];
  beta: { warnings: readonly Warning[] } | null;
}

/** Roles in which a cost stands under a value. */
const COST_ROLES: readonly string[] = ['wacc', 'cost-of-equity'];

/**
 * The checks of the beta under a cost, without its notes, which are about the regression alone, and without those that the
 * cost repeats in its own words.
 */
export function betaChecks({ warnings, beta }: CheckedCost): Warning[] {
  const told = new Set(warnings.map(({ code }) => code));
  return (beta?.warnings ?? []).filter(
    ({ severity, code }) => severity === 'warning' && !told.has(code),
  );
}

/** What a cost and the beta under it found. */
export function costWarnings(cost: CheckedCost): Warning[] {
  return [...cost.warnings, ...betaChecks(cost)];
}

/**
 * What a cost found, as it holds for a value: what the analyst says there is none of is no longer unknown, though the
 * cost's own run did not ask.
 */
export function withoutWaived(
  warnings: readonly Warning[],
  waived: readonly string[] = [],
): Warning[] {
  return warnings.filter(
    ({ code, severity }) =>
      code !== 'PREFERRED_NOT_KNOWN' || severity !== 'info' || !waived.includes('preferred_stock'),
  );
}

/** The checks of the beta under a stored cost, as {@link betaChecks}. */
export function storedBetaChecks(db: Db, runId: number, warnings: readonly Warning[]): Warning[] {
  return betaChecks({ warnings, beta: betaOf(db, runId) });
}

/** What the cost under a stored value and the beta under that found; nothing of a multiple. */
export function storedCostWarnings(db: Db, runId: number): Warning[] {
  const cost = parentFindings(db, runId).find(({ role }) => COST_ROLES.includes(role));
  if (cost === undefined) return [];
  return costWarnings({ warnings: found(cost), beta: betaOf(db, cost.parentId) });
}

function betaOf(db: Db, costRunId: number): CheckedCost['beta'] {
  const beta = parentFindings(db, costRunId).find(({ role }) => role === 'beta');
  return beta === undefined ? null : { warnings: found(beta) };
}

function found({ warningsJson }: { warningsJson: string }): Warning[] {
  return JSON.parse(warningsJson) as Warning[];
}
