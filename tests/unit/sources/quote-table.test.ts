import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, QuoteTable } from '../../../src/sources/types.ts';
import { isoDates, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-27' };

async function read(text: string): Promise<ParsedFile<QuoteTable>> {
  const parsed = await parseFile(textFile('pasted.tsv', text), TODAY);
  if (parsed.data.kind !== 'quotes') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

const rows = ({ data }: ParsedFile<QuoteTable>): unknown[] =>
  data.rows.map(({ symbol, price, currency, day }) => [
    symbol,
    price,
    currency,
    ...isoDates(Int32Array.of(day)),
  ]);

it('reads two columns without headings as of the day of the import', async () => {
  expect(rows(await read('ORCH\t61.25\nMILL.L\t1,204.5\n'))).toEqual([
    ['ORCH', 61.25, null, '2026-11-27'],
    ['MILL.L', 1204.5, null, '2026-11-27'],
  ]);
});

it('refuses wrong rows below right ones each for itself, without headings too', async () => {
  const parsed = await read(
    'BRKW.FIC\t61.5\nNOPE\t10\nFRCL.FIC\tabc\nQLHV.FIC\t-3\nKZHM.FIC\t7.7\n',
  );
  expect(rows(parsed).map((row) => (row as unknown[])[0])).toEqual([
    'BRKW.FIC',
    'NOPE',
    'KZHM.FIC',
  ]);
  expect(parsed.problems.map(({ line, text }) => [line, text])).toEqual([
    [3, 'FRCL.FIC abc'],
    [4, 'QLHV.FIC -3'],
  ]);
});

it('reads headings, dates and currencies, beside the price or in it', async () => {
  const text = [
    'Ticker\tName\tPrice\tCurrency\tDate',
    'orch\tOrchard\t$61,25\t\t2026-11-26',
    'MILL.L\tMill\t1.204,50\tGBX\t2026-11-26',
    'CANAL\tCanal\tEUR 12,50\t\t',
  ].join('\n');
  expect(rows(await read(text))).toEqual([
    ['ORCH', 61.25, '$', '2026-11-26'],
    ['MILL.L', 1204.5, 'GBX', '2026-11-26'],
    ['CANAL', 12.5, 'EUR', '2026-11-27'],
  ]);
});

it('refuses rows with their reason: no price, twice, zero, tomorrow', async () => {
  const text = [
    'symbol,price,date',
    'ORCH,61.25,2026-11-26',
    'MILL,n/a,2026-11-26',
    'ZERO,0,2026-11-26',
    'LATE,5,2026-11-28',
    'ODD,about five,2026-11-26',
    ',7,2026-11-26',
  ].join('\n');
  const file = await read(text);
  expect(file.problems.map(({ line, message }) => [line, message])).toEqual([
    [3, 'has no price'],
    [4, 'has a price of zero or less'],
    [5, 'is of 2026-11-28, after today'],
    [6, 'has no price that can be read (decimal point expected)'],
    [7, 'has no symbol'],
  ]);
});

it('leaves histories and other tables to others', async () => {
  const history = ['date,symbol,price', '2026-11-26,ORCH,61', '2026-11-27,ORCH,62'].join('\n');
  expect((await parseFile(textFile('x.csv', history), TODAY)).format).toBe('price-table');
  expect((await refusalOf(textFile('x.csv', 'some words\nand more'))).code).toBe('UNKNOWN_FORMAT');
});

it('takes the day that is given for a table without dates, and no day after today', async () => {
  const on = async (asOf: string, text = 'ORCH\t61.25\n') =>
    parseFile(textFile('pasted.tsv', text), { ...TODAY, asOf });
  const given = (await on('2026-11-20')) as ParsedFile<QuoteTable>;
  expect(rows(given)).toEqual([['ORCH', 61.25, null, '2026-11-20']]);
  expect(given.notes).toEqual(['Prices as of 2026-11-20, as said.']);
  const dated = await on('2026-11-20', 'symbol\tprice\tdate\nORCH\t61.25\t2026-11-24\n');
  expect(rows(dated as ParsedFile<QuoteTable>)).toEqual([['ORCH', 61.25, null, '2026-11-24']]);
  const late = refusalOf(textFile('pasted.tsv', 'ORCH\t61.25\n'), { ...TODAY, asOf: '2026-12-01' });
  expect((await late).message).toContain('after today');
});

it('takes units however they are spelled, and leaves those that may be either to be refused', async () => {
  const text =
    'Ticker\tPrice\tDevise\nMILL.L\t120\tGBp\nGOLD.JO\t90\tZAr\nOAK\t7\teur\nASH.L\t4\tGbp\n';
  expect(rows(await read(text)).map((row) => (row as unknown[])[2])).toEqual([
    ...['GBX', 'ZAc', 'EUR', 'Gbp'],
  ]);
});

it.each([
  ['alone', '7203.T\t3.512\n'],
  ['beside hundreds', '7203.T\t3.512\nORCH\t965\n'],
  ['under headings', 'Ticker\tPrice\n7203.T\t3.512\nMILL\t1.204\n'],
])('asks what a point before three digits is, %s', async (_, text) => {
  const parsed = await parseFile(textFile('pasted.tsv', text), TODAY);
  expect(parsed).toMatchObject({ needs: ['decimals'], rowsRead: 0 });
  expect(parsed.readings?.map(({ value, examples }) => [value, examples[0]?.as])).toEqual([
    ['.', '3.512'],
    [',', '3512'],
  ]);
});

it.each([
  ['another row with decimals', 'ORCH\t61.25'],
  ['a row with thousands that are not grouped', 'ORCH\t6152'],
])('takes it for decimals by %s', async (_, row) => {
  expect(rows(await read(`MILL\t3.512\n${row}\n`))[0]).toEqual(['MILL', 3.512, null, '2026-11-27']);
});

it('reads the sign of a currency as the currency, on either side of the price', async () => {
  const text = [
    'Ticker\tPrice\tCurrency',
    'A.DE\t€58.20\t',
    'B.L\t£1.55\t',
    'C.DE\t58.20 €\tEUR',
    'D.T\t¥5820\t',
    'E.HK\t$58.20\tHKD',
    'F\t€58.20\tUSD',
    'G.L\t£1.55\tGBX',
  ].join('\n');
  const parsed = await read(text);
  expect(rows(parsed).map((row) => (row as unknown[]).slice(0, 3))).toEqual([
    ['A.DE', 58.2, 'EUR'],
    ['B.L', 1.55, 'GBP'],
    ['C.DE', 58.2, 'EUR'],
    ['D.T', 5820, '¥'],
    ['E.HK', 58.2, 'HKD'],
  ]);
  expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
    [7, 'has a price in two currencies, USD and EUR'],
    [8, 'has a price in two currencies, GBX and GBP'],
  ]);
  const [dollars] = (await read('Ticker\tPrice ($)\nA.DE\t58.20\n')).data.rows;
  expect(dollars?.currency).toBe('$');
});

