/** Defaults of the book: each moves the inputs and the figure of what says nothing, and gives way to what is said. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, WaccInputs } from '../../../src/contract/api.ts';
import { ASSUMPTIONS, codeOf, computeAll, readyBook, result, SYMBOL } from './support/book.ts';

let api: FairbookApi;
beforeEach(async () => {
  api = await readyBook();
});

const beta = async (options: object = {}) =>
  result((await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], ...options }))[0]!);
const cost = async (inputs: WaccInputs = {}) =>
  result((await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs }))[0]!);
const value = async (assumptions: object = {}) =>
  result(
    (
      await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
        assumptions: { ...ASSUMPTIONS, ...assumptions },
      })
    )[0]!,
  );
const inputsOf = async (runId: number | null) => (await api.runs.explain(runId ?? 0)).inputs;

describe('the default of', () => {
  it('the beta window and the HAC lag', async () => {
    const plain = await beta();
    await api.settings.set('workbench.beta_window', 48);
    await api.settings.set('workbench.hac_lag', 9);
    const own = await beta();
    expect(await inputsOf(own.runId)).toMatchObject({ window: 48, hacLag: 9 });
    expect(own.beta).not.toBe(plain.beta);
    expect(own.observations).toBe(48);
    expect(await inputsOf((await beta({ window: 60, hacLag: 2 })).runId)).toMatchObject({
      ...{ window: 60, hacLag: 2 },
    });
    // A cost of capital rests on the same beta.
    expect((await cost()).beta).toBe(own.beta);
    expect((await cost({ window: 60 })).beta).toBe(plain.beta);
    await api.settings.set('workbench.beta_window', null);
    await api.settings.set('workbench.hac_lag', null);
    expect((await beta()).runId).toBe(plain.runId);
  });

  it('the adjustment, with Vasicek’s prior', async () => {
    const raw = (await cost()).beta!;
    const error = (await beta()).standardError!;
    await api.settings.set('workbench.beta_adjustment', 'blume');
    expect((await cost()).beta).toBeCloseTo((2 * raw + 1) / 3, 12);
    expect((await cost({ betaAdjustment: 'raw' })).beta).toBe(raw);
    await api.settings.set('workbench.beta_adjustment', 'vasicek');
    const [refused] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
    expect(refused).toMatchObject({ refusal: { code: 'MISSING_INPUT' } });
    const spread = 0.3;
    await api.settings.set('workbench.beta_prior', { standardDeviation: spread });
    const row = await cost();
    const industry = (await computeAll(api)).betas.find(({ method }) => method === 'DAMO')!;
    const weight = error ** 2 / (error ** 2 + spread ** 2);
    expect(row.beta).toBeCloseTo(weight * industry.beta + (1 - weight) * raw, 10);
    expect((await inputsOf(row.runId))['betaPrior']).toEqual({
      ...{ mean: industry.beta, standardDeviation: spread },
    });
    const { parents } = await api.runs.explain(row.runId);
    expect(parents.map(({ role }) => role).sort()).toEqual(['beta', 'beta-prior']);
    expect(await api.runs.replay(row.runId)).toEqual({ identical: true });
    const typed = await cost({ betaPrior: { mean: 1, standardDeviation: spread } });
    expect(typed.beta).toBeCloseTo(weight + (1 - weight) * raw, 10);
  });

  it('when flows arrive', async () => {
    const end = await value();
    await api.settings.set('workbench.timing', 'mid-year');
    const mid = await value();
    expect(await inputsOf(mid.runId)).toMatchObject({ timing: 'mid-year' });
    expect(mid.valuePerShare).toBeGreaterThan(end.valuePerShare);
    expect((await value({ timing: 'year-end' })).runId).toBe(end.runId);
    expect(await api.runs.replay(mid.runId ?? 0)).toEqual({ identical: true });
  });

  it('the statistic of the peers', async () => {
    await api.data.importText(
      'Name\tCurrency\tEV ($m)\tEBITDA ($m)\nA\tUSD\t800\t100\nB\tUSD\t900\t100\nC\tUSD\t1900\t100\n',
      { symbol: SYMBOL },
    );
    const by = async (multiples?: object) => {
      const rows = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['EV_EBITDA'], methods: ['NONE'] },
        ...(multiples && { assumptions: { multiples } }),
      });
      return (result(rows[0]!).details as { multiple: number }).multiple;
    };
    expect(await by()).toBe(9);
    await api.settings.set('workbench.multiple_source', 'peer-mean');
    expect(await by()).toBe(12);
    expect(await by({ source: 'peer-median' })).toBe(9);
  });
});

it('a change makes stale what took the default, and nothing else', async () => {
  await beta();
  await cost();
  await value();
  const stale = async () => {
    const [betas, waccs, values] = await Promise.all([
      api.betas.list(SYMBOL),
      api.wacc.list(SYMBOL),
      api.valuations.list(SYMBOL),
    ]);
    return [betas, waccs, values].map((rows) =>
      rows.flatMap((row) => row.stale.map(({ source }) => source)),
    );
  };
  await api.settings.set('workbench.timing', 'mid-year');
  expect(await stale()).toEqual([[], [], ['conventions:timing']]);
  await api.settings.set('workbench.beta_window', 48);
  const window = 'conventions:betaWindow';
  expect(await stale()).toEqual([[window], [window], [window, 'conventions:timing']]);
  await value({ wacc: { window: 48 }, timing: 'mid-year' });
  await api.settings.set('workbench.beta_window', 72);
  expect((await stale())[2]).toEqual([]);
});

it('that is none is refused, when it is set and when a book holds one', async () => {
  for (const [key, wrong] of [
    ['workbench.beta_window', 12],
    ['workbench.hac_lag', -1],
    ['workbench.beta_adjustment', 'shrunk'],
    ['workbench.beta_prior', { standardDeviation: 0 }],
    ['workbench.timing', 'quarterly'],
    ['workbench.multiple_source', 'typed'],
  ] as const) {
    expect(await codeOf(api.settings.set(key, wrong))).toBe('INVALID_ARGUMENT');
    expect(await api.settings.get(key)).toBeNull();
  }
});
