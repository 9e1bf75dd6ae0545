import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import { attempt, driverRow, namedModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { sensitivityGrid } from '../../../src/finance/uncertainty/grid.ts';
import { blendMethods, weighScenarios } from '../../../src/finance/uncertainty/scenarios.ts';
import { tornado } from '../../../src/finance/uncertainty/tornado.ts';
import { requireDrawnSpread } from '../../../src/finance/uncertainty/spread.ts';
import { valueRange } from '../../../src/finance/uncertainty/value-range.ts';
import { weighValues, type WeightedPart } from '../../../src/finance/uncertainty/weighted-value.ts';
import { expectClose, expectRefusal } from './support.ts';

const perpetuity = namedModel(['flow', 'rate', 'growth'], ({ flow, rate, growth }) =>
  gordonValue(flow!, growth!, rate!),
);
const base = { flow: 100, rate: 0.09, growth: 0.025 };
const POINT = gordonValue(100, 0.025, 0.09);

describe('a driver model', () => {
  it('turns refusals and figures that are not finite into data', () => {
    expect(attempt(perpetuity, Float64Array.of(100, 0.09, 0.025))).toEqual({
      value: POINT,
      refusal: null,
    });
    const refused = attempt(perpetuity, Float64Array.of(100, 0.02, 0.03));
    expect(refused.value).toBeNull();
    expect(refused.refusal!.code).toBe('WACC_NOT_ABOVE_GROWTH');
    expect(refused.refusal!.details).toMatchObject({ wacc: 0.02, growth: 0.03 });
    const infinite = { drivers: ['x'], evaluate: () => Number.POSITIVE_INFINITY };
    expect(attempt(infinite, Float64Array.of(1)).refusal!.code).toBe('INVALID_INPUT');
    const broken = {
      drivers: ['x'],
      evaluate: (): number => {
        throw new RangeError('broken');
      },
    };
    expect(() => attempt(broken, Float64Array.of(1))).toThrow(RangeError);
  });

  it('asks for each driver by name, and for no other', () => {
    expect([...driverRow(perpetuity, base)]).toEqual([100, 0.09, 0.025]);
    expectRefusal(() => driverRow(perpetuity, { flow: 100, rate: 0.09 }), 'MISSING_INPUT');
    const refusal = expectRefusal(
      () => driverRow(perpetuity, { ...base, beta: 1 }),
      'INVALID_INPUT',
    );
    expect(refusal.message).toContain('beta');
  });
});

describe('two-way grid', () => {
  const rows = { driver: 'rate', values: [0.02, 0.09, 0.1] };
  const columns = { driver: 'growth', values: [0.01, 0.025, 0.03] };

  it('solves every cell anew, its centre the base to the bit', () => {
    const { value, inputs, diagnostics } = sensitivityGrid({ base, rows, columns }, perpetuity);
    expect(value[1]![1]).toBe(POINT);
    expect(diagnostics.base).toEqual({ value: POINT, refusal: null });
    expectClose(value[2]![0], 101 / 0.09, 1e-15);
    expectClose(value[0]![0], 101 / 0.01, 1e-14);
    expect(inputs).toEqual({ base, rows, columns });
  });

  it('shows the reason of refused cells and no number', () => {
    const { value, diagnostics } = sensitivityGrid({ base, rows, columns }, perpetuity);
    expect(value[0]).toEqual([expect.any(Number), null, null]);
    expect(diagnostics.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [0, 1, 'WACC_NOT_ABOVE_GROWTH'],
      [0, 2, 'WACC_NOT_ABOVE_GROWTH'],
    ]);
    expect(diagnostics.refused[0]!.message).toContain('2.00%');
  });

  it('is not stopped by a base that is refused itself', () => {
    const { value, diagnostics } = sensitivityGrid(
      { base: { ...base, rate: 0.01 }, rows, columns },
      perpetuity,
    );
    expect(diagnostics.base.refusal!.code).toBe('WACC_NOT_ABOVE_GROWTH');
    expect(value[1]![1]).toBe(POINT);
  });

  it('refuses axes that are none', () => {
    const grid = (change: object) => () =>
      sensitivityGrid({ base, rows, columns, ...change }, perpetuity);
    expectRefusal(grid({ columns: rows }), 'INVALID_INPUT');
    expectRefusal(grid({ rows: { driver: 'rate', values: [] } }), 'INVALID_INPUT');
    expectRefusal(grid({ rows: { driver: 'beta', values: [1] } }), 'INVALID_INPUT');
    expectRefusal(grid({ rows: { driver: 'rate', values: [Number.NaN] } }), 'MISSING_INPUT');
  });
});

