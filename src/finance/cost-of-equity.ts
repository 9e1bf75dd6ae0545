import { FACTOR_NAMES, type FactorName } from './factors.ts';
import { requireFinite, requireNonNegative, requireRate } from './guard.ts';
import { lintBeta } from './linter/rules/capital.ts';
import { lintRiskFreeBasis } from './linter/rules/premium.ts';
import { Refusal } from './refusal.ts';
import type { Warning } from './warning.ts';

/** What the risk-free rate is, or what a premium was measured over. */
export type RiskFreeBasis = 'bill' | 'bond';

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

interface CommonInput {
  /** Long government yield less sovereign default spread, annual decimal. */
  readonly riskFree: number;
  readonly riskFreeBasis: RiskFreeBasis;
  readonly marketPremium: MarketPremium;
  readonly countryRisk?: CountryRisk;
}

export interface BetaCostOfEquityInput extends CommonInput {
  readonly beta: number;
  /** Standard error of the beta, or null where none is known (industry betas). */
  readonly betaStandardError: number | null;
}

export interface FactorCostOfEquityInput extends CommonInput {
  readonly betas: Readonly<Record<FactorName, number>>;
  /** 5 x 5 covariance of the betas in the order of FACTOR_NAMES, or null where none is known. */
  readonly betaCovariance: readonly (readonly number[])[] | null;
  /** Annual style premia, decimals; the market premium is given apart. */
  readonly stylePremia: Readonly<Record<Exclude<FactorName, 'mktrf'>, number>>;
  /**
   * 5 x 5 covariance of the mean premia (annual) in the order of FACTOR_NAMES, or null where none
   * is known. Its market row is used only when the market premium is historical.
   */
  readonly premiaCovariance: readonly (readonly number[])[] | null;
}

/** One term of the sum: exposure x premium. */
export interface CostOfEquityTerm {
  readonly name: string;
  readonly exposure: number;
  readonly premium: number;
  readonly contribution: number;
}

export interface CostOfEquity {
  /** Cost of equity, annual decimal. */
  readonly re: number;
  /** Standard error by the delta method; null when nothing is known of any part. */
  readonly standardError: number | null;
  /** The parts whose uncertainty is not in the standard error, by name. */
  readonly excludedFromStandardError: readonly string[];
  readonly terms: readonly CostOfEquityTerm[];
  readonly diagnostics: {
    readonly riskFree: number;
    readonly riskFreeBasis: RiskFreeBasis;
    readonly marketPremiumKind: 'forward' | 'historical';
    readonly varianceFromBetas: number | null;
    readonly varianceFromPremia: number | null;
  };
  readonly warnings: readonly Warning[];
}

interface MarketLeg {
  readonly riskFree: number;
  readonly premium: number;
  readonly standardError: number | null;
  readonly country: CostOfEquityTerm | null;
}

function marketLeg(input: CommonInput): MarketLeg {
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const premium = requireRate(input.marketPremium.value, 'marketPremium.value');
  const error = input.marketPremium.standardError;
  const standardError =
    error === null ? null : requireNonNegative(error, 'marketPremium.standardError');
  const country = input.countryRisk;
  if (country === undefined) {
    return { riskFree, premium, standardError, country: null };
  }
  const countryPremium = requireRate(country.premium, 'countryRisk.premium');
  if (country.treatment === 'inside-market-premium') {
    return { riskFree, premium: premium + countryPremium, standardError, country: null };
  }
  const exposure = requireFinite(country.exposure, 'countryRisk.exposure');
  return {
    riskFree,
    premium,
    standardError,
    country: {
      name: 'countryRisk',
      exposure,
      premium: countryPremium,
      contribution: exposure * countryPremium,
    },
  };
}

function term(name: string, exposure: number, premium: number): CostOfEquityTerm {
  return { name, exposure, premium, contribution: exposure * premium };
}

function sumTerms(riskFree: number, terms: readonly CostOfEquityTerm[]): number {
  let sum = riskFree;
  for (const part of terms) {
    sum += part.contribution;
  }
  return sum;
}

function basisWarnings(input: CommonInput): Warning[] {
  return lintRiskFreeBasis({
    riskFree: input.riskFree,
    riskFreeBasis: input.riskFreeBasis,
    premium: input.marketPremium.value,
    premiumBasis: input.marketPremium.riskFreeBasis,
  });
}

