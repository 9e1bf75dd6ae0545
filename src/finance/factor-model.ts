import { countText } from './count-text.ts';
import {
  factorSample,
  type FactorSample,
  type FactorSampleInput,
  type FactorSampleValue,
} from './factor-sample.ts';
import type { FactorModelName, FactorName } from './factors.ts';
import type { DroppedMonth } from './month-ends.ts';
import { formatMonth } from './months.ts';
import { currencyUnit } from './currency/units.ts';
import { Refusal } from './refusal.ts';
import { coefficientCovariance, regressOn, type Inference, type Regression } from './regression.ts';
import type { DesignPool } from './regression/pool.ts';
import { prepareDesign } from './regression/prepared.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** Paired returns below which nothing is estimated, and below which CAPM warns. */
export const MINIMUM_OBSERVATIONS_CAPM = 24;
export const MINIMUM_OBSERVATIONS = 36;

export interface FactorModelInput extends FactorSampleInput {
  /** Newey-West lag in months; without it floor(4 (T/100)^(2/9)). */
  readonly hacLag?: number;
  /** Multiplies the Newey-West covariance by T/(T - k); off by default. */
  readonly smallSample?: boolean;
}

/** One figure per term of the model: alpha and its factors; CAPM has no style terms. */
export type ByTerm<T> = {
  readonly alpha: T;
  readonly mktrf: T;
} & Readonly<Partial<Record<Exclude<FactorName, 'mktrf'>, T>>>;

/** Standard errors of one kind with what follows from them; p two-sided, Student t on n - k. */
export interface TermInference {
  readonly standardErrors: ByTerm<number>;
  readonly tStatistics: ByTerm<number>;
  readonly pValues: ByTerm<number>;
}

/** One month of the scatter, decimals. */
export interface FactorPoint {
  /** 'YYYY-MM' */
  readonly month: string;
  /** Market (or benchmark) excess return. */
  readonly x: number;
  /** Excess return of the security. */
  readonly y: number;
  readonly fitted: number;
}

export interface FactorModelDiagnostics {
  readonly model: FactorModelName;
  /** Monthly, decimal. */
  readonly alpha: number;
  readonly coefficients: ByTerm<number>;
  /** Classical standard errors and what follows from them. */
  readonly standardErrors: ByTerm<number>;
  readonly tStatistics: ByTerm<number>;
  readonly pValues: ByTerm<number>;
  /** [low, high] from the t quantile on n - k degrees of freedom. */
  readonly confidence95: ByTerm<readonly [number, number]>;
  readonly hac: TermInference & { readonly lag: number; readonly smallSample: boolean };
  readonly hc1: TermInference;
  /** The model's factors, the order of `betaCovariance`. */
  readonly factorNames: readonly FactorName[];
  /** Classical covariance of the factor coefficients (without alpha). */
  readonly betaCovariance: readonly (readonly number[])[];
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly residualSd: number;
  readonly durbinWatson: number;
  /** Joint test that all factor coefficients are zero. */
  readonly fStatistic: number;
  readonly fPValue: number;
  /** Of the regressors scaled to unit length, intercept included. */
  readonly conditionNumber: number;
  /** Variance inflation factor per factor; 1 for a single one. */
  readonly vif: Readonly<Partial<Record<FactorName, number>>>;
  readonly observations: number;
  readonly degreesOfFreedom: number;
  /** First and last month used, 'YYYY-MM'. */
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly months: { readonly count: number; readonly used: readonly string[] };
  readonly dropped: readonly DroppedMonth[];
  readonly points: readonly FactorPoint[];
  readonly windowStart: string;
  readonly windowEnd: string;
  /** Verdict on the last month with a price. */
  readonly lastPriceMonth: { readonly month: string; readonly complete: boolean };
}

/** `value` is the coefficient of the market factor. */
export type FactorModel = Result<number, FactorModelInput, FactorModelDiagnostics>;

