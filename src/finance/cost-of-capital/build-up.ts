import type { CostOfEquityDiagnostics } from '../cost-of-equity.ts';
import { requireFinite, requireRate, requireRateError } from '../guard.ts';
import type { Result } from '../result.ts';
import {
  basisWarnings,
  equityTerm,
  marketLeg,
  partialWarnings,
  sumTerms,
  type MarketInputs,
} from './market-premium.ts';

/** A premium of the analyst's with its own stated error, null where none is known. */
export interface StatedPremium {
  readonly value: number;
  readonly standardError: number | null;
}

export interface BuildUpInput extends MarketInputs {
  /** How much of the market premium is borne: 1 in the plain form, a beta in the modified CAPM. */
  readonly marketExposure: number;
  readonly sizePremium: StatedPremium;
  /** Of the company alone: one key customer, one product, litigation. */
  readonly specificPremium: StatedPremium;
}

/**
 * Cost of equity by build-up, `rf + exposure (ERP) + size + specific` (+ country risk, inside the
 * market premium or apart): method BUILD_UP. Standard error from the parts that state one, taken as
 * independent; the others are named.
 * @returns annual decimal
 */
export function buildUpCostOfEquity(
  input: BuildUpInput,
): Result<number, BuildUpInput, CostOfEquityDiagnostics> {
  const leg = marketLeg(input);
  const exposure = requireFinite(input.marketExposure, 'marketExposure');
  const terms = [equityTerm('mktrf', exposure, leg.premium)];
  if (leg.country !== null) {
    terms.push(leg.country);
  }
  const parts = [
    ['market premium', exposure, leg.standardError],
    ...(['size', 'specific'] as const).map((name) => {
      const { value, standardError } = input[`${name}Premium`];
      terms.push(equityTerm(name, 1, requireRate(value, `${name}Premium.value`)));
      const error =
        standardError === null
          ? null
          : requireRateError(standardError, `${name}Premium.standardError`);
      return [`${name} premium`, 1, error] as const;
    }),
  ] as const;
  const known = parts.filter(([, , error]) => error !== null);
  const excluded: string[] = parts.filter(([, , error]) => error === null).map(([name]) => name);
  let variance = 0;
  for (const [, weight, error] of known) {
    variance += weight * weight * (error ?? 0) * (error ?? 0);
  }
  const variances = known.length === 0 ? null : variance;
  if (input.countryRisk !== undefined) {
    excluded.push('country risk premium');
  }
  return {
    value: sumTerms(leg.riskFree, terms),
    inputs: input,
    diagnostics: {
      standardError: variances === null ? null : Math.sqrt(variances),
      excludedFromStandardError: excluded,
      terms,
      riskFree: leg.riskFree,
      riskFreeBasis: input.riskFreeBasis,
      marketPremiumKind: input.marketPremium.kind,
      varianceFromBetas: null,
      varianceFromPremia: variances,
    },
    warnings: [...basisWarnings(input), ...partialWarnings(excluded)],
  };
}
