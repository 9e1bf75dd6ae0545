import { blumeBeta, vasicekBeta } from '../../../src/finance/beta-adjust.ts';
import { rollingBetas, type RollingBeta } from '../../../src/finance/betas/rolling.ts';
import { estimateFactorModel, type FactorModel } from '../../../src/finance/factor-model.ts';
import { factorSample, type FactorSampleValue } from '../../../src/finance/factor-sample.ts';
import type { FactorColumns, FactorModelName } from '../../../src/finance/factors.ts';
import type { PriceColumns } from '../../../src/finance/month-ends.ts';
import { dayOf, formatMonth, lastDayOfMonth, parseMonth } from '../../../src/finance/months.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import { regress, type Inference, type Regression } from '../../../src/finance/regression.ts';
import type { CaseChecker } from '../checker.ts';
import {
  get,
  has,
  list,
  num,
  numbers,
  object,
  text,
  type Json,
  type JsonObject,
  words,
} from '../json.ts';

const LIBRARY_NAMES = ['Mkt-RF', 'SMB', 'HML', 'RMW', 'CMA'] as const;
const MODELS = ['CAPM', 'FF3', 'FF5'] as const;
const MODEL_SIZE = { CAPM: 1, FF3: 3, FF5: 5 } as const;

interface Sample {
  readonly y: readonly number[];
  readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Period of each row where rows are not consecutive. */
  readonly periods?: readonly number[];
}

/** Rows in which neither the response nor a regressor of this model is missing. */
function listwise(sample: Sample): Sample {
  const keep = sample.y.map(
    (value, row) =>
      !Number.isNaN(value) && sample.columns.every((c) => !Number.isNaN(c.values[row])),
  );
  const pick = (values: readonly number[]): number[] => values.filter((_, row) => keep[row]);
  return {
    y: pick(sample.y),
    columns: sample.columns.map(({ name, values }) => ({ name, values: pick(values) })),
  };
}

function fit(sample: Sample, options: { hacLag?: number; smallSample?: boolean } = {}): Regression {
  return regress({
    y: Float64Array.from(sample.y),
    columns: sample.columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(values),
    })),
    intercept: true,
    smallSample: options.smallSample ?? false,
    ...(options.hacLag === undefined ? {} : { hacLag: options.hacLag }),
    ...(sample.periods === undefined ? {} : { timeIndex: sample.periods }),
  });
}

function compareInference(
  check: CaseChecker,
  label: string,
  got: Inference,
  expected: Json,
  pKey: string,
): void {
  check.figures(`${label}.se`, got.standardErrors, list(expected, 'se'), 'hac');
  check.figures(`${label}.t`, got.tStatistics, list(expected, 't'), 't');
  check.figures(`${label}.p`, got.pValues, list(expected, pKey), 'p');
}

/** Every statistic of a reference regression that this engine reports. */
function compareRegression(
  check: CaseChecker,
  label: string,
  sample: Sample,
  expected: JsonObject,
): void {
  const { value: got, diagnostics } = fit(sample);
  check.figures(`${label}.coef`, got.coefficients, list(expected, 'coef'), 'coef');
  const optional = (key: string, compare: (value: Json) => void): void => {
    if (has(expected, key)) {
      compare(get(expected, key));
    }
  };
  optional('n', (value) => check.exact(`${label}.n`, diagnostics.observations, value));
  optional('df_resid', (value) => check.exact(`${label}.df`, diagnostics.degreesOfFreedom, value));
  const lists: [string, readonly number[], string][] = [
    ['se', got.classical.standardErrors, 'se'],
    ['t', got.classical.tStatistics, 't'],
    ['p', got.classical.pValues, 'p'],
    ['se_hc1', got.hc1.standardErrors, 'hc'],
  ];
  for (const [key, values, kind] of lists) {
    optional(key, () => check.figures(`${label}.${key}`, values, list(expected, key), kind));
  }
  optional('ci95', () => {
    got.classical.confidence95.forEach((interval, k) => {
      check.figures(`${label}.ci95[${k}]`, interval, list(expected, 'ci95', k), 'ci');
    });
  });
  const scalars: [string, number, string][] = [
    ['r2', diagnostics.rSquared, 'r2'],
    ['adj_r2', diagnostics.adjustedRSquared, 'r2'],
    ['residual_sd', diagnostics.residualSd, 'residual_sd'],
    ['ssr', diagnostics.sumOfSquaredResiduals, 'residual_sd'],
    ['f_stat', diagnostics.fStatistic, 't'],
    ['f_p', diagnostics.fPValue, 'p'],
    ['durbin_watson', diagnostics.durbinWatson, 'dw'],
    ['condition_number', diagnostics.unscaledConditionNumber, 'coef'],
  ];
  for (const [key, value, kind] of scalars) {
    // SSR is twice as sensitive as the standard deviation; the cases give no class of its own.
    optional(key, (reference) => check.figure(`${label}.${key}`, value, reference, kind));
  }
  optional('vif', () => {
    check.figures(`${label}.vif`, diagnostics.vif, list(expected, 'vif'), 'se');
  });
  optional('hac', () => {
    for (const [key, reference] of Object.entries(object(expected, 'hac'))) {
      const match = /^nw_lag(\d+)_(nosmall|small)$/.exec(key);
      if (match === null) {
        throw new Error(`${key} is no Newey-West variant known here.`);
      }
      const hac = fit(sample, { hacLag: Number(match[1]), smallSample: match[2] === 'small' }).value
        .hac;
      compareInference(check, `${label}.${key}`, hac, reference, 'p_t');
    }
  });
}

