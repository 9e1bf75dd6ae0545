/** Which results a change of one statement figure or convention leaves behind, and what they say of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, StaleChange, StaleSource } from '../../../src/contract/api.ts';
import { CONVENTION_KEYS } from '../../../src/contract/conventions.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import type { BookStore } from '../../../src/db/types.ts';
import { recomputeStale } from '../../../src/ui/shared/recompute.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import {
  ASSUMPTIONS,
  computeAll,
  revisedFactors,
  FACTS,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;
let store: BookStore;

beforeEach(async () => {
  api = await readyBook({ opened: (opened) => (store = opened) });
});

const COARSE = `facts:${SYMBOL}`;

async function rows(symbol = SYMBOL): Promise<[string, { stale: StaleSource[] }][]> {
  const { betas, waccs, values } = await api.frames.company(symbol);
  return [
    ...betas.map((row) => [`beta ${row.method}`, row] as [string, typeof row]),
    ...waccs.map((row) => [`wacc ${row.method} ${row.year}`, row] as [string, typeof row]),
    ...values.map((row) => [`${row.model} ${row.method}`, row] as [string, typeof row]),
  ];
}

/** Names of the stale results of a company; what the board and the Screen say is the same. */
async function stale(symbol = SYMBOL): Promise<string[]> {
  const names = (await rows(symbol))
    .filter(([, row]) => row.stale.length > 0)
    .map(([name]) => name);
  const board = (await api.frames.freshness()).stale.filter((row) => row.symbol === symbol);
  expect(board).toHaveLength(names.length);
  const screen = (await api.frames.screen()).find((row) => row.symbol === symbol)!;
  const flagged = [...screen.betas, ...screen.waccs, ...screen.values].filter((row) => row.stale);
  expect(flagged).toHaveLength(names.length);
  return names.sort();
}

async function reasons(name: string): Promise<StaleSource[]> {
  return (await rows()).find(([own]) => own === name)![1].stale;
}

async function changes(name: string): Promise<StaleChange[]> {
  return (await reasons(name)).flatMap((source) => source.changes ?? []);
}

const figure = (item: Item, year: number, from: number | null, to: number | null) => ({
  ...{ kind: 'figure', symbol: SYMBOL, item, year, from, to },
});

/** What a book holds that an earlier version wrote: no run says what of a source it took. */
function asOfEarlierVersion(): void {
  store.db.exec(`DROP TRIGGER run_sources_are_immutable_delete;
    DELETE FROM run_sources WHERE source GLOB 'reads:*'`);
}

const recompute = async (): Promise<void> => {
  expect(await recomputeStale(api, await api.frames.company(SYMBOL))).toEqual([]);
};

