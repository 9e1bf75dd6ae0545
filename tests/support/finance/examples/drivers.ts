import type { GinzuInput } from '../../../../src/finance/damodaran/ginzu-input.ts';
import { ginzu } from '../../../../src/finance/damodaran/ginzu.ts';
import {
  projectDrivers,
  type DriverProjectionInput,
} from '../../../../src/finance/projection/driver-form.ts';
import type { Driver } from '../../../../src/finance/projection/drivers.ts';
import { projectSegments, type Segment } from '../../../../src/finance/projection/segments.ts';
import { example, type Example } from '../example.ts';

const growing: Driver = {
  fade: { initial: 0.127, from: 2, to: 5 },
  stable: 0.0247,
  cells: [{ year: 3, value: 0.1171, source: 'cell' }],
};
const steady = (stable: number, initial = stable): Driver => ({
  fade: { initial, from: 1, to: 4 },
  stable,
});
const common = {
  financialFirm: false,
  years: 5,
  taxRate: steady(0.253, 0.193),
  salesToCapital: steady(1.53, 1.97),
  lag: 1,
  losses: { opening: 171.9, useCap: 0.81 },
};
const drivers: DriverProjectionInput = {
  ...common,
  revenue: { kind: 'total', revenue: 1031.7, growth: growing },
  margin: steady(0.167, 0.113),
};
const segments: readonly Segment[] = [
  {
    name: 'Devices',
    sales: {
      kind: 'price-volume',
      price: 13.7,
      volume: 41.3,
      priceGrowth: steady(0.0113, -0.0237),
      volumeGrowth: growing,
    },
    margin: steady(0.113, 0.097),
  },
  {
    name: 'Services',
    sales: { kind: 'growth', revenue: 517.3, growth: growing },
    margin: steady(0.237, -0.0371),
  },
];

export const DRIVERS: readonly Example[] = [
  example({
    name: 'projectDrivers',
    run: projectDrivers,
    required: [
      drivers,
      { ...common, revenue: { kind: 'segments', segments, stableGrowth: 0.0247 }, lag: 0 },
    ],
    optional: [
      {
        ...drivers,
        lag: 3,
        margin: steady(0.167, -0.213),
        wacc: steady(0.0837, 0.0937),
        depreciation: 51.3,
        investedCapital: 713.9,
      },
    ],
    money: [
      ...['revenue.revenue', 'losses.opening', 'depreciation', 'investedCapital'],
      ...['revenue.segments[].sales.price', 'revenue.segments[].sales.revenue'],
    ],
  }),
  example({
    name: 'projectSegments',
    run: projectSegments,
    required: [{ segments, years: 5 }],
    money: ['segments[].sales.price', 'segments[].sales.revenue'],
  }),
];

const sheet: GinzuInput = {
  financialFirm: false,
  revenue: 3140.7,
  ebit: 212.3,
  growthYear1: 0.1173,
  growthYears2To5: 0.0937,
  marginYear1: 0.0717,
  targetMargin: 0.1323,
  marginConvergenceYear: 4,
  effectiveTaxRate: 0.193,
  marginalTaxRate: 0.253,
  openingLosses: 31.7,
  salesToCapitalYears1To5: 2.13,
  salesToCapitalYears6To10: 1.71,
  initialWacc: 0.0983,
  riskFree: 0.0417,
  matureMarketPremium: 0.0453,
  debt: 655.3,
  minority: 22.7,
  cash: 431.9,
  nonOperatingAssets: 18.3,
  optionsValue: 31.9,
  shares: 87.3,
};

export const GINZU: readonly Example[] = [
  example({
    name: 'ginzu',
    run: ginzu,
    required: [sheet],
    optional: [
      {
        ...sheet,
        terminalTaxRate: 0.193,
        reinvestmentLag: 2,
        stableRiskFree: 0.0317,
        terminalWacc: 0.0813,
        terminalGrowth: 0.0273,
        terminalReturnOnCapital: 0.1217,
        investedCapital: 1490.3,
        failure: {
          probability: 0.113,
          proceeds: { of: 'book', share: 0.37, bookCapital: 1713.9 },
        },
        trappedCash: { amount: 190.7, foreignTaxRate: 0.113 },
        price: 41.3,
      },
      { ...sheet, failure: { probability: 0.113, proceeds: { of: 'value', share: 0.37 } } },
    ],
    money: [
      ...['revenue', 'ebit', 'openingLosses', 'debt', 'minority', 'cash', 'nonOperatingAssets'],
      ...['optionsValue', 'investedCapital', 'failure.proceeds.bookCapital', 'trappedCash.amount'],
      'price',
    ],
  }),
];