function factorTable(rows: readonly Json[], divisor: number): FactorColumns {
  const column = (name: string): Float64Array =>
    Float64Array.from(rows, (row) => {
      const value = get(row, name);
      return typeof value === 'number' ? value / divisor : Number.NaN;
    });
  return {
    months: Int32Array.from(rows, (row) => parseMonth(text(row, 'month'))),
    mktrf: column('Mkt-RF'),
    smb: column('SMB'),
    hml: column('HML'),
    rmw: column('RMW'),
    cma: column('CMA'),
    rf: column('RF'),
  };
}

function priceTable(rows: readonly Json[]): PriceColumns {
  const dayOfRow = (row: Json): number => {
    if (has(row, 'month')) {
      return lastDayOfMonth(parseMonth(text(row, 'month')));
    }
    const [year, month, day] = text(row, 'date').split('-').map(Number);
    return dayOf(year!, month!, day!);
  };
  return {
    days: Int32Array.from(rows, dayOfRow),
    adjClose: Float64Array.from(rows, (row) => {
      const value = get(row, 'adjClose');
      return typeof value === 'number' ? value : Number.NaN;
    }),
  };
}

function priceRows(input: Json): readonly Json[] {
  return has(input, 'prices') ? list(input, 'prices') : list(input, 'prices_month_end');
}

/** From raw prices: alignment by this engine, then every statistic on the aligned sample. */
export function fromPrices(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const expected = get(reference, 'expected');
  // Percent cases are the decimal ones times 100, so that one alignment serves both.
  const unit = text(input, 'unit') === 'percent' ? 100 : 1;
  const prices = priceTable(priceRows(input));
  const factors = factorTable(list(input, 'factors'), 100);
  for (const model of MODELS.filter((name) => has(expected, name))) {
    const sample = factorSample({
      model,
      prices,
      factors,
      window: has(input, 'window') ? num(input, 'window', 'months') : 240,
    }).value;
    if (has(expected, 'months_used')) {
      check.exact(
        `${model}.months_used`,
        Array.from(sample.months, formatMonth).join(' '),
        words(expected, 'months_used').join(' '),
      );
    }
    if (has(expected, 'n_used')) {
      check.exact(`${model}.n_used`, sample.months.length, get(expected, 'n_used'));
    }
    const columns = sample.names.map((_, k) => ({
      name: LIBRARY_NAMES[k] ?? '',
      values: Array.from(sample.columns[k] ?? [], (value) => value * unit),
    }));
    const y = Array.from(sample.excess, (value) => value * unit);
    compareRegression(check, model, { y, columns }, object(expected, model));
    if (model === 'CAPM' && has(expected, 'derived')) {
      compareDerived(check, sample, get(expected, 'derived'));
    }
  }
  if (has(input, 'daily_prices')) {
    compareDailyPrices(input, check);
  }
}

