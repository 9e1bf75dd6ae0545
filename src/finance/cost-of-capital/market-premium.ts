import { requireChoice, requireFinite, requireRate, requireRateError } from '../guard.ts';
import { lintRiskFreeBasis, RISK_FREE_BASES, type RiskFreeBasis } from '../linter/rules/premium.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

export interface MarketPremium {
  /** Annual decimal. */
  readonly value: number;
  /** Its standard error, or null where none is known: never taken for zero. */
  readonly standardError: number | null;
  readonly kind: 'forward' | 'historical';
  /** The risk-free rate that the premium was measured over. */
  readonly riskFreeBasis: RiskFreeBasis;
}

/** A country risk premium enters either the market premium (scaled by beta) or stands apart. */
export type CountryRisk =
  | { readonly treatment: 'inside-market-premium'; readonly premium: number }
  | { readonly treatment: 'separate'; readonly premium: number; readonly exposure: number };

/** The risk-free rate and the premia that every method of a company shares. */
export interface MarketInputs {
  /** Long government yield less sovereign default spread, annual decimal. */
  readonly riskFree: number;
  readonly riskFreeBasis: RiskFreeBasis;
  readonly marketPremium: MarketPremium;
  readonly countryRisk?: CountryRisk;
}

/** One term of a cost of equity: exposure x premium, annual decimals. */
export interface CostOfEquityTerm {
  readonly name: string;
  readonly exposure: number;
  readonly premium: number;
  readonly contribution: number;
}

export interface MarketLeg {
  readonly riskFree: number;
  /** Market premium, country risk in it where it is treated so. */
  readonly premium: number;
  readonly standardError: number | null;
  /** Country risk apart, with its own exposure. */
  readonly country: CostOfEquityTerm | null;
}

function requireBasis(basis: RiskFreeBasis, name: string): void {
  requireChoice(basis, name, RISK_FREE_BASES);
}

/** What a premium is decides which rate it goes with: it must say so. */
function requirePremium(premium: MarketPremium, name: string): void {
  requireChoice(premium.kind, `${name}.kind`, ['forward', 'historical']);
  requireBasis(premium.riskFreeBasis, `${name}.riskFreeBasis`);
}

/** The parts that a market premium brings into a cost of equity, checked. */
export function marketLeg(input: MarketInputs): MarketLeg {
  requireBasis(input.riskFreeBasis, 'riskFreeBasis');
  requirePremium(input.marketPremium, 'marketPremium');
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const premium = requireRate(input.marketPremium.value, 'marketPremium.value');
  const error = input.marketPremium.standardError;
  const standardError =
    error === null ? null : requireRateError(error, 'marketPremium.standardError');
  const country = input.countryRisk;
  if (country === undefined) {
    return { riskFree, premium, standardError, country: null };
  }
  const countryPremium = requireRate(country.premium, 'countryRisk.premium');
  requireChoice(country.treatment, 'countryRisk.treatment', ['inside-market-premium', 'separate']);
  if (country.treatment === 'inside-market-premium') {
    return { riskFree, premium: premium + countryPremium, standardError, country: null };
  }
  const exposure = requireFinite(country.exposure, 'countryRisk.exposure');
  return {
    riskFree,
    premium,
    standardError,
    country: equityTerm('countryRisk', exposure, countryPremium),
  };
}

/** One term of the sum. */
export function equityTerm(name: string, exposure: number, premium: number): CostOfEquityTerm {
  return { name, exposure, premium, contribution: exposure * premium };
}

/** Risk-free rate plus the contributions, in order. */
export function sumTerms(riskFree: number, terms: readonly CostOfEquityTerm[]): number {
  let sum = riskFree;
  for (const part of terms) {
    sum += part.contribution;
  }
  return sum;
}

/** Says when the risk-free rate is not the one that the market premium was measured over. */
export function basisWarnings(input: MarketInputs): Warning[] {
  return lintRiskFreeBasis({
    riskFree: input.riskFree,
    riskFreeBasis: input.riskFreeBasis,
    premium: input.marketPremium.value,
    premiumBasis: input.marketPremium.riskFreeBasis,
  });
}

/** Says which parts a standard error leaves out. */
export function partialWarnings(excluded: readonly string[]): Warning[] {
  if (excluded.length === 0) {
    return [];
  }
  return [
    {
      code: 'STANDARD_ERROR_PARTIAL',
      severity: 'info',
      message: `The standard error leaves out ${excluded.join(', ')}: no standard error is known for it. The true uncertainty is larger.`,
    },
  ];
}

export interface TermPremiumInput {
  /** A premium measured over bills. */
  readonly premium: MarketPremium;
  /** Mean yield of long government bonds over bills, annual decimal. */
  readonly termPremium: number;
}

/**
 * A premium over bills turned into one over bonds, so that it goes with a bond yield:
 * `ERP_bond = ERP_bill - term premium` (finance.md §2). The standard error is kept, the term premium's
 * own being left out.
 * @returns the premium over bonds; refuses one that was not measured over bills
 */
export function premiumOverBonds(
  input: TermPremiumInput,
): Result<MarketPremium, TermPremiumInput, { readonly premiumOverBills: number }> {
  requirePremium(input.premium, 'premium');
  if (input.premium.riskFreeBasis !== 'bill') {
    throw new Refusal(
      'INVALID_INPUT',
      'The premium was not measured over bills: no term premium is to be taken out of it.',
      { input: 'premium.riskFreeBasis', value: input.premium.riskFreeBasis },
    );
  }
  const over = requireRate(input.premium.value, 'premium.value');
  const term = requireRate(input.termPremium, 'termPremium');
  if (input.premium.standardError !== null) {
    requireRateError(input.premium.standardError, 'premium.standardError');
  }
  return {
    value: { ...input.premium, value: over - term, riskFreeBasis: 'bond' },
    inputs: input,
    diagnostics: { premiumOverBills: over },
    warnings: [],
  };
}
