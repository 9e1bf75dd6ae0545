/** Filled valuation workbooks: recognised, valued anew by the sheet's conventions, compared, taken back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { DefaultSpreadEntry, FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import {
  makeValuationWorkbook,
  type WorkbookChanges,
} from '../../support/fixtures/valuation-workbook.ts';
import { workbookWords } from '../../../src/ui/overview/workbook-words.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'filled.xlsx';
const FOR_FLOW = { [NAME]: { symbol: 'FLOW' } };

function workbook(changes: WorkbookChanges = {}, date = '2024-02-01'): File {
  return new File([Uint8Array.from(makeValuationWorkbook(date, changes))], NAME);
}

interface Kept {
  sheet: Record<string, number | null>;
  own: { value: number | null; reason?: string; figures?: Record<string, number> };
  difference: number | null;
}

async function imported(file: File): Promise<{
  api: FairbookApi;
  report: ImportReport;
  kept: Kept;
  inputs: Record<string, unknown>;
}> {
  const api = openWorkbench();
  const [report] = await api.data.importFiles([file], { [file.name]: { symbol: 'FLOW' } });
  expect(report!.refusal).toBeUndefined();
  const { rows } = await api.book.query(
    'SELECT inputs_json, published_json FROM valuation_workbooks',
  );
  expect(rows).toHaveLength(1);
  const [inputs, kept] = rows[0]!.map((text) => JSON.parse(String(text)) as unknown);
  return { api, report: report!, kept: kept as Kept, inputs: inputs as Record<string, unknown> };
}

describe('a filled valuation workbook', () => {
  it('asks whose it is', async () => {
    const api = openWorkbench();
    const [report] = await api.data.preview([workbook()]);
    expect(report).toMatchObject({
      format: 'damodaran-valuation',
      needs: ['symbol'],
      asOf: '2024-02-01',
    });
  });

  it('is valued anew, and both values and their difference are said and kept', async () => {
    const { api, report, kept, inputs } = await imported(workbook());
    expect(report.rows.read).toBe(report.rows.stored);
    expect(report.notes.join(' ')).toContain(
      "The sheet's value per share is 103.7946, ours by the same conventions 103.7946: a difference of 0.0000",
    );
    // Printed in finance.md for these inputs.
    expect(kept.own.value?.toFixed(7)).toBe('103.7945563');
    expect(kept.own.figures?.['terminalValue']?.toFixed(3)).toBe('1915756.789');
    expect(kept.sheet['valuePerShare']).toBe(103.79455625561431);
    expect(Math.abs(kept.difference!)).toBeLessThan(1e-9);
    expect(inputs).toMatchObject({
      company: 'Amazonas Fiction',
      revenue: 574_785,
      overrides: {},
      research: { years: 3, current: 85_622, past: [73_213, 56_052, 42_740] },
      leases: null,
      options: null,
    });
    const { workbook: shown } = await api.frames.company('FLOW');
    expect(shown).toMatchObject({ asOf: '2024-02-01', valuePerShare: 103.79455625561431 });
    expect(workbookWords(shown!)).toBe(
      "The imported workbook’s own value: 103.79 a share (Damodaran's workbook, filled.xlsx, Feb 1, 2024); worked out here from its inputs it is the same.",
    );
    expect(workbookWords({ ...shown!, own: 99.5 })).toContain('inputs it is 99.50.');
    expect(workbookWords({ ...shown!, own: null })).toContain('it cannot be worked out here.');
    expect(workbookWords({ ...shown!, own: null, valuePerShare: null })).toBeNull();
    // The tables that carry a date, and none of its amounts as figures of the company.
    expect((await api.frames.countryRisk()).map(({ country, asOf }) => [country, asOf])).toEqual([
      ['Atlantis', '2024-01-01'],
      ['Cockaigne', '2024-01-01'],
    ]);
    expect(await api.frames.defaultSpreads('small')).toHaveLength(3);
    expect(await api.facts.list('FLOW')).toEqual([]);
    const [again] = await api.data.importFiles([workbook()], FOR_FLOW);
    expect(again).toMatchObject({ status: 'unchanged', rows: { unchanged: report.rows.read } });
  });

  it('keeps the cell of every figure, which holds it in the file', async () => {
    const changes: WorkbookChanges = {
      overridden: ['If yes, enter the probability of failure ='],
    };
    const { api } = await imported(workbook(changes));
    const { workbook: shown } = await api.frames.company('FLOW');
    const { inputs, cells, valuePerShare } = shown!;
    expect(Object.keys(inputs).filter((name) => cells[name] === undefined)).toEqual([]);
    const { Sheets: sheets } = XLSX.read(makeValuationWorkbook('2024-02-01', changes));
    const found = Object.entries(cells).map(([name, address]) => {
      const [, sheet = '', cell = ''] = /^'(.*)'!([A-Z]+\d+)$/.exec(address) ?? [];
      return [name, (sheets[sheet]?.[cell] as XLSX.CellObject | undefined)?.v];
    });
    const holding = Object.fromEntries(found) as Record<string, unknown>;
    expect(holding).toMatchObject({ ...inputs, valuePerShare });
    // On sheets of their own.
    expect(cells['research']).toBe("'R& D converter'!F2");
    expect(cells['valuePerShare']).toMatch(/^'Valuation output'!B\d+$/);
    expect(inputs['failureShare']).toBe(0.6);
  });

  it('says where its price is far from the book’s close of its date: it names no currency', async () => {
    const api = openWorkbench();
    const days = ['29', '30', '31'].map((day, at) => `2024-01-${day},${(168 + at).toString()}`);
    const prices = (scale: number): File =>
      new File(
        [
          [
            'Date,Close,Adj Close',
            ...days.map((row) => {
              const [date = '', close = ''] = row.split(',');
              const figure = (Number(close) * scale).toFixed(2);
              return `${date},${figure},${figure}`;
            }),
          ].join('\n'),
        ],
        'FLOW.csv',
      );
    const options = { 'FLOW.csv': { symbol: 'FLOW', basis: 'split-adjusted' } } as const;
    const [stored] = await api.data.importFiles([prices(1)], options);
    expect(stored?.status).toBe('stored');
    await api.tickers.save({ symbol: 'FLOW', currency: 'USD' });
    // The sheet has 169, the book 170 of the day before.
    const [same] = await api.data.importFiles([workbook()], FOR_FLOW);
    expect(same?.warnings).toBeUndefined();
    expect((await api.frames.company('FLOW')).workbook?.currencyDoubt).toBeNull();
    const yen = workbook({ inputs: { 'Current stock price =': 25_350 } });
    const [other] = await api.data.preview([yen], FOR_FLOW);
    expect(other?.warnings?.join(' ')).toContain(
      'its price is 25350 where FLOW closed at 170 USD on 2024-01-31: it is in another currency',
    );
    // A close in pence beside a sheet in pounds.
    await api.tickers.save({ symbol: 'FLOW', currency: 'GBX' });
    const pounds = workbook({ inputs: { 'Current stock price =': 1.69 } });
    const [minor] = await api.data.preview([pounds], FOR_FLOW);
    expect(minor?.warnings).toBeUndefined();
  });

  it('shows where the sheet answers something else', async () => {
    const { report, kept } = await imported(workbook({ valuePerShare: 110 }));
    expect(report.notes.join(' ')).toContain('a difference of -6.2054 (-5.6413%)');
    expect(kept.difference!.toFixed(4)).toBe('-6.2054');
    const silent = await imported(workbook({ valuePerShare: '#VALUE!' }));
    expect(silent.report.notes.join(' ')).toContain(
      'The sheet has no value per share; ours by the same conventions 103.7946',
    );
  });

  it('says why it cannot be valued', async () => {
    const negative = await imported(workbook({ premium: null }));
    expect(negative.kept.own).toMatchObject({ value: null });
    expect(negative.report.notes.join(' ')).toContain(
      'ours cannot be computed: the workbook does not print the premium',
    );
    const high = await imported(
      workbook({
        overridden: ['If yes, enter the growth rate in perpetuity'],
        inputs: { 'If yes, enter the growth rate in perpetuity': 0.2 },
      }),
    );
    expect(high.report.notes.join(' ')).toMatch(/ours cannot be computed: /);
  });

  it('is refused without a figure that the value rests on', async () => {
    const api = openWorkbench();
    const [missing] = await api.data.importFiles(
      [workbook({ inputs: { 'Riskfree rate': null } })],
      FOR_FLOW,
    );
    expect(missing).toMatchObject({ status: 'refused', refusal: { code: 'MISSING_COLUMN' } });
    const [text] = await api.data.importFiles(
      [workbook({ inputs: { Revenues: 'a lot' } })],
      FOR_FLOW,
    );
    expect(text!.refusal?.message).toContain('holds "a lot" where a number is meant');
    expect(await api.tickers.list()).toEqual([]);
  });

  it('is taken back with the company that it made', async () => {
    const { api, report } = await imported(workbook());
    const [next] = await api.data.importFiles(
      [workbook({ inputs: { Revenues: 600_000 } })],
      FOR_FLOW,
    );
    await api.imports.undo(next!.importId!);
    const { rows } = await api.book.query('SELECT inputs_json FROM valuation_workbooks');
    expect(JSON.parse(String(rows[0]![0]))).toMatchObject({ revenue: 574_785 });
    await api.imports.undo(report.importId!);
    expect(await api.tickers.list()).toEqual([]);
    for (const table of ['valuation_workbooks', 'default_spreads', 'country_risk']) {
      expect((await api.book.query(`SELECT count(*) FROM ${table}`)).rows).toEqual([[0]]);
    }
  });
});

/** As in the reference case of the same name. */
const TRAPPED = {
  'If yes, enter trapped cash (if taxes) or entire balance (if mistrust)': 30_000,
  '& Average tax rate of the foreign markets where the cash is trapped': 0.12,
};
const REAL = '../shared/data/damodaran/fcffsimpleginzu.AMZN.2024-02.xlsx';
const GOLDEN = '../shared/golden/valuation';

