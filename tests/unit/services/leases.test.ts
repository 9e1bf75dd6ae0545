/** Leases on both sides of a value or on neither (finance.md §10), by hand. */
import { beforeEach, expect, it } from 'vitest';
import type {
  Assumptions,
  EquityFlowDetails,
  FairbookApi,
  FcffDetails,
  StaleChange,
  ValuationRow,
} from '../../../src/contract/api.ts';
import type { Model, ValueMethod } from '../../../src/contract/vocabulary.ts';
import { changeInWords } from '../../../src/ui/shared/stale.ts';
import { recalculate } from '../../support/recalculate.ts';
import { readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

let api: FairbookApi;

/** One year's projection at a typed cost of equity: what follows is arithmetic. */
const ASKED: Assumptions = {
  ...{ growthPath: [0.05], terminalGrowth: 0.02 },
  wacc: { costOfEquity: 0.1, riskFree: 0.04, leases: 'ifrs-16' },
  fcfe: { forecast: { kind: 'constant', growth: 0.02 } },
  multiples: { source: 'typed', typed: { EV_EBITDA: 8 } },
};
const LEFT_OUT: Assumptions = { ...ASKED, wacc: { costOfEquity: 0.1, riskFree: 0.04 } };

/** Debt and leases at the end of the year, and their average with those of 2023. */
const OWED = 1_200_000 + 300_000;
const AVERAGE = (1_000_000 + 260_000 + OWED) / 2;
const WACC = (80 * 100_000 * 0.1 + OWED * (54_000 / AVERAGE) * 0.75) / (80 * 100_000 + OWED);

async function rowOf(
  model: Model,
  assumptions: Assumptions = ASKED,
  method: ValueMethod = 'MANUAL',
) {
  const [answer] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: [model], methods: [method], assumptions },
  });
  return answer!;
}
const valued = async (...asked: Parameters<typeof rowOf>): Promise<ValuationRow> =>
  result(await rowOf(...asked));

beforeEach(async () => {
  api = await readyBook();
  await api.prices.saveQuote({ symbol: SYMBOL, price: 80, date: '2025-01-10', source: 'exchange' });
  await saveFacts(api, SYMBOL, { debt: 1_000_000, lease_liability: 260_000 }, 'FY2023');
  await saveFacts(api, SYMBOL, {
    ...{ lease_liability: 300_000, lease_assets_obtained: 90_000, lease_principal_paid: 60_000 },
    ...{ net_income: 600_000, net_borrowing: 40_000 },
  });
});

it('are debt in weights and bridge, and what is newly leased is spent', async () => {
  const { details, valuePerShare, runId, waccRunId } = await valued('FCFF');
  const { wacc, projection, baseYear, bridge } = details as FcffDetails;
  expect(wacc).toBeCloseTo(WACC, 14);
  expect(baseYear).toMatchObject({ capitalExpenditure: 260_000, leasedAssets: 90_000 });
  const flow = 900_000 * 1.05 * 0.75 + (210_000 - 260_000 - 90_000 - 35_000) * 1.05;
  expect(projection[0]?.fcff).toBeCloseTo(flow, 6);
  const atSheet = (flow + (flow * 1.02) / (WACC - 0.02)) / (1 + WACC);
  const operations = atSheet * (1 + WACC) ** (10 / 365);
  const equity = operations + 400_000 + 20_000 - OWED - 40_000 * 0.75 - 15_000;
  expect(valuePerShare).toBeCloseTo(equity / 100_000, 9);
  const lines = bridge.map(({ label, amount }) => [label, amount]);
  expect(lines).toContainEqual(['Lease liabilities', -300_000]);
  for (const run of [runId ?? 0, waccRunId ?? 0]) {
    expect((await api.runs.replay(run)).identical).toBe(true);
  }
  const sheet = recalculate(
    new Uint8Array(await (await api.runs.workbook(runId ?? 0)).arrayBuffer()),
  );
  expect(sheet.labelled(/^Value per share, USD/).value).toBeCloseTo(valuePerShare, 9);
  expect(sheet.labelled(/^Capital expenditure and new leased assets/).value).toBe(350_000);
});

it('take market value for debt alone, on its part of the interest', async () => {
  await saveFacts(api, SYMBOL, { debt_maturity_years: 5 });
  const [row] = await api.wacc.compute({
    ...{ symbol: SYMBOL, methods: ['MANUAL'], inputs: ASKED.wacc! },
  });
  const cost = 54_000 / AVERAGE;
  const interest = 54_000 * (1_200_000 / OWED);
  const debt = (interest * (1 - (1 + cost) ** -5)) / cost + 1_200_000 / (1 + cost) ** 5;
  const equity = 80 * 100_000;
  expect(row).toMatchObject({ rd: cost });
  expect((row as { wD: number }).wD).toBeCloseTo((debt + 300_000) / (debt + 300_000 + equity), 14);
});

