/**
 * One small fictional file or more for every format that is read: what the fuzzing mutates. A test checks that no
 * format of the registry is missing here.
 */
import { zipSync } from 'fflate';
import type { ParseOptions, SourceFile, SourceFormat } from '../../../src/sources/types.ts';
import {
  gridAsCsv,
  gridAsWorkbook,
  oneSecurity,
  sharedDates,
  sideBySide,
} from '../fixtures/bloomberg.ts';
import { makeDamodaranXls } from '../fixtures/damodaran.ts';
import { makeCountryRisk, makeIndustryTable, makeRatings } from '../fixtures/damodaran-tables.ts';
import { makeFrenchCsv, makeFrenchZip } from '../fixtures/french.ts';
import { makeValues } from '../fixtures/mapped-values.ts';
import { makeFrenchModel } from '../fixtures/french-copies.ts';
import { workbookOf } from '../fixtures/resaved.ts';
import { makeEcbHistory, makeFred, walkOf, weekdays } from '../fixtures/rates.ts';
import { makeCompanyFacts } from '../fixtures/sec.ts';
import { makeAlphaVantage, makeFmp, makeSimfin, makeYfinance } from '../fixtures/statements.ts';
import { makeValuationWorkbook } from '../fixtures/valuation-workbook.ts';
import { wideCloses, wideText } from '../fixtures/wide-closes.ts';
import { makeYahooCsv } from '../fixtures/yahoo.ts';

/** Text formats are cheap to read and get most of the inputs. */
export type FuzzKind = 'text' | 'spreadsheet' | 'zip' | 'json';

export interface FuzzBase {
  readonly format: SourceFormat;
  readonly kind: FuzzKind;
  readonly file: SourceFile;
  /** Answers without which the file would be refused at once. */
  readonly options?: ParseOptions;
}

const prices = makeYahooCsv({
  symbol: 'ACME',
  seed: 5,
  from: '2020-01-01',
  to: '2020-03-31',
  frequency: 'daily',
});

/** The same walk of prices in the layout of another provider. */
function table(
  name: string,
  heading: readonly string[],
  line: (row: { date: string; close: string; adjClose: string }, index: number) => string,
): SourceFile {
  const text = [...heading, ...prices.rows.map(line)].join('\n');
  return { name, bytes: new TextEncoder().encode(`${text}\n`) };
}

const text = (format: SourceFormat, file: SourceFile, options?: ParseOptions): FuzzBase => ({
  format,
  kind: 'text',
  file,
  ...(options === undefined ? {} : { options }),
});

const spreadsheet = (format: SourceFormat, file: SourceFile): FuzzBase => ({
  format,
  kind: 'spreadsheet',
  file,
});

const rowsOf = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));

const slashed = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
};
const written = (date: string): string => `"${slashed(date)}"`;

const named = (name: string, content: string): SourceFile => ({
  name,
  bytes: new TextEncoder().encode(`${content}\n`),
});

const DATES = weekdays('2024-01-01', '2024-03-29');
const RATES = walkOf(DATES, 1.08, 3);
const MONTHS = Array.from({ length: 12 }, (_, at) => `2023-${String(at + 1).padStart(2, '0')}-01`);
const GERMAN = { dates: 'dmy', delimiter: ';', mark: ',', digits: 4 } as const;

