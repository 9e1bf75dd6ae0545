/** Workbooks whose formulas have no values, as programs leave them that only write workbooks. */
import { utils, write, type CellObject } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { SourceFile } from '../../../src/sources/types.ts';
import { readWorkbook } from '../../../src/sources/workbook.ts';
import { openFile } from '../../../src/sources/open.ts';
import { makeCountryRisk, makeIndustryTable } from '../../support/fixtures/damodaran-tables.ts';
import { parsePrices, refusalOf } from './helpers.ts';

type Row = readonly (string | number | CellObject)[];

/** How programs write a formula that they do not compute: openpyxl, others, and one that puts zero. */
const WRITTEN = ['<v></v>', '<v />', '', '<v>0</v>'] as const;

const formula = (value: number): CellObject => ({ t: 'n', v: value, f: `A1*${value.toString()}` });

/** A workbook whose formulas have the value that is written, or none. */
function bookOf(name: string, rows: readonly Row[], written: string): SourceFile {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Data');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const parts = unzipSync(bytes);
  const path = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[path] ?? new Uint8Array());
  const plain = xml.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, `$1${written}`);
  return { name, bytes: zipSync({ ...parts, [path]: strToU8(plain) }) };
}

/** Working days of two months: more of them than sums and checks that come out as zero. */
const DAYS = Array.from({ length: 60 }, (_, at) =>
  new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
).filter((iso) => ![0, 6].includes(new Date(iso).getUTCDay()));

const HEAD = ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'];
const prices = (adjusted: (at: number) => number | CellObject): Row[] => [
  HEAD,
  ...DAYS.map((day, at) => [day, 20, 21, 19, 20 + at / 100, adjusted(at), 900]),
];

describe('a column of formulas without values', () => {
  it.each(WRITTEN.slice(0, 3))('refuses the file, whatever is written: %s', async (written) => {
    const file = bookOf(
      'MILL.xlsx',
      prices((at) => formula(18 + at / 100)),
      written,
    );
    const refusal = await refusalOf(file, { today: '2026-11-29' });
    expect(refusal).toMatchObject({ code: 'MISSING_COLUMN', details: { line: 2 } });
    expect(refusal.message).toBe(
      `MILL.xlsx: column "Adj Close" of sheet "Data" holds formulas without a value (${DAYS.length.toString()}, the first in F2). ` +
        'The program that saved the file did not compute them. Open it in a spreadsheet program, let it compute, and save.',
    );
  });

  it('is told by zeros in all formulas of several columns', async () => {
    const rows = prices((at) => formula(18 + at / 100)).map((row, at) =>
      at === 0 ? row : row.map((cell, column) => (column === 4 ? formula(20) : cell)),
    );
    const refusal = await refusalOf(bookOf('MILL.xlsx', rows, '<v>0</v>'));
    expect(refusal.code).toBe('MISSING_COLUMN');
    // A column of checks comes out as zero, and so do a few figures.
    const checks = prices((at) => 18 + at / 100).map((row, at) => [
      ...row,
      at === 0 ? 'Check' : formula(0),
    ]);
    const { uncomputed } = await sheetOf(bookOf('MILL.xlsx', checks, '<v>0</v>'));
    expect(uncomputed).toBeUndefined();
  });

  it('with values is read', async () => {
    const { data } = await parsePrices(
      bookOf(
        'MILL.xlsx',
        prices((at) => formula(18 + at / 100)),
        '<v>18.5</v>',
      ),
    );
    expect(new Set(data.adjClose)).toEqual(new Set([18.5]));
  });
});

/** An .ods of which formulas have no value, or zero, as their cells are written. */
function odsOf(rows: readonly Row[], cell: string): SourceFile {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Data');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'ods' }) as ArrayBuffer);
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts['content.xml'] ?? new Uint8Array());
  const plain = xml.replace(
    /<table:table-cell[^>]*table:formula=[^>]*>.*?<\/table:table-cell>/g,
    cell,
  );
  expect(plain).not.toBe(xml);
  return { name: 'MILL.ods', bytes: zipSync({ ...parts, 'content.xml': strToU8(plain) }) };
}