it('relever an industry beta, weigh in enterprise value, and are repaid out of a flow to equity', async () => {
  const [damo] = await api.wacc.compute({
    ...{ symbol: SYMBOL, methods: ['DAMO'], inputs: { leases: 'ifrs-16' } },
  });
  expect(damo).toMatchObject({
    details: { inputs: { betaDebtToEquity: OWED / (80 * 100_000) } },
  });
  const multiple = await valued('EV_EBITDA', ASKED, 'NONE');
  const equity = 8 * 1_110_000 + 400_000 + 20_000 - OWED - 30_000 - 15_000;
  expect(multiple.valuePerShare).toBeCloseTo(equity / 100_000, 10);
  const { details } = await valued('FCFE');
  // Income 600, D&A 210, capital expenditure 260, working capital 35, borrowing 40, principal 60.
  expect((details as EquityFlowDetails).base).toEqual({ amount: 495_000, source: 'book' });
});

it('are left out on both sides unless asked for, and are asked for where they are debt', async () => {
  const { details } = await valued('FCFF', LEFT_OUT);
  expect((details as FcffDetails).bridge.map(({ label }) => label)).not.toContain(
    'Lease liabilities',
  );
  expect((details as FcffDetails).wacc).toBeCloseTo(
    (800_000 + 1_200_000 * (54_000 / 1_100_000) * 0.75) / 9_200_000,
    14,
  );
  const fresh = await readyBook();
  const [refused] = await fresh.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'], assumptions: ASKED },
  });
  expect(refused).toMatchObject({ refusal: { code: 'MISSING_INPUT' } });
  expect(JSON.stringify(refused)).toMatch(/missing Lease liability\. By IFRS 16 leases are debt/);
});

const inYear = { start: '2024-01-01', end: '2024-12-31' };
const entry = (val: number, period: object) => ({
  units: {
    USD: [{ ...period, val, accn: '0000000001-25-000001', form: '20-F', filed: '2025-02-20' }],
  },
});

const BY_IFRS = {
  EquityAttributableToOwnersOfParent: entry(2_500_000, { end: '2024-12-31' }),
  ProfitLossFromOperatingActivities: entry(900_000, inYear),
  Revenue: entry(5_000_000, inYear),
};
const BY_US_GAAP = {
  StockholdersEquity: entry(2_500_000, { end: '2024-12-31' }),
  OperatingIncomeLoss: entry(900_000, inYear),
  Revenues: entry(5_000_000, inYear),
};

async function importFacts(
  facts: object,
  taxonomy: string,
  to = api,
  accession = '0000000001-25-000001',
): Promise<void> {
  const text = JSON.stringify({
    ...{ cik: 1, entityName: 'Orchard', facts: { [taxonomy]: facts } },
  }).replaceAll('0000000001-25-000001', accession);
  const [report] = await to.data.importFiles([new File([text], 'facts.json')], {
    'facts.json': { symbol: SYMBOL },
  });
  expect(report?.refusal).toBeUndefined();
}

it('are debt where the statements are by IFRS, and a check says where they are left out all the same', async () => {
  await importFacts(BY_IFRS, 'ifrs-full');
  const { details, warnings, costWarnings } = await valued('FCFF', LEFT_OUT);
  expect((details as FcffDetails).wacc).toBeCloseTo(WACC, 14);
  const codes = [...warnings, ...costWarnings].map(({ code }) => code);
  expect(codes).not.toContain('LEASES_ON_ONE_SIDE');
  const leftOut = await valued('FCFF', {
    ...ASKED,
    wacc: { costOfEquity: 0.1, riskFree: 0.04, leases: 'us-gaap' },
  });
  expect(leftOut.costWarnings.map(({ code }) => code)).toContain('LEASES_ON_ONE_SIDE');
  const frame = await api.frames.statements(SYMBOL);
  const [column] = frame.flows.filter(({ column: key }) => key === 'FY2024');
  // EBIT 900 at 19 %, D&A 210, capital expenditure 260 and 90, working capital 35.
  expect(column?.fcff.fromIncome).toMatchObject({ value: 554_000 });
  expect(column?.reinvestmentRate).toEqual({ value: 175 / 729 });
});

it('leave an industry beta as published where they are not known, and say so', async () => {
  const fresh = await readyBook();
  await importFacts(BY_IFRS, 'ifrs-full', fresh);
  const [beta] = await fresh.betas.compute({ symbols: [SYMBOL], methods: ['DAMO'] });
  const said = result(beta!).warnings.find(({ code }) => code === 'INDUSTRY_LEVERAGE_USED');
  expect(said?.message).toMatch(
    /lease liabilities, which are debt by IFRS 16, are not in the book/,
  );
});

