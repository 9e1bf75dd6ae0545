import { gordonValue } from '../../../../src/finance/terminal-value.ts';
import { namedModel } from '../../../../src/finance/uncertainty/driver-model.ts';
import { sensitivityGrid } from '../../../../src/finance/uncertainty/grid.ts';
import { nearestCorrelation } from '../../../../src/finance/uncertainty/nearest-correlation.ts';
import { reverseSolve } from '../../../../src/finance/uncertainty/reverse.ts';
import { blendMethods, weighScenarios } from '../../../../src/finance/uncertainty/scenarios.ts';
import { simulate, type SimulationInput } from '../../../../src/finance/uncertainty/simulation.ts';
import { tornado } from '../../../../src/finance/uncertainty/tornado.ts';
import { valueRange } from '../../../../src/finance/uncertainty/value-range.ts';
import { weighValues } from '../../../../src/finance/uncertainty/weighted-value.ts';
import {
  valueFromDrivers,
  type DriverValuationInput,
} from '../../../../src/finance/uncertainty/driver-valuation.ts';
import type { Driver } from '../../../../src/finance/projection/drivers.ts';
import { example, type Example } from '../example.ts';

const perpetuity = namedModel(['flow', 'rate', 'growth'], ({ flow, rate, growth }) =>
  gordonValue(flow!, growth!, rate!),
);
const base = { flow: 137.3, rate: 0.0937, growth: 0.0247 };

const DRAWN: SimulationInput = {
  draws: 2000,
  seed: 41,
  drivers: [
    {
      name: 'growth',
      distribution: { kind: 'pert', minimum: 0.0013, mode: 0.0247, maximum: 0.0391 },
    },
    { name: 'rate', distribution: { kind: 'normal', mean: 0.0937, standardDeviation: 0.0113 } },
  ],
  fixed: { flow: 137.3 },
  terminal: { rate: 'rate', growth: 'growth' },
};

const path = (initial: number, stable: number): Driver => ({
  fade: { initial, from: 2, to: 5 },
  stable,
});
const VALUATION: DriverValuationInput = {
  projection: {
    financialFirm: false,
    years: 6,
    lag: 0,
    revenue: { kind: 'total', revenue: 1031.7, growth: path(0.0931, 0.0247) },
    margin: path(0.113, 0.167),
    taxRate: path(0.193, 0.253),
    salesToCapital: path(1.97, 1.53),
    wacc: path(0.0937, 0.0837),
    losses: { opening: 71.9, useCap: 0.81 },
  },
  timing: 'year-end',
  terminal: { method: 'gordon' },
  bridge: {
    cash: 137.3,
    debt: 311.9,
    shares: 51.7,
    associates: 0,
    otherNonOperating: 0,
    pensionDeficit: 0,
    preferred: 0,
    minority: 0,
  },
};

