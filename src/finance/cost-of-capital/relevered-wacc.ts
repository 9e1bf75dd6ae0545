import { betaCostOfEquity } from '../cost-of-equity.ts';
import { releverBeta } from '../relever.ts';
import type { Result } from '../result.ts';
import {
  capitalWeights,
  weightedAverageCostOfCapital,
  type CapitalStructure,
  type WaccDiagnostics,
} from '../wacc.ts';
import type { MarketInputs } from './market-premium.ts';

export interface ReleveredWaccInput extends MarketInputs {
  /** Unlevered beta of the operating business. */
  readonly unleveredBeta: number;
  /** Market values, or target or industry weights: the beta is levered at the D/E that they imply. */
  readonly capital: CapitalStructure;
  /** Pre-tax cost of debt at that leverage, annual decimal. */
  readonly costOfDebt: number;
  readonly marginalTaxRate: number;
  readonly taxShield?: boolean;
  /** Cost of preferred stock; required when there is any. */
  readonly costOfPreferred?: number;
}

export interface ReleveredWaccDiagnostics extends WaccDiagnostics {
  readonly leveredBeta: number;
  readonly costOfEquity: number;
}

/**
 * Cost of capital with one leverage throughout: the D/E of the weights levers the beta, the levered
 * beta gives the cost of equity, and the same weights average it with debt (finance.md §6). Target
 * weights with a beta levered at today's are so ruled out.
 * @returns annual decimal
 */
export function releveredWacc(
  input: ReleveredWaccInput,
): Result<number, ReleveredWaccInput, ReleveredWaccDiagnostics> {
  const { equity, debt } = capitalWeights(input.capital);
  const debtToEquity = debt / equity;
  const beta = releverBeta({
    unleveredBeta: input.unleveredBeta,
    debtToEquity,
    marginalTaxRate: input.marginalTaxRate,
  });
  const equityCost = betaCostOfEquity({ ...input, beta: beta.value, betaStandardError: null });
  const wacc = weightedAverageCostOfCapital({
    costOfEquity: equityCost.value,
    costOfDebt: input.costOfDebt,
    marginalTaxRate: input.marginalTaxRate,
    capital: input.capital,
    betaDebtToEquity: debtToEquity,
    ...(input.taxShield === undefined ? {} : { taxShield: input.taxShield }),
    ...(input.costOfPreferred === undefined ? {} : { costOfPreferred: input.costOfPreferred }),
  });
  return {
    value: wacc.value,
    inputs: input,
    diagnostics: {
      ...wacc.diagnostics,
      leveredBeta: beta.value,
      costOfEquity: equityCost.value,
    },
    warnings: [...equityCost.warnings, ...wacc.warnings],
  };
}
