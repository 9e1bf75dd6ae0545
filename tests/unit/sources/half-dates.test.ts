/** Dates that a spreadsheet program of another country's settings made of a csv by half. */
import { utils, write, type CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import { isoDates, parsePrices, refusalOf } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
const BOOKS = ['xlsx', 'biff8', 'ods'] as const;

/** A date as a csv prints it. */
function printed(iso: string, isDayFirst: boolean): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return [...(isDayFirst ? [day, month] : [month, day]), year].join('/');
}

/**
 * What a spreadsheet program that reads the other order makes of a printed date: a day with day and month swapped
 * where there is such a month, else the text.
 */
function opened(text: string, isDayFirst: boolean): CellObject {
  const [first = 0, second = 0, year = 0] = text.split('/').map(Number);
  const [month, day] = isDayFirst ? [first, second] : [second, first];
  if (month > 12) return { t: 's', v: text };
  const serial = Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
  return { t: 'n', v: serial, z: 'dd/mm/yyyy' };
}

function bookOf(
  name: string,
  rows: readonly (readonly (string | number | CellObject)[])[],
  bookType: (typeof BOOKS)[number] = 'xlsx',
): SourceFile {
  const sheet = utils.aoa_to_sheet([]);
  rows.forEach((cells, r) => {
    utils.sheet_add_aoa(sheet, [[...cells]], { origin: { r, c: 0 } });
  });
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Sheet');
  return { name, bytes: new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer) };
}

/** Working days from the second of January 2023, on which 9 of 22 days are up to the 12th. */
const DAYS = Array.from({ length: 30 }, (_, at) =>
  new Date(Date.UTC(2023, 0, 2 + at)).toISOString().slice(0, 10),
).filter((iso) => ![0, 6].includes(new Date(iso).getUTCDay()));

const priceRows = (
  date: (iso: string) => string | CellObject,
): (string | number | CellObject)[][] => [
  ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
  ...DAYS.map((iso, at) => [date(iso), 20, 21, 19, 20 + at / 100, 18 + at / 100, 900 + at]),
];

