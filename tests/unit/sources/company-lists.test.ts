/** Lists of peers and of today's prices in the shapes that people keep them in. Expected values are typed by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

const OPTIONS: ParseOptions = { today: '2026-11-27', symbol: 'ORCH' };

async function read(file: SourceFile | string, options = OPTIONS): Promise<ParsedFile> {
  const parsed = await parseFile(
    typeof file === 'string' ? textFile('pasted.tsv', file) : file,
    options,
  );
  expectAccountedFor(parsed);
  return parsed;
}

function workbook(...sheets: unknown[][][]): SourceFile {
  const book = XLSX.utils.book_new();
  for (const rows of sheets) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows));
  const bytes = XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
  return { name: 'pasted.xlsx', bytes: new Uint8Array(bytes) };
}

function pricesOf({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'quotes') throw new Error(`read as ${data.kind}`);
  return data.rows.map(({ symbol, price, currency, line }) => [symbol, price, currency, line]);
}

function peersOf({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'peers') throw new Error(`read as ${data.kind}`);
  return data.rows.map(({ name, currency, figures, line }) => [name, currency, figures, line]);
}

describe("a list of today's prices", () => {
  it('in a sheet is read with its numbers as stored and the rows of the sheet', async () => {
    const file = workbook([['Ticker', 'Price'], ['ORCH', 61.25], [], ['7203.T', 3.512]]);
    expect(pricesOf(await read(file))).toEqual([
      ['ORCH', 61.25, null, 2],
      ['7203.T', 3.512, null, 4],
    ]);
  });

  it('on a later sheet is found', async () => {
    const file = workbook(
      [['Notes of the week']],
      [
        ['Symbol', 'Last'],
        ['ORCH', 61.5],
      ],
    );
    expect(pricesOf(await read(file))).toEqual([['ORCH', 61.5, null, 2]]);
  });

  it('with a symbol twice is read, and the second row refused', async () => {
    const parsed = await read('Ticker\tPrice\nORCH\t61.25\nMILL\t9.5\nORCH\t61.25\n');
    expect(pricesOf(parsed)).toEqual([
      ['ORCH', 61.25, null, 2],
      ['MILL', 9.5, null, 3],
    ]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [4, 'is a second price of the symbol on line 2'],
    ]);
  });

  it('may have a title and the columns that screens have', async () => {
    const text =
      'Watchlist, Friday\n\nTicker\tName\tPrice (local)\tChange %\tVolume\nORCH\tOrchard\t61.25\t1%\t900\n';
    expect(pricesOf(await read(text))).toEqual([['ORCH', 61.25, null, 4]]);
  });

  it.each([
    ['pence', 'Ticker\tPrice (p)\nMILL.L\t150.5\n', ['MILL.L', 150.5, 'GBX', 2]],
    ['euros', 'Symbol\tKurs (EUR)\nMILL.DE\t150,5\n', ['MILL.DE', 150.5, 'EUR', 2]],
    ['its cells', 'Symbol\tPrice (EUR)\nMILL\tUSD 150.5\n', ['MILL', 150.5, 'USD', 2]],
  ])('is in %s as it says', async (_, text, row) => {
    expect(pricesOf(await read(text))).toEqual([row]);
  });

  it.each([
    ['with dates and other columns', 'Date,Symbol,Last,Volume\n2026-11-26,ORCH,61,5\n'],
    ['with a column of another kind', 'Symbol\tPrice\tBeta\nORCH\t61.25\t1.1\n'],
    ['below a row of data', 'A,1.5\nB,2\nOAK,2.5,6\n'],
  ])('is none %s', async (_, text) => {
    const parsed = await parseFile(textFile('table.csv', text), OPTIONS).catch(() => null);
    expect(parsed?.data.kind).not.toBe('quotes');
  });
});

describe('a list of peers', () => {
  const MILL = ['Mill', 'USD', { price: 33, enterprise_value: 6e8, ebitda: 4.1e7 }, 2];

  it('in a sheet is read', async () => {
    const file = workbook([
      ['Company', 'Price (USD)', 'EV (USD m)', 'EBITDA (USD m)'],
      ['Mill', 33, 600, 41],
    ]);
    expect(peersOf(await read(file))).toEqual([MILL]);
  });

  it('below a title with commas takes the unit of the title for amounts without one', async () => {
    const text =
      'Comparable companies, USD in millions\n\nCompany\tPrice\tEV\tEBITDA\tShares (m)\nMill\t33.5\t600\t41\t10\n';
    const parsed = await read(text);
    expect(parsed.needs).toBeUndefined();
    expect(peersOf(parsed)).toEqual([
      ['Mill', 'USD', { price: 33.5, shares: 1e7, enterprise_value: 6e8, ebitda: 4.1e7 }, 4],
    ]);
  });

  it('may have German headings', async () => {
    const text =
      'Unternehmen\tKürzel\tKurs (EUR)\tAktien (Mio)\tEV (Mio EUR)\tUmsatz (Mio EUR)\tKGV\nMühle\tMUL\t12,5\t10,5\t900\t450\t11,5\n';
    const parsed = await read(text);
    expect(peersOf(parsed)).toEqual([
      [
        'Mühle',
        'EUR',
        { price: 12.5, shares: 10.5e6, enterprise_value: 9e8, revenue: 4.5e8, pe: 11.5 },
        2,
      ],
    ]);
    expect(parsed.notes.join(' ')).not.toContain('not used');
  });

  it('without headings is read when somebody says what its columns hold', async () => {
    const text = 'Mill\tMILL\t233,750\t16,500\nDam\tDAM\t46,200\t4,100\n';
    const asked = await read(text);
    expect(asked.table?.questions.map(({ about }) => about)).toEqual(['target']);
    const parsed = await read(text, {
      ...OPTIONS,
      mapping: {
        ...{ target: 'peers', headerRow: 0, decimals: '.', scale: 'millions' },
        columns: { '#1': 'name', '#2': 'symbol', '#3': 'enterprise_value', '#4': 'ebitda' },
      },
    });
    if (parsed.data.kind !== 'peers') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ symbol, figures }) => [symbol, figures])).toEqual([
      ['MILL', { enterprise_value: 233_750e6, ebitda: 16_500e6 }],
      ['DAM', { enterprise_value: 46_200e6, ebitda: 4_100e6 }],
    ]);
  });
});
