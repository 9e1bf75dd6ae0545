/** The base value of a company: one that the analyst names, or several at weights; expected figures typed by hand. */
import { expect, it } from 'vitest';
import type { BaseChoice, FairbookApi, ValuationRow, WaccRow } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { ASSUMPTIONS, codeOf, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

/** Two values of one date: 10 · 0.13 / 0.08 = 16.25 by justified P/B at 10 %, 12 · 1.5 = 18 by a P/E of 12. */
async function valued(): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, {
    ...{ book_equity: 1000, net_income: 150, shares_outstanding: 100, dividends_per_share: 0.5 },
  });
  await api.prices.saveQuote({ symbol: SYMBOL, price: 15, date: '2024-12-31', source: 'close' });
  const rate = { currency: 'USD', asOf: '2024-12-31', value: 0.04, source: 'curve' } as const;
  await api.rates.save({ kind: 'risk-free', ...rate });
  const rows = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['JUSTIFIED_PB', 'PE'],
    methods: ['MANUAL'],
    assumptions: {
      justified: { returnOnEquity: 0.15, growth: 0.02 },
      multiples: { source: 'typed', typed: { PE: 12 } },
      wacc: { costOfEquity: 0.1 },
    },
  });
  expect(rows.map((row) => result(row).valuePerShare)).toEqual([
    expect.closeTo(16.25, 10),
    expect.closeTo(18, 10),
  ]);
  return api;
}

const base = async (api: FairbookApi) => (await api.tickers.get(SYMBOL)).base;
const one: BaseChoice = { kind: 'one', model: 'JUSTIFIED_PB', method: 'MANUAL' };
const weights = (justified: number, multiple: number): BaseChoice => ({
  kind: 'weights',
  weights: [
    { model: 'JUSTIFIED_PB', method: 'MANUAL', weight: justified },
    { model: 'PE', method: 'NONE', weight: multiple },
  ],
});

it('is FCFF by the book’s base method until one is named, then the named one with its target', async () => {
  const api = await valued();
  const usual = { kind: 'one', model: 'FCFF', method: 'CAPM' };
  expect(await base(api)).toMatchObject({ choice: usual, own: false, valuePerShare: null });
  await api.settings.set('workbench.base_method', 'DAMO');
  expect((await base(api)).choice).toEqual({ ...usual, method: 'DAMO' });
  await api.tickers.save({ symbol: SYMBOL, industry: 'Banks (Regional)' });
  expect((await base(api)).choice).toEqual({
    ...{ kind: 'one', model: 'RESIDUAL_INCOME', method: 'DAMO' },
  });
  await api.tickers.save({ symbol: SYMBOL, industry: null });

  const { base: chosen } = await api.valuations.chooseBase({ symbol: SYMBOL, choice: one });
  expect(chosen).toMatchObject({ choice: one, own: true, refusal: null });
  expect(chosen.valuePerShare).toBeCloseTo(16.25, 10);
  // 16.25 · 1.10 - 0.50.
  expect(chosen.targetPrice12m).toBeCloseTo(17.375, 10);
  const [row] = await api.frames.screen();
  expect(row!.base).toEqual(chosen);

  const { base: again } = await api.valuations.chooseBase({ symbol: SYMBOL, choice: null });
  expect(again.own).toBe(false);
});

it('weighs models, and keeps the weighted value as a run when asked', async () => {
  const api = await valued();
  const { base: chosen } = await api.valuations.chooseBase({
    symbol: SYMBOL,
    choice: weights(0.6, 0.4),
  });
  // 0.6 · 16.25 + 0.4 · 18; a multiple has no cost of equity, so there is no target.
  expect(chosen.valuePerShare).toBeCloseTo(16.95, 10);
  expect([chosen.targetPrice12m, chosen.runId]).toEqual([null, null]);

  const preview = result(await api.valuations.weigh({ symbol: SYMBOL, preview: true }));
  expect([preview.of, preview.runId]).toEqual(['model', null]);
  expect(preview.upside).toBeCloseTo(0.13, 10);
  const kept = result(await api.valuations.weigh({ symbol: SYMBOL }));
  expect((await base(api)).runId).toBe(kept.runId);
  const { parents } = await api.runs.explain(kept.runId ?? 0);
  expect(parents.map(({ role }) => role).sort()).toEqual(['JUSTIFIED_PB, MANUAL', 'PE']);
  expect(await api.runs.replay(kept.runId ?? 0)).toEqual({ identical: true });
});

