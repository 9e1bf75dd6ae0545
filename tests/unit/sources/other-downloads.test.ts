/** Downloads of providers in other layouts or languages, and files that are told for what they are. Texts are made up. */
import { expect, it } from 'vitest';
import { utils, write } from '@e965/xlsx';
import { parseFile } from '../../../src/sources/index.ts';
import { expectRefusal, isoDates, parsePrices, textFile } from './helpers.ts';

it('reads prices whose days are headed as those of the exchange', async () => {
  const text =
    'Exchange Date,Close,Net,%Chg,Open,Low,High,Volume\n29-Jul-2022,42.02,0.1,+0.20%,41.84,41.8,42.24,"2,456,108"\n28-Jul-2022,42.19,0.1,+0.20%,42.34,42,42.56,"4,853,511"\n';
  const { data } = await parsePrices(textFile('IFXGn.DE.csv', text), { basis: 'split-adjusted' });
  expect([isoDates(data.days), [...data.close]]).toEqual([
    ['2022-07-28', '2022-07-29'],
    [42.19, 42.02],
  ]);
});

it('reads investing.com in Japanese, whose days have signs for year, month and day', async () => {
  const text =
    '"日付け","終値","始値","高値","安値","出来高","変化率 %"\n"2022年07月29日","4,457.1","4,452.5","4,465.2","4,450.9","7.87M","0.21%"\n"2022年07月28日","4,379.7","4,397.8","4,404.6","4,373.0","1.27M","0.21%"\n';
  const parsed = await parsePrices(textFile('7203 過去データ.csv', text));
  expect([parsed.format, isoDates(parsed.data.days), parsed.data.close[1]]).toEqual([
    'investing-prices',
    ['2022-07-28', '2022-07-29'],
    4457.1,
  ]);
});

it.each([
  ['dividends.csv', 'Date,Dividends\n2024-02-15,0.95\n', /history of dividends alone/],
  ['splits.csv', 'Date,Stock Splits\n2014-06-09,7:1\n', /history of splits alone/],
  ['q5.csv', 'year,month,R_F,R_MKT,R_ME,R_IA,R_ROE,R_EG\n2023,1,0.3,6,1,2,-1,0\n', /q-factors/],
  [
    'histretSP.csv',
    'Year,S&P 500 (includes dividends),3-month T.Bill,US T. Bond\n1928,43.81%,3.08%,0.84%\n',
    /history of yearly returns/,
  ],
  ['histimpl.csv', 'Year,Earnings Yield,Implied ERP (FCFE)\n2023,4%,4.6%\n', /history of implied/],
])('refuses %s with what it is', async (name, text, what) => {
  await expectRefusal(textFile(name, text), 'NOT_THIS_TABLE', what);
});

it('refuses his history of returns in its workbook too', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Annual returns'],
    ['Year', 'S&P 500 (includes dividends)', '3-month T.Bill'],
    [1928, 0.4381, 0.0308],
    [1929, -0.083, 0.0316],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Returns by year');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  await expectRefusal({ name: 'histretSP.xlsx', bytes }, 'NOT_THIS_TABLE', /yearly returns/);
});

it('reads the country risk of Damodaran as the text of his page', async () => {
  const text =
    "Country\tMoody's rating\tAdj. Default Spread\tCountry Risk Premium\tEquity Risk Premium\tCorporate Tax Rate\nAlbania\tB1\t3.98%\t4.62%\t8.86%\t15.00%\nBrazil\tBa2\t2.66%\t3.09%\t7.33%\t34.00%\nGermany\tAaa\t0.00%\t0.00%\t4.24%\t29.79%\n";
  const parsed = await parseFile(textFile('ctryprem.txt', text), { asOf: '2024-01-05' });
  if (parsed.data.kind !== 'risk-tables') throw new Error(parsed.data.kind);
  expect(parsed.asOf).toBe('2024-01-05');
  expect(
    parsed.data.countries.map(({ country, countryRiskPremium }) => [country, countryRiskPremium]),
  ).toEqual([
    ['Albania', 0.0462],
    ['Brazil', 0.0309],
    ['Germany', 0],
  ]);
});

it.each([
  ['shift_jis', '日付,終値', '93 fa 95 74 2c 8f 49 92 6c'],
  ['gbk', '日期,收盘价', 'c8 d5 c6 da 2c ca d5 c5 cc bc db'],
  ['euc-kr', '일자,종가', 'c0 cf c0 da 2c c1 be b0 a1'],
])('reads a text in %s by the words that head it: %s', async (_, head, bytes) => {
  const start = bytes.split(' ').map((byte) => Number.parseInt(byte, 16));
  const rows = '\n2024-01-04,4450.5\n2024-01-05,4457.1\n';
  const file = {
    name: 'stocks.csv',
    bytes: Uint8Array.from([...start, ...new TextEncoder().encode(rows)]),
  };
  const parsed = await parseFile(file);
  expect(parsed.table?.columns.map(({ heading }) => heading).join(',')).toBe(head);
  expect(parsed.table?.mapping.target).toBe('prices');
});

it('reads no western text as one of those', async () => {
  const text = Uint8Array.from([
    ...new TextEncoder().encode('Libell'),
    0xe9,
    0x2c,
    0x32,
    0x30,
    0x32,
    0x34,
    0x0a,
    ...new TextEncoder().encode('Umsatz,10\nEBIT,2\n'),
  ]);
  const parsed = await parseFile({ name: 'a.csv', bytes: text });
  expect(parsed.table?.columns[0]?.heading).toBe('Libell\u00e9');
});

it('says how closes of several securities side by side are read', async () => {
  const text = 'Date,HON,MMM,GE\n2023-01-03,98.83,103.08,102.85\n2023-01-04,100.35,102.74,103.87\n';
  const parsed = await parseFile(textFile('closes.csv', text));
  expect(parsed.needs).toEqual(['mapping']);
  expect(parsed.notes.join(' ')).toMatch(/one column for each of 3 symbols \(HON, MMM, GE\)/);
  const columns = { Date: 'date', MMM: 'adjusted-close' };
  const one = await parsePrices(textFile('closes.csv', text), {
    mapping: { target: 'prices', columns },
    symbol: 'MMM',
  });
  expect([one.symbol, [...one.data.adjClose]]).toEqual(['MMM', [103.08, 102.74]]);
});
