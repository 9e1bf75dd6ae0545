/**
 * The provider files as people have them. They are not part of the project: without them these
 * tests are skipped. Expected values are read here by other means than the parsers', or come from
 * the reference results beside the files.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { SourceRefusalCode } from '../../../src/sources/refusal.ts';
import type { SourceFile } from '../../../src/sources/types.ts';
import { isoDates, lastDay, parseBetas, parseFactors, parsePrices, refusalOf } from './helpers.ts';

const DATA = '../shared/data';
const GOLDEN = '../shared/golden/real/dev_damodaran.json';

function load(path: string): SourceFile {
  const bytes = new Uint8Array(readFileSync(join(DATA, path)));
  return { name: path.slice(path.lastIndexOf('/') + 1), bytes };
}

const text = (file: SourceFile): string => new TextDecoder().decode(file.bytes);

/** Percent to decimal with decimal digits only: exact to the last bit by construction. */
function decimal(percent: string): number {
  const value = Number(percent);
  if (value === -99.99 || value === -999) return NaN;
  return Number((BigInt(Math.round(value * 1e4)).toString() + 'e-6').replace('.e', 'e'));
}

const FACTOR_FILES: readonly (readonly [string, string, string, string])[] = [
  ['Developed_ex_US_5_Factors.202602.csv', 'Developed ex US', '202602', '1990-07'],
  ['Emerging_5_Factors.202112.csv', 'Emerging', '202112', '1989-07'],
  ['Europe_5_Factors.201912.csv', 'Europe', '201912', '1990-07'],
  ['F-F_Research_Data_5_Factors_2x3.202011.CSV', 'US', '202011', '1963-07'],
  ['F-F_Research_Data_5_Factors_2x3.202101.CSV', 'US', '202101', '1963-07'],
  ['F-F_Research_Data_5_Factors_2x3.202210.excel-resaved.csv', 'US', '202210', '1963-07'],
  ['F-F_Research_Data_5_Factors_2x3_CSV.202510.zip', 'US', '202510', '1963-07'],
];

const PRICE_FILES: readonly (readonly [string, string, number])[] = [
  ['prices/yahoo_daily/AAPL.csv', 'AAPL', 5],
  ['prices/yahoo_daily/KO.csv', 'KO', 5],
  ['prices/yahoo_daily/SAP.DE.csv', 'SAP.DE', 5],
  ['prices/yahoo_daily/^GSPC.csv', '^GSPC', 5],
  ['prices/yahoo_old/VTI.csv', 'VTI', 6],
];

