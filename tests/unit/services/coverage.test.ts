import { expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { dataContents, importAll, industryFile, priceFile, SYMBOL } from './support/book.ts';

const HEADINGS = 'Symbol\tName\tRegion\tIndustry\tCurrency';

async function importText(api: FairbookApi, ...lines: string[]): Promise<ImportReport> {
  const [report] = await api.data.importFiles([new File([lines.join('\n')], 'list.tsv')]);
  if (report === undefined) throw new Error('no report came back');
  return report;
}

const companies = async (api: FairbookApi) =>
  (await api.tickers.list()).map(({ symbol, name, region, industry, currency }) => ({
    ...{ symbol, name, region, industry, currency },
  }));

it('adds the companies of a list with all that it says of them, and takes exactly that back', async () => {
  const api = openWorkbench();
  await importAll(api, industryFile());
  await api.tickers.save({ symbol: 'OWN', name: 'Own work' });
  const before = await dataContents(api);
  const report = await importText(
    api,
    HEADINGS,
    'bell.l\tBell & Sons, plc\tUnited Kingdom\tbell founding\tGBp',
    'AIR\tAirships SE\teurope\tAirship Lines\teur',
    'SUN\t-\t\tn/a\tUSD',
  );
  expect(report).toMatchObject({ format: 'coverage-list', status: 'stored', problems: [] });
  expect(report.rows).toEqual({ read: 3, stored: 3, updated: 0, unchanged: 0, refused: 0 });
  expect(report.notes).toEqual(['Adds 3 companies to the book: BELL.L, AIR, SUN.']);
  expect(report.warnings).toBeUndefined();
  expect(await companies(api)).toEqual([
    {
      ...{ symbol: 'AIR', name: 'Airships SE', region: 'Europe', industry: 'Airship Lines' },
      currency: 'EUR',
    },
    {
      ...{ symbol: 'BELL.L', name: 'Bell & Sons, plc', region: 'UK', industry: 'Bell Founding' },
      currency: 'GBX',
    },
    { symbol: 'OWN', name: 'Own work', region: null, industry: null, currency: null },
    { symbol: 'SUN', name: null, region: null, industry: null, currency: 'USD' },
  ]);
  const { rows } = await api.book.query(
    'SELECT count(*) FROM company_industries UNION ALL SELECT rows_stored FROM imports WHERE id = ?',
    [report.importId ?? 0],
  );
  expect(rows).toEqual([[0], [3]]);
  await api.imports.undo(report.importId ?? 0);
  expect(await dataContents(api)).toEqual(before);
});

it('refuses cells by line, column and reason, and takes the rest of their rows', async () => {
  const api = openWorkbench();
  await importAll(api, industryFile());
  const report = await importText(
    api,
    HEADINGS,
    'MARS\tMars Works\tMars\tBananas\tmoney',
    'ODD:KO\tCola\tUS\tIce Harvesting\tUSD',
    'MARS\tMars Works\tUS\tIce Harvesting\tUSD',
    'ICE\tIce Works\tUS\tIce Harvesting\tUSD',
  );
  expect(report.rows).toEqual({ read: 4, stored: 2, updated: 0, unchanged: 0, refused: 2 });
  expect(
    report.problems.map(({ line, column, text, rows }) => [line, column, text, rows ?? 1]),
  ).toEqual([
    [3, 'Symbol', 'ODD:KO', 1],
    [4, 'Symbol', 'MARS', 1],
    [2, 'Region', 'Mars', 0],
    [2, 'Industry', 'Bananas', 0],
    [2, 'Currency', 'money', 0],
  ]);
  expect(report.problems[3]?.message).toBe(
    'None of Damodaran’s tables in the book has an industry of this name.',
  );
  expect(report.warnings).toEqual([
    'No region of the book: “Mars”. The companies are taken without a region.',
    'In none of Damodaran’s tables of the book: “Bananas”. The companies are taken without an industry; choose one under their Settings.',
    'No currency: “money”. The companies are taken without a currency.',
  ]);
  expect((await companies(api))[1]).toEqual({
    ...{ symbol: 'MARS', name: 'Mars Works', region: null, industry: null, currency: null },
  });
});

it('fills what the book does not know of a company, keeps what it knows, and tells where the two differ', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: 'HALF', name: 'Half plc', region: 'UK' });
  await api.tickers.save({ symbol: 'FULL', name: 'Full plc', currency: 'USD' });
  const before = await dataContents(api);
  const report = await importText(
    api,
    HEADINGS,
    'HALF\tHalf\tUK\tPier Keeping\tGBP',
    'FULL\tFull plc\t\t\tUSD',
  );
  expect(report.rows).toEqual({ read: 2, stored: 0, updated: 1, unchanged: 1, refused: 0 });
  expect(report.notes).toEqual([
    'Fills what the book does not know of 1 company: HALF.',
    'The book has none of Damodaran’s tables to look the industries up in: they are taken as written.',
  ]);
  expect(report.problems).toEqual([
    {
      ...{ line: 2, column: 'Name', text: 'Half', rows: 0 },
      message: 'HALF is in the book with Half plc, which stays.',
    },
  ]);
  expect(report.warnings).toEqual([
    'The list says otherwise of 1 company than the book, which stays as it is: HALF.',
  ]);
  expect((await companies(api))[1]).toEqual({
    ...{ symbol: 'HALF', name: 'Half plc', region: 'UK', industry: 'Pier Keeping' },
    currency: 'GBP',
  });
  await api.imports.undo(report.importId ?? 0);
  expect(await dataContents(api)).toEqual(before);
});