function partialWarnings(excluded: readonly string[]): Warning[] {
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

function combine(parts: readonly (number | null)[]): number | null {
  let known = false;
  let sum = 0;
  for (const part of parts) {
    if (part !== null) {
      known = true;
      sum += part;
    }
  }
  return known ? Math.sqrt(sum) : null;
}

/**
 * Cost of equity from one beta, `rf + beta (ERP)` (Sharpe 1964): methods CAPM and DAMO. Country risk
 * is either inside the market premium or apart with its own exposure. The standard error is first
 * order, `ERP^2 var(beta) + beta^2 var(ERP)`; a part of unknown error is named, never taken as zero.
 * @returns annual decimals
 */
export function betaCostOfEquity(input: BetaCostOfEquityInput): CostOfEquity {
  const leg = marketLeg(input);
  const beta = requireFinite(input.beta, 'beta');
  const betaError =
    input.betaStandardError === null
      ? null
      : requireNonNegative(input.betaStandardError, 'betaStandardError');
  const terms = [term('mktrf', beta, leg.premium)];
  if (leg.country !== null) {
    terms.push(leg.country);
  }
  const excluded: string[] = [];
  if (betaError === null) {
    excluded.push('beta');
  }
  if (leg.standardError === null) {
    excluded.push('market premium');
  }
  if (input.countryRisk !== undefined) {
    excluded.push('country risk premium');
  }
  const betaPart = betaError === null ? null : leg.premium * leg.premium * betaError * betaError;
  const premiumPart =
    leg.standardError === null ? null : beta * beta * leg.standardError * leg.standardError;
  return {
    re: sumTerms(leg.riskFree, terms),
    standardError: combine([betaPart, premiumPart]),
    excludedFromStandardError: excluded,
    terms,
    diagnostics: {
      riskFree: leg.riskFree,
      riskFreeBasis: input.riskFreeBasis,
      marketPremiumKind: input.marketPremium.kind,
      varianceFromBetas: betaPart,
      varianceFromPremia: premiumPart,
    },
    warnings: [...basisWarnings(input), ...lintBeta({ beta }), ...partialWarnings(excluded)],
  };
}

function requireCovariance(matrix: readonly (readonly number[])[], name: string): void {
  const size = FACTOR_NAMES.length;
  if (matrix.length !== size || matrix.some((row) => row.length !== size)) {
    throw new Refusal('COLUMN_LENGTHS_DIFFER', `${name} must be ${size} x ${size}.`, {
      input: name,
      rows: matrix.length,
    });
  }
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      requireFinite(value, `${name}[${i}][${j}]`);
    });
  });
}

/** The quadratic form `v' M v` over the factors from index `from` on. */
function quadraticForm(
  vector: readonly number[],
  matrix: readonly (readonly number[])[],
  from: number,
): number {
  let sum = 0;
  for (let i = from; i < vector.length; i += 1) {
    let row = 0;
    for (let j = from; j < vector.length; j += 1) {
      row += (matrix[i]?.[j] ?? Number.NaN) * (vector[j] ?? Number.NaN);
    }
    sum += (vector[i] ?? Number.NaN) * row;
  }
  return sum;
}

function premiaVariance(
  input: FactorCostOfEquityInput,
  betas: readonly number[],
  excluded: string[],
): number | null {
  const covariance = input.premiaCovariance;
  const marketError = input.marketPremium.standardError;
  if (covariance === null) {
    excluded.push('style premia');
  } else {
    requireCovariance(covariance, 'premiaCovariance');
    if (input.marketPremium.kind === 'historical') {
      return quadraticForm(betas, covariance, 0);
    }
  }
  const styles = covariance === null ? null : quadraticForm(betas, covariance, 1);
  if (marketError === null) {
    excluded.push('market premium');
    return styles;
  }
  const market = (betas[0] ?? Number.NaN) * marketError;
  return (styles ?? 0) + market * market;
}

/**
 * Cost of equity by five factors, `rf + sum beta_k lambda_k` (Fama & French 1997, 2015); alpha is
 * not added. Delta method: `lambda' V_beta lambda + beta' V_lambda beta`. A forward market premium
 * is taken as independent of the historical style premia and carries its own standard error; where
 * that is not given it is named as excluded.
 * @returns annual decimals
 */
export function factorCostOfEquity(input: FactorCostOfEquityInput): CostOfEquity {
  const leg = marketLeg(input);
  const betas = FACTOR_NAMES.map((name) => requireFinite(input.betas[name], `betas.${name}`));
  const premia = FACTOR_NAMES.map((name) =>
    name === 'mktrf' ? leg.premium : requireRate(input.stylePremia[name], `stylePremia.${name}`),
  );
  const terms = FACTOR_NAMES.map((name, k) =>
    term(name, betas[k] ?? Number.NaN, premia[k] ?? Number.NaN),
  );
  if (leg.country !== null) {
    terms.push(leg.country);
  }
  const excluded: string[] = [];
  let betaPart: number | null = null;
  if (input.betaCovariance === null) {
    excluded.push('betas');
  } else {
    requireCovariance(input.betaCovariance, 'betaCovariance');
    betaPart = quadraticForm(premia, input.betaCovariance, 0);
  }
  const premiaPart = premiaVariance(input, betas, excluded);
  if (input.countryRisk !== undefined) {
    excluded.push('country risk premium');
  }
  return {
    re: sumTerms(leg.riskFree, terms),
    standardError: combine([betaPart, premiaPart]),
    excludedFromStandardError: excluded,
    terms,
    diagnostics: {
      riskFree: leg.riskFree,
      riskFreeBasis: input.riskFreeBasis,
      marketPremiumKind: input.marketPremium.kind,
      varianceFromBetas: betaPart,
      varianceFromPremia: premiaPart,
    },
    warnings: [
      ...basisWarnings(input),
      ...lintBeta({ beta: betas[0] ?? Number.NaN }),
      ...partialWarnings(excluded),
    ],
  };
}