it('takes what stands behind an exchange as the symbol, with headings and without', async () => {
  const symbols = (parsed: ParsedFile<QuoteTable>): string[] =>
    parsed.data.rows.map(({ symbol }) => symbol);
  const headed = await read('Ticker\tPrice\nNYSE:KO\t61.25\nnasdaq: aapl\t210.5\nLON:\t3.5\n');
  expect(symbols(headed)).toEqual(['KO', 'AAPL']);
  expect(headed.problems).toMatchObject([{ line: 4, message: 'has no symbol' }]);
  expect(symbols(await read('NYSE:KO\t61.25\nNASDAQ:AAPL\t210.5\n'))).toEqual(['KO', 'AAPL']);
});

it.each([
  ['US$150.20', 150.2, 'USD'],
  ['U.S.$ 150.20', 150.2, 'USD'],
  ['HK$62', 62, 'HKD'],
  ['C$61.5', 61.5, 'CAD'],
  ['CDN$61.5', 61.5, 'CAD'],
  ['A$12.30', 12.3, 'AUD'],
  ['61.5 S$', 61.5, 'SGD'],
  ['R$ 31.2', 31.2, 'BRL'],
  ['12050p', 12050, 'GBX'],
  ['1,205.5 pence', 1205.5, 'GBX'],
])('reads %s with its currency', async (printed, price, currency) => {
  const parsed = await read(`Ticker\tPrice\nORCH\t${printed}\nMILL\t7.77\n`);
  expect(rows(parsed)[0]).toEqual(['ORCH', price, currency, '2026-11-27']);
});

it('refuses a dollar with its country beside another currency', async () => {
  const text = 'Ticker\tPrice\tCurrency\nORCH\tHK$62\tUSD\nMILL\t7.77\tUSD\n';
  expect((await read(text)).problems).toMatchObject([
    { line: 2, message: 'has a price in two currencies, USD and HKD' },
  ]);
});

it.each(['Ticker\tPrice\n', ''])('takes the day of a title above a list %j', async (headings) => {
  const parsed = await read(`Prices as of 2026-11-20\n${headings}ORCH\t61.25\nMILL\t7.77\n`);
  expect(rows(parsed)).toEqual([
    ['ORCH', 61.25, null, '2026-11-20'],
    ['MILL', 7.77, null, '2026-11-20'],
  ]);
  expect(parsed.isDayOpen).toBeUndefined();
  expect(parsed.notes).toEqual(['Prices as of 2026-11-20, as its title says.']);
});

it('takes the prices of a list of holdings, whose market values are no company’s', async () => {
  const parsed = await read(
    'Symbol\tQuantity\tPrice\tMarket Value\tCost Basis\nT\t100\t28.10\t2810.00\t1900.00\nVZ\t50\t42.00\t2100.00\t2300.00\n',
  );
  expect(rows(parsed)).toEqual([
    ['T', 28.1, null, '2026-11-27'],
    ['VZ', 42, null, '2026-11-27'],
  ]);
  expect(parsed.notes.join(' ')).toContain('A list of holdings');
  // Shares and a market cap without what somebody holds, or with multiples, are of companies.
  for (const text of [
    'Symbol\tShares\tPrice\tMarket Cap\nT\t7200\t28.10\t202320\n',
    'Symbol\tQuantity\tPrice\tMarket Value\tP/E\nT\t100\t28.10\t2810\t12\n',
  ]) {
    const other = await parseFile(textFile('pasted.tsv', text), TODAY);
    expect(other.data.kind).toBe('peers');
  }
});

