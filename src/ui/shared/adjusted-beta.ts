/** How the beta of a regression became the one that a cost of equity is made with. */
import type { BetaRow, WaccRow } from '../../contract/api.ts';
import { figure, word, type Part } from './step.ts';

export interface AdjustedBeta {
  name: 'Blume' | 'Vasicek';
  /** Of the regression. */
  raw: number | null;
  rawError: number | null;
  /** Mean and spread of betas that Vasicek's takes it towards; null for Blume's. */
  prior: { mean: number; standardDeviation: number } | null;
}

const NAMES: Readonly<Record<string, AdjustedBeta['name']>> = {
  blume: 'Blume',
  vasicek: 'Vasicek',
};

/** The adjustment of the beta of a cost of capital; null where it takes the raw one, or rests on none. */
export function adjustedBeta(row: WaccRow | undefined): AdjustedBeta | null {
  const inputs = (row?.details['inputs'] ?? {}) as Part;
  const name = NAMES[word(inputs, 'betaAdjustment')];
  if (name === undefined) return null;
  const mean = figure(inputs, 'betaPrior', 'mean');
  const standardDeviation = figure(inputs, 'betaPrior', 'standardDeviation');
  return {
    name,
    raw: figure(inputs, 'beta'),
    rawError: figure(inputs, 'betaStandardError'),
    prior: mean === null || standardDeviation === null ? null : { mean, standardDeviation },
  };
}

/** A beta with its error and the run that it stands in. */
export interface BetaInCost {
  value: number | null | undefined;
  error: number | null | undefined;
  run: BetaRow | WaccRow | undefined;
  /** What it was adjusted by, and from which raw one. */
  adjusted: AdjustedBeta | null;
}

/** The beta that makes a cost of equity: the adjusted one, which only that cost has, else the one that was measured. */
export function betaInCost(beta: BetaRow | undefined, wacc: WaccRow | undefined): BetaInCost {
  const adjusted = adjustedBeta(wacc);
  return adjusted === null
    ? { value: beta?.beta, error: beta?.standardError, run: beta, adjusted }
    : { value: wacc?.beta, error: wacc?.betaStandardError, run: wacc, adjusted };
}