it('tells what the checks warn of in its run and in those that it rests on, and no notes', async () => {
  const api = await readyBook();
  // Debt counts for the weights of the industry beta and is typed otherwise for those of the capital.
  const assumptions = {
    ...ASSUMPTIONS,
    terminalGrowth: 0.045,
    wacc: { debt: 1_500_000, preTaxCostOfDebt: 0.05 },
  };
  const request = {
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM', 'DAMO'],
    assumptions,
  } as const;
  const rows = (await api.valuations.compute(request)).map(result);
  const waccs = await api.wacc.list(SYMBOL);
  const expected = (method: string) =>
    [rows, waccs].flatMap((list: readonly (ValuationRow | WaccRow)[]) =>
      list
        .filter((row) => row.method === method)
        .flatMap(({ warnings }) => warnings)
        .filter(({ severity }) => severity === 'warning')
        .map(({ message }) => message),
    );
  const found = async (choice: BaseChoice | null) =>
    (await api.valuations.chooseBase({ symbol: SYMBOL, choice })).base.findings;
  const part = (method: 'CAPM' | 'DAMO') => ({ model: 'FCFF', method }) as const;
  const damo = await found({ kind: 'one', ...part('DAMO') });
  expect(damo).toEqual(expected('DAMO'));
  expect(damo.join(' ')).toMatch(/The beta was levered at/);
  const capm = await found({ kind: 'one', ...part('CAPM') });
  expect(capm).toEqual(expected('CAPM'));
  expect(capm.length).toBeGreaterThan(0);
  expect(capm.length).toBeLessThan(damo.length);
  // Of weights those of every part, each once.
  const weighed = await found({
    kind: 'weights',
    weights: [
      { ...part('CAPM'), weight: 0.5 },
      { ...part('DAMO'), weight: 0.5 },
    ],
  });
  expect(new Set(weighed)).toEqual(new Set([...capm, ...damo]));
  expect(new Set(weighed).size).toBe(weighed.length);
  // What has no value has nothing to read.
  expect(await found({ kind: 'one', model: 'FCFF', method: 'FF5' })).toEqual([]);
});

it('says that something it rests on changed since, of a part that is weighed too', async () => {
  const api = await valued();
  await api.valuations.chooseBase({ symbol: SYMBOL, choice: one });
  expect(await base(api)).toMatchObject({ stale: false });
  await saveFacts(api, SYMBOL, { shares_outstanding: 200 });
  const { valuePerShare, stale } = await base(api);
  expect(stale).toBe(true);
  // The earlier one is told, and told to be that.
  expect(valuePerShare).toBeCloseTo(16.25, 10);
  await api.valuations.chooseBase({ symbol: SYMBOL, choice: weights(0.6, 0.4) });
  expect(await base(api)).toMatchObject({ stale: true });
});

it('says why there is no weighted value, and refuses choices that are none', async () => {
  const api = await valued();
  const choose = (choice: unknown) =>
    codeOf(api.valuations.chooseBase({ symbol: SYMBOL, choice: choice as BaseChoice }));
  expect(await choose(weights(0.6, 0.3))).toBe('INVALID_ARGUMENT');
  expect(await choose(weights(1, 0))).toBe('INVALID_ARGUMENT');
  expect(await choose({ kind: 'median' })).toBe('INVALID_ARGUMENT');
  expect(await choose({ ...one, model: 'DCF' })).toBe('INVALID_ARGUMENT');
  expect(await codeOf(api.valuations.weigh({ symbol: SYMBOL }))).toBe('INVALID_ARGUMENT');
  expect((await base(api)).own).toBe(false);

  const lacking: BaseChoice = {
    kind: 'weights',
    weights: [
      { model: 'DDM', method: 'CAPM', weight: 0.5 },
      { model: 'PE', method: 'NONE', weight: 0.5 },
    ],
  };
  expect(await choose(lacking)).toBe('resolved');
  const { valuePerShare, refusal } = await base(api);
  expect([valuePerShare, refusal?.code]).toEqual([null, 'MISSING_INPUT']);
  expect(refusal?.message).toMatch(/DDM, CAPM has no value/);
});

it('is not told in the currency of the price for a value that was computed before there was one', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'GBX', region: 'US' });
  await saveFacts(api, SYMBOL, { net_income: 90, shares_outstanding: 100 });
  const choice: BaseChoice = { kind: 'one', model: 'PE', method: 'NONE' };
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['PE'],
    methods: ['NONE'],
    assumptions: { multiples: { source: 'typed', typed: { PE: 10 } } },
  });
  expect(result(row!).valuePerShare).toBeCloseTo(9, 10);
  await api.valuations.chooseBase({ symbol: SYMBOL, choice });
  await api.prices.saveQuote({ symbol: SYMBOL, price: 800, date: '2024-12-31', source: 'close' });
  expect((await base(api)).valuePerShare).toBeNull();
  expect((await api.tickers.get(SYMBOL)).values[0]?.inPriceCurrency).toBeNull();
});