it('takes no value of a position of a fund for the market cap of a company', async () => {
  const fund =
    'Ticker,Name,Market Value,Weight (%),Notional Value,Shares,Price,Exchange,Market Currency\nSAP,SAP,"900,000,000.00",14.5,"900,000,000.00","4,000,000",224.90,Xetra,EUR\n';
  const parsed = await parseFile(textFile('pasted.csv', fund), TODAY);
  expect(rows(parsed as ParsedFile<QuoteTable>)).toEqual([['SAP', 224.9, 'EUR', '2026-11-27']]);
  const unpriced =
    'Ticker,Holdings,% of fund,Shares,Market value\nSAP,SAP SE,1.1,"4,000,000","900,000,000"\n';
  const refusal = await refusalOf(textFile('holdings.csv', unpriced), TODAY);
  expect([refusal.code, refusal.message]).toEqual([
    'UNKNOWN_FORMAT',
    expect.stringContaining('what a fund or a person holds'),
  ]);
  // An index is listed with weights and the market caps of its companies.
  const index = 'Company,Ticker,Weight,Market Cap (USD m),Price\nMill,MILL,2.1,"2,400",61.5\n';
  expect((await parseFile(textFile('index.csv', index), TODAY)).data.kind).toBe('peers');
});

it('reads dates by the only order that puts none after today, and asks where both do', async () => {
  const text = (day: string): string => `Ticker,Last Price,As of\nORCH,"$1,180.50",${day}\n`;
  const on = (day: string) => parseFile(textFile('quotes.csv', text(day)), { today: '2026-11-30' });
  // 11 December is yet to come.
  const parsed = (await on('11/12/2026')) as ParsedFile<QuoteTable>;
  expect(rows(parsed)).toEqual(
    [['ORCH', 1180.5, 'USD', '2026-11-12']].map((row) => [...row.slice(0, 2), '$', row[3]]),
  );
  const asked = await on('11/10/2026');
  expect([asked.needs, asked.table?.mapping.target]).toEqual([['mapping'], 'quotes']);
  expect(asked.table?.questions.map(({ about }) => about)).toEqual(['dates']);
  const said = (await parseFile(textFile('quotes.csv', text('11/10/2026')), {
    today: '2026-11-30',
    mapping: { ...asked.table?.mapping, dates: 'mdy' },
  })) as ParsedFile<QuoteTable>;
  expect(rows(said)).toEqual([['ORCH', 1180.5, '$', '2026-11-10']]);
});

describe('a file of prices without a column of dates', () => {
  const FUND =
    'Core ETF\nFund Holdings as of,"Nov 29, 2024"\nInception Date,"May 15, 2000"\n\nTicker,Name,Market Value,Weight (%),Quantity,Price,Currency\n"AAPL","APPLE","41,000.00","7.10","173.00","237.33","USD"\n"KO","COCA-COLA","1,500.00","0.5","23.00","64.08","USD"\n';
  const BROKER =
    '"Positions for account ...123 as of 03:55 PM ET, 2024/11/29"\n\n"Symbol","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis"\n"AAPL","10","$237.33","$2,373.30","$1,000.00"\n"KO","100","$64.08","$6,408.00","$5,000.00"\n';
  const PLAIN = 'Ticker,Price\nORCH,61.25\nMILL,7.77\n';

  it.each([
    ['a fund', 'holdings.csv', FUND, 'as its title says'],
    ['a broker', 'Individual-Positions.csv', BROKER, 'as its title says'],
    ['a name', 'Positions_Nov-29-2024.csv', PLAIN, 'as the file’s name says'],
  ])('takes the day of %s', async (_, name, text, why) => {
    const parsed = (await parseFile(textFile(name, text), TODAY)) as ParsedFile<QuoteTable>;
    expect(rows(parsed).map((row) => (row as unknown[])[3])).toEqual(['2024-11-29', '2024-11-29']);
    expect(parsed.notes).toContain(`Prices as of 2024-11-29, ${why}.`);
  });

  it.each([
    ['none', PLAIN],
    ['one that reads as two', `Prices as of 03/02/2025\n${PLAIN}`],
  ])('is asked for its day where it tells %s', async (_, text) => {
    const asked = await parseFile(textFile('prices.csv', text), TODAY);
    expect([asked.needs, asked.rowsRead, asked.asOf]).toEqual([['day'], 0, '']);
    const said = await parseFile(textFile('prices.csv', text), { ...TODAY, asOf: '2025-02-03' });
    expect([said.needs, said.asOf, said.isDayOpen]).toEqual([undefined, '2025-02-03', true]);
  });

  it('is asked for a day that reads as two where it was pasted too', async () => {
    const text = `Prices as of 03/02/2025\n${PLAIN}`;
    expect((await parseFile(textFile('pasted.csv', text), TODAY)).needs).toEqual(['day']);
  });
});
