import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import type { Distribution } from '../../../src/finance/uncertainty/distribution.ts';
import { namedModel, type DriverModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { histogram } from '../../../src/finance/uncertainty/histogram.ts';
import { averageRanks, rankCorrelation, sortOrder } from '../../../src/finance/uncertainty/rank.ts';
import {
  exceedance,
  moments,
  quantileEstimate,
  quantileOf,
  quantileOfSlices,
} from '../../../src/finance/uncertainty/sample-statistics.ts';
import { finishSimulation } from '../../../src/finance/uncertainty/simulation-figures.ts';
import {
  simulate,
  startSimulation,
  stepSimulation,
  type SimulationInput,
} from '../../../src/finance/uncertainty/simulation.ts';
import { expectClose, expectRefusal } from './support.ts';

const perpetuity: DriverModel = namedModel(['flow', 'rate', 'growth'], ({ flow, rate, growth }) =>
  gordonValue(flow!, growth!, rate!),
);

function normal(mean: number, standardDeviation: number): Distribution {
  return { kind: 'normal', mean, standardDeviation };
}

const RATE = { name: 'rate', distribution: normal(0.09, 0.01) };
const GROWTH: SimulationInput['drivers'][number] = {
  name: 'growth',
  distribution: { kind: 'pert', minimum: 0, mode: 0.025, maximum: 0.04 },
};

const input: SimulationInput = {
  draws: 20_000,
  seed: 11,
  drivers: [RATE, GROWTH],
  fixed: { flow: 100 },
  correlation: [
    [1, 0.4],
    [0.4, 1],
  ],
  terminal: { rate: 'rate', growth: 'growth' },
  price: 1600,
};

function stepped(sizes: readonly number[], of: SimulationInput = input): unknown {
  const simulation = startSimulation(of, perpetuity);
  let turn = 0;
  while (stepSimulation(simulation, sizes[turn % sizes.length]!) < of.draws) {
    turn += 1;
  }
  return { values: [...simulation.values], result: finishSimulation(simulation) };
}

describe('simulation', () => {
  it('gives the same bits whatever the steps', () => {
    const small = { ...input, draws: 3000 };
    const whole = stepped([3000], small);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1700 }), { minLength: 1, maxLength: 5 }),
        (sizes) => {
          expect(stepped(sizes, small)).toEqual(whole);
        },
      ),
      { numRuns: 15 },
    );
    expect(simulate(small, perpetuity)).toEqual((whole as { result: unknown }).result);
  });

  it('draws the same numbers for fewer draws, and others for another seed', () => {
    const few = startSimulation({ ...input, draws: 500 }, perpetuity);
    const many = startSimulation({ ...input, draws: 900 }, perpetuity);
    const other = startSimulation({ ...input, draws: 500, seed: 12 }, perpetuity);
    for (const simulation of [few, many, other]) {
      stepSimulation(simulation, 900);
    }
    expect([...many.values.subarray(0, 500)]).toEqual([...few.values]);
    expect(other.values.filter((value, k) => value === few.values[k]).length).toBe(0);
  });

  it('of constants is the value itself, without spread', () => {
    const { value, diagnostics, warnings } = simulate(
      {
        ...input,
        draws: 1000,
        drivers: [
          { name: 'rate', distribution: { kind: 'uniform', minimum: 0.09, maximum: 0.09 } },
          { name: 'growth', distribution: normal(0.025, 0) },
        ],
      },
      perpetuity,
    );
    const point = gordonValue(100, 0.025, 0.09);
    expect(value.mean).toBe(point);
    expect(value.median).toBe(point);
    expect([value.standardDeviation, value.meanError]).toEqual([0, 0]);
    expect(value.quantiles.every((quantile) => quantile.value === point)).toBe(true);
    expect(diagnostics.histogram).toEqual({
      edges: [point, point],
      counts: [1000],
      below: 0,
      above: 0,
    });
    expect(diagnostics.rankCorrelation.map((one) => one.value)).toEqual([null, null]);
    expect(value.abovePrice).toEqual({ probability: 0, error: 0 });
    expect(warnings).toEqual([]);
  });

  it('leaves an uncorrelated driver alone, whatever correlations the others have', () => {
    const three = namedModel(['a', 'b', 'c'], ({ a, b, c }) => a! + b! + c!);
    const drivers = ['a', 'b', 'c'].map((name) => ({ name, distribution: normal(0, 1) }));
    const run = (correlation?: number[][]): Float64Array[] => {
      const simulation = startSimulation(
        {
          draws: 200,
          seed: 3,
          drivers,
          fixed: {},
          terminal: null,
          ...(correlation === undefined ? {} : { correlation }),
        },
        three,
      );
      stepSimulation(simulation, 200);
      return [...simulation.columns];
    };
    const free = run();
    const tied = run([
      [1, 0, 0.7],
      [0, 1, 0],
      [0.7, 0, 1],
    ]);
    expect(tied[1]).toEqual(free[1]);
    expect(tied[0]).toEqual(free[0]);
    expect(tied[2]).not.toEqual(free[2]);
    expect(
      run([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toEqual(free);
  });

  it('keeps the marginals of drivers in another order, and with correlations', () => {
    const sum = namedModel(['x', 'y'], ({ x, y }) => x! + y!);
    const x: SimulationInput['drivers'][number] = {
      name: 'x',
      distribution: { kind: 'triangular', minimum: 0, mode: 1, maximum: 4 },
    };
    const y: SimulationInput['drivers'][number] = {
      name: 'y',
      distribution: { kind: 'lognormal', mu: 0, sigma: 0.3 },
    };
    for (const drivers of [
      [x, y],
      [y, x],
    ]) {
      for (const r of [0, -0.8, 0.8]) {
        const simulation = startSimulation(
          {
            draws: 40_000,
            seed: 5,
            drivers,
            fixed: {},
            terminal: null,
            correlation: [
              [1, r],
              [r, 1],
            ],
          },
          sum,
        );
        stepSimulation(simulation, 40_000);
        const drawn = simulation.columns[drivers.indexOf(x)]!;
        const { mean, standardDeviation } = moments(drawn);
        // Triangle 0, 1, 4: mean 5/3, variance 13/18.
        const sd = Math.sqrt(13 / 18);
        expect(Math.abs(mean - 5 / 3)).toBeLessThan((4.5 * sd) / 200);
        expect(Math.abs(standardDeviation / sd - 1)).toBeLessThan(4.5 * Math.sqrt(1.4 / 160_000));
        const sorted = Float64Array.from([...drawn].sort((a, b) => a - b));
        expect(Math.abs(quantileOf(sorted, 0.25) - 1)).toBeLessThan((4.5 * 0.433) / 200 / 0.5);
      }
    }
  });

  it('has the rank correlation that the copula implies', () => {
    // Spearman's of a Gaussian copula: (6 / pi) arcsin(r / 2).
    const first = namedModel(['a', 'b'], ({ a }) => a!);
    const { diagnostics } = simulate(
      {
        draws: 100_000,
        seed: 9,
        drivers: [
          { name: 'a', distribution: { kind: 'uniform', minimum: 0, maximum: 1 } },
          { name: 'b', distribution: { kind: 'triangular', minimum: 0, mode: 1, maximum: 1 } },
        ],
        fixed: {},
        correlation: [
          [1, 0.6],
          [0.6, 1],
        ],
        terminal: null,
      },
      first,
    );
    expect(diagnostics.rankCorrelation[0]).toEqual({
      driver: 'a',
      value: expect.closeTo(1, 12) as number,
    });
    const expected = (6 / Math.PI) * Math.asin(0.3);
    expect(Math.abs(diagnostics.rankCorrelation[1]!.value! - expected)).toBeLessThan(0.012);
  });

  it('rejects draws within half a point and counts them, moving none', () => {
    const wide: SimulationInput = {
      ...input,
      drivers: [
        { name: 'rate', distribution: { kind: 'uniform', minimum: 0.02, maximum: 0.12 } },
        { name: 'growth', distribution: normal(0.025, 0) },
      ],
    };
    delete (wide as { correlation?: unknown }).correlation;
    const { value, diagnostics, warnings } = simulate(wide, perpetuity);
    // rate <= 0.03 has probability 0.1.
    expect(Math.abs(diagnostics.rejected.share - 0.1)).toBeLessThan(0.01);
    expect(diagnostics.rejected.narrowSpread).toBe(diagnostics.rejected.count);
    expect(diagnostics.accepted + diagnostics.rejected.count).toBe(20_000);
    // The highest value is that of the narrowest spread allowed, 0.5 points: 100 x 1.025 / 0.005.
    expect(diagnostics.maximum).toBeLessThan(20_500);
    expect(diagnostics.maximum).toBeGreaterThan(18_000);
    expect(value.median).toBeLessThan(diagnostics.maximum);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ['DRAWS_REJECTED', 'warning'],
    ]);
    const { histogram: bars } = diagnostics;
    const inBars = bars.counts.reduce((sum, count) => sum + count, 0);
    expect(inBars + bars.below + bars.above).toBe(diagnostics.accepted);
  });

  it('judges the half point as rate <= growth + 0.005', () => {
    const edge = (rate: number): number =>
      simulate(
        {
          draws: 100,
          seed: 1,
          drivers: [{ name: 'growth', distribution: normal(0.025, 0) }],
          fixed: { rate, flow: 1 },
          terminal: { rate: 'rate', growth: 'growth' },
        },
        perpetuity,
      ).diagnostics.accepted;
    expectRefusal(() => edge(0.03), 'TOO_FEW_OBSERVATIONS');
    expect(edge(0.0300001)).toBe(100);
  });

  it('counts what the model refuses, by code, with information alone where it is rare', () => {
    const choosy: DriverModel = {
      drivers: ['x'],
      evaluate: ([x]) => {
        if (x! > 0.99) throw new Refusal('NON_POSITIVE_EQUITY', 'Too high.');
        return x! < 0.005 ? Number.POSITIVE_INFINITY : x!;
      },
    };
    const { diagnostics, warnings } = simulate(
      {
        draws: 10_000,
        seed: 2,
        drivers: [{ name: 'x', distribution: { kind: 'uniform', minimum: 0, maximum: 1 } }],
        fixed: {},
        terminal: null,
      },
      choosy,
    );
    const { refused, count, narrowSpread } = diagnostics.rejected;
    expect(Object.keys(refused).sort()).toEqual(['INVALID_INPUT', 'NON_POSITIVE_EQUITY']);
    expect(refused['INVALID_INPUT']! + refused['NON_POSITIVE_EQUITY']!).toBe(count);
    expect(narrowSpread).toBe(0);
    expect(warnings[0]).toMatchObject({ code: 'DRAWS_REJECTED', severity: 'info' });
  });

  it('lets a fault of the program through', () => {
    const broken: DriverModel = {
      drivers: ['x'],
      evaluate: () => {
        throw new TypeError('broken');
      },
    };
    const one: SimulationInput = {
      draws: 100,
      seed: 1,
      drivers: [{ name: 'x', distribution: normal(0, 1) }],
      fixed: {},
      terminal: null,
    };
    expect(() => simulate(one, broken)).toThrow(TypeError);
  });

  it('reports what was drawn and how well it is known', () => {
    const { value, inputs, diagnostics } = simulate(input, perpetuity);
    expect(diagnostics.generator).toBe('threefry2x32-13');
    expect(inputs.quantiles).toEqual([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]);
    expect(inputs).toMatchObject(input);
    expectClose(value.meanError, value.standardDeviation / Math.sqrt(diagnostics.accepted), 1e-15);
    expect(value.quantiles.map(({ p }) => p)).toEqual(inputs.quantiles);
    const errors = value.quantiles.map(({ error }) => error!);
    expect(errors.every((error) => error > 0 && error < value.standardDeviation / 20)).toBe(true);
    expect(value.abovePrice!.probability).toBeGreaterThan(0.2);
    expect(diagnostics.rankCorrelation[0]!.value).toBeLessThan(-0.5);
    expect(diagnostics.rankCorrelation[1]!.value).toBeGreaterThan(0);
  });

  it('refuses what it cannot run', () => {
    const run = (change: Partial<SimulationInput>) => () =>
      startSimulation({ ...input, ...change }, perpetuity);
    expectRefusal(run({ draws: 99 }), 'INVALID_INPUT');
    expectRefusal(run({ draws: 1_000_001 }), 'INVALID_INPUT');
    expectRefusal(run({ draws: 200.5 }), 'INVALID_INPUT');
    expectRefusal(run({ seed: -1 }), 'INVALID_INPUT');
    expectRefusal(run({ drivers: [] }), 'MISSING_INPUT');
    expectRefusal(run({ drivers: [RATE, RATE] }), 'INVALID_INPUT');
    expectRefusal(run({ drivers: [RATE, { ...GROWTH, name: 'margin' }] }), 'INVALID_INPUT');
    expectRefusal(run({ fixed: { flow: 100, rate: 0.09 } }), 'INVALID_INPUT');
    expectRefusal(run({ fixed: {} }), 'MISSING_INPUT');
    expectRefusal(run({ fixed: { flow: 100, price: 3 } }), 'INVALID_INPUT');
    expectRefusal(run({ price: 0 }), 'INVALID_INPUT');
    expectRefusal(run({ quantiles: [0.5, 0.1] }), 'INVALID_INPUT');
    expectRefusal(run({ quantiles: [0, 0.5] }), 'INVALID_INPUT');
    expectRefusal(run({ quantiles: [0.5, 1] }), 'INVALID_INPUT');
    expectRefusal(run({ terminal: { rate: 'rate', growth: 'g' } }), 'INVALID_INPUT');
    expectRefusal(
      run({
        correlation: [
          [1, 1],
          [1, 1],
        ],
      }),
      'NOT_POSITIVE_DEFINITE',
    );
    const half = startSimulation(input, perpetuity);
    stepSimulation(half, 10);
    expectRefusal(() => finishSimulation(half), 'MISSING_INPUT');
    expectRefusal(() => stepSimulation(half, 0), 'INVALID_INPUT');
  });
});

