import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import {
  codeOf,
  computeAll,
  factorFile,
  revisedFactors,
  fileOf,
  importAll,
  priceFile,
  readyBook,
  SYMBOL,
  type Everything,
} from './support/book.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { tampered, tamperedFile } from './support/raw-book.ts';

let api: FairbookApi;
let all: Everything;
let runs: number[];

beforeAll(async () => {
  api = await readyBook();
  all = await computeAll(api);
  runs = [...all.betas, ...all.waccs, ...all.values].map(({ runId }) => runId!);
});

describe('a replay', () => {
  it('of every kind of run gives the same bits', async () => {
    const kinds = new Set((await api.runs.list({ symbol: SYMBOL })).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'beta.CAPM',
      'beta.DAMO',
      'beta.FF5',
      'valuation.FCFF',
      'wacc',
    ]);
    for (const runId of runs) expect(await api.runs.replay(runId)).toEqual({ identical: true });
  });

  it('rests on what the run stored, not on what the book holds now', async () => {
    const own = await readyBook();
    const results = await computeAll(own);
    const ids = [...results.betas, ...results.waccs, ...results.values].map(({ runId }) => runId!);
    const prices = (await own.imports.list()).find(({ format }) => format === 'yahoo-prices');
    await own.imports.undo(prices!.id);
    await importAll(own, revisedFactors(31), priceFile({ seed: 32 }));
    for (const runId of ids) expect(await own.runs.replay(runId)).toEqual({ identical: true });
  });

  it('of a run that is not there is refused by its number', async () => {
    expect(await codeOf(api.runs.replay(4711))).toBe('UNKNOWN_RUN');
    expect(await codeOf(api.runs.explain(4711))).toBe('UNKNOWN_RUN');
  });

  it('finds changed outputs and says where they differ', async () => {
    const [capm] = all.betas;
    const other = await tampered(api, (db) => {
      db.run(
        "UPDATE runs SET outputs_json = json_set(outputs_json, '$.beta', 1.5) WHERE id = :id",
        {
          id: capm!.runId,
        },
      );
    });
    expect(await other.runs.replay(capm!.runId)).toEqual({
      identical: false,
      firstDifference: `outputs.beta: stored 1.5, replayed ${capm!.beta}`,
    });
    expect(await other.runs.replay(all.betas[1]!.runId)).toEqual({ identical: true });
  });

  it('finds one changed bit of an output', async () => {
    const [, , damo] = all.waccs;
    const wacc = damo!.wacc;
    const next = wacc + Number.EPSILON * 2 ** Math.floor(Math.log2(wacc));
    expect(next).not.toBe(wacc);
    const other = await tampered(api, (db) => {
      const { changes } = db.run(
        'UPDATE runs SET outputs_json = replace(outputs_json, :was, :is) WHERE id = :id',
        { id: damo!.runId, was: `"wacc":${wacc}`, is: `"wacc":${next}` },
      );
      expect(changes).toBe(1);
    });
    expect(await other.runs.replay(damo!.runId)).toEqual({
      identical: false,
      firstDifference: `outputs.wacc: stored ${next}, replayed ${wacc}`,
    });
  });

  it('finds changed inputs by their hash', async () => {
    const [value] = all.values;
    const other = await tampered(api, (db) => {
      db.run(
        "UPDATE runs SET inputs_json = json_set(inputs_json, '$.growth', 0.07) WHERE id = :id",
        {
          id: value!.runId!,
        },
      );
    });
    const replay = await other.runs.replay(value!.runId!);
    expect(replay.identical).toBe(false);
    expect(replay.firstDifference).toMatch(/^inputs/);
  });

  it('finds a removed warning, and a refusal that was made a different one', async () => {
    const [refused] = await api.betas.compute({ symbols: ['NEVER'], methods: ['CAPM'] });
    const [wacc] = all.waccs;
    expect(wacc!.warnings.length).toBeGreaterThan(0);
    const other = await tampered(api, (db) => {
      db.run("UPDATE runs SET warnings_json = '[]' WHERE id = :id", { id: wacc!.runId });
      db.run(
        "UPDATE runs SET refusal_json = json_set(refusal_json, '$.code', 'MISSING_PRICES') WHERE id = :id",
        { id: refused!.runId },
      );
    });
    expect((await other.runs.replay(wacc!.runId)).firstDifference).toMatch(/^warnings/);
    expect(await other.runs.replay(refused!.runId)).toEqual({
      identical: false,
      firstDifference: 'refusal.code: stored "MISSING_PRICES", replayed "UNKNOWN_SYMBOL"',
    });
  });

  it('finds a changed, a broken and a missing input series', async () => {
    const [capm] = all.betas;
    const { inputs } = await api.runs.explain(capm!.runId);
    const hash = inputs['prices'] as string;
    const changed = await tampered(api, (db) => {
      const payload = db.get<{ payload: Uint8Array }>(
        'SELECT payload FROM input_series WHERE hash = :hash',
        { hash },
      )!.payload;
      const bytes = Uint8Array.from(payload);
      // The sixth of the eight bytes of the last price: a change of about one part in a thousand.
      bytes[bytes.length - 3]! ^= 0x10;
      db.run('UPDATE input_series SET payload = :bytes WHERE hash = :hash', { hash, bytes });
    });
    const broken = await tampered(api, (db) => {
      db.run("UPDATE input_series SET payload = x'00' WHERE hash = :hash", { hash });
    });
    const missing = await tampered(api, (db) => {
      db.run('DELETE FROM input_series WHERE hash = :hash', { hash });
    });
    for (const book of [changed, broken, missing]) {
      const replay = await book.runs.replay(capm!.runId);
      expect(replay.identical).toBe(false);
      expect(replay.firstDifference).toContain(hash);
      // A run on other series is not touched by it.
      expect(await book.runs.replay(all.betas[2]!.runId)).toEqual({ identical: true });
    }
  });
});

