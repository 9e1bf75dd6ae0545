/** Copies whose bytes are odd and whose content is plain. */
import { utils, write } from '@e965/xlsx';
import { expect, it } from 'vitest';
import { readWorkbook } from '../../../src/sources/workbook.ts';
import { parsePrices, textFile } from './helpers.ts';

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

it('prices are read with the sign of their currency', async () => {
  const text =
    'Date,Open,High,Low,Close,Adj Close,Volume\n' +
    '2024-03-04,€95.10,€96.00,€94.00,€95.84,€95.84,1000\n2024-03-05,$95.10,$96,$94,95.14 €,95.14€,9\n';
  const { data, problems } = await parsePrices(textFile('MILL.DE.csv', text));
  expect([...data.close]).toEqual([95.84, 95.14]);
  expect(problems).toEqual([]);
});