export const FUZZ_BASES: readonly FuzzBase[] = [
  text('kenfrench-ff5', makeFrenchCsv(1, '2016-01', 48, 'Europe')),
  { format: 'kenfrench-ff5', kind: 'zip', file: makeFrenchZip(1, '2016-01', 48, 'US') },
  text('kenfrench-ff3', makeFrenchModel('FF3', 1, '2016-01', 48)),
  text('kenfrench-mom', makeFrenchModel('MOM', 1, '2016-01', 48)),
  spreadsheet('damodaran-betas', makeDamodaranXls({ seed: 1 })),
  spreadsheet('damodaran-betas', makeDamodaranXls({ seed: 1, bookType: 'xlsx' })),
  spreadsheet('damodaran-industry', makeIndustryTable({ layout: 'pe', seed: 1 })),
  {
    format: 'damodaran-valuation',
    kind: 'spreadsheet',
    file: { name: 'fcffsimpleginzu.xlsx', bytes: makeValuationWorkbook('2026-01-05') },
    options: { symbol: 'ACME' },
  },
  spreadsheet('damodaran-country-risk', makeCountryRisk({ date: '2026-01-05' })),
  spreadsheet('fred-yields', {
    name: 'fredgraph.xlsx',
    bytes: workbookOf({
      Daily: rowsOf(makeFred(DATES, { DGS10: RATES })),
      Monthly: rowsOf(makeFred(MONTHS, { GS10: RATES.slice(0, MONTHS.length) })),
    }),
  }),
  spreadsheet('yahoo-prices', {
    name: 'prices.ods',
    bytes: workbookOf({ ACME: rowsOf(prices.text), BETA: rowsOf(prices.text) }, 'ods'),
  }),
  spreadsheet('damodaran-ratings', makeRatings('2026-01-05')),
  text('yahoo-prices', prices),
  {
    format: 'yahoo-prices',
    kind: 'zip',
    file: { name: 'ACME.zip', bytes: zipSync({ 'ACME.csv': prices.bytes }) },
  },
  text(
    'yahoo-prices',
    makeYahooCsv({
      symbol: 'ACME',
      seed: 2,
      from: '2016-01-01',
      to: '2020-06-30',
      frequency: 'monthly',
    }),
  ),
  text(
    'yfinance-prices',
    table(
      'two.csv',
      ['Price,Close,Close,Volume,Volume', 'Ticker,ACME,BETA.L,ACME,BETA.L', 'Date,,,,'],
      ({ date, close, adjClose }, at) => `${date},${close},${at % 9 === 0 ? '' : adjClose},10,20`,
    ),
  ),
  text(
    'stooq-prices',
    table(
      'acme.us.txt',
      ['<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>'],
      ({ date, close }) =>
        `ACME.US,D,${date.replaceAll('-', '')},000000,${close},${close},${close},${close},1000,0`,
    ),
  ),
  text(
    'alphavantage-prices',
    table(
      'daily_ACME.csv',
      ['timestamp,open,high,low,close,volume'],
      ({ date, close }) => `${date},${close},${close},${close},${close},1000`,
    ),
  ),
  text(
    'tiingo-prices',
    table(
      'tiingo.csv',
      ['date,open,high,low,close,volume,symbol'],
      ({ date, close }, at) =>
        `${date},${close},${close},${close},${close},1000,${at % 2 === 0 ? 'ACME' : 'BETA'}`,
    ),
  ),
  text(
    'investing-prices',
    table(
      'ACME Historical Data.csv',
      ['"Date","Price","Open","High","Low","Vol.","Change %"'],
      ({ date, close }) =>
        `${written(date)},"${close}","${close}","${close}","${close}","80.22M","0.10%"`,
    ),
    { symbol: 'ACME' },
  ),
  text(
    'tradingview-prices',
    table(
      'NASDAQ_DLY_ACME, 1D.csv',
      ['time,open,high,low,close,Volume'],
      ({ date, close }) =>
        `${Date.parse(`${date}T14:30:00Z`) / 1000},${close},${close},${close},${close},1000`,
    ),
  ),
  text(
    'nasdaq-prices',
    table(
      'HistoricalData_1.csv',
      ['Date,Close/Last,Volume,Open,High,Low'],
      ({ date, close }) => `${slashed(date)},$${close},1000,$${close},$${close},$${close}`,
    ),
    { symbol: 'ACME' },
  ),
  text('bloomberg-prices', {
    name: 'acme.csv',
    bytes: gridAsCsv(oneSecurity('ACME US Equity')),
  }),
  text('bloomberg-prices', {
    name: 'three.csv',
    bytes: gridAsCsv(sharedDates(['ACME US Equity', 'MILL LN Equity', 'OAK GY Equity']), ';'),
  }),
  spreadsheet('bloomberg-prices', {
    name: 'two.xlsx',
    bytes: gridAsWorkbook({ Sheet1: sideBySide(['ACME US Equity', 'MILL LN Equity']) }),
  }),
  text(
    'price-table',
    table(
      'panel.csv',
      ['date;ticker;close;adj_close'],
      ({ date, close, adjClose }, at) =>
        `${date};${at % 2 === 0 ? 'ACME' : 'BETA'};${close.replace('.', ',')};${adjClose.replace('.', ',')}`,
    ),
  ),
  text(
    'mapped-table',
    table(
      'kurse.csv',
      ['Kursdaten', 'Handelstag;Schlusskurs;Notiz'],
      ({ date, adjClose }) =>
        `${date.split('-').reverse().join('.')};${adjClose.replace('.', ',')};x`,
    ),
    { symbol: 'ACME', mapping: { columns: { Schlusskurs: 'adjusted-close' } } },
  ),
  text(
    'mapped-table',
    table(
      'zwei.csv',
      ['Wertpapier;Handelstag;Schlusskurs;Ccy'],
      ({ date, adjClose }, at) =>
        `${at % 2 === 0 ? 'ACME.L' : 'MUST.DE'};${date};${adjClose.replace('.', ',')};${at % 2 === 0 ? 'GBp' : 'EUR'}`,
    ),
    { mapping: { columns: { Schlusskurs: 'adjusted-close' } } },
  ),
  text(
    'mapped-table',
    named(
      'abschluss.csv',
      [
        'Item;2020;2021;2022;2023',
        ...['Revenue', 'EBIT', 'Net income', 'Capex'].map(
          (name, at) => `${name};${at + 1},5;2,5;(3,5);4`,
        ),
      ].join('\n'),
    ),
    { symbol: 'ACME', mapping: { currency: 'EUR', scale: 'millions', fiscalYearEnd: '12-31' } },
  ),
  text(
    'mapped-table',
    named(
      'wechselkurse.csv',
      makeValues(['Tag', 'USD per EUR', 'EUR/CHF'], DATES, [RATES, RATES], GERMAN),
    ),
    { mapping: { pairs: 'per-first' } },
  ),
  text(
    'mapped-table',
    named('renditen.csv', makeValues(['Tag', 'Arcadia 10Y', '3M'], DATES, [RATES, RATES], GERMAN)),
    { mapping: { issuer: 'Arcadia', currency: 'EUR', units: 'percent' } },
  ),
  text(
    'mapped-table',
    named(
      'vergleich.csv',
      [
        'Company;Jahr;Kurs (EUR);Anz.;EV (EUR mn);EBITDA (EUR mn)',
        ...['Mill', 'Canal', 'Dock', 'Quay', 'Weir', 'Lock'].flatMap((name, at) =>
          [2021, 2022, 2023].map(
            (year) => `${name};${year};1${at},5;150,25;1.800,${at};(2${at},5)`,
          ),
        ),
      ].join('\n'),
    ),
    {
      symbol: 'ACME',
      mapping: { target: 'peers', sharesScale: 'millions', columns: { 'Anz.': 'shares' } },
    },
  ),
  text(
    'mapped-table',
    named(
      'heute.csv',
      [
        'Papier;Tag;Preis',
        ...['KO', 'PEP', 'MCD', 'MMM', 'WMT', 'PG'].flatMap((symbol, at) => [
          `${symbol};2024-01-0${at + 1};${at + 50},25`,
          `${symbol};2024-01-0${at + 3};${at + 51},75 EUR`,
        ]),
      ].join('\n'),
    ),
    { mapping: { target: 'quotes', columns: { Papier: 'symbol', Tag: 'date', Preis: 'price' } } },
  ),
  text(
    'mapped-table',
    named(
      'quartale.csv',
      [
        'Item;Q1 2023;Q2 2023;FQ3-23;2023Q4;FY2023;30.06.2024',
        ...['Revenue', 'EBIT', 'Total debt'].map(
          (name, at) => `${name};${at + 1},5;2,5;(3,5);4;${at + 10},5;7`,
        ),
      ].join('\n'),
    ),
    {
      symbol: 'ACME',
      mapping: {
        ...{ currency: 'EUR', scale: 'millions', fiscalYearEnd: '12-31' },
        periods: 'quarters',
      },
    },
  ),
  text(
    'mapped-table',
    named('depot.csv', wideText(wideCloses(['ACME', 'MUST.DE', 'MILL.L', 'BRK-B', 'ALL']), true)),
    { mapping: { target: 'prices', closes: 'as-traded' } },
  ),
  text('ecb-rates', named('eurofxref-hist.csv', makeEcbHistory(DATES, { USD: RATES, JPY: RATES }))),
  text('fred-rates', named('fredgraph.csv', makeFred(DATES, { DEXUSEU: RATES }))),
  text(
    'rate-table',
    named(
      'EURUSD.csv',
      ['date,rate', ...DATES.map((date, at) => `${date},${RATES[at]}`)].join('\n'),
    ),
  ),
  text('fred-yields', named('DGS10.csv', makeFred(DATES, { DGS10: RATES }))),
  text(
    'treasury-yields',
    named(
      'daily-treasury-rates.csv',
      [
        'Date,"1 Mo","6 Mo","1 Yr","10 Yr"',
        ...DATES.map((date, at) => `${slashed(date)},5.54,,4.98,${RATES[at]}`),
      ].join('\n'),
    ),
  ),
  text(
    'ecb-yields',
    named(
      'ECB Data Portal.csv',
      [
        '"DATE","TIME PERIOD","Yield curve spot rate (YC.B.U2.EUR.4F.G_N_A.SV_C_YM.SR_10Y)"',
        ...DATES.map((date, at) => `"${date}","","${RATES[at]}"`),
      ].join('\n'),
    ),
  ),
  text(
    'ecb-yields',
    named(
      'data.csv',
      [
        'KEY,FREQ,REF_AREA,CURRENCY_TRANS,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE',
        ...RATES.map(
          (rate, at) =>
            `IRS.M.DE.L.L40.CI.0000.EUR.N.Z,M,DE,EUR,${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')},${rate},A,"Long-term, monthly"`,
        ),
      ].join('\n'),
    ),
  ),
  text(
    'investing-yields',
    named(
      'Germany 10-Year Bond Yield Historical Data.csv',
      [
        '"Date","Price","Open","High","Low","Change %"',
        ...DATES.map((date, at) => `${written(date)},"${RATES[at]}","1","2","1","0.1%"`),
      ].join('\n'),
    ),
  ),
  text(
    'stooq-yields',
    named(
      '10yusy_b_d.csv',
      ['Date,Open,High,Low,Close', ...DATES.map((date, at) => `${date},1,2,1,${RATES[at]}`)].join(
        '\n',
      ),
    ),
  ),
  text(
    'tradingview-yields',
    named(
      'TVC_US10Y, 1D.csv',
      ['time,open,high,low,close', ...DATES.map((date, at) => `${date},1,2,1,${RATES[at]}`)].join(
        '\n',
      ),
    ),
  ),
  text(
    'coded-yields',
    named(
      'DE10Y.csv',
      ['Date,Open,High,Low,Close', ...DATES.map((date, at) => `${date},1,2,1,${RATES[at]}`)].join(
        '\n',
      ),
    ),
  ),
  text(
    'bundesbank-yields',
    named(
      'BBSIS.csv',
      [
        '"";BBSIS.D.I.ZAR.ZI.EUR.S1311.B.A604.R10XX.R.A.A._Z._Z.A;FLAGS',
        '"";"Zinsstrukturkurve / Restlaufzeit 10 Jahre";',
        'Einheit;Prozent;',
        ...DATES.map((date, at) => `${date};${String(RATES[at]).replace('.', ',')};`),
      ].join('\n'),
    ),
  ),
  text(
    'yahoo-yields',
    named(
      '^TNX.csv',
      [
        'Date,Open,High,Low,Close,Adj Close,Volume',
        ...DATES.map((date, at) => `${date},4.2,4.3,4.2,${RATES[at]},${RATES[at]},0`),
      ].join('\n'),
    ),
  ),
  text(
    'coverage-list',
    named(
      'list.tsv',
      [
        'Symbol\tName\tRegion\tIndustry\tCurrency',
        ...RATES.map((_, at) => `ACME${at}\tAcme ${at}\tUS\tBell Founding\tUSD`),
      ].join('\n'),
    ),
  ),
  text(
    'company-industries',
    named(
      'plain.csv',
      [
        'Ticker;Company;Industry',
        ...RATES.map((_, at) => `ACME${at};Acme ${at};Bell Founding`),
      ].join('\n'),
    ),
  ),
  text(
    'company-industries',
    named(
      'indname.csv',
      [
        'Company Name,Exchange:Ticker,Industry Group,Primary Sector,SIC Code,Country',
        ...RATES.map(
          (_, at) =>
            `Acme ${at} Inc. (NYSE:A${at}),NYSE:A${at},Bell Founding,Industrials,87${at},Atlantis`,
        ),
      ].join('\n'),
    ),
  ),
  {
    format: 'peer-table',
    kind: 'text',
    file: named(
      'peers.tsv',
      [
        'Company\tTicker\tMarket cap ($m)\tEV ($m)\tEBITDA ($m)\tP/E',
        ...RATES.map((rate, at) => `Acme ${at}\tA${at}\t1,200.5\t1,400\t${rate}\t14.2x`),
      ].join('\n'),
    ),
    options: { symbol: 'ACME', today: '2026-11-27' },
  },
  text(
    'quote-table',
    named(
      'pasted.tsv',
      ['Ticker\tPrice\tDate', ...RATES.map((rate, at) => `ACME${at}\t${rate}\t2020-01-02`)].join(
        '\n',
      ),
    ),
  ),
  {
    format: 'sec-companyfacts',
    kind: 'json',
    file: { name: 'facts.json', bytes: new TextEncoder().encode(makeCompanyFacts()) },
    options: { symbol: 'ACME' },
  },
  { format: 'fmp-statements', kind: 'json', file: named('fmp.json', makeFmp('income')) },
  {
    format: 'alphavantage-statements',
    kind: 'json',
    file: named('av.json', makeAlphaVantage('balance')),
  },
  text('simfin-statements', named('us-income-annual.csv', makeSimfin('income'))),
  text(
    'yfinance-statements',
    named('FICT_cash.csv', makeYfinance('cash', ['2024-12-31', '2023-12-31', '2022-12-31'])),
  ),
];
