import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { makeEcbHistory, makeFred, walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { resaved, workbookOf } from '../../support/fixtures/resaved.ts';
import { makeYfinance } from '../../support/fixtures/statements.ts';
import { expectAccountedFor, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
const DAYS = weekdays('2024-01-01', '2024-03-29');
const WALK = walkOf(DAYS, 41.0867, 3);
const RATES = walkOf(DAYS, 1.08, 5);

const table = (heading: string, cells: (price: string) => string): string =>
  [heading, ...DAYS.map((day, at) => `${day},${cells(String(WALK[at]))}`)].join('\n');

const FMP = [
  'date,symbol,reportedCurrency,cik,filingDate,acceptedDate,fiscalYear,period,revenue,operatingIncome,netIncome',
  '2024-09-30,FICT,EUR,1,2024-11-20,2024-11-20,2024,FY,1000000000,150000000,100000000',
  '2023-09-30,FICT,EUR,1,2023-11-18,2023-11-18,2023,FY,900000000,135000000,90000000',
].join('\n');

/** The csv of a provider, under the name it is downloaded by. */
const FILES: readonly (readonly [format: string, name: string, csv: string])[] = [
  ['fred-rates', 'DEXUSUK', makeFred(DAYS, { DEXUSUK: RATES.map((r, at) => (at % 9 ? r : null)) })],
  ['fred-yields', 'DGS10', makeFred(DAYS, { DGS10: RATES }, { old: true })],
  ['ecb-rates', 'eurofxref-hist', makeEcbHistory(DAYS, { USD: RATES, JPY: WALK })],
  [
    'treasury-yields',
    'daily-treasury-rates',
    table('Date,1 Mo,6 Mo,1 Yr,10 Yr', (price) => `5.54,,4.98,${price}`),
  ],
  ['rate-table', 'EURSEK', table('date,rate', (price) => price)],
  [
    'rate-table',
    'GBPUSD=X',
    table('Date,Open,High,Low,Close,Adj Close,Volume', (p) => `${p},${p},${p},${p},${p},0`),
  ],
  [
    'yahoo-yields',
    '^TNX',
    table('Date,Open,High,Low,Close,Adj Close,Volume', () => '4.1,4.2,4,4.125,4.125,0'),
  ],
  [
    'yahoo-prices',
    'ACME',
    table('Date,Open,High,Low,Close,Adj Close,Volume', (p) => `${p},${p},${p},${p},${p},10`),
  ],
  [
    'stooq-prices',
    'acme_de_d',
    table('Date,Open,High,Low,Close,Volume', (p) => `${p},${p},${p},${p},10`),
  ],
  [
    'investing-prices',
    'ACME Historical Data',
    table('Date,Price,Open,High,Low,Vol.,Change %', (p) => `${p},${p},${p},${p},80.22M,0.10%`),
  ],
  [
    'alphavantage-prices',
    'daily_adjusted_ACME',
    table(
      'timestamp,open,high,low,close,adjusted_close,volume',
      (p) => `${p},${p},${p},${p},${p},10`,
    ),
  ],
  [
    'yfinance-prices',
    'two',
    ['Price,Close,Close', 'Ticker,ACME,BETA.L', table('Date,,', (price) => `${price},12.125`)].join(
      '\n',
    ),
  ],
  ['fmp-statements', 'FICT_income', FMP],
  ['yfinance-statements', 'FICT_cash', makeYfinance('cash', ['2024-12-31', '2023-12-31'])],
];

describe('a csv that a spreadsheet program saved', () => {
  it.each(FILES)('is read as %s is: %s', async (format, name, csv) => {
    const original = await parseFile(textFile(`${name}.csv`, csv), TODAY);
    expect([original.format, original.needs]).toEqual([format, undefined]);
    for (const bookType of ['xlsx', 'biff8', 'ods'] as const) {
      const extension = bookType === 'biff8' ? 'xls' : bookType;
      const file = { name: `${name}.${extension}`, bytes: resaved(csv, bookType) };
      const parsed = await parseFile(file, TODAY);
      const { symbol, currency, asOf, rowsRead, lines, data } = original;
      expect(parsed).toMatchObject({ format, asOf, rowsRead, lines, data });
      expect([parsed.symbol, parsed.currency]).toEqual([symbol, currency]);
      if (data.kind === 'prices' || data.kind === 'statements') expectAccountedFor(parsed);
    }
  });

  it('of headings that anybody writes is still asked about', async () => {
    const csv = table('Date,Open,High,Low,Close,Volume', (p) => `${p},${p},${p},${p},10`);
    const parsed = await parseFile({ name: 'ACME.xlsx', bytes: resaved(csv, 'xlsx') }, TODAY);
    expect([parsed.format, parsed.needs]).toEqual(['mapped-table', ['mapping']]);
  });

  it('beside another sheet of figures is left to be chosen', async () => {
    const rows = makeFred(DAYS, { DGS10: RATES })
      .split('\n')
      .map((line) => line.split(','));
    const bytes = workbookOf({
      Daily: rows,
      Mine: [
        ['Year', 'Sales'],
        ['2024', '1000'],
      ],
    });
    expect((await parseFile({ name: 'DGS10.xlsx', bytes }, TODAY)).format).toBe('mapped-table');
  });

  it.each([
    ['as-traded', 100, 'it steps as at a split'],
    ['split-adjusted', 50, 'by the headings of the table'],
  ] as const)(
    'beside another sheet has its close checked for splits: %s',
    async (basis, before, told) => {
      // Two new shares for one on the 21st day: the adjusted close moves by a cent, the close by half or not at all.
      const rows = DAYS.map((day, at) => {
        const adjusted = 45 + at / 100;
        const close = at < 20 ? before + at / 100 : 50 + at / 100;
        return [day, close, close, close, close, adjusted, 10].map(String);
      });
      const heading = ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'];
      const bytes = workbookOf({
        Daily: [heading, ...rows],
        Mine: [
          ['Year', 'Sales'],
          ['2024', '1000'],
        ],
      });
      const { format, data, notes } = await parseFile({ name: 'ACME.xlsx', bytes }, TODAY);
      if (data.kind !== 'prices') throw new Error(data.kind);
      expect([format, data.closeBasis]).toEqual(['mapped-table', basis]);
      expect(notes.join(' ')).toContain(told);
    },
  );

  it('is refused where its days and months were exchanged', async () => {
    // 05/01/2024 became a day of May, 15/01/2024 stayed text.
    const exchanged = DAYS.map((day) => {
      const [year = '', month = '', date = ''] = day.split('-');
      return Number(date) <= 12 ? `${year}-${date}-${month}` : `${date}/${month}/${year}`;
    });
    const csv = [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      ...exchanged.map((day) => `${day},20,21,20,20.5,18.25,10`),
    ].join('\n');
    const refusal = await refusalOf({ name: 'ACME.L.xlsx', bytes: resaved(csv, 'xlsx') }, TODAY);
    expect([refusal.code, refusal.details.found]).toEqual(['NO_DATES', '15/01/2024']);
    // Of a day-first table whose days a program of its country stored, none stays text.
    const { format } = await parseFile(
      {
        name: 'ACME.L.xlsx',
        bytes: resaved(csv.replace(/(\d\d)\/(\d\d)\/(\d{4})/g, '$3-$2-$1'), 'xlsx'),
      },
      TODAY,
    );
    expect(format).toBe('yahoo-prices');
  });
});

it.each(['csv', 'xlsx'])(
  'names a file of rates so that it is read when dropped again: %s',
  async (kind) => {
    const csv = table(
      'Date,Open,High,Low,Close,Adj Close,Volume',
      (p) => `${p},${p},${p},${p},${p},0`,
    );
    const fileOf = (name: string) => ({
      name,
      bytes: kind === 'csv' ? textFile(name, csv).bytes : resaved(csv, 'xlsx'),
    });
    const refusal = await refusalOf(fileOf(`rates.${kind}`), { ...TODAY, symbol: 'GBPUSD=X' });
    const name = /Name the file (\S+) and/.exec(refusal.message)?.[1] ?? '';
    expect(name).toBe(`GBPUSD=X.${kind}`);
    expect((await parseFile(fileOf(name), TODAY)).format).toBe('rate-table');
  },
);

describe("FRED's own workbooks", () => {
  const table = makeFred(DAYS, { DGS7: RATES })
    .split('\n')
    .map((line) => line.split(','));

  it('are read below and beside what they say of themselves', async () => {
    const README = [
      ['FRED, Federal Reserve Economic Data'],
      ['Link: https://fred.stlouisfed.org'],
      ['Series ID', 'Title', 'Frequency'],
      ['DGS7', 'Market Yield on Securities at 7-Year Constant Maturity', 'Daily'],
    ];
    const graph = [
      ['FRED Graph Observations'],
      ['Federal Reserve Economic Data'],
      [''],
      ['DGS7', 'Market Yield on Securities at 7-Year Constant Maturity, Percent'],
      [''],
      ['Frequency: Daily'],
      ...table,
    ];
    const csv = await parseFile(textFile('DGS7.csv', makeFred(DAYS, { DGS7: RATES })), TODAY);
    const now = { name: 'DGS7.xlsx', bytes: workbookOf({ README, Daily: table }) };
    const before = { name: 'fredgraph.xls', bytes: workbookOf({ 'FRED Graph': graph }, 'biff8') };
    for (const [file, shift] of [
      [now, 0],
      [before, 6],
    ] as const) {
      const { format, data, lines } = await parseFile(file, TODAY);
      expect([format, data.kind, lines[0]]).toEqual(['fred-yields', 'yields', 2 + shift]);
      if (data.kind !== 'yields' || csv.data.kind !== 'yields') throw new Error('no yields');
      expect(data.series.map(({ series, days, values }) => ({ series, days, values }))).toEqual(
        csv.data.series.map(({ series, days, values }) => ({ series, days, values })),
      );
    }
  });
});
