import type { Warning } from '../warning.ts';
import {
  lintCurrencies,
  lintFactorCurrency,
  lintFlowAndRate,
  lintLeases,
  lintShareCount,
  lintUnits,
  type FlowAndRate,
  type PeriodSeries,
  type RunCurrencies,
} from './rules.ts';

/** What is known of a run; a rule whose facts are absent is not applied. */
export interface RunFacts {
  readonly discounting?: FlowAndRate;
  readonly currencies?: RunCurrencies;
  readonly factorCurrency?: { readonly prices: string; readonly factors: string };
  readonly shareCount?: { readonly shareCountDay: number; readonly valuationDay: number };
  readonly leases?: { readonly inDebt: boolean; readonly paymentsInFlows: boolean };
  readonly series?: readonly PeriodSeries[];
}

/**
 * Checks the consistency of a run across its parts: what no single computation can see. Findings of
 * the computations themselves travel in their own `warnings`.
 * @returns findings in a fixed order; empty when nothing was found
 */
export function lintRun(facts: RunFacts): Warning[] {
  return [
    ...(facts.discounting === undefined ? [] : lintFlowAndRate(facts.discounting)),
    ...(facts.currencies === undefined ? [] : lintCurrencies(facts.currencies)),
    ...(facts.factorCurrency === undefined ? [] : lintFactorCurrency(facts.factorCurrency)),
    ...(facts.shareCount === undefined ? [] : lintShareCount(facts.shareCount)),
    ...(facts.leases === undefined ? [] : lintLeases(facts.leases)),
    ...(facts.series ?? []).flatMap(lintUnits),
  ];
}
