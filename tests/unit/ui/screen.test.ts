import { describe, expect, it } from 'vitest';
import type { ScreenRow } from '../../../src/contract/api.ts';
import {
  modelLabel,
  modelsIn,
  readFirst,
  screenColumns,
  staleOf,
} from '../../../src/ui/screen/columns.ts';
import { filterRows, groupRows, sortRows } from '../../../src/ui/screen/rows.ts';
import { rowWindow } from '../../../src/ui/shared/window.ts';

const result = { runId: 1, warnings: 0, stale: false };

const base = (valuePerShare: number | null): ScreenRow['base'] => ({
  choice: { kind: 'one', model: 'FCFF', method: 'CAPM' },
  ...{
    own: false,
    valuePerShare,
    targetPrice12m: null,
    isConverted: false,
    asOf: null,
    runId: null,
    stale: false,
    findings: [],
    refusal: null,
  },
});

function company(symbol: string, more: Partial<ScreenRow> = {}): ScreenRow {
  return {
    symbol,
    name: null,
    region: null,
    industry: null,
    currency: 'USD',
    price: null,
    priceDate: null,
    base: base(null),
    betas: [],
    waccs: [],
    values: [],
    staleSimulation: false,
    ...more,
  };
}

const valued = (symbol: string, price: number | null, value: number): ScreenRow =>
  company(symbol, {
    price,
    base: base(value),
    values: [
      {
        ...result,
        model: 'FCFF',
        method: 'CAPM',
        asOf: '2025-01-31',
        valuePerShare: value,
        inPriceCurrency: value,
      },
    ],
  });

const ROWS = [
  valued('LOW', 100, 80),
  company('NONE', { industry: 'Sundials' }),
  valued('HIGH', 100, 150),
  valued('FREE', null, 10),
];
const symbols = (rows: readonly ScreenRow[]): string[] => rows.map(({ symbol }) => symbol);

describe('columns of the list', () => {
  const columns = screenColumns('CAPM', modelsIn(ROWS));
  const column = (id: string) => columns.find((entry) => entry.id === id);

  it('tell upside by the base value and which that is, and nothing where price or value is missing', () => {
    expect(ROWS.map((row) => column('upside')?.value(row))).toEqual([
      80 / 100 - 1,
      null,
      150 / 100 - 1,
      null,
    ]);
    expect(ROWS.map((row) => column('base')?.value(row))[0]).toBe('FCFF · CAPM');
  });

  it('tell in place of an upside why there is none, with what is stored and where it is mended', () => {
    const upside = column('upside')!;
    const told = (row: ScreenRow) => upside.missing?.(row);
    const [low, , , free] = ROWS;
    expect([told(low!), told(company('NEW'))]).toEqual([null, null]);
    const unsaved = told({ ...low!, base: base(null) });
    expect(unsaved?.missing).toMatch(/^Its base value is FCFF · CAPM, which is not stored/);
    expect(unsaved?.parts.map(({ label, text, href }) => [label, text, href])).toEqual([
      ['Choose the base value', '', '#/company/LOW'],
      ['FCFF · CAPM', '80.00', '#/company/LOW/audit/1'],
    ]);
    expect(column('baseValue')?.missing?.({ ...low!, base: base(null) })).toEqual(unsaved);
    const refusal = { code: 'MISSING_INPUT', message: 'No value by FCFE is stored.' } as const;
    const weighted = told({ ...low!, base: { ...base(null), refusal } });
    expect(weighted?.missing).toBe('No value by FCFE is stored.');
    expect(told(free!)?.missing).toContain('There is no price');
    expect(told(free!)?.parts[0]?.href).toBe('#/company/FREE/prices');
    expect(column('baseValue')?.missing?.(free!)).toBeNull();
  });

  it('are one for each model and method that any company has', () => {
    const rows = [
      company('A', {
        values: [
          {
            ...result,
            model: 'DDM',
            method: 'CAPM',
            asOf: '',
            valuePerShare: 1,
            inPriceCurrency: 1,
          },
          {
            ...result,
            model: 'FCFF',
            method: 'FF5',
            asOf: '',
            valuePerShare: 1,
            inPriceCurrency: 1,
          },
          {
            ...result,
            model: 'EV_EBITDA',
            method: 'NONE',
            asOf: '',
            valuePerShare: 1,
            inPriceCurrency: 1,
          },
        ],
      }),
    ];
    expect(modelsIn(rows).map(({ model, method }) => modelLabel(model, method))).toEqual([
      'FCFF, FF5',
      'Dividends, CAPM',
      'EV/EBITDA',
    ]);
  });

  it('tell unit, source and date of every figure, and open where it comes from', () => {
    const full = company('A', {
      ...{ price: 100, priceDate: '2025-01-31' },
      base: { ...base(80), targetPrice12m: 85, runId: 7, asOf: '2025-01-31' },
      betas: [{ ...result, method: 'CAPM', asOf: '2025-01-31', beta: 1, standardError: 0.1 }],
      waccs: [{ ...result, method: 'CAPM', year: 2024, re: 0.1, wacc: 0.09 }],
      values: valued('A', 100, 80).values,
    });
    const counts = new Set(['warnings', 'stale']);
    const figures = columns.filter(
      (entry) => entry.kind === 'figure' && !counts.has(entry.id) && entry.value(full) !== null,
    );
    expect(figures.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['price', 'beta.CAPM', 're.CAPM', 'wacc.CAPM', 'baseValue', 'upside']),
    );
    for (const figure of figures) {
      const { id } = figure;
      const from = figure.origin?.(full);
      expect(from?.unit, `${id}: unit`).toBeTruthy();
      expect(from?.source, `${id}: source`).toBeTruthy();
      expect(from?.href ?? from?.derivation?.(), `${id}: opens`).toBeTruthy();
      // A cost of capital is dated by the year of its figures.
      expect(from?.asOf ?? /FY2024/.exec(from?.source ?? '')?.[0], `${id}: as of`).toBeTruthy();
    }
  });

  it('count what is out of date over all results', () => {
    const row = company('A', {
      betas: [{ ...result, stale: true, method: 'CAPM', asOf: '', beta: 1, standardError: null }],
      waccs: [{ ...result, method: 'CAPM', year: 2024, re: 0.1, wacc: 0.09 }],
    });
    expect(staleOf(row)).toBe(1);
    expect(staleOf({ ...row, staleSimulation: true })).toBe(2);
  });

  it('sort by size with what is missing last in both directions', () => {
    expect(symbols(sortRows(ROWS, columns, { column: 'upside', descending: true }))).toEqual([
      'HIGH',
      'LOW',
      'FREE',
      'NONE',
    ]);
    expect(symbols(sortRows(ROWS, columns, { column: 'upside', descending: false }))).toEqual([
      'LOW',
      'HIGH',
      'FREE',
      'NONE',
    ]);
    expect(symbols(sortRows(ROWS, columns, { column: 'symbol', descending: true }))).toEqual([
      'NONE',
      'LOW',
      'HIGH',
      'FREE',
    ]);
  });
});