describe('a statement figure', () => {
  it('that no result took leaves all of them fresh', async () => {
    await computeAll(api);
    await saveFacts(api, SYMBOL, { dividends_paid: 7, book_equity: 5 });
    // In the years of history stands revenue, not interest; ten years back stands nothing.
    await saveFacts(api, SYMBOL, { interest_expense: 1 }, 'FY2022');
    await saveFacts(api, SYMBOL, { revenue: 1 }, 'FY2014');
    // A quarter is of no year.
    await saveFacts(api, SYMBOL, { revenue: 1 }, '2024Q1');
    // One book equity has no course for the linter to look at: the inputs are what they were.
    expect(await stale()).toEqual([]);
    const again = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions: ASSUMPTIONS },
    });
    expect(again).toMatchObject([{ provenance: 'stored' }]);
  });

  it('of the years that are only looked at counts by what is found in it', async () => {
    await saveFacts(api, SYMBOL, { book_equity: 5_000 });
    await computeAll(api);
    // No jump of unit: the value and its findings are what they were.
    await saveFacts(api, SYMBOL, { book_equity: 4_000 }, 'FY2023');
    await saveFacts(api, SYMBOL, { revenue: 4_700_000 }, 'FY2023');
    expect(await stale()).toEqual([]);
    // 5,000 and 4 are a factor of 1,250 apart.
    await saveFacts(api, SYMBOL, { book_equity: 4 }, 'FY2023');
    expect(await stale()).toEqual(['FCFF CAPM', 'FCFF DAMO', 'FCFF FF5']);
    expect(await changes('FCFF CAPM')).toMatchObject([figure('book_equity', 2023, null, 4)]);
    await saveFacts(api, SYMBOL, { book_equity: 4_500 }, 'FY2023');
    expect(await stale()).toEqual([]);
    // A year by which the base year's working capital is judged, once both of its figures are known.
    await saveFacts(api, SYMBOL, { change_in_working_capital: 20_000 }, 'FY2023');
    expect(await changes('FCFF CAPM')).toMatchObject([
      figure('revenue', 2023, null, 4_700_000),
      figure('change_in_working_capital', 2023, null, 20_000),
    ]);
  });

  it('leaves those behind that took it, which say which, from what to what, and how it came', async () => {
    await computeAll(api);
    await saveFacts(api, SYMBOL, { revenue: 5_000_001 });
    expect(await stale()).toEqual(['FCFF CAPM', 'FCFF DAMO', 'FCFF FF5']);
    expect(await reasons('FCFF CAPM')).toEqual([
      {
        source: COARSE,
        changedAt: expect.any(String) as string,
        changes: [
          {
            ...figure('revenue', 2024, 5_000_000, 5_000_001),
            ...{ unit: 'USD', by: 'typed', at: expect.stringMatching(/^2026-01-05T/) as string },
          },
        ],
      },
    ]);
    await saveFacts(api, SYMBOL, { marginal_tax_rate: 0.26 });
    expect(await stale()).toHaveLength(7);
    expect(await changes('beta DAMO')).toMatchObject([
      figure('marginal_tax_rate', 2024, 0.25, 0.26),
    ]);
    await recompute();
    expect(await stale()).toEqual([]);
  });

  it('that was missing and appears is a change of what was read', async () => {
    await computeAll(api);
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.05 });
    expect(await changes('wacc CAPM 2024')).toMatchObject([
      figure('pre_tax_cost_of_debt', 2024, null, 0.05),
    ]);
    expect(await stale()).toHaveLength(6);
    await computeAll(api);
    await saveFacts(api, SYMBOL, { debt: 1_000_000 }, 'FY2023');
    // The opening debt of an embedded cost: no year was there, and of the year only debt was asked.
    expect(await changes('wacc CAPM 2024')).toMatchObject([figure('debt', 2023, null, 1_000_000)]);
    await computeAll(api);
    await saveFacts(api, SYMBOL, { interest_expense: 3 }, 'FY2023');
    expect(await stale()).toEqual([]);
  });

  it('that comes back as it was makes them fresh again', async () => {
    await computeAll(api);
    const wrong = await api.facts.save({
      ...{ symbol: SYMBOL, item: 'ebit', period: 'FY2024', value: 1, unit: 'USD', source: 'slip' },
    });
    expect(await stale()).toHaveLength(3);
    await api.facts.remove(wrong.id);
    expect(await stale()).toEqual([]);
    const [known] = (await api.facts.list(SYMBOL)).filter(({ item }) => item === 'debt');
    await api.facts.remove(known!.id);
    expect(await changes('wacc FF5 2024')).toMatchObject([
      { ...figure('debt', 2024, FACTS.debt!, null), by: null },
    ]);
    await saveFacts(api, SYMBOL, { debt: FACTS.debt! });
    expect(await stale()).toEqual([]);
  });

  it('of a later year is the latest once the price is of its time, and is told as that', async () => {
    await api.prices.saveQuote({ symbol: SYMBOL, price: 51, date: '2025-12-15', source: 'desk' });
    await computeAll(api);
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], year: 2024 },
      assumptions: ASSUMPTIONS,
    });
    await saveFacts(api, SYMBOL, { ...FACTS, revenue: 6_000_000 }, 'FY2025');
    const latest = { kind: 'latest-year', symbol: SYMBOL, from: 2024, to: 2025 };
    expect(await changes('wacc DAMO 2024')).toEqual([latest]);
    expect(await changes('FCFF DAMO')).toEqual([latest]);
    // The value that asked for 2024 is of 2024 still.
    expect(await reasons('FCFF CAPM')).toEqual([]);
    await recompute();
    expect(await stale()).toEqual([]);
    const years = (await api.wacc.list(SYMBOL)).map(({ method, year }) => `${method} ${year}`);
    expect(years.sort()).toEqual(
      ['CAPM 2024', 'DAMO 2024', 'DAMO 2025', 'FF5 2024', 'FF5 2025'].sort(),
    );
  });

  it('of a year that ends after the price leaves the latest as it is', async () => {
    await computeAll(api);
    await saveFacts(api, SYMBOL, FACTS, 'FY2025');
    expect(await stale()).toEqual([]);
  });

  it('is heard by whom it belongs to: a request that typed it shares the run and stays fresh', async () => {
    const methods = ['CAPM'] as const;
    const [read] = await api.wacc.compute({ symbol: SYMBOL, methods });
    const inputs = { debt: FACTS.debt! };
    const [typed] = await api.wacc.compute({ symbol: SYMBOL, methods, inputs });
    expect(result(typed!).runId).toBe(result(read!).runId);
    await saveFacts(api, SYMBOL, { debt: 9 });
    expect(await stale()).toEqual([]);
    await saveFacts(api, SYMBOL, { debt: FACTS.debt! });
    await api.wacc.compute({ symbol: SYMBOL, methods });
    await saveFacts(api, SYMBOL, { debt: 9 });
    expect(await changes('wacc CAPM 2024')).toMatchObject([figure('debt', 2024, FACTS.debt!, 9)]);
  });
});

