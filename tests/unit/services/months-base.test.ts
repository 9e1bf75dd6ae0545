/** Values that begin with the last twelve months, by hand: fiscal year 2024 + first quarter of 2025 − that of 2024. */
import { beforeEach, expect, it } from 'vitest';
import type {
  Assumptions,
  EquityFlowDetails,
  FairbookApi,
  FcffDetails,
  ValuationRow,
} from '../../../src/contract/api.ts';
import type { Item, Model } from '../../../src/contract/vocabulary.ts';
import { recomputeStale } from '../../../src/ui/shared/recompute.ts';
import { recalculate } from '../../support/recalculate.ts';
import { readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

let api: FairbookApi;
const MONTHS = 'last-twelve-months';

const FIRST_QUARTERS: Readonly<Record<string, Partial<Record<Item, number>>>> = {
  '2024Q1': {
    ...{ revenue: 1_100_000, ebit: 200_000, depreciation_amortisation: 50_000 },
    ...{ capital_expenditure: 60_000, change_in_working_capital: 5_000, interest_expense: 13_000 },
    ...{ net_income: 120_000, net_borrowing: 10_000, debt: 1_100_000 },
  },
  '2025Q1': {
    ...{ revenue: 1_300_000, ebit: 240_000, depreciation_amortisation: 55_000 },
    ...{ capital_expenditure: 70_000, change_in_working_capital: 8_000, interest_expense: 15_000 },
    ...{ net_income: 150_000, net_borrowing: 30_000 },
    ...{ debt: 1_300_000, cash: 350_000, shares_outstanding: 98_000 },
  },
};

/** The cost of equity is typed, so that every figure below is arithmetic; the last year is the first. */
const ASKED: Assumptions = {
  ...{ fiscalYear: MONTHS, growthPath: [0.05], terminalGrowth: 0.02 },
  wacc: { costOfEquity: 0.1, riskFree: 0.04 },
};

const EQUITY = 80 * 98_000;
/** Interest of 54,000 + 15,000 − 13,000 over the average of 1,100,000 and 1,300,000, after tax at 25 %. */
const AFTER_TAX_DEBT = (56_000 / 1_200_000) * 0.75;
const WACC = (EQUITY * 0.1 + 1_300_000 * AFTER_TAX_DEBT) / (EQUITY + 1_300_000);

type Of<D> = ValuationRow & { details: D };

async function valued(model: Model, assumptions: Assumptions = ASKED): Promise<ValuationRow> {
  const [answer] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: [model], methods: ['MANUAL'], assumptions },
  });
  return result(answer!);
}

beforeEach(async () => {
  api = await readyBook();
  await saveFacts(api, SYMBOL, { net_income: 600_000, net_borrowing: 40_000 });
  await api.prices.saveQuote({ symbol: SYMBOL, price: 80, date: '2025-05-15', source: 'exchange' });
  for (const [period, facts] of Object.entries(FIRST_QUARTERS)) {
    await saveFacts(api, SYMBOL, facts, period);
  }
});

it('grow flows of the months, discount at their capital and subtract their claims', async () => {
  const { details, valuePerShare, runId, waccRunId } = (await valued('FCFF')) as Of<FcffDetails>;
  expect(details).toMatchObject({
    ...{ fiscalYear: 2024, isOfMonths: true, balanceSheetDate: '2025-03-31' },
    baseYear: {
      ...{ revenue: 5_200_000, ebit: 940_000, depreciationAmortisation: 215_000 },
      ...{ capitalExpenditure: 270_000, changeInWorkingCapital: 38_000 },
    },
  });
  expect(details.wacc).toBeCloseTo(WACC, 14);
  // The first year ends twelve months after the balance sheet, in March 2026.
  expect(details.projection.map(({ year }) => year)).toEqual([2026]);
  const flow = 940_000 * 1.05 * 0.75 + (215_000 - 270_000 - 38_000) * 1.05;
  expect(details.projection[0]?.fcff).toBeCloseTo(flow, 6);
  const atSheet = (flow + (flow * 1.02) / (WACC - 0.02)) / (1 + WACC);
  const rolled = atSheet * (1 + WACC) ** (45 / 365);
  // Pension deficit after tax, associates and minorities are the year's.
  const equity = rolled + 350_000 + 20_000 - 1_300_000 - 40_000 * 0.75 - 15_000;
  expect(valuePerShare).toBeCloseTo(equity / 98_000, 9);
  for (const run of [runId ?? 0, waccRunId ?? 0]) {
    expect((await api.runs.replay(run)).identical).toBe(true);
  }
});

