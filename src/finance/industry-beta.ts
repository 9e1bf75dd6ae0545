import { requireFinite, requireNonNegative, requireShare, requireSwitch } from './guard.ts';
import { lintBeta } from './linter/rules/capital.ts';
import { Refusal } from './refusal.ts';
import { releverBeta } from './relever.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

export interface IndustryBetaInput {
  /** The industry's published row, decimals; null where the provider prints none. */
  readonly industry: {
    readonly leveredBeta: number | null;
    readonly cashCorrectedUnleveredBeta: number | null;
    readonly debtToEquity: number | null;
  };
  /** The company's own market D/E (debt including leases), or null where it is not known. */
  readonly debtToEquity: number | null;
  readonly marginalTaxRate: number;
  /** Banks and insurers: their debt is raw material, so the levered industry beta is taken. */
  readonly financialFirm: boolean;
}

export interface IndustryBetaDiagnostics {
  /** How the beta was reached; 'published-levered' means that it was not relevered. */
  readonly basis: 'relevered' | 'published-levered';
  readonly unleveredBeta: number | null;
  readonly debtToEquity: number | null;
  readonly marginalTaxRate: number;
  readonly leverageMultiplier: number | null;
}

export type IndustryBeta = Result<number, IndustryBetaInput, IndustryBetaDiagnostics>;

function publishedLevered(input: IndustryBetaInput, warning: Warning): IndustryBeta {
  const beta = requireFinite(input.industry.leveredBeta, 'industry.leveredBeta');
  return {
    value: beta,
    inputs: input,
    diagnostics: {
      basis: 'published-levered',
      unleveredBeta: null,
      debtToEquity: input.industry.debtToEquity,
      marginalTaxRate: input.marginalTaxRate,
      leverageMultiplier: null,
    },
    warnings: [warning, ...lintBeta({ beta })],
  };
}

/**
 * Bottom-up beta (method DAMO): the industry's cash-corrected unlevered beta relevered at the
 * company's own market D/E and marginal tax rate (Damodaran). Where the company's D/E is unknown,
 * and for financial firms, the published levered beta of the industry is used instead and said;
 * the unlevered one is never used as if debt were zero.
 * @returns the beta (pure number); refuses when the published figure it needs is missing
 */
export function industryBeta(input: IndustryBetaInput): IndustryBeta {
  requireShare(input.marginalTaxRate, 'marginalTaxRate');
  if (input.industry.debtToEquity !== null) {
    requireNonNegative(input.industry.debtToEquity, 'industry.debtToEquity');
  }
  if (requireSwitch(input.financialFirm, 'financialFirm')) {
    return publishedLevered(input, {
      code: 'LEVERED_INDUSTRY_BETA_FINANCIAL',
      severity: 'info',
      message: 'Financial firm: the published levered industry beta is used, not a relevered one.',
    });
  }
  if (input.debtToEquity === null) {
    return publishedLevered(input, {
      code: 'INDUSTRY_LEVERAGE_USED',
      severity: 'warning',
      message:
        "The company's debt to equity is not known: the published levered industry beta, at the industry's own leverage, is used.",
    });
  }
  const unlevered = input.industry.cashCorrectedUnleveredBeta;
  if (unlevered === null) {
    throw new Refusal(
      'MISSING_INPUT',
      'industry.cashCorrectedUnleveredBeta is missing: choose an industry row that has one.',
      { input: 'industry.cashCorrectedUnleveredBeta' },
    );
  }
  const debtToEquity = requireNonNegative(input.debtToEquity, 'debtToEquity');
  const levered = releverBeta({
    unleveredBeta: unlevered,
    debtToEquity,
    marginalTaxRate: input.marginalTaxRate,
  });
  return {
    value: levered.value,
    inputs: input,
    diagnostics: {
      basis: 'relevered',
      unleveredBeta: unlevered,
      debtToEquity,
      marginalTaxRate: input.marginalTaxRate,
      leverageMultiplier: levered.diagnostics.leverageMultiplier,
    },
    warnings: levered.warnings,
  };
}
