import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { workbookOf } from '../../support/fixtures/damodaran-tables.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { dataContents, importAll, industryFile } from './support/book.ts';

const HEADINGS = [
  'Company Name',
  'Exchange:Ticker',
  'Industry Group',
  'Primary Sector',
  'SIC Code',
  'Country',
];
const ROWS = [
  ['Acme Lamps Inc. (NYSE:ACL)', 'NYSE:ACL', 'Lighthouse Keeping', 'Industrials', 3640, 'Atlantis'],
  ['Acme Barges Ltd (LSE:ACL)', 'LSE:ACL', 'Canal Haulage', 'Industrials', 4400, 'Brigadoon'],
  ['"Bell" & Sons, plc (LSE:BELL)', 'LSE:BELL', 'Bell Founding', 'Industrials', 3366, 'Brigadoon'],
];
const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  [HEADINGS, ...rows]
    .map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\n');

async function importList(api: FairbookApi, content: string | Uint8Array, name: string) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const [report] = await api.data.importFiles([new File([Uint8Array.from(bytes)], name)]);
  if (report === undefined) throw new Error('no report came back');
  return report;
}

it('proposes by ticker on any exchange, then by the beginning of the name', async () => {
  const api = openWorkbench();
  const report = await importList(api, csv(ROWS), 'indname.csv');
  expect(report.format).toBe('company-industries');
  expect(report.rows).toEqual({ read: 3, stored: 3, updated: 0, unchanged: 0, refused: 0 });
  const byTicker = await api.tickers.industries({ symbol: 'acl' });
  expect(byTicker.map(({ industry, name, line }) => [industry, name, line])).toEqual([
    ['Canal Haulage', 'Acme Barges Ltd', 3],
    ['Lighthouse Keeping', 'Acme Lamps Inc.', 2],
  ]);
  const suffixed = await api.tickers.industries({ symbol: 'BELL.L', name: 'Acme L' });
  expect(suffixed.map(({ industry }) => industry)).toEqual(['Bell Founding', 'Lighthouse Keeping']);
  expect(suffixed[0]).toMatchObject({
    name: '"Bell" & Sons, plc',
    country: 'Brigadoon',
    fileName: 'indname.csv',
  });
  expect(await api.tickers.industries({ symbol: '%', name: '_cm' })).toEqual([]);
});

it('reads the workbook, replaces the list as a whole, and gives it back', async () => {
  const api = openWorkbench();
  await importList(api, csv(ROWS), 'indname.csv');
  const before = await dataContents(api);
  const changed = [
    ROWS[0] ?? [],
    (ROWS[1] ?? []).map((cell) => (cell === 'Canal Haulage' ? 'Airship Lines' : cell)),
  ];
  const bytes = workbookOf([
    ['Notes', [['End Game', 'fiction']]],
    ['Global', [['Fictional list'], [], HEADINGS, ...changed]],
  ]);
  const report = await importList(api, bytes, 'indname.xlsx');
  expect(report.rows).toEqual({ read: 2, stored: 0, updated: 1, unchanged: 1, refused: 0 });
  expect(report.warnings).toEqual([
    'This file takes the place of the list that the book has: 1 company of it is not in this file and leaves. Leave the file out to keep it.',
  ]);
  const [barges] = await api.tickers.industries({ symbol: 'ACL' });
  expect([barges?.industry, barges?.line]).toEqual(['Airship Lines', 5]);
  await api.imports.undo(report.importId ?? 0);
  expect(await dataContents(api)).toEqual(before);
});

it('joins an excerpt under Damodaran’s own headings, which is not his list', async () => {
  const api = openWorkbench();
  await importList(api, csv(ROWS), 'indname.csv');
  const report = await importList(api, csv(ROWS.slice(0, 1)), 'excerpt.csv');
  expect(report.rows).toEqual({ read: 1, stored: 0, updated: 0, unchanged: 1, refused: 0 });
  expect(report.warnings).toBeUndefined();
  const { rows } = await api.book.query('SELECT count(*) FROM company_industries');
  expect(rows).toEqual([[3]]);
});

it('joins a list of some companies to the list that the book has, and gives that back', async () => {
  const api = openWorkbench();
  await importList(api, csv(ROWS), 'indname.csv');
  const before = await dataContents(api);
  const some = 'Company;Industry\nNew Piers plc;Pier Keeping\nOld Piers plc;Pier Keeping\n';
  const report = await importList(api, some, 'some.csv');
  expect(report.rows).toEqual({ read: 2, stored: 2, updated: 0, unchanged: 0, refused: 0 });
  expect(report.notes.join(' ')).toContain('3 companies of it are not in this file and stay.');
  expect(report.warnings).toBeUndefined();
  const { rows } = await api.book.query('SELECT count(*) FROM company_industries');
  expect(rows).toEqual([[5]]);
  const again = await importList(api, some.replace('Pier Keeping', 'Bell Founding'), 'some.csv');
  expect(again.rows).toEqual({ read: 2, stored: 0, updated: 1, unchanged: 1, refused: 0 });
  await api.imports.undo(again.importId ?? 0);
  await api.imports.undo(report.importId ?? 0);
  expect(await dataContents(api)).toEqual(before);
});