/** Adjusted betas and the share of variance that the market explains; betas have no unit. */
function compareDerived(check: CaseChecker, sample: FactorSampleValue, derived: Json): void {
  const { value, diagnostics } = regress({
    y: sample.excess,
    columns: [{ name: 'mktrf', values: sample.columns[0]! }],
    intercept: true,
    smallSample: false,
  });
  const beta = value.coefficients[1]!;
  const standardError = value.classical.standardErrors[1]!;
  const given = { beta, source: 'regression', standardError } as const;
  const prior = { priorMean: 1, priorStandardDeviation: 0.5 };
  const compare = (key: string, got: number, kind = 'coef'): void => {
    check.figure(key, got, get(derived, key), kind);
  };
  compare('beta_raw', beta);
  compare('beta_blume_adjusted_2_3', blumeBeta(given).value);
  compare('beta_vasicek_prior1_sd0_5', vasicekBeta({ ...given, ...prior }).value);
  compare('systematic_share_r2', diagnostics.rSquared, 'r2');
}

/** Month-ends taken from daily rows must be those of the month-end table. */
function compareDailyPrices(input: Json, check: CaseChecker): void {
  const daily = list(input, 'daily_prices').map((row) => {
    const names = words(input, 'daily_prices_columns');
    const adjusted = names.findIndex((name) => /adj/iu.test(name));
    return { date: get(row, 0), adjClose: get(row, adjusted) };
  });
  const factors = factorTable(list(input, 'factors'), 100);
  const window = num(input, 'window', 'months');
  const common = { model: 'CAPM', factors, window } as const;
  const fromDaily = factorSample({ ...common, prices: priceTable(daily) }).value;
  const fromMonthEnds = factorSample({ ...common, prices: priceTable(priceRows(input)) }).value;
  check.exact('daily months', fromDaily.months.join(' '), fromMonthEnds.months.join(' '));
  check.exact('daily returns', fromDaily.excess.join(' '), fromMonthEnds.excess.join(' '));
}

/** A portfolio's return less the bill return on the factors of the same file. */
export function fromPortfolio(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const expected = get(reference, 'expected');
  const riskFree = numbers(input, 'factors', 'RF');
  const y = numbers(input, 'port_return').map((value, row) => value - riskFree[row]!);
  for (const model of MODELS.filter((name) => has(expected, name))) {
    const columns = LIBRARY_NAMES.slice(0, MODEL_SIZE[model]).map((name) => ({
      name,
      values: numbers(input, 'factors', name),
    }));
    const sample = listwise({ y, columns });
    check.exact(`${model}.n_used`, sample.y.length, get(expected, 'n_used'));
    compareRegression(check, model, sample, object(expected, model));
  }
}

function genericSample(input: Json, names: readonly string[]): Sample {
  return {
    y: numbers(input, 'y'),
    columns: names.map((name) => ({ name, values: numbers(input, 'X', name) })),
  };
}

/** Asserts that the engine refuses and names one of the suspected columns. */
function compareRankRefusal(check: CaseChecker, sample: Sample, expected: Json): void {
  try {
    fit(sample);
    check.exact('status', 'ok', text(expected, 'status'));
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    const rank = error.code === 'RANK_DEFICIENT' || error.code === 'CONSTANT_REGRESSOR';
    check.exact('status', rank ? 'rank_deficient' : error.code, text(expected, 'status'));
    const suspects = words(expected, 'columns_suspect');
    const named = error.details['column'];
    const column = typeof named === 'string' ? named : 'none';
    check.exact('column named', suspects.includes(column) ? 'a suspect' : column, 'a suspect');
  }
}

export function generic(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const expected = get(reference, 'expected');
  const names = Object.keys(object(input, 'X'));
  if (has(expected, 'columns_suspect')) {
    compareRankRefusal(check, genericSample(input, names), expected);
    return;
  }
  const models = has(expected, 'OLS') ? [''] : ['CAPM', 'FF5'];
  for (const model of models) {
    const block = model === '' ? expected : get(expected, model);
    const kept = listwise(genericSample(input, model === 'CAPM' ? names.slice(0, 1) : names));
    const sample = has(input, 'periods') ? { ...kept, periods: numbers(input, 'periods') } : kept;
    if (has(block, 'n_used')) {
      check.exact(`${model}.n_used`, sample.y.length, get(block, 'n_used'));
    }
    const ols = object(block, 'OLS');
    compareRegression(check, model, sample, ols);
    if (has(ols, 'residual_sd_max')) {
      const { residualSd } = fit(sample).diagnostics;
      check.exact(
        'residual sd',
        residualSd <= num(ols, 'residual_sd_max') ? 'small' : residualSd,
        'small',
      );
    }
  }
}

