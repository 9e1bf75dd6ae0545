/** Two runs beside each other in words. */
import { describe, expect, it } from 'vitest';
import type { RunComparison } from '../../../src/contract/api.ts';
import type { Json } from '../../../src/contract/errors.ts';
import { basesWords, withoutBases } from '../../../src/ui/runs/bases.ts';
import {
  changeGroups,
  hashWords,
  placeWords,
  withoutInputs,
} from '../../../src/ui/runs/changes.ts';
import { headlineMove, headlineText } from '../../../src/ui/runs/headline.ts';
import { moveRows } from '../../../src/ui/runs/moves.ts';
import { parentRole } from '../../../src/ui/runs/parent-roles.ts';
import { peerChanges, peerWords, withoutPeers } from '../../../src/ui/runs/peer-changes.ts';

describe('a run of a fiscal year beside one of the last twelve months', () => {
  const inputs = [
    { path: ['balanceSheetDate'], from: '2025-12-27', to: '2026-06-30' },
    { path: ['months'], from: null, to: { ofYear: [] } },
    { path: ['laterSheet'], from: { date: '2026-06-30', netDebt: 5 }, to: null },
  ];
  const compared = (changes: RunComparison['inputs']) =>
    ({ from: { id: 4 }, to: { id: 9 }, inputs: changes }) as unknown as RunComparison;

  it('is told in a sentence, either way round', () => {
    expect(basesWords(compared(inputs))).toBe(
      'Run 4 is of the fiscal year to Dec 27, 2025, run 9 of the twelve months to Jun 30, 2026.',
    );
    const back = inputs.map(({ path, from, to }) => ({ path, from: to, to: from }));
    expect(basesWords(compared(back))).toBe(
      'Run 4 is of the twelve months to Jun 30, 2026, run 9 of the fiscal year to Dec 27, 2025.',
    );
    expect(basesWords(compared(inputs.slice(0, 1)))).toBeNull();
    // A regression counts its months.
    expect(basesWords(compared([{ path: ['months'], from: null, to: 60 }]))).toBeNull();
  });

  it('leaves rows that a reader understands, with days as days', () => {
    const isOfMonths = { path: ['details', 'isOfMonths'], from: null, to: true };
    const groups = changeGroups(withoutBases([...inputs, isOfMonths]));
    expect(groups.map(({ label, rows }) => [label, rows.map((row) => row.from)])).toEqual([
      [null, ['Dec 27, 2025']],
      ['Newer balance sheet in the book', ['Jun 30, 2026', '5']],
    ]);
  });
});

describe('changes of a record', () => {
  it('stand as rows with their difference, amounts in short form', () => {
    const [group] = changeGroups([
      { path: ['wacc'], from: 0.08, to: 0.0825 },
      { path: ['details', 'equityValue'], from: 2_000_000_000, to: 2_500_000_000 },
      { path: ['timing'], from: 'year-end', to: 'mid-year' },
      { path: ['dividendsPerShare'], from: 0, to: 1.5 },
    ]);
    expect(group?.label).toBeNull();
    expect(group?.rows.map(({ label, from, to, change }) => [label, from, to, change])).toEqual([
      ['WACC', '8.000%', '8.250%', '+0.25 pp'],
      ['Equity value', '2.000\u00a0bn', '2.500\u00a0bn', '+25.0%'],
      ['Timing', 'year-end', 'mid-year', ''],
      ['Dividends per share', '0', '1.5', ''],
    ]);
    expect(group?.rows[1]?.fromStored).toBe('2000000000');
  });

  it('of a list stand apart, entry by entry under their own names', () => {
    const bridge = (debt: number) => [
      { item: 'cash', label: 'Cash', amount: 5 },
      { item: 'debt', label: 'Debt', amount: debt },
    ];
    const groups = changeGroups([
      { path: ['details', 'bridge'], from: bridge(-10), to: bridge(-12) },
      { path: ['equityValue'], from: 1, to: 2 },
      { path: ['details', 'equityValue'], from: 1, to: 2 },
    ]);
    expect(groups.map(({ label, rows }) => [label, rows.map((row) => row.label)])).toEqual([
      [null, ['Equity value']],
      ['Bridge', ['Debt · Amount']],
    ]);
    expect(groups[1]?.rows[0]).toMatchObject({ from: '−10', to: '−12', change: '+20.0%' });
  });

  it('of an entry that one side lacks are told against nothing', () => {
    const [group] = changeGroups([
      { path: ['cells'], from: null, to: { growth: [{ year: 1, value: 0.09, source: 'cell' }] } },
    ]);
    expect(group?.rows.map(({ label, from }) => [label, from])).toEqual([
      ['Revenue growth · 1 · Year', '–'],
      ['Revenue growth · 1 · Value', '–'],
      ['Revenue growth · 1 · Source', '–'],
    ]);
  });

  it('among the outputs leave out what the inputs tell', () => {
    const growth = { from: 0.04, to: 0.05 };
    const outputs = [
      { path: ['valuePerShare'], from: 10, to: 12 },
      { path: ['details', 'assumptions', 'growth'], ...growth },
    ];
    const inputs = [{ path: ['growth'], ...growth }];
    expect(withoutInputs({ inputs, outputs })).toEqual([outputs[0]]);
    expect(placeWords(['forecast', 'growth'])).toBe('Forecast · Revenue growth');
  });
});

