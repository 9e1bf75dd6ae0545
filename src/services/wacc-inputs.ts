import type { WaccInputs as Overrides } from '../contract/api.ts';
import { AppError, type Json } from '../contract/errors.ts';
import type { BetaMethod, FactorRegion, Item } from '../contract/vocabulary.ts';
import { REGION_DEFAULTS, type Region } from '../contract/vocabulary.ts';
import { rateOn, type RateRecord } from '../repo/rate.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { missingInputs, quoteOn, yearFacts, type YearFacts } from './company-inputs.ts';
import type { FactorBetaInputs, FactorBetaOutputs } from './computations/factor-beta.ts';
import type { IndustryBetaOutputs } from './computations/industry-beta.ts';
import { wacc, type WaccInputs } from './computations/wacc.ts';
import { majorUnit, requireSameCurrency } from './currency.ts';
import type { Deps } from './deps.ts';
import { regionFactors } from './factor-beta-inputs.ts';
import type { JsonObject, ResultRun, RunRequest } from './run.ts';
import type { InputSeries } from './series.ts';

/** Reads all that a cost of capital rests on; refuses once, naming everything that is missing. */
export function waccRequest(
  deps: Deps,
  ticker: TickerRecord,
  method: BetaMethod,
  beta: ResultRun,
  year: number | undefined,
  overrides: Overrides,
): RunRequest<WaccInputs> {
  const facts = yearFacts(deps, ticker, year);
  const missing: string[] = [];
  const provenance: JsonObject = { symbol: ticker.symbol, overrides: Object.keys(overrides) };
  const take = (given: number | undefined, item: Item): number | null => {
    const value = given ?? facts?.value(item) ?? null;
    provenance[item] = given === undefined ? (facts?.ids[item] ?? null) : 'given with the request';
    return value;
  };
  const need = (given: number | undefined, item: Item): number => {
    const value = take(given, item);
    if (value === null) missing.push(item);
    return value ?? Number.NaN;
  };

  const currency = majorUnit(ticker.currency ?? facts?.currency ?? 'USD').currency;
  if (facts?.currency) {
    requireSameCurrency(facts.currency, currency, `${ticker.symbol}: figures and price`);
  }
  const quote = quoteOn(deps, ticker);
  const asOf = quote?.date ?? facts?.periodEnd ?? '9999-12-31';
  const rates = marketRates(deps, ticker, currency, asOf, overrides);
  if (rates.riskFree === null) missing.push(`risk-free rate (${currency})`);
  if (rates.erp === null) missing.push(`equity risk premium (${ticker.region ?? 'no region'})`);
  const price = overrides.price ?? quote?.price ?? null;
  if (price === null) missing.push('price');
  if (ticker.currency === null) missing.push('currency of the quotation');
  const debt = need(overrides.debt, 'debt');
  const shares = need(overrides.shares, 'shares_outstanding');
  const marginalTaxRate = need(overrides.marginalTaxRate, 'marginal_tax_rate');
  const preTaxCostOfDebt = take(overrides.preTaxCostOfDebt, 'pre_tax_cost_of_debt');
  const interestExpense = facts?.value('interest_expense') ?? null;
  if (debt > 0 && preTaxCostOfDebt === null && interestExpense === null) {
    missing.push('pre_tax_cost_of_debt');
  }
  if (!facts && missing.length === 0) missing.push('figures of a fiscal year');
  if (!facts || missing.length > 0) {
    throw missingInputs(ticker.symbol, facts?.year ?? year ?? null, missing);
  }
  const loadings = method === 'FF5' ? factorLoadings(deps, beta) : null;
  Object.assign(provenance, rates.provenance, {
    price:
      overrides.price === undefined
        ? { date: asOf, close: quote?.isClose ?? false }
        : 'given with the request',
  });
  return {
    computation: wacc,
    subject: ticker.symbol,
    inputs: {
      method,
      year: facts.year,
      asOf,
      currency,
      betaRun: beta.inputsHash,
      beta: beta.outputs['beta'] as number,
      betaStandardError: (beta.outputs['standardError'] ?? null) as number | null,
      betaAdjustment: method === 'CAPM' ? (overrides.betaAdjustment ?? 'raw') : 'raw',
      betaDebtToEquity: method === 'DAMO' ? releveredAt(beta) : null,
      loadings: loadings?.values ?? null,
      loadingsCovariance: loadings?.covariance ?? null,
      factors: loadings?.series.hash ?? null,
      riskFree: rates.riskFree ?? Number.NaN,
      riskFreeAsOf: rates.riskFreeAsOf,
      riskFreeBasis: rates.riskFreeBasis,
      erp: rates.erp ?? Number.NaN,
      erpStandardError: rates.erpStandardError,
      erpAsOf: rates.erpAsOf,
      erpBasis: rates.erpBasis,
      countryRiskPremium: overrides.countryRiskPremium ?? null,
      price: price ?? Number.NaN,
      shares,
      sharesAsOf: overrides.shares === undefined ? facts.periodEnd : null,
      debt,
      debtMaturityYears: facts.value('debt_maturity_years'),
      preTaxCostOfDebt,
      interestExpense,
      debtOpening: openingDebt(deps, ticker, facts),
      marginalTaxRate,
      provenance,
    },
    series: loadings ? [loadings.series] : [],
    sources: [
      `prices:${ticker.symbol}`,
      `facts:${ticker.symbol}`,
      `company:${ticker.symbol}`,
      `rates:risk-free:${currency}`,
      ...rates.erpScopes.map((scope) => `rates:erp:${scope}`),
    ],
    parents: beta.runId > 0 ? [{ role: 'beta', runId: beta.runId }] : [],
  };
}