/** Small samples: a fit where degrees of freedom remain, a refusal where none do. */
export function smallSample(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const names = Object.keys(object(input, 'X'));
  for (const model of ['CAPM', 'FF5'] as const) {
    const expected = get(reference, 'expected', model);
    const sample = genericSample(input, names.slice(0, MODEL_SIZE[model]));
    if (has(expected, 'OLS')) {
      compareRegression(check, model, sample, object(expected, 'OLS'));
      continue;
    }
    try {
      fit(sample);
      check.exact(`${model}.status`, 'ok', text(expected, 'status'));
    } catch (error) {
      const few = error instanceof Refusal && error.code === 'TOO_FEW_OBSERVATIONS';
      check.exact(
        `${model}.status`,
        few ? 'insufficient' : String(error),
        text(expected, 'status'),
      );
    }
  }
}

/** HML orthogonalised on the other factors, then used as a regressor. */
export function twoStep(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const factor = (name: string): number[] => numbers(input, 'factors', name);
  const others = ['Mkt-RF', 'SMB', 'RMW', 'CMA'];
  const first = {
    y: factor('HML'),
    columns: others.map((name) => ({ name, values: factor(name) })),
  };
  compareRegression(check, 'step1', first, object(reference, 'expected', 'step1'));
  const step1 = fit(first);
  const hmlo = Array.from(
    step1.diagnostics.residuals,
    (value) => value + step1.value.coefficients[0]!,
  );
  const y = numbers(input, 'port_return').map((value, row) => value - factor('RF')[row]!);
  const columns = ['Mkt-RF', 'SMB', 'HMLO', 'RMW', 'CMA'].map((name) => ({
    name,
    values: name === 'HMLO' ? hmlo : factor(name),
  }));
  compareRegression(check, 'step2', { y, columns }, object(reference, 'expected', 'step2'));
}

/** Each window by the estimator itself and as a point of the rolling series, which must be the same bits. */
export function rolling(reference: JsonObject, check: CaseChecker): void {
  const input = get(reference, 'input');
  const prices = priceTable(priceRows(input));
  const factors = factorTable(list(input, 'factors'), 100);
  const series = (model: FactorModelName): ReadonlyMap<string, RollingBeta> =>
    new Map(
      rollingBetas({ model, prices, factors, window: 60 }).value.map((point) => [
        point.month,
        point,
      ]),
    );
  const capmSeries = series('CAPM');
  const fiveSeries = series('FF5');
  for (const row of list(reference, 'expected', 'series')) {
    const month = text(row, 'month');
    const estimate = (model: FactorModelName): FactorModel =>
      estimateFactorModel({ model, prices, factors, window: 60, lastMonth: parseMonth(month) });
    const capm = estimate('CAPM');
    const point = capmSeries.get(month)!;
    check.exact(`${month}.last`, capm.diagnostics.lastMonth, month);
    check.exact(`${month}.n`, point.observations, get(row, 'n'));
    check.figure(`${month}.alpha`, point.coefficients.alpha, get(row, 'alpha'), 'coef');
    check.figure(`${month}.beta`, point.beta, get(row, 'beta'), 'coef');
    check.figure(`${month}.se`, point.standardError, get(row, 'se_beta'), 'se');
    check.figure(`${month}.r2`, point.rSquared, get(row, 'r2'), 'r2');
    const [low, high] = capm.diagnostics.confidence95.mktrf;
    check.exact(`${month} band`, `${point.low} ${point.high}`, `${low} ${high}`);
    const five = fiveSeries.get(month)!.coefficients;
    const vector = [five.alpha, five.mktrf, five.smb, five.hml, five.rmw, five.cma];
    check.figures(`${month}.ff5`, vector.map(Number), list(row, 'ff5'), 'coef');
    const alone = Object.values(estimate('FF5').diagnostics.coefficients).join(' ');
    check.exact(`${month} ff5 alone`, Object.values(five).join(' '), alone);
  }
}
