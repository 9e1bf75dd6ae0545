/** The bars of the chart of fair values, worked out a second time with plain arithmetic. */
import { describe, expect, it } from 'vitest';
import type { Assumptions, FairbookApi, ValuationRow } from '../../../src/contract/api.ts';
import {
  barsAhead,
  barsInWords,
  simulatedFairValue,
  storedFairValues,
  weightedFairValue,
} from '../../../src/ui/overview/fair-value-rows.ts';
import { assumptionsKey } from '../../../src/ui/shared/kept-assumptions.ts';
import { readAround, readAwaited } from '../../../src/ui/state/value-ranges.ts';
import { readyBook, result, SYMBOL, FACTS } from '../services/support/book.ts';

const [R, G, W, BOOK] = [0.12, 0.03, 0.09, 1_500_000];
const JUSTIFIED = {
  justified: { returnOnEquity: R, growth: G },
  wacc: { costOfEquity: W },
};
const SHARES = FACTS.shares_outstanding ?? Number.NaN;
const justifiedAt = (growth: number): number => (BOOK * (R - growth)) / (W - growth) / SHARES;

async function book(): Promise<FairbookApi> {
  const api = await readyBook();
  const fact = { symbol: SYMBOL, period: 'FY2024', unit: 'USD', source: 'annual report' };
  await api.facts.saveMany([
    { ...fact, item: 'book_equity', value: BOOK },
    { ...fact, item: 'net_income', value: 400_000 },
  ]);
  await api.settings.set(assumptionsKey(SYMBOL), JUSTIFIED);
  return api;
}

async function value(
  api: FairbookApi,
  model: 'JUSTIFIED_PB' | 'PE',
  assumptions: Assumptions,
): Promise<ValuationRow> {
  const method = model === 'PE' ? 'NONE' : 'MANUAL';
  const request = { symbol: SYMBOL, models: [model], methods: [method] as const, assumptions };
  const [row] = await api.valuations.compute(request);
  if (row === undefined) throw new Error('no row came back');
  return result(row);
}

const stored = (api: FairbookApi): Promise<ValuationRow[]> => api.valuations.list(SYMBOL);

describe('the bar of a stored value', () => {
  it('is of growth for ever half a point down and up where the model has a perpetuity', async () => {
    const api = await book();
    await value(api, 'JUSTIFIED_PB', JUSTIFIED);
    const rows = await stored(api);
    const { ranges } = await readAround(api, SYMBOL, rows);
    const [row] = storedFairValues(rows, ranges, () => true);
    expect(row).toMatchObject({ label: 'Justified P/B · Typed, base', stale: false });
    expect(row?.value).toBeCloseTo(justifiedAt(G), 8);
    expect(row?.low).toBeCloseTo(justifiedAt(G - 0.005), 8);
    expect(row?.high).toBeCloseTo(justifiedAt(G + 0.005), 8);
    expect(barsInWords([row!], ranges)).toEqual(['terminal growth ±0.5 points']);
    // The same is said before the bar is worked out, and what will stand beside it.
    expect(barsAhead(rows, undefined)).toEqual(['terminal growth ±0.5 points']);
    const awaited = await readAwaited(api, SYMBOL);
    expect(awaited).toEqual({ scenarios: [], isWeighted: false, hasSimulation: false });
    const beside = { scenarios: ['Bear'], isWeighted: true, hasSimulation: true };
    expect(barsAhead(rows, beside).slice(1)).toEqual([
      'scenarios: lowest to highest',
      'simulation: P10 to P90',
    ]);
  });

  it('is the middle half of the peers for a multiple', async () => {
    const api = await book();
    // Price to earnings of 8, 10, 15 and 24: quartiles 9.5 and 17.25, median 12.5.
    const peers = ['Name\tCurrency\tMarket cap ($m)\tNet income ($m)'];
    for (const [name, cap] of Object.entries({
      Canal: 800,
      Mill: 1000,
      Quarry: 1500,
      Weir: 2400,
    })) {
      peers.push([name, 'USD', cap, 100].join('\t'));
    }
    await api.data.importText(peers.join('\n'), { symbol: SYMBOL });
    await value(api, 'PE', { multiples: { source: 'peer-median' } });
    const rows = await stored(api);
    const { ranges } = await readAround(api, SYMBOL, rows);
    const [row] = storedFairValues(rows, ranges, () => false);
    const perShare = 400_000 / SHARES;
    expect(row?.label).toBe('P/E');
    expect(row?.value).toBeCloseTo(12.5 * perShare, 8);
    expect(row?.low).toBeCloseTo(9.5 * perShare, 8);
    expect(row?.high).toBeCloseTo(17.25 * perShare, 8);
    expect(barsInWords([row!], ranges)).toEqual(['middle half of the peers']);
  });

  it('is left out, and the value marked, once the inputs of now give another', async () => {
    const api = await book();
    await value(api, 'JUSTIFIED_PB', JUSTIFIED);
    const other = { ...JUSTIFIED, justified: { returnOnEquity: 0.11, growth: G } };
    await api.settings.set(assumptionsKey(SYMBOL), other);
    const rows = await stored(api);
    const { ranges } = await readAround(api, SYMBOL, rows);
    expect(storedFairValues(rows, ranges, () => false)).toMatchObject([
      { low: null, high: null, stale: true },
    ]);
  });
});