describe('tornado', () => {
  it('moves one driver at a time and sorts by the range of the value', () => {
    const { value, diagnostics } = tornado(
      {
        base,
        ranges: [
          { driver: 'flow', low: 99, high: 101 },
          { driver: 'growth', low: 0.02, high: 0.1 },
          { driver: 'rate', low: 0.08, high: 0.1 },
        ],
      },
      perpetuity,
    );
    expect(value.map(({ driver }) => driver)).toEqual(['rate', 'flow', 'growth']);
    expectClose(value[0]!.range, 102.5 / 0.055 - 102.5 / 0.075, 1e-13);
    expect(value[0]!.atLow.value!).toBeGreaterThan(value[0]!.atHigh.value!);
    expect(value[2]!.range).toBeNull();
    expect(value[2]!.atHigh.refusal!.code).toBe('WACC_NOT_ABOVE_GROWTH');
    expect(diagnostics.base.value).toBe(POINT);
  });

  it('refuses ranges that run backwards or are given twice', () => {
    const run =
      (...ranges: [string, number, number][]) =>
      () =>
        tornado(
          { base, ranges: ranges.map(([driver, low, high]) => ({ driver, low, high })) },
          perpetuity,
        );
    expectRefusal(run(['rate', 0.1, 0.08]), 'INVALID_INPUT');
    expectRefusal(run(['rate', 0.08, 0.1], ['rate', 0.07, 0.1]), 'INVALID_INPUT');
    expectRefusal(run(['beta', 0.08, 0.1]), 'INVALID_INPUT');
    expectRefusal(run(['rate', Number.NaN, 0.1]), 'MISSING_INPUT');
  });
});

describe('scenarios', () => {
  const scenarios = [
    { name: 'bear', weight: 0.3, values: { growth: 0.01 } },
    { name: 'base', weight: 0.5, values: {} },
    { name: 'bull', weight: 0.2, values: { growth: 0.03, flow: 110 } },
  ];

  it('are solved one by one and blended by their weights', () => {
    const { value, diagnostics } = weighScenarios({ base, scenarios }, perpetuity);
    const each = [101 / 0.08, 102.5 / 0.065, 113.3 / 0.06];
    diagnostics.scenarios.forEach(({ outcome }, k) => expectClose(outcome.value, each[k]!, 1e-14));
    expectClose(value, 0.3 * each[0]! + 0.5 * each[1]! + 0.2 * each[2]!, 1e-14);
    expect(diagnostics.base.value).toBe(POINT);
  });

  it('have no blend when one that weighs is refused, and say which', () => {
    const refused = { name: 'boom', weight: 0.2, values: { growth: 0.09 } };
    const { value, diagnostics } = weighScenarios(
      { base, scenarios: [...scenarios.slice(0, 2), refused] },
      perpetuity,
    );
    expect(value).toBeNull();
    expect(diagnostics.scenarios[2]!.outcome.refusal!.code).toBe('WACC_NOT_ABOVE_GROWTH');
    const weightless = [
      { ...scenarios[1]!, weight: 1 },
      { ...refused, weight: 0 },
    ];
    expect(weighScenarios({ base, scenarios: weightless }, perpetuity).value).toBe(POINT);
  });

  it('are refused when the weights do not sum to 1', () => {
    const run = (change: object) => () =>
      weighScenarios(
        { base, scenarios: [scenarios[0]!, { ...scenarios[1]!, ...change }] },
        perpetuity,
      );
    expectRefusal(run({ weight: 0.69 }), 'WEIGHTS_DO_NOT_SUM');
    expectRefusal(run({ weight: Number.NaN }), 'MISSING_INPUT');
    expectRefusal(run({ weight: 0.7, name: 'bear' }), 'INVALID_INPUT');
    expectRefusal(run({ weight: 0.7, values: { beta: 1 } }), 'INVALID_INPUT');
    expectRefusal(() => weighScenarios({ base, scenarios: [] }, perpetuity), 'INVALID_INPUT');
    const negative = [
      { ...scenarios[0]!, weight: -0.5 },
      { ...scenarios[1]!, weight: 1.5 },
    ];
    expectRefusal(() => weighScenarios({ base, scenarios: negative }, perpetuity), 'INVALID_INPUT');
  });
});

