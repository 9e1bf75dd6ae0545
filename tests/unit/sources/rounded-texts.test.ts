/** Numbers in scientific format: whole in a workbook, rounded in a text. Expected values are typed from the texts by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { textFile } from './helpers.ts';

const HEAD = 'Date,Open,High,Low,Close,Adj Close,Volume\n';
const notesOf = async (text: string, name = 'ACME.csv'): Promise<readonly string[]> =>
  (await parseFile(textFile(name, text))).notes.filter((note) => note.includes('rounded'));

describe('a text that a spreadsheet saved with scientific numbers', () => {
  it('says on which line, also where they stand in a column that is not stored', async () => {
    const text = `${HEAD}2024-03-04,50,51,49,50.5,50.25,1000\n2024-03-05,50,52,49,51.5,51.25,1.23E+11\n2024-03-06,51,52,50,50.75,50.5,1.3E+11\n`;
    const [note, another] = await notesOf(text);
    expect(note).toMatch(/^Line 3 has 1\.23E\+11: .* it and 1 more number rounded/);
    expect(another).toBeUndefined();
  });

  it('reads the amounts of a mapped table as they are printed', async () => {
    const mapping = {
      target: 'statements',
      currency: 'USD',
      fiscalYearEnd: '12-31',
      scale: 'ones',
    } as const;
    const text =
      'USD,2023,2024\r\nRevenue,383285000000,3.91E+11\r\nNet income,96995000000,9.37E+10';
    const parsed = await parseFile(textFile('ko.csv', text), { mapping, symbol: 'KO' });
    const { data } = parsed;
    if (data.kind !== 'statements') throw new Error(data.kind);
    const values = data.companies.flatMap(({ figures }) => figures.map(({ value }) => value));
    expect(values).toEqual([383_285_000_000, 391_000_000_000, 96_995_000_000, 93_700_000_000]);
    expect(parsed.notes.at(-1)).toMatch(/^Line 2 has 3\.91E\+11: .*it and 1 more number/);
  });

  it('finds one that stands in the last line or across two pieces of the file', async () => {
    const row = '2024-03-04,50,51,49,50.5,50.25,1000\n';
    expect((await notesOf(`${HEAD}${row}2024-03-05,50,52,49,51.5,51.25,9.9E+12`))[0]).toMatch(
      /^Line 3 has 9\.9E\+12: .*saved it rounded/,
    );
    for (const shift of [0, 3, 7, 11, 12, 13]) {
      const lead = HEAD + row;
      const number = '2024-03-05,50,52,49,51.5,51.25,1.23457E+11';
      const blanks = 64 * 1024 - lead.length - number.length + shift;
      const text = `${lead}${'\n'.repeat(blanks)}${number}\n2024-03-06,51,52,50,50.75,50.5,1000\n`;
      const told = await notesOf(text);
      expect(told, shift.toString()).toHaveLength(1);
      expect(told[0]).toMatch(new RegExp(`^Line ${(3 + blanks).toString()} has 1\\.23457E\\+11: `));
      expect(told[0]).toContain('saved it rounded');
    }
  });

  it.each(['1.234567890123E+11', '1.23e+11', '5E-05', 'ABE+12', '1.23E+1', 'X1.23E+11'])(
    'says nothing of %s',
    async (text) => {
      const rows = `2024-03-04,50,51,49,50.5,50.25,1000\n2024-03-05,50,52,49,51.5,51.25,${text}\n`;
      expect(await notesOf(HEAD + rows)).toEqual([]);
    },
  );
});

describe('a workbook whose cells are in scientific format', () => {
  const book = (rows: unknown[][], format: string, type: 'xlsx' | 'biff8' | 'ods'): Uint8Array => {
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    for (const [place, cell] of Object.entries(sheet)) {
      if (!place.startsWith('!') && typeof (cell as { v: unknown }).v === 'number')
        (cell as { z: string }).z = format;
    }
    const made = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(made, sheet, 'Sheet1');
    return new Uint8Array(XLSX.write(made, { type: 'array', bookType: type }) as ArrayBuffer);
  };

  it.each(['xlsx', 'biff8', 'ods'] as const)('is read with all digits: %s', async (type) => {
    const peers = [
      ['Company', 'Price', 'Market cap', 'Revenue', 'EV/EBITDA'],
      ['Alpha', 12.3456789, 123456789012, 383285000123, 12.3456789],
      ['Beta', 7.0000001, 99887766554, 1234567891, 9.8765432],
    ];
    const parsed = await parseFile(
      { name: 'peers.xls', bytes: book(peers, '0.00E+00', type) },
      { symbol: 'KO', scale: 'ones' },
    );
    if (parsed.data.kind !== 'peers') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ figures }) => Object.values(figures))).toEqual([
      [12.3456789, 123456789012, 383285000123, 12.3456789],
      [7.0000001, 99887766554, 1234567891, 9.8765432],
    ]);
    expect(parsed.notes.join()).not.toContain('rounded');
    const prices = [
      ['Symbol', 'Price'],
      ['AAPL', 184.123456],
      ['KO', 61.0000001],
    ];
    const quotes = await parseFile(
      { name: 'prices.xls', bytes: book(prices, '0E+00', type) },
      { today: '2026-11-30', asOf: '2026-11-30' },
    );
    if (quotes.data.kind !== 'quotes') throw new Error(quotes.data.kind);
    expect(quotes.data.rows.map(({ price }) => price)).toEqual([184.123456, 61.0000001]);
  });
});