describe('the bar of the last simulation', () => {
  it('is P10 to P90 of the recorded run, marked once its valuation has moved', async () => {
    const api = await book();
    await value(api, 'JUSTIFIED_PB', JUSTIFIED);
    const drawn = await api.valuations.simulate({
      ...{ symbol: SYMBOL, model: 'JUSTIFIED_PB', method: 'MANUAL', assumptions: JUSTIFIED },
      distributions: { returnOnEquity: { kind: 'uniform', minimum: 0.11, maximum: 0.13 } },
      ...{ draws: 20_000, seed: 7 },
    });
    if ('refusal' in drawn) throw new Error(drawn.refusal.message);
    const rows = await stored(api);
    const { simulation } = await readAround(api, SYMBOL, rows);
    const row = simulatedFairValue(SYMBOL, simulation!);
    // The value is linear in the return on equity: its P10 is the value at the P10 of the draws, 11.2 %.
    const at = (roe: number): number => (BOOK * (roe - G)) / (W - G) / SHARES;
    expect(row.low! / at(0.112)).toBeCloseTo(1, 2);
    expect(row.value / at(0.12)).toBeCloseTo(1, 2);
    expect(row.high! / at(0.128)).toBeCloseTo(1, 2);
    expect(row).toMatchObject({ stale: false, run: { symbol: SYMBOL, runId: drawn.runId } });
    const fact = { symbol: SYMBOL, period: 'FY2024', unit: 'USD', source: 'restated' };
    await api.facts.save({ ...fact, item: 'book_equity', value: BOOK * 2 });
    const later = await readAround(api, SYMBOL, await stored(api));
    expect(simulatedFairValue(SYMBOL, later.simulation!).stale).toBe(true);
  });
});

describe('a weighted base value', () => {
  const WEIGHTS = [
    { model: 'JUSTIFIED_PB', method: 'MANUAL', weight: 0.75 },
    { model: 'PE', method: 'NONE', weight: 0.25 },
  ] as const;

  it('stands among the values that it weighs, and none where one value is the base', async () => {
    const api = await book();
    const own = justifiedAt(G);
    await value(api, 'JUSTIFIED_PB', JUSTIFIED);
    const earnings = await value(api, 'PE', { multiples: { source: 'typed', typed: { PE: 12 } } });
    expect(weightedFairValue(await api.tickers.get(SYMBOL))).toEqual([]);
    await api.valuations.chooseBase({
      symbol: SYMBOL,
      choice: { kind: 'weights', weights: [...WEIGHTS] },
    });
    await api.valuations.weigh({ symbol: SYMBOL });
    const ticker = await api.tickers.get(SYMBOL);
    const [row] = weightedFairValue(ticker);
    expect(row).toMatchObject({ label: 'Weighted, base', low: null, high: null, stale: false });
    // 400,000 of net income at 12 times over the shares.
    expect(earnings.valuePerShare).toBeCloseTo((400_000 * 12) / SHARES, 8);
    expect(row?.value).toBeCloseTo(0.75 * own + (0.25 * 400_000 * 12) / SHARES, 8);
    expect(row?.run).toMatchObject({ symbol: SYMBOL, runId: ticker.base.runId });
    // A value of a receipt would stand beside those of a share.
    expect(weightedFairValue({ ...ticker, adsRatio: 2 })).toEqual([]);
    expect(weightedFairValue({ ...ticker, base: { ...ticker.base, isConverted: true } })).toEqual(
      [],
    );
  });
});
