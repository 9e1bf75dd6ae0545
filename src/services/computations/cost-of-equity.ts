import type { Warning } from '../../contract/api.ts';
import type { CostMethod } from '../../contract/vocabulary.ts';
import { blumeBeta, vasicekBeta } from '../../finance/beta-adjust.ts';
import { buildUpCostOfEquity } from '../../finance/cost-of-capital/build-up.ts';
import {
  betaCostOfEquity,
  factorCostOfEquity,
  type CostOfEquity,
} from '../../finance/cost-of-equity.ts';
import { FACTOR_NAMES, type FactorName } from '../../finance/factors.ts';
import { requireNonNegative, requireRate } from '../../finance/guard.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { RiskFreeBasis } from '../../finance/linter/rules/premium.ts';
import { factorPremia, type FactorPremia } from '../../finance/premia.ts';
import { requireIsoDay } from '../dates.ts';
import type { Computation, JsonObject, SeriesReader } from '../run.ts';
import { factorColumns } from './factor-beta.ts';
import {
  premiumCurrencyWarnings,
  premiumFactor,
  type PremiumInflation,
} from './premium-currency.ts';

/** Every figure that a cost of equity rests on. What a method does not use is null. */
export interface EquityCostInputs {
  method: CostMethod;
  /** Date of the price: rates and premia in force on it are taken. */
  asOf: string;
  currency: string;
  /** Inputs hash of the beta's run: the cost follows it. Null for BUILD_UP and MANUAL. */
  betaRun: string | null;
  /** The beta, or how much of the market premium a build-up bears. */
  beta: number | null;
  betaStandardError: number | null;
  /** `YYYY-MM`, of the beta of a regression; left out for other betas. */
  betaLastMonth?: string;
  betaAdjustment: 'raw' | 'blume' | 'vasicek';
  /** Mean and standard deviation of the betas that Vasicek's adjustment shrinks to. */
  betaPrior: { mean: number; standardDeviation: number } | null;
  /** Five-factor loadings and their covariance. */
  loadings: Record<string, number> | null;
  loadingsCovariance: number[][] | null;
  /** Hash of the factor file whose means are the style premia. */
  factors: string | null;
  riskFree: number;
  riskFreeAsOf: string | null;
  riskFreeBasis: RiskFreeBasis;
  erp: number | null;
  erpStandardError: number | null;
  erpAsOf: string | null;
  erpBasis: RiskFreeBasis;
  /** Added to the market premium. */
  countryRiskPremium: number | null;
  /** How much of the country risk is borne, apart from beta; null: inside the market premium. */
  countryRiskExposure: number | null;
  sizePremium: { value: number; standardError: number | null } | null;
  specificPremium: { value: number; standardError: number | null } | null;
  /** How premia in dollars meet the flows' currency. Absent for flows in dollars, and where there is no premium. */
  premiumInflation?: PremiumInflation;
  /** MANUAL: as typed. */
  typedCost: { value: number; standardError: number | null } | null;
}

export interface EquityCostOutputs {
  beta: number | null;
  betaStandardError: number | null;
  re: number;
  reStandardError: number | null;
  excludedFromStandardError: string[];
  terms: { name: string; exposure: number; premium: number; contribution: number }[];
  premia: {
    firstMonth: string;
    lastMonth: string;
    observations: number;
    standardErrors: Record<string, number>;
  } | null;
}

/** The cost of equity by its method, with what the method found. */
export function equityCost(
  inputs: EquityCostInputs,
  series: SeriesReader,
): { outputs: EquityCostOutputs; warnings: Warning[] } {
  if (inputs.method === 'MANUAL') return typed(inputs);
  const { outputs, warnings } = byMethod(inputs, series);
  return { outputs, warnings: [...warnings, ...premiumCurrencyWarnings(inputs)] };
}

