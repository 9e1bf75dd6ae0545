import { describe, expect, it } from 'vitest';
import type { Freshness } from '../../../src/contract/api.ts';
import { SOURCE_COLUMNS, sourceRows, staleRows } from '../../../src/ui/freshness/source-rows.ts';
import { isOld } from '../../../src/ui/shared/source-age.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { computeAll, importAll, priceFile, readyBook, saveFacts, SYMBOL } from './support/book.ts';

const named = ({ sources }: Freshness, kind: string) =>
  sources.filter((source) => source.kind === kind);

describe('the freshness of a book', () => {
  it('is nothing in an empty book', async () => {
    expect(await openWorkbench().frames.freshness()).toEqual({ sources: [], stale: [] });
  });

  it('lists every source in its latest edition with its file, or when it was typed', async () => {
    const api = await readyBook();
    const ticker = await api.tickers.get(SYMBOL);
    await api.prices.saveQuote({ symbol: SYMBOL, price: 51, date: '2025-02-03', source: 'typed' });
    const state = await api.frames.freshness();
    expect(named(state, 'prices')).toMatchObject([
      { name: SYMBOL, symbol: SYMBOL, asOf: ticker.prices.last, fileName: `${SYMBOL}.csv` },
    ]);
    expect(named(state, 'typed-price')).toMatchObject([{ asOf: '2025-02-03', fileName: null }]);
    expect(named(state, 'factors')).toMatchObject([{ name: 'US, five factors', region: 'US' }]);
    expect(named(state, 'industry-betas')).toMatchObject([{ name: 'US', asOf: '2025-01-05' }]);
    expect(named(state, 'statements')).toMatchObject([{ name: SYMBOL, asOf: '2024-12-31' }]);
    expect(
      named(state, 'rates')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['erp, US', 'risk-free, USD']);
    expect(state.sources.every(({ importedAt }) => importedAt !== null)).toBe(true);
    expect(state.stale).toEqual([]);
  });

  it('tells stale results with the reason that each result itself tells, until computed again', async () => {
    const api = await readyBook();
    await computeAll(api);
    expect((await api.frames.freshness()).stale).toEqual([]);
    await saveFacts(api, SYMBOL, { cash: 1 });
    const { stale } = await api.frames.freshness();
    const values = await api.valuations.list(SYMBOL);
    for (const { method, runId, stale: reasons } of values) {
      expect(stale).toContainEqual(
        expect.objectContaining({ kind: 'value', method, runId, stale: reasons }),
      );
    }
    // All values; no beta and no cost of capital took the cash.
    expect(stale).toHaveLength(3);
    expect(staleRows({ stale })).toMatchObject([
      {
        symbol: SYMBOL,
        changed: 'Cash and securities 2024 changed from 400,000 to 1, typed Jan 5, 2026',
      },
    ]);
    await computeAll(api);
    expect((await api.frames.freshness()).stale).toEqual([]);
  });

  it('does not keep a result stale for ever that a later as-of date has replaced', async () => {
    const api = await readyBook();
    await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], asOf: '2023-12-31' });
    await computeAll(api);
    const rows = 'SELECT count(*) FROM betas WHERE method = ?';
    expect((await api.book.query(rows, ['CAPM'])).rows).toEqual([[2]]);
    await importAll(api, priceFile({ changed: { 50: 1.02 } }));
    expect((await api.frames.freshness()).stale.length).toBeGreaterThan(0);
    await computeAll(api);
    expect((await api.frames.freshness()).stale).toEqual([]);
  });
});

describe('the rows of sources', () => {
  const source = {
    kind: 'factors',
    name: 'US, five factors',
    symbol: null,
    asOf: '2025-06-30',
    importedAt: '2025-08-10T10:00:00.000Z',
    fileName: 'F-F.zip',
    importId: 3,
    format: 'french-ff5',
    region: 'US',
  } as const;
  const state = (today: string, offered: Parameters<typeof sourceRows>[2] = []): unknown =>
    sourceRows([source], today, offered)[0]!.state;

  it('are old after the days of their kind, not on that day', () => {
    // 100 days after 2025-06-30 is 2025-10-08.
    expect(state('2025-10-08')).toBe('current');
    expect(state('2025-10-09')).toBe('old');
    expect(sourceRows([source], '2025-10-09', [])[0]).toMatchObject({ age: 101, old: true });
  });

  it('are old by the rule that marks the prices beside a name of a company', () => {
    // From Dec 11, 2020: 20 days to the end of the year and 15 of the next are 35.
    expect(isOld('prices', '2020-12-11', '2021-01-15')).toBe(false);
    expect(isOld('prices', '2020-12-11', '2021-01-16')).toBe(true);
    expect(isOld('prices', '2020-12-11', '2020-12-01')).toBe(false);
  });

  it('say what is offered newer, of their own format and region alone', () => {
    const offer = { format: 'french-ff5', region: 'US', asOf: '2025-08-31' };
    expect(state('2025-09-01', [offer])).toBe('current; newer offered, Aug 31, 2025');
    expect(state('2025-09-01', [{ ...offer, region: 'Japan' }])).toBe('current');
    expect(state('2025-09-01', [{ ...offer, asOf: '2025-06-30' }])).toBe('current');
  });

  it('have names of their own: the table tells its rows apart by them', () => {
    const rows = sourceRows(
      [
        source,
        { ...source, kind: 'industry-betas', name: 'US' },
        { ...source, kind: 'prices', name: 'US', symbol: 'US' },
      ],
      '2025-09-01',
      [],
    );
    const [{ key }] = SOURCE_COLUMNS;
    expect(new Set(rows.map((row) => row[key])).size).toBe(3);
    expect(rows[2]!.href).toBe('#/company/US/prices');
  });
});
