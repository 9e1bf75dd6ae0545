/** Multiples of the last twelve months, by hand arithmetic: fiscal year + year to date − the same of the year before. */
import { beforeEach, expect, it } from 'vitest';
import type { FairbookApi, MultipleDetails, ValuationRow } from '../../../src/contract/api.ts';
import type { Item, MultipleModel, MultipleMonths } from '../../../src/contract/vocabulary.ts';
import { codeOf, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

let api: FairbookApi;
const PRICED = { price: 80, date: '2025-11-03', source: 'exchange' };

const QUARTERS: Readonly<Record<string, Partial<Record<Item, number>>>> = {
  '2024Q1': { ebit: 220_000, depreciation_amortisation: 50_000 },
  '2024Q2': { ebit: 225_000, depreciation_amortisation: 52_000 },
  '2024Q3': { ebit: 230_000, depreciation_amortisation: 53_000 },
  '2025Q1': { ebit: 250_000, depreciation_amortisation: 60_000 },
  '2025Q2': { ebit: 260_000, depreciation_amortisation: 60_000 },
  '2025Q3': {
    ...{ ebit: 270_000, depreciation_amortisation: 60_000 },
    ...{ debt: 1_000_000, cash: 450_000, shares_outstanding: 98_000 },
  },
};
/** 900,000 + 780,000 − 675,000, and 210,000 + 180,000 − 155,000. */
const EBITDA = 1_005_000 + 235_000;

async function computed(
  basis: MultipleMonths,
  model: MultipleModel = 'EV_EBITDA',
): Promise<ValuationRow & { details: MultipleDetails }> {
  const [answer] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: [model], methods: ['NONE'] },
    assumptions: { multiples: { source: 'typed', basis, typed: { EV_EBITDA: 8, EV_SALES: 2 } } },
  });
  return result(answer!) as ValuationRow & { details: MultipleDetails };
}

beforeEach(async () => {
  api = await readyBook();
  await api.prices.saveQuote({ symbol: SYMBOL, ...PRICED });
  for (const [period, facts] of Object.entries(QUARTERS)) {
    await saveFacts(api, SYMBOL, facts, period);
  }
});

it('are of the months to the last quarter, and of its balance sheet', async () => {
  const { details, valuePerShare, runId } = await computed('last-twelve-months');
  expect(details).toMatchObject({
    ...{ basis: 'last-twelve-months', fiscalYear: 2024, balanceSheetDate: '2025-09-30' },
    ...{ metric: EBITDA, enterpriseValue: 8 * EBITDA },
  });
  // Claims: debt 1,000,000, a pension deficit of 40,000 after tax at 25 %, minorities 15,000; assets 450,000 and 20,000.
  expect(valuePerShare).toBeCloseTo((8 * EBITDA + 470_000 - 1_045_000) / 98_000, 10);
  expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
});

it('name what is of the year before, and every period behind a sum', async () => {
  const { warnings, runId } = await computed('last-twelve-months');
  const claims = warnings.find(({ code }) => code === 'CLAIMS_OF_FISCAL_YEAR');
  expect(claims?.message).toMatch(
    /reports to 2025-09-30 leave out .*Pension.* fiscal year 2024 are taken/,
  );
  expect(claims?.message).not.toMatch(/debt|cash|shares/i);
  const { sources } = await api.runs.explain(runId ?? 0);
  const lines = sources.flatMap(({ lines: words }) => words ?? []);
  for (const period of ['FY2024', 'Q1 2025', 'Q3 2025', 'Q3 2024']) {
    expect(lines.filter((line) => line.endsWith(`, ${period}`)).length).toBeGreaterThan(0);
  }
});

it('are said where a value is of the year, with how far apart the two are', async () => {
  const { details, warnings } = await computed('trailing');
  expect(details).toMatchObject({ metric: 1_110_000, balanceSheetDate: '2024-12-31' });
  const later = warnings.find(({ code }) => code === 'LATER_MONTHS_IN_BOOK');
  // 1,240,000 / 1,110,000 − 1.
  expect(later).toMatchObject({ severity: 'warning', figures: { change: 130 / 1110 } });
  expect(later?.message).toMatch(/to 2025-09-30: .* is 11\.7% higher/);
  const { warnings: none } = await computed('last-twelve-months');
  expect(none.map(({ code }) => code)).not.toContain('LATER_MONTHS_IN_BOOK');
});

