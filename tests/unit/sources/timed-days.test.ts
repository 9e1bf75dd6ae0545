/** Days told by a time: midnight in Tokyo is 15:00 of the day before in UTC. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { expectRefusal, parsePrices, textFile } from './helpers.ts';

const DAY = 86_400_000;
/** Working days from Tuesday, 2 January 2024, as `YYYY-MM-DD`. */
const DAYS = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2024, 0, 2) + at * DAY))
  .filter((day) => day.getUTCDay() % 6 !== 0)
  .map((day) => day.toISOString().slice(0, 10));

const before = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

const yahoo = (stamps: readonly string[]): string =>
  [
    'Date,Open,High,Low,Close,Adj Close,Volume',
    ...stamps.map(
      (stamp, at) =>
        `${stamp},100.5,101.5,99.5,${(100 + at / 8).toString()},${(90 + at / 8).toString()},5000`,
    ),
  ].join('\n');

it.each([
  ['Tokyo', (day: string) => `${before(day)} 15:00:00+00:00`],
  ['Tokyo, by Z', (day: string) => `${before(day)}T15:00:00Z`],
  ['Frankfurt', (day: string) => `${before(day)} 23:00:00+00:00`],
  ['a spreadsheet that lost the offset', (day: string) => `${before(day)} 15:00:00`],
])('is refused where it is that of the day before: %s', async (_, stamp) => {
  const file = textFile('7203.T.csv', yahoo(DAYS.map(stamp)));
  await expectRefusal(file, 'NO_DATES', /fall on Sundays \(line 6\)/);
});

it.each([
  ['the exchange’s own midnight', (day: string) => `${day} 00:00:00+09:00`],
  ['midnight in UTC', (day: string) => `${day} 00:00:00+00:00`],
  ['midnight in New York', (day: string) => `${day} 05:00:00+00:00`],
  ['the close in New York', (day: string) => `${day} 21:00:00+00:00`],
])('is the day of the exchange: %s', async (_, stamp) => {
  const { data } = await parsePrices(textFile('KO.csv', yahoo(DAYS.map(stamp))));
  expect([data.days.length, data.days[0]]).toEqual([DAYS.length, Date.UTC(2024, 0, 2) / DAY]);
});

it('tells the same of months, which begin on the last day of the month before', async () => {
  const months = ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'];
  const file = textFile('7203.T.csv', yahoo(months.map((day) => `${day}T15:00:00Z`)));
  await expectRefusal(file, 'NO_DATES', /fall on/);
});

it('tells the same of a table of unknown layout', async () => {
  const rows = DAYS.map((day, at) => `${before(day)} 15:00:00;${(100 + at).toString()},5;x`);
  const file = textFile('7203.T.csv', ['Tag;Schlusskurs;Anmerkung', ...rows].join('\n'));
  const columns = { Tag: 'date', Schlusskurs: 'adjusted-close' };
  const mapping: TableMapping = { target: 'prices', dates: 'ymd', decimals: ',', columns };
  const parsed = await parseFile(file, { mapping, symbol: '7203.T' });
  // Shown as it reads, so that other columns can be chosen.
  expect(parsed.data.kind).toBe('unread-table');
  expect(parsed.table?.questions.map(({ message }) => message)).toEqual([
    expect.stringMatching(/fall on Sundays \(line 6\)/),
  ]);
});
