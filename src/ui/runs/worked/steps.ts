/** Which arithmetic a run of each kind has that a reader can follow by hand. */
import type { Explanation } from '../../../contract/api.ts';
import { industrySteps, regressionSteps } from './beta.ts';
import { equityCostSteps, waccSteps } from './capital.ts';
import { fcffSteps } from './cash-flow.ts';
import { equityFlowSteps, justifiedSteps, multipleSteps, residualIncomeSteps } from './equity.ts';
import type { Part, Step } from '../../shared/step.ts';
import { weightedSteps } from './weighted.ts';

const WORKED: ReadonlyMap<string, (inputs: Part, outputs: Part) => Step[]> = new Map([
  ['beta.CAPM', regressionSteps],
  ['beta.FF5', regressionSteps],
  ['beta.DAMO', industrySteps],
  ['cost-of-equity', equityCostSteps],
  ['wacc', waccSteps],
  ['valuation.FCFF', fcffSteps],
  ['valuation.FCFF.drivers', fcffSteps],
  ['valuation.FCFE', equityFlowSteps],
  ['valuation.DDM', equityFlowSteps],
  ['valuation.RESIDUAL_INCOME', residualIncomeSteps],
  ['valuation.JUSTIFIED_PB', justifiedSteps],
  ...['EV_EBITDA', 'EV_EBIT', 'EV_SALES', 'PE', 'PB'].map(
    (model) => [`valuation.${model}`, multipleSteps] as const,
  ),
  ['weighted-value', weightedSteps],
]);

/**
 * The steps from a run's stored inputs to its stored outputs, in their order. Nothing is computed here: every figure,
 * results too, is one that the run keeps.
 * @returns none for a refusal, and for kinds whose arithmetic no hand follows (simulations, grids, rolling windows)
 */
export function workedSteps({ run, inputs, outputs }: Explanation): Step[] {
  return outputs === null ? [] : (WORKED.get(run.kind)?.(inputs, outputs) ?? []);
}
