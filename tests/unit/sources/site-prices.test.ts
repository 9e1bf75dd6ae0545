/** Price files as sites hand them out: TradingView, Nasdaq.com, Polygon, EODHD and the table of Yahoo's page. */
import { describe, expect, it } from 'vitest';
import { symbolOfName } from '../../../src/sources/yahoo-symbol.ts';
import { weekdays } from '../../support/fixtures/rates.ts';
import { resaved } from '../../support/fixtures/resaved.ts';
import { isoDates, parsePrices, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
const DAYS = weekdays('2024-01-01', '2024-02-29');
const close = (at: number): string => (20 + at / 4).toFixed(2);
const CLOSES = DAYS.map((_, at) => 20 + at / 4);
const secondsOf = (day: string, time = '14:30:00'): number => Date.parse(`${day}T${time}Z`) / 1000;

describe('TradingView', () => {
  const chart = (timeOf: (day: string) => string): string =>
    [
      'time,open,high,low,close,Volume,Volume MA',
      ...DAYS.map(
        (day, at) => `${timeOf(day)},${close(at)},${close(at)},${close(at)},${close(at)},100,`,
      ),
    ].join('\n');

  it.each([
    ['dates', (day: string) => day],
    ['seconds', (day: string) => secondsOf(day).toString()],
    ['thousandths of seconds', (day: string) => `${secondsOf(day).toString()}000`],
  ])('is read with %s, and asks what its prices are adjusted for', async (_, timeOf) => {
    const file = textFile('NASDAQ_DLY_ACME, 1D.csv', chart(timeOf));
    const { format, symbol, needs, data } = await parsePrices(file, TODAY);
    expect([format, symbol, needs]).toEqual(['tradingview-prices', 'ACME', ['basis']]);
    expect([isoDates(data.days), [...data.close]]).toEqual([DAYS, CLOSES]);
    const { needs: none, data: given } = await parsePrices(file, {
      ...TODAY,
      basis: 'split-adjusted',
    });
    expect([none, given.closeBasis]).toEqual([undefined, 'split-adjusted']);
  });

  it.each([
    ['XETR_DLY_ACM, 1D.csv', 'ACM.DE'],
    ['LSE_ACM, 1D (1).csv', 'ACM.L'],
    ['NYSE_DLY_ACM, 1D.xlsx', 'ACM'],
    ['NOWHERE_ACM, 1D.csv', undefined],
  ])('tells the symbol by its name: %s', async (name, symbol) => {
    const text = chart((day) => day);
    const bytes = name.endsWith('.xlsx') ? resaved(text, 'xlsx') : textFile(name, text).bytes;
    const parsed = await parsePrices({ name, bytes }, TODAY);
    expect([parsed.symbol, parsed.needs?.includes('symbol') ?? false]).toEqual([
      symbol,
      symbol === undefined,
    ]);
  });

  it('is refused with several prices a day, and with days that begin before midnight UTC', async () => {
    const hours = ['14:30:00', '15:30:00', '16:30:00'];
    const within = [
      'time,open,high,low,close',
      ...DAYS.flatMap((day, at) =>
        hours.map((hour, k) => `${secondsOf(day, hour)},20,21,19,${(20 + at / 4 + k).toFixed(2)}`),
      ),
    ].join('\n');
    expect((await refusalOf(textFile('NYSE_ACM, 60.csv', within), TODAY)).code).toBe(
      'WRONG_FREQUENCY',
    );
    // Ten in the morning of Sydney's summer is 23:00 UTC of the day before: Mondays are Sundays.
    const sydney = chart((day) => (secondsOf(day, '00:00:00') - 3600).toString());
    const refusal = await refusalOf(textFile('ASX_DLY_ACM, 1D.csv', sydney), TODAY);
    expect([refusal.code, refusal.details.line]).toEqual(['NO_DATES', 2]);
    expect(refusal.message).toContain('YYYY-MM-DD');
  });
});

it('reads the files of a day of Polygon by the start of each window', async () => {
  const text = [
    'ticker,volume,open,close,high,low,window_start,transactions',
    ...DAYS.map((day, at) => `ACME,9,1,${close(at)},99,1,${secondsOf(day, '05:00:00')}000000000,3`),
  ].join('\n');
  const { symbol, needs, data } = await parsePrices(textFile('polygon.csv', text), TODAY);
  expect([symbol, needs, isoDates(data.days), [...data.close]]).toEqual([
    'ACME',
    ['basis'],
    DAYS,
    CLOSES,
  ]);
});

it('still refuses prices without a column of days, and takes a date before a time', async () => {
  const none = ['open,high,low,close', ...CLOSES.map((price) => `1,99,1,${price}`)].join('\n');
  expect((await refusalOf(textFile('ACME.csv', none))).code).toBe('NO_DATES');
  const both = ['date,time,last', ...DAYS.map((day, at) => `${day},17:30,${close(at)}`)].join('\n');
  const { format, data } = await parsePrices(textFile('ACME.csv', both), TODAY);
  expect([format, isoDates(data.days)]).toEqual(['price-table', DAYS]);
});

it('reads prices of Nasdaq.com by Close/Last, in dollars, and asks for symbol and adjustment', async () => {
  const text = [
    'Date,Close/Last,Volume,Open,High,Low',
    ...DAYS.map((day, at) => {
      const [year, month, date] = day.split('-');
      return `${month}/${date}/${year},$${close(at)},1000,$20.00,$99.00,$19.00`;
    }).reverse(),
  ].join('\n');
  const parsed = await parsePrices(textFile('HistoricalData_1.csv', text), TODAY);
  expect([parsed.format, parsed.needs, parsed.currency]).toEqual([
    'nasdaq-prices',
    ['basis', 'symbol'],
    'USD',
  ]);
  expect([isoDates(parsed.data.days), [...parsed.data.close]]).toEqual([DAYS, CLOSES]);
});

it("reads the table of Yahoo's page with what it explains of the closes", async () => {
  const row = (day: string, at: number): string => {
    const written = new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
      ...{ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
    });
    return [written, '20', '99', '19', close(at), (10 + at / 4).toFixed(2), '1,000'].join('\t');
  };
  const text = [
    'Date\tOpen\tHigh\tLow\tClose Close price adjusted for splits.\tAdj Close Adjusted close price adjusted for splits and dividend and/or capital gain distributions.\tVolume',
    ...DAYS.map(row).reverse(),
  ].join('\n');
  const { format, symbol, needs, data } = await parsePrices(textFile('ACME.csv', text), TODAY);
  expect([format, symbol, needs, data.closeBasis]).toEqual([
    'yahoo-prices',
    'ACME',
    undefined,
    'split-adjusted',
  ]);
  expect([isoDates(data.days), [...data.close], [...data.adjClose]]).toEqual([
    DAYS,
    CLOSES,
    CLOSES.map((price) => price - 10),
  ]);
});

it('knows the suffixes of EODHD and Stooq, and leaves one that is not known', () => {
  const names = ['ACME.US.csv', 'BRK-B.US.csv', 'ACME.UK.csv', 'BRK.B.csv', 'ACME.XX.csv'];
  expect(names.map(symbolOfName)).toEqual(['ACME', 'BRK-B', 'ACME.L', 'BRK-B', 'ACME.XX']);
});