describe('ranks', () => {
  it('sort doubles of every kind, stably', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 300 }), (list) => {
        const values = Float64Array.from(list);
        const order = sortOrder(values);
        for (let k = 1; k < order.length; k += 1) {
          const [before, after] = [values[order[k - 1]!]!, values[order[k]!]!];
          expect(before <= after).toBe(true);
          if (Object.is(before, after)) expect(order[k - 1]!).toBeLessThan(order[k]!);
        }
        expect([...order].sort((a, b) => a - b)).toEqual(list.map((_, k) => k));
      }),
    );
    const ends = Float64Array.of(0, -0, -Infinity, 5e-324, Infinity, -5e-324, 1, -1);
    expect([...sortOrder(ends)]).toEqual([2, 7, 5, 1, 0, 3, 6, 4]);
  });

  it('share the mean among ties', () => {
    const values = Float64Array.of(3, 1, 3, 2, 3);
    expect([...averageRanks(values, sortOrder(values))]).toEqual([4, 1, 4, 2, 4]);
  });

  it('correlate to 1, -1 and null where they must', () => {
    const up = Float64Array.of(1, 2, 3, 4);
    expectClose(rankCorrelation(up, up), 1, 1e-15);
    expectClose(rankCorrelation(up, up.slice().reverse()), -1, 1e-15);
    expect(rankCorrelation(up, new Float64Array(4).fill(2.5))).toBeNull();
    // 1 - 6 x 6 / (4 x 15): the printed formula without ties.
    expectClose(rankCorrelation(up, Float64Array.of(2, 1, 4, 3)), 1 - 24 / 60, 1e-15);
  });
});

