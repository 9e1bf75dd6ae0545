import { describe, expect, it } from 'vitest';
import { openTables, type ParseOptions } from '../../../src/sources/index.ts';
import { makeFred, walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { workbookOf } from '../../support/fixtures/resaved.ts';
import { makeYfinance } from '../../support/fixtures/statements.ts';
import { isoDates, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
const DAYS = weekdays('2024-01-01', '2024-03-29');
const YIELDS = walkOf(DAYS, 4.21, 5);
const MONTHS = ['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01'];
const YEARS = ['2024-12-31', '2023-12-31'];

const rowsOf = (csv: string): string[][] => csv.split('\n').map((line) => line.split(','));
const fred = (ids: Readonly<Record<string, readonly (number | null)[]>>, days = DAYS): string[][] =>
  rowsOf(makeFred(days, ids));
const yahoo = (from: number): string[][] => [
  ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
  ...DAYS.map((day, at) => [day, ...Array.from('ohlca', () => `${from + at}`), '1000']),
];

/** As FRED writes it, whose dates a spreadsheet program keeps as such. */
const README = [
  ['FRED, Federal Reserve Bank of St. Louis'],
  ['Series ID', 'Title', 'Frequency', 'Last Updated'],
  ['DGS10', 'Market Yield at 10-Year Constant Maturity', 'Daily', '2024-03-29'],
];
const MINE = [
  ['Year', 'Sales'],
  ['2024', '1000'],
];

type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>;

/** What is read of each table of a workbook, or the refusal's code and sentence. */
async function read(name: string, sheets: Sheets, options: ParseOptions = TODAY) {
  const tables = await openTables({ name, bytes: workbookOf(sheets) });
  return tables.map((table) => {
    try {
      return { name: table.name, parsed: table.parse(options) };
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return { name: table.name, refusal: [code, message] as const };
    }
  });
}

/** Name, series and number of rows of each table of yields. */
async function yieldsOf(sheets: Sheets) {
  return (await read('fredgraph.xlsx', sheets)).map(({ name, parsed }) => [
    name,
    ...(parsed?.data.kind === 'yields'
      ? parsed.data.series.map(({ series, days }) => `${series} ${days.length}`)
      : ['none']),
  ]);
}

describe("FRED's workbooks of several series", () => {
  it('have a series by days and one by months, each on the rows of its sheet', async () => {
    const sheets = {
      README,
      Daily: fred({ DGS10: YIELDS }),
      Monthly: fred({ GS10: [4.5, 4.02, 4.06, 4.21] }, MONTHS),
    };
    expect(await yieldsOf(sheets)).toEqual([
      ['fredgraph.xlsx/Daily', `DGS10 ${DAYS.length}`],
      ['fredgraph.xlsx/Monthly', 'GS10 4'],
    ]);
    const [daily, monthly] = await read('fredgraph.xlsx', sheets);
    expect([daily?.parsed?.lines[0], monthly?.parsed?.lines[0]]).toEqual([2, 2]);
    if (monthly?.parsed?.data.kind !== 'yields') throw new Error('no yields');
    const [months] = monthly.parsed.data.series;
    expect(isoDates(months!.days)).toEqual([
      '2023-11-30',
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
    ]);
    expect(Array.from(months!.values)).toEqual([0.045, 0.0402, 0.0406, 0.0421]);
  });

  it('of one frequency have both beside each other in their only sheet', async () => {
    const sheets = { README, Daily: fred({ DGS10: YIELDS, DGS2: YIELDS }) };
    expect(await yieldsOf(sheets)).toEqual([
      ['fredgraph.xlsx', `DGS10 ${DAYS.length}`, `DGS2 ${DAYS.length}`],
    ]);
  });

  it('do not put averages of months among the days of the same series', async () => {
    const sheets = {
      README,
      Daily: fred({ DGS10: YIELDS }),
      Monthly: fred({ DGS10: [4.5, 4.02, 4.06, 4.21] }, MONTHS),
      'Weekly, Ending Friday': fred({ DGS10: [4, 4.1, 4.2] }, [
        '2024-01-05',
        '2024-01-12',
        '2024-01-19',
      ]),
    };
    expect(await yieldsOf(sheets)).toEqual([
      ['fredgraph.xlsx/Daily', `DGS10 ${DAYS.length}`],
      ['fredgraph.xlsx/Monthly', 'DGS10 (months) 4'],
      ['fredgraph.xlsx/Weekly, Ending Friday', 'DGS10 (weeks) 3'],
    ]);
  });

  it('are refused sheet by sheet where averages are of no date that is printed', async () => {
    const quarters = ['2023-01-01', '2023-04-01', '2023-07-01', '2023-10-01'];
    const [daily, monthly, quarterly] = await read('fredgraph.xlsx', {
      Daily: fred({ DEXUSEU: YIELDS }),
      Monthly: fred({ DEXUSEU: [1.08, 1.09, 1.09, 1.08] }, MONTHS),
      Quarterly: fred({ DGS10: [3.6, 3.6, 4.1, 4.4] }, quarters),
    });
    expect(daily?.parsed?.format).toBe('fred-rates');
    expect(monthly?.refusal).toEqual([
      'WRONG_FREQUENCY',
      expect.stringMatching(/^fredgraph\.xlsx\/Monthly: its rates of EUR\/USD are not daily/),
    ]);
    expect(quarterly?.refusal).toEqual([
      'WRONG_FREQUENCY',
      expect.stringMatching(/^fredgraph\.xlsx\/Quarterly: its yields DGS10 are of quarters/),
    ]);
  });
});

describe('a workbook of a table a sheet', () => {
  const symbolsOf = async (name: string, sheets: Sheets) =>
    (await read(name, sheets)).map(({ parsed }) => [parsed?.symbol, parsed?.needs?.join()]);

  it('has the prices of the company that each sheet is named by', async () => {
    const found = await read('prices.xlsx', { ACME: yahoo(10), 'BETA.L': yahoo(70), Mine: MINE });
    expect(found.map(({ name, parsed }) => [name, parsed?.format, parsed?.symbol])).toEqual([
      ['prices.xlsx/ACME', 'yahoo-prices', 'ACME'],
      ['prices.xlsx/BETA.L', 'yahoo-prices', 'BETA.L'],
      ['prices.xlsx/Mine', 'mapped-table', undefined],
    ]);
    if (found[1]?.parsed?.data.kind !== 'prices') throw new Error('no prices');
    expect(found[1].parsed.data.close.slice(0, 3)).toEqual(Float64Array.of(70, 71, 72));
    expect(found[2]?.parsed?.needs).toEqual(['mapping']);
  });

  it('says in its refusals which sheet they are of', async () => {
    const undated = [['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'], ...MINE];
    const [, second] = await read('prices.xlsx', { ACME: yahoo(10), BETA: undated });
    expect(second?.refusal?.[1]).toMatch(/^prices\.xlsx\/BETA /);
  });

  it('has the company of its own name where its sheets are told apart by their kind', async () => {
    expect(await symbolsOf('ACME.xlsx', { Daily: yahoo(10), Monthly: yahoo(10) })).toEqual([
      ['ACME', undefined],
      ['ACME', undefined],
    ]);
    const statements = {
      'Income Statement': rowsOf(makeYfinance('income', YEARS)),
      'Balance Sheet': rowsOf(makeYfinance('balance', YEARS)),
      'Cash Flow': rowsOf(makeYfinance('cash', YEARS)),
    };
    expect(await symbolsOf('ACME.xlsx', statements)).toEqual(
      Array.from({ length: 3 }, () => ['ACME', undefined]),
    );
  });

  it('asks whose prices they are where a number alone tells the sheets apart', async () => {
    const asked = [undefined, 'symbol'];
    const sheets = { Sheet1: yahoo(10), Sheet2: yahoo(70) };
    expect(await symbolsOf('ACME.xlsx', sheets)).toEqual([asked, asked]);
    const twice = { Daily: yahoo(10), 'Daily 2': yahoo(70) };
    expect(await symbolsOf('ACME.xlsx', twice)).toEqual([asked, asked]);
  });

  it('takes the symbol beside such a word, and CF for that company where the sheet holds prices', async () => {
    const kinds = { 'ACME Prices': yahoo(10), 'BETA - Daily': yahoo(70), 'Acme Works': yahoo(9) };
    expect(await symbolsOf('prices.xlsx', kinds)).toEqual([
      ['ACME', undefined],
      ['BETA', undefined],
      [undefined, 'symbol'],
    ]);
    expect(await symbolsOf('prices.xlsx', { CF: yahoo(10), KO: yahoo(70) })).toEqual([
      ['CF', undefined],
      ['KO', undefined],
    ]);
  });

  it('asks about each sheet of one layout that is not known, under its own name', async () => {
    const plain = (from: number): string[][] => [
      ['Date', 'Close'],
      ...DAYS.map((day, at) => [day, `${from + at}.5`]),
    ];
    const found = await read('mine.xlsx', { ACME: plain(10), BETA: plain(70), About: MINE });
    expect(found.map(({ name, parsed }) => [name, parsed?.format, parsed?.needs])).toEqual([
      ['mine.xlsx/ACME', 'mapped-table', ['mapping']],
      ['mine.xlsx/BETA', 'mapped-table', ['mapping']],
    ]);
    const basis = { target: 'prices', columns: { Close: 'close' } } as const;
    const [, beta] = await openTables({
      name: 'mine.xlsx',
      bytes: workbookOf({ ACME: plain(10), BETA: plain(70) }),
    });
    expect(beta!.parse({ ...TODAY, mapping: basis })).toMatchObject({ symbol: 'BETA' });
  });

  it('of other headings than each other is asked about as one', async () => {
    const [only, ...others] = await read('mine.xlsx', {
      Sales: MINE,
      Costs: [
        ['A', 'B'],
        ['1', '2'],
      ],
    });
    expect([only?.name, others]).toEqual(['mine.xlsx', []]);
  });

  it('is one table where it was said what one of its sheets means', async () => {
    const bytes = workbookOf({ ACME: yahoo(10), BETA: yahoo(70) });
    const tables = await openTables({ name: 'prices.xlsx', bytes }, true);
    expect(tables.map(({ name, sheet }) => [name, sheet])).toEqual([['prices.xlsx', null]]);
  });

  it('is refused with more sheets than are read', async () => {
    const sheets = Object.fromEntries(Array.from({ length: 513 }, (_, at) => [`S${at}`, MINE]));
    const refusal = await refusalOf({ name: 'many.xlsx', bytes: workbookOf(sheets) });
    expect([refusal.code, refusal.details.expected]).toEqual([
      'FILE_TOO_LARGE',
      'at most 512 sheets',
    ]);
  });
});

it('reads averages of FRED in a csv as in a sheet', async () => {
  const csv = makeFred(MONTHS, { DEXUSEU: [1.08, 1.09, 1.09, 1.08] });
  expect((await refusalOf(textFile('DEXUSEU.csv', csv), TODAY)).code).toBe('WRONG_FREQUENCY');
});