function byMethod(inputs: EquityCostInputs, series: SeriesReader): ReturnType<typeof equityCost> {
  if (inputs.method === 'BUILD_UP') return builtUp(inputs);
  if (inputs.loadings && inputs.factors) return byFactors(inputs, inputs.factors, series);
  const { beta, standardError } = adjusted(inputs);
  const equity = betaCostOfEquity({ ...market(inputs), beta, betaStandardError: standardError });
  return found(equity, beta, standardError, null);
}

function typed({ typedCost }: EquityCostInputs): ReturnType<typeof equityCost> {
  const value = requireRate(typedCost?.value, 'costOfEquity');
  const error = typedCost?.standardError ?? null;
  return {
    outputs: {
      beta: null,
      betaStandardError: null,
      re: value,
      reStandardError: error === null ? null : requireNonNegative(error, 'costOfEquityError'),
      excludedFromStandardError: error === null ? ['cost of equity as typed'] : [],
      terms: [],
      premia: null,
    },
    warnings: [],
  };
}

function builtUp(inputs: EquityCostInputs): ReturnType<typeof equityCost> {
  const none = { value: Number.NaN, standardError: null };
  const equity = buildUpCostOfEquity({
    ...market(inputs),
    marketExposure: inputs.beta ?? Number.NaN,
    sizePremium: inputs.sizePremium ?? none,
    specificPremium: inputs.specificPremium ?? none,
  });
  return found(equity, inputs.beta, null, null);
}

function byFactors(
  inputs: EquityCostInputs,
  factors: string,
  series: SeriesReader,
): ReturnType<typeof equityCost> {
  const premia = factorPremia({ model: 'FF5', factors: factorColumns(series(factors)) });
  const factor = premiumFactor(inputs);
  const equity = factorCostOfEquity({
    ...market(inputs),
    betas: byFactor(inputs.loadings ?? {}),
    betaCovariance: inputs.loadingsCovariance,
    stylePremia: byFactor(premia.value, factor),
    premiaCovariance: premia.diagnostics.covariance.map((row) =>
      row.map((cell) => cell * factor * factor),
    ),
  });
  const result = found(equity, inputs.beta, inputs.betaStandardError, premia);
  return { ...result, warnings: [...result.warnings, ...latePremia(inputs, premia)] };
}

function found(
  equity: CostOfEquity<unknown>,
  beta: number | null,
  betaStandardError: number | null,
  premia: FactorPremia | null,
): { outputs: EquityCostOutputs; warnings: Warning[] } {
  return {
    outputs: {
      beta,
      betaStandardError,
      re: equity.value,
      reStandardError: equity.diagnostics.standardError,
      excludedFromStandardError: [...equity.diagnostics.excludedFromStandardError],
      terms: equity.diagnostics.terms.map((term) => ({ ...term })),
      premia: premia && {
        firstMonth: premia.diagnostics.firstMonth,
        lastMonth: premia.diagnostics.lastMonth,
        observations: premia.diagnostics.observations,
        standardErrors: { ...premia.diagnostics.standardErrors },
      },
    },
    warnings: [...equity.warnings, ...(premia?.warnings ?? [])],
  };
}

/** The risk-free rate and the premia that every method shares, in the currency of the flows. */
function market(inputs: EquityCostInputs) {
  const { countryRiskPremium, countryRiskExposure: exposure, erpStandardError: error } = inputs;
  const factor = premiumFactor(inputs);
  const premium = (countryRiskPremium ?? Number.NaN) * factor;
  const countryRisk =
    exposure === null
      ? ({ treatment: 'inside-market-premium', premium } as const)
      : ({ treatment: 'separate', premium, exposure } as const);
  return {
    riskFree: inputs.riskFree,
    riskFreeBasis: inputs.riskFreeBasis,
    marketPremium: {
      value: (inputs.erp ?? Number.NaN) * factor,
      standardError: error === null ? null : error * factor,
      kind: 'forward',
      riskFreeBasis: inputs.erpBasis,
    },
    ...(countryRiskPremium === null ? {} : { countryRisk }),
  } as const;
}

