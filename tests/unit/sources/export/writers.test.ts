import { read, utils, type WorkBook } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  CsvWriter,
  WorkbookWriter,
  type ExportValue,
} from '../../../../src/sources/export/index.ts';

/** What people, vendors and attackers put into cells. */
const ROWS: ExportValue[][] = [
  ['plain', 1.5, '2024-02-29'],
  ['=1+1', -2.5e-7, '1926-07-31'],
  ['+cmd|calc', 0.1 + 0.2, '2024-02-30'],
  ['-2', 1e300, null],
  ['@SUM(A1)', -0.25, '1900-02-28'],
  ['\t=1', 123456789012345.6, '2026-03-31T10:00:00.000Z'],
  ['\r=1', 5e-324, ''],
  ['＝1', 9007199254740993n, 'a "quoted", text\nof two lines'],
  ['<&>_x0041_\u0001', 0, new Uint8Array(7)],
];
const COLUMNS = ['name', '=value', 'day'];

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function csvText(): string {
  const writer = new CsvWriter(COLUMNS);
  writer.add(ROWS.slice(0, 4));
  writer.add(ROWS.slice(4));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(joined(writer.finish()));
}

function workbook(sheetRows?: number): { bytes: Uint8Array; book: WorkBook; cut: number } {
  const writer = new WorkbookWriter(new Date(Date.UTC(2026, 3, 1)), sheetRows);
  writer.begin('first', COLUMNS);
  writer.add(ROWS.slice(0, 4));
  writer.add(ROWS.slice(4));
  writer.begin('none [of]: these*', ['only a header']);
  const { parts, notes } = writer.finish();
  const bytes = joined(parts);
  return {
    bytes,
    book: read(bytes, { type: 'array', cellFormula: true, cellNF: true }),
    cut: notes.cut,
  };
}

describe('csv', () => {
  test('says UTF-8, ends lines with CRLF and is read back by another reader', () => {
    const text = csvText();
    expect(text.startsWith('\uFEFFname,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const { data, errors } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(ROWS.length + 1);
    expect(data[8]).toEqual(["'＝1", '9007199254740993', 'a "quoted", text\nof two lines']);
  });

  test('puts an apostrophe before every text that a spreadsheet would run, and leaves numbers', () => {
    const { data } = Papa.parse<string[]>(csvText().slice(1), { skipEmptyLines: true });
    expect(data[0]?.[1]).toBe("'=value");
    expect(data.slice(1, 8).map(([name]) => name)).toEqual([
      'plain',
      "'=1+1",
      "'+cmd|calc",
      "'-2",
      "'@SUM(A1)",
      "'\t=1",
      "'\r=1",
    ]);
    for (const [at, row] of ROWS.entries()) {
      const value = row[1];
      if (typeof value === 'number') expect(Number(data[at + 1]?.[1])).toBe(value);
    }
    expect(data[2]?.[1]).toBe('-2.5e-7');
  });
});

describe('a workbook', () => {
  test('keeps numbers to the last digit, days as days, and text as text', () => {
    const { book } = workbook();
    expect(book.SheetNames).toEqual(['first', 'none of these']);
    const sheet = book.Sheets['first'] ?? {};
    for (const [at, row] of ROWS.entries()) {
      const cell = sheet[`B${at + 2}`] as { t: string; v: unknown } | undefined;
      const value = row[1];
      if (typeof value === 'number') expect(cell).toMatchObject({ t: 'n', v: value });
      else expect(cell).toMatchObject({ t: 's', v: '9007199254740993' });
    }
    // Serial numbers as LibreOffice and Excel count them.
    expect(sheet['C2']).toMatchObject({ t: 'n', v: 45351, z: 'yyyy\\-mm\\-dd' });
    expect(sheet['C3']).toMatchObject({ t: 'n', v: 9709 });
    expect(sheet['C4']).toMatchObject({ t: 's', v: '2024-02-30' });
    expect(sheet['C5']).toBeUndefined();
    expect(sheet['C6']).toMatchObject({ t: 's', v: '1900-02-28' });
    expect(sheet['C7']).toMatchObject({ t: 's', v: '2026-03-31T10:00:00.000Z' });
    expect(sheet['C10']).toMatchObject({ t: 's', v: '(binary, 7 bytes)' });
    expect(utils.sheet_to_json(book.Sheets['none of these'] ?? {}, { header: 1 })).toEqual([
      ['only a header'],
    ]);
  });

  test('has no formula, and marks what looks like one as text for good', () => {
    const { bytes, book } = workbook();
    const files = unzipSync(bytes);
    const xml = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).not.toMatch(/<f[ >]/);
    for (const cell of ['A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9']) {
      expect(xml).toMatch(new RegExp(`<c r="${cell}" t="inlineStr" s="3">`));
      expect((book.Sheets['first']?.[cell] as { t: string; f?: string }).f).toBeUndefined();
    }
    expect(xml).toContain('<c r="A2" t="inlineStr"><is>');
    expect(xml).toContain('&lt;&amp;&gt;_x005F_x0041__x0001_');
    const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array());
    expect(styles.split('quotePrefix="1"')).toHaveLength(2);
  });

  test('goes on in a further sheet where one is full', () => {
    const { book } = workbook(4);
    expect(book.SheetNames).toEqual(['first', 'first (2)', 'first (3)', 'none of these']);
    const rows = book.SheetNames.slice(0, 3).map((name) =>
      utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 }),
    );
    expect(rows.map((sheet) => sheet.length)).toEqual([4, 4, 4]);
    expect(rows.map((sheet) => sheet[0])).toEqual([COLUMNS, COLUMNS, COLUMNS]);
    expect(rows.flatMap((sheet) => sheet.slice(1).map((row) => row[1]))).toEqual(
      ROWS.map(([, value]) => (typeof value === 'bigint' ? value.toString() : value)),
    );
  });

  test('cuts a text that no cell can hold, and says so in the cell', () => {
    const writer = new WorkbookWriter(new Date(Date.UTC(2026, 3, 1)));
    writer.begin('long', ['text']);
    writer.add([['x'.repeat(40_000)], ['y'.repeat(32_767)]]);
    const { parts, notes } = writer.finish();
    expect(notes.cut).toBe(1);
    const sheet = read(joined(parts), { type: 'array' }).Sheets['long'] ?? {};
    const [first, second] = [sheet['A2'], sheet['A3']] as { v: string }[];
    expect(first?.v).toHaveLength(32_767);
    expect(first?.v.endsWith(' [cut: 40000 characters]')).toBe(true);
    expect(second?.v).toBe('y'.repeat(32_767));
  });
});
