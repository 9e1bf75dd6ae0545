import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, RateInput, StaleSource } from '../../../src/contract/api.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import {
  computeAll,
  factorFile,
  fileOf,
  revisedFactors,
  FACTS,
  importAll,
  industryFile,
  priceFile,
  readyBook,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;

beforeEach(async () => {
  api = await readyBook();
});

/** What each stored row says is no longer as it was, by kind and method; fresh rows are left out. */
async function staleness(symbol = SYMBOL): Promise<Record<string, string[]>> {
  const rows: [string, { stale: StaleSource[] }][] = [
    ...(await api.betas.list(symbol)).map((row) => [`beta ${row.method}`, row] as const),
    ...(await api.wacc.list(symbol)).map((row) => [`wacc ${row.method}`, row] as const),
    ...(await api.valuations.list(symbol)).map((row) => [`value ${row.method}`, row] as const),
  ].map(([name, row]) => [name, row]);
  return Object.fromEntries(
    rows
      .filter(([, { stale }]) => stale.length > 0)
      .map(([name, { stale }]) => [name, stale.map(({ source }) => source)]),
  );
}

const everywhere = (source: string): Record<string, string[]> =>
  Object.fromEntries(
    ['beta', 'wacc', 'value'].flatMap((kind) =>
      ['CAPM', 'DAMO', 'FF5'].map((method) => [`${kind} ${method}`, [source]]),
    ),
  );

const only = (
  all: Record<string, string[]>,
  keep: (name: string) => boolean,
): Record<string, string[]> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => keep(name)));

/** A regression takes neither a company's industry nor the end of its year. */
const beyondRegressions = (source: string): Record<string, string[]> =>
  only(everywhere(source), (name) => name !== 'beta CAPM' && name !== 'beta FF5');

