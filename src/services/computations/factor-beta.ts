import type { RegressionDetails, Warning } from '../../contract/api.ts';
import { blumeBeta } from '../../finance/beta-adjust.ts';
import type { FactorSampleInput } from '../../finance/alignment/align.ts';
import type { PriceCurrency } from '../../finance/alignment/security.ts';
import type { ExchangeRates } from '../../finance/currency/exchange-rates.ts';
import { estimateFactorModel, type FactorModel } from '../../finance/factor-model.ts';
import type { FactorColumns } from '../../finance/factors.ts';
import { lintLastMonth } from '../../finance/linter/rules/series.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import { parseMonth } from '../../finance/months.ts';
import { requireIsoDay } from '../dates.ts';
import type { Computation, JsonObject, SeriesReader } from '../run.ts';
import { intColumn, realColumn, unpackSeries } from '../series.ts';
import { orFactorsEnded } from './factors-ended.ts';
import { splitLikeReturns } from './split-like-returns.ts';

/** Inputs of a CAPM or five-factor beta. The series hold the raw rows of the window and the region's whole file. */
export interface FactorBetaInputs {
  model: 'CAPM' | 'FF5';
  region: string;
  window: number;
  /** `YYYY-MM`: the last month of the window, as resolved when the run was asked for. */
  lastMonth: string;
  /** Months after the window that were left out, and why. */
  excluded: { month: string; reason: string }[];
  /** Date of the last price, where the series goes on for months after the window that nobody asked to end there. */
  pricesTo?: string;
  hacLag: number | null;
  returnsIn: 'USD' | 'local';
  /** `close`: returns without dividends, as asked for. */
  returnsFrom: 'adjusted' | 'close';
  currency: string | null;
  /** Hashes of the input series. */
  prices: string;
  factors: string;
  /** Unit of prices that were converted to US dollars; these five are there for them alone. */
  priceUnit?: string;
  /** Hash of the rates that converted them: units of `rateQuote` for one of `rateBase`, and the pairs of the book. */
  exchangeRates?: string;
  rateBase?: string;
  rateQuote?: string;
  rateRoute?: string;
  provenance: { symbol: string; vintage: string | null };
}

export interface FactorBetaOutputs {
  asOfMonth: string;
  beta: number;
  standardError: number;
  observations: number;
  betaCovariance: number[][];
  details: Omit<RegressionDetails, 'vintage'>;
}

/** Factor columns of a packed region. */
export function factorColumns(payload: Uint8Array): FactorColumns {
  const columns = unpackSeries(payload);
  return {
    months: intColumn(columns, 'months'),
    mktrf: realColumn(columns, 'mktrf'),
    smb: realColumn(columns, 'smb'),
    hml: realColumn(columns, 'hml'),
    rmw: realColumn(columns, 'rmw'),
    cma: realColumn(columns, 'cma'),
    rf: realColumn(columns, 'rf'),
  };
}

/** Prices and factors of a run as the finance floor aligns them. */
export function sampleInput(inputs: FactorBetaInputs, series: SeriesReader): FactorSampleInput {
  const prices = unpackSeries(series(inputs.prices));
  return {
    model: inputs.model,
    prices: { days: intColumn(prices, 'days'), adjClose: realColumn(prices, 'adjClose') },
    factors: factorColumns(series(inputs.factors)),
    window: inputs.window,
    lastMonth: parseMonth(inputs.lastMonth),
    ...(inputs.priceUnit === undefined
      ? {}
      : { currency: priceCurrency(inputs.priceUnit, packedRates(inputs, series)) }),
  };
}

function compute(
  inputs: FactorBetaInputs,
  series: SeriesReader,
): { outputs: JsonObject; warnings: Warning[] } {
  const sample = sampleInput(inputs, series);
  const fit = estimate(inputs, sample);
  const outputs: FactorBetaOutputs = {
    asOfMonth: inputs.lastMonth,
    beta: fit.value,
    standardError: fit.diagnostics.standardErrors.mktrf,
    observations: fit.diagnostics.observations,
    betaCovariance: fit.diagnostics.betaCovariance.map((row) => [...row]),
    details: details(inputs, fit),
  };
  const warnings = warningsOf(inputs, fit);
  // Of steps in plain closes it is decided before there is a beta.
  if (inputs.returnsFrom === 'adjusted') {
    warnings.push(...splitLikeReturns(sample.prices, fit.diagnostics.months.used));
  }
  return { outputs: outputs as unknown as JsonObject, warnings };
}

function estimate(inputs: FactorBetaInputs, sample: FactorSampleInput): FactorModel {
  try {
    return estimateFactorModel({
      ...sample,
      ...(inputs.hacLag === null ? {} : { hacLag: inputs.hacLag }),
    });
  } catch (error) {
    throw orFactorsEnded(error, inputs, sample.factors.months);
  }
}

/** The currency of prices that are to meet the factors, as the finance floor takes it. */
export function priceCurrency(unit: string, rates: ExchangeRates | null): PriceCurrency {
  return { unit, target: 'USD', rates };
}

/** The rates that convert the prices, null where they need none. */
export function packedRates(
  inputs: Pick<FactorBetaInputs, 'exchangeRates' | 'rateBase' | 'rateQuote'>,
  series: SeriesReader,
): ExchangeRates | null {
  if (inputs.exchangeRates === undefined) return null;
  const columns = unpackSeries(series(inputs.exchangeRates));
  return {
    base: inputs.rateBase ?? '',
    quote: inputs.rateQuote ?? '',
    days: intColumn(columns, 'days'),
    values: realColumn(columns, 'values'),
  };
}

