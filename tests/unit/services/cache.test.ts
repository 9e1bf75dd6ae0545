import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BetasRequest, FairbookApi, FcffAssumptions } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  computeAll,
  dataContents,
  factorFile,
  figures,
  importAll,
  industryFile,
  inputsHash,
  priceFile,
  readyBook,
  result,
  SYMBOL,
  type Everything,
} from './support/book.ts';

const METHODS = ['CAPM', 'FF5', 'DAMO'] as const;

function rowsOf(all: Everything): { provenance: string; runId: number | null }[] {
  return [...all.betas, ...all.waccs, ...all.values];
}

describe('the same inputs', () => {
  it('are computed once, and found again with the same run and the same bits', async () => {
    const api = await readyBook();
    const first = rowsOf(await computeAll(api));
    expect(first.map((row) => row.provenance)).toEqual(Array(9).fill('computed'));
    expect(new Set(first.map((row) => row.runId)).size).toBe(9);
    const second = rowsOf(await computeAll(api));
    expect(second.map((row) => row.provenance)).toEqual(Array(9).fill('stored'));
    expect(second.map(figures)).toEqual(first.map(figures));
  });

  it('are found again after the same files are imported again', async () => {
    const api = await readyBook();
    const first = rowsOf(await computeAll(api));
    const before = await dataContents(api);
    const reports = await importAll(api, factorFile(), industryFile(), priceFile());
    expect(reports.map((report) => report.status)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await dataContents(api)).toEqual(before);
    const again = await computeAll(api);
    expect(rowsOf(again).map((row) => row.provenance)).toEqual(Array(9).fill('stored'));
    expect(rowsOf(again).map((row) => row.runId)).toEqual(first.map((row) => row.runId));
    expect((await api.betas.list(SYMBOL)).flatMap((row) => row.stale)).toEqual([]);
  });

  it('are found in the exported book, opened elsewhere', async () => {
    const api = await readyBook();
    const first = rowsOf(await computeAll(api));
    const other = openWorkbench();
    const report = await other.book.openFile(await api.book.exportFile());
    expect(report.rows['betas']).toBe(3);
    expect((await other.betas.list(SYMBOL)).map(figures)).toEqual(
      (await api.betas.list(SYMBOL)).map(figures),
    );
    const again = rowsOf(await computeAll(other));
    expect(again.map((row) => row.provenance)).toEqual(Array(9).fill('stored'));
    expect(again.map(figures)).toEqual(first.map(figures));
  });

  it('are one run, whoever asks: a preview finds it and stores nothing', async () => {
    const api = await readyBook();
    const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
    const runs = (await api.runs.list()).length;
    const draft = result(
      (await api.valuations.preview({ ...request, assumptions: ASSUMPTIONS }))[0]!,
    );
    expect([draft.provenance, draft.runId, draft.waccRunId]).toEqual(['preview', null, null]);
    expect(await api.runs.list()).toHaveLength(runs);
    const { values } = await computeAll(api);
    expect(draft.valuePerShare).toBe(values[0]!.valuePerShare);
    expect(draft.details).toEqual(values[0]!.details);
    const found = result(
      (await api.valuations.preview({ ...request, assumptions: ASSUMPTIONS }))[0]!,
    );
    expect([found.provenance, found.runId]).toEqual(['preview', values[0]!.runId]);
  });
});

