import { equityBridge, type BridgeInput } from '../../../../src/finance/bridge.ts';
import { freeCashFlowToEquity, freeCashFlowToFirm } from '../../../../src/finance/cash-flow.ts';
import { discountedCashFlow, type DcfInput } from '../../../../src/finance/dcf.ts';
import { datedPresentValue } from '../../../../src/finance/discounting/dated.ts';
import { rollNetDebt } from '../../../../src/finance/discounting/net-debt-roll.ts';
import { shareValue } from '../../../../src/finance/dilution/share-value.ts';
import { growAmount, growthRates, type GrowthPath } from '../../../../src/finance/growth.ts';
import { projectFreeCashFlow } from '../../../../src/finance/projection.ts';
import {
  exitMultipleValue,
  gordonValue,
  valueDriverValue,
} from '../../../../src/finance/terminal-value.ts';
import { example, type Example } from '../example.ts';
import { DILUTION_AMOUNTS, DILUTIONS } from './statements.ts';

const explicit: GrowthPath = {
  kind: 'explicit',
  rates: [0.127, 0.093, 0.071],
  terminal: 0.0247,
};
const fading: GrowthPath = {
  kind: 'fade',
  initial: 0.127,
  terminal: 0.0247,
  years: 10,
  fadeStart: 5,
};
const flows = [101.3, 113.7, 119.1, 131.9, 137.3];
const waccPath = [0.0937, 0.0919, 0.0893, 0.0871, 0.0853];

export const PROJECTION: readonly Example[] = [
  example({
    name: 'growthRates',
    run: ({ path }: { path: GrowthPath }) => growthRates(path),
    required: [{ path: explicit }, { path: fading }],
  }),
  example({
    name: 'growAmount',
    run: (input: { base: number; rates: readonly number[] }) => growAmount(input.base, input.rates),
    required: [{ base: 101.3, rates: explicit.rates }],
    money: ['base'],
  }),
  example({
    name: 'projectFreeCashFlow',
    run: projectFreeCashFlow,
    required: [
      {
        base: { revenue: 1031.7, ebit: 171.9, effectiveTaxRate: 0.193 },
        growth: fading,
        reinvestment: { kind: 'sales-to-capital', salesToCapital: 1.53 },
        stableTaxRate: 0.25,
      },
      {
        base: {
          revenue: 1031.7,
          ebit: 171.9,
          effectiveTaxRate: 0.193,
          depreciation: 51.3,
          capex: 71.7,
          changeInWorkingCapital: 11.9,
        },
        growth: explicit,
        reinvestment: { kind: 'statement-ratios' },
        stableTaxRate: 0.25,
      },
    ],
    optional: [
      {
        base: { revenue: 1031.7, ebit: -171.9, effectiveTaxRate: 0.193, depreciation: 51.3 },
        growth: fading,
        reinvestment: { kind: 'sales-to-capital', salesToCapital: 1.53 },
        stableTaxRate: 0.25,
        taxFadeStart: 5,
      },
      {
        base: {
          revenue: 1031.7,
          ebit: 171.9,
          effectiveTaxRate: 0.193,
          depreciation: 51.3,
          capex: 71.7,
        },
        growth: fading,
        reinvestment: { kind: 'statement-ratios', workingCapital: 0.137 },
        stableTaxRate: 0.25,
      },
    ],
    money: [
      ...['revenue', 'ebit', 'depreciation', 'capex', 'changeInWorkingCapital'].map(
        (line) => `base.${line}`,
      ),
    ],
  }),
];

export const CASH_FLOW: readonly Example[] = [
  example({
    name: 'freeCashFlowToFirm',
    run: freeCashFlowToFirm,
    required: [
      {
        financialFirm: false,
        ebit: 171.9,
        taxRate: 0.25,
        depreciation: 51.3,
        capex: 71.7,
        changeInWorkingCapital: 11.9,
      },
    ],
    money: ['ebit', 'depreciation', 'capex', 'changeInWorkingCapital'],
  }),
  example({
    name: 'freeCashFlowToEquity',
    run: freeCashFlowToEquity,
    required: [
      {
        netIncome: 117.3,
        depreciation: 51.3,
        capex: 71.7,
        changeInWorkingCapital: 11.9,
        netBorrowing: 23.1,
      },
    ],
    money: ['netIncome', 'depreciation', 'capex', 'changeInWorkingCapital', 'netBorrowing'],
  }),
];