/** The beta of a regression, shrunk where asked for. */
function adjusted(inputs: EquityCostInputs): { beta: number; standardError: number | null } {
  const beta = inputs.beta ?? Number.NaN;
  const standardError = inputs.betaStandardError;
  if (inputs.betaAdjustment === 'raw') return { beta, standardError };
  const source = 'regression' as const;
  const shrunk =
    inputs.betaAdjustment === 'blume'
      ? blumeBeta({ beta, source, ...(standardError === null ? {} : { standardError }) })
      : vasicekBeta({
          beta,
          source,
          standardError: standardError ?? Number.NaN,
          priorMean: inputs.betaPrior?.mean ?? Number.NaN,
          priorStandardDeviation: inputs.betaPrior?.standardDeviation ?? Number.NaN,
        });
  return { beta: shrunk.value, standardError: shrunk.diagnostics.standardError };
}

/** A figure for every factor, times what it is multiplied by; NaN where one is missing, which the finance floor refuses by name. */
function byFactor(
  values: Readonly<Partial<Record<string, number>>>,
  times = 1,
): Record<FactorName, number> {
  return Object.fromEntries(
    FACTOR_NAMES.map((name) => [name, (values[name] ?? Number.NaN) * times]),
  ) as Record<FactorName, number>;
}

/** Style premia from months after the price use what nobody knew then. */
function latePremia(inputs: EquityCostInputs, premia: FactorPremia): Warning[] {
  const { firstMonth, lastMonth } = premia.diagnostics;
  if (lastMonth <= inputs.asOf.slice(0, 7)) return [];
  return [
    {
      code: 'PREMIA_AFTER_PRICE',
      severity: 'warning',
      message: `The style premia are means of ${firstMonth} to ${lastMonth}; the price is of ${inputs.asOf}.`,
      figures: { lastMonth, priceDate: inputs.asOf },
    },
  ];
}

/** What the linter asks of a cost of equity. */
export function equityCostFacts(
  inputs: EquityCostInputs,
  beta: number | null,
  series: SeriesReader,
): RunFacts {
  return {
    rates: { riskFree: inputs.riskFree, premium: inputs.erp },
    ...(inputs.erp === null
      ? {}
      : {
          marketPremium: {
            premium: inputs.erp,
            measuredOver: inputs.erpBasis === 'bill' ? 'bill' : 'bond',
            ...(inputs.factors === null
              ? {}
              : { sampleReturn: meanMarketReturn(series(inputs.factors)) }),
          },
        }),
    ...(beta === null ? {} : { beta: { beta } }),
    ...(inputs.betaLastMonth === undefined
      ? {}
      : {
          betaAge: {
            lastMonth: inputs.betaLastMonth,
            priceDay: requireIsoDay(inputs.asOf, 'asOf'),
          },
        }),
  };
}

/** Mean return of the market in the factor file, annual decimal: what a premium must not be. */
function meanMarketReturn(payload: Uint8Array): number {
  const { mktrf, rf } = factorColumns(payload);
  let sum = 0;
  let months = 0;
  mktrf.forEach((excess, row) => {
    const total = excess + (rf[row] ?? Number.NaN);
    if (Number.isNaN(total)) return;
    sum += total;
    months += 1;
  });
  return (sum / months) * 12;
}

export const costOfEquity: Computation<EquityCostInputs> = {
  kind: 'cost-of-equity',
  formula: {
    text: 'Ke = rf + β·ERP (CAPM, DAMO); rf + Σ β_k·λ_k (FF5); rf + exposure·ERP + size + specific (BUILD_UP); as typed (MANUAL); + country risk',
    source: 'Sharpe (1964); Fama and French (2015); Damodaran, Investment Valuation',
  },
  compute: (inputs, series) => {
    const { outputs, warnings } = equityCost(inputs, series);
    return { outputs: outputs as unknown as JsonObject, warnings };
  },
  facts: (inputs, outputs, series) => ({
    ...equityCostFacts(inputs, outputs['beta'] as number | null, series),
    equityCost: {
      costOfEquity: outputs['re'] as number,
      riskFree: inputs.riskFree,
      costOfDebt: null,
    },
  }),
};