function details(
  inputs: FactorBetaInputs,
  { value: beta, diagnostics: fit }: FactorModel,
): FactorBetaOutputs['details'] {
  return {
    alpha: fit.alpha,
    coefficients: { ...fit.coefficients },
    standardErrors: { ...fit.standardErrors },
    tStatistics: { ...fit.tStatistics },
    pValues: { ...fit.pValues },
    confidence95: Object.fromEntries(
      Object.entries(fit.confidence95).map(([name, [low, high]]) => [name, [low, high]]),
    ),
    hac: {
      standardErrors: { ...fit.hac.standardErrors },
      tStatistics: { ...fit.hac.tStatistics },
      pValues: { ...fit.hac.pValues },
    },
    hc1: { standardErrors: { ...fit.hc1.standardErrors } },
    nwLag: fit.hac.lag,
    rSquared: fit.rSquared,
    adjustedRSquared: fit.adjustedRSquared,
    residualSd: fit.residualSd,
    durbinWatson: fit.durbinWatson,
    fStatistic: fit.fStatistic,
    fPValue: fit.fPValue,
    conditionNumber: fit.conditionNumber,
    vif: { ...fit.vif },
    months: [...fit.months.used],
    firstMonth: fit.firstMonth,
    lastMonth: fit.lastMonth,
    dropped: [
      ...fit.dropped.filter(({ month }) => month <= inputs.lastMonth),
      ...inputs.excluded,
    ].map(({ month, reason }) => ({ month, reason })),
    points: fit.points.map(({ month, x, y }) => ({ month, x, y })),
    region: inputs.region,
    window: inputs.window,
    blume: blumeBeta({ beta, source: 'regression' }).value,
  };
}

/**
 * The stored prices end with one row after the window, which proves its last month complete. What the estimator says
 * of that row's own month is not a finding about the company: the verdict stands in `excluded`.
 */
function warningsOf(inputs: FactorBetaInputs, fit: FactorModel): Warning[] {
  const warnings: Warning[] = fit.warnings.filter(
    ({ code, figures }) =>
      code !== 'LAST_MONTH_INCOMPLETE' &&
      (code !== 'LAST_MONTH_CUT_SHORT' || figures?.['month'] === inputs.lastMonth),
  );
  for (const { month } of inputs.excluded) {
    warnings.push(...lintLastMonth({ month, complete: false, used: false }));
  }
  if (inputs.returnsFrom === 'close') {
    warnings.push({
      code: 'CLOSE_NOT_ADJUSTED',
      severity: 'warning',
      message:
        'Returns are from closes without dividends, as asked for: they are too low by the dividend yield.',
    });
  }
  if (inputs.rateRoute !== undefined) {
    warnings.push({
      code: 'PRICES_CONVERTED',
      severity: 'info',
      message: `Prices in ${inputs.priceUnit ?? ''} were converted to US dollars by month-end rates of ${inputs.rateRoute} before returns were taken.`,
    });
  }
  if (inputs.returnsIn === 'local') {
    warnings.push({
      code: 'LOCAL_CURRENCY_RETURNS',
      severity: 'warning',
      message: `Returns in ${inputs.currency ?? 'an unstated currency'} meet factors in US dollars, as asked for: currency moves are in the residual.`,
    });
  } else if (inputs.currency === null) {
    warnings.push({
      code: 'CURRENCY_UNSTATED',
      severity: 'warning',
      message: 'The currency of the prices is not stated; they were taken as US dollars.',
    });
  }
  return warnings;
}

/** What only the whole run can tell: a published market factor has lost the bill rate already. */
function facts(inputs: FactorBetaInputs, outputs: JsonObject, series: SeriesReader): RunFacts {
  const factors = factorColumns(series(inputs.factors));
  return {
    marketRegressor: { source: 'excess-return', riskFreeSubtracted: 0 },
    factors: (['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'] as const).map((name) => ({
      name,
      values: factors[name],
    })),
    priceColumn: { returnsFrom: inputs.returnsFrom === 'close' ? 'close' : 'adjusted-close' },
    monthRows: [{ name: `The factor file of ${inputs.region}`, months: factors.months }],
    beta: { beta: outputs['beta'] as number },
    ...(inputs.pricesTo === undefined
      ? {}
      : {
          betaAge: {
            lastMonth: inputs.lastMonth,
            priceDay: requireIsoDay(inputs.pricesTo, 'pricesTo'),
          },
        }),
  };
}

function betaComputation(model: 'CAPM' | 'FF5'): Computation<FactorBetaInputs> {
  return {
    kind: `beta.${model}`,
    formula:
      model === 'CAPM'
        ? {
            text: 'R − RF = α + β·(Mkt − RF) + e, ordinary least squares on monthly returns',
            source: 'Sharpe (1964); Newey and West (1987)',
          }
        : {
            text: 'R − RF = α + b·MktRF + s·SMB + h·HML + r·RMW + c·CMA + e, ordinary least squares on monthly returns',
            source: 'Fama and French (2015); Newey and West (1987)',
          },
    compute,
    facts,
  };
}

export const capmBeta = betaComputation('CAPM');
export const ff5Beta = betaComputation('FF5');