/** Figures in the order alpha, then factors, by name. */
export function byTerm<T>(names: readonly FactorName[], values: readonly T[]): ByTerm<T> {
  const [alpha, mktrf, ...styles] = values;
  if (alpha === undefined || mktrf === undefined) {
    throw new Refusal('INVALID_INPUT', 'A factor model needs an intercept and the market factor.');
  }
  const record: Partial<Record<Exclude<FactorName, 'mktrf'>, T>> = {};
  names.slice(1).forEach((name, k) => {
    const value = styles[k];
    if (value !== undefined && name !== 'mktrf') {
      record[name] = value;
    }
  });
  return { alpha, mktrf, ...record };
}

function termInference(names: readonly FactorName[], inference: Inference): TermInference {
  return {
    standardErrors: byTerm(names, inference.standardErrors),
    tStatistics: byTerm(names, inference.tStatistics),
    pValues: byTerm(names, inference.pValues),
  };
}

/** Paired returns that a model needs. */
export function minimumObservations(model: FactorModelName): number {
  return model === 'CAPM' ? MINIMUM_OBSERVATIONS_CAPM : MINIMUM_OBSERVATIONS;
}

/** Refuses by the pair and the months where exchange rates are what the count lacks. */
function refuseMissingRates(sample: FactorSample, observations: number, minimum: number): void {
  const { currency, model, factorCurrency } = sample.inputs;
  const { dropped } = sample.diagnostics;
  const months = dropped
    .filter(({ reason }) => reason === 'no-exchange-rate')
    .map(({ month }) => month);
  const without = dropped.filter(({ reason }) => reason.startsWith('no-exchange-rate')).length;
  const [firstDate] = months;
  const lastDate = months.at(-1);
  if (currency === undefined || firstDate === undefined || lastDate === undefined) return;
  if (observations + without < minimum) return;
  const from = currencyUnit(currency.unit).currency;
  const to = factorCurrency ?? currency.target;
  throw new Refusal(
    'NEEDS_EXCHANGE_RATE',
    `${model} needs at least ${minimum} paired monthly returns and has ${observations}: ${countText(months.length, 'month')} from ${firstDate} to ${lastDate} ${months.length === 1 ? 'has' : 'have'} no ${from}/${to} exchange rate near their end. Import the rates of these months, or take returns in local currency: currency moves then stay in the residual.`,
    {
      ...{ from, to, firstDate, lastDate, localReturns: true },
      ...{ observations, minimum, monthsWithoutRate: months.length },
    },
  );
}

