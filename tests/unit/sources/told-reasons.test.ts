/** What a file is said to be, and why lines and files are not taken. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { expectRefusal, textFile } from './helpers.ts';

/** Weekdays from 2 January 2023 on. */
const DAYS = Array.from({ length: 30 }, (_, at) => at + Math.floor(at / 5) * 2).map((days) =>
  new Date(Date.UTC(2023, 0, 2 + days)).toISOString().slice(0, 10),
);
const table = (head: string, cells: string): string =>
  `${head}\n${DAYS.map((day) => `${day},${cells}`).join('\n')}\n`;

it('a layout of everybody is of no provider', async () => {
  const plain = table('Date,Open,High,Low,Close,Volume', '10,11,9,10.5,100');
  const parsed = await parseFile(textFile('LISN_six.csv', plain));
  expect([parsed.format, parsed.needs]).toEqual(['price-table', ['basis', 'symbol']]);
  const stooq = await parseFile(textFile('lisn_us_d.csv', plain));
  expect([stooq.format, stooq.symbol]).toEqual(['stooq-prices', 'LISN']);
  const wiki = table(
    'Date,Open,High,Low,Close,Volume,Ex-Dividend,Split Ratio,Adj. Open,Adj. High,Adj. Low,Adj. Close,Adj. Volume',
    '10,11,9,10.5,100,0.0,1.0,10,11,9,10.5,100',
  );
  expect((await parseFile(textFile('DIS.csv', wiki))).format).toBe('price-table');
});

it('dividends and splits between the days are named', async () => {
  const rows = DAYS.map((day) => `${day}\t10\t11\t9\t10.5\t10.5\t100`);
  rows.splice(3, 0, '2023-01-05\t1.52 Dividend', '2023-01-05\t2:1 Stock Splits', '2023-01-05\t10');
  const head = 'Date\tOpen\tHigh\tLow\tClose\tAdj Close\tVolume';
  const { problems } = await parseFile(textFile('MCD.txt', `${head}\n${rows.join('\n')}\n`));
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [5, 'is a dividend or distribution, not a price'],
    [6, 'is a split, not a price'],
    [7, 'is cut short: cells are missing'],
  ]);
});

it('a table in a web page named as a workbook is to be saved as one', async () => {
  const page = textFile('html.xls', '<html><body><table><tr><td>Date</td></tr></table></html>');
  await expectRefusal(page, 'HTML_PAGE', /open it in a spreadsheet program and save it as \.xlsx/);
});

it.each([
  ['Polygon', '{"ticker": "MSFT", "adjusted": true, "results": [{"v": 8566115, "c": 154.72}]}'],
  ['Tiingo', '[{"date": "2023-01-02T00:00:00.000Z", "close": 76.05, "adjClose": 74.529}]'],
  ['Finnhub', '{"c": [178.95, 175.5], "h": [180, 176], "t": [1672617600, 1672704000], "s": "ok"}'],
])('prices of %s as JSON are named', async (whose, text) => {
  const said = new RegExp(`${whose}[^]*csv`);
  await expectRefusal(textFile('prices.json', text), 'UNKNOWN_FORMAT', said);
});

it('what the close of yfinance’s history is by default is said, and asked', async () => {
  const text = table('Date,Open,High,Low,Close,Volume,Dividends,Stock Splits', '10,11,9,10,9,0,0');
  const { needs, notes } = await parseFile(textFile('CL.csv', text));
  expect(needs).toEqual(['basis']);
  expect(notes.join(' ')).toContain('unless auto_adjust=False');
});
