import type { Warning } from '../../contract/api.ts';
import type { BetaMethod } from '../../contract/vocabulary.ts';
import { blumeBeta } from '../../finance/beta-adjust.ts';
import { costOfDebt, type CostOfDebt } from '../../finance/cost-of-debt.ts';
import { marketValueOfDebt } from '../../finance/cost-of-capital/debt-value.ts';
import type { RiskFreeBasis } from '../../finance/linter/rules/premium.ts';
import {
  betaCostOfEquity,
  factorCostOfEquity,
  type CostOfEquity,
} from '../../finance/cost-of-equity.ts';
import { FACTOR_NAMES, type FactorName } from '../../finance/factors.ts';
import { lintShareCount } from '../../finance/linter/rules/statements.ts';
import { factorPremia, type FactorPremia } from '../../finance/premia.ts';
import { weightedAverageCostOfCapital } from '../../finance/wacc.ts';
import type { Computation, JsonObject, SeriesReader } from '../run.ts';
import { requireIsoDay } from '../dates.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import { factorColumns } from './factor-beta.ts';
import { FAR_SHARES_DAYS } from './lint-facts.ts';

/** Every figure that a cost of capital rests on. */
export interface WaccInputs {
  method: BetaMethod;
  year: number;
  /** Date of the price and so of the market weights. */
  asOf: string;
  currency: string;
  /** Inputs hash of the beta's run: the cost of capital follows it. */
  betaRun: string;
  beta: number;
  betaStandardError: number | null;
  betaAdjustment: 'raw' | 'blume';
  /** Market D/E at which an industry beta was relevered; null for other betas. */
  betaDebtToEquity: number | null;
  /** Five-factor loadings and their covariance; null for the other methods. */
  loadings: Record<string, number> | null;
  loadingsCovariance: number[][] | null;
  /** Hash of the factor file whose means are the style premia; null for the other methods. */
  factors: string | null;
  riskFree: number;
  riskFreeAsOf: string | null;
  riskFreeBasis: RiskFreeBasis;
  erp: number;
  erpStandardError: number | null;
  erpAsOf: string | null;
  erpBasis: RiskFreeBasis;
  countryRiskPremium: number | null;
  price: number;
  shares: number;
  sharesAsOf: string | null;
  /** Book debt at the balance sheet's date. */
  debt: number;
  debtMaturityYears: number | null;
  preTaxCostOfDebt: number | null;
  interestExpense: number | null;
  /** Debt a year before; null when the book does not have it. */
  debtOpening: number | null;
  marginalTaxRate: number;
  provenance: JsonObject;
}

export interface WaccOutputs {
  beta: number;
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
  rd: number | null;
  rdAt: number | null;
  rdLabel: string | null;
  marketEquity: number;
  debtValue: number;
  debtBasis: 'book' | 'market' | 'none';
  wE: number;
  wD: number;
  wacc: number;
}

/** A rate further from the price's date than this many days is flagged. */
const FAR_RATE_DAYS = 92;

function compute(
  inputs: WaccInputs,
  series: SeriesReader,
): { outputs: JsonObject; warnings: Warning[] } {
  const { equity, premia, beta, betaStandardError } = equityCost(inputs, series);
  const debt = debtCost(inputs);
  const debtValue = valueOfDebt(inputs, debt);
  const marketEquity = inputs.price * inputs.shares;
  const result = weightedAverageCostOfCapital({
    costOfEquity: equity.value,
    costOfDebt: debt?.value.preTax ?? 0,
    marginalTaxRate: inputs.marginalTaxRate,
    capital: {
      kind: 'market-values',
      equity: marketEquity,
      debt: debtValue.value,
      preferred: null,
    },
    ...(inputs.betaDebtToEquity === null ? {} : { betaDebtToEquity: inputs.betaDebtToEquity }),
  });
  const outputs: WaccOutputs = {
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
    rd: debt?.value.preTax ?? null,
    rdAt: debt?.value.afterTax ?? null,
    rdLabel: debtLabel(inputs, debt),
    marketEquity,
    debtValue: debtValue.value,
    debtBasis: debtValue.basis,
    wE: result.diagnostics.weightEquity,
    wD: result.diagnostics.weightDebt,
    wacc: result.value,
  };
  const warnings: Warning[] = [
    ...equity.warnings,
    ...(premia?.warnings ?? []),
    ...(debt?.warnings ?? []),
    ...result.warnings,
    ...premiaWarnings(inputs, premia),
    ...inputWarnings(inputs, debtValue.basis, debt),
  ];
  return { outputs: outputs as unknown as JsonObject, warnings };
}

