/** Cells of a hundred thousand blanks are no numbers, names or periods, and are told so at once: the square of it is minutes. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { itemOfLabel } from '../../../src/sources/mapping/meanings.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
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
