/** Copies whose bytes are odd and whose content is plain. */
import { utils, write } from '@e965/xlsx';
import { expect, it } from 'vitest';
import { readWorkbook } from '../../../src/sources/workbook.ts';
import { parsePrices, refusalOf, textFile } from './helpers.ts';

it('sheets of an .ods have the names that they show', async () => {
  const book = utils.book_new();
  const names = ['R& D converter', 'a < b', '"Quoted"'];
  for (const name of names) utils.book_append_sheet(book, utils.aoa_to_sheet([[name, 1]]), name);
  for (const bookType of ['ods', 'xlsx'] as const) {
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    const sheets = await readWorkbook(`book.${bookType}`, bytes);
    expect(sheets.map(({ name }) => name)).toEqual(names);
    expect(sheets.map(({ rows }) => rows[0]?.[0])).toEqual(names);
  }
});

it('the ASCII file of Stooq is read with tabs between its columns', async () => {
  const text = [
    '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>',
    'MILL.US,D,20240304,000000,10,11,9,10.5,1000,0',
    'MILL.US,D,20240305,000000,10,11,9,10.6,1000,0',
  ].join('\n');
  for (const separator of [',', '\t', ';']) {
    const { symbol, data } = await parsePrices(
      textFile('mill.us.txt', text.replaceAll(',', separator)),
    );
    expect([symbol, ...data.close]).toEqual(['MILL', 10.5, 10.6]);
  }
});

const HEAD = 'Date,Open,High,Low,Close,Adj Close,Volume\n';
const yahoo = (first: string, second = first): string =>
  `${HEAD}2024-03-04,95.10,96.00,94.00,${first},${first},9\n2024-03-05,95.10,96,94,${second},${second},9\n`;

it('prices are read with the sign of their currency, which is told with them', async () => {
  for (const [name, first, second, currency] of [
    ['MILL.DE.csv', '€95.84', '95.14 €', 'EUR'],
    ['MILL.csv', '€95.84', '95.14', 'EUR'],
    ['MILL.csv', '$95.84', '95.14$', 'USD'],
    ['1234.HK.csv', '$95.84', '$95.14', 'HKD'],
    ['MILL.L.csv', '£95.84', '£95.14', 'GBP'],
    ['1234.T.csv', '¥95.84', '¥95.14', 'JPY'],
  ] as const) {
    const read = await parsePrices(textFile(name, yahoo(first, second)));
    expect([...read.data.close]).toEqual([95.84, 95.14]);
    expect(read.problems).toEqual([]);
    expect([read.currency, read.isCurrencyPrinted]).toEqual([currency, true]);
  }
});

it('prices with the signs of two currencies, or one that may be two, are refused', async () => {
  const two = refusalOf(textFile('MILL.DE.csv', yahoo('€95.84', '$95.14')));
  expect(await two).toMatchObject({ code: 'NOT_THIS_TABLE', details: { line: 3, found: '$' } });
  const either = refusalOf(textFile('MILL.csv', yahoo('¥95.84')));
  expect((await either).message).toContain('the sign ¥ of JPY and CNY');
  const column = 'Date,Close,Currency\n2024-03-04,€95.84,USD\n2024-03-05,€95.14,USD\n';
  const other = refusalOf(textFile('MILL.csv', column), { basis: 'split-adjusted' });
  expect((await other).code).toBe('NOT_THIS_TABLE');
});
