import type { PriceConversion, Warning } from '../../contract/api.ts';
import { industryBeta } from '../../finance/industry-beta.ts';
import type { Computation, JsonObject } from '../run.ts';
import { tableDateWarnings } from './table-date.ts';

/** Inputs of a bottom-up beta: the published row and the company's own leverage. */
export interface IndustryBetaInputs {
  region: string;
  industry: string;
  publishedAsOf: string;
  firms: number | null;
  leveredBeta: number | null;
  cashCorrectedUnleveredBeta: number | null;
  industryDebtToEquity: number | null;
  /** Market value of the company's debt over equity; null where it is not known. */
  debtToEquity: number | null;
  /** Why it is not known, where the book lacks the exchange rate or the leases for it; left out otherwise. */
  leverageUnknown?: string;
  marginalTaxRate: number | null;
  /** Whose marginal rate it is: the company's own, or the one printed above the table. */
  taxRateFrom: 'company' | 'table' | null;
  financialFirm: boolean;
  /** Date of the price that the beta is to go with; null without prices. */
  priceDate: string | null;
  /** How the price in `debtToEquity` came into the currency of the debt; left out where it is quoted in it. */
  priceConversion?: PriceConversion;
  provenance: { symbol: string; source: string };
}

export interface IndustryBetaOutputs {
  asOf: string;
  beta: number;
  basis: 'relevered' | 'industry';
  unleveredBeta: number | null;
  debtToEquity: number | null;
  marginalTaxRate: number | null;
}

function compute(inputs: IndustryBetaInputs): { outputs: JsonObject; warnings: Warning[] } {
  const relevers =
    !inputs.financialFirm && inputs.debtToEquity !== null && inputs.marginalTaxRate !== null;
  const result = industryBeta({
    industry: {
      leveredBeta: inputs.leveredBeta,
      cashCorrectedUnleveredBeta: inputs.cashCorrectedUnleveredBeta,
      debtToEquity: inputs.industryDebtToEquity,
    },
    debtToEquity: relevers ? inputs.debtToEquity : null,
    marginalTaxRate: inputs.marginalTaxRate ?? 0,
    financialFirm: inputs.financialFirm,
  });
  const relevered = result.diagnostics.basis === 'relevered';
  const outputs: IndustryBetaOutputs = {
    asOf: inputs.publishedAsOf,
    beta: result.value,
    basis: relevered ? 'relevered' : 'industry',
    unleveredBeta: result.diagnostics.unleveredBeta,
    debtToEquity: result.diagnostics.debtToEquity,
    marginalTaxRate: relevered ? inputs.marginalTaxRate : null,
  };
  const warnings: Warning[] = [
    ...result.warnings.map((warning) =>
      warning.code === 'INDUSTRY_LEVERAGE_USED' && inputs.leverageUnknown !== undefined
        ? { ...warning, message: `${warning.message} ${inputs.leverageUnknown}` }
        : warning,
    ),
    ...tableDateWarnings(inputs.publishedAsOf, inputs.priceDate),
  ];
  if (relevered && inputs.taxRateFrom === 'table') {
    warnings.push({
      code: 'MARGINAL_TAX_FROM_TABLE',
      severity: 'info',
      message: 'Relevered with the marginal tax rate printed in the industry table.',
      figures: { marginalTaxRate: inputs.marginalTaxRate ?? 0 },
    });
  }
  return { outputs: outputs as unknown as JsonObject, warnings };
}

export const damoBeta: Computation<IndustryBetaInputs> = {
  kind: 'beta.DAMO',
  formula: {
    text: 'β_L = β_U,cash · (1 + (1 − τ_marginal) · D/E)',
    source: 'Damodaran, Investment Valuation; Hamada (1972)',
  },
  compute,
};
