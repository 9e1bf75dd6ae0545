/** What becomes of chosen results when an import is undone. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, ValuationRow } from '../../../src/contract/api.ts';
import type { ValueMethod } from '../../../src/contract/vocabulary.ts';
import {
  ASSUMPTIONS,
  computeAll,
  importAll,
  industryFile,
  priceFile,
  readyBook,
  result,
  revisedFactors,
  saveFacts,
  shown,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;

beforeEach(async () => {
  api = await readyBook();
});

/** "Save run": one value with what it rests on. */
async function save(growth = 0.06, method: ValueMethod = 'CAPM'): Promise<ValuationRow> {
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: [method] },
    assumptions: { ...ASSUMPTIONS, growth },
  });
  return result(row!);
}

/** A value by dividends, which rests on a cost of equity, and one by a multiple, which rests on none. */
async function saveOthers(): Promise<void> {
  const constant = { kind: 'constant', growth: 0.02, flow: 1.25 } as const;
  const rows = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['DDM', 'EV_EBITDA'], methods: ['CAPM'] },
    assumptions: {
      ...{ ddm: { forecast: constant }, multiples: { source: 'typed', typed: { EV_EBITDA: 9 } } },
    },
  });
  for (const row of rows) result(row);
}

const imported = async (file: File): Promise<number> => (await importAll(api, file))[0]!.importId!;

const effects = async (importId: number): Promise<readonly number[]> => {
  const { results, returning, simulations } = await api.imports.undoing(importId);
  return [results, returning, simulations];
};

/** Undoes an import, which must do to the results what the question before it says. */
async function undo(importId: number): Promise<readonly number[]> {
  const told = await effects(importId);
  await api.imports.undo(importId);
  expect(await api.book.check()).toEqual([]);
  return told;
}

const staleOf = async (): Promise<string[]> =>
  (await api.valuations.list(SYMBOL)).flatMap(({ stale }) => stale.map(({ source }) => source));

describe('results chosen before an import', () => {
  it('are chosen again once a vintage is undone, with beta and cost of capital', async () => {
    const saved = await save();
    await save(0.06, 'DAMO');
    const before = await shown(api);
    const vintage = await imported(revisedFactors(44));
    const later = await save();
    expect(later.valuePerShare).not.toBe(saved.valuePerShare);
    expect(later.runId).not.toBe(saved.runId);
    // Beta, cost of capital and value by CAPM; those by Damodaran's table took no factor.
    expect(await undo(vintage)).toEqual([0, 3, 0]);
    expect(await shown(api)).toEqual(before);
    expect((await save()).runId).toBe(saved.runId);
    expect(await api.runs.replay(saved.runId!)).toEqual({ identical: true });
  });

  it('those of the undone import are the same runs, found again, once it is imported anew and they are asked for', async () => {
    await save();
    const file = revisedFactors(44);
    const vintage = await imported(file);
    const later = await save();
    const chosen = await shown(api);
    await undo(vintage);
    await imported(file);
    // An import chooses no result: what is shown is stale by it.
    expect(await staleOf()).toContain('factors:US');
    expect(await save()).toMatchObject({ provenance: 'stored', runId: later.runId });
    expect(await shown(api)).toEqual(chosen);
    expect(await staleOf()).toEqual([]);
  });

  it('are chosen again once prices are undone, by every model', async () => {
    await computeAll(api);
    await saveOthers();
    const before = await shown(api);
    const prices = await imported(priceFile({ changed: { 30: 1.2, 72: 1.05 } }));
    await computeAll(api);
    await saveOthers();
    // The industry's beta is levered at the last price, which the costs and the values take too.
    expect(await undo(prices)).toEqual([0, Object.keys(before).length, 0]);
    expect(await shown(api)).toEqual(before);
    expect(Object.keys(before)).toHaveLength(11);
  });

  it('leave where none was stored before, and the question says so', async () => {
    await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
    const before = await shown(api);
    const vintage = await imported(revisedFactors(44));
    await save();
    expect(await undo(vintage)).toEqual([2, 1, 0]);
    expect(await shown(api)).toEqual(before);
    expect(Object.keys(before)).toEqual(['beta CAPM']);
  });

  it('tell what else changed since they were chosen', async () => {
    const saved = await save();
    const vintage = await imported(revisedFactors(44));
    await saveFacts(api, SYMBOL, { cash: 300_000 });
    await save();
    await undo(vintage);
    expect((await api.valuations.list(SYMBOL)).map(({ runId }) => runId)).toEqual([saved.runId]);
    expect(await staleOf()).toEqual([`facts:${SYMBOL}`]);
  });

  it('are those of that moment, not a later run of other assumptions that was never stored as the value', async () => {
    await save(0.07);
    const saved = await save();
    // A value that is computed on the way to another one is a run of the record, and was never the stored value.
    const drawn = await api.valuations.simulate({
      ...{ symbol: SYMBOL, model: 'FCFF', method: 'CAPM', seed: 1, draws: 2000 },
      assumptions: { ...ASSUMPTIONS, growth: 0.01 },
      distributions: { growth: { kind: 'uniform', minimum: 0, maximum: 0.02 } },
    });
    result(drawn);
    const runs = await api.runs.list({ symbol: SYMBOL, kind: 'valuation.FCFF' });
    expect(runs[0]!.id).toBeGreaterThan(saved.runId!);
    const vintage = await imported(revisedFactors(44));
    await save(0.03);
    await undo(vintage);
    expect((await api.valuations.list(SYMBOL)).map(({ runId }) => runId)).toEqual([saved.runId]);
  });
});