describe('a vintage of factors', () => {
  it('leaves results fresh again when it is undone: the series is the one that they took', async () => {
    await computeAll(api);
    const [report] = await importAll(api, revisedFactors(70));
    expect(await stale()).toHaveLength(6);
    await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
    expect(await stale()).not.toContain('beta CAPM');
    await api.imports.undo(report!.importId!);
    // The beta of before the vintage is chosen again; it and the others rest on the factors that are back.
    expect((await rows()).map(([name]) => name)).toContain('beta CAPM');
    expect(await stale()).toEqual([]);
    await importAll(api, revisedFactors(71));
    expect(await stale()).toHaveLength(6);
  });
});

describe('the statements of a file', () => {
  beforeEach(async () => {
    // The file then says nothing new of the company, and its debt of 2023 is no part of the cost of debt.
    await api.tickers.save({ symbol: SYMBOL, name: 'Orchard', fiscalYearEnd: '12-31' });
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.05 });
  });

  const file = (change?: Parameters<typeof makeCompanyFacts>[0]) =>
    api.data.importFiles([new File([makeCompanyFacts(change)], 'CIK0000000001.json')], {
      'CIK0000000001.json': { symbol: SYMBOL },
    });

  it('leave fresh again, when they are undone, what was computed before and took none of them', async () => {
    const { values } = await computeAll(api);
    const [report] = await file();
    // They bring figures of 2021 to 2023, among them the opening debt and courses of the years before.
    expect(await stale()).toHaveLength(6);
    expect(await changes('wacc CAPM 2024')).toMatchObject([
      { ...figure('debt', 2023, null, 320e6), by: 'filed 2024-02-10' },
    ]);
    await api.imports.undo(report!.importId!);
    expect(await stale()).toEqual([]);
    const kept = (await api.valuations.list(SYMBOL)).map(({ runId }) => runId);
    expect(kept.sort()).toEqual(values.map(({ runId }) => runId).sort());
  });

  it('take what was computed from them when they are undone, and nothing else', async () => {
    const [report] = await file();
    await computeAll(api);
    await api.imports.undo(report!.importId!);
    // No beta took a figure of those years.
    expect((await rows()).map(([name]) => name).sort()).toEqual([
      ...['beta CAPM', 'beta DAMO', 'beta FF5'],
    ]);
    expect(await stale()).toEqual([]);
  });

  it('that restate a figure say so', async () => {
    await file();
    await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
    await computeAll(api);
    const later = { accn: '0000000001-25-000001', form: '10-K', filed: '2025-02-10' };
    await file((facts) =>
      facts['Revenues']!.units['USD']!.push({
        ...{ start: '2023-01-01', end: '2023-12-31', val: 1_150_000 },
        ...later,
      }),
    );
    expect(await changes('FCFF CAPM')).toMatchObject([
      { ...figure('revenue', 2023, 1_200_000_000, 1_150_000), by: 'filed 2025-02-10' },
    ]);
    expect(await stale()).toHaveLength(3);
  });
});