describe('one input changed', () => {
  let api: FairbookApi;
  let base: Everything;

  beforeAll(async () => {
    api = await readyBook();
    base = await computeAll(api);
  });

  const request: BetasRequest = { symbols: [SYMBOL], methods: ['CAPM', 'FF5'] };

  it('a price inside the window is computed anew; put back, it is found again', async () => {
    const seen = new Map<string, number[]>();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 12, max: 72 }),
        fc.integer({ min: 700, max: 1300 }).filter((permille) => permille !== 1000),
        async (row, permille) => {
          const changed = { [row]: permille / 1000 };
          const [report] = await importAll(api, priceFile({ changed }));
          expect(report!.rows).toMatchObject({ read: 73, stored: 0, updated: 1, unchanged: 72 });
          const rows = (await api.betas.compute(request)).map(result);
          const runs = rows.map(({ runId }) => runId);
          const key = `${row} ${permille}`;
          for (const { provenance } of rows) {
            expect(provenance).toBe(seen.has(key) ? 'stored' : 'computed');
          }
          expect(runs).toEqual(seen.get(key) ?? runs);
          seen.set(key, runs);
          const hashes = await Promise.all(runs.map((runId) => inputsHash(api, runId)));
          const of = await Promise.all(
            base.betas.slice(0, 2).map(({ runId }) => inputsHash(api, runId)),
          );
          expect(hashes[0]).not.toBe(of[0]);
          expect(hashes[1]).not.toBe(of[1]);
          await importAll(api, priceFile());
          const back = (await api.betas.compute(request)).map(result);
          expect(back.map(figures)).toEqual(base.betas.slice(0, 2).map(figures));
          expect(back.map(({ provenance }) => provenance)).toEqual(['stored', 'stored']);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('a price before the window changes nothing that a beta rests on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 11 }), async (row) => {
        await importAll(api, priceFile({ changed: { [row]: 1.1 } }));
        const rows = (await api.betas.compute(request)).map(result);
        expect(rows.map(({ provenance }) => provenance)).toEqual(['stored', 'stored']);
        expect(rows.map(({ runId }) => runId)).toEqual(
          base.betas.slice(0, 2).map(({ runId }) => runId),
        );
      }),
      { numRuns: 6 },
    );
    await importAll(api, priceFile());
  });

  it('one figure of the factor file is another vintage', async () => {
    const text = await factorFile().text();
    const original = text.split('\r\n');
    const first = original.findIndex((line) => line.startsWith('201001'));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 179 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (month, column, cents) => {
          const lines = [...original];
          const cells = lines[first + month]!.split(',');
          cells[column] = (Number(cells[column]) + cents / 100).toFixed(2).padStart(8);
          lines[first + month] = cells.join(',');
          const name = factorFile().name;
          const [report] = await importAll(api, new File([lines.join('\r\n')], name));
          expect(report!.rows).toMatchObject({ stored: 0, updated: 1, unchanged: 179 });
          expect(report!.notes.join(' ')).toContain('1 of 180 months differ');
          const rows = (await api.betas.compute(request)).map(result);
          for (const [index, row] of rows.entries()) {
            expect(row.runId).not.toBe(base.betas[index]!.runId);
            expect(await inputsHash(api, row.runId)).not.toBe(
              await inputsHash(api, base.betas[index]!.runId),
            );
          }
          await importAll(api, factorFile());
          const back = (await api.betas.compute(request)).map(result);
          expect(back.map(({ runId }) => runId)).toEqual(
            base.betas.slice(0, 2).map(({ runId }) => runId),
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  it('an option is another run, and an option that resolves alike is the same', async () => {
    const seen = new Map<string, number>();
    const option = fc.record({
      window: fc.constantFrom(36, 40, 48, 60),
      hacLag: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      asOf: fc.constantFrom('2024-12-31', '2024-12-30', '2024-11-30', '2024-06-15', '2024-06-20'),
      method: fc.constantFrom('CAPM' as const, 'FF5' as const),
    });
    await fc.assert(
      fc.asyncProperty(option, async ({ window, hacLag, asOf, method }) => {
        const row = result(
          (
            await api.betas.compute({
              symbols: [SYMBOL],
              methods: [method],
              window,
              asOf,
              ...(hacLag === undefined ? {} : { hacLag }),
            })
          )[0]!,
        );
        // The last month that ends on or before the date asked for.
        const month = { '31': '2024-12-31', '30': '2024-11-30' }[asOf.slice(-2)] ?? '2024-05-31';
        expect(row.asOf).toBe(month);
        const key = JSON.stringify([method, window, hacLag ?? null, month]);
        const base60 = window === 60 && hacLag === undefined && month === '2024-12-31';
        expect(row.provenance).toBe(seen.has(key) || base60 ? 'stored' : 'computed');
        expect(row.runId).toBe(seen.get(key) ?? row.runId);
        seen.set(key, row.runId);
        expect(new Set(seen.values()).size).toBe(seen.size);
      }),
      { numRuns: 25 },
    );
  });

  it('an assumption is another run; the same assumptions are the same run', async () => {
    const seen = new Map<string, number | null>();
    const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.option(arbitrary, { nil: undefined });
    const change = fc.record({
      growth: maybe(fc.constantFrom(0.03, 0.05, 0.09)),
      terminalGrowth: maybe(fc.constantFrom(0.01, 0.015, 0.5)),
      years: maybe(fc.constantFrom(5, 6)),
      fadeStart: maybe(fc.constantFrom(1, 2)),
      timing: maybe(fc.constantFrom('year-end' as const, 'mid-year' as const)),
      valuationDate: maybe(fc.constantFrom('2025-01-31', '2025-06-30')),
      stableTaxRate: maybe(fc.constantFrom(0.21, 0.3)),
      salesToCapital: maybe(fc.constantFrom(1.5, 2)),
      waive: maybe(fc.constantFrom(['associates' as const])),
      wacc: maybe(
        fc.constantFrom({ riskFree: 0.03 }, { erp: 0.05 }, { betaAdjustment: 'blume' as const }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(change, async (given) => {
        const defined = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        );
        const assumptions: FcffAssumptions = { ...ASSUMPTIONS, ...defined };
        const [row] = await api.valuations.compute({
          symbol: SYMBOL,
          models: ['FCFF'],
          methods: ['CAPM'],
          assumptions,
        });
        const key = JSON.stringify(
          { timing: 'year-end', ...assumptions },
          [
            ...Object.keys(ASSUMPTIONS),
            ...Object.keys(given),
            ...['riskFree', 'erp', 'betaAdjustment', 'wacc', '0'],
          ].sort(),
        );
        const isBase = Object.entries(assumptions).every(
          ([name, value]) =>
            (name === 'timing' && value === 'year-end') ||
            ASSUMPTIONS[name as keyof FcffAssumptions] === value,
        );
        expect(row!.provenance).toBe(seen.has(key) || isBase ? 'stored' : 'computed');
        expect(row!.runId).toBe(seen.get(key) ?? row!.runId);
        seen.set(key, row!.runId);
        expect(new Set(seen.values()).size).toBe(seen.size);
      }),
      { numRuns: 25 },
    );
  });

  it('an assumption left at its default is the same run as the default typed', async () => {
    const withoutFade: FcffAssumptions = { growth: 0.06, terminalGrowth: 0.02, years: 8 };
    const ask = async (assumptions: FcffAssumptions): Promise<number | null> =>
      result(
        (
          await api.valuations.compute({
            symbol: SYMBOL,
            models: ['FCFF'],
            methods: ['CAPM'],
            assumptions,
          })
        )[0]!,
      ).runId;
    expect(await ask({ ...withoutFade, timing: 'year-end' })).toBe(
      await ask({ ...ASSUMPTIONS, fadeStart: 4 }),
    );
    expect(await ask({ ...ASSUMPTIONS, growth: -0 })).toBe(
      await ask({ ...ASSUMPTIONS, growth: 0 }),
    );
  });
});

describe('computing A, then B, then A', () => {
  it('leaves the tables at A, values and runs', async () => {
    const api = await readyBook();
    const table = async (name: string): Promise<unknown[][]> => {
      const select = {
        betas: 'SELECT method, asof, beta, details_json, run_id FROM betas ORDER BY method, asof',
        wacc_runs:
          'SELECT method, year, re, rd_at, w_e, w_d, wacc, inputs_json, run_id FROM wacc_runs ORDER BY method',
        intrinsic_values:
          'SELECT method, model, asof, value_ps, equity_value, shares_outstanding, details_json, run_id FROM intrinsic_values ORDER BY method',
      }[name]!;
      return (await api.book.query(select)).rows;
    };
    const names = ['betas', 'wacc_runs', 'intrinsic_values'];
    const tables = async (): Promise<unknown[][][]> => Promise.all(names.map(table));
    await computeAll(api);
    const a = await tables();
    await api.wacc.compute({ symbol: SYMBOL, methods: METHODS, inputs: { window: 48, erp: 0.05 } });
    await api.valuations.compute({
      symbol: SYMBOL,
      models: ['FCFF'],
      methods: METHODS,
      assumptions: { ...ASSUMPTIONS, growth: 0.08, wacc: { window: 48, erp: 0.05 } },
    });
    const b = await tables();
    for (const [index, name] of names.entries()) {
      expect(b[index], name).toHaveLength(3);
      const differing = b[index]!.filter((row, at) => row.at(-1) !== a[index]![at]!.at(-1));
      // The industry beta knows no window: it is the same run in A and in B.
      expect(differing, name).toHaveLength(name === 'betas' ? 2 : 3);
    }
    const third = rowsOf(await computeAll(api));
    expect(third.map(({ provenance }) => provenance)).toEqual(Array(9).fill('stored'));
    expect(await tables()).toEqual(a);
  });
});
