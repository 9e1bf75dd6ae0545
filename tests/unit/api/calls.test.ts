import { beforeEach, describe, expect, it } from 'vitest';
import { Steps } from '../../../src/api/progress.ts';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { connectTo, serve } from '../../../src/contract/boundary.ts';
import type { Progress } from '../../../src/contract/events.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  codeOf,
  computeAll,
  contents,
  factorFile,
  importAll,
  industryFile,
  priceFile,
  readyBook,
  SYMBOL,
} from '../services/support/book.ts';

let api: FairbookApi;

beforeEach(() => {
  api = openWorkbench();
});

describe('steps of a long call', () => {
  it('count from nothing to the total, the last one when all is done', async () => {
    const seen: Progress[] = [];
    const steps = new Steps(2, (progress) => {
      seen.push(progress);
    });
    await steps.before('first');
    await steps.before('second');
    await steps.finish('Done');
    expect(seen).toEqual([
      { done: 0, total: 2, label: 'first' },
      { done: 1, total: 2, label: 'second' },
      { done: 2, total: 2, label: 'Done' },
    ]);
  });

  it('stop where the caller says so, before the next step', async () => {
    const steps = new Steps(3, ({ done }) => (done === 1 ? 'cancel' : undefined));
    await steps.before('first');
    await expect(steps.before('second')).rejects.toMatchObject({
      code: 'CANCELLED',
      details: { done: 1, total: 3 },
    });
  });
});