it('say what of them is the year’s, and nothing of a later balance sheet', async () => {
  const { warnings } = await valued('FCFF');
  const said = (code: string) => warnings.find((warning) => warning.code === code)?.message;
  expect(said('CLAIMS_OF_FISCAL_YEAR')).toMatch(
    /reports to 2025-03-31 leave out .*Effective tax rate.*: those of fiscal year 2024 are taken/,
  );
  expect(said('CLAIMS_OF_FISCAL_YEAR')).not.toMatch(/Debt|Cash|Shares|Marginal/);
  expect(said('LATER_BALANCE_SHEET')).toBeUndefined();
  const { warnings: ofYear } = await valued('FCFF', { ...ASKED, fiscalYear: 2024 });
  expect(ofYear.map(({ code }) => code)).toContain('LATER_BALANCE_SHEET');
});

it('name the months in what checks say of the base, and the months that are missing', async () => {
  await saveFacts(api, SYMBOL, { change_in_working_capital: -90_000 }, '2025Q1');
  const { warnings } = await valued('FCFF');
  // 35,000 − 90,000 − 5,000 was released.
  expect(warnings.map(({ message }) => message).join()).toMatch(
    /Working capital released USD 60,000 in the twelve months to 2025-03-31/,
  );
  await api.prices.removeQuote({ symbol: SYMBOL, date: '2025-05-15' });
  await api.prices.saveQuote({ symbol: SYMBOL, price: 80, date: '2025-08-15', source: 'exchange' });
  await saveFacts(api, SYMBOL, { revenue: 1_400_000 }, '2025Q2');
  const [refused] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'], assumptions: ASKED },
  });
  expect(refused).toMatchObject({
    refusal: { code: 'MISSING_INPUT', message: 'ORCH: missing Debt at 2025-06-30.' },
  });
  await saveFacts(api, SYMBOL, { debt: 1_300_000, cash: 300_000 }, '2025Q2');
  const [next] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'], assumptions: ASKED },
  });
  expect(JSON.stringify(next)).toMatch(
    /ORCH: missing Pre-tax cost of debt, or Interest expense of the twelve months to 2025-06-30 \(The book lacks the first 2 quarters of 2025/,
  );
});

it('are there for equity models too: the flow of the months and the book value of their end', async () => {
  await saveFacts(api, SYMBOL, { book_equity: 3_000_000 }, '2025Q1');
  const ofEquity: Assumptions = {
    ...ASKED,
    fcfe: { forecast: { kind: 'constant', growth: 0.02 } },
    residualIncome: {
      forecast: { kind: 'returns', returnOnEquity: [0.12], payout: [0.5] },
      continuing: { kind: 'none' },
    },
  };
  const fcfe = (await valued('FCFE', ofEquity)) as Of<EquityFlowDetails>;
  // Net income 630,000, borrowing 60,000.
  const flow = 630_000 + 215_000 - 270_000 - 38_000 + 60_000;
  expect(fcfe.details).toMatchObject({ isOfMonths: true, base: { amount: flow, source: 'book' } });
  const atSheet = (flow * 1.02) / (0.1 - 0.02);
  expect(fcfe.valuePerShare).toBeCloseTo((atSheet * 1.1 ** (45 / 365)) / 98_000, 9);
  const residual = await valued('RESIDUAL_INCOME', ofEquity);
  const worth = 3_000_000 + (3_000_000 * (0.12 - 0.1)) / 1.1;
  expect(residual.valuePerShare).toBeCloseTo((worth * 1.1 ** (45 / 365)) / 98_000, 9);
});