describe('two imports', () => {
  it.each([
    ['the later one first', ['second', 'first']],
    ['the earlier one first', ['first', 'second']],
  ] as const)('are undone, %s: the results are those before both', async (_, order) => {
    await save();
    const before = await shown(api);
    const first = await imported(revisedFactors(44));
    await save();
    const between = await shown(api);
    const second = await imported(priceFile({ changed: { 30: 1.2 } }));
    await save();
    expect(await shown(api)).not.toEqual(between);
    const ids = { first, second };
    await undo(ids[order[0]]);
    const half = await shown(api);
    if (order[0] === 'second') expect(half).toEqual(between);
    // What was stored between rests on the vintage that left.
    else expect(half['FCFF CAPM']![1]).toBe(before['FCFF CAPM']![1]);
    await undo(ids[order[1]]);
    expect(await shown(api)).toEqual(before);
  });

  it('never bring back what rests on the one that was undone before', async () => {
    await save();
    const before = await shown(api);
    const vintage = await imported(revisedFactors(44));
    await save();
    const prices = await imported(priceFile({ changed: { 30: 1.2 } }));
    await undo(vintage);
    const after = await save();
    expect(after.runId).not.toBe(before['FCFF CAPM']![1]);
    // The newest choice before these prices took the vintage.
    await undo(prices);
    expect(await shown(api)).toEqual(before);
  });

  it('of one file, imported again and undone again, leave the results of before', async () => {
    await save();
    const before = await shown(api);
    const file = revisedFactors(44);
    const first = await imported(file);
    const taken = await save();
    await undo(first);
    const again = await imported(file);
    expect((await save()).runId).toBe(taken.runId);
    expect(await undo(again)).toEqual([0, 3, 0]);
    expect(await shown(api)).toEqual(before);
  });

  it('of which the later brings the earlier data back: its undoing leads to the one between', async () => {
    const original = priceFile();
    const saved = await save();
    const first = await imported(priceFile({ changed: { 30: 1.2 } }));
    await save();
    const between = await shown(api);
    const second = await imported(original);
    expect((await save()).runId).toBe(saved.runId);
    await undo(second);
    expect(await shown(api)).toEqual(between);
    await undo(first);
    expect((await api.valuations.list(SYMBOL)).map(({ runId }) => runId)).toEqual([saved.runId]);
  });
});

describe('saves around an import', () => {
  it('that did not take it stay as saved last', async () => {
    await save(0.06);
    const table = await imported(industryFile(45));
    const last = await save(0.05);
    const before = await shown(api);
    expect(await undo(table)).toEqual([0, 0, 0]);
    expect(await shown(api)).toEqual(before);
    expect(before['FCFF CAPM']![1]).toBe(last.runId);
  });

  it('after it was undone stay as they are', async () => {
    await save(0.06);
    const vintage = await imported(revisedFactors(44));
    expect(await undo(vintage)).toEqual([0, 0, 0]);
    const last = await save(0.05);
    expect((await api.valuations.list(SYMBOL)).map(({ runId }) => runId)).toEqual([last.runId]);
    expect(await staleOf()).toEqual([]);
  });

  it('of a company that was deleted in between do not come back', async () => {
    await save();
    await api.tickers.remove(SYMBOL);
    await importAll(api, priceFile());
    await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
    const vintage = await imported(revisedFactors(44));
    await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
    expect(await undo(vintage)).toEqual([1, 0, 0]);
    expect(await shown(api)).toEqual({});
  });
});

it('a record of choices stands in no list of a run’s sources', async () => {
  await save();
  const vintage = await imported(revisedFactors(44));
  const { runId } = await save();
  await save(0.05);
  await undo(vintage);
  const { rows } = await api.book.query(
    "SELECT count(*) FILTER (WHERE source GLOB 'chosen:*'), count(*) FILTER (WHERE source GLOB 'left:*') FROM run_sources",
  );
  expect(rows[0]!.every((count) => Number(count) > 0)).toBe(true);
  const { sources } = await api.runs.explain(runId!);
  expect(JSON.stringify(sources)).not.toMatch(/chosen:|left:/);
});
