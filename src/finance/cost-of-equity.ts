import { FACTOR_NAMES, type FactorName } from './factors.ts';
import {
  basisWarnings,
  equityTerm,
  marketLeg,
  partialWarnings,
  sumTerms,
  type CostOfEquityTerm,
  type MarketInputs,
} from './cost-of-capital/market-premium.ts';
import { requireFinite, requireNonNegative, requireRate } from './guard.ts';
import { lintBeta } from './linter/rules/capital.ts';
import type { RiskFreeBasis } from './linter/rules/premium.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

export interface BetaCostOfEquityInput extends MarketInputs {
  readonly beta: number;
  /** Standard error of the beta, or null where none is known (industry betas). */
  readonly betaStandardError: number | null;
}

export interface FactorCostOfEquityInput extends MarketInputs {
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

export interface CostOfEquityDiagnostics {
  /** Standard error by the delta method; null when nothing is known of any part. */
  readonly standardError: number | null;
  /** The parts whose uncertainty is not in the standard error, by name. */
  readonly excludedFromStandardError: readonly string[];
  /** What is added to the risk-free rate, in order. */
  readonly terms: readonly CostOfEquityTerm[];
  readonly riskFree: number;
  readonly riskFreeBasis: RiskFreeBasis;
  readonly marketPremiumKind: 'forward' | 'historical';
  readonly varianceFromBetas: number | null;
  readonly varianceFromPremia: number | null;
}

/** `value` is the cost of equity, annual decimal. */
export type CostOfEquity<Inputs> = Result<number, Inputs, CostOfEquityDiagnostics>;

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
export function betaCostOfEquity(
  input: BetaCostOfEquityInput,
): CostOfEquity<BetaCostOfEquityInput> {
  const leg = marketLeg(input);
  const beta = requireFinite(input.beta, 'beta');
  const betaError =
    input.betaStandardError === null
      ? null
      : requireNonNegative(input.betaStandardError, 'betaStandardError');
  const terms = [equityTerm('mktrf', beta, leg.premium)];
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
    value: sumTerms(leg.riskFree, terms),
    inputs: input,
    diagnostics: {
      standardError: combine([betaPart, premiumPart]),
      excludedFromStandardError: excluded,
      terms,
      riskFree: leg.riskFree,
      riskFreeBasis: input.riskFreeBasis,
      marketPremiumKind: input.marketPremium.kind,
      varianceFromBetas: betaPart,
      varianceFromPremia: premiumPart,
    },
    warnings: [...basisWarnings(input), ...lintBeta({ beta }), ...partialWarnings(excluded)],
  };
}

/** Rounding that two halves of one covariance matrix may differ by, relative. */
const ASYMMETRY = 1e-9;

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
      const mirrored = matrix[j]?.[i] ?? Number.NaN;
      if (
        !(
          Math.abs(requireFinite(value, `${name}[${i}][${j}]`) - mirrored) <=
          ASYMMETRY * Math.abs(value)
        )
      ) {
        throw new Refusal('INVALID_INPUT', `${name} is not symmetric: ${value} and ${mirrored}.`, {
          input: name,
          row: i,
          column: j,
        });
      }
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
  if (sum < 0) {
    throw new Refusal(
      'NOT_POSITIVE_DEFINITE',
      'A covariance matrix gives a variance below zero: it belongs to no set of estimates.',
      { variance: sum },
    );
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
export function factorCostOfEquity(
  input: FactorCostOfEquityInput,
): CostOfEquity<FactorCostOfEquityInput> {
  const leg = marketLeg(input);
  const betas = FACTOR_NAMES.map((name) => requireFinite(input.betas[name], `betas.${name}`));
  const premia = FACTOR_NAMES.map((name) =>
    name === 'mktrf' ? leg.premium : requireRate(input.stylePremia[name], `stylePremia.${name}`),
  );
  const terms = FACTOR_NAMES.map((name, k) =>
    equityTerm(name, betas[k] ?? Number.NaN, premia[k] ?? Number.NaN),
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
    value: sumTerms(leg.riskFree, terms),
    inputs: input,
    diagnostics: {
      standardError: combine([betaPart, premiaPart]),
      excludedFromStandardError: excluded,
      terms,
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