it('are pointed out on one side of whatever holds them there', async () => {
  const outOfDebt: Assumptions = { ...ASKED, wacc: { ...LEFT_OUT.wacc, leases: 'us-gaap' } };
  const saidOf = async (model: Model, assumptions: Assumptions, method?: ValueMethod) => {
    const { warnings, costWarnings } = await valued(model, assumptions, method);
    const found = [...warnings, ...costWarnings].find(({ code }) => code === 'LEASES_ON_ONE_SIDE');
    return found?.message.slice(0, 30);
  };
  await importFacts(BY_IFRS, 'ifrs-full');
  expect(await saidOf('FCFE', outOfDebt)).toBe('Leases are neither in debt nor');
  expect(await saidOf('EV_EBITDA', outOfDebt, 'NONE')).toBe('Leases are neither in debt nor');
  expect(await saidOf('FCFE', ASKED)).toBeUndefined();
  expect(await saidOf('EV_EBITDA', ASKED, 'NONE')).toBeUndefined();
  api = await readyBook();
  await importFacts(BY_US_GAAP, 'us-gaap');
  await saveFacts(api, SYMBOL, {
    ...{ lease_liability: 300_000, lease_assets_obtained: 90_000, lease_principal_paid: 60_000 },
    ...{ net_income: 600_000, net_borrowing: 40_000 },
  });
  // By US GAAP their cost is in EBIT: debt as well counts them twice.
  expect(await saidOf('FCFF', ASKED)).toBe('Leases are in debt and their p');
  expect(await saidOf('FCFF', LEFT_OUT)).toBeUndefined();
  expect(await saidOf('EV_EBITDA', LEFT_OUT, 'NONE')).toBeUndefined();
});

it('move an industry beta that a dividend or a book value is discounted by, and a check says so where they are not as the statements have them', async () => {
  const rules: Assumptions = {
    ddm: { forecast: { kind: 'constant', flow: 3, growth: 0.02 } },
    residualIncome: {
      forecast: { kind: 'returns', returnOnEquity: [0.12], payout: [0.5] },
      continuing: { kind: 'none' },
    },
    justified: { returnOnEquity: 0.12, growth: 0.02 },
  };
  const saidOf = async (model: Model, wacc: Assumptions['wacc'], method: ValueMethod = 'DAMO') => {
    const { warnings } = await valued(model, { ...rules, wacc: wacc! }, method);
    return warnings.find(({ code }) => code === 'LEASES_ON_ONE_SIDE')?.message;
  };
  const models = ['DDM', 'RESIDUAL_INCOME', 'JUSTIFIED_PB'] as const;
  await importFacts(BY_IFRS, 'ifrs-full');
  for (const model of models) {
    expect(await saidOf(model, { leases: 'us-gaap' })).toMatch(
      /relevered without lease liabilities.* come out lower/,
    );
    expect(await saidOf(model, {})).toBeUndefined();
  }
  // A beta of a regression is levered as the market saw the company.
  expect(await saidOf('DDM', { leases: 'us-gaap' }, 'CAPM')).toBeUndefined();
  const shrunk = { betaAdjustment: 'vasicek', betaPrior: { standardDeviation: 0.3 } } as const;
  expect(await saidOf('DDM', { ...shrunk, leases: 'us-gaap' }, 'CAPM')).toMatch(/without lease/);
  expect(await saidOf('DDM', shrunk, 'CAPM')).toBeUndefined();
  api = await readyBook();
  await importFacts(BY_US_GAAP, 'us-gaap');
  await saveFacts(api, SYMBOL, { lease_liability: 300_000 });
  for (const model of models) {
    expect(await saidOf(model, { leases: 'ifrs-16' })).toMatch(
      /relevered with lease liabilities in the debt.* come out higher/,
    );
    expect(await saidOf(model, {})).toBeUndefined();
  }
});

it('leave results behind that took them as other statements have them, though every figure is equal', async () => {
  await importFacts(BY_US_GAAP, 'us-gaap');
  const { details } = await valued('FCFF', LEFT_OUT);
  expect((details as FcffDetails).wacc).not.toBeCloseTo(WACC, 6);
  await valued('FCFE', LEFT_OUT);
  await valued('PE', { multiples: { source: 'typed', typed: { PE: 12 } } }, 'NONE');
  await valued('DDM', {
    ...LEFT_OUT,
    ddm: { forecast: { kind: 'constant', flow: 3, growth: 0.02 } },
  });
  const stale = async () =>
    (await api.frames.company(SYMBOL)).values
      .filter((row) => row.stale.length > 0)
      .map((row) => [row.model, row.stale.flatMap(({ changes }) => changes)] as const);
  expect(await stale()).toEqual([]);
  await importFacts(BY_IFRS, 'ifrs-full', api, '0000000001-25-000002');
  const change = { kind: 'standard', symbol: SYMBOL, year: 2024, from: 'us-gaap', to: 'ifrs' };
  // Earnings and dividends at a typed cost of equity rest on no lease.
  expect(await stale()).toEqual([
    ['FCFE', [change]],
    ['FCFF', [change]],
  ]);
  expect(changeInWords(change as StaleChange)).toBe(
    'the statements of fiscal year 2024 are by IFRS, were by US GAAP',
  );
  const again = await valued('FCFF', LEFT_OUT);
  expect((again.details as FcffDetails).wacc).toBeCloseTo(WACC, 14);
  await valued('FCFE', LEFT_OUT);
  expect(await stale()).toEqual([]);
});
