/** Dates with signs for year, month and day. Days by hand: Reiwa 6 is 2024, Minguo 113 too. */
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../src/sources/dates.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
import { dateStylesOf, readDate } from '../../../src/sources/mapping/read-date.ts';
import { expectAccountedFor, isoDates, textFile } from './helpers.ts';

const day = (text: string): string | null => {
  const read = readDate(text, 'ymd');
  return read === null ? null : isoDate(read);
};

describe('a date with signs for year, month and day', () => {
  it.each([
    ['2024年3月31日', '2024-03-31'],
    ['2024年03月31日(日)', '2024-03-31'],
    ['２０２４年３月３１日（日）', '2024-03-31'],
    ['2024년 3월 31일', '2024-03-31'],
    ['令和6年3月31日', '2024-03-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['平成元年1月8日', '1989-01-08'],
    ['昭和64年1月7日', '1989-01-07'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
    ['民國113年3月31日', '2024-03-31'],
    ['中華民國 113 年 3 月 31 日', '2024-03-31'],
  ])('%s is %s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it.each([
    ['a day that there is not', '2024年2月30日'],
    ['before its era', '令和元年4月30日'],
    ['after its era', '平成31年5月1日'],
    ['an era that is not known', '未来6年3月31日'],
    ['a year of two digits', '24年3月31日'],
    ['a year of three digits without its era', '113年3月31日'],
    ['a year of three digits', '113/03/31'],
    ['a long text', `令和6年3月31日${' '.repeat(100)}x`],
  ])('is none for %s', (_, text) => {
    expect(day(text)).toBeNull();
    expect(readDate(text, 'ym')).toBeNull();
  });

  it('without a day is the last of its month, as the period of a statement too', () => {
    expect(isoDate(readDate('2024年2月', 'ym')!)).toBe('2024-02-29');
    expect(isoDate(readDate('令和6年2月', 'ym')!)).toBe('2024-02-29');
    expect(dateStylesOf(['2024年2月', '2024年3月'], null)).toEqual(['ym']);
    expect(dateStylesOf(['2024年2月1日', '令和6年3月31日'], null)).toEqual(['ymd']);
    expect(periodOf('2024年3月31日', null)).toMatchObject({ part: 'date', fiscalYear: 2024 });
  });
});

it('a table of such dates is read, and rows of a day that its era does not have are refused', async () => {
  const rows = ['令和6年3月28日,101.5', '令和6年3月29日,102.25', '平成36年4月1日,103'];
  const parsed = await parseFile(textFile('7203.T.csv', `日付,終値\n${rows.join('\n')}\n`), {
    symbol: '7203.T',
    mapping: { target: 'prices', columns: { 終値: 'adjusted-close' } },
  });
  expectAccountedFor(parsed);
  expect(parsed.data.kind === 'prices' && isoDates(parsed.data.days)).toEqual([
    '2024-03-28',
    '2024-03-29',
  ]);
  expect(parsed.problems).toMatchObject([{ line: 4, message: 'is no date as chosen' }]);
});

it('a plain table of prices with such dates is read as one with others', async () => {
  const text = 'Date,Close\n2024年3月28日,101.5\n2024年3月29日,102.25\n';
  const { data } = await parseFile(textFile('7203.T.csv', text));
  expect(data.kind === 'prices' && isoDates(data.days)).toEqual(['2024-03-28', '2024-03-29']);
});

it('years of three digits are asked about with the year that they may be', async () => {
  const text = '日期,收盤價\n113/03/28,101.5\n113/03/29,102.25\n';
  const messages = async (mapping?: object): Promise<string> => {
    const { table } = await parseFile(textFile('2330.csv', text), { mapping });
    return table?.questions.map(({ message }) => message).join(' ') ?? '';
  };
  const why =
    'Years of three digits such as 113/03/28 are not read: where they count from 1912, as in Taiwan, 113 is 2024.';
  expect(await messages()).toContain(why);
  expect(await messages({ target: 'prices', columns: { 日期: 'date' } })).toContain(why);
  // Three figures of another kind are no years.
  const other = await parseFile(textFile('a.csv', 'A;B\n1;113-1\n2;113-2\n'));
  expect(other.table?.questions.map(({ message }) => message)).toEqual([
    'Say what the table holds.',
  ]);
});
