/** The last simulation of a company as a stored result: what leaves it behind, and what takes it away. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { staleRows } from '../../../src/ui/freshness/source-rows.ts';
import { lastSimulation } from '../../../src/ui/state/last-simulation.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import {
  ASSUMPTIONS,
  computeAll,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

const KEY = `company.${SYMBOL}.simulation`;

/** Draws the growth of the CAPM value and names the run as the company's last, as the Simulation view does. */
async function simulate(api: FairbookApi, growth = 0.06): Promise<number> {
  const drawn = result(
    await api.valuations.simulate({
      ...{ symbol: SYMBOL, model: 'FCFF', method: 'CAPM' },
      assumptions: { ...ASSUMPTIONS, growth },
      distributions: { growth: { kind: 'uniform', minimum: 0.05, maximum: 0.07 } },
      ...{ draws: 2000, seed: 1 },
    }),
  );
  await api.settings.set(KEY, { simulation: drawn.runId, tornado: null });
  return drawn.runId!;
}

const shown = async (api: FairbookApi): Promise<number | undefined> =>
  (await lastSimulation(api, SYMBOL)).record?.runId;

/** Whether the last simulation is stale, by what; the board, the page and the list of companies say the same. */
async function stale(api: FairbookApi): Promise<string[]> {
  const board = (await api.frames.freshness()).stale.filter(({ kind }) => kind === 'simulation');
  const sources = board.flatMap((row) => row.stale.map(({ source }) => source));
  const frame = await api.frames.company(SYMBOL);
  expect(frame.staleSimulation.map(({ source }) => source)).toEqual(sources);
  const [row] = await api.frames.screen();
  expect(row!.staleSimulation).toBe(sources.length > 0);
  return sources;
}

describe('a simulation whose inputs changed', () => {
  it('is stale beside the results, named with its value, until it is drawn again', async () => {
    const api = await readyBook();
    await computeAll(api);
    await simulate(api);
    expect(await stale(api)).toEqual([]);
    expect((await api.frames.freshness()).stale).toEqual([]);
    await saveFacts(api, SYMBOL, { cash: 1 });
    expect(await stale(api)).toEqual([`facts:${SYMBOL}`]);
    await computeAll(api);
    expect(staleRows(await api.frames.freshness())).toMatchObject([
      {
        changed: 'Cash and securities 2024 changed from 400,000 to 1, typed Jan 5, 2026',
        results: 'simulation of FCFF CAPM',
        recomputes: false,
        draws: true,
      },
    ]);
    await simulate(api);
    expect(await stale(api)).toEqual([]);
  });

  it('stays fresh by a figure that its value never took, and without a stored value', async () => {
    const api = await readyBook();
    await simulate(api);
    await saveFacts(api, SYMBOL, { dividends_paid: 7 });
    expect(await stale(api)).toEqual([]);
  });

  it('is stale once a value of other assumptions is stored in the place of its own', async () => {
    const api = await readyBook();
    await computeAll(api);
    await simulate(api, 0.05);
    expect(await stale(api)).toEqual(['value']);
    await simulate(api);
    expect(await stale(api)).toEqual([]);
  });
});

describe('a simulation of what an undone import brought', () => {
  it('is the last no more, named or newest, and its run stays', async () => {
    const api = await readyBook();
    for (const named of [true, false]) {
      const [report] = await importAll(api, priceFile({ changed: { 30: named ? 1.2 : 1.1 } }));
      const runId = await simulate(api);
      if (!named) await api.settings.set(KEY, null);
      expect(await shown(api)).toBe(runId);
      await api.imports.undo(report!.importId!);
      expect(await shown(api)).toBeUndefined();
      expect(await stale(api)).toEqual([]);
      expect((await api.runs.list({ symbol: SYMBOL })).map(({ id }) => id)).toContain(runId);
    }
    const again = await simulate(api);
    expect(await shown(api)).toBe(again);
  });

  it('is counted beforehand, with the results that leave too, and nothing changes for the asking', async () => {
    const api = await readyBook();
    const stored = async (): Promise<number> => {
      const { rows } = await api.book.query(
        'SELECT (SELECT count(*) FROM betas) + (SELECT count(*) FROM wacc_runs) + (SELECT count(*) FROM intrinsic_values)',
      );
      return Number(rows[0]![0]);
    };
    const [report] = await importAll(api, priceFile({ changed: { 30: 1.2 } }));
    expect(await api.imports.undoing(report!.importId!)).toEqual({
      ...{ results: 0, returning: 0, simulations: 0 },
    });
    await computeAll(api);
    const runId = await simulate(api);
    const before = await stored();
    const { results, simulations } = await api.imports.undoing(report!.importId!);
    expect([await stored(), await shown(api)]).toEqual([before, runId]);
    await api.imports.undo(report!.importId!);
    expect([results, simulations]).toEqual([before - (await stored()), 1]);
    expect(results).toBeGreaterThan(0);
    await expect(api.imports.undoing(report!.importId!)).rejects.toMatchObject({
      code: 'NOTHING_TO_UNDO',
    });
  });

  it('stays where it was drawn before that import', async () => {
    const api = await readyBook();
    const runId = await simulate(api);
    const [report] = await importAll(api, priceFile({ changed: { 30: 1.2 } }));
    await api.imports.undo(report!.importId!);
    expect(await shown(api)).toBe(runId);
    expect(await stale(api)).toEqual([]);
  });

  it('leaves with the statements that it took', async () => {
    const api = await readyBook();
    await api.tickers.save({ symbol: SYMBOL, name: 'Orchard', fiscalYearEnd: '12-31' });
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.05 });
    const name = 'CIK0000000001.json';
    const file = new File([makeCompanyFacts()], name);
    const [report] = await api.data.importFiles([file], { [name]: { symbol: SYMBOL } });
    const runId = await simulate(api);
    expect(await shown(api)).toBe(runId);
    await api.imports.undo(report!.importId!);
    expect(await shown(api)).toBeUndefined();
  });
});
