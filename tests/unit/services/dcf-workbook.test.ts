/** The workbook of an FCFF value: its formulas give what the run recorded, and what a new run would after an edit. */
import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, FcffAssumptions, FcffRow } from '../../../src/contract/api.ts';
import { recalculate, type Recalculated } from '../../support/recalculate.ts';
import { ASSUMPTIONS, codeOf, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

const DRIVERS: FcffAssumptions = {
  years: 7,
  timing: 'mid-year',
  drivers: {
    growth: { initial: 0.12, from: 2, to: 6, stable: 0.02, cells: [{ year: 3, value: 0.2 }] },
    margin: { initial: -0.04, from: 1, to: 5, stable: 0.17 },
    taxRate: { initial: 0.19, stable: 0.25 },
    salesToCapital: { initial: 2.4, stable: 1.6 },
    wacc: { initial: 0.105, stable: 0.08, from: 3 },
    lag: 2,
    losses: { opening: 300_000, useCap: 0.8 },
  },
};
const withDrivers = (
  more: Partial<NonNullable<FcffAssumptions['drivers']>>,
  base: FcffAssumptions = DRIVERS,
): FcffAssumptions => ({ ...base, drivers: { ...base.drivers!, ...more } });

const CASES: Readonly<Record<string, FcffAssumptions>> = {
  'ratios, Gordon, year-end': ASSUMPTIONS,
  'ratios, mid-year, valued 500 days on': {
    ...ASSUMPTIONS,
    timing: 'mid-year',
    valuationDate: '2026-05-15',
  },
  'ratios, one rate a year': { ...ASSUMPTIONS, growthPath: [0.08, 0.07, 0.03, 0.04] },
  'ratios, typed years': {
    ...ASSUMPTIONS,
    cells: {
      growth: [{ year: 2, value: 0.09 }],
      margin: [{ year: 8, value: 0.21 }],
      taxRate: [{ year: 5, value: 0.3 }],
      salesToCapital: [
        { year: 1, value: 1.5 },
        { year: 8, value: 2.2 },
      ],
    },
  },
  'ratios, working capital of added revenue': { ...ASSUMPTIONS, workingCapital: 0.14 },
  'ratios, working capital that customers pay, another growth after the last year': {
    ...{ ...ASSUMPTIONS, workingCapital: -0.08 },
    growthPath: [0.08, 0.07, 0.03, 0.04],
  },
  'ratios, no working capital, a typed last year': {
    ...{ ...ASSUMPTIONS, workingCapital: 0 },
    cells: { growth: [{ year: ASSUMPTIONS.years ?? 10, value: 0.05 }] },
  },
  'ratios, sales to capital, value driver': {
    ...ASSUMPTIONS,
    salesToCapital: 1.8,
    terminal: { method: 'value-driver', ronic: 0.12 },
  },
  'ratios, exit multiple, mid-year': {
    ...ASSUMPTIONS,
    timing: 'mid-year',
    terminal: { method: 'exit-multiple', exitMultiple: 9 },
  },
  'drivers, losses, lag, a falling cost of capital': DRIVERS,
  'drivers, value driver, year-end': withDrivers(
    { terminal: { method: 'value-driver', ronic: 0.11 }, lag: 0 },
    { ...DRIVERS, timing: 'year-end' },
  ),
  'drivers, a stub, exit multiple': withDrivers(
    { stub: { distributions: 20_000 }, terminal: { method: 'exit-multiple', exitMultiple: 8 } },
    { ...DRIVERS, valuationDate: '2025-04-30' },
  ),
};

let api: FairbookApi;

beforeAll(async () => {
  api = await readyBook();
});

async function compute(assumptions: FcffAssumptions, preview = false): Promise<FcffRow> {
  const request = {
    symbol: SYMBOL,
    models: ['FCFF' as const],
    methods: ['CAPM' as const],
    assumptions,
  };
  const [row] = await (preview ? api.valuations.preview(request) : api.valuations.compute(request));
  if (row === undefined) throw new Error('no row came back');
  const valued = result(row);
  if (valued.model !== 'FCFF') throw new Error('another model came back');
  return valued;
}

async function workbookOf(row: FcffRow): Promise<{ file: File; sheet: Recalculated }> {
  const file = await api.runs.workbook(row.runId ?? 0);
  return { file, sheet: recalculate(new Uint8Array(await file.arrayBuffer())) };
}

describe('the workbook of a recorded FCFF value', () => {
  it.each(Object.entries(CASES))('%s: every formula gives what the run has', async (_, given) => {
    const row = await compute(given);
    const { file, sheet } = await workbookOf(row);
    expect(file.name).toBe(`${SYMBOL} DCF CAPM run ${String(row.runId)}.xlsx`);
    expect(sheet.cells.length).toBeGreaterThan(60);
    for (const { address, formula, cached, value } of sheet.cells) {
      if (Math.abs(cached) < 1e-9) expect(value, `${address} =${formula}`).toBeCloseTo(cached, 9);
      else expect(value / cached, `${address} =${formula}`).toBeCloseTo(1, 9);
    }
    expect(sheet.labelled(/^Value per share, USD/).value / row.valuePerShare).toBeCloseTo(1, 12);
    expect(sheet.labelled(/^This sheet less the record/).value).toBeCloseTo(0, 9);
    expect(sheet.labelled(/^Upside/).value).toBeCloseTo(row.details.upside!, 12);
    expect(sheet.labelled(/^Target price/).value).toBeCloseTo(row.details.targetPrice12m!, 9);
  });

  const BY_GROWTH = { ...ASSUMPTIONS, workingCapital: 0.1, growthPath: [0.08, 0.07, 0.05] };
  const EDITS: [string, string, FcffAssumptions, number, FcffAssumptions?][] = [
    ['Revenue growth', 'B', { ...ASSUMPTIONS, growth: 0.09 }, 0.09],
    ['Revenue growth', 'C', { ...ASSUMPTIONS, fadeStart: 5 }, 5],
    ['Revenue growth', 'E', { ...ASSUMPTIONS, terminalGrowth: 0.01 }, 0.01],
    ['Tax rate', 'E', { ...ASSUMPTIONS, stableTaxRate: 0.3 }, 0.3],
    ['Working capital, of added', 'B', { ...BY_GROWTH, workingCapital: 0.3 }, 0.3, BY_GROWTH],
    ['Flows arrive mid-year', 'B', { ...ASSUMPTIONS, timing: 'mid-year' }, 1],
  ];

  it.each(EDITS)(
    'an edit of %s in %s gives what a run of it gives',
    async (name, column, given, figure, before = ASSUMPTIONS) => {
      const { sheet } = await workbookOf(await compute(before));
      const address = sheet.labelled(new RegExp(`^${name}`)).address.replace(/^B/, column);
      const edited = sheet.typed(address, figure).labelled(/^Value per share, USD/).value;
      const due = await compute(given, true);
      expect(due.valuePerShare).not.toBeCloseTo((await compute(before)).valuePerShare, 3);
      expect(edited / due.valuePerShare).toBeCloseTo(1, 12);
    },
  );

  it('of drivers follows an edit too', async () => {
    const { sheet } = await workbookOf(await compute(DRIVERS));
    const address = sheet.labelled(/^EBIT margin/).address.replace(/^B/, 'E');
    const edited = sheet.typed(address, 0.22).labelled(/^Value per share, USD/).value;
    const margin = { initial: -0.04, from: 1, to: 5, stable: 0.22 };
    const due = await compute(withDrivers({ margin }), true);
    expect(edited / due.valuePerShare).toBeCloseTo(1, 12);
  });

  it('tells the sources of the figures that the value uses, and of no others of the year', async () => {
    await saveFacts(api, SYMBOL, { dividends_paid: 7, book_equity: 5 });
    const { file } = await workbookOf(await compute({ ...ASSUMPTIONS, growth: 0.031 }));
    const { Sheets } = read(new Uint8Array(await file.arrayBuffer()));
    const rows = utils.sheet_to_json<string[]>(Sheets['Sources']!, { header: 1 });
    const figures = rows
      .filter(([source]) => source === `Company figures: ${SYMBOL}`)
      .map(([, , of]) => of);
    expect(figures).toEqual(expect.arrayContaining(['Revenue, FY2024', 'Debt, FY2024']));
    expect(figures.filter((of) => /Dividends paid|Book equity/.test(of ?? ''))).toEqual([]);
    // Every other source is in words too, as the page of the run has them.
    const names = rows.slice(1).map(([source]) => source ?? '');
    expect(names).toEqual(expect.arrayContaining(['Formula', 'Cost of capital']));
    expect(names.filter((name) => !/^[A-Z][a-zé’ -]+(: .+)?$/.test(name))).toEqual([]);
    const [rests] = rows.filter(([source]) => source === 'Cost of capital');
    expect(rests?.[2]).toMatch(/^run \d+$/);
  });

  it('is refused for a run of another kind', async () => {
    const [run] = await api.runs.list({ kind: 'wacc' });
    expect(run).toBeDefined();
    expect(await codeOf(api.runs.workbook(run!.id))).toBe('INVALID_INPUT');
    expect(await codeOf(api.runs.workbook(99_999))).toBe('UNKNOWN_RUN');
  });
});
