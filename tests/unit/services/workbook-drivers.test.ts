/** A filled workbook's drivers in the DCF: the going concern that independent software found for the same sheet. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FcffAssumptions, FcffDetails } from '../../../src/contract/api.ts';
import {
  driversOfWorkbook,
  figuresOfWorkbook,
  unitOfWorkbook,
  type WorkbookContent,
} from '../../../src/services/workbook-drivers.ts';
import { makeValuationWorkbook } from '../../support/fixtures/valuation-workbook.ts';
import { FACTS, readyBook, result, saveFacts, SYMBOL, YEAR } from './support/book.ts';

interface Case {
  inputs: Record<string, number> & { failure?: { probability: number } };
  expected: { sum_pv: number; pv_cash_flows: number; terminal_value: number; fcff: number[] };
}

const read = (name: string): Case =>
  JSON.parse(readFileSync(`tests/golden/cases/own_ginzu_${name}.json`, 'utf8')) as Case;

/** The inputs of a golden case as the reader of workbooks would have them. */
function contentOf({ inputs }: Case): WorkbookContent {
  const at = (key: string): number => inputs[key] ?? Number.NaN;
  const typed = Object.entries({
    terminalWacc: inputs['terminal_wacc'],
    terminalGrowth: inputs['terminal_growth'],
    terminalReturnOnCapital: inputs['terminal_roc'],
    stableRiskFree: inputs['stable_risk_free'],
    reinvestmentLag: inputs['lag'],
    openingLosses: at('losses') > 0 ? at('losses') : undefined,
    failureProbability: inputs.failure?.probability,
  }).filter(([, value]) => value !== undefined);
  return {
    inputs: {
      ...{ revenue: at('revenue'), ebit: at('ebit'), bookEquity: 0, bookDebt: at('debt') },
      ...{ cash: at('cash'), shares: at('shares'), price: at('price') },
      ...{ effectiveTaxRate: at('effective_tax'), marginalTaxRate: at('marginal_tax') },
      ...{ growthYear1: at('growth_1'), growthYears2To5: at('growth_2_5') },
      ...{ marginYear1: at('margin_1'), targetMargin: at('target_margin') },
      marginConvergenceYear: at('convergence_year'),
      salesToCapitalYears1To5: at('turnover_1_5'),
      salesToCapitalYears6To10: at('turnover_6_10'),
      ...{ riskFree: at('risk_free'), initialWacc: at('wacc'), interestExpense: null },
      ...{ nonOperatingAssets: at('non_operating'), minorityInterest: at('minority') },
      overrides: Object.fromEntries(typed),
      keepsEffectiveTax: inputs['terminal_tax'] === inputs['effective_tax'],
      ...{ failureProceeds: null, foreignTaxRate: null },
      ...{ capitalisesResearch: false, capitalisesLeases: false, hasOptions: false },
    },
    matureMarketPremium: at('premium'),
    ...{ research: null, leases: null, options: null },
  };
}

async function valuedFrom(golden: Case): Promise<FcffDetails> {
  const api = await readyBook();
  const { inputs } = golden;
  await saveFacts(api, SYMBOL, {
    ...FACTS,
    ...{ revenue: inputs['revenue'] ?? 0, ebit: inputs['ebit'] ?? 0 },
  });
  const assumptions = driversOfWorkbook(contentOf(golden), 1);
  if (assumptions === null) throw new Error('the workbook has no drivers');
  const [row] = await api.valuations.preview({
    ...{ symbol: SYMBOL, year: YEAR, models: ['FCFF'], methods: ['CAPM'], assumptions },
  });
  return result(row!).details as FcffDetails;
}

it.each(['defaults', 'late', 'typed'])(
  'gives the going concern of the sheet from the same base year: %s',
  async (name) => {
    const golden = read(name);
    const details = await valuedFrom(golden);
    const { expected } = golden;
    const off = (value: number, reference: number): number => Math.abs(value / reference - 1);
    expect(off(details.operatingValueAtBalanceSheet, expected.sum_pv)).toBeLessThan(1e-12);
    expect(off(details.terminal.value, expected.terminal_value)).toBeLessThan(1e-12);
    details.projection.forEach(({ fcff }, at) => {
      expect(off(fcff, expected.fcff[at + 1] ?? Number.NaN)).toBeLessThan(1e-10);
    });
  },
  60_000,
);