describe('formulas of an .ods', () => {
  const ods = (attributes: string, text = ''): string =>
    `<table:table-cell table:formula="of:=IF([.A1]>0;2;3)"${attributes}>${text}</table:table-cell>`;
  const adjusted = prices((at) => formula(18 + at / 100));
  const both = adjusted.map((row, at) =>
    at === 0 ? row : row.map((cell, column) => (column === 4 ? formula(20) : cell)),
  );
  const FLOAT = ' office:value-type="float"';

  it.each([
    ['without a type', adjusted, ods('')],
    ['closed', adjusted, '<table:table-cell table:formula="of:=[.A1]*2" />'],
    ['without a value', adjusted, ods(FLOAT)],
    ['with an empty one', adjusted, ods(`${FLOAT} office:value=""`)],
    ['all zero in two columns', both, ods(`${FLOAT} office:value="0"`, '<text:p>0</text:p>')],
  ])('are refused %s', async (_, rows, cell) => {
    const refusal = await refusalOf(odsOf(rows, cell), { today: '2026-11-29' });
    expect([refusal.code, refusal.details.line]).toEqual(['MISSING_COLUMN', 2]);
    expect(refusal.message).toContain('of sheet "Data" holds formulas without a value');
  });

  it.each([
    ['a value', ods(`${FLOAT} office:value="18.5"`, '<text:p>18.5</text:p>')],
    ['a text', ods(' office:value-type="string"', '<text:p>n/a</text:p>')],
    ['a text without a type', ods('', '<text:p>n/a</text:p>')],
    ['zero in one column alone', ods(`${FLOAT} office:value="0"`, '<text:p>0</text:p>')],
  ])('have %s', async (_, cell) => {
    expect((await sheetOf(odsOf(adjusted, cell))).uncomputed).toBeUndefined();
  });

  it('have their cells told where they stand alone', async () => {
    const alone = prices((at) => (at === 3 ? formula(18) : 18 + at / 100));
    const { uncomputed, rows } = await sheetOf(odsOf(alone, ods('')));
    expect(uncomputed).toEqual([{ row: 4, column: 5 }]);
    expect(rows[4]?.slice(4)).toEqual([20.03, null, 900]);
  });
});

async function sheetOf({ name, bytes }: SourceFile) {
  const opened = await openFile({ name, bytes });
  if (opened.content.kind === 'text') throw new Error('a text');
  const [sheet] = opened.content.sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

it('a formula that comes out as an empty text has its value', async () => {
  const text: CellObject = { t: 's', v: 'x', f: 'A1' };
  const rows: Row[] = [['A', 'B'], ...[1, 2, 3].map((n): Row => [n, text])];
  const { uncomputed } = await sheetOf(bookOf('e.xlsx', rows, '<v></v>'));
  expect(uncomputed).toBeUndefined();
});

it('single formulas without a value are refused by their cells, and their rows are told', async () => {
  const file = bookOf(
    'MILL.xlsx',
    prices((at) => (at === 3 ? formula(18) : 18 + at / 100)),
    '<v></v>',
  );
  const { problems, rowsRead, lines } = await parseFile(file, { today: '2026-11-29' });
  expect(problems).toEqual([
    {
      line: 5,
      column: 'Adj Close',
      text: 'F5',
      message:
        'is a formula without a value: open the file in a spreadsheet program, let it compute, and save',
      rows: 0,
    },
  ]);
  expect(rowsRead).toBe(lines.length);
});

describe('names that are numbers', () => {
  it('are no countries, and a table of them is refused', async () => {
    const { name, bytes } = makeCountryRisk({ date: '2025-01-01' });
    const sheets = await readWorkbook(name, bytes);
    const zeroed = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell, at) => (at === 0 && isPlace(cell) ? 0 : cell))),
    }));
    const refusal = await refusalOf(rebuilt(name, zeroed));
    expect(refusal.code).toBe('NO_ROWS');
    expect(refusal.message).toContain('is a number, no name of a country');
  });

  it('are no industries', async () => {
    const { name, bytes } = makeIndustryTable({ layout: 'pe', seed: 9 });
    const sheets = (await readWorkbook(name, bytes)).map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell) => (cell === 'Moon Banks' ? 7 : cell))),
    }));
    const { problems } = await parseFile(rebuilt(name, sheets));
    expect(problems.map(({ message }) => message)).toEqual(['is a number, no name of an industry']);
  });
});

const isPlace = (cell: unknown): boolean =>
  typeof cell === 'string' && /^[A-Z][a-z]+$/.test(cell) && cell !== 'Country';

function rebuilt(
  name: string,
  sheets: readonly { name: string; rows: readonly (readonly unknown[])[] }[],
): SourceFile {
  const book = utils.book_new();
  for (const sheet of sheets) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(sheet.rows.map((row) => [...row])),
      sheet.name,
    );
  }
  return {
    name,
    bytes: new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
  };
}
