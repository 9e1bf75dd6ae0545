import { requireFinite, requireNonNegative, requirePositive, requireSwitch } from '../guard.ts';
import {
  industryBeta,
  type IndustryBetaDiagnostics,
  type IndustryBetaInput,
} from '../industry-beta.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** One business of a company and the published row of its industry. */
export interface Business {
  readonly name: string;
  /** Its revenue, in one currency for all businesses. */
  readonly revenue: number;
  /** Enterprise value over sales of its industry: turns revenue into a share of value. */
  readonly evToSales: number;
  readonly industry: IndustryBetaInput['industry'];
}

export interface BusinessMixInput {
  readonly businesses: readonly Business[];
  /** The whole company's market D/E, debt including leases, or null where it is not known. */
  readonly debtToEquity: number | null;
  readonly marginalTaxRate: number;
  readonly financialFirm: boolean;
}

export interface BusinessMixDiagnostics extends IndustryBetaDiagnostics {
  /** Share of estimated value, in the order of the businesses; sums to one. */
  readonly weights: readonly number[];
  /** revenue x EV/Sales, in the currency of the revenue. */
  readonly estimatedValues: readonly number[];
}

type Column = 'leveredBeta' | 'cashCorrectedUnleveredBeta';

function weighted(
  businesses: readonly Business[],
  weights: readonly number[],
  column: Column,
  needed: boolean,
): number | null {
  let sum = 0;
  for (const [index, business] of businesses.entries()) {
    const weight = weights[index] ?? Number.NaN;
    const beta = business.industry[column];
    if (weight === 0) {
      continue;
    }
    if (beta === null) {
      if (needed) {
        throw new Refusal(
          'MISSING_INPUT',
          `The industry of ${business.name} has no ${column === 'leveredBeta' ? 'levered beta' : 'cash-corrected unlevered beta'}: choose a row that has one.`,
          { input: `businesses[${index}].industry.${column}`, business: business.name },
        );
      }
      return null;
    }
    sum += weight * requireFinite(beta, `businesses[${index}].industry.${column}`);
  }
  return sum;
}

/**
 * Bottom-up beta of a company with several businesses (method DAMO): the industries' betas weighted by
 * `revenue x EV/Sales`, the estimated value of each business, then levered as {@link industryBeta}
 * levers one (Damodaran, Investment Valuation; finance.md §3).
 * @returns the beta (pure number); refuses an empty list, a negative revenue, and an industry that
 * lacks the figure needed
 */
export function businessMixBeta(
  input: BusinessMixInput,
): Result<number, BusinessMixInput, BusinessMixDiagnostics> {
  const { businesses } = input;
  if (businesses.length === 0) {
    throw new Refusal('MISSING_INPUT', 'businesses is empty: name at least one business.', {
      input: 'businesses',
    });
  }
  const estimatedValues = businesses.map(
    ({ revenue, evToSales }, index) =>
      requireNonNegative(revenue, `businesses[${index}].revenue`) *
      requirePositive(evToSales, `businesses[${index}].evToSales`),
  );
  let total = 0;
  for (const value of estimatedValues) {
    total += value;
  }
  if (total === 0) {
    throw new Refusal('INVALID_INPUT', 'No business has revenue: the mix has no weights.', {
      input: 'businesses',
    });
  }
  const weights = estimatedValues.map((value) => value / total);
  const relevers =
    !requireSwitch(input.financialFirm, 'financialFirm') && input.debtToEquity !== null;
  const result = industryBeta({
    industry: {
      leveredBeta: weighted(businesses, weights, 'leveredBeta', !relevers),
      cashCorrectedUnleveredBeta: weighted(
        businesses,
        weights,
        'cashCorrectedUnleveredBeta',
        relevers,
      ),
      debtToEquity: null,
    },
    debtToEquity: input.debtToEquity,
    marginalTaxRate: input.marginalTaxRate,
    financialFirm: input.financialFirm,
  });
  return {
    value: result.value,
    inputs: input,
    diagnostics: { ...result.diagnostics, weights, estimatedValues },
    warnings: result.warnings,
  };
}
