import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  codeOf,
  contentOf,
  computeAll,
  dataContents,
  revisedFactors,
  importAll,
  industryFile,
  priceFile,
  readyBook,
  shown,
  SYMBOL,
} from './support/book.ts';

/** Rows that are put back may get other numbers. */
const NO_IDS = ['id'];

describe('undoing an import', () => {
  async function undo(
    api: FairbookApi,
    file: File,
    between: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const before = await dataContents(api, NO_IDS);
    const results = await api.book.query('SELECT count(*) FROM betas');
    expect(results.rows[0]![0]).toBe(3);
    const [report] = await importAll(api, file);
    expect(await dataContents(api, NO_IDS)).not.toEqual(before);
    await between();
    const record = {
      runs: await contentOf(api, 'runs'),
      series: await contentOf(api, 'input_series'),
    };
    const undone = await api.imports.undo(report!.importId!);
    expect(undone).toMatchObject({ id: report!.importId, status: 'undone', rows: report!.rows });
    expect(undone.undoneAt).not.toBeNull();
    expect(await dataContents(api, NO_IDS)).toEqual(before);
    expect({
      runs: await contentOf(api, 'runs'),
      series: await contentOf(api, 'input_series'),
    }).toEqual(record);
    expect(await codeOf(api.imports.undo(report!.importId!))).toBe('NOTHING_TO_UNDO');
    expect(await api.book.check()).toEqual([]);
  }

  it.each([
    ['changed prices', priceFile({ changed: { 30: 1.2, 40: 0.9 } })],
    // Older than the window: no result took them.
    ['more prices', priceFile({ firstMonth: '2016-01', months: 108 })],
    // One adjusted close at another ratio: the file is no part of the series and takes its place.
    [
      'rebased prices',
      priceFile({ firstMonth: '2019-06', months: 67, basis: 0.9, changed: { 40: 0.99 } }),
    ],
    ['another factor vintage', revisedFactors(44)],
    ['a changed industry table', industryFile(45)],
  ])('of %s: the data and the results are as before', async (_what, file) => {
    const api = await readyBook();
    await computeAll(api);
    const before = await shown(api);
    await undo(api, file, () => computeAll(api));
    expect(await shown(api)).toEqual(before);
    expect(await api.frames.freshness()).toMatchObject({ stale: [] });
    const again = await computeAll(api);
    expect(again.values.map(({ provenance }) => provenance)).toEqual(Array(3).fill('stored'));
  });

  it('of a later industry table: the beta of the earlier one leads again, with its value', async () => {
    const api = await readyBook();
    await computeAll(api);
    const before = await shown(api);
    await undo(api, industryFile(46, '2026-01-05'), () => computeAll(api));
    expect(await shown(api)).toEqual(before);
  });

  it('keeps what was computed before the import, and what it took is as it was', async () => {
    const api = await readyBook();
    const { values } = await computeAll(api);
    await undo(api, priceFile({ changed: { 30: 1.2, 40: 0.9 } }));
    const kept = await api.valuations.list(SYMBOL);
    const runs = (rows: readonly { runId: number | null }[]) =>
      rows.map(({ runId }) => runId).sort();
    expect(runs(kept)).toEqual(runs(values));
    expect(kept.map(({ stale }) => stale)).toEqual([[], [], []]);
    const again = await computeAll(api);
    expect(runs(again.values)).toEqual(runs(values));
  });

  it('takes the company away that it made, unless somebody has said something of it', async () => {
    const api = openWorkbench();
    const [made] = await importAll(api, priceFile({ symbol: 'MILL' }));
    expect(await api.tickers.list()).toHaveLength(1);
    await api.imports.undo(made!.importId!);
    expect(await api.tickers.list()).toEqual([]);
    const [again] = await importAll(api, priceFile({ symbol: 'MILL' }));
    await api.tickers.save({ symbol: 'MILL', region: 'Europe' });
    await api.imports.undo(again!.importId!);
    expect(await api.tickers.list()).toMatchObject([
      { symbol: 'MILL', region: 'Europe', currency: 'USD', prices: { count: 0 } },
    ]);
  });

  it('leaves a company that was there before as it was described before', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, name: 'Orchard Tools' });
    const before = await dataContents(api);
    const [report] = await importAll(api, priceFile());
    expect(await api.tickers.get(SYMBOL)).toMatchObject({ region: 'US', currency: 'USD' });
    await api.imports.undo(report!.importId!);
    expect(await dataContents(api)).toEqual(before);
  });

  it('goes backwards: the later import of the same data first', async () => {
    const api = openWorkbench();
    const empty = await dataContents(api);
    const [first] = await importAll(api, priceFile({ firstMonth: '2018-12', months: 50 }));
    const [other] = await importAll(api, priceFile({ symbol: 'MILL', seed: 4 }));
    const before = await dataContents(api);
    const [second] = await importAll(api, priceFile({ changed: { 7: 1.01 } }));
    const refused = api.imports.undo(first!.importId!);
    await expect(refused).rejects.toMatchObject({
      code: 'IMPORT_SUPERSEDED',
      details: { laterImportId: second!.importId },
    });
    await api.imports.undo(second!.importId!);
    expect(await dataContents(api)).toEqual(before);
    await api.imports.undo(first!.importId!);
    await api.imports.undo(other!.importId!);
    expect(await dataContents(api)).toEqual(empty);
    expect((await api.imports.list()).map(({ status }) => status)).toEqual(Array(3).fill('undone'));
  });

  it('of no import that exists is refused by its number', async () => {
    const api = openWorkbench();
    await expect(api.imports.undo(41)).rejects.toMatchObject({
      code: 'UNKNOWN_IMPORT',
      details: { importId: 41 },
    });
  });
});

