import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, ScreenRow } from '../../../src/contract/api.ts';
import {
  computeAll,
  FACTS,
  importAll,
  priceFile,
  readyBook,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;

beforeEach(async () => {
  api = await readyBook();
});

async function rowOf(symbol = SYMBOL): Promise<ScreenRow> {
  const row = (await api.frames.screen()).find((entry) => entry.symbol === symbol);
  if (row === undefined) throw new Error(`${symbol} is not in the list`);
  return row;
}

describe('the list of companies', () => {
  it('has a company without results, and computes none', async () => {
    const row = await rowOf();
    expect(row).toMatchObject({ symbol: SYMBOL, betas: [], waccs: [], values: [] });
    expect(row.price).toBeGreaterThan(0);
    expect(await api.runs.list()).toEqual([]);
  });

  it('leaves an index out, whose prices stay in the book', async () => {
    await importAll(api, priceFile({ symbol: '^GSPC' }));
    expect((await api.frames.screen()).map(({ symbol }) => symbol)).toEqual([SYMBOL]);
    const listed = await api.tickers.list();
    expect(listed.find(({ symbol }) => symbol === '^GSPC')?.prices.count).toBeGreaterThan(0);
  });

  it('shows the chosen results of each company as its page has them', async () => {
    await computeAll(api);
    const row = await rowOf();
    const betas = await api.betas.list(SYMBOL);
    expect(
      row.betas
        .map(({ method, beta, standardError, runId }) => [method, beta, standardError, runId])
        .sort(),
    ).toEqual(
      betas
        .map(({ method, beta, standardError, runId }) => [method, beta, standardError, runId])
        .sort(),
    );
    const waccs = await api.wacc.list(SYMBOL);
    expect(row.waccs.map(({ method, re, wacc }) => [method, re, wacc]).sort()).toEqual(
      waccs.map(({ method, re, wacc }) => [method, re, wacc]).sort(),
    );
    const values = await api.valuations.list(SYMBOL);
    expect(
      row.values
        .map(({ method, valuePerShare, warnings }) => [method, valuePerShare, warnings])
        .sort(),
    ).toEqual(
      values
        .map(({ method, valuePerShare, warnings }) => [method, valuePerShare, warnings.length])
        .sort(),
    );
    expect(row.values.length).toBeGreaterThan(0);
  });

  it('marks what is out of date by the rule of the company’s page', async () => {
    await computeAll(api);
    const marks = async (): Promise<boolean[]> => {
      const { betas, waccs, values } = await rowOf();
      return [...betas, ...waccs, ...values].map(({ stale }) => stale);
    };
    expect(await marks()).not.toContain(true);
    await api.tickers.save({ symbol: 'OTHER' });
    await saveFacts(api, 'OTHER', FACTS);
    expect(await marks()).not.toContain(true);
    await importAll(api, priceFile({ changed: { 72: 1.02 } }));
    expect(await marks()).not.toContain(false);
  });
});