describe.skipIf(!existsSync(REAL) || !existsSync(GOLDEN))('the publisher\u2019s workbook', () => {
  it('gives the value that stands in it', async () => {
    const file = new File(
      [new Uint8Array(readFileSync(REAL))],
      'fcffsimpleginzu.AMZN.2024-02.xlsx',
    );
    const { api, report, kept, inputs } = await imported(file);
    expect(report).toMatchObject({ format: 'damodaran-valuation', asOf: '2024-02-01' });
    expect(kept.sheet['valuePerShare']).toBe(103.79455625561431);
    expect(Math.abs(kept.difference!)).toBeLessThan(1e-9);
    for (const [name, own] of Object.entries(kept.own.figures!)) {
      expect(Math.abs(own - kept.sheet[name]!), name).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(own)),
      );
    }
    expect(inputs).toMatchObject({
      company: 'Amazon',
      bookEquity: 201875,
      matureMarketPremium: 0.0411,
      overrides: {},
    });
    // As the spreadsheet program shows them.
    expect(inputs['cells']).toMatchObject({
      ...{ revenue: "'Input sheet'!B11", ebit: "'Input sheet'!B12", price: "'Input sheet'!B22" },
      ...{ riskFree: "'Input sheet'!B34", initialWacc: "'Input sheet'!B35" },
    });
    const rating = JSON.parse(readFileSync(join(GOLDEN, 'rating_2024_01.json'), 'utf8')) as {
      inputs: {
        tables: Record<'large' | 'small', { min: number; rating: string; spread: number }[]>;
      };
    };
    const bands = (rows: DefaultSpreadEntry[]): unknown[] =>
      rows
        .map((row) => [row.minCoverage ?? -100000, row.rating, row.spread])
        .sort((a, b) => Number(a[0]) - Number(b[0]));
    for (const name of ['large', 'small'] as const) {
      expect(bands(await api.frames.defaultSpreads(name))).toEqual(
        rating.inputs.tables[name]
          .map((band) => [band.min, band.rating, band.spread])
          .sort((a, b) => Number(a[0]) - Number(b[0])),
      );
    }
    const countries = await api.frames.countryRisk();
    // Rows 5 to 195 of its sheet; that of the Netherlands Antilles holds errors.
    expect(countries).toHaveLength(190);
    expect(report.problems).toMatchObject([{ line: 130, text: 'Netherlands Antilles' }]);
    expect(countries.find(({ country }) => country === 'Zimbabwe')).toMatchObject({
      equityRiskPremium: 0.15105412036094112,
      rating: null,
      taxRate: 0.25,
      asOf: '2024-07-01',
    });
  });

  it.each([
    [
      'ginzu_v21_amzn_overrides',
      [
        'If yes, enter the cost of capital after year 10 =',
        'If yes, enter the return on capital you expect after year 10',
        'If yes, enter the riskfree rate after year 10',
      ],
    ],
    [
      'ginzu_v23_amzn_failure_trapped',
      [
        'If yes, enter the probability of failure =',
        'If yes, enter a different lag (0 = no lag to 3 = lag of 3 years)',
        'If yes, enter trapped cash (if taxes) or entire balance (if mistrust)',
      ],
    ],
  ])('overrides are read and counted: %s', async (name, overridden) => {
    const { expected } = JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), 'utf8')) as {
      expected: Record<string, number>;
    };
    const { kept } = await imported(workbook({ overridden, inputs: TRAPPED }));
    const value = expected['value_per_share']!;
    expect(Math.abs(kept.own.value! / value - 1)).toBeLessThan(1e-8);
  });
});
