import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/sources/index.ts';
import { DAMODARAN_HEADER, makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { expectRefusal, parseBetas, refusalOf } from './helpers.ts';

type Cells = readonly (readonly (string | number | null)[])[];

function workbook(
  name: string,
  sheets: Readonly<Record<string, Cells>>,
): {
  name: string;
  bytes: Uint8Array;
} {
  const book = utils.book_new();
  for (const [title, cells] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((row) => [...row])), title);
  }
  const written: unknown = write(book, { type: 'array', bookType: 'biff8' });
  return { name, bytes: new Uint8Array(written as ArrayBuffer) };
}

const PREAMBLE: Cells = [
  ['Date updated:', 45662],
  ['What is this data?', 'Beta', null, null, null, 'US companies'],
];
const HEADER = [...DAMODARAN_HEADER];
const figures = [10, 1, 0.5, 0.1, 0.7, 0.05, 0.75, 0.3, 0.3, 0.3, 1, 1, 1];

describe('industry betas', () => {
  it.each([
    { bookType: 'biff8' as const, extraRows: 0 },
    { bookType: 'biff8' as const, extraRows: 7 },
    { bookType: 'xlsx' as const, extraRows: 3 },
  ])('stores every published value as published ($bookType, $extraRows)', async (variant) => {
    const fixture = makeDamodaranXls({ seed: 11, date: '2024-01-08', ...variant });
    const parsed = await parseBetas(fixture);
    expect(parsed).toMatchObject({
      format: 'damodaran-betas',
      region: 'US',
      asOf: '2024-01-08',
      vintage: '2024-01-08',
      rowsRead: 12,
    });
    expect(parsed.data).toMatchObject({
      marginalTaxRate: 0.25,
      unleveredWith: 'marginal',
      sheet: 'Industry Averages',
    });
    expect(parsed.data.rows).toHaveLength(12);
    parsed.data.rows.slice(0, 9).forEach((row, index) => {
      const published = fixture.rows[index]?.map((cell) => (cell === 'NA' ? null : cell)) ?? [];
      expect([
        row.industry,
        row.firms,
        row.beta,
        row.debtToEquity,
        row.effectiveTaxRate,
        row.unleveredBeta,
        row.cashToFirmValue,
        row.cashCorrectedUnleveredBeta,
        row.hiLoRisk,
        row.equityStandardDeviation,
        row.operatingIncomeStandardDeviation,
        ...row.other.map(({ value }) => value),
      ]).toEqual(published);
      expect(row.row).toBe(fixture.headerRow + 1 + index);
      expect(row.other.map(({ heading }) => heading)).toEqual([
        '2023',
        '2024',
        'Average: 2022-2025',
      ]);
    });
  });

  it('keeps the zeros of an industry without firms as missing', async () => {
    const parsed = await parseBetas(makeDamodaranXls({ seed: 2 }));
    const unstaffed = parsed.data.rows.find(({ industry }) => industry === 'Unstaffed Industry');
    expect(unstaffed).toMatchObject({
      firms: 0,
      beta: null,
      unleveredBeta: null,
      cashCorrectedUnleveredBeta: null,
    });
    expect(parsed.notes.join(' ')).toMatch(/No firms.*Unstaffed Industry/);
  });

  it('stores totals as published and marks them', async () => {
    const fixture = makeDamodaranXls({ seed: 2 });
    const parsed = await parseBetas(fixture);
    const totals = parsed.data.rows.filter(({ isTotal }) => isTotal);
    expect(totals.map(({ industry, row }) => [industry, row])).toEqual([
      ['Total Market', fixture.headerRow + 11],
      ['Total Market (without financials)', fixture.headerRow + 12],
    ]);
    expect(parsed.problems).toEqual([]);
  });

  it.each([
    ['US companies', 'betas.xls', 'US'],
    ['Western Europe', 'betaEurope.xls', 'Europe'],
    ['Japan', 'betaJapan.xls', 'Japan'],
    ['Emerging Markets', 'betaemerg.xls', 'Emerging'],
    ['China', 'betaChina.xls', 'China'],
    ['India', 'betaIndia.xls', 'India'],
    ['Global', 'betaGlobal.xls', 'Global'],
    ['Australia, NZ and Canada', 'betaRest.xls', 'Rest'],
    ['Western Europe', 'renamed.xls', 'Europe'],
    ['somewhere', 'betaIndia (2).xls', 'India'],
  ])('region "%s" in %s is %s', async (regionText, name, region) => {
    expect(await parseBetas(makeDamodaranXls({ seed: 3, regionText, name }))).toMatchObject({
      region,
    });
  });

  it('asks where neither tells the region, or the two contradict each other', async () => {
    const unknown = makeDamodaranXls({ seed: 3, regionText: 'somewhere', name: 'b.xls' });
    expect(await parseBetas(unknown)).toMatchObject({ needs: ['region'] });
    expect(await parseBetas(unknown, { region: 'Rest' })).toMatchObject({ region: 'Rest' });
    expect((await refusalOf(unknown, { region: 'Mars' })).code).toBe('UNKNOWN_REGION');
    const stale = makeDamodaranXls({ seed: 3, regionText: 'US companies', name: 'betaIndia.xls' });
    const parsed = await parseBetas(stale);
    expect(parsed.needs).toEqual(['region']);
    expect(parsed.region).toBeUndefined();
  });

  it('refuses faulty rows with row and column, ignores footnotes and blank rows', async () => {
    const parsed = await parseBetas(
      workbook('betas.xls', {
        Averages: [
          ...PREAMBLE,
          HEADER,
          ['Good', ...figures],
          [' Blank   Inside ', ...figures],
          [],
          [null, ...figures],
          ['Text beta', 10, 'about one', ...figures.slice(2)],
          ['Half a firm', 10.5, ...figures.slice(1)],
          ['Twice', ...figures],
          ['Twice', ...figures],
          ['Differs', ...figures],
          ['Differs', 11, ...figures.slice(1)],
          ['A footnote of text alone'],
        ],
      }),
    );
    expect(parsed.data.rows.map(({ industry, row }) => [industry, row])).toEqual([
      ['Good', 4],
      ['Blank Inside', 5],
      ['Twice', 10],
    ]);
    expect(parsed.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [7, undefined, 'has figures but no industry name'],
      [8, 'Beta', 'is not a number'],
      [9, 'Number of firms', 'is no number of firms'],
      [11, undefined, 'repeats row 10'],
      [12, undefined, 'is one of several different rows for this industry'],
      [13, undefined, 'is one of several different rows for this industry'],
    ]);
  });

  it('reads the headings and the written date of older editions', async () => {
    const parsed = await parseBetas(
      workbook('betas.xls', {
        Sheet1: [
          ['Date of Analysis: Data used is as of January 2012'],
          ['Data: US companies'],
          [
            'Industry Name',
            'Number of Firms',
            'Average Beta',
            'Market D/E Ratio',
            'Tax Rate',
            'Unlevered Beta',
          ],
          ['Advertising', 31, 2.02, 0.43, 0.16, 1.49],
        ],
      }),
    );
    expect(parsed).toMatchObject({ asOf: '2012-01-01', region: 'US' });
    expect(parsed.data.rows[0]).toMatchObject({
      beta: 2.02,
      effectiveTaxRate: 0.16,
      cashToFirmValue: null,
    });
    expect(parsed.notes.join(' ')).toMatch(/prints a month/);
  });

  it('asks for the day of a table that prints none', async () => {
    const file = workbook('betas.xls', { A: [HEADER, ['Good', ...figures]] });
    const asked = await parseBetas(file);
    expect(asked).toMatchObject({ region: 'US', asOf: '', needs: ['day'] });
    expect(asked.vintage).toBeUndefined();
    const said = await parseBetas(file, { asOf: '2025-01-05' });
    expect(said).toMatchObject({ asOf: '2025-01-05', vintage: '2025-01-05', isDayOpen: true });
    expect(said.needs).toBeUndefined();
    const both = await parseBetas({ ...file, name: 'table.xls' });
    expect(both.needs).toEqual(['region', 'day']);
  });

  it('counts the cells of errors that a spreadsheet left', async () => {
    const broken = ['Broken', ...figures.slice(0, 1), '#N/A', '#DIV/0!', ...figures.slice(3)];
    const file = workbook('betas.xls', { A: [...PREAMBLE, HEADER, ['Good', ...figures], broken] });
    const { data, notes } = await parseBetas(file);
    expect(data.rows.map(({ beta }) => beta)).toEqual([figures[1], null]);
    expect(notes.join(' ')).toMatch(/2 cells hold errors of the spreadsheet/);
  });

  it('refuses other tables and valuation workbooks', async () => {
    const rows: Cells = [HEADER, ['Good', ...figures]];
    const wacc = [...PREAMBLE, ['Industry Name', 'Number of Firms', 'Beta', 'Cost of Equity']];
    await expectRefusal(workbook('wacc.xls', { A: wacc }), 'NO_ROWS', /no row below it/);
    const filled = workbook('fcff.xls', { 'Input sheet': [['x']], Betas: [...PREAMBLE, ...rows] });
    await expectRefusal(filled, 'NOT_THIS_TABLE', /valuation workbook/);
    const double = workbook('betas.xls', { A: [...PREAMBLE, ...rows], B: [...PREAMBLE, ...rows] });
    await expectRefusal(double, 'NOT_THIS_TABLE', /2 sheets/);
    await expectRefusal(
      workbook('betas.xls', { A: [...PREAMBLE, HEADER] }),
      'NO_ROWS',
      /no industry/,
    );
    await expectRefusal(
      workbook('own.xls', { A: [['x', 1]] }),
      'UNKNOWN_FORMAT',
      /none of the known/,
    );
  });

  it('says what it saw', async () => {
    const recognition = await recognise(makeDamodaranXls({ seed: 1 }));
    expect(recognition).toMatchObject({ format: 'damodaran-betas', confidence: 1 });
  });
});