export const UNCERTAINTY: readonly Example[] = [
  example({
    name: 'valueFromDrivers',
    run: valueFromDrivers,
    required: [VALUATION],
    optional: [
      {
        ...VALUATION,
        projection: { ...VALUATION.projection, lag: 2, depreciation: 51.3 },
        timing: 'mid-year',
        terminal: { method: 'value-driver', ronic: 0.117 },
        rollForward: { balanceSheetDay: 19_000, valuationDay: 19_137 },
      },
      {
        ...VALUATION,
        projection: { ...VALUATION.projection, depreciation: 51.3 },
        terminal: { method: 'exit-multiple', exitMultiple: 9.7 },
        stub: { valuationDay: 19_000, fiscalYearEndDay: 19_137 },
      },
    ],
    mayBeMissing: Object.fromEntries(
      ['associates', 'otherNonOperating', 'pensionDeficit', 'preferred', 'minority'].map((item) => [
        `bridge.${item}`,
        'not known: the bridge is incomplete and says so',
      ]),
    ),
    money: [
      ...['projection.revenue.revenue', 'projection.losses.opening', 'projection.depreciation'],
      ...['bridge.cash', 'bridge.debt'],
    ],
    variations: 8,
  }),
  example({
    name: 'simulate',
    run: (input: SimulationInput) => simulate(input, perpetuity),
    required: [DRAWN],
    optional: [
      {
        ...DRAWN,
        correlation: [
          [1, 0.41],
          [0.41, 1],
        ],
        price: 1937.3,
        quantiles: [0.013, 0.51, 0.987],
      },
      {
        draws: 2000,
        seed: 43,
        drivers: [
          { name: 'flow', distribution: { kind: 'lognormal', mu: 4.97, sigma: 0.31 } },
          {
            name: 'growth',
            distribution: { kind: 'triangular', minimum: -0.011, mode: 0.023, maximum: 0.037 },
          },
          {
            name: 'rate',
            distribution: {
              kind: 'normal',
              mean: 0.0937,
              standardDeviation: 0.013,
              minimum: 0.071,
              maximum: 0.119,
            },
          },
        ],
        fixed: {},
        terminal: { rate: 'rate', growth: 'growth' },
        correlation: [
          [1, 0, 0.23],
          [0, 1, -0.37],
          [0.23, -0.37, 1],
        ],
      },
    ],
    variations: 2,
  }),
  example({
    name: 'nearestCorrelation',
    run: ({ matrix }: { matrix: number[][] }) => {
      const result = nearestCorrelation(matrix, ['a', 'b', 'c']);
      return { ...result, inputs: { matrix: result.inputs } };
    },
    required: [
      {
        matrix: [
          [1, 0.91, -0.87],
          [0.91, 1, 0.93],
          [-0.87, 0.93, 1],
        ],
      },
    ],
    variations: 0,
  }),
  example({
    name: 'sensitivityGrid',
    run: (input: Parameters<typeof sensitivityGrid>[0]) => sensitivityGrid(input, perpetuity),
    required: [
      {
        base,
        rows: { driver: 'rate', values: [0.0313, 0.0937, 0.1213] },
        columns: { driver: 'growth', values: [0.0113, 0.0247, 0.0419] },
      },
    ],
  }),
  example({
    name: 'tornado',
    run: (input: Parameters<typeof tornado>[0]) => tornado(input, perpetuity),
    required: [
      {
        base,
        ranges: [
          { driver: 'flow', low: 121.7, high: 153.9 },
          { driver: 'growth', low: 0.0113, high: 0.0361 },
          { driver: 'rate', low: 0.0813, high: 0.1071 },
        ],
      },
    ],
  }),
  example({
    name: 'weighScenarios',
    run: (input: Parameters<typeof weighScenarios>[0]) => weighScenarios(input, perpetuity),
    required: [
      {
        base,
        scenarios: [
          { name: 'bear', weight: 0.25, values: { growth: 0.0113 } },
          { name: 'base', weight: 0.75, values: { flow: 139.1 } },
        ],
      },
    ],
    mayBeMissing: {
      'scenarios[].values.growth': 'the base value stands',
      'scenarios[].values.flow': 'the base value stands',
    },
    variations: 0,
  }),
  example({
    name: 'blendMethods',
    run: blendMethods,
    required: [
      {
        methods: [
          { name: 'FCFF', value: 41.3 },
          { name: 'multiples', value: 37.9 },
        ],
        choice: { kind: 'weights', weights: { FCFF: 0.75, multiples: 0.25 } },
      },
    ],
    mayBeMissing: { 'methods[].value': 'a method without a value may not be weighed' },
    variations: 0,
  }),
  example({
    name: 'weighValues',
    run: weighValues,
    required: [
      {
        of: 'scenario',
        parts: [
          { name: 'bear', weight: 0.25, value: 31.7, currency: 'USD', asOf: '2024-12-31' },
          { name: 'bull', weight: 0.75, value: 53.9, currency: 'USD', asOf: '2024-12-31' },
        ],
      },
    ],
    optional: [
      {
        of: 'model',
        parts: [
          {
            ...{ name: 'FCFF', weight: 0.5, value: 41.3, currency: 'USD', asOf: '2024-12-31' },
            ...{ price: 37.1, targetPrice: 43.9 },
          },
          {
            ...{ name: 'DDM', weight: 0.5, value: 38.7, currency: 'USD', asOf: '2024-12-31' },
            ...{ price: 37.1, targetPrice: 41.3 },
          },
        ],
      },
    ],
    money: ['parts[].value', 'parts[].price', 'parts[].targetPrice'],
    variations: 0,
  }),
  example({
    name: 'reverseSolve',
    run: (input: Parameters<typeof reverseSolve>[0]) => reverseSolve(input, perpetuity),
    required: [
      {
        base: { flow: 137.3, rate: 0.0937 },
        driver: 'growth',
        lower: -0.0513,
        upper: 0.1213,
        target: 2391.7,
        scale: 'continuous',
      },
    ],
    optional: [
      {
        base: { flow: 137.3, growth: 0.0247 },
        driver: 'rate',
        lower: 0.0313,
        upper: 0.3171,
        target: 1871.9,
        scale: 'continuous',
        points: 50,
      },
    ],
    variations: 2,
  }),
  example({
    name: 'valueRange',
    run: (input: Parameters<typeof valueRange>[0]) =>
      valueRange(input, (rate) => gordonValue(137.3, 0.0247, rate)),
    required: [{ costOfEquity: 0.0937, standardError: 0.0117, growth: null }],
    optional: [{ costOfEquity: 0.0937, standardError: 0.0313, growth: 0.0247, slices: 200 }],
    variations: 2,
  }),
];
