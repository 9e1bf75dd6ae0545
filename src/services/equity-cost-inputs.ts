import type { WaccInputs as Overrides } from '../contract/api.ts';
import { AppError, type Json } from '../contract/errors.ts';
import { premiumScopes } from '../contract/data-regions.ts';
import type { CostMethod, FactorRegion, FigurePeriod } from '../contract/vocabulary.ts';
import { requireWeights } from '../finance/uncertainty/weights.ts';
import { rateOn, type RateRecord } from '../repo/rate.ts';
import { countryRisksBy } from '../repo/risk-table.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { EquityCostInputs } from './computations/cost-of-equity.ts';
import type { FactorBetaInputs, FactorBetaOutputs } from './computations/factor-beta.ts';
import { optional } from './computations/share.ts';
import type { Deps } from './deps.ts';
import { regionFactors } from './factor-beta-inputs.ts';
import type { ResultRun, RunRequest } from './run.ts';
import { readShrinkage } from './shrinkage.ts';
import { premiumCurrency, rateNote } from './premium-currency.ts';
import type { InputSeries } from './series.ts';
import { premiumState } from './source-states.ts';

/** What a cost of equity is read from, and what of it is missing. */
export interface EquityCostRead {
  inputs: EquityCostInputs;
  missing: string[];
  series: InputSeries[];
  sources: string[];
  /** Of the company, where the premium is the book's. */
  states?: NonNullable<RunRequest<never>['states']>;
  provenance: { [key: string]: Json };
  parents: { role: string; runId: number }[];
  /** Rests on an industry beta at the company's own D/E, which holds leases or not. */
  isRelevered: boolean;
}

/** What a method takes from the request's inputs and the book. */
export interface EquityCostQuery {
  method: CostMethod;
  /** Null for BUILD_UP and MANUAL. */
  beta: ResultRun | null;
  currency: string;
  /** Date of the price. */
  asOf: string;
  overrides: Overrides;
  /** Period of the leverage that an industry beta is relevered at; the latest fiscal year unless set. */
  year?: FigurePeriod | undefined;
}

/** Reads a cost of equity; what is missing is named, not refused yet: whoever asks refuses once. */
export function readEquityCost(
  deps: Deps,
  ticker: TickerRecord,
  { method, beta, currency, asOf, overrides, year }: EquityCostQuery,
): EquityCostRead {
  const missing: string[] = [];
  const rates = marketRates(deps, ticker, currency, asOf, overrides);
  if (rates.riskFree === null) missing.push(`risk-free rate (${currency})`);
  if (rates.erp === null && method !== 'MANUAL') {
    missing.push(`equity risk premium (${rates.erpScopes[0] ?? 'no region'})`);
  }
  const builtUp = method === 'BUILD_UP';
  if (builtUp && overrides.sizePremium === undefined) missing.push('sizePremium (input)');
  if (builtUp && overrides.specificPremium === undefined) missing.push('specificPremium (input)');
  if (method === 'MANUAL' && overrides.costOfEquity === undefined) {
    missing.push('costOfEquity (input)');
  }
  const shrinkage = readShrinkage(deps, ticker, method, year, overrides);
  missing.push(...shrinkage.missing);
  const market = method !== 'MANUAL';
  const premiumIn = market ? premiumCurrency(deps, currency, asOf, overrides) : null;
  missing.push(...(premiumIn?.missing ?? []));
  const country = market ? countryRisk(deps, asOf, overrides) : null;
  const loadings = method === 'FF5' && beta ? factorLoadings(deps, beta) : null;
  return {
    inputs: {
      method,
      asOf,
      currency,
      betaRun: beta?.inputsHash ?? null,
      beta: beta
        ? (beta.outputs['beta'] as number)
        : builtUp
          ? (overrides.marketExposure ?? 1)
          : null,
      betaStandardError: (beta?.outputs['standardError'] ?? null) as number | null,
      ...optional('betaLastMonth', lastMonthOf(beta)),
      betaAdjustment: shrinkage.adjustment,
      betaPrior: shrinkage.prior,
      loadings: loadings?.values ?? null,
      loadingsCovariance: loadings?.covariance ?? null,
      factors: loadings?.series.hash ?? null,
      riskFree: rates.riskFree ?? Number.NaN,
      riskFreeAsOf: rates.riskFreeAsOf,
      riskFreeBasis: rates.riskFreeBasis,
      erp: market ? (rates.erp ?? Number.NaN) : null,
      erpStandardError: market ? rates.erpStandardError : null,
      erpAsOf: market ? rates.erpAsOf : null,
      erpBasis: rates.erpBasis,
      countryRiskPremium: country?.premium ?? null,
      countryRiskExposure: country?.exposure ?? null,
      ...optional('premiumInflation', premiumIn?.inflation ?? null),
      sizePremium: builtUp
        ? stated(overrides.sizePremium, overrides.sizePremiumStandardError)
        : null,
      specificPremium: builtUp
        ? stated(overrides.specificPremium, overrides.specificPremiumStandardError)
        : null,
      typedCost:
        method === 'MANUAL'
          ? stated(overrides.costOfEquity, overrides.costOfEquityStandardError)
          : null,
    },
    missing,
    series: loadings ? [loadings.series] : [],
    sources: [
      `prices:${ticker.symbol}`,
      `quotes:${ticker.symbol}`,
      `company:${ticker.symbol}`,
      `rates:risk-free:${currency}`,
      ...(market ? rates.erpScopes.map((scope) => `rates:erp:${scope}`) : []),
      ...(country?.fromTable ? ['country-risk'] : []),
      ...(premiumIn?.sources ?? []),
      ...shrinkage.sources,
    ],
    ...(market && overrides.erp === undefined
      ? { states: { [`company:${ticker.symbol}`]: () => premiumState(deps, ticker, asOf) } }
      : {}),
    provenance: {
      ...rates.provenance,
      ...(country ? { countryRisk: country.note } : {}),
      ...optional('inflation', premiumIn?.note ?? null),
    },
    parents: shrinkage.parents,
    isRelevered: beta?.outputs['basis'] === 'relevered' || shrinkage.isRelevered === true,
  };
}

