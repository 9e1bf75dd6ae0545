/** Days after the import in tables whose columns were given. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { textFile } from './helpers.ts';

const TARGETS: readonly TableMapping[] = [
  { target: 'prices', columns: { Tag: 'date', Wert: 'adjusted-close' } },
  { target: 'exchange-rates', columns: { Tag: 'date', 'USD per EUR': 'rate' } },
  {
    target: 'yields',
    columns: { Tag: 'date', Wert: 'yield' },
    ...{ issuer: 'Arcadia', currency: 'EUR', maturityYears: 10, units: 'percent' },
  },
];

async function read(days: readonly string[], today: string, mapping: TableMapping) {
  const heading = Object.keys(mapping.columns ?? {}).join(';');
  const text = [heading, ...days.map((day, at) => `${day};${(3 + at / 100).toFixed(2)}`)];
  const file = textFile('MILL.DE.csv', text.join('\n'));
  const { problems, rowsRead, lines } = await parseFile(file, { today, mapping });
  expect(rowsRead).toBe(lines.length + problems.length);
  return problems.map(({ line, message }) => [line, message]);
}

const FUTURE = 'is a date after today';

it.each(TARGETS)(
  'a day after today and its two days of grace is refused: $target',
  async (mapping) => {
    const days = [
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-14',
      '2026-11-15',
      '2026-11-30',
    ];
    expect(await read(days, '2026-11-12', mapping)).toEqual([
      [6, FUTURE],
      [7, FUTURE],
    ]);
  },
);

it.each(TARGETS)('the month of the import may be dated by its end: $target', async (mapping) => {
  // Of November 2026 the last working day is the 30th, a Monday; of October the 30th, a Friday.
  const ends = ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30', '2026-11-30', '2026-12-31'];
  expect(await read(ends, '2026-11-12', mapping)).toEqual([[7, FUTURE]]);
  expect(await read(ends.slice(0, 4), '2026-10-20', mapping)).toEqual([]);
  // On the last days of a month the next one has not begun, whatever the days of grace.
  expect(await read(ends, '2026-11-29', mapping)).toEqual([[7, FUTURE]]);
  const inside = [...ends.slice(0, 4), '2026-11-20'];
  expect(await read(inside, '2026-11-12', mapping)).toEqual([[6, FUTURE]]);
});

it.each(TARGETS)('months without a day are dated by their end: $target', async (mapping) => {
  const months = ['2026-10', '2026-11', '2026-12'];
  expect(await read(months, '2026-11-12', mapping)).toEqual([[4, FUTURE]]);
});