describe('opening an altered book', () => {
  it.each([
    [
      'an output',
      "UPDATE runs SET outputs_json = json_set(outputs_json, '$.beta', 9.99) WHERE kind = 'beta.CAPM'",
    ],
    ['a result', 'UPDATE betas SET beta = 9.99'],
    ['an input that is no object', "UPDATE runs SET inputs_json = '5' WHERE kind = 'beta.DAMO'"],
    ['an output that is nothing', "UPDATE runs SET outputs_json = 'null' WHERE kind = 'wacc'"],
  ])('is refused for %s, recorded, and leaves the present book', async (_, sql) => {
    const file = await tamperedFile(api, (db) => {
      db.exec(sql);
    });
    const other = openWorkbench();
    await other.tickers.save({ symbol: 'OWN' });
    await expect(other.book.openFile(file)).rejects.toMatchObject({ code: 'FILE_BROKEN' });
    expect((await other.tickers.list()).map(({ symbol }) => symbol)).toEqual(['OWN']);
    expect(await other.imports.list()).toMatchObject([{ fileName: file.name, status: 'refused' }]);
  });

  it('accepts it when nothing was altered', async () => {
    const other = openWorkbench();
    const report = await other.book.openFile(await tamperedFile(api, () => undefined));
    expect(report.rows['runs']).toBeGreaterThan(5);
  });
});

describe('an explanation', () => {
  it('of a beta names its formula, its series with their spans, and the files behind them', async () => {
    const explained = await api.runs.explain(all.betas[1]!.runId);
    expect(explained.formula.text).toContain('CMA');
    expect(explained.formula.source).toContain('Fama');
    expect(explained.run).toMatchObject({ kind: 'beta.FF5', subject: SYMBOL, outcome: 'result' });
    expect(
      explained.series.map(({ kind, rows, first, last }) => [kind, rows, first, last]),
    ).toEqual(
      expect.arrayContaining([
        ['prices', 61, '2019-12-31', '2024-12-31'],
        ['factors', 180, '2010-01', '2024-12'],
      ]),
    );
    const files = explained.sources.map(({ source, fileName }) => [source, fileName]);
    expect(files).toContainEqual([`prices:${SYMBOL}`, 'ORCH.csv']);
    // Rows of the file outside the window are not named: the header is line 1, December 2019 line 14.
    const prices = explained.sources.find(({ source }) => source === `prices:${SYMBOL}`);
    expect(prices!.lines).toBe('14–74');
    expect(files).toContainEqual(['factors:US', factorFile().name]);
    expect(explained.outputs!['beta']).toBe(all.betas[1]!.beta);
    expect(explained.parents).toEqual([]);
  });

  it('of a value leads back over the cost of capital to the beta', async () => {
    const value = await api.runs.explain(all.values[1]!.runId!);
    expect(value.parents).toMatchObject([{ role: 'wacc', run: { id: all.waccs[1]!.runId } }]);
    const wacc = await api.runs.explain(all.waccs[1]!.runId);
    expect(wacc.parents).toMatchObject([{ role: 'beta', run: { id: all.betas[1]!.runId } }]);
    expect(value.inputs['waccRun']).toBe(wacc.run.inputsHash);
    expect(wacc.inputs['betaRun']).toBe(
      (await api.runs.explain(all.betas[1]!.runId)).run.inputsHash,
    );
    expect(all.values[1]!.waccRunId).toBe(all.waccs[1]!.runId);
  });

  it('of an industry beta names the table that it read, though a later one is in the book', async () => {
    const other = await tampered(api, () => undefined);
    const later = makeDamodaranXls({ seed: 3, date: '2026-01-05', name: 'later.xls' });
    await importAll(other, fileOf(later));
    const damo = await other.runs.explain(all.betas[2]!.runId);
    const table = damo.sources.find(({ source }) => source === 'industry-betas:US');
    expect(table).toMatchObject({ fileName: 'betas.xls', lines: '12 rows', note: null });
  });

  it('says where the source has left the book', async () => {
    const other = await tampered(api, () => undefined);
    await other.tickers.remove(SYMBOL);
    const explained = await other.runs.explain(all.betas[0]!.runId);
    const prices = explained.sources.find(({ source }) => source === `prices:${SYMBOL}`);
    expect(prices).toMatchObject({ importId: null, note: 'no longer in the book' });
  });
});

describe('the list of runs', () => {
  it('is newest first, by company, by kind and in pages', async () => {
    const own = await api.runs.list({ symbol: SYMBOL });
    const ids = own.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(await api.runs.list({ symbol: SYMBOL.toLowerCase() })).toEqual(own);
    expect((await api.runs.list({ kind: 'wacc' })).every(({ kind }) => kind === 'wacc')).toBe(true);
    const page = await api.runs.list({ symbol: SYMBOL, limit: 4 });
    expect(page.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    const next = await api.runs.list({ symbol: SYMBOL, limit: 4, before: page.at(-1)!.id });
    expect(next.map(({ id }) => id)).toEqual(ids.slice(4, 8));
    expect(await api.runs.list({ symbol: 'NOBODY' })).toEqual([]);
  });
});
