/** How the CAPM beta is shrunk: as the request says, else by the book's convention. */
import type { WaccInputs as Overrides } from '../contract/api.ts';
import type { CostMethod, FigurePeriod } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { runBeta } from './beta.ts';
import type { EquityCostInputs } from './computations/cost-of-equity.ts';
import { convention, conventionSource, settled } from './conventions.ts';
import type { Deps } from './deps.ts';

export interface Shrinkage {
  adjustment: EquityCostInputs['betaAdjustment'];
  prior: EquityCostInputs['betaPrior'];
  missing: string[];
  sources: string[];
  parents: { role: string; runId: number }[];
  /** The prior is an industry beta at the company's own D/E. */
  isRelevered?: boolean;
}

/**
 * The adjustment with Vasicek's prior where it takes one; the mean of the prior is the company's industry beta,
 * relevered, unless given (finance.md §1). The deviation has no default: it is named where it is missing.
 */
export function readShrinkage(
  deps: Deps,
  ticker: TickerRecord,
  method: CostMethod,
  year: FigurePeriod | undefined,
  overrides: Overrides,
): Shrinkage {
  const none = { prior: null, missing: [], sources: [], parents: [] };
  if (method !== 'CAPM') return { adjustment: 'raw', ...none };
  const adjustment = overrides.betaAdjustment ?? settled(deps, 'betaAdjustment');
  const sources =
    overrides.betaAdjustment === undefined ? [conventionSource('betaAdjustment')] : [];
  if (adjustment !== 'vasicek') return { adjustment, ...none, sources };
  if (overrides.betaPrior === undefined) sources.push(conventionSource('betaPrior'));
  const asked = overrides.betaPrior ?? convention(deps, 'betaPrior');
  if (asked === undefined) {
    return { adjustment, ...none, sources, missing: ['betaPrior (input)'] };
  }
  const { mean, standardDeviation } = asked;
  if (mean !== undefined) {
    return { adjustment, ...none, sources, prior: { mean, standardDeviation } };
  }
  const industry = runBeta(deps, ticker.symbol, 'DAMO', { year, leases: overrides.leases }, false);
  if (!industry.ok) {
    const missing = [
      `betaPrior.mean (input), since the industry beta is refused: ${industry.refusal.message}`,
    ];
    return { adjustment, ...none, sources, missing };
  }
  return {
    adjustment,
    missing: [],
    prior: { mean: industry.outputs['beta'] as number, standardDeviation },
    sources,
    parents: industry.runId > 0 ? [{ role: 'beta-prior', runId: industry.runId }] : [],
    isRelevered: industry.outputs['basis'] === 'relevered',
  };
}