describe('a sheet whose dates are stored by half is refused with what happened and what to do', () => {
  it.each(BOOKS)('for prices of a csv that has the day first, in an %s', async (bookType) => {
    const rows = priceRows((iso) => opened(printed(iso, true), true));
    const refusal = await refusalOf(bookOf('MILL.L.xlsx', rows, bookType), TODAY);
    expect(refusal).toMatchObject({
      code: 'NO_DATES',
      details: { column: 'column "Date"', line: 11, found: '13/01/2023' },
    });
    expect(refusal.message).toContain('A csv whose dates begin with the day was opened');
    expect(refusal.message).toContain('Drop the csv itself');
  });

  it('for a csv that has the month first', async () => {
    const rows = priceRows((iso) => opened(printed(iso, false), false));
    const refusal = await refusalOf(bookOf('MILL.xlsx', rows), TODAY);
    expect(refusal).toMatchObject({ code: 'NO_DATES', details: { found: '01/13/2023' } });
    expect(refusal.message).toContain('begin with the month was opened');
  });

  it('for a row that was added by hand, and a date above the table', async () => {
    const rows = priceRows((iso) => opened(printed(iso, true), true));
    const late: CellObject = { t: 'n', v: 45_000, z: 'dd/mm/yyyy' };
    const early = DAYS.slice(0, 9).map((iso) => iso.replace('2023', '2024'));
    const more = early.map((iso) => [opened(printed(iso, true), true), 20, 21, 19, 20, 18, 9]);
    const file = bookOf('MILL.xlsx', [...rows, ...more, [late, 20, 21, 19, 20, 18, 9]]);
    expect((await refusalOf(file, TODAY)).code).toBe('NO_DATES');
  });

  it.each<[string, (string | number)[], ParseOptions]>([
    ['rates', ['Date', 'GBP/USD'], { mapping: { target: 'exchange-rates' } }],
    ['yields', ['Date', '10Y'], { mapping: { target: 'yields' } }],
    ['rates that nobody was asked about', ['Date', 'GBP/USD'], {}],
  ])('for %s', async (_, headings, options) => {
    const days = DAYS.map((iso) => opened(printed(iso, true), true));
    const rows = [headings, ...days.map((day, at) => [day, 1.25 + at / 1000])];
    const refusal = await refusalOf(bookOf('r.xlsx', rows), { ...TODAY, ...options });
    expect(refusal.code).toBe('NO_DATES');
  });

  it('for peers and prices with a column of days, which are read as if they were pasted', async () => {
    const companies = DAYS.slice(5, 12).map((iso, at) => ({
      symbol: `MIL${String.fromCharCode(65 + at)}`,
      day: opened(printed(iso, true), true),
    }));
    const quotes = companies.map(({ symbol, day }, at) => [symbol, 20 + at, day]);
    const first = await refusalOf(
      bookOf('q.xlsx', [['Symbol', 'Price', 'Date'], ...quotes]),
      TODAY,
    );
    expect(first.code).toBe('NO_DATES');
    const peers = companies.map(({ symbol, day }, at) => [
      symbol,
      `Mill ${symbol}`,
      5000 + at,
      day,
    ]);
    const heads = ['Symbol', 'Company', 'Market Cap', 'Date'];
    const second = await refusalOf(bookOf('p.xlsx', [heads, ...peers]), TODAY);
    expect(second.code).toBe('NO_DATES');
  });

  it('for the ends of fiscal years that head the columns of a statement', async () => {
    const ends = ['2019-09-28', '2020-09-26', '2021-09-25', '2022-10-01', '2023-09-30'];
    const heads = ends.map((iso) => opened(printed(iso, true), true));
    const rows = [
      ['Line', ...heads],
      ['Revenue', 100, 110, 120, 130, 140],
      ['Net income', 10, 11, 12, 13, 14],
    ];
    const refusal = await refusalOf(bookOf('MILL.xlsx', rows), {
      ...TODAY,
      mapping: { target: 'statements' },
    });
    expect(refusal).toMatchObject({ code: 'NO_DATES', details: { column: 'row 1', line: 1 } });
  });
});

describe('a sheet whose dates are stored as they were meant is read', () => {
  const serial = (iso: string): CellObject => ({
    ...{ t: 'n', v: Date.parse(iso) / 86_400_000 + 25_569, z: 'yyyy-mm-dd' },
  });

  it('where all are stored, or all are texts', async () => {
    for (const date of [serial, (iso: string) => printed(iso, true)]) {
      const { data } = await parsePrices(bookOf('MILL.xlsx', priceRows(date)), TODAY);
      expect(isoDates(data.days)).toEqual(DAYS);
    }
  });

  it('where later rows were typed as text, days up to the 12th among them', async () => {
    const rows = priceRows((iso) => (iso < '2023-01-06' ? serial(iso) : printed(iso, true)));
    const { data, problems } = await parsePrices(bookOf('MILL.xlsx', rows), TODAY);
    // Of dates in two orders those that the reader of the csv does not expect are refused by their rows.
    expect(isoDates(data.days)).toEqual(DAYS.slice(4));
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it('where ends of months stand beside each other as dates and as texts', async () => {
    const ends = ['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30'];
    const rows = [
      ['Date', 'USD per GBP'],
      ...ends.map((iso, at) => [at < 2 ? serial(iso) : printed(iso, true), 1.25 + at / 100]),
    ];
    const parsed = await parseFile(bookOf('r.xlsx', rows), {
      ...TODAY,
      mapping: { target: 'exchange-rates', columns: { 'USD per GBP': 'rate' }, dates: 'dmy' },
    });
    expect([parsed.data.kind, parsed.table?.questions]).toEqual(['exchange-rates', []]);
    expect(parsed.lines).toHaveLength(4);
  });
});