export const DCF: readonly Example[] = [
  example({
    name: 'discountedCashFlow',
    run: discountedCashFlow,
    required: (['year-end', 'mid-year'] as const).flatMap((timing): DcfInput[] => [
      { flows, wacc: 0.0937, timing, terminal: { method: 'gordon', growth: 0.0247 } },
      {
        flows,
        wacc: waccPath,
        timing,
        terminal: { method: 'value-driver', growth: 0.0247, nopat: 151.9, ronic: 0.121 },
      },
      {
        flows,
        wacc: waccPath,
        timing,
        terminal: { method: 'exit-multiple', exitMultiple: 9.7, ebitda: 223.7 },
      },
    ]),
    optional: Array.from({ length: 16 }, (_, k): DcfInput => ({
      flows,
      wacc: waccPath,
      timing: 'mid-year',
      terminal: {
        method: 'gordon',
        growth: 0.0247,
        nopat: 151.9,
        ronic: 0.121,
        exitMultiple: 9.7,
        ebitda: 223.7,
        wacc: 0.0811,
      },
      rollForward: { balanceSheetDay: 19_000, valuationDay: 19_000 + 29 * k },
      riskFree: 0.0417,
    })).concat(
      (['gordon', 'value-driver', 'exit-multiple'] as const).map((method) => ({
        flows,
        wacc: waccPath,
        timing: 'mid-year',
        firstYear: 'fiscal-year',
        stub: { valuationDay: 19_000, fiscalYearEndDay: 19_137 },
        terminal: {
          method,
          growth: 0.0247,
          nextFlow: 141.7,
          nextNopat: 157.3,
          ronic: 0.121,
          exitMultiple: 9.7,
          ebitda: 223.7,
          peerMultiples: [7.3, 9.1, 11.9],
        },
      })),
    ),
    money: [
      ...['flows[]', 'terminal.nopat', 'terminal.ebitda'],
      ...['terminal.nextFlow', 'terminal.nextNopat'],
    ],
    variations: 4,
  }),
  example({
    name: 'datedPresentValue',
    run: datedPresentValue,
    required: [
      {
        valuationDay: 19_000,
        rate: 0.0937,
        flows: [
          { day: 19_017, amount: 101.3 },
          { day: 19_365, amount: 113.7 },
          { day: 19_999, amount: -19.1 },
        ],
      },
    ],
    money: ['flows[].amount'],
  }),
  example({
    name: 'rollNetDebt',
    run: rollNetDebt,
    required: [
      { netDebt: 411.7, days: 97, costAfterTax: 0.0387, yearFlow: 101.3, distributions: 23.9 },
    ],
    money: ['netDebt', 'yearFlow', 'distributions'],
  }),
  example({
    name: 'gordonValue',
    run: (of: { flow: number; growth: number; wacc: number }) =>
      gordonValue(of.flow, of.growth, of.wacc),
    required: [{ flow: 137.3, growth: 0.0247, wacc: 0.0937 }],
    money: ['flow'],
  }),
  example({
    name: 'valueDriverValue',
    run: (of: { nextNopat: number; growth: number; ronic: number; wacc: number }) =>
      valueDriverValue(of.nextNopat, of.growth, of.ronic, of.wacc),
    required: [{ nextNopat: 151.9, growth: 0.0247, ronic: 0.121, wacc: 0.0937 }],
  }),
  example({
    name: 'exitMultipleValue',
    run: (of: { multiple: number; ebitda: number }) => exitMultipleValue(of.multiple, of.ebitda),
    required: [{ multiple: 9.7, ebitda: 223.7 }],
    money: ['ebitda'],
  }),
];

const OPTIONAL_ITEMS = [
  ...['associates', 'otherNonOperating', 'pensionDeficit', 'preferred', 'minority'],
];
const UNKNOWN_ITEM = 'the item is listed in `incomplete`';
const bridge: BridgeInput = { operatingValue: 2171.9, cash: 211.3, debt: 517.9, shares: 113.7 };
const whole: BridgeInput = {
  ...bridge,
  associates: 31.7,
  otherNonOperating: 17.3,
  pensionDeficit: 41.9,
  preferred: 23.1,
  minority: 13.9,
  marginalTaxRate: 0.25,
  price: 15.7,
  costOfEquity: 0.0937,
  dividendsPerShare: 0.37,
};

export const BRIDGE: readonly Example[] = [
  example({
    name: 'equityBridge',
    run: equityBridge,
    required: [bridge],
    optional: [
      whole,
      ...DILUTIONS.map((dilution): BridgeInput => ({
        ...whole,
        dilution,
        leases: { rule: 'ifrs-16', liabilities: 87.1 },
        quotedAs: 'ads',
        adsRatio: 2.3,
      })),
    ],
    mayBeMissing: Object.fromEntries(
      [...OPTIONAL_ITEMS, 'leases.liabilities'].map((item) => [item, UNKNOWN_ITEM]),
    ),
    anyOrder: ['dilution.options', 'dilution.convertibles', 'dilution.grants'],
    money: [
      ...['operatingValue', 'cash', 'debt', 'price', 'dividendsPerShare', 'leases.liabilities'],
      ...[...OPTIONAL_ITEMS, ...DILUTION_AMOUNTS],
    ],
  }),
  example({
    name: 'shareValue',
    run: shareValue,
    required: [{ equityValue: 1871.9, shares: 113.7 }],
    optional: DILUTIONS.map((dilution) => ({
      equityValue: 1871.9,
      shares: 113.7,
      price: 19.3,
      dilution,
    })),
    money: ['equityValue', 'price', ...DILUTION_AMOUNTS],
    variations: 8,
  }),
];