it('a typed cost of equity and a typed rate of a year are told as rates', () => {
  const [group, cells] = changeGroups([
    { path: ['typedCost', 'value'], from: 0.09, to: 0.085 },
    {
      path: ['cells', 'growth'],
      from: [{ year: 1, value: 0.09 }],
      to: [{ year: 1, value: 0.1 }],
    },
  ]);
  expect(group?.rows.map(({ from, to, change }) => [from, to, change])).toEqual([
    ['9.000%', '8.500%', '−0.50 pp'],
  ]);
  expect(cells?.rows.map(({ from, to }) => [from, to])).toEqual([['9.000%', '10.000%']]);
});

describe('peers of two values', () => {
  const included = {
    path: ['details', 'peers', 'included'],
    from: [
      { name: 'Amber', multiple: 18 },
      { name: 'Birch', multiple: 20 },
      { name: 'Cedar', multiple: 15 },
      { name: 'Dune', multiple: 12 },
    ],
    to: [
      { name: 'Amber', multiple: 18 },
      { name: 'Elm', multiple: 9.5 },
      { name: 'Fir', multiple: 11 },
      { name: 'Birch', multiple: 22 },
    ],
  };
  const excluded = {
    path: ['details', 'peers', 'excluded'],
    from: [{ name: 'Fir', reason: 'missing', words: 'the multiple is not known' }],
    to: [{ name: 'Cedar', reason: 'decided', words: 'a conglomerate' }],
  };
  const median = { path: ['details', 'peers', 'median'], from: 16.5, to: 14.5 };

  it('came, went or changed, each with its multiples', () => {
    const changes = peerChanges({ outputs: [median, included, excluded] });
    expect(changes.map((peer) => [peer.name, peer.from, peer.to, peerWords(peer)])).toEqual([
      ['Elm', null, 9.5, 'came'],
      ['Fir', null, 11, 'came, left out before: the multiple is not known'],
      ['Birch', 20, 22, '+10.0%'],
      ['Cedar', 15, null, 'left out: a conglomerate'],
      ['Dune', 12, null, 'went'],
    ]);
    expect(withoutPeers([median, included, excluded])).toEqual([median]);
    expect(peerChanges({ outputs: [median] })).toEqual([]);
    // Of a multiple that was typed before, all came.
    const all = { path: ['details', 'peers'], from: null, to: { included: included.to } };
    expect(peerChanges({ outputs: [all] }).map(peerWords)).toEqual(Array(4).fill('came'));
  });

  it('are told by name beside what they moved, and counted from the sixth on', () => {
    const change = { path: ['peers'], from: [1, 2], to: [1, 3] };
    const list = [{ cause: 'inputs' as const, changes: [change], value: 12 }];
    const peers = peerChanges({ outputs: [included, excluded] });
    const told = (all: typeof peers) => moveRows({ start: 10, list }, new Map(), all)[0]?.changes;
    expect(told(peers)).toEqual([
      'Elm came at 9.50x',
      'Fir came at 11.00x',
      'Birch 20.00x to 22.00x',
      'Cedar at 15.00x went',
      'Dune at 12.00x went',
    ]);
    expect(told([...peers, ...peers])?.at(-1)).toBe('and 5 more below');
  });
});