it('follows a margin that does not arrive, and differs from the sheet after a shrinking year 10', async () => {
  const golden = read('losses');
  const details = await valuedFrom(golden);
  const flows = details.projection.reduce((sum, { presentValue }) => sum + presentValue, 0);
  expect(Math.abs(flows / golden.expected.pv_cash_flows - 1)).toBeLessThan(1e-12);
  // His sheet reinvests nothing where growth is below zero; here capital is released: 1 − g / ROC of his value.
  const released = 1 - -0.0125 / 0.0815;
  expect(details.terminal.value / golden.expected.terminal_value).toBeCloseTo(released, 12);
}, 60_000);

it('tells the unit by the revenue of the book, and leaves the losses out without one', () => {
  const content = contentOf(read('late'));
  expect(unitOfWorkbook(content, 3_140_500_000)).toBe(1e6);
  expect(unitOfWorkbook(content, 2_000)).toBe(1);
  expect(unitOfWorkbook(content, 3_140_500)).toBe(1e3);
  expect(unitOfWorkbook(content, 50_000)).toBeNull();
  expect(unitOfWorkbook(content, null)).toBeNull();
  const lossesIn = (unit: number | null): FcffAssumptions['drivers'] =>
    driversOfWorkbook(content, unit)?.drivers;
  expect(lossesIn(1e6)?.losses).toEqual({ opening: 5_120_500_000, useCap: 1 });
  expect(lossesIn(null)?.losses).toBeUndefined();
});

it('has no drivers where the model of the sheet refuses what follows year 10', () => {
  const content = contentOf(read('defaults'));
  expect(driversOfWorkbook({ ...content, matureMarketPremium: null }, 1)).toBeNull();
  const overrides = { terminalGrowth: 0.2 };
  expect(driversOfWorkbook({ ...content, inputs: { ...content.inputs, overrides } }, 1)).toBeNull();
});

it('comes with the frame of its company: what was typed, its unit and its drivers', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { revenue: 574_785e6 }, 'FY2023');
  const name = 'filled.xlsx';
  const bytes = makeValuationWorkbook('2024-02-01', {
    overridden: ['If yes, enter the probability of failure ='],
  });
  await api.data.importFiles([new File([Uint8Array.from(bytes)], name)], {
    [name]: { symbol: SYMBOL },
  });
  const { workbook } = await api.frames.company(SYMBOL);
  expect(workbook?.unit).toBe(1e6);
  expect(workbook?.inputs).toMatchObject({
    ...{ revenue: 574_785, growthYear1: 0.12, failureProbability: 0.1, failureShare: 0.6 },
    ...{ research: 85_622, researchYears: 3 },
  });
  expect(workbook?.inputs['terminalGrowth']).toBeUndefined();
  expect(workbook?.assumptions).toMatchObject({
    ...{ years: 10, timing: 'year-end' },
    drivers: {
      growth: { initial: 0.12, from: 5, to: 10, stable: 0.0408, cells: [{ year: 1, value: 0.12 }] },
      taxRate: { initial: 0.19, stable: 0.25 },
      salesToCapital: { initial: 1.5, from: 5, to: 5, stable: 1.5 },
      lag: 1,
      terminal: { method: 'value-driver' },
    },
  });
  // Risk-free rate and mature premium, as printed in the fixture: 4.08 % + 4.11 %.
  expect(workbook?.assumptions?.drivers?.wacc?.stable).toBeCloseTo(0.0819, 12);
  expect(workbook?.assumptions?.drivers?.terminal?.ronic).toBeCloseTo(0.0819, 12);
});

it('names only what was typed', () => {
  const figures = figuresOfWorkbook(contentOf(read('defaults')));
  expect(figures).not.toHaveProperty('interestExpense');
  expect(figures).not.toHaveProperty('terminalWacc');
  expect(figures['revenue']).toBe(3140.5);
});
