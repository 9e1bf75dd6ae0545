import { describe, expect, it } from 'vitest';
import { symbolOfName, listingOf } from '../../../src/sources/yahoo-symbol.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';
import { expectRefusal, isoDates, lastDay, parsePrices, refusalOf, textFile } from './helpers.ts';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
const row = (date: string, close: string, adj = close): string =>
  `${date},10,1000,0.01,${close},${adj},500`;

function small(...rows: string[]): ReturnType<typeof textFile> {
  return textFile('ACME.csv', [HEADER, ...rows].join('\n'));
}

describe('price tables', () => {
  it('reads daily rows as printed', async () => {
    const fixture = makeYahooCsv({
      symbol: 'ACME',
      seed: 4,
      from: '2015-01-01',
      to: '2017-12-31',
      frequency: 'daily',
    });
    const parsed = await parsePrices(fixture);
    expect(parsed).toMatchObject({
      symbol: 'ACME',
      currency: 'USD',
      regionHint: 'US',
      frequency: 'daily',
      asOf: '2017-12-29',
      rowsRead: fixture.rows.length,
      problems: [],
    });
    expect(isoDates(parsed.data.days)).toEqual(fixture.rows.map(({ date }) => date));
    expect([...parsed.data.close]).toEqual(fixture.rows.map(({ close }) => Number(close)));
    expect([...parsed.data.adjClose]).toEqual(fixture.rows.map(({ adjClose }) => Number(adjClose)));
    expect(parsed.data.closeBasis).toBe('split-adjusted');
    expect(parsed.lines[0]).toBe(2);
  });

  it('reads it the same with a byte-order mark, CRLF, UTF-16, quotes or newest first', async () => {
    const fixture = makeYahooCsv({
      symbol: 'ACME',
      seed: 4,
      from: '2020-01-01',
      to: '2020-03-31',
      frequency: 'daily',
    });
    const { data } = await parsePrices(fixture);
    const [head = '', ...body] = fixture.text.split('\n');
    const quoted = body.map((line) => line.replace(/[^,]+/g, '"$&"'));
    const marked = `\ufeff${fixture.text}`;
    const units = Uint16Array.from({ length: marked.length }, (_, at) => marked.charCodeAt(at));
    const wide = new Uint8Array(units.buffer);
    const variants = [
      textFile('ACME.csv', `\ufeff${fixture.text}`),
      textFile('ACME.csv', fixture.text.replaceAll('\n', '\r\n')),
      textFile('ACME.csv', [head, ...body.toReversed(), ''].join('\n')),
      textFile('ACME.csv', [head, ...quoted].join('\n')),
      { name: 'ACME.csv', bytes: wide },
      { name: 'ACME.csv', bytes: wide.subarray(2).slice() },
    ];
    for (const variant of variants) expect((await parsePrices(variant)).data).toEqual(data);
  });

  it('tells the close of the layout before 2012 by whether it steps at splits', async () => {
    const header = 'Date,Open,High,Low,Close,Volume,Adj Close';
    const rows = [
      '2011-01-06,65,66,65,65.68,4318100,60.2',
      '2011-01-07,65,66,65,65.53,2944000,60.1',
    ];
    const plain = await parsePrices(textFile('VTI.csv', [header, ...rows.toReversed()].join('\n')));
    expect([...plain.data.adjClose]).toEqual([60.2, 60.1]);
    expect([...plain.lines]).toEqual([3, 2]);
    // No split shows: as on the day of download, whether a library or a person put Volume first.
    expect(plain.data.closeBasis).toBe('split-adjusted');
    // Two for one on 10 January: 65.53 to 32.90, while the adjusted close goes on.
    const split = [...rows, '2011-01-10,33,34,32,32.90,5944000,60.3'];
    const stepped = await parsePrices(textFile('VTI.csv', [header, ...split].join('\n')));
    expect(stepped.data.closeBasis).toBe('as-traded');
    expect(stepped.notes.join(' ')).toMatch(/on 2011-01-10 \(line 4\) it steps as at a split/);
  });

  it('moves monthly rows dated on the first to the end of their month', async () => {
    const fixture = makeYahooCsv({
      symbol: 'ACME',
      seed: 8,
      from: '2019-11-01',
      to: '2021-03-01',
      frequency: 'monthly',
    });
    const parsed = await parsePrices(fixture);
    expect(parsed.frequency).toBe('monthly');
    expect(isoDates(parsed.data.days)).toEqual(
      fixture.rows.map(({ date }) => lastDay(date.slice(0, 7))),
    );
    expect([...parsed.data.adjClose]).toEqual(fixture.rows.map(({ adjClose }) => Number(adjClose)));
    const running = await parsePrices(fixture, { today: '2021-03-20' });
    expect(isoDates(running.data.days).slice(-2)).toEqual(['2021-02-28', '2021-03-01']);
  });

  it('takes the newest row of a month still running, and skips empty dividend rows', async () => {
    const parsed = await parsePrices(
      small(
        row('2020-01-01', '10'),
        '2020-01-17,null,null,null,null,null,null',
        row('2020-02-01', '11'),
        row('2020-03-01', '12'),
        row('2020-04-01', '13'),
        row('2020-05-01', '14'),
        row('2020-05-07', '15'),
      ),
    );
    expect(isoDates(parsed.data.days)).toEqual([
      '2020-01-31',
      '2020-02-29',
      '2020-03-31',
      '2020-04-30',
      '2020-05-07',
    ]);
    expect([...parsed.data.close]).toEqual([10, 11, 12, 13, 15]);
    expect(parsed.problems.map((problem) => problem.line)).toEqual([3, 7]);
    expect(parsed.problems[1]?.message).toMatch(/still running/);
  });

  it('keeps monthly rows dated at month ends, refuses those dated in the middle', async () => {
    const ends = ['2020-01-31', '2020-02-28', '2020-03-31', '2020-04-30', '2020-05-29'];
    const parsed = await parsePrices(small(...ends.map((date) => row(date, '10'))));
    expect(isoDates(parsed.data.days)).toEqual(ends);
    const middles = ['2020-01-15', '2020-02-15', '2020-03-15', '2020-04-15', '2020-05-15'];
    const file = small(...middles.map((date) => row(date, '10')));
    await expectRefusal(file, 'WRONG_FREQUENCY', /dated within the month/);
  });

  it('refuses weekly and quarterly tables', async () => {
    const weekly = makeYahooCsv({
      symbol: 'ACME',
      seed: 8,
      from: '2020-01-01',
      to: '2021-01-01',
      frequency: 'weekly',
    });
    await expectRefusal(weekly, 'WRONG_FREQUENCY', /weekly/);
    const quarters = ['2020-03-31', '2020-06-30', '2020-09-30'].map((date) => row(date, '10'));
    await expectRefusal(small(...quarters), 'WRONG_FREQUENCY', /intervals/);
  });

  it('refuses rows without a usable price with line, column and reason', async () => {
    const parsed = await parsePrices(
      small(
        row('2020-01-02', '10'),
        '2020-01-03,null,null,null,null,null,null',
        row('2020-01-06', '0.000000'),
        row('2020-01-07', '10', '-0.5'),
        row('03/01/2020', '10'),
        row('2020-02-30', '10'),
        row('2020-01-15', '"1,000.5"', '10'),
        '2020-01-09,10,11,9,10',
        `${row('2020-01-10', '10')},1,2`,
        row('2020-01-13', '10', 'null'),
        row('2020-01-14', '11'),
        '',
      ),
    );
    expect([...parsed.lines]).toEqual([2, 11, 12, 8]);
    expect([...parsed.data.adjClose]).toEqual([10, NaN, 11, 10]);
    expect(parsed.data.close[3]).toBe(1000.5);
    expect(parsed.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [3, 'Close', 'no price'],
      [4, 'Close', 'is zero or negative: no price'],
      [5, 'Adj Close', 'is zero or negative: no price'],
      [6, 'Date', 'is no date (YYYY-MM-DD expected)'],
      [7, 'Date', 'is no date (YYYY-MM-DD expected)'],
      [9, undefined, 'is cut short: cells are missing'],
      [10, undefined, 'has more cells than the header'],
    ]);
  });

  it('decides repeated dates: equal once, last date by its newer row, others not at all', async () => {
    const parsed = await parsePrices(
      small(
        row('2020-01-02', '10'),
        row('2020-01-02', '10'),
        row('2020-01-03', '11'),
        row('2020-01-03', '12'),
        row('2020-01-06', '13'),
        row('2020-01-07', '14'),
        row('2020-01-07', '15'),
      ),
    );
    expect([...parsed.data.close]).toEqual([10, 13, 15]);
    expect(parsed.problems.map((problem) => [problem.line, problem.message])).toEqual([
      [3, 'duplicate of line 2'],
      [4, 'is one of several different rows for this date'],
      [5, 'is one of several different rows for this date'],
      [7, 'superseded by line 8, the newer row of the last date'],
    ]);
  });

  it('notes closes outside the range of the day and long still runs', async () => {
    const still = Array.from({ length: 60 }, (_, index) =>
      row(new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10), '10'),
    );
    const parsed = await parsePrices(small(...still, '2020-03-02,10,10,9,12,12,5'));
    expect(parsed.notes.join(' ')).toMatch(/1 close lies outside .* \(line 62\)/);
    expect(parsed.notes.join(' ')).toMatch(/stands still for 60 rows/);
  });

  it('loses one line to a stray quote, not the rest of the file', async () => {
    const parsed = await parsePrices(
      small(row('2020-01-02', '10'), row('2020-01-03', '"11'), row('2020-01-06', '12')),
    );
    expect([...parsed.data.close]).toEqual([10, 12]);
    expect(parsed.problems.map((problem) => problem.line)).toEqual([3]);
  });

  it('asks for the symbol where the name does not tell it', async () => {
    const file = { ...small(row('2020-01-02', '10')), name: 'table.csv' };
    expect(await parsePrices(file)).toMatchObject({ needs: ['symbol'] });
    const named = await parsePrices(file, { symbol: 'NESN.SW' });
    expect(named).toMatchObject({ symbol: 'NESN.SW', currency: 'CHF', regionHint: 'Europe' });
    expect(named.needs).toBeUndefined();
  });

  it('refuses yields and exchange rates, by name or by answer', async () => {
    const file = small(row('2020-01-02', '1.5'));
    await expectRefusal({ ...file, name: '10Y=F.csv' }, 'NOT_PRICES', /yield/);
    const rate = await refusalOf(file, { symbol: 'EURUSD=X' });
    expect([rate.code, rate.message.includes('exchange rate')]).toEqual(['NOT_PRICES', true]);
    expect((await refusalOf(file, { symbol: '^irx' })).code).toBe('NOT_PRICES');
  });

  it('refuses tables in which no row has a date, or no row a price', async () => {
    await expectRefusal(small(row('2020', '10')), 'NO_DATES', /no row with a date/);
    await expectRefusal(small(row('2020-01-02', 'null')), 'NO_ROWS', /no row with a price/);
    await expectRefusal(small(), 'NO_ROWS', /no row with a price/);
  });

  it('gives ten thousand rows as columns', async () => {
    const fixture = makeYahooCsv({
      symbol: 'ACME',
      seed: 1,
      from: '1980-01-01',
      to: '2018-06-30',
      frequency: 'daily',
    });
    expect(fixture.rows.length).toBeGreaterThan(10_000);
    const parsed = await parsePrices(fixture);
    expect(parsed.data.days).toBeInstanceOf(Int32Array);
    expect(parsed.data.close).toHaveLength(fixture.rows.length);
  });
});

