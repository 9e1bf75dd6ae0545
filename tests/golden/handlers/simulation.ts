import {
  fillDiscountFactors,
  presentValue,
} from '../../../src/finance/discounting/discount-core.ts';
import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import { normalQuantile } from '../../../src/finance/math/normal-quantile.ts';
import { pow, powInteger } from '../../../src/finance/math/power.ts';
import { log } from '../../../src/finance/math/exponential.ts';
import { seedWords, uniform } from '../../../src/finance/math/threefry.ts';
import { growRevenue } from '../../../src/finance/projection/driver-core.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import { correlationFactor } from '../../../src/finance/uncertainty/correlation.ts';
import type { Distribution } from '../../../src/finance/uncertainty/distribution.ts';
import type { DriverModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { inOrder, sortOrder } from '../../../src/finance/uncertainty/rank.ts';
import { finishSimulation } from '../../../src/finance/uncertainty/simulation-figures.ts';
import {
  startSimulation,
  stepSimulation,
  type Simulation,
  type SimulationInput,
  type SimulationResult,
} from '../../../src/finance/uncertainty/simulation.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

/** What the protocol asks for at least. */
const DRAWS = 200_000;
/** Of a figure without spread, relative. */
const ROUNDING = 1e-12;
const SEED = 20260101;

interface Setting {
  readonly drivers: SimulationInput['drivers'];
  readonly model: DriverModel;
  readonly terminal: SimulationInput['terminal'];
  readonly fixed: SimulationInput['fixed'];
  /** Distribution function of the value, where the case knows it. */
  readonly cdf: ((value: number) => number) | null;
}

/** A distribution by the names that the cases use. */
export function distribution(given: Json): Distribution {
  const kind = text(given, 'dist');
  switch (kind) {
    case 'uniform':
      return { kind, minimum: num(given, 'min'), maximum: num(given, 'max') };
    case 'normal':
      return {
        kind,
        mean: num(given, 'mean'),
        standardDeviation: num(given, 'sd'),
        ...(has(given, 'min') ? { minimum: num(given, 'min'), maximum: num(given, 'max') } : {}),
      };
    case 'lognormal':
      return { kind, mu: num(given, 'mu'), sigma: num(given, 'sigma') };
    case 'triangular':
    case 'pert':
      return {
        kind,
        minimum: num(given, 'min'),
        mode: num(given, 'mode'),
        maximum: num(given, 'max'),
      };
    default:
      throw new Error(`The case draws from ${kind}.`);
  }
}

/** Value of flows that grow from today's by the given rates, and of a perpetuity after the last. */
function growthPath(inputs: Json): (rates: Float64Array) => number {
  const years = num(inputs, 'years');
  const rate = num(inputs, 'discount_rate');
  const growth = num(inputs, 'terminal_growth');
  const today = num(inputs, 'cash_flow0');
  const factors = new Float64Array(years + 2);
  fillDiscountFactors(new Float64Array(years).fill(rate), false, 1, factors);
  const flows = new Float64Array(years);
  return (rates) => {
    growRevenue(today, rates, flows);
    const last = gordonValue(flows[years - 1]!, growth, rate);
    return presentValue(flows, factors, 1) + last * factors[years]!;
  };
}

function setting(inputs: Json): Setting {
  const none = { terminal: null, fixed: {}, cdf: null };
  switch (text(inputs, 'model')) {
    case 'two_stage_single_growth': {
      const path = new Float64Array(num(inputs, 'years'));
      const value = growthPath(inputs);
      return {
        ...none,
        drivers: [{ name: 'growth', distribution: distribution(get(inputs, 'growth')) }],
        model: {
          drivers: ['growth'],
          evaluate: ([growth]) => value(path.fill(growth!)),
        },
      };
    }
    case 'gordon': {
      const flow = num(inputs, 'cash_flow1');
      const rate = num(inputs, 'discount_rate');
      const [low, high] = [num(inputs, 'growth', 'min'), num(inputs, 'growth', 'max')];
      return {
        drivers: [{ name: 'growth', distribution: distribution(get(inputs, 'growth')) }],
        model: {
          drivers: ['growth', 'rate'],
          evaluate: ([growth, discount]) => gordonValue(flow / (1 + growth!), growth!, discount!),
        },
        terminal: { rate: 'rate', growth: 'growth' },
        fixed: { rate },
        cdf: (value) => (rate - flow / value - low) / (high - low),
      };
    }
    case 'growth_path': {
      const names = Array.from({ length: num(inputs, 'years') }, (_, k) => `growth ${k + 1}`);
      const each = distribution(get(inputs, 'growth'));
      return {
        ...none,
        drivers: names.map((name) => ({ name, distribution: each })),
        model: { drivers: names, evaluate: growthPath(inputs) },
      };
    }
    case 'linear': {
      const coefficients = numbers(inputs, 'coef');
      const intercept = num(inputs, 'intercept');
      const drivers = list(inputs, 'drivers').map((given, k) => ({
        name: `driver ${k + 1}`,
        distribution: distribution(given),
      }));
      return {
        ...none,
        drivers,
        model: {
          drivers: drivers.map(({ name }) => name),
          evaluate: (values) =>
            coefficients.reduce((sum, coefficient, k) => sum + coefficient * values[k]!, intercept),
        },
        cdf: has(inputs, 'correlation') ? normalSum(inputs) : null,
      };
    }
    case 'single_flow': {
      const discount = powInteger(1 + num(inputs, 'discount_rate'), num(inputs, 'years'));
      const [mu, sigma] = [num(inputs, 'flow', 'mu'), num(inputs, 'flow', 'sigma')];
      return {
        ...none,
        drivers: [{ name: 'flow', distribution: distribution(get(inputs, 'flow')) }],
        model: { drivers: ['flow'], evaluate: ([flow]) => flow! / discount },
        cdf: (value) => normalCdf((log(value * discount) - mu) / sigma),
      };
    }
    default:
      throw new Error(`The case simulates ${text(inputs, 'model')}.`);
  }
}

/** Distribution function of a weighted sum of correlated normals. */
function normalSum(inputs: Json): (value: number) => number {
  const coefficients = numbers(inputs, 'coef');
  let mean = num(inputs, 'intercept');
  let variance = 0;
  coefficients.forEach((left, i) => {
    mean += left * num(inputs, 'drivers', i, 'mean');
    coefficients.forEach((right, j) => {
      const deviations = num(inputs, 'drivers', i, 'sd') * num(inputs, 'drivers', j, 'sd');
      variance += left * right * deviations * num(inputs, 'correlation', i, j);
    });
  });
  const sd = Math.sqrt(variance);
  return (value) => normalCdf((value - mean) / sd);
}

interface Run {
  readonly simulation: Simulation;
  readonly result: SimulationResult;
  /** Distance from the known distribution function; null where there is none. */
  readonly distance: number | null;
  readonly correlations: readonly (readonly number[])[];
}

/** A planted error changes what is expected, never what is drawn: simulate each case once. */
const runs = new Map<string, Run>();

function run(reference: JsonObject, inputs: Json): Run {
  const id = text(reference, 'id');
  const done = runs.get(id);
  if (done !== undefined) {
    return done;
  }
  const { drivers, model, terminal, fixed, cdf } = setting(inputs);
  const quantiles = has(get(reference, 'expected'), 'quantiles')
    ? list(reference, 'expected', 'quantiles').map((item) => num(item, 'p'))
    : [0.1, 0.5, 0.9];
  const simulation = startSimulation(
    {
      draws: DRAWS,
      seed: SEED,
      drivers,
      fixed,
      terminal,
      quantiles,
      ...(has(inputs, 'correlation') ? { correlation: matrix(inputs, 'correlation') } : {}),
    },
    model,
  );
  // In uneven pieces, as a page that stays responsive would.
  while (simulation.done < DRAWS) {
    stepSimulation(simulation, 37_411);
  }
  const made = {
    simulation,
    result: finishSimulation(simulation),
    distance: cdf === null ? null : kolmogorov(simulation.values, cdf),
    correlations: simulation.columns.map((left, i) =>
      simulation.columns.map((right, j) => (i === j ? 1 : pearson(left, right))),
    ),
  };
  runs.set(id, made);
  return made;
}

export function matrix(value: Json, key: string): number[][] {
  return list(value, key).map((_, row) => numbers(value, key, row));
}

/** Closed-form moments and quantiles, within the limits of the case's own protocol. */
export function monteCarlo(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  if (text(inputs, 'model') === 'rng') {
    generator(reference, check);
    return;
  }
  const expected = get(reference, 'expected');
  const z = num(reference, 'tolerance', 'z');
  const { result, distance, correlations } = run(reference, inputs);
  const { value, diagnostics } = result;
  const count = diagnostics.accepted;
  check.exact('accepted', count, DRAWS);
  const sd = num(expected, 'sd');
  // Without spread only the rounding of the arithmetic is left.
  const meanLimit = sd === 0 ? ROUNDING * value.mean : (z * sd) / Math.sqrt(count);
  check.sampled('mean', value.mean, get(expected, 'mean'), meanLimit);
  const spread = has(expected, 'kurtosis') ? num(expected, 'kurtosis') - 1 : 0;
  const sdLimit = z * sd * Math.sqrt(spread / (4 * count));
  check.sampled('sd', value.standardDeviation, sd, sdLimit);
  if (has(expected, 'all_quantiles')) {
    const all = get(expected, 'all_quantiles');
    for (const { p, value: quantile } of value.quantiles) {
      check.sampled(`P${p}`, quantile, all, ROUNDING * value.mean);
    }
    check.exact('maximum', diagnostics.maximum, diagnostics.minimum);
  }
  if (has(expected, 'quantiles')) {
    list(expected, 'quantiles').forEach((item, k) => {
      const p = num(item, 'p');
      const limit = (z * Math.sqrt((p * (1 - p)) / count)) / num(item, 'pdf');
      check.sampled(`P${p}`, value.quantiles[k]!.value, get(item, 'q'), limit);
    });
  }
  if (distance !== null) {
    check.sampled('KS', distance, 0, 2.2 / Math.sqrt(count));
  }
  if (has(expected, 'sample_correlation_target')) {
    checkCorrelations(reference, correlations, check);
  }
}

/** Largest distance of the sample's distribution function from the known one. */
function kolmogorov(sample: Float64Array, cdf: (value: number) => number): number {
  const sorted = inOrder(sample, sortOrder(sample));
  let distance = 0;
  sorted.forEach((value, k) => {
    const p = cdf(value);
    distance = Math.max(distance, p - k / sorted.length, (k + 1) / sorted.length - p);
  });
  return distance;
}

function checkCorrelations(
  reference: JsonObject,
  found: readonly (readonly number[])[],
  check: CaseChecker,
): void {
  const z = num(reference, 'tolerance', 'z');
  const lower = correlationFactor(
    matrix(get(reference, 'inputs'), 'correlation'),
    found.map((_, k) => String(k)),
  );
  found.forEach((row, i) => {
    row.forEach((correlation, j) => {
      const element = get(reference, 'expected', 'cholesky', i, j);
      check.sampled(`cholesky ${i} ${j}`, lower[i]![j]!, element, 1e-14);
      const target = num(reference, 'expected', 'sample_correlation_target', i, j);
      const limit = (z * (1 - target * target)) / Math.sqrt(DRAWS);
      check.sampled(`correlation ${i} ${j}`, correlation, target, limit);
    });
  });
}

function pearson(x: Float64Array, y: Float64Array): number {
  const [a, b] = [centralMoments(x), centralMoments(y)];
  let cross = 0;
  x.forEach((value, k) => {
    cross += (value - a.mean) * (y[k]! - b.mean);
  });
  return cross / x.length / Math.sqrt(a.second * b.second);
}

interface Moments {
  readonly mean: number;
  readonly second: number;
  readonly skew: number;
  readonly kurtosis: number;
}

function centralMoments(sample: Float64Array): Moments {
  let mean = 0;
  for (const value of sample) {
    mean += value / sample.length;
  }
  const sums = [0, 0, 0];
  for (const value of sample) {
    const square = (value - mean) ** 2;
    sums[0]! += square / sample.length;
    sums[1]! += (square * (value - mean)) / sample.length;
    sums[2]! += (square * square) / sample.length;
  }
  const [second, third, fourth] = sums as [number, number, number];
  return { mean, second, skew: third / pow(second, 1.5), kurtosis: fourth / (second * second) };
}

interface GeneratorFigures {
  readonly flat: Moments;
  readonly normal: Moments;
  readonly lagged: number;
  readonly largest: number;
  readonly chiSquare: number;
}

let generated: GeneratorFigures | null = null;

function generatorFigures(count: number): GeneratorFigures {
  const [k0, k1] = seedWords(SEED);
  const drawn = Float64Array.from({ length: count }, (_, k) => uniform(k0, k1, k, 0));
  const scores = drawn.map((u) => normalQuantile(u));
  return {
    flat: centralMoments(drawn),
    normal: centralMoments(scores),
    lagged: pearson(drawn.subarray(1), drawn.subarray(0, count - 1)),
    largest: scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0),
    chiSquare: chiSquare(drawn),
  };
}

