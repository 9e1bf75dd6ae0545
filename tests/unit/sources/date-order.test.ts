import { describe, expect, it } from 'vitest';
import { dateOrderOf, parseDate } from '../../../src/sources/date-order.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { isoDates, parsePrices, textFile } from './helpers.ts';

const two = (figure: number): string => figure.toString().padStart(2, '0');
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('dates whose days are all up to the twelfth', () => {
  it.each([
    ['months of one year, month first', MONTHS.map((m) => `${two(m)}/01/2023`), 'mdy'],
    ['months of one year, day first', MONTHS.map((m) => `01/${two(m)}/2023`), 'dmy'],
    ['the same, newest first', MONTHS.map((m) => `${two(11 - m)}/01/2023`), 'mdy'],
    [
      'three months of which one is missing',
      ['01/01/2023', '02/01/2023', '04/01/2023'],
      'ambiguous',
    ],
    [
      'working days with a weekend between',
      ['05/06/2024', '06/06/2024', '07/06/2024', '10/06/2024'],
      'dmy',
    ],
    [
      'a week that may be five months',
      ['02/01/2023', '03/01/2023', '04/01/2023', '05/01/2023', '06/01/2023'],
      'ambiguous',
    ],
    ['one date', ['02/01/2023'], 'ambiguous'],
    ['dotted dates', ['03.02.2025', '04.02.2025'], 'dmy'],
    ['days of a spreadsheet', ['43745', '43746', '43747'], 'serial'],
  ] as const)('%s', (_, cells, order) => {
    expect(dateOrderOf(cells)).toBe(order);
  });
});

const HEADING = 'Date,Open,High,Low,Close,Adj Close,Volume';
const table = (dates: readonly string[]): string =>
  [HEADING, ...dates.map((date, at) => `${date},10,10,10,1${at},9,1000`)].join('\n');

it('reads a monthly file of one year by the weekends that daily rows would have', async () => {
  const dates = MONTHS.map((m) => `${two(m)}/01/2023`);
  const parsed = await parsePrices(textFile('FICT.csv', table(dates)), { today: '2026-11-29' });
  expect([parsed.frequency, isoDates(parsed.data.days).slice(0, 3)]).toEqual([
    'monthly',
    ['2023-01-31', '2023-02-28', '2023-03-31'],
  ]);
});

it('asks for the order of a known layout where both are regular', async () => {
  const dates = [2, 3, 4, 5, 6].map((day) => `${two(day)}/01/2023`);
  const file = textFile('FICT.csv', table(dates));
  const unread = await parseFile(file);
  expect([unread.needs, unread.table?.questions.map(({ about }) => about)]).toEqual([
    ['mapping'],
    ['dates'],
  ]);
  const { data } = await parsePrices(file, { mapping: { ...unread.table?.mapping, dates: 'dmy' } });
  expect(isoDates(data.days)[0]).toBe('2023-01-02');
});

it('takes times since 1970 up to the end of 2199, after which a figure has slipped', () => {
  // date -u -d 2199-12-31T23:59:59 +%s, and a second later.
  expect(parseDate('7258118399', 'unix')).toBe(84_005);
  expect(parseDate('7258118400', 'unix')).toBeNull();
});
