import { vasicekBeta } from '../../../src/finance/beta-adjust.ts';
import { priorBetaDeviation } from '../../../src/finance/betas/cross-section.ts';
import { residualDiagnostics } from '../../../src/finance/betas/residuals.ts';
import { rollingBetas } from '../../../src/finance/betas/rolling.ts';
import type { ExchangeRates } from '../../../src/finance/currency/exchange-rates.ts';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import { factorSample, type FactorSampleInput } from '../../../src/finance/factor-sample.ts';
import { FACTOR_NAMES, type FactorColumns } from '../../../src/finance/factors.ts';
import type { PriceColumns } from '../../../src/finance/month-ends.ts';
import { dayOf, formatMonth, lastDayOfMonth, parseMonth } from '../../../src/finance/months.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, text, words, type Json, type JsonObject } from '../json.ts';

function dayOfText(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  return dayOf(year!, month!, day!);
}

/** Rows of [date, figure]. */
function datedColumns(rows: readonly Json[]): { days: Int32Array; values: Float64Array } {
  return {
    days: Int32Array.from(rows, (row) => dayOfText(text(row, 0))),
    values: Float64Array.from(rows, (row) => num(row, 1)),
  };
}

function priceColumns(rows: readonly Json[]): PriceColumns {
  const { days, values } = datedColumns(rows);
  return { days, adjClose: values };
}

function exchangeRates(base: string, quote: string, rows: readonly Json[]): ExchangeRates {
  return { base, quote, ...datedColumns(rows) };
}

/** Factor columns of which a case states some; the others are missing throughout. */
function factorColumns(
  months: readonly string[],
  stated: Readonly<Partial<Record<keyof Omit<FactorColumns, 'months'>, readonly number[]>>>,
): FactorColumns {
  const column = (values: readonly number[] | undefined): Float64Array =>
    Float64Array.from(months, (_, row) => values?.[row] ?? Number.NaN);
  return {
    months: Int32Array.from(months, parseMonth),
    mktrf: column(stated.mktrf),
    smb: column(stated.smb),
    hml: column(stated.hml),
    rmw: column(stated.rmw),
    cma: column(stated.cma),
    rf: column(stated.rf),
  };
}

/** Prices in pence against an index in yen, both in dollars. */
export function alignment(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const bills = list(inputs, 'bills');
  const input: FactorSampleInput = {
    model: 'CAPM',
    prices: priceColumns(list(inputs, 'prices')),
    factors: factorColumns(
      bills.map((row) => text(row, 0)),
      { rf: bills.map((row) => num(row, 1)) },
    ),
    window: num(inputs, 'window'),
    currency: {
      unit: 'GBX',
      target: 'USD',
      rates: exchangeRates('GBP', 'USD', list(inputs, 'gbp_usd')),
    },
    benchmark: {
      prices: priceColumns(list(inputs, 'index_jpy')),
      kind: 'total-return',
      currency: {
        unit: 'JPY',
        target: 'USD',
        rates: exchangeRates('USD', 'JPY', list(inputs, 'usd_jpy')),
      },
    },
  };
  const sample = factorSample(input);
  check.figures('excess', [...sample.value.excess], list(expected, 'excess'));
  check.figures('market', [...(sample.value.columns[0] ?? [])], list(expected, 'market'));
  check.exact(
    'used',
    Array.from(sample.value.months, formatMonth).join(' '),
    words(expected, 'used').join(' '),
  );
  const listed = (row: { month: string; reason: string }): string => `${row.month} ${row.reason}`;
  check.exact(
    'dropped',
    sample.diagnostics.dropped.map(listed).join(', '),
    list(expected, 'dropped')
      .map((row) => listed({ month: text(row, 'month'), reason: text(row, 'reason') }))
      .join(', '),
  );
  const { coefficients, standardErrors } = estimateFactorModel(input).diagnostics;
  const pair = (by: { alpha: number; mktrf: number }): number[] => [by.alpha, by.mktrf];
  check.figures('coefficients', pair(coefficients), list(expected, 'coefficients'));
  check.figures('standard errors', pair(standardErrors), list(expected, 'standard_errors'));
}

/** Month-end prices whose simple returns are those given. */
function pricesOf(months: readonly string[], returns: readonly number[]): PriceColumns {
  const first = parseMonth(months[0]!) - 1;
  let level = 1;
  return {
    days: Int32Array.from({ length: returns.length + 1 }, (_, row) => lastDayOfMonth(first + row)),
    adjClose: Float64Array.of(1, ...returns.map((value) => (level *= 1 + value))),
  };
}