describe('results of an earlier version', () => {
  it('hear of any figure of the company, as before, until they are computed again', async () => {
    const before = await computeAll(api);
    asOfEarlierVersion();
    await saveFacts(api, SYMBOL, { dividends_paid: 7 });
    expect(await stale()).toHaveLength(7);
    expect(await reasons('FCFF CAPM')).toEqual([
      { source: COARSE, changedAt: expect.any(String) as string },
    ]);
    const again = await computeAll(api);
    expect(again.values.map(({ runId }) => runId)).toEqual(before.values.map(({ runId }) => runId));
    expect(await api.runs.replay(again.values[0]!.runId!)).toEqual({ identical: true });
    // The very runs, and now it is known what was read.
    await saveFacts(api, SYMBOL, { dividends_paid: 8 });
    expect(await stale()).toEqual([]);
    await saveFacts(api, SYMBOL, { ebit: 8 });
    expect(await stale()).toHaveLength(3);
  });

  it('leave with an import that is undone, as before', async () => {
    await api.tickers.save({ symbol: SYMBOL, name: 'Orchard', fiscalYearEnd: '12-31' });
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.05 });
    const name = 'CIK0000000001.json';
    const [report] = await api.data.importFiles([new File([makeCompanyFacts()], name)], {
      [name]: { symbol: SYMBOL },
    });
    await computeAll(api);
    asOfEarlierVersion();
    await api.imports.undo(report!.importId!);
    const left = (await rows()).map(([own]) => own);
    expect(left.sort()).toEqual(['beta CAPM', 'beta FF5']);
  });

  it('stay stale by prices that are again as they were', async () => {
    await computeAll(api);
    asOfEarlierVersion();
    const [report] = await importAll(api, priceFile({ changed: { 72: 1.02 } }));
    await api.imports.undo(report!.importId!);
    expect(await stale()).toHaveLength(9);
  });

  it('stay stale by a convention that is again as it was: what they took is not known', async () => {
    await computeAll(api);
    asOfEarlierVersion();
    await api.settings.set(CONVENTION_KEYS.betaWindow, 36);
    await api.settings.set(CONVENTION_KEYS.betaWindow, null);
    expect(await stale()).toContain('beta CAPM');
  });

  it('take the convention again where their runs list it', async () => {
    await computeAll(api);
    asOfEarlierVersion();
    await api.settings.set(CONVENTION_KEYS.betaWindow, 36);
    await recomputeStale(api, await api.frames.company(SYMBOL));
    const windows = (await api.betas.list(SYMBOL)).map(({ details }) =>
      'window' in details ? details.window : null,
    );
    expect(windows).toEqual([36, null, 36]);
  });
});

describe('a peer that was picked', () => {
  it('leaves a multiple behind by its own figures, each named', async () => {
    const price = { date: '2024-12-31', source: 'exchange' };
    await api.prices.saveQuote({ symbol: SYMBOL, price: 50, ...price });
    await api.tickers.save({
      ...{ symbol: 'MILL', name: 'Mill', region: 'US', industry: 'Canal Haulage', currency: 'USD' },
    });
    await saveFacts(api, 'MILL', FACTS);
    await saveFacts(api, 'MILL', { net_income: 500_000, book_equity: 900_000 });
    await api.prices.saveQuote({ symbol: 'MILL', price: 40, ...price });
    await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['EV_EBITDA'], methods: ['NONE'] },
      assumptions: { multiples: { source: 'peer-median' } },
    });
    result(row!);
    await saveFacts(api, 'MILL', { effective_tax_rate: 0.1 });
    expect(await stale()).toEqual([]);
    await saveFacts(api, 'MILL', { ebit: 800_000 });
    expect(await changes('EV_EBITDA NONE')).toMatchObject([
      { ...figure('ebit', 2024, FACTS.ebit!, 800_000), symbol: 'MILL', peer: true },
    ]);
    await saveFacts(api, 'MILL', { ebit: FACTS.ebit! });
    expect(await stale()).toEqual([]);
    await api.prices.saveQuote({ symbol: 'MILL', price: 41, ...price });
    expect(await changes('EV_EBITDA NONE')).toEqual([{ kind: 'peer', name: 'Mill' }]);
    await recompute();
    expect(await stale()).toEqual([]);
    await api.tickers.remove('MILL');
    expect(await changes('EV_EBITDA NONE')).toEqual([{ kind: 'peer', name: 'Mill', gone: true }]);
  });
});