it('are told beside an equity value of the fiscal year, which is stale by what it says of them', async () => {
  await saveFacts(api, SYMBOL, { book_equity: 2_800_000, dividends_paid: 200_000 });
  await saveFacts(api, SYMBOL, { dividends_paid: 50_000 }, '2024Q1');
  await saveFacts(api, SYMBOL, { dividends_paid: 54_000, book_equity: 3_000_000 }, '2025Q1');
  const ofYear: Assumptions = {
    ...{ ...ASKED, fiscalYear: 2024 },
    fcfe: { forecast: { kind: 'constant', growth: 0.02 } },
    ddm: { forecast: { kind: 'constant', growth: 0.02 } },
    residualIncome: {
      forecast: { kind: 'returns', returnOnEquity: [0.12], payout: [0.5] },
      continuing: { kind: 'none' },
    },
    justified: { returnOnEquity: 0.12, growth: 0.02 },
  };
  const told = async (model: Model, code: string, assumptions = ofYear) =>
    (await valued(model, assumptions)).warnings.find((warning) => warning.code === code);

  // 600,000 + 210,000 − 260,000 − 35,000 + 40,000 = 555,000 against 597,000.
  const flow = await told('FCFE', 'LATER_MONTHS_IN_BOOK');
  expect(flow?.severity).toBe('warning');
  expect(flow?.figures?.['change']).toBeCloseTo(42 / 555, 12);
  expect(flow?.message).toBe(
    'The flow to equity that grows is of the fiscal year to 2024-12-31, and the book has reports to 2025-03-31: that of the twelve months to then is 7.6% higher. Take “Last twelve months” as the base year, or know that the value begins with the year.',
  );
  // A flow that was typed is of whatever months it is of.
  const typed = { forecast: { kind: 'constant', growth: 0.02, flow: 500_000 } } as const;
  expect(await told('FCFE', 'LATER_MONTHS_IN_BOOK', { ...ofYear, fcfe: typed })).toBeUndefined();
  // 200,000 / 100,000 against 204,000 / 98,000.
  const dividend = await told('DDM', 'LATER_MONTHS_IN_BOOK');
  expect(dividend?.severity).toBe('info');
  expect(dividend?.figures?.['change']).toBeCloseTo(204 / 98 / 2 - 1, 12);
  expect(dividend?.message).toContain('The dividend a share is of the fiscal year to 2024-12-31');

  // The whole value moves with the book value: 200,000 / 2,800,000 of it, at multiples of (0.12 − 0.02) / (0.1 − 0.02) and 1 + (0.12 − 0.1) / 1.1.
  const days = (Date.parse('2025-05-15') - Date.parse('2024-12-31')) / 86_400_000;
  const rolled = 1.1 ** (days / 365) / 100_000;
  const moved = { JUSTIFIED_PB: 1.25, RESIDUAL_INCOME: 1 + 0.02 / 1.1 } as const;
  for (const [model, multiple] of Object.entries(moved) as [keyof typeof moved, number][]) {
    const later = await told(model, 'LATER_BOOK_VALUE');
    expect(later?.severity).toBe('warning');
    expect(later?.message).toContain(
      `book value of 2024-12-31 and is rolled forward; the book has a balance sheet of 2025-03-31, with 3,000,000 against 2,800,000, by itself ${(200_000 * multiple * rolled).toFixed(2)} a share more.`,
    );
    expect(
      await told(model, 'LATER_BOOK_VALUE', { ...ofYear, fiscalYear: MONTHS }),
    ).toBeUndefined();
  }

  const stale = async (model: Model) => {
    const { values } = await api.frames.company(SYMBOL);
    const rows = values.filter((row) => row.model === model);
    return rows.flatMap((row) => row.stale.flatMap(({ changes = [] }) => changes));
  };
  for (const model of ['FCFE', 'JUSTIFIED_PB'] as const) await valued(model, ofYear);
  await saveFacts(api, SYMBOL, { debt: 1_310_000 }, '2025Q1');
  expect([...(await stale('FCFE')), ...(await stale('JUSTIFIED_PB'))]).toEqual([]);
  await saveFacts(api, SYMBOL, { book_equity: 2_810_000 }, '2025Q1');
  expect(await stale('FCFE')).toEqual([]);
  expect(await stale('JUSTIFIED_PB')).toEqual([
    {
      ...{ kind: 'months', symbol: SYMBOL, item: 'book_equity', end: '2025-03-31' },
      ...{ from: 3_000_000, to: 2_810_000 },
    },
  ]);
  // 10,000 of 2,800,000 are less than a hundredth.
  expect(await told('JUSTIFIED_PB', 'LATER_BOOK_VALUE')).toBeUndefined();
});