export function rolling(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const months = words(inputs, 'months');
  const market = numbers(inputs, 'market');
  const excess = numbers(inputs, 'excess');
  // A missing excess return is a month without a bill return: it drops that month alone.
  const rf = excess.map((value) => (Number.isNaN(value) ? Number.NaN : 0));
  const whole = excess.map((value) => (Number.isNaN(value) ? 0 : value));
  const { value } = rollingBetas({
    model: 'CAPM',
    prices: pricesOf(months, whole),
    factors: factorColumns(months, { mktrf: market, rf }),
    window: num(inputs, 'window'),
  });
  const points = list(reference, 'expected', 'points');
  check.exact('points', value.length, points.length);
  points.forEach((expected, row) => {
    const point = value[row]!;
    const label = text(expected, 'month');
    check.exact(label, point.month, label);
    check.exact(`${label}.n`, point.observations, get(expected, 'n'));
    check.figure(`${label}.alpha`, point.coefficients.alpha, get(expected, 'alpha'));
    check.figure(`${label}.beta`, point.beta, get(expected, 'beta'));
    check.figure(`${label}.se`, point.standardError, get(expected, 'standard_error'));
    check.figure(`${label}.low`, point.low, get(expected, 'low'));
    check.figure(`${label}.high`, point.high, get(expected, 'high'));
  });
}

export function residuals(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const { value, diagnostics } = residualDiagnostics({
    sample: {
      names: ['mktrf', 'smb'],
      months: Int32Array.from(words(inputs, 'months'), parseMonth),
      excess: Float64Array.from(numbers(inputs, 'excess')),
      columns: [0, 1].map((k) => Float64Array.from(numbers(inputs, 'columns', k))),
    },
    lags: list(expected, 'autocorrelations').length,
  });
  const columns = [
    ['residual', value.map((point) => point.residual)],
    ['leverage', value.map((point) => point.leverage)],
    ['standardized', value.map((point) => point.standardized)],
    ['cook', value.map((point) => point.cooksDistance)],
    ['autocorrelations', diagnostics.autocorrelations],
  ] as const;
  for (const [key, got] of columns) {
    check.figures(key, got, list(expected, key));
  }
  check.figure('skewness', diagnostics.skewness, get(expected, 'skewness'));
  check.figure('kurtosis', diagnostics.excessKurtosis, get(expected, 'excess_kurtosis'));
  check.figure('Jarque-Bera', diagnostics.jarqueBera, get(expected, 'jarque_bera'));
  check.figure('p', diagnostics.jarqueBeraPValue, get(expected, 'p_value'));
  check.exact('influential', diagnostics.mostInfluential, get(expected, 'most_influential'));
}

export function premia(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const names = [...FACTOR_NAMES, 'rf'] as const;
  const factors = factorColumns(
    words(inputs, 'months'),
    Object.fromEntries(names.map((name) => [name, numbers(inputs, 'factors', name)])),
  );
  for (const mean of ['arithmetic', 'geometric'] as const) {
    const { value, diagnostics } = factorPremia({ model: 'FF5', factors, mean });
    const expected = get(reference, 'expected', mean);
    const inOrder = (by: Readonly<Partial<Record<string, number>>>): number[] =>
      FACTOR_NAMES.map((name) => by[name] ?? Number.NaN);
    check.figures(`${mean} premia`, inOrder(value), list(expected, 'premia'));
    const errors = list(expected, 'standard_errors');
    check.figures(`${mean} errors`, inOrder(diagnostics.standardErrors), errors);
    diagnostics.covariance.forEach((row, k) => {
      check.figures(`${mean} covariance ${k}`, row, list(expected, 'covariance', k));
    });
    check.figure(`${mean} bill`, diagnostics.riskFreeMean, get(expected, 'risk_free'));
  }
}

export function prior(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const { value, diagnostics } = priorBetaDeviation({
    betas: numbers(inputs, 'betas'),
    standardErrors: numbers(inputs, 'standard_errors'),
  });
  check.figure('prior', value, get(expected, 'prior_deviation'));
  check.figure('mean', diagnostics.meanBeta, get(expected, 'mean_beta'));
  check.figure('Var', diagnostics.varianceOfEstimates, get(expected, 'variance_of_estimates'));
  check.figure('mean s2', diagnostics.meanErrorVariance, get(expected, 'mean_error_variance'));
  const shrunk = vasicekBeta({
    beta: num(inputs, 'beta'),
    source: 'regression',
    standardError: num(inputs, 'standard_error'),
    priorMean: num(inputs, 'prior_mean'),
    priorStandardDeviation: value,
  });
  check.figure('weight', shrunk.diagnostics.priorWeight, get(expected, 'weight'));
  check.figure('beta', shrunk.value, get(expected, 'beta'));
  check.figure('error', shrunk.diagnostics.standardError, get(expected, 'standard_error'));
}