it('are refused with the reason where a quarter is missing, and beside a fiscal year', async () => {
  const typed = { source: 'typed', basis: 'last-twelve-months', typed: { EV_SALES: 2 } } as const;
  const request = { symbol: SYMBOL, methods: ['NONE' as const], assumptions: { multiples: typed } };
  const [sales] = await api.valuations.compute({ ...request, models: ['EV_SALES'] });
  expect(sales).toMatchObject({ refusal: { code: 'MISSING_INPUT' } });
  expect(JSON.stringify(sales)).toMatch(
    /Revenue of the twelve months to 2025-09-30 \(The book lacks the first 3 quarters of 2025/,
  );
  const ofYear = api.valuations.compute({ ...request, models: ['EV_EBITDA'], year: 2024 });
  expect(await codeOf(ofYear)).toBe('INVALID_ARGUMENT');
});

it('end where the price does: reports of later quarters say nothing of it', async () => {
  await api.prices.removeQuote({ symbol: SYMBOL, date: PRICED.date });
  await api.prices.saveQuote({ symbol: SYMBOL, ...PRICED, date: '2025-01-10' });
  await saveFacts(api, SYMBOL, { debt: 1_100_000, cash: 380_000 }, '2025Q1');
  const { details } = await computed('last-twelve-months');
  // 900,000 + 250,000 − 220,000 and 210,000 + 60,000 − 50,000: the quarter that ends within three months of the price.
  expect(details).toMatchObject({ metric: 930_000 + 220_000, balanceSheetDate: '2025-03-31' });
});

it('are stale by a figure of their quarters, by a later quarter, and by nothing else', async () => {
  const stale = async () => {
    const { values } = await api.frames.company(SYMBOL);
    return values.find(({ model }) => model === 'EV_EBITDA')?.stale.flatMap((one) => one.changes);
  };
  await computed('last-twelve-months');
  await saveFacts(api, SYMBOL, { revenue: 1_300_000 }, '2025Q2');
  expect(await stale()).toEqual([]);
  await saveFacts(api, SYMBOL, { ebit: 280_000 }, '2025Q3');
  expect(await stale()).toEqual([
    {
      ...{ kind: 'months', symbol: SYMBOL, item: 'ebit', end: '2025-09-30' },
      ...{ from: 1_005_000, to: 1_015_000 },
    },
  ]);
  await saveFacts(api, SYMBOL, { ebit: 300_000 }, '2025Q4');
  expect(await stale()).toEqual([
    { kind: 'latest-months', symbol: SYMBOL, from: '2025-09-30', to: '2025-12-31' },
  ]);
});

it('that a value of the year leaves out make it stale by what its check says of them', async () => {
  const changes = async () => {
    const { values } = await api.frames.company(SYMBOL);
    return values.find(({ model }) => model === 'EV_EBITDA')?.stale.flatMap((one) => one.changes);
  };
  const { details } = await computed('trailing');
  expect(details.metric).toBe(1_110_000);
  await saveFacts(api, SYMBOL, { cash: 460_000 }, '2025Q3');
  expect(await changes()).toEqual([]);
  await saveFacts(api, SYMBOL, { depreciation_amortisation: 61_000 }, '2025Q3');
  expect(await changes()).toMatchObject([{ kind: 'months', item: 'depreciation_amortisation' }]);
});

it('of peers are read in the same way', async () => {
  const named = { symbol: 'MILL', name: 'Mill', region: 'US', currency: 'USD' } as const;
  await api.tickers.save({ ...named, industry: 'Canal Haulage' });
  await api.prices.saveQuote({ symbol: 'MILL', ...PRICED, price: 50 });
  await saveFacts(api, 'MILL', {
    ...{ ebit: 500, depreciation_amortisation: 100, debt: 900, cash: 150, associates: 30 },
    ...{ shares_outstanding: 100, pension_deficit: 80, marginal_tax_rate: 0.25 },
    ...{ preferred_stock: 0, minority_interest: 20 },
  });
  await saveFacts(api, 'MILL', { ebit: 100, depreciation_amortisation: 20 }, '2024Q1');
  await saveFacts(api, 'MILL', { ebit: 160, depreciation_amortisation: 30 }, '2025Q1');
  await saveFacts(api, 'MILL', { debt: 800, cash: 200 }, '2025Q1');
  await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
  const compare = async (basis: MultipleMonths) => {
    const rows = await api.peers.compare({ symbol: SYMBOL, basis });
    return rows.find(({ model }) => model === 'EV_EBITDA');
  };
  // 50 · 100 + 800 − 200 − 30 + 80 · 0.75 + 20 over 560 + 110.
  expect((await compare('last-twelve-months'))?.peers?.median).toBeCloseTo(5_650 / 670, 12);
  expect((await compare('trailing'))?.peers?.median).toBeCloseTo(5_800 / 600, 12);
  const [peer] = await api.peers.list(SYMBOL, 'last-twelve-months');
  expect(peer?.fromBook).toMatchObject({ periodEnd: '2025-03-31', lastTwelveMonths: true });
  expect(peer?.figures).toMatchObject({ ebitda: 670, enterprise_value: 5_650 });
});
