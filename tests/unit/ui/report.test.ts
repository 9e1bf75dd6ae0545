import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../src/contract/api.ts';
import { paletteGroups } from '../../../src/ui/palette/commands.ts';
import { sourceHeading } from '../../../src/contract/source-words.ts';
import { assumptionsKey } from '../../../src/ui/shared/kept-assumptions.ts';
import { isValued } from '../../../src/ui/shared/values.ts';
import {
  inShort,
  linesInShort,
  reportGrid,
  runsBehind,
  runsByKind,
  runsInShort,
  sourcesBehind,
} from '../../../src/ui/views/report/report-data.ts';
import { ASSUMPTIONS, readyBook, SYMBOL } from '../services/support/book.ts';

type Source = Explanation['sources'][number];
const source = (changes: Partial<Source>): Source => ({
  source: 'prices:HLD',
  importId: 1,
  fileName: 'HLD.csv',
  sha256: null,
  lines: null,
  note: null,
  ...changes,
});

describe('the sensitivity of a report', () => {
  it('is of the value as it was asked for: by a script, which keeps no assumptions, and not of what was typed since', async () => {
    const api = await readyBook();
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions: ASSUMPTIONS },
    });
    const [row] = (await api.frames.company(SYMBOL)).values.filter(isValued);
    const centre = async () => {
      const found = await reportGrid(api, row!);
      if (found === null || 'refusal' in found.grid) throw new Error(JSON.stringify(found));
      const { grid, base } = found;
      return grid.cells[grid.y.values.indexOf(base.y)]?.[grid.x.values.indexOf(base.x)];
    };
    expect(await centre()).toBeCloseTo(row!.valuePerShare, 9);
    await api.settings.set(assumptionsKey(SYMBOL), { growth: 0.2, terminalGrowth: 0.02 });
    expect(await centre()).toBeCloseTo(row!.valuePerShare, 9);
  });
});

describe('the runs behind a report', () => {
  it('are those of the values, of their costs of capital and of the betas of these, each once', () => {
    const values = [
      { runId: 30, waccRunId: 20 },
      { runId: 31, waccRunId: 20 },
      { runId: 32, waccRunId: null },
      { runId: null, waccRunId: 21 },
    ];
    const waccs = [
      { runId: 20, betaRunId: 10 },
      { runId: 21, betaRunId: 0 },
      { runId: 22, betaRunId: 12 },
    ];
    expect(runsBehind(values, waccs)).toEqual([30, 31, 32, 20, 21, 10]);
  });

  it('give each file once, with all that was read of it and by which runs', () => {
    const read = sourcesBehind([
      {
        run: { id: 3 },
        sources: [
          source({ lines: '2–61' }),
          source({ source: 'facts:HLD', fileName: null, lines: 'EBIT, FY2025', note: '10-K' }),
        ],
      },
      { run: { id: 1 }, sources: [source({ lines: '2–61' }), source({ lines: '62–70' })] },
      {
        run: { id: 1 },
        sources: [
          source({ source: 'facts:HLD', fileName: null, lines: 'Revenue, FY2025', note: '10-K' }),
        ],
      },
    ]);
    expect(read).toEqual([
      {
        source: 'facts:HLD',
        fileName: null,
        importId: 1,
        lines: ['EBIT, FY2025', 'Revenue, FY2025'],
        notes: ['10-K'],
        runs: [3, 1],
      },
      {
        source: 'prices:HLD',
        fileName: 'HLD.csv',
        importId: 1,
        lines: ['2–61', '62–70'],
        notes: [],
        runs: [3, 1],
      },
    ]);
  });
});

it('the report says of every peer where it is from, and of those of one day that day once', () => {
  const peer = (fileName: string | null, lines: string, note: string | null) =>
    source({ source: 'peers:HLD', fileName, lines, note });
  const read = sourcesBehind([
    {
      run: { id: 3 },
      sources: [
        peer('peers.tsv', 'Canal (line 2), as of 2026-10-30', null),
        peer('peers.tsv', 'Mill (line 3), as of 2026-10-30', null),
        peer(null, 'Sluice, as of 2026-11-02', 'broker note'),
        peer(null, 'Weir', 'picked from the book'),
      ],
    },
  ]);
  expect(read.map(({ fileName, lines, notes }) => [fileName, linesInShort(lines), notes])).toEqual([
    ['peers.tsv', 'as of 2026-10-30: Canal (line 2), Mill (line 3)', []],
    [null, 'as of 2026-11-02: Sluice', ['broker note']],
    [null, 'Weir', ['picked from the book']],
  ]);
});

it('the report lists runs by kind, numbers in a row by their ends, and defaults together', () => {
  expect(runsInShort([24, 20, 22, 21])).toBe('20–22, 24');
  const run = (id: number, kind: string, createdAt: string): Pick<Explanation, 'run'> => ({
    run: { id, kind, createdAt, engineVersion: '7' } as Explanation['run'],
  });
  const kinds = runsByKind([
    run(3, 'wacc', '2026-01-02'),
    run(1, 'beta.CAPM', '2026-01-01'),
    run(4, 'wacc', '2026-01-03'),
  ]);
  expect(kinds.map(({ kind, runs, computed }) => [kind, runs.length, computed])).toEqual([
    ['wacc', 2, '2026-01-03'],
    ['beta.CAPM', 1, '2026-01-01'],
  ]);
  const usual = { fileName: null, importId: null, lines: [], runs: [2] };
  const note = 'convention of the book, by default unset under Settings';
  const sources = ['conventions:timing', 'conventions:years'].map((name) => ({
    ...{ ...usual, source: name, notes: [note] },
  }));
  const chosen = { ...usual, source: 'conventions:lag', notes: ['chosen in the book'] };
  expect(inShort([...sources, chosen])).toEqual([
    chosen,
    {
      ...{ source: 'conventions', fileName: null, importId: null, runs: [2] },
      ...{ lines: ['timing of flows', 'years of a projection'], notes: ['the book’s defaults'] },
    },
  ]);
});

it('a report is offered where a company is open', () => {
  const actions = (current: string | null): string[] =>
    paletteGroups([], current).flatMap(({ commands }) => commands.map(({ label }) => label));
  expect(actions('HLD')).toContain('Print report');
  expect(actions(null)).not.toContain('Print report');
});

it('names sources in words, and figures once for each fiscal year', () => {
  expect(sourceHeading('conventions:betaAdjustment')).toBe(
    'Convention: adjustment of the CAPM beta',
  );
  expect(sourceHeading('conventions')).toBe('Conventions');
  expect(sourceHeading('facts:HLD')).toBe('Company figures: HLD');
  expect(sourceHeading('rates:risk-free:USD')).toBe('Risk-free rate: USD');
  expect(linesInShort(['EBIT, FY2025', 'Debt, FY2024', 'Revenue, FY2025'])).toBe(
    'FY2025: EBIT, Revenue; FY2024: Debt',
  );
  expect(linesInShort(['2–61', '62–70'])).toBe('2–61, 62–70');
});