describe('a convention', () => {
  it('that is again as it was leaves what took it fresh', async () => {
    await computeAll(api);
    await api.settings.set(CONVENTION_KEYS.betaWindow, 48);
    expect(await changes('beta CAPM')).toEqual([
      { kind: 'convention', name: 'betaWindow', from: 60, to: 48 },
    ]);
    // Chosen or not, the window is 60 months.
    await api.settings.set(CONVENTION_KEYS.betaWindow, 60);
    expect(await stale()).toEqual([]);
    await api.settings.set(CONVENTION_KEYS.hacLag, 3);
    expect(await stale()).toContain('beta FF5');
    await api.settings.set(CONVENTION_KEYS.hacLag, null);
    expect(await stale()).toEqual([]);
  });

  it('is taken again by what took it, and what was typed stays as typed', async () => {
    const wacc = (inputs: object) =>
      api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs });
    await computeAll(api);
    await wacc({ betaAdjustment: 'blume', price: 77, window: 60 });
    await api.settings.set(CONVENTION_KEYS.betaWindow, 36);
    await api.settings.set(CONVENTION_KEYS.betaAdjustment, 'blume');
    // The CAPM beta was chosen with the cost of capital, whose window was typed; the value leaves it to the book.
    expect(await stale()).toEqual(['FCFF CAPM', 'FCFF FF5', 'beta FF5', 'wacc FF5 2024']);
    await importAll(api, priceFile({ changed: { 50: 1.02 } }));
    const [row] = (await api.wacc.list(SYMBOL)).filter(({ method }) => method === 'CAPM');
    expect(row!.choices).toEqual({
      asked: { inputs: { betaAdjustment: 'blume', price: 77, window: 60 } },
      conventions: ['hacLag'],
    });
    // In the order of the notice: betas, costs of capital, values; the value chooses its own cost of capital last.
    const frame = await api.frames.company(SYMBOL);
    await recomputeStale(api, { ...frame, values: [] });
    const again = (await api.wacc.list(SYMBOL)).find(({ method }) => method === 'CAPM')!;
    expect(again.details['inputs']).toMatchObject({ betaAdjustment: 'blume', price: 77 });
    const windows = async () =>
      (await api.betas.list(SYMBOL)).map(({ details }) =>
        'window' in details ? details.window : null,
      );
    expect(await windows()).toEqual([60, null, 36]);
    await recomputeStale(api, frame);
    // The value of CAPM left its window to the book.
    expect(await windows()).toEqual([36, null, 36]);
    expect(await stale()).toEqual([]);
  });

  it('of multiples is taken again where the source was left to the book', async () => {
    await api.prices.saveQuote({ symbol: SYMBOL, price: 50, date: '2024-12-31', source: 'desk' });
    await api.peers.save({
      ...{ symbol: SYMBOL, name: 'Mill', asOf: '2024-12-31', source: 'list' },
      figures: { ev_ebitda: 8, ev_ebit: 10 },
    });
    await api.peers.save({
      ...{ symbol: SYMBOL, name: 'Weir', asOf: '2024-12-31', source: 'list' },
      figures: { ev_ebitda: 16, ev_ebit: 20 },
    });
    const compute = (model: 'EV_EBITDA' | 'EV_EBIT', assumptions: object) =>
      api.valuations.compute({ symbol: SYMBOL, models: [model], methods: ['NONE'], assumptions });
    await compute('EV_EBITDA', {});
    await compute('EV_EBIT', { multiples: { source: 'peer-median' } });
    await api.settings.set(CONVENTION_KEYS.multipleSource, 'peer-harmonic-mean');
    expect(await stale()).toEqual(['EV_EBITDA NONE']);
    await saveFacts(api, SYMBOL, { ebit: 800_000 });
    await recompute();
    const sources = (await api.valuations.list(SYMBOL)).map(({ model, details }) => [
      model,
      (details as { source?: string }).source,
    ]);
    expect(Object.fromEntries(sources)).toEqual({
      EV_EBITDA: 'peer-harmonic-mean',
      EV_EBIT: 'peer-median',
    });
  });
});