describe('deleting a company', () => {
  it('takes its data and results; its runs stay and replay to the bit', async () => {
    const api = await readyBook();
    await importAll(api, priceFile({ symbol: 'MILL', seed: 4 }));
    const all = await computeAll(api);
    await api.betas.compute({ symbols: ['MILL'], methods: ['CAPM'] });
    const runs = await contentOf(api, 'runs');
    const series = await contentOf(api, 'input_series');
    await api.tickers.remove(SYMBOL);
    expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual(['MILL']);
    for (const [table, left] of [
      ['price_days', 73],
      ['statements', 0],
      ['betas', 1],
      ['wacc_runs', 0],
      ['intrinsic_values', 0],
    ] as const) {
      expect((await api.book.query(`SELECT count(*) FROM ${table}`)).rows, table).toEqual([[left]]);
    }
    expect(await contentOf(api, 'runs')).toBe(runs);
    expect(await contentOf(api, 'input_series')).toBe(series);
    expect(await codeOf(api.betas.list(SYMBOL))).toBe('UNKNOWN_SYMBOL');
    for (const { runId } of [...all.betas, ...all.waccs, ...all.values]) {
      expect(await api.runs.replay(runId!)).toEqual({ identical: true });
    }
    expect(await api.book.check()).toEqual([]);
  });

  it('and importing it again finds the same runs under the same inputs', async () => {
    const api = await readyBook();
    const first = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM', 'FF5'] });
    await api.tickers.remove(SYMBOL);
    const [report] = await importAll(api, priceFile());
    expect(report!.rows.stored).toBe(73);
    const again = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM', 'FF5'] });
    expect(again.map(({ provenance }) => provenance)).toEqual(['stored', 'stored']);
    expect(again.map(({ runId }) => runId)).toEqual(first.map(({ runId }) => runId));
    expect(await api.betas.list(SYMBOL)).toHaveLength(2);
  });

  it('leaves nothing for its old imports to bring back', async () => {
    const api = openWorkbench();
    await importAll(api, priceFile());
    const [changed] = await importAll(api, priceFile({ changed: { 5: 1.1 } }));
    await api.tickers.remove(SYMBOL);
    await api.tickers.save({ symbol: SYMBOL, currency: 'USD' });
    await expect(api.imports.undo(changed!.importId!)).rejects.toMatchObject({
      code: 'NOTHING_TO_UNDO',
    });
    expect((await api.tickers.get(SYMBOL)).prices.count).toBe(0);
  });
});
