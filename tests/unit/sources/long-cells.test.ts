/** Cells of a hundred thousand blanks are no numbers, names or periods, and are told so at once: the square of it is minutes. */
import Papa from 'papaparse';
import { expect, it, vi } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { itemOfLabel } from '../../../src/sources/mapping/meanings.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
import { monthOfWord } from '../../../src/sources/mapping/read-date.ts';
import { isNoValue, readNumber } from '../../../src/sources/mapping/read-number.ts';
import { textFile } from './helpers.ts';

const BLANKS = ' '.repeat(200_000);

it('as a number, a missing value, an item and a period', () => {
  expect(readNumber(`1${BLANKS}x`, '.')).toBeNull();
  expect(readNumber(`1,5${BLANKS}`, ',')).toEqual({ value: 1.5, unit: 'plain' });
  expect(isNoValue(`n${BLANKS}a`)).toBe(false);
  expect(itemOfLabel(`Revenue${BLANKS}x`)).toBeNull();
  expect(itemOfLabel('Revenue, in millions')).toBe('revenue');
  expect(periodOf(`Year${BLANKS}x`, null)).toBeNull();
});

it('as a price of a pasted list, and as a figure of a peer', async () => {
  const quotes = await parseFile(
    textFile(
      'prices.tsv',
      `symbol\tprice\tdate\nACME\t12.50\t2025-03-03\nBELL\t1${BLANKS}x\t2025-03-03\n`,
    ),
  );
  expect(quotes).toMatchObject({ format: 'quote-table', rowsRead: 2 });
  expect(quotes.problems).toMatchObject([{ line: 3 }]);
  const peers = await parseFile(
    textFile(
      'peers.tsv',
      `Name\tEV ($m)\tEBITDA ($m)\nMill\t1800.5\t150\nCanal\t9${BLANKS}x\t100\n`,
    ),
  );
  expect(peers.format).toBe('peer-table');
});

it('as the cells of a line of stray quotes, which is taken apart once by each who looks at it', async () => {
  const spoilt = Array.from({ length: 1500 }, () => '"1"6 Mo"').join(',');
  const parse = vi.spyOn(Papa, 'parse');
  const parsed = await parseFile(textFile('x.csv', `Date,"Rate"\n2024-03-01,1.5\n${spoilt}\n`));
  const calls = parse.mock.calls.filter(([text]) => String(text).includes('6 Mo'));
  parse.mockRestore();
  expect([parsed.format, parsed.needs]).toEqual(['mapped-table', ['mapping']]);
  // Head, verdict, delimiter and rows: as part of the text, and by itself.
  expect(calls.length).toBeLessThanOrEqual(8);
});

it('as the names of months in several languages, by their beginnings', () => {
  expect(['Mär', 'mrt', 'déc', 'Sept', 'giugno', 'ma', 'marcha'].map(monthOfWord)).toEqual([
    ...[3, 3, 12, 9, 6],
    ...[null, null],
  ]);
});