describe('symbols', () => {
  it.each([
    ['AAPL.csv', 'AAPL'],
    ['SAP.DE.csv', 'SAP.DE'],
    ['^GSPC.csv', '^GSPC'],
    ['%5EGSPC.csv', '^GSPC'],
    ['AAPL (1).csv', 'AAPL'],
    ['AAPL_monthly.csv', 'AAPL'],
    ['AAPL_monthly.2008-2020.csv', 'AAPL'],
    ['BRK-B.csv', 'BRK-B'],
    ['0700.HK.csv', '0700.HK'],
    ['F.csv', 'F'],
    ['GC=F.csv', 'GC=F'],
    ['EURUSD=X.csv', 'EURUSD=X'],
    ['BTC-USD.csv', 'BTC-USD'],
    ['prices/MSFT.csv', 'MSFT'],
    ['table.csv', null],
    ['aapl.csv', null],
    ['DATA.csv', null],
    ['KURSE.csv', null],
    ['COURS.csv', null],
    ['FINAL (1).csv', null],
    ['LOW.csv', 'LOW'],
    ['2020.csv', null],
    ['Apple Inc.csv', null],
    ['AAPL Historical Data.csv', null],
    ['__proto__.csv', null],
  ])('%s -> %s', (name, symbol) => {
    expect(symbolOfName(name)).toBe(symbol);
  });

  it.each([
    ['AAPL', 'USD', 'US'],
    ['BRK-B', 'USD', 'US'],
    ['VOD.L', 'GBX', 'UK'],
    ['7203.T', 'JPY', 'Japan'],
    ['RY.TO', 'CAD', 'Canada'],
    ['BHP.AX', 'AUD', 'Asia Pacific ex Japan'],
    ['INFY.NS', 'INR', 'India'],
    ['NPN.JO', 'ZAc', 'Emerging'],
  ])('%s is quoted in %s, region %s', (symbol, currency, region) => {
    expect(listingOf(symbol)).toEqual({ currency, region });
  });

  it.each(['^GSPC', 'GC=F', 'EURUSD=X', 'BTC-USD', 'ABC.XYZ'])('%s hints at nothing', (symbol) => {
    expect(listingOf(symbol)).toBeNull();
  });
});