describe('weighted values', () => {
  const common = { currency: 'USD', asOf: '2024-12-31', price: 40 };
  const parts: WeightedPart[] = [
    { name: 'Bear', weight: 0.25, value: 30, targetPrice: 32, ...common },
    { name: 'Base', weight: 0.5, value: 45, targetPrice: 48.5, ...common },
    { name: 'Bull', weight: 0.25, value: 64, targetPrice: 69, ...common },
  ];
  const changed = (at: number, change: Partial<WeightedPart>) => () =>
    weighValues({
      of: 'scenario',
      parts: parts.map((part, index) => (index === at ? { ...part, ...change } : part)),
    });

  it('are their mean, with upside, spread and target price', () => {
    const { value, diagnostics } = weighValues({ of: 'scenario', parts });
    // 7.5 + 22.5 + 16 = 46; 46 / 40 - 1; 8 + 24.25 + 17.25.
    expect(value.valuePerShare).toBe(46);
    expectClose(value.upside, 0.15, 1e-14);
    expect(value.targetPrice).toBe(49.5);
    expect([diagnostics.lowest, diagnostics.highest, diagnostics.spread]).toEqual([30, 64, 34]);
    // sqrt(0.25 * 256 + 0.5 * 1 + 0.25 * 324) = sqrt(145.5).
    expectClose(diagnostics.standardDeviation, 12.062338081814818, 1e-14);
  });

  it('have no target price where a part has none, and no upside without a price', () => {
    expect(changed(1, { targetPrice: null })().value.targetPrice).toBeNull();
    const unpriced = parts.map((part) => ({ ...part, price: null }));
    expect(weighValues({ of: 'scenario', parts: unpriced }).value.upside).toBeNull();
  });

  it('are refused for weights, gaps, and parts that cannot be added', () => {
    expectRefusal(changed(0, { weight: 0.2 }), 'WEIGHTS_DO_NOT_SUM');
    expectRefusal(changed(0, { weight: 0.25 + 2e-9 }), 'WEIGHTS_DO_NOT_SUM');
    expect(changed(0, { weight: 0.25 + 5e-10 })).not.toThrow();
    expectRefusal(changed(0, { weight: 0 }), 'INVALID_INPUT');
    expectRefusal(changed(0, { value: Number.NaN }), 'MISSING_INPUT');
    expectRefusal(changed(0, { name: 'Bull' }), 'INVALID_INPUT');
    expectRefusal(changed(2, { currency: 'EUR' }), 'CURRENCY_MISMATCH');
    expectRefusal(changed(2, { asOf: '2024-12-30' }), 'INVALID_INPUT');
    expectRefusal(changed(2, { price: 41 }), 'INVALID_INPUT');
    expectRefusal(() => weighValues({ of: 'model', parts: [] }), 'INVALID_INPUT');
  });
});