describe('a stored result', () => {
  const changes: [string, () => Promise<unknown>, Record<string, string[]>][] = [
    [
      'the last price',
      () => importAll(api, priceFile({ changed: { 72: 1.02 } })),
      everywhere(`prices:${SYMBOL}`),
    ],
    [
      'an earlier price',
      () => importAll(api, priceFile({ changed: { 50: 1.02 } })),
      // An industry beta and what rests on it took the last one alone.
      only(everywhere(`prices:${SYMBOL}`), (name) => !name.includes('DAMO')),
    ],
    [
      'factors',
      () => importAll(api, revisedFactors(70)),
      only(everywhere('factors:US'), (name) => !name.includes('DAMO')),
    ],
    [
      'an industry table',
      () => importAll(api, industryFile(71, '2026-01-05')),
      only(everywhere('industry-betas:US'), (name) => name.includes('DAMO')),
    ],
    [
      'a company figure',
      () => saveFacts(api, SYMBOL, { cash: 1 }),
      only(
        everywhere(`facts:${SYMBOL}`),
        // Only a value takes the cash; a beta and a cost of capital never asked for it.
        (name) => name.startsWith('value'),
      ),
    ],
    [
      'a risk-free rate',
      () =>
        api.rates.save({
          kind: 'risk-free',
          currency: 'USD',
          asOf: '2024-12-31',
          value: 0.04,
          source: 's',
        }),
      only(everywhere('rates:risk-free:USD'), (name) => !name.startsWith('beta')),
    ],
    [
      'a premium',
      () =>
        api.rates.save({ kind: 'erp', region: 'US', asOf: '2024-12-31', value: 0.05, source: 's' }),
      only(everywhere('rates:erp:US'), (name) => !name.startsWith('beta')),
    ],
    [
      'the industry of the company',
      () => api.tickers.save({ symbol: SYMBOL, industry: 'Ice Harvesting' }),
      beyondRegressions(`company:${SYMBOL}`),
    ],
    [
      'the end of its year',
      () => api.tickers.save({ symbol: SYMBOL, fiscalYearEnd: '06-30' }),
      beyondRegressions(`company:${SYMBOL}`),
    ],
    [
      'whose factors it takes',
      async () => {
        await importAll(api, fileOf(makeFrenchCsv(70, '2010-01', 180, 'Developed')));
        await api.tickers.save({ symbol: SYMBOL, factorRegion: 'Developed' });
      },
      // An industry beta and what rests on it took no factors.
      only(everywhere(`company:${SYMBOL}`), (name) => !name.includes('DAMO')),
    ],
    [
      'whose industry tables it takes',
      async () => {
        const table = makeDamodaranXls({ seed: 12, date: '2025-01-05', regionText: 'Global' });
        await importAll(api, fileOf(table, 'betaGlobal.xls'));
        await api.tickers.save({ symbol: SYMBOL, damodaranRegion: 'Global' });
      },
      // A regression and what rests on it took no table of the industry.
      only(everywhere(`company:${SYMBOL}`), (name) => name.includes('DAMO')),
    ],
  ];

  it.each(changes)('says that %s changed, until it is computed again', async (_, change, stale) => {
    await computeAll(api);
    expect(await staleness()).toEqual({});
    await change();
    expect(await staleness()).toEqual(stale);
    await computeAll(api);
    expect(await staleness()).toEqual({});
  });

  it.each([
    ['prices', () => priceFile({ changed: { 50: 1.02, 72: 1.01 } })],
    ['a longer history', () => priceFile({ firstMonth: '2017-12', months: 85 })],
    ['an industry table', () => industryFile(71)],
    ['a later industry table', () => industryFile(72, '2025-11-05')],
  ])('is fresh again when an import of %s is undone', async (_, file) => {
    await computeAll(api);
    const [report] = await importAll(api, file());
    const stale = await staleness();
    expect(Object.keys(stale).length).toBeGreaterThan(2);
    const listed = async () => (await api.frames.freshness()).stale.length;
    expect(await listed()).toBe(Object.keys(stale).length);
    await api.imports.undo(report!.importId!);
    expect(await staleness()).toEqual({});
    expect(await listed()).toBe(0);
    expect((await api.tickers.list()).map(({ base }) => base.stale)).toEqual([false]);
    // The very runs are found again.
    const { values } = await computeAll(api);
    expect(values.map(({ provenance }) => provenance)).toEqual(Array(3).fill('stored'));
  });

  it('is stale by the region, of a regression too', async () => {
    await computeAll(api);
    await api.tickers.save({ symbol: SYMBOL, region: 'Europe' });
    expect(await staleness()).toEqual(everywhere(`company:${SYMBOL}`));
  });

  it('is fresh where the data regions are said that its region takes anyway', async () => {
    await computeAll(api);
    await api.tickers.save({ symbol: SYMBOL, factorRegion: 'US', damodaranRegion: 'US' });
    expect(await staleness()).toEqual({});
    await api.tickers.save({ symbol: SYMBOL, factorRegion: 'Developed', damodaranRegion: 'Rest' });
    expect(await staleness()).toEqual(everywhere(`company:${SYMBOL}`));
    await api.tickers.save({ symbol: SYMBOL, factorRegion: null, damodaranRegion: null });
    expect(await staleness()).toEqual({});
  });

  it('is stale by whose factors it takes where its premium is filed under them, and only then', async () => {
    await api.tickers.save({ symbol: SYMBOL, region: 'UK' });
    const [own, ofFactors] = (await api.frames.marketToday(SYMBOL)).erpScopes;
    expect(own).toBe('UK');
    const premium = { kind: 'erp', asOf: '2024-12-31', value: 0.05, source: 's' } as const;
    await api.rates.save({ ...premium, region: ofFactors! });
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['BUILD_UP'] },
      assumptions: {
        ...{ growth: 0.03, terminalGrowth: 0.02, waive: ['preferred_stock'] },
        wacc: { sizePremium: 0.01, specificPremium: 0 },
      },
    });
    expect(row).not.toHaveProperty('refusal');
    await api.tickers.save({ symbol: SYMBOL, damodaranRegion: 'Global' });
    expect(await staleness()).toEqual({});
    await api.tickers.save({ symbol: SYMBOL, factorRegion: 'Japan' });
    const stale = [`company:${SYMBOL}`];
    expect(await staleness()).toEqual({ 'wacc BUILD_UP': stale, 'value BUILD_UP': stale });
  });

  it('is fresh again when the company is described as before', async () => {
    await computeAll(api);
    await api.tickers.save({ symbol: SYMBOL, industry: 'Ice Harvesting' });
    expect(await staleness()).toEqual(beyondRegressions(`company:${SYMBOL}`));
    await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
    expect(await staleness()).toEqual({});
  });

  it('is fresh again when a rate is put back, and knows a rate of another day or source basis', async () => {
    await computeAll(api);
    const now = (await api.rates.list()).filter(({ scope }) => ['USD', 'US'].includes(scope));
    const put = (rate: (typeof now)[number], change: Partial<RateInput> = {}) => {
      const { kind, scope, asOf, value, standardError, basis, source } = rate;
      const of = kind === 'erp' ? { region: scope } : { currency: scope };
      return api.rates.save({ kind, ...of, asOf, value, standardError, basis, source, ...change });
    };
    const listed = async () =>
      (await api.tickers.list())
        .filter(({ base }) => base.valuePerShare !== null)
        .map(({ base }) => base.stale);
    for (const rate of now) {
      const source = `rates:${rate.kind}:${rate.scope}`;
      const stale = only(everywhere(source), (name) => !name.startsWith('beta'));
      await put(rate, { value: rate.value + 0.001 });
      expect(await staleness()).toEqual(stale);
      expect(await listed()).toEqual([true]);
      await put(rate);
      expect(await staleness()).toEqual({});
      expect(await listed()).toEqual([false]);
      await put(rate, { basis: 'bill' });
      expect(await staleness()).toEqual(stale);
      await put(rate);
    }
    expect(now.map(({ kind }) => kind).sort()).toEqual(['erp', 'risk-free']);
    // Newer than the price's day: not in force on it.
    await put(now[0]!, { asOf: '2025-03-31', value: 0.09 });
    expect(await staleness()).toEqual({});
  });

  it('is fresh after what does not touch it: a name, another currency, another region', async () => {
    await computeAll(api);
    await api.tickers.save({ symbol: SYMBOL, name: 'Orchard Tools' });
    await api.rates.save({
      kind: 'risk-free',
      currency: 'EUR',
      asOf: '2024-12-31',
      value: 0.02,
      source: 's',
    });
    await api.rates.save({
      kind: 'erp',
      region: 'Japan',
      asOf: '2024-12-31',
      value: 0.06,
      source: 's',
    });
    await importAll(api, factorFile(), industryFile(), priceFile());
    await saveFacts(api, 'OTHER', { cash: 3 });
    expect(await staleness()).toEqual({});
  });

  it('says when its series changed', async () => {
    await computeAll(api);
    await importAll(api, priceFile({ changed: { 50: 1.02 } }));
    const [row] = await api.betas.list(SYMBOL);
    const [record] = await api.imports.list();
    expect(row!.stale).toEqual([{ source: `prices:${SYMBOL}`, changedAt: record!.createdAt }]);
    const frame = await api.frames.company(SYMBOL);
    expect(frame.betas[0]!.stale).toEqual(row!.stale);
  });

  it('is chosen alone: computing the beta again leaves the cost of capital stale', async () => {
    await computeAll(api);
    await importAll(api, priceFile({ changed: { 50: 1.02 } }));
    await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
    const stale = await staleness();
    expect(stale['beta CAPM']).toBeUndefined();
    expect(stale['wacc CAPM']).toEqual([`prices:${SYMBOL}`]);
  });
});

