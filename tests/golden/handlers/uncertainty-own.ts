import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import { normalQuantile } from '../../../src/finance/math/normal-quantile.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import { correlationFactor } from '../../../src/finance/uncertainty/correlation.ts';
import { namedModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { sensitivityGrid } from '../../../src/finance/uncertainty/grid.ts';
import {
  inverseTransform,
  type InverseTransform,
} from '../../../src/finance/uncertainty/inverse-transform.ts';
import { nearestCorrelation } from '../../../src/finance/uncertainty/nearest-correlation.ts';
import {
  averageRanks,
  inOrder,
  rankCorrelation,
  sortOrder,
} from '../../../src/finance/uncertainty/rank.ts';
import { reverseSolve } from '../../../src/finance/uncertainty/reverse.ts';
import {
  exceedance,
  moments,
  quantileOf,
  quantileOfSlices,
} from '../../../src/finance/uncertainty/sample-statistics.ts';
import { weighScenarios } from '../../../src/finance/uncertainty/scenarios.ts';
import { tornado } from '../../../src/finance/uncertainty/tornado.ts';
import { valueRange } from '../../../src/finance/uncertainty/value-range.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, object, text, type JsonObject } from '../json.ts';
import { distribution, matrix } from './simulation.ts';
import { twoStage } from './valuation.ts';

export function distributionQuantiles(reference: JsonObject, check: CaseChecker): void {
  // The rows of one distribution follow each other.
  let transform: InverseTransform | null = null;
  let known = '';
  list(reference, 'inputs', 'rows').forEach((row, k) => {
    const given = distribution(get(row, 'distribution'));
    const p = num(row, 'p');
    if (transform === null || known !== JSON.stringify(given)) {
      transform = inverseTransform(given, 'driver');
      known = JSON.stringify(given);
    }
    const { reads, apply } = transform;
    const column = Float64Array.of(reads === 'score' ? normalQuantile(p) : p);
    apply(column, 0, 1);
    const kind = given.kind === 'pert' ? 'pert' : '';
    check.figure(
      `${given.kind} at ${p}`,
      column[0]!,
      get(reference, 'expected', 'quantiles', k),
      kind,
    );
  });
  for (const item of list(reference, 'expected', 'normal')) {
    const z = num(item, 'z');
    check.figure(`normal quantile ${z}`, normalQuantile(num(item, 'p')), z, 'z');
    // A distribution function repeats the error of its argument, times |z| in the tail.
    check.sampled(`normal cdf ${z}`, normalCdf(z) / num(item, 'cdf') - 1, 0, 1e-15 * (2 + z * z));
  }
}

export function nearestMatrix(reference: JsonObject, check: CaseChecker): void {
  const given = matrix(get(reference, 'inputs'), 'matrix');
  const names = given.map((_, k) => `driver ${k + 1}`);
  let refused = 'nothing';
  try {
    correlationFactor(given, names);
  } catch (error) {
    refused = error instanceof Refusal ? error.code : 'another error';
  }
  check.exact('the matrix itself', refused, get(reference, 'expected', 'determinant_refused'));
  const nearest = nearestCorrelation(given, names);
  nearest.value.forEach((row, i) => {
    check.figures(`row ${i}`, row, list(reference, 'expected', 'matrix', i));
  });
  check.figure('distance', nearest.diagnostics.distance, get(reference, 'expected', 'distance'));
  check.exact('the offer', correlationFactor(nearest.value, names).length, given.length);
}

export function sampleStatistics(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const driver = Float64Array.from(numbers(inputs, 'driver'));
  const value = Float64Array.from(numbers(inputs, 'value'));
  const order = sortOrder(value);
  const sorted = inOrder(value, order);
  const { mean, standardDeviation } = moments(value);
  check.figure('mean', mean, get(expected, 'mean'));
  check.figure('sd', standardDeviation, get(expected, 'sd'));
  const probabilities = numbers(inputs, 'probabilities');
  const quantiles = probabilities.map((p) => quantileOf(sorted, p));
  const slices = probabilities.map((p) => quantileOfSlices(sorted, p));
  check.figures('quantiles', quantiles, list(expected, 'quantiles'));
  check.figures('slices', slices, list(expected, 'slices'));
  const { probability } = exceedance(value, num(inputs, 'threshold'));
  check.figure('above', probability, get(expected, 'above'));
  const ranks = averageRanks(driver, sortOrder(driver));
  check.figure(
    'spearman',
    rankCorrelation(ranks, averageRanks(value, order)),
    get(expected, 'spearman'),
  );
}

/** A perpetuity with reinvestment at a return r. */
const PERPETUITY = namedModel(['w', 'g', 'r'], ({ w, g, r }) =>
  gordonValue((100 * (1 - g! / r!)) / (1 + g!), g!, w!),
);

function valuesOf(given: JsonObject): Record<string, number> {
  return Object.fromEntries(Object.keys(given).map((name) => [name, num(given, name)]));
}

export function driverTables(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const base = valuesOf(object(inputs, 'base'));
  const scenarios = list(inputs, 'scenarios').map((item) => ({
    name: text(item, 'name'),
    weight: num(item, 'weight'),
    values: valuesOf(object(item, 'values')),
  }));
  check.figure(
    'blend',
    weighScenarios({ base, scenarios }, PERPETUITY).value,
    get(expected, 'blend'),
  );
  const grid = sensitivityGrid(
    {
      base,
      rows: { driver: 'w', values: numbers(inputs, 'rows') },
      columns: { driver: 'g', values: numbers(inputs, 'cols') },
    },
    PERPETUITY,
  );
  grid.value.forEach((row, i) => {
    row.forEach((cell, j) => {
      check.figure(`cell ${i} ${j}`, cell, get(expected, 'grid', i, j));
    });
  });
  const ranges = list(inputs, 'ranges').map((item) => ({
    driver: text(item, 'driver'),
    low: num(item, 'low'),
    high: num(item, 'high'),
  }));
  tornado({ base, ranges }, PERPETUITY).value.forEach((bar, k) => {
    check.exact(`bar ${k}`, bar.driver, get(expected, 'tornado', k, 'driver'));
    check.figure(`bar ${k} low`, bar.atLow.value, get(expected, 'tornado', k, 'low'));
    check.figure(`bar ${k} high`, bar.atHigh.value, get(expected, 'tornado', k, 'high'));
  });
}

export function reverseOwn(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const base = valuesOf(object(inputs, 'base'));
  const model = namedModel(
    Object.keys(base),
    ({ growth, years, wacc, stable }) =>
      twoStage({
        fcff0: num(inputs, 'flow'),
        growthHigh: growth!,
        years: years!,
        wacc: wacc!,
        growthStable: stable!,
      }).value,
  );
  const target = num(inputs, 'target');
  const bounds: [string, number, number][] = [
    ['growth', -0.3, 0.6],
    ['wacc', 0.001, 0.4],
    ['stable', -0.1, 0.3],
  ];
  for (const [driver, lower, upper] of bounds) {
    const found = reverseSolve({ base, driver, lower, upper, target, scale: 'continuous' }, model);
    check.exact(`roots of ${driver}`, found.diagnostics.status, 'one');
    check.figure(driver, found.value[0]!.at, get(expected, driver));
  }
  const years = reverseSolve(
    { base, driver: 'years', lower: 1, upper: 40, target, scale: 'whole' },
    model,
  );
  check.exact('years', years.value[0]!.at, get(expected, 'years'));
  check.figure('value at years', years.value[0]!.value, get(expected, 'value_at_years'));
  const humped = namedModel(
    ['g'],
    ({ g }) => (100 * (1 - g! / 0.2) * (1 + 8 * g!)) / (0.09 - g! / 4),
  );
  const several = reverseSolve(
    { base: {}, driver: 'g', lower: 0, upper: 0.19, target: 1150, scale: 'continuous' },
    humped,
  );
  check.figures(
    'several',
    several.value.map(({ at }) => at),
    list(expected, 'several'),
  );
}

export function costRange(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const growth = num(inputs, 'growth');
  const { value } = valueRange(
    { costOfEquity: num(inputs, 'cost'), standardError: num(inputs, 'error'), growth: null },
    (cost) => gordonValue(num(inputs, 'dividend') / (1 + growth), growth, cost),
  );
  for (const name of ['p10', 'p50', 'p90'] as const) {
    check.figure(name, value[name], get(reference, 'expected', name));
  }
}