describe('a blend of methods', () => {
  const methods = [
    { name: 'FCFF', value: 100 },
    { name: 'multiples', value: 80 },
    { name: 'DDM', value: null },
  ];

  it('is the method named as base, or the weighted mean', () => {
    const base = blendMethods({ methods, choice: { kind: 'base', method: 'multiples' } });
    expect(base.value).toBe(80);
    expect(base.diagnostics).toEqual({ weights: { multiples: 1 }, lowest: 80, highest: 100 });
    const weighted = blendMethods({
      methods,
      choice: { kind: 'weights', weights: { FCFF: 0.75, multiples: 0.25, DDM: 0 } },
    });
    expectClose(weighted.value, 95, 1e-15);
  });

  it('is refused for wrong weights, unknown methods and methods without a value', () => {
    const weigh = (weights: Record<string, number>) => () =>
      blendMethods({ methods, choice: { kind: 'weights', weights } });
    expectRefusal(weigh({ FCFF: 0.5, multiples: 0.4 }), 'WEIGHTS_DO_NOT_SUM');
    expectRefusal(weigh({}), 'WEIGHTS_DO_NOT_SUM');
    expectRefusal(weigh({ FCFF: 0.5, DDM: 0.5 }), 'MISSING_INPUT');
    expectRefusal(weigh({ FCFF: 0.5, simulation: 0.5 }), 'INVALID_INPUT');
    expectRefusal(
      () => blendMethods({ methods, choice: { kind: 'base', method: 'DDM' } }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () =>
        blendMethods({
          methods: [...methods, methods[0]!],
          choice: { kind: 'base', method: 'FCFF' },
        }),
      'INVALID_INPUT',
    );
  });
});

describe('range of value from the cost of equity', () => {
  // 100 at w - g of 5.7 points.
  const valuation = (rate: number): number => gordonValue(5.7 / 1.03, 0.03, rate);

  it('is not symmetric, and shows quantiles one by one', () => {
    const { value, diagnostics } = valueRange(
      { costOfEquity: 0.087, standardError: 0.012, growth: null },
      valuation,
    );
    expectClose(value.p50, 100, 1e-6);
    const points = diagnostics.points.map(({ p, outcome }) => [p, outcome.value!] as const);
    expect(points.map(([p]) => p)).toEqual([0.1, 0.25, 0.5, 0.75, 0.9]);
    expectClose(value.p90, points[0]![1], 1e-5);
    expectClose(value.p10, points[4]![1], 1e-5);
    expect(value.p90 - 100).toBeGreaterThan(1.5 * (100 - value.p10));
    expect([diagnostics.refusedShare, diagnostics.reason]).toEqual([0, null]);
    expectClose(diagnostics.atEstimate.value, 100, 1e-14);
  });

  it('counts what is refused and leaves it out', () => {
    const { value, diagnostics, warnings } = valueRange(
      { costOfEquity: 0.087, standardError: 0.04, growth: 0.03 },
      valuation,
    );
    expect(warnings).toMatchObject([{ code: 'DRAWS_REJECTED', severity: 'warning' }]);
    // P(ke <= 0.035) = Phi(-1.3) = 0.0968
    expectClose(diagnostics.refusedShare, 0.0968, 0.01);
    expect(diagnostics.reason).toContain('half a point');
    expect(value.p90).toBeGreaterThan(value.p50);
    expect(diagnostics.points[0]!.outcome.value).not.toBeNull();
  });

  it('is refused without an error, and where most of it is refused', () => {
    const run = (standardError: number) => () =>
      valueRange({ costOfEquity: 0.02, standardError, growth: null }, valuation);
    expectRefusal(run(0), 'INVALID_INPUT');
    expectRefusal(run(Number.NaN), 'MISSING_INPUT');
    const refusal = expectRefusal(run(0.01), 'TOO_FEW_OBSERVATIONS');
    expect(refusal.details['refusedShare']).toBeGreaterThan(0.8);
    expectRefusal(() => {
      requireDrawnSpread(0.035, 0.03);
    }, 'RATE_NOT_ABOVE_GROWTH');
    expectRefusal(() => {
      requireDrawnSpread(Number.NaN, 0.03);
    }, 'MISSING_INPUT');
    const fault = (): number => {
      throw new Refusal('INVALID_INPUT', 'never');
    };
    expectRefusal(
      () => valueRange({ costOfEquity: 0.1, standardError: 0.01, growth: null }, fault),
      'TOO_FEW_OBSERVATIONS',
    );
  });
});