describe('two companies with equal inputs', () => {
  const TWIN = 'TWIN';

  beforeEach(async () => {
    await importAll(api, priceFile({ symbol: TWIN }));
    await api.tickers.save({ symbol: TWIN, industry: 'Canal Haulage' });
    await saveFacts(api, TWIN, FACTS);
  });

  it('share the runs, and each hears of its own series alone', async () => {
    const first = await computeAll(api);
    const second = await computeAll(api, TWIN);
    expect(second.values.map(({ runId }) => runId)).toEqual(first.values.map(({ runId }) => runId));
    expect(second.values.map(({ provenance }) => provenance)).toEqual(Array(3).fill('stored'));
    expect(second.values.map(({ symbol }) => symbol)).toEqual(Array(3).fill(TWIN));
    await importAll(api, priceFile({ symbol: TWIN, changed: { 40: 1.03 } }));
    expect(await staleness(SYMBOL)).toEqual({});
    expect(await staleness(TWIN)).toEqual(
      only(everywhere(`prices:${TWIN}`), (name) => !name.includes('DAMO')),
    );
    await computeAll(api, TWIN);
    await saveFacts(api, SYMBOL, { cash: 9 });
    expect(Object.keys(await staleness(SYMBOL))).toHaveLength(3);
    expect(await staleness(TWIN)).toEqual({});
  });

  it('keep their results when an import of the other is undone', async () => {
    await computeAll(api);
    await computeAll(api, TWIN);
    const imports = await api.imports.list();
    const ofTwin = imports.find(({ subject }) => subject === TWIN)!;
    await api.imports.undo(ofTwin.id);
    expect(await api.betas.list(TWIN)).toEqual([]);
    expect(await api.betas.list(SYMBOL)).toHaveLength(3);
    expect(await api.valuations.list(SYMBOL)).toHaveLength(3);
    expect((await api.runs.list({ symbol: TWIN })).length).toBe(9);
    await computeAll(api);
    const own = imports.find(({ subject }) => subject === SYMBOL)!;
    await api.imports.undo(own.id);
    expect(await api.betas.list(SYMBOL)).toEqual([]);
  });
});
