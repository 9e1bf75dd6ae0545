/** One company has one record, however the tables of a drop and the book spell its symbol. */
import { beforeEach, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { weekdays } from '../../support/fixtures/rates.ts';
import { openWorkbench } from '../../support/workbench.ts';

const DAYS = weekdays('2025-11-03', '2025-11-28');
const yahoo = (name: string): File =>
  new File(
    [
      [
        'Date,Open,High,Low,Close,Adj Close,Volume',
        ...DAYS.map((day, at) => `${day},50,60,40,${50 + at / 4},${50 + at / 4},10`),
      ].join('\n'),
    ],
    name,
  );
const table = (symbols: readonly string[], name = 'prices.csv'): File =>
  new File(
    [
      [
        'Date,Symbol,Close,Adj Close',
        ...DAYS.flatMap((day, at) =>
          symbols.map((symbol) => `${day},${symbol},${50 + at / 4},${50 + at / 4}`),
        ),
      ].join('\n'),
    ],
    name,
  );

let api: FairbookApi;
beforeEach(() => {
  api = openWorkbench();
});
const symbols = async (): Promise<string[]> =>
  (await api.tickers.list()).map(({ symbol }) => symbol);

it('is one in a drop of several spellings', async () => {
  const drop = [
    yahoo('BRK-B.csv'),
    yahoo('BRK.B.csv'),
    table(['NYSE:BRK.B', 'RIO LN', 'AAPL US Equity']),
    table(['BRK/B', 'LON:RIO', 'AAPL.US'], 'more.csv'),
    table(['XLON:RIO', 'NASDAQ:AAPL'], 'third.csv'),
  ];
  const reports = await api.data.importFiles(drop);
  expect(reports.map(({ status }) => status)).not.toContain('refused');
  expect(await symbols()).toEqual(['AAPL', 'BRK-B', 'RIO.L']);
  expect(reports[2]!.notes.join(' ')).toContain(
    'NYSE:BRK.B is BRK-B, RIO LN is RIO.L, AAPL US Equity is AAPL',
  );
});

it('of two in one table is that of the first, and the rows of the other are refused', async () => {
  const [report] = await api.data.importFiles([table(['BRK-B', 'BRK.B'])]);
  expect(report!.rows).toMatchObject({ stored: DAYS.length, refused: DAYS.length });
  expect(report!.problems[0]?.message).toBe('is a second spelling of BRK-B');
  expect(await symbols()).toEqual(['BRK-B']);
});

it('is that of the book, which says so', async () => {
  await api.tickers.save({ symbol: 'BRK.B', name: 'Fictional Holdings', currency: 'USD' });
  await api.tickers.save({ symbol: 'AAPL.US', currency: 'USD' });
  const quotes = new File(['Ticker\tPrice\nBRK/B\t500.5\nNASDAQ:AAPL\t270.25\n'], 'quotes.tsv');
  const reports = await api.data.importFiles([yahoo('BRK-B.csv'), quotes], {
    'quotes.tsv': { asOf: '2026-01-02' },
  });
  expect(reports.map(({ symbol, status }) => [symbol, status])).toEqual([
    ['BRK.B', 'stored'],
    [undefined, 'stored'],
  ]);
  expect(reports[0]!.notes).toContain('In the book BRK-B is BRK.B.');
  expect(await symbols()).toEqual(['AAPL.US', 'BRK.B']);
  const options = { 'x.csv': { symbol: 'RIO.LN' } };
  await api.tickers.save({ symbol: 'RIO.L', currency: 'GBX' });
  const [typed] = await api.data.importFiles([yahoo('x.csv')], options);
  expect([typed!.symbol, (await symbols()).length]).toEqual(['RIO.L', 3]);
});