it('leaves what came to a company since its list: prices, and a field that was changed by hand', async () => {
  const api = openWorkbench();
  const report = await importText(
    api,
    HEADINGS,
    `${SYMBOL}\tOrchard Works\tEurope\t\tUSD`,
    'HAND\tHand Works\tUS\t\tUSD',
    'GONE\tGone Works\tUS\t\tUSD',
  );
  await importAll(api, priceFile());
  await api.tickers.save({ symbol: 'HAND', region: 'Japan' });
  await api.tickers.remove('GONE');
  await api.imports.undo(report.importId ?? 0);
  const left = await companies(api);
  expect(left.map(({ symbol, name, region }) => [symbol, name, region])).toEqual([
    ['HAND', null, 'Japan'],
    [SYMBOL, null, null],
  ]);
  expect((await api.tickers.get(SYMBOL)).prices.count).toBeGreaterThan(0);
});

it('says nothing new of a list that the book has, and names columns that it does not take', async () => {
  const api = openWorkbench();
  const lines = ['Ticker;Company;Country;SIC', 'AIR;Airships SE;Atlantis;3721'] as const;
  const first = await importText(api, ...lines);
  expect(first.notes).toContain('2 columns are not taken: Country, SIC.');
  const again = await importText(api, ...lines);
  expect(again.status).toBe('unchanged');
  expect(again.rows).toEqual({ read: 1, stored: 0, updated: 0, unchanged: 1, refused: 0 });
});

it('leaves tables of figures to those who read them', async () => {
  const api = openWorkbench();
  const [quotes] = await api.data.previewText('Symbol\tName\tPrice\nAIR\tAirships\t12.5\n');
  expect(quotes?.format).not.toBe('coverage-list');
  const [figures] = await api.data.previewText('Symbol\tName\tHeadcount\nAIR\tAirships\t125\n');
  expect(figures?.format).not.toBe('coverage-list');
  const [list] = await api.data.previewText('Ticker\tIndustry\nNYSE:ACL\tPier Keeping\n');
  expect(list?.format).toBe('company-industries');
});

it('takes the currencies of ISO 4217 and hundredths alone, and refuses other letters by their line', async () => {
  const api = openWorkbench();
  const report = await importText(
    api,
    'Symbol\tCurrency',
    ...['GOOD\tusd', 'ISLE\tXPF', 'PENC\tGBp', 'RAND\tZAc', 'SHEK\tILA'],
    ...['NONE\tXYZ', 'WORD\tABC'],
  );
  expect((await companies(api)).map(({ symbol, currency }) => [symbol, currency])).toEqual([
    ['GOOD', 'USD'],
    ['ISLE', 'XPF'],
    ['NONE', null],
    ['PENC', 'GBX'],
    ['RAND', 'ZAc'],
    ['SHEK', 'ILA'],
    ['WORD', null],
  ]);
  const message = 'This is no currency code, such as USD.';
  expect(report.problems).toEqual([
    { line: 7, column: 'Currency', text: 'XYZ', rows: 0, message },
    { line: 8, column: 'Currency', text: 'ABC', rows: 0, message },
  ]);
  expect(report.warnings).toEqual([
    'No currency: “XYZ”, “ABC”. The companies are taken without a currency.',
  ]);
  await expect(api.tickers.save({ symbol: 'TYPO', currency: 'UDS' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
});
