import { requireFinite, requireNonNegative, requireShare } from './guard.ts';
import { lintBeta, lintDebtToEquity } from './linter/rules/capital.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

export interface LeverageInput {
  /** Debt over equity, both at market value, debt including leases; decimal. */
  readonly debtToEquity: number;
  /** Marginal (not effective) tax rate, decimal. */
  readonly marginalTaxRate: number;
  /** Beta of the debt; leave out for the form that takes debt to carry no market risk. */
  readonly debtBeta?: number;
}

export interface ReleverInput extends LeverageInput {
  readonly unleveredBeta: number;
}

export interface UnleverInput extends LeverageInput {
  readonly leveredBeta: number;
}

export interface LeverageDiagnostics {
  readonly formula: 'damodaran' | 'debt-beta';
  /** 1 + (1 - tax) D/E */
  readonly leverageMultiplier: number;
  /** beta_D (1 - tax) D/E, subtracted when levering; 0 in the form without debt beta. */
  readonly debtBetaTerm: number;
}

interface Leverage {
  readonly multiplier: number;
  readonly debtTerm: number;
  readonly formula: 'damodaran' | 'debt-beta';
}

function leverageOf(input: LeverageInput): Leverage {
  const debtToEquity = requireNonNegative(input.debtToEquity, 'debtToEquity');
  const tax = requireShare(input.marginalTaxRate, 'marginalTaxRate');
  const shielded = (1 - tax) * debtToEquity;
  if (input.debtBeta === undefined) {
    return { multiplier: 1 + shielded, debtTerm: 0, formula: 'damodaran' };
  }
  const debtTerm = requireFinite(input.debtBeta, 'debtBeta') * shielded;
  return { multiplier: 1 + shielded, debtTerm, formula: 'debt-beta' };
}

function diagnosticsOf(leverage: Leverage): LeverageDiagnostics {
  return {
    formula: leverage.formula,
    leverageMultiplier: leverage.multiplier,
    debtBetaTerm: leverage.debtTerm,
  };
}

/**
 * Levered beta of a company from an unlevered one.
 * `beta_L = beta_U (1 + (1 - tax) D/E)` (Hamada 1972; Damodaran, Investment Valuation), or with a
 * debt beta `beta_L = beta_U (1 + (1 - tax) D/E) - beta_D (1 - tax) D/E`.
 * @returns the beta (pure number); refuses a negative D/E and a tax rate outside 0..1
 */
export function releverBeta(
  input: ReleverInput,
): Result<number, ReleverInput, LeverageDiagnostics> {
  const leverage = leverageOf(input);
  const unlevered = requireFinite(input.unleveredBeta, 'unleveredBeta');
  const beta = unlevered * leverage.multiplier - leverage.debtTerm;
  return {
    value: beta,
    inputs: input,
    diagnostics: diagnosticsOf(leverage),
    warnings: [...lintBeta({ beta }), ...lintDebtToEquity(input)],
  };
}

/**
 * The inverse of {@link releverBeta}: `beta_U = (beta_L + beta_D (1 - tax) D/E) / (1 + (1 - tax) D/E)`.
 * @returns the beta (pure number); refuses as `releverBeta` does
 */
export function unleverBeta(
  input: UnleverInput,
): Result<number, UnleverInput, LeverageDiagnostics> {
  const leverage = leverageOf(input);
  const levered = requireFinite(input.leveredBeta, 'leveredBeta');
  const beta = (levered + leverage.debtTerm) / leverage.multiplier;
  return {
    value: beta,
    inputs: input,
    diagnostics: diagnosticsOf(leverage),
    warnings: [...lintBeta({ beta }), ...lintDebtToEquity(input)],
  };
}

/**
 * Unlevered beta corrected for cash, `beta_U / (1 - cash/firm value)` (Damodaran): the beta of the
 * operating business alone.
 * @param cashToFirmValue cash over firm value, decimal, at least 0 and below 1
 */
export function cashCorrectedBeta(unleveredBeta: number, cashToFirmValue: number): number {
  const beta = requireFinite(unleveredBeta, 'unleveredBeta');
  const cash = requireNonNegative(cashToFirmValue, 'cashToFirmValue');
  if (cash >= 1) {
    throw new Refusal(
      'INVALID_INPUT',
      `cashToFirmValue is ${cash}: it must be below 1 (5% is 0.05).`,
      { input: 'cashToFirmValue', value: cash },
    );
  }
  return beta / (1 - cash);
}