describe.skipIf(!existsSync(DATA))('files of the providers', () => {
  it('Damodaran\u2019s multiples from their header down keep the keys of the published file', async () => {
    const whole = load('damodaran/vebitda.2025-01.xls');
    const expected = (await parseFile(whole)).data;
    const sheet = read(whole.bytes).Sheets['Industry Averages'];
    const cells: (string | number | null)[][] = utils.sheet_to_json(sheet!, {
      ...{ header: 1, defval: null },
    });
    const header = cells.findIndex(([first]) => first === 'Industry Name');
    const bare = utils.book_new();
    utils.book_append_sheet(bare, utils.aoa_to_sheet(cells.slice(header)), 'Sheet1');
    const bytes = new Uint8Array(write(bare, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    const { data } = await parseFile({ name: 'vebitda.xlsx', bytes });
    if (data.kind !== 'industry-figures' || expected.kind !== 'industry-figures') {
      throw new Error(data.kind);
    }
    expect(data.headings).toEqual(expected.headings);
    expect(data.rows.map(({ industry, figures }) => [industry, figures])).toEqual(
      expected.rows.map(({ industry, figures }) => [industry, figures]),
    );
  });

  it.each(FACTOR_FILES)('%s', async (name, region, vintage, first) => {
    const file = load(`kenfrench/${name}`);
    const content = name.endsWith('.zip')
      ? new TextDecoder().decode(Object.values(unzipSync(file.bytes))[0])
      : text(file);
    const rows = content
      .split(/\r?\n/)
      .filter((line) => /^\d{6}\s*,/.test(line))
      .map((line) => line.split(',').map((cell) => cell.trim()));
    const { data, ...parsed } = await parseFactors(file);
    expect(parsed).toMatchObject({ region, vintage, frequency: 'monthly', problems: [] });
    expect(parsed.rowsRead).toBe(rows.length);
    const months = rows.map(([key = '']) => `${key.slice(0, 4)}-${key.slice(4)}`);
    expect(months[0]).toBe(first);
    expect(isoDates(data.days)).toEqual(months.map(lastDay));
    expect(parsed.asOf).toBe(lastDay(months.at(-1) ?? ''));
    [data.mktrf, data.smb, data.hml, data.rmw, data.cma, data.rf].forEach((column, index) => {
      expect([...column]).toEqual(rows.map((row) => decimal(row[index + 1] ?? '')));
    });
  });

  it('Emerging has no profitability and investment factors in its first months', async () => {
    const { data } = await parseFactors(load('kenfrench/Emerging_5_Factors.202112.csv'));
    expect([...data.cma].filter(Number.isNaN).length).toBeGreaterThan(0);
    expect(data.cma[0]).toBeNaN();
    expect(data.mktrf[0]).toBe(0.006);
  });

  it.each(PRICE_FILES)('%s', async (path, symbol, adjColumn) => {
    const file = load(path);
    const rows = text(file)
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split(','));
    const priced = rows
      .filter((row) => row[4] !== 'null')
      .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
    const parsed = await parsePrices(file);
    expect(parsed).toMatchObject({ symbol, frequency: 'daily', rowsRead: rows.length });
    expect(isoDates(parsed.data.days)).toEqual(priced.map((row) => row[0]));
    expect([...parsed.data.close]).toEqual(priced.map((row) => Number(row[4])));
    expect([...parsed.data.adjClose]).toEqual(priced.map((row) => Number(row[adjColumn])));
  });

  it('monthly prices', async () => {
    const file = load('prices/yahoo_monthly/AAPL_monthly.2008-2020.csv');
    const rows = text(file)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const parsed = await parsePrices(file);
    expect(parsed).toMatchObject({ symbol: 'AAPL', frequency: 'monthly', asOf: '2020-04-30' });
    expect(isoDates(parsed.data.days)).toEqual(
      rows.map(([date = '']) => lastDay(date.slice(0, 7))),
    );
    expect([...parsed.data.adjClose]).toEqual(rows.map((row) => Number(row[5])));
  });

  it.skipIf(!existsSync(GOLDEN)).each([
    ['betas.2025-01.xls', 'US'],
    ['betaEurope.2026-01.xls', 'Europe'],
  ])('%s equals the reference reading cell by cell', async (name, region) => {
    const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<
      string,
      {
        date: string;
        header_row: number;
        header: string[];
        data: Record<string, (number | string)[]>;
      }
    >;
    const reference = golden[name];
    if (reference === undefined) throw new Error(`no reference for ${name}`);
    const parsed = await parseBetas(load(`damodaran/${name}`));
    expect(parsed).toMatchObject({ region, asOf: reference.date });
    const { rows } = parsed.data;
    expect(rows.map((row) => row.industry)).toEqual(Object.keys(reference.data));
    expect(parsed.rowsRead).toBe(Object.keys(reference.data).length);
    for (const row of rows) {
      expect([
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
      ]).toEqual(reference.data[row.industry]?.map((value) => (value === 'NA' ? null : value)));
      expect(row.other.map(({ heading }) => heading)).toEqual(reference.header.slice(11));
    }
    expect(parsed.data.rows[0]?.row).toBe(reference.header_row + 1);
  });

  it('every other file is refused for what it is or asked about, and none is mistaken for data', async () => {
    const expected: Record<string, SourceRefusalCode> = {
      'kenfrench/10_Industry_Portfolios.202005.csv': 'NOT_THIS_TABLE',
      'kenfrench/25_Portfolios_5x5.202011.CSV': 'NOT_THIS_TABLE',
      'kenfrench/F-F_Research_Data_5_Factors_2x3_daily.202112.CSV': 'WRONG_FREQUENCY',
      'scale/yahoo_daily_csv.zip': 'ARCHIVE_CONTENT',
    };
    const read = new Set([
      ...FACTOR_FILES.map(([name]) => `kenfrench/${name}`),
      ...PRICE_FILES.map(([path]) => path),
      'prices/yahoo_monthly/AAPL_monthly.2008-2020.csv',
      'damodaran/betas.2025-01.xls',
      'damodaran/betaEurope.2026-01.xls',
    ]);
    const others = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        statSync(join(DATA, path)).isFile() &&
        !read.has(path) &&
        !path.startsWith('prices/') &&
        !/damodaran\/(?:ctryprem|fcffsimpleginzu|margin|vebitda|wacc)/.test(path) &&
        !/F-F_(?:Momentum_Factor|Research_Data_Factors)\./.test(path) &&
        !path.startsWith('statements/') &&
        !path.endsWith('README.md'),
    );
    expect(others).toEqual(expect.arrayContaining(Object.keys(expected)));
    for (const path of others) {
      // A table that nobody knows is read by no one until somebody says what it holds.
      const asked = await parseFile(load(path)).catch(() => null);
      if (asked !== null && expected[path] === undefined) {
        expect({ path, needs: asked.needs, rows: asked.rowsRead }).toEqual({
          path,
          needs: ['mapping'],
          rows: 0,
        });
        continue;
      }
      const refusal = await refusalOf(load(path));
      expect({ path, code: refusal.code }).toEqual({
        path,
        code: expected[path] ?? refusal.code,
      });
      expect(['NOT_THIS_TABLE', 'WRONG_FREQUENCY', 'ARCHIVE_CONTENT', 'UNKNOWN_FORMAT']).toContain(
        refusal.code,
      );
    }
  });
});
