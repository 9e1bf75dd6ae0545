import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';

let api: FairbookApi;
/** More days than a page has rows. */
const DAYS = 4_321;

beforeAll(async () => {
  api = openWorkbench();
  const french = makeFrenchCsv(1, '2001-01', 30, 'US');
  const day = (at: number): string =>
    new Date(Date.UTC(2005, 0, 3) + at * 86_400_000).toISOString().slice(0, 10);
  const lines = Array.from({ length: DAYS }, (_, at) => {
    const close = (50 + at / 7).toFixed(2);
    return `${day(at)},${close},${close},${close},${close},${(45 + at / 7).toFixed(6)},1000`;
  });
  const prices = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
  const reports = await api.data.importFiles([
    new File([prices], 'AAA.csv'),
    new File([prices], 'BBB.csv'),
    new File([french.text], french.name),
  ]);
  expect(reports.map(({ status }) => status)).toEqual(['stored', 'stored', 'stored']);
  await api.tickers.save({ symbol: 'AAA', name: '=HYPERLINK("http://evil.example","click")' });
}, 60_000);

async function csvRows(file: File): Promise<string[][]> {
  const { data, errors } = Papa.parse<string[]>(await file.text(), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe('one table', () => {
  test('comes as csv with every row in the order of its key, by symbol', async () => {
    const progress: number[] = [];
    const file = await api.data.exportTable(
      { table: 'prices', format: 'csv' },
      ({ done, total }) => {
        progress.push(done / total);
      },
    );
    expect([file.name, file.type]).toEqual(['prices.csv', 'text/csv;charset=utf-8']);
    const [header = [], ...rows] = await csvRows(file);
    const asked = await api.book.query('SELECT * FROM prices ORDER BY ticker_id, date');
    expect(header).toEqual(['symbol', ...asked.columns]);
    expect(rows).toHaveLength(2 * DAYS);
    expect(rows.map((row) => row.slice(1))).toEqual(
      asked.rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
    );
    expect(new Set(rows.slice(0, DAYS).map(([symbol]) => symbol))).toEqual(new Set(['AAA']));
    expect(progress.at(-1)).toBe(1);
    expect(progress.length).toBeGreaterThan(4);
  });

  test('comes as xlsx with numbers and days', async () => {
    const file = await api.data.exportTable({ table: 'ff5_factors', format: 'xlsx' });
    expect(file.name).toBe('ff5_factors.xlsx');
    const book = read(await file.arrayBuffer(), { type: 'array' });
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['ff5_factors'] ?? {});
    const { rows: stored } = await api.book.query('SELECT mktrf, rf FROM ff5_factors ORDER BY id');
    expect(rows.map(({ mktrf, rf }) => [mktrf, rf])).toEqual(stored);
    // 2001-01-31
    expect(rows[0]?.['date']).toBe(36_922);
  });

  test('hands over no formula from a name that is one', async () => {
    const [, row] = await csvRows(await api.data.exportTable({ table: 'tickers', format: 'csv' }));
    expect(row?.[2]).toBe('\'=HYPERLINK("http://evil.example","click")');
  });

  test('may be any answer to a reading statement', async () => {
    const file = await api.data.exportTable({
      sql: 'SELECT count(*) AS n, min(date) AS first FROM prices WHERE close > ?',
      params: [100],
      format: 'csv',
      name: 'my: question',
    });
    expect(file.name).toBe('my question.csv');
    expect(await csvRows(file)).toEqual([
      ['n', 'first'],
      [String(2 * (DAYS - 351)), '2005-12-20'],
    ]);
  });

  test.each([
    [{ table: 'sqlite_schema', format: 'csv' }, 'INVALID_ARGUMENT'],
    [{ table: 'prices', format: 'pdf' }, 'INVALID_ARGUMENT'],
    [{ table: 'prices', sql: 'SELECT 1', format: 'csv' }, 'INVALID_ARGUMENT'],
    [{ format: 'csv' }, 'INVALID_ARGUMENT'],
    [{ sql: 'DELETE FROM tickers', format: 'csv' }, 'QUERY_NOT_READ_ONLY'],
  ])('is refused for %j', async (request, code) => {
    await expect(api.data.exportTable(request as never)).rejects.toMatchObject({ code });
  });

  test('stops when asked', async () => {
    const stop = api.data.exportTable({ table: 'prices', format: 'xlsx' }, () => 'cancel');
    await expect(stop).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

test('the whole book is one workbook with a sheet for every public table', async () => {
  await api.book.rename('Coverage');
  const file = await api.book.exportWorkbook();
  expect(file.name).toBe('Coverage 2026-01-05.xlsx');
  const book = read(await file.arrayBuffer(), { type: 'array' });
  const { rows } = await api.book.info();
  expect(book.SheetNames).toEqual(Object.keys(rows));
  for (const [table, count] of Object.entries(rows)) {
    const sheet = utils.sheet_to_json(book.Sheets[table] ?? {}, { header: 1 });
    expect(sheet.length, table).toBe(count + 1);
  }
});
