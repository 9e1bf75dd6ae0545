/** A weighted mean of values per share: of scenarios, or of models. */
import { weighValues, type WeightedPart } from '../../finance/uncertainty/weighted-value.ts';
import type { Computation, Computed, JsonObject } from '../run.ts';
import { plain } from './equity-flows.ts';

/** A part with the run of its value, named by the hash of that run's inputs; null where it was refused. */
export interface WeightedRunPart extends WeightedPart {
  inputsHash: string | null;
}

export interface WeightedInputs {
  of: 'scenario' | 'model';
  parts: WeightedRunPart[];
  provenance: JsonObject;
}

function compute({ of, parts }: WeightedInputs): Computed {
  // What is missing is refused by name on the finance floor.
  const { value, diagnostics, warnings } = weighValues({ of, parts });
  const outputs = {
    valuePerShare: value.valuePerShare,
    upside: value.upside,
    targetPrice12m: value.targetPrice,
    lowest: diagnostics.lowest,
    highest: diagnostics.highest,
    spread: diagnostics.spread,
    standardDeviation: diagnostics.standardDeviation,
    price: diagnostics.price,
    contributions: [...diagnostics.contributions],
  };
  return { outputs, warnings: warnings.map(plain) };
}

export const weightedValue: Computation<WeightedInputs> = {
  kind: 'weighted-value',
  formula: {
    text: 'Value = Σ weight · value per share, weights sum to 1; upside = value / price − 1; 12-month target = Σ weight · (value · (1 + Ke) − dividends per share)',
    source: 'CFA curriculum, scenario analysis',
  },
  compute,
};
