import { amountText } from './amount-text.ts';
import {
  requireChoice,
  requireFinite,
  requireNonNegative,
  requireRate,
  requireShare,
  requireSwitch,
} from './guard.ts';
import { lintDebtCost, lintLeverage } from './linter/rules/capital.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** How the weights are given: amounts in one currency at market value, or shares that sum to one. */
export type CapitalStructure =
  | {
      readonly kind: 'market-values';
      /** Market value of equity: price times shares of the same date and split basis. */
      readonly equity: number;
      /** Market value of debt, lease debt included under the run's lease rule. */
      readonly debt: number;
      /** Zero where there is none; null where it is not known, which the result says. */
      readonly preferred: number | null;
    }
  | {
      readonly kind: 'weights';
      /** Whose weights they are: the company's aim, or its industry's average. */
      readonly basis: 'target' | 'industry';
      readonly equity: number;
      readonly debt: number;
      /** Left out only where the other two sum to one. */
      readonly preferred?: number;
    };

export interface WaccInput {
  readonly costOfEquity: number;
  /** Pre-tax cost of debt, annual decimal. */
  readonly costOfDebt: number;
  readonly marginalTaxRate: number;
  readonly taxShield?: boolean;
  readonly capital: CapitalStructure;
  /** Cost of preferred stock; required when there is any. */
  readonly costOfPreferred?: number;
  /** D/E at which the beta was levered, to be compared with the weights used here. */
  readonly betaDebtToEquity?: number;
}

export interface WaccDiagnostics {
  readonly costOfDebtAfterTax: number;
  readonly costOfPreferred: number | null;
  readonly weightEquity: number;
  readonly weightDebt: number;
  readonly weightPreferred: number;
  readonly weightBasis: 'market' | 'target' | 'industry';
  /** Sum of the market values; null where weights were given. */
  readonly capital: number | null;
  readonly debtToEquity: number;
}

/** `value` is the weighted average cost of capital, annual decimal. */
export type Wacc = Result<number, WaccInput, WaccDiagnostics>;

/** Shares of capital; sum to one. */
export interface CapitalWeights {
  readonly equity: number;
  readonly debt: number;
  readonly preferred: number;
  readonly capital: number | null;
}

function requireEquity(value: number): number {
  const equity = requireFinite(value, 'capital.equity');
  if (equity <= 0) {
    throw new Refusal(
      'NON_POSITIVE_EQUITY',
      `The value of equity is ${amountText(equity)}: capital weights need equity above zero.`,
      { equity },
    );
  }
  return equity;
}

/** Weights that sum to one prove that nothing is missing; market values do not. */
function preferredStock(capital: CapitalStructure): number {
  const left = capital.kind === 'weights' ? undefined : null;
  return capital.preferred === left
    ? 0
    : requireNonNegative(capital.preferred, 'capital.preferred');
}

/**
 * Shares of equity, debt and preferred stock in capital.
 * @returns decimals; refuses equity at or below zero, negative parts, and given weights off one
 */
export function capitalWeights(capital: CapitalStructure): CapitalWeights {
  const equity = requireEquity(capital.equity);
  const debt = requireNonNegative(capital.debt, 'capital.debt');
  requireChoice(capital.kind, 'capital.kind', ['market-values', 'weights']);
  const preferred = preferredStock(capital);
  const total = equity + debt + preferred;
  if (capital.kind === 'market-values') {
    return {
      equity: equity / total,
      debt: debt / total,
      preferred: preferred / total,
      capital: total,
    };
  }
  requireChoice(capital.basis, 'capital.basis', ['target', 'industry']);
  if (Math.abs(total - 1) > 1e-9) {
    throw new Refusal(
      'WEIGHTS_DO_NOT_SUM',
      `The capital weights sum to ${total}: they must sum to 1.`,
      { equity, debt, preferred, sum: total },
    );
  }
  return { equity, debt, preferred, capital: null };
}

function waccWarnings(input: WaccInput, weights: CapitalWeights): Warning[] {
  const warnings = lintDebtCost({ weightDebt: weights.debt, costOfDebt: input.costOfDebt });
  if (input.capital.kind === 'market-values' && input.capital.preferred === null) {
    warnings.push({
      code: 'PREFERRED_NOT_KNOWN',
      severity: 'info',
      message: 'Preferred stock is not known: the weights of capital leave it out.',
    });
  }
  if (input.betaDebtToEquity !== undefined) {
    const debtToEquity = weights.debt / weights.equity;
    warnings.push(...lintLeverage({ betaDebtToEquity: input.betaDebtToEquity, debtToEquity }));
  }
  return warnings;
}

/**
 * Weighted average cost of capital, `w_E Ke + w_D kd (1 - tax) + w_P kp`, at the marginal tax rate
 * (Damodaran, Investment Valuation).
 * @returns annual decimal; refuses equity at or below zero, negative debt, weights off one, and
 * preferred stock without its cost
 */
export function weightedAverageCostOfCapital(input: WaccInput): Wacc {
  const costOfEquity = requireRate(input.costOfEquity, 'costOfEquity');
  const costOfDebt = requireNonNegative(requireRate(input.costOfDebt, 'costOfDebt'), 'costOfDebt');
  const tax = requireShare(input.marginalTaxRate, 'marginalTaxRate');
  if (input.betaDebtToEquity !== undefined) {
    requireNonNegative(input.betaDebtToEquity, 'betaDebtToEquity');
  }
  const weights = capitalWeights(input.capital);
  const afterTax = requireSwitch(input.taxShield ?? true, 'taxShield')
    ? costOfDebt * (1 - tax)
    : costOfDebt;
  const costOfPreferred =
    input.costOfPreferred === undefined && weights.preferred === 0
      ? null
      : requireRate(input.costOfPreferred, 'costOfPreferred');
  return {
    value:
      weights.equity * costOfEquity +
      weights.debt * afterTax +
      weights.preferred * (costOfPreferred ?? 0),
    inputs: input,
    diagnostics: {
      costOfDebtAfterTax: afterTax,
      costOfPreferred,
      weightEquity: weights.equity,
      weightDebt: weights.debt,
      weightPreferred: weights.preferred,
      weightBasis: input.capital.kind === 'market-values' ? 'market' : input.capital.basis,
      capital: weights.capital,
      debtToEquity: weights.debt / weights.equity,
    },
    warnings: waccWarnings(input, weights),
  };
}