/** What only the whole run can tell. */
function facts(inputs: WaccInputs, outputs: JsonObject, series: SeriesReader): RunFacts {
  const found = outputs as unknown as WaccOutputs;
  return {
    marketPremium: {
      premium: inputs.erp,
      measuredOver: inputs.erpBasis === 'bill' ? 'bill' : 'bond',
      ...(inputs.factors === null
        ? {}
        : { sampleReturn: meanMarketReturn(series(inputs.factors)) }),
    },
    beta: { beta: found.beta },
    debtCost: { weightDebt: found.wD, costOfDebt: found.rd ?? Number.NaN },
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

interface EquityCost {
  equity: CostOfEquity<unknown>;
  premia: FactorPremia | null;
  beta: number;
  betaStandardError: number | null;
}

function equityCost(inputs: WaccInputs, series: SeriesReader): EquityCost {
  const common = {
    riskFree: inputs.riskFree,
    riskFreeBasis: inputs.riskFreeBasis,
    marketPremium: {
      value: inputs.erp,
      standardError: inputs.erpStandardError,
      kind: 'forward',
      riskFreeBasis: inputs.erpBasis,
    },
    ...(inputs.countryRiskPremium === null
      ? {}
      : {
          countryRisk: {
            treatment: 'inside-market-premium',
            premium: inputs.countryRiskPremium,
          } as const,
        }),
  } as const;
  if (inputs.loadings && inputs.factors) {
    const premia = factorPremia({ model: 'FF5', factors: factorColumns(series(inputs.factors)) });
    const equity = factorCostOfEquity({
      ...common,
      betas: byFactor(inputs.loadings),
      betaCovariance: inputs.loadingsCovariance,
      stylePremia: byFactor(premia.value),
      premiaCovariance: premia.diagnostics.covariance,
    });
    return { equity, premia, beta: inputs.beta, betaStandardError: inputs.betaStandardError };
  }
  const adjusted =
    inputs.betaAdjustment === 'blume'
      ? blumeBeta({
          beta: inputs.beta,
          source: 'regression',
          ...(inputs.betaStandardError === null ? {} : { standardError: inputs.betaStandardError }),
        })
      : null;
  const beta = adjusted?.value ?? inputs.beta;
  const betaStandardError = adjusted?.diagnostics.standardError ?? inputs.betaStandardError;
  const equity = betaCostOfEquity({ ...common, beta, betaStandardError });
  return { equity, premia: null, beta, betaStandardError };
}

/** A figure for every factor; NaN where one is missing, which the finance floor refuses by name. */
function byFactor(values: Readonly<Partial<Record<string, number>>>): Record<FactorName, number> {
  return Object.fromEntries(
    FACTOR_NAMES.map((name) => [name, values[name] ?? Number.NaN]),
  ) as Record<FactorName, number>;
}

/** Typed where given, else embedded in last year's interest; null when there is no debt. */
function debtCost(inputs: WaccInputs): CostOfDebt | null {
  if (inputs.debt === 0) return null;
  const { marginalTaxRate } = inputs;
  return inputs.preTaxCostOfDebt !== null
    ? costOfDebt({ kind: 'typed', rate: inputs.preTaxCostOfDebt, marginalTaxRate })
    : costOfDebt({
        kind: 'embedded',
        interestExpense: inputs.interestExpense ?? Number.NaN,
        debtOpening: inputs.debtOpening ?? inputs.debt,
        debtClosing: inputs.debt,
        riskFree: inputs.riskFree,
        marginalTaxRate,
      });
}

function debtLabel(inputs: WaccInputs, debt: CostOfDebt | null): string | null {
  return debt?.diagnostics.method === 'embedded' && inputs.debtOpening === null
    ? 'interest expense / closing debt (embedded, not marginal)'
    : (debt?.diagnostics.label ?? null);
}

function valueOfDebt(
  inputs: WaccInputs,
  cost: CostOfDebt | null,
): { value: number; basis: 'book' | 'market' | 'none' } {
  if (!cost) return { value: 0, basis: 'none' };
  if (inputs.debtMaturityYears === null || inputs.interestExpense === null) {
    return { value: inputs.debt, basis: 'book' };
  }
  const value = marketValueOfDebt({
    interestExpense: inputs.interestExpense,
    bookDebt: inputs.debt,
    maturityYears: inputs.debtMaturityYears,
    costOfDebt: cost.value.preTax,
  }).value;
  return { value, basis: 'market' };
}

/** Style premia from months after the price use what nobody knew then. */
function premiaWarnings(inputs: WaccInputs, premia: FactorPremia | null): Warning[] {
  if (premia === null || premia.diagnostics.lastMonth <= inputs.asOf.slice(0, 7)) return [];
  return [
    {
      code: 'PREMIA_AFTER_PRICE',
      severity: 'warning',
      message: `The style premia are means of ${premia.diagnostics.firstMonth} to ${premia.diagnostics.lastMonth}; the price is of ${inputs.asOf}.`,
      figures: { lastMonth: premia.diagnostics.lastMonth, priceDate: inputs.asOf },
    },
  ];
}

function inputWarnings(
  inputs: WaccInputs,
  debtBasis: WaccOutputs['debtBasis'],
  debt: CostOfDebt | null,
): Warning[] {
  const warnings: Warning[] = [];
  if (debtBasis === 'book') {
    warnings.push({
      code: 'DEBT_AT_BOOK',
      severity: 'info',
      message:
        'Debt weighs at book value: enter its average maturity and the interest expense to take it at market value.',
      figures: { debt: inputs.debt },
    });
  }
  if (debt?.diagnostics.method === 'embedded' && inputs.debtOpening === null) {
    warnings.push({
      code: 'DEBT_COST_ON_CLOSING_DEBT',
      severity: 'warning',
      message:
        'The debt of the year before is not in the book: interest is taken over the closing debt, not over the average.',
      figures: { debt: inputs.debt },
    });
  }
  warnings.push(...farDates(inputs), ...shareCountWarnings(inputs));
  return warnings;
}

function farDates(inputs: WaccInputs): Warning[] {
  const dated = [
    ['RISK_FREE_DATE_FAR', 'risk-free rate', inputs.riskFreeAsOf, FAR_RATE_DAYS],
    ['PREMIUM_DATE_FAR', 'equity risk premium', inputs.erpAsOf, FAR_RATE_DAYS],
  ] as const;
  return dated.flatMap(([code, label, date, far]) =>
    date !== null && Math.abs(daysBetween(date, inputs.asOf)) > far
      ? [
          {
            code,
            severity: 'warning' as const,
            message: `The ${label} is of ${date}, the price of ${inputs.asOf}.`,
            figures: { date, priceDate: inputs.asOf },
          },
        ]
      : [],
  );
}

function shareCountWarnings({ sharesAsOf, asOf }: WaccInputs): Warning[] {
  if (sharesAsOf === null) return [];
  return lintShareCount({
    shareCountDay: requireIsoDay(sharesAsOf, 'date'),
    valuationDay: requireIsoDay(asOf, 'date'),
    limitDays: FAR_SHARES_DAYS,
  });
}

function daysBetween(from: string, to: string): number {
  return requireIsoDay(to, 'date') - requireIsoDay(from, 'date');
}

export const wacc: Computation<WaccInputs> = {
  kind: 'wacc',
  formula: {
    text: 'WACC = w_E·Ke + w_D·kd·(1 − τ_marginal), weights at market value; Ke = rf + β·ERP, or rf + Σ β_k·λ_k for five factors',
    source: 'Sharpe (1964); Fama and French (2015); Damodaran, Investment Valuation',
  },
  compute,
  facts,
};