describe('fingerprints', () => {
  const hash = (digit: string): string => digit.repeat(64);
  const words = hashWords({
    series: [
      {
        hash: hash('a'),
        kind: 'factors',
        rows: 300,
        first: '1996-01',
        last: '2020-12',
        vintage: '202101',
      },
      { hash: hash('b'), kind: 'prices', rows: 60, first: null, last: null, vintage: null },
    ],
    parents: [
      {
        role: 'wacc',
        from: { id: 4, inputsHash: hash('c') },
        to: { id: 9, inputsHash: hash('d') },
      },
    ] as unknown as RunComparison['parents'],
  });

  it('are told by what they stand for', () => {
    const [group] = changeGroups(
      [
        { path: ['factors'], from: hash('b'), to: hash('a') },
        { path: ['waccRun'], from: hash('c'), to: hash('d') },
        { path: ['method'], from: 'FF5', to: 'DAMO' },
      ],
      words,
    );
    expect(group?.rows.map(({ from, to }) => [from, to])).toEqual([
      ['60 rows', '300 rows, 1996-01 to 2020-12, vintage 202101'],
      ['run 4', 'run 9'],
      ['Fama–French 5', 'Damodaran'],
    ]);
    expect(placeWords(['details', 'terminal', 'growth'])).toBe('Terminal growth');
  });
});

describe('moves of a figure', () => {
  it('name a typed year and its figure', () => {
    const growth = [
      { year: 2, value: 0.09, source: 'cell' },
      { year: 4, value: 0.0725 },
    ];
    const of = (path: string[], from: Json, to: Json) =>
      moveRows({
        ...{ start: 10, list: [{ cause: 'inputs', changes: [{ path, from, to }], value: 11 }] },
      })[0]?.changes;
    const margin = [{ year: 1, value: 0.1 }];
    expect(of(['cells'], null, { growth, margin })).toEqual([
      'none to Revenue growth year 2 9.000%, year 4 7.250%; EBIT margin year 1 10.000%',
    ]);
    expect(of(['cells', 'salesToCapital'], [{ year: 3, value: 1.8 }], null)).toEqual([
      'year 3 1.8 to none',
    ]);
    expect(of(['drivers', 'growth', 'cells'], [], growth)).toEqual([
      'none to year 2 9.000%, year 4 7.250%',
    ]);
  });

  it('tell what each change added, the largest in full width', () => {
    const rows = moveRows({
      start: 10,
      list: [
        { cause: 'engine', changes: [], value: 9 },
        { cause: 'inputs', changes: [{ path: ['wacc'], from: 0.08, to: 0.07 }], value: 13 },
        {
          cause: 'inputs',
          changes: [
            { path: ['peers'], from: [{ name: 'A' }], to: [{ name: 'A' }, { name: 'B' }] },
            { path: ['growth'], from: null, to: 0.05 },
          ],
          value: 11,
        },
      ],
    });
    expect(rows).toEqual([
      { label: 'Another version of the engine', changes: [], effect: -1, value: 9, share: 0.25 },
      { label: 'WACC', changes: ['8.000% to 7.000%'], effect: 4, value: 13, share: 1 },
      {
        label: 'Peers, Revenue growth',
        changes: ['1 entry to 2 entries', 'none to 5.000%'],
        ...{ effect: -2, value: 11, share: 0.5 },
      },
    ]);
  });

  it('and the figure itself are written in its own unit', () => {
    expect(headlineText(null)).toBe('–');
    expect(headlineText({ figure: 'wacc', value: 0.0672 })).toBe('WACC 6.72%');
    expect(headlineMove('wacc', -0.0038)).toBe('−38.0 bp');
    expect(headlineMove('re', 0.000046)).toBe('+0.5 bp');
    expect(headlineMove('beta', 0.0012)).toBe('+0.0012');
    expect(headlineMove('valuePerShare', 2.345)).toBe('+2.35');
  });
});

it('says what a run is to another, and leaves a scenario its name', () => {
  expect(parentRole('beta-prior', undefined)).toBe('the prior of its beta');
  expect(parentRole('role-of-a-later-version', undefined)).toBe('role-of-a-later-version');
  expect(parentRole('FCFF, CAPM', 'model')).toBe('FCFF · CAPM');
  expect(parentRole('PE', 'model')).toBe('P/E');
  expect(['beta', 'PE'].map((name) => parentRole(name, 'scenario'))).toEqual(['beta', 'PE']);
});