/** The last month of a regression; an industry beta has none, and says the date of its table itself. */
function lastMonthOf(beta: ResultRun | null): string | null {
  return (beta?.outputs['asOfMonth'] ?? null) as string | null;
}

function stated(value: number | undefined, standardError: number | undefined) {
  return value === undefined ? null : { value, standardError: standardError ?? null };
}

/** The premium of the company's countries from the stored table, or as typed; null where neither is asked for. */
function countryRisk(
  deps: Deps,
  date: string,
  { countryRiskPremium, countryRisk: asked }: Overrides,
): { premium: number; exposure: number | null; note: Json; fromTable: boolean } | null {
  if (countryRiskPremium !== undefined) {
    const note = 'given with the request';
    return { premium: countryRiskPremium, exposure: null, note, fromTable: false };
  }
  if (asked === undefined) return null;
  const weights = Object.entries(asked.weights).map(([name, weight]) => ({ name, weight }));
  requireWeights(weights);
  const rows = countryRisksBy(
    deps.db,
    weights.map(({ name }) => name),
    date,
  );
  let premium = 0;
  for (const { name, weight } of weights) {
    const row = rows.find(({ country }) => country.toLowerCase() === name.toLowerCase());
    if (row?.countryRiskPremium == null) {
      const later = laterTable(deps, name, date);
      throw new AppError(
        'MISSING_INPUT',
        `The book has no country risk premium of ${name} by ${date}.${later} Import ${later === '' ? 'the table' : 'an earlier table'} of country risk, or type a premium.`,
        { missing: ['country risk premium'], country: name, date },
      );
    }
    premium += weight * row.countryRiskPremium;
  }
  const note = rows.map(({ country, asOf, source }) => ({ country, asOf, source }));
  return { premium, exposure: asked.lambda ?? null, note, fromTable: true };
}

/** Of a country that only later tables have: the date of the newest. Nobody knew their premia on the day of the price. */
function laterTable(deps: Deps, country: string, date: string): string {
  const [later] = countryRisksBy(deps.db, [country], '9999-12-31');
  return later === undefined || later.asOf <= date ? '' : ` Its table of ${later.asOf} is later.`;
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
    provenance: { riskFree: rateNote(riskFree), erp: rateNote(erp) },
  };
}

function basisOf(rate: RateRecord | undefined): 'bond' | 'bill' {
  return rate?.basis === 'bill' ? 'bill' : 'bond';
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