/** The generator itself, on as many numbers as the case asks for. */
function generator(reference: JsonObject, check: CaseChecker): void {
  const expected = get(reference, 'expected');
  const z = num(reference, 'tolerance', 'z');
  const count = num(reference, 'inputs', 'n');
  generated ??= generatorFigures(count);
  const { flat, normal, lagged, largest } = generated;
  const root = Math.sqrt(count);
  const sd = num(expected, 'uniform', 'sd');
  check.sampled('uniform mean', flat.mean, get(expected, 'uniform', 'mean'), (z * sd) / root);
  // The kurtosis of a uniform distribution is 9/5.
  const flatLimit = z * sd * Math.sqrt(0.8 / (4 * count));
  check.sampled('uniform sd', Math.sqrt(flat.second), sd, flatLimit);
  check.sampled('normal mean', normal.mean, get(expected, 'normal', 'mean'), z / root);
  const normalLimit = z * Math.sqrt(2 / (4 * count));
  check.sampled('normal sd', Math.sqrt(normal.second), get(expected, 'normal', 'sd'), normalLimit);
  const kurtosisLimit = (z * Math.sqrt(24)) / root;
  check.sampled('kurtosis', normal.kurtosis, get(expected, 'normal', 'kurtosis'), kurtosisLimit);
  check.sampled('skew', normal.skew, get(expected, 'normal', 'skew'), (z * Math.sqrt(6)) / root);
  check.sampled('lag 1', lagged, 0, num(expected, 'lag1_autocorr_abs_max'));
  check.sampled('largest score', largest, 5.25, 1.25);
  check.sampled('chi-square of 1000 bins', generated.chiSquare, 1008.5, 205.5);
}

function chiSquare(sample: Float64Array): number {
  const bins = new Float64Array(1000);
  for (const u of sample) {
    bins[Math.floor(u * 1000)]! += 1;
  }
  const share = sample.length / 1000;
  return bins.reduce((sum, size) => sum + (size - share) ** 2 / share, 0);
}