function checkCount(sample: FactorSample): void {
  const { model } = sample.inputs;
  const { windowStart, windowEnd, dropped } = sample.diagnostics;
  const observations = sample.value.months.length;
  const minimum = minimumObservations(model);
  if (observations < minimum) {
    refuseMissingRates(sample, observations, minimum);
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${model} needs at least ${minimum} paired monthly returns; the window ${formatMonth(windowStart)} to ${formatMonth(windowEnd)} has ${observations}. Import prices, or a factor file, that cover more of these months.`,
      {
        model,
        observations,
        minimum,
        windowStart: formatMonth(windowStart),
        windowEnd: formatMonth(windowEnd),
        droppedMonths: dropped.length,
      },
    );
  }
}

function sampleWarnings(sample: FactorSample): Warning[] {
  const warnings: Warning[] = [];
  const observations = sample.value.months.length;
  if (observations < MINIMUM_OBSERVATIONS) {
    warnings.push({
      code: 'FEW_OBSERVATIONS',
      severity: 'warning',
      message: `Only ${observations} paired monthly returns: fewer than the usual ${MINIMUM_OBSERVATIONS}.`,
      figures: { observations, usual: MINIMUM_OBSERVATIONS },
    });
  }
  warnings.push(...sample.warnings);
  const inside = sample.diagnostics.dropped.filter(
    (month) => month.reason !== 'incomplete-month',
  ).length;
  if (inside > 0) {
    warnings.push({
      code: 'MONTHS_DROPPED',
      severity: 'info',
      message: `${countText(inside, 'month of the window has', 'months of the window have')} no paired return.`,
      figures: { months: inside },
    });
  }
  return warnings;
}

function pointsOf(sample: FactorSampleValue, fitted: Float64Array): FactorPoint[] {
  const market = sample.columns[0];
  return Array.from(sample.months, (month, row) => ({
    month: formatMonth(month),
    x: market?.[row] ?? Number.NaN,
    y: sample.excess[row] ?? Number.NaN,
    fitted: fitted[row] ?? Number.NaN,
  }));
}

/** The regression of a sample's excess returns on its factors, with an intercept. */
export function regressSample(
  sample: FactorSampleValue,
  options: Pick<FactorModelInput, 'hacLag' | 'smallSample'>,
  designs: DesignPool = prepareDesign,
): Regression {
  const design = designs({
    columns: sample.names.map((name, k) => ({
      name,
      values: sample.columns[k] ?? new Float64Array(0),
    })),
    intercept: true,
    timeIndex: sample.months,
    ...(options.hacLag === undefined ? {} : { hacLag: options.hacLag }),
    smallSample: options.smallSample ?? false,
  });
  return regressOn(design, sample.excess);
}

/**
 * Market and factor betas from prices and factor returns: `R - RF = a + sum b_k f_k + e` by ordinary
 * least squares on monthly excess returns (Sharpe 1964; Fama & French 1993, 2015), with classical,
 * HC1 and Newey-West (1987) standard errors. With a benchmark index the market factor is
 * `R_index - RF`. Prices in another currency are converted by month-end rates first.
 * @param designs a pool when many companies with the same months are estimated in one go; it changes
 * no figure
 * @returns the market beta, with alpha per month and decimals throughout; refuses fewer than 24 (CAPM)
 * or 36 (FF3, FF5) pairs, collinear or constant factors, percent taken for decimals, dates or months
 * listed twice, and foreign prices without exchange rates
 */
export function estimateFactorModel(
  input: FactorModelInput,
  designs: DesignPool = prepareDesign,
): FactorModel {
  const sample = factorSample(input);
  checkCount(sample);
  const { names, months } = sample.value;
  const { lastMonth, windowStart, windowEnd, dropped } = sample.diagnostics;
  const fit = regressSample(sample.value, input, designs);
  const { value, diagnostics } = fit;
  const coefficients = byTerm(names, value.coefficients);
  const vif: Partial<Record<FactorName, number>> = {};
  names.forEach((name, k) => {
    vif[name] = diagnostics.vif[k] ?? Number.NaN;
  });
  const used = Array.from(months, formatMonth);
  return {
    value: coefficients.mktrf,
    inputs: input,
    diagnostics: {
      model: input.model,
      alpha: coefficients.alpha,
      coefficients,
      ...termInference(names, value.classical),
      confidence95: byTerm(names, value.classical.confidence95),
      hac: {
        ...termInference(names, value.hac),
        lag: fit.inputs.hacLag,
        smallSample: fit.inputs.smallSample,
      },
      hc1: termInference(names, value.hc1),
      factorNames: names,
      betaCovariance: coefficientCovariance(fit)
        .slice(1)
        .map((row) => row.slice(1)),
      rSquared: diagnostics.rSquared,
      adjustedRSquared: diagnostics.adjustedRSquared,
      residualSd: diagnostics.residualSd,
      durbinWatson: diagnostics.durbinWatson,
      fStatistic: diagnostics.fStatistic,
      fPValue: diagnostics.fPValue,
      conditionNumber: diagnostics.conditionNumber,
      vif,
      observations: diagnostics.observations,
      degreesOfFreedom: diagnostics.degreesOfFreedom,
      firstMonth: used[0] ?? '',
      lastMonth: used[used.length - 1] ?? '',
      months: { count: used.length, used },
      dropped,
      points: pointsOf(sample.value, diagnostics.fitted),
      windowStart: formatMonth(windowStart),
      windowEnd: formatMonth(windowEnd),
      lastPriceMonth: {
        month: lastMonth?.month ?? '',
        complete: lastMonth?.complete ?? false,
      },
    },
    warnings: [...sampleWarnings(sample), ...fit.warnings],
  };
}