interface MarketRates {
  riskFree: number | null;
  riskFreeAsOf: string | null;
  riskFreeBasis: 'bond' | 'bill';
  erp: number | null;
  erpStandardError: number | null;
  erpAsOf: string | null;
  erpBasis: 'bond' | 'bill';
  erpScopes: string[];
  provenance: { [key: string]: Json };
}

/** The risk-free rate of the currency and the premium of the region in force on a date, or as given. */
function marketRates(
  deps: Deps,
  ticker: TickerRecord,
  currency: string,
  date: string,
  overrides: Overrides,
): MarketRates {
  const riskFree =
    overrides.riskFree === undefined ? rateOn(deps.db, 'risk-free', currency, date) : undefined;
  const erpScopes = premiumScopes(ticker);
  const erp =
    overrides.erp === undefined
      ? erpScopes
          .map((scope) => rateOn(deps.db, 'erp', scope, date))
          .find((rate) => rate !== undefined)
      : undefined;
  return {
    riskFree: overrides.riskFree ?? riskFree?.value ?? null,
    riskFreeAsOf: riskFree?.asOf ?? null,
    riskFreeBasis: basisOf(riskFree),
    erp: overrides.erp ?? erp?.value ?? null,
    erpStandardError: overrides.erpStandardError ?? erp?.standardError ?? null,
    erpAsOf: erp?.asOf ?? null,
    erpBasis: basisOf(erp),
    erpScopes,
    provenance: { riskFree: noteOf(riskFree), erp: noteOf(erp) },
  };
}

/** Where a premium may be filed: under the company's region, or under that of its factor file. */
function premiumScopes(ticker: TickerRecord): string[] {
  if (!ticker.region) return [];
  return [...new Set([ticker.region, REGION_DEFAULTS[ticker.region as Region].factors])];
}

function basisOf(rate: RateRecord | undefined): 'bond' | 'bill' {
  return rate?.basis === 'bill' ? 'bill' : 'bond';
}

function noteOf(rate: RateRecord | undefined): Json {
  return rate
    ? { rateId: rate.id, scope: rate.scope, source: rate.source }
    : 'given with the request';
}

function openingDebt(deps: Deps, ticker: TickerRecord, facts: YearFacts): number | null {
  return yearFacts(deps, ticker, facts.year - 1)?.value('debt') ?? null;
}

/** The D/E of a relevered industry beta; null where the published levered beta stands. */
function releveredAt(beta: ResultRun): number | null {
  const { basis, debtToEquity } = beta.outputs as unknown as IndustryBetaOutputs;
  return basis === 'relevered' ? debtToEquity : null;
}

/** The loadings of a five-factor run, and the factor file that they were estimated on. */
function factorLoadings(
  deps: Deps,
  beta: ResultRun,
): { values: Record<string, number>; covariance: number[][]; series: InputSeries } {
  const outputs = beta.outputs as unknown as FactorBetaOutputs;
  const values = Object.fromEntries(
    Object.entries(outputs.details.coefficients).filter(([name]) => name !== 'alpha'),
  );
  const { region, factors } = beta.inputs as unknown as FactorBetaInputs;
  const { series } = regionFactors(deps, region as FactorRegion);
  if (series.hash !== factors) throw new AppError('INTERNAL', `The factors of ${region} changed.`);
  return { values, covariance: outputs.betaCovariance, series };
}