describe('filter and groups', () => {
  it('keep rows that have every word typed', () => {
    const rows = [
      company('AB', { name: 'Alpine Bells', region: 'Europe' }),
      company('AC', { name: 'Alpine Clocks', region: 'US' }),
    ];
    expect(symbols(filterRows(rows, ' alpine EUR'))).toEqual(['AB']);
    expect(symbols(filterRows(rows, ''))).toEqual(['AB', 'AC']);
    expect(filterRows(rows, 'alpine japan')).toEqual([]);
  });

  it('stand under headings in order, those without last', () => {
    const rows = [
      company('A', { region: 'US' }),
      company('B'),
      company('C', { region: 'Europe' }),
      company('D', { region: 'US' }),
    ];
    expect(
      groupRows(rows, 'region').map((line) =>
        line.kind === 'group' ? `${line.label} ${line.count}` : line.row.symbol,
      ),
    ).toEqual(['Europe 1', 'C', 'US 2', 'A', 'D', 'No region 1', 'B']);
    expect(groupRows(rows, 'none').length).toBe(4);
  });
});

describe('the window of a long table', () => {
  it('draws what is in sight and a margin, and keeps the height of the whole', () => {
    for (const top of [-500, 0, 31_999, 160_000, 319_000, 400_000]) {
      const { from, to, before, after } = rowWindow(10_000, 32, top, 900);
      expect(before + (to - from) * 32 + after).toBe(320_000);
      expect(to - from).toBeLessThan(60);
      if (top >= 0 && top <= 319_000) {
        expect(from * 32).toBeLessThanOrEqual(top);
        expect(to * 32).toBeGreaterThanOrEqual(Math.min(top + 900, 320_000));
      }
    }
    expect(rowWindow(0, 32, 0, 900)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
  });
});

it('a narrow screen begins with name, upside, its value and the price, or with those of them that are chosen', () => {
  const all = screenColumns('CAPM', modelsIn(ROWS));
  const idsOf = (chosen: readonly string[], isUsual: boolean): string[] =>
    readFirst(
      all.filter(({ id }) => chosen.includes(id)),
      all,
      isUsual,
    ).map(({ id }) => id);
  expect(idsOf(['name', 'price', 'currency', 'upside'], true)).toEqual([
    ...['name', 'upside', 'baseValue', 'price', 'currency'],
  ]);
  expect(idsOf(['name', 'currency', 'upside'], false)).toEqual(['name', 'upside', 'currency']);
});