it('have their own operations beside their net income, at the tax rate of the same months', async () => {
  await saveFacts(api, SYMBOL, { net_income: 450_000 }, '2025Q1');
  const asked = { ...ASKED, fcfe: { forecast: { kind: 'constant', growth: 0.02 } } } as const;
  const said = async (code: string) =>
    (await valued('FCFE', asked)).warnings.find((warning) => warning.code === code);
  // The rate of the fiscal year is none of the months, and is not taken in its place.
  expect(await said('NET_INCOME_UNEXPLAINED')).toBeUndefined();
  expect((await said('CLAIMS_OF_FISCAL_YEAR'))?.message ?? '').not.toContain('Effective tax rate');
  for (const [period, income] of [
    ['FY2024', 800_000],
    ['2024Q1', 160_000],
    ['2025Q1', 560_000],
  ] as const) {
    await saveFacts(api, SYMBOL, { pretax_income: income, income_tax: income / 4 }, period);
  }
  // Of 600,000 + 450,000 − 120,000 operations explain (940,000 − 56,000) · 0.75.
  const found = await said('NET_INCOME_UNEXPLAINED');
  expect(found?.figures).toMatchObject({ netIncome: 930_000, explained: 663_000, rest: 267_000 });
  expect(found?.message).toContain('Net income of the twelve months to 2025-03-31');
});

it('are stale by their quarters and the balance sheet a year before, and computed again as such', async () => {
  const stale = async () => {
    const { values, waccs } = await api.frames.company(SYMBOL);
    const of = (rows: readonly { stale: readonly { changes?: readonly object[] }[] }[]) =>
      rows.flatMap((row) => row.stale.flatMap(({ changes = [] }) => changes));
    return [...of(values.filter(({ model }) => model === 'FCFF')), ...of(waccs)];
  };
  await valued('FCFF');
  expect(await stale()).toEqual([]);
  await saveFacts(api, SYMBOL, { ebit: 210_000 }, '2024Q2');
  expect(await stale()).toEqual([]);
  await saveFacts(api, SYMBOL, { debt: 1_150_000 }, '2024Q1');
  const opening = {
    ...{ kind: 'months', symbol: SYMBOL, item: 'debt', end: '2025-03-31' },
    ...{ from: 1_100_000, to: 1_150_000, isBefore: true },
  };
  expect(await stale()).toContainEqual(opening);
  expect(await recomputeStale(api, await api.frames.company(SYMBOL))).toEqual([]);
  expect(await stale()).toEqual([]);
  const [again] = await api.valuations.list(SYMBOL);
  expect(again?.details).toMatchObject({ isOfMonths: true });
  const [cost] = await api.wacc.list(SYMBOL);
  expect(cost?.rd).toBeCloseTo(56_000 / 1_225_000, 14);
});

it('stand beside a value of the year in what moved it, and in a workbook that works them out again', async () => {
  const ofYear = await valued('FCFF', { ...ASKED, fiscalYear: 2024 });
  const ofMonths = (await valued('FCFF')) as Of<FcffDetails>;
  const { moves, noMoves } = await api.runs.compare(ofYear.runId ?? 0, ofMonths.runId ?? 0);
  expect(noMoves).toBeNull();
  expect(moves).toMatchObject({ start: ofYear.valuePerShare, end: ofMonths.valuePerShare });
  const moved = moves?.list.flatMap(({ changes }) => changes.map(({ path }) => path.join('.')));
  expect(moved).toEqual([
    ...['balanceSheetDate', 'shares', 'debt', 'cash', 'ebit', 'depreciationAmortisation'],
    ...['capitalExpenditure', 'changeInWorkingCapital', 'wacc'],
  ]);
  const file = await api.runs.workbook(ofMonths.runId ?? 0);
  const sheet = recalculate(new Uint8Array(await file.arrayBuffer()));
  expect(sheet.labelled(/^Value per share, USD/).value).toBeCloseTo(ofMonths.valuePerShare, 9);
});

it('take no stub, as all of their first year is ahead, nor any base a cost of capital below zero', async () => {
  const drivers = {
    ...{ growth: { initial: 0.05, stable: 0.02 }, margin: { stable: 0.18 } },
    salesToCapital: { initial: 2, stable: 2 },
  };
  const byDrivers: Assumptions = {
    ...{ fiscalYear: MONTHS, years: 5, drivers },
    wacc: { costOfEquity: 0.1, riskFree: 0.04 },
  };
  expect((await valued('FCFF', byDrivers)).details).toMatchObject({ isOfMonths: true });
  const [refused] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
    assumptions: { ...byDrivers, drivers: { ...drivers, stub: { distributions: 0 } } },
  });
  expect(refused).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  const slip = { ...drivers, wacc: { initial: -0.05 } };
  const [below] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
    assumptions: { ...byDrivers, drivers: slip },
  });
  expect(below).toMatchObject({
    refusal: {
      code: 'INVALID_INPUT',
      message: expect.stringContaining('−5.00% in a year') as string,
    },
  });
});