describe('progress', () => {
  const files = (): File[] => [factorFile(), industryFile(), priceFile()];

  it('of an import counts reading and storing', async () => {
    const seen: Progress[] = [];
    await api.data.importFiles(files(), {}, (progress) => {
      seen.push(progress);
    });
    expect(seen.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(new Set(seen.map(({ total }) => total))).toEqual(new Set([6]));
    expect(seen.map(({ label }) => label.split(' ')[0])).toEqual([
      ...['Reading', 'Reading', 'Reading', 'Storing', 'Storing', 'Storing'],
      'Done',
    ]);
  });

  it('of a cancelled import leaves the files that were stored, whole, and no other', async () => {
    const call = api.data.importFiles(files(), {}, ({ done }) =>
      done === 5 ? 'cancel' : undefined,
    );
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED', details: { done: 5, total: 6 } });
    const imports = await api.imports.list();
    expect(imports.map(({ status }) => status)).toEqual(['stored', 'stored']);
    expect(await api.book.check()).toEqual([]);
    const { rows } = await api.book.info();
    // Files go from the oldest date to the newest: the industry table of 2025 is the last.
    expect([rows['prices'], rows['ff5_factors'], rows['damodaran_industry_betas']]).toEqual([
      73, 180, 0,
    ]);
    const before = await contents(openWorkbench(), []);
    const other = openWorkbench();
    const early = other.data.importFiles(files(), {}, ({ done }) =>
      done === 2 ? 'cancel' : undefined,
    );
    expect(await codeOf(early)).toBe('CANCELLED');
    expect(await contents(other, [])).toEqual(before);
  });

  it('of betas, costs of capital and values counts each, and cancels between them', async () => {
    api = await readyBook();
    const methods = ['CAPM', 'FF5', 'DAMO'] as const;
    const request = {
      symbol: SYMBOL,
      models: ['FCFF'],
      methods,
      assumptions: ASSUMPTIONS,
    } as const;
    const calls: ((
      onProgress: (progress: Progress) => 'cancel' | undefined,
    ) => Promise<unknown>)[] = [
      (onProgress) => api.betas.compute({ symbols: [SYMBOL], methods }, onProgress),
      (onProgress) => api.wacc.compute({ symbol: SYMBOL, methods }, onProgress),
      (onProgress) => api.valuations.compute(request, onProgress),
    ];
    const counts = async (): Promise<unknown> =>
      (
        await api.book.query(
          'SELECT (SELECT count(*) FROM betas), (SELECT count(*) FROM wacc_runs), (SELECT count(*) FROM intrinsic_values)',
        )
      ).rows[0];
    const left = [
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ];
    for (const [index, call] of calls.entries()) {
      expect(await codeOf(call(({ done }) => (done === 1 ? 'cancel' : undefined)))).toBe(
        'CANCELLED',
      );
      expect(await counts()).toEqual(left[index]);
    }
    for (const call of calls) {
      const seen: number[] = [];
      await call(({ done }) => {
        seen.push(done);
        return undefined;
      });
      expect(seen).toEqual([0, 1, 2, 3]);
    }
  });
});

describe('the API behind a message channel', () => {
  it('imports, computes, reports progress and refuses, as beside it', async () => {
    const { port1, port2 } = new MessageChannel();
    serve(api, port1);
    const remote = connectTo<FairbookApi>(port2).api;
    try {
      // Node cannot send a File through a port, so what is imported is imported on this side.
      await importAll(api, factorFile(), priceFile());
      const seen: Progress[] = [];
      const request = { symbols: [SYMBOL], methods: ['CAPM'] } as const;
      const rows = await remote.betas.compute(request, (progress) => {
        seen.push(progress);
      });
      expect(seen.map(({ done }) => done)).toEqual([0, 1]);
      expect(await api.betas.list(SYMBOL)).toMatchObject([{ runId: rows[0]!.runId }]);
      const frame = await remote.frames.company(SYMBOL);
      expect(frame.priceDays).toHaveLength(73);
      expect(frame.adjClose).toBeInstanceOf(Float64Array);
      // The columns are handed over: the book's side reads them anew for the next call.
      expect(await remote.frames.company(SYMBOL)).toEqual(frame);
      expect(await codeOf(remote.tickers.get('NEVER'))).toBe('UNKNOWN_SYMBOL');
      expect(await codeOf(remote.tickers.save({ symbol: 'two words' }))).toBe('INVALID_ARGUMENT');
      expect(await codeOf(remote.betas.compute(request, () => 'cancel'))).toBe('CANCELLED');
    } finally {
      port1.close();
      port2.close();
    }
  });
});

describe('book.query', () => {
  it('reads, with parameters', async () => {
    await importAll(api, priceFile());
    const { columns, rows } = await api.book.query(
      'SELECT symbol, count(*) AS n FROM tickers JOIN prices ON ticker_id = tickers.id WHERE symbol = ?1',
      [SYMBOL],
    );
    expect([columns, rows]).toEqual([['symbol', 'n'], [[SYMBOL, 73]]]);
  });

  it.each([
    'DELETE FROM tickers',
    "INSERT INTO app_settings VALUES ('a', '1', '')",
    'UPDATE tickers SET name = NULL',
    'DROP TABLE runs',
    'CREATE TABLE mine (a)',
    'PRAGMA user_version = 9',
    "ATTACH ':memory:' AS other",
    'BEGIN',
    "VACUUM INTO 'copy.db'",
  ])('refuses %s', async (sql) => {
    await importAll(api, priceFile());
    const before = await contents(api, []);
    expect(await codeOf(api.book.query(sql))).toBe('QUERY_NOT_READ_ONLY');
    expect(await contents(api, [])).toEqual(before);
  });

  it('refuses what is no statement, and more than one', async () => {
    expect(await codeOf(api.book.query('SELEC 1'))).toBe('QUERY_INVALID');
    expect(await codeOf(api.book.query(''))).not.toBe('resolved');
    expect(await codeOf(api.book.query('SELECT 1; DELETE FROM tickers'))).not.toBe('resolved');
    expect(await codeOf(api.book.query(undefined as never))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.book.query('SELECT ?1', [{} as never]))).toBe('INVALID_ARGUMENT');
  });
});