describe('sample statistics', () => {
  const sorted = Float64Array.of(1, 2, 4, 8, 16);

  it('are those reckoned by hand', () => {
    const { mean, standardDeviation } = moments(sorted);
    expectClose(mean, 6.2, 1e-15);
    expectClose(standardDeviation, Math.sqrt(148.8 / 4), 1e-15);
    expect([0, 0.25, 0.375, 0.5, 1].map((p) => quantileOf(sorted, p))).toEqual([1, 2, 3, 4, 16]);
    expect([0, 0.1, 0.2, 0.5, 1].map((p) => quantileOfSlices(sorted, p))).toEqual([
      1, 1, 1.5, 4, 16,
    ]);
    expect(exceedance(sorted, 4)).toEqual({ probability: 0.4, error: Math.sqrt(0.24 / 5) });
  });

  it('keep the mean and spread of values far from zero', () => {
    const far = Float64Array.from({ length: 1000 }, (_, k) => 1e12 + (k % 2));
    const { mean, standardDeviation } = moments(far);
    expect(mean).toBe(1e12 + 0.5);
    expectClose(standardDeviation, 0.5 * Math.sqrt(1000 / 999), 1e-12);
  });

  it('know the error of a quantile, and where they cannot', () => {
    const even = Float64Array.from({ length: 10_000 }, (_, k) => k / 10_000);
    // sqrt(p (1 - p) / n) over a density of 1.
    expectClose(quantileEstimate(even, 0.5).error, 0.005, 0.02);
    expectClose(quantileEstimate(even, 0.1).error, 0.003, 0.02);
    expect(quantileEstimate(sorted, 0.05).error).toBeNull();
  });
});

describe('histogram', () => {
  it('covers P0.5 to P99.5 in bins of the width of Freedman and Diaconis', () => {
    const even = Float64Array.from({ length: 10_001 }, (_, k) => k / 10_000);
    const { edges, counts, below, above } = histogram(even);
    expect([edges[0], edges.at(-1)]).toEqual([0.005, 0.995]);
    // Width 2 x 0.5 / 10001^(1/3) = 0.0464: 22 bins over 0.99.
    expect(counts.length).toBe(22);
    expect([below, above]).toEqual([50, 50]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(9901);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  it('puts a value on an edge into the bin that it opens, the last into the last bin', () => {
    const { edges, counts } = histogram(Float64Array.of(0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4));
    expect(edges[0]).toBe(0);
    expect(edges.at(-1)).toBe(4);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
    edges.slice(1).forEach((edge, k) => expect(edge).toBeGreaterThan(edges[k]!));
  });

  it('has at most 200 bins, and one where there is no spread', () => {
    const heavy = Float64Array.from({ length: 100_000 }, (_, k) => 1 / (1.001 - k / 100_000));
    expect(histogram(heavy).counts.length).toBe(200);
    expect(histogram(new Float64Array(500).fill(7)).counts).toEqual([500]);
  });
});