it('refuses industries that no table of the book has, unless the list is Damodaran’s own', async () => {
  const api = openWorkbench();
  await importAll(api, industryFile());
  const some = 'Company;Industry\nNew Piers plc;bell founding\nOther plc;Bananas\n';
  const report = await importList(api, some, 'some.csv');
  expect(report.rows).toEqual({ read: 2, stored: 1, updated: 0, unchanged: 0, refused: 1 });
  expect(report.problems).toEqual([
    {
      ...{ line: 3, column: 'Industry', text: 'Bananas' },
      message: 'None of Damodaran’s tables in the book has an industry of this name.',
    },
  ]);
  const [found] = await api.tickers.industries({ symbol: 'X', name: 'New Piers' });
  expect(found?.industry).toBe('Bell Founding');
  const none = await importList(api, 'Company;Industry\nOther plc;Bananas\n', 'none.csv');
  expect([none.status, none.refusal?.code]).toEqual(['refused', 'UNKNOWN_INDUSTRY']);
  const own = ROWS.map((row) => row.map((cell) => (cell === 'Bell Founding' ? 'Bananas' : cell)));
  expect((await importList(api, csv(own), 'indname.csv')).rows.stored).toBe(3);
});

it('counts and names the rows that it cannot take', async () => {
  const api = openWorkbench();
  const text = csv([
    ...ROWS,
    ['Acme Lamps Inc. (NYSE:ACL)', 'NYSE:ACL', 'Bell Founding', '', '', ''],
    ['Nameless Works', 'LSE:NIL', '', '', '', ''],
  ]);
  const report = await importList(api, text, 'indname.csv');
  expect(report.rows).toEqual({ read: 5, stored: 3, updated: 0, unchanged: 0, refused: 2 });
  expect(report.problems.map(({ line, message }) => [line, message])).toEqual([
    [5, 'The company stands on line 2 already; the first one is taken.'],
    [6, 'There is no industry in words.'],
  ]);
});

it('leaves tables of peers and of industries to those who read them', async () => {
  const api = openWorkbench();
  const peers = 'Company\tIndustry\tEV ($m)\tEBITDA ($m)\nMill\tMilling\t1800\t150\n';
  const [report] = await api.data.previewText(peers);
  expect(report?.format).toBe('peer-table');
});

const REAL = '../shared/data/statements/damodaran_indname/industry_data_0.csv';

it.skipIf(!existsSync(REAL))('reads the real list: 2000 rows, 1995 companies', async () => {
  const api = openWorkbench();
  const report = await importList(api, readFileSync(REAL), 'industry_data_0.csv');
  // Counted with python's csv: five companies are printed twice.
  expect(report.rows).toEqual({ read: 2000, stored: 1995, updated: 0, unchanged: 0, refused: 5 });
  const [found] = await api.tickers.industries({ symbol: 'MMM' });
  expect(found).toMatchObject({
    symbol: 'NYSE:MMM',
    name: '3M Company',
    industry: 'Diversified',
    country: 'United States',
  });
});

const PLAIN = [
  'Ticker;Company;Industry',
  'BELL;Bells plc;bell founding',
  'own;Own Works;Bell Founding',
  'FULL;Full Works;Bell Founding',
  'MOON;Moon Works;Bananas',
].join('\n');

it('a table of plain tickers adds none of its companies, fills what the book lacks of its own, and is taken back', async () => {
  const api = openWorkbench();
  await importAll(api, industryFile());
  await api.tickers.save({ symbol: 'OWN' });
  await api.tickers.save({ symbol: 'FULL', name: 'Full', industry: 'Ice Harvesting' });
  const before = await dataContents(api);
  const report = await importList(api, PLAIN, 'plain.csv');
  expect(report).toMatchObject({ format: 'company-industries', isAddingOpen: true });
  expect(report.rows).toEqual({ read: 4, stored: 3, updated: 0, unchanged: 0, refused: 1 });
  expect(report.notes).toContain('Fills what the book does not know of 1 company: OWN.');
  expect(report.notes.join(' ')).toContain('1 company of it is not in the book and not added');
  const companies = (await api.tickers.list()).map(({ symbol, name, industry }) => [
    ...[symbol, name, industry],
  ]);
  expect(companies).toEqual([
    ['FULL', 'Full', 'Ice Harvesting'],
    ['OWN', 'Own Works', 'Bell Founding'],
  ]);
  const [proposed] = await api.tickers.industries({ symbol: 'BELL' });
  expect(proposed).toMatchObject({ industry: 'Bell Founding', line: 2 });
  expect(await importList(api, PLAIN, 'plain.csv')).toMatchObject({ status: 'unchanged' });
  await api.imports.undo(report.importId ?? 0);
  expect(await dataContents(api)).toEqual(before);
});

it('a table of plain tickers adds its companies where that is said, and asks no list that has regions or currencies', async () => {
  const api = openWorkbench();
  await importAll(api, industryFile());
  const file = new File([PLAIN], 'plain.csv');
  const add = { 'plain.csv': { add: true } };
  const [report] = await api.data.importFiles([file], add);
  expect(report).toMatchObject({ format: 'coverage-list', isAddingOpen: true });
  expect(report?.rows).toEqual({ read: 4, stored: 4, updated: 0, unchanged: 0, refused: 0 });
  expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual([
    ...['BELL', 'FULL', 'MOON', 'OWN'],
  ]);
  const listed = PLAIN.replaceAll('\n', ';USD\n').replace(';USD', ';Currency');
  const list = await importList(api, listed, 'list.csv');
  expect(list.format).toBe('coverage-list');
  expect(list.isAddingOpen).toBeUndefined();
});