describe('the book', () => {
  it('travels as a file, and opening one can be taken back', async () => {
    api = await readyBook();
    await computeAll(api);
    await api.book.rename('Coverage');
    const file = await api.book.exportFile();
    expect(file.name).toMatch(/^Coverage 2026-01-05\.sqlite3$/);
    const other = openWorkbench();
    await other.tickers.save({ symbol: 'MINE' });
    const report = await other.book.openFile(file);
    expect(report).toMatchObject({ name: 'Coverage', ignored: [] });
    expect(report.snapshotId).not.toBeNull();
    expect(await contents(other, [])).toEqual(await contents(api, []));
    expect((await other.book.info()).rows).toEqual((await api.book.info()).rows);
    expect(await other.book.canUndoOpen()).toBe(true);
    await other.book.undoOpen();
    expect((await other.tickers.list()).map(({ symbol }) => symbol)).toEqual(['MINE']);
    expect(await codeOf(other.book.openFile(priceFile()))).toBe('FILE_NOT_A_BOOK');
    expect((await other.tickers.list()).map(({ symbol }) => symbol)).toEqual(['MINE']);
  });
});

describe('an empty book in place of the present one', () => {
  it('keeps the present one as a snapshot and as the step of undo', async () => {
    const own = openWorkbench();
    expect(await own.book.startEmpty()).toEqual({ snapshotId: null });
    await own.tickers.save({ symbol: 'MINE' });
    const { id } = await own.book.rename('Mine');
    expect((await own.book.info()).id).toBe(id);
    const { snapshotId } = await own.book.startEmpty();
    expect((await own.book.info()).id).not.toBe(id);
    const { rows, name, lastBackupAt } = await own.book.info();
    expect(Object.values(rows).filter((count) => count > 0)).toEqual([]);
    expect([name, lastBackupAt]).toEqual(['My book', null]);
    const [snapshot] = await own.book.snapshots();
    expect(snapshot).toMatchObject({ id: snapshotId, rows: { tickers: 1 } });
    await own.book.restore(snapshotId ?? '');
    expect((await own.tickers.list()).map(({ symbol }) => symbol)).toEqual(['MINE']);
    await own.book.startEmpty();
    await own.book.undoOpen();
    expect((await own.book.info()).name).toBe('Mine');
  });
});

describe('settings', () => {
  it('keep any JSON value and tell null where nothing was set', async () => {
    const value = { shown: ['CAPM', null, true], width: 0.5 };
    expect(await api.settings.get('view')).toBeNull();
    await api.settings.set('view', value);
    expect(await api.settings.get('view')).toEqual(value);
    expect(await api.settings.all()).toEqual({ view: value });
    expect(await codeOf(api.settings.set('', 1))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.settings.set('bad', Number.NaN))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.settings.set('bad', (() => 0) as never))).toBe('INVALID_ARGUMENT');
  });
});

describe('an argument of the wrong kind', () => {
  const wrong: [string, (api: FairbookApi) => Promise<unknown>][] = [
    ['tickers.get of nothing', (book) => book.tickers.get(undefined as never)],
    ['tickers.save of nothing', (book) => book.tickers.save(undefined as never)],
    ['facts.saveMany of nothing', (book) => book.facts.saveMany(undefined as never)],
    ['facts.remove of text', (book) => book.facts.remove('1' as never)],
    ['imports.undo of text', (book) => book.imports.undo('1' as never)],
    ['imports.undoing of text', (book) => book.imports.undoing('1' as never)],
    ['runs.replay of nothing', (book) => book.runs.replay(undefined as never)],
    ['runs.explain of a fraction', (book) => book.runs.explain(1.5)],
    ['runs.list with a number for a symbol', (book) => book.runs.list({ symbol: 1 as never })],
    ['runs.list with text for a limit', (book) => book.runs.list({ limit: 'all' as never })],
    ['rates.list of an unknown kind', (book) => book.rates.list('weather' as never)],
    ['wacc.list of text for a year', (book) => book.wacc.list('KO', '2024' as never)],
    ['frames.factors of an unknown region', (book) => book.frames.factors('Atlantis' as never)],
    ['importFiles of names', (book) => book.data.importFiles(['KO.csv'] as never)],
  ];

  it.each(wrong)('%s is refused as such', async (_, call) => {
    expect(await codeOf(call(api))).toBe('INVALID_ARGUMENT');
  });
});
