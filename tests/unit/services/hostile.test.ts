/** Hostile files through the real import: refused or read with a report, and a refusal leaves the book as it was. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, FileOptions, ImportReport } from '../../../src/contract/api.ts';
import type { SourceFile } from '../../../src/sources/types.ts';
import * as hostile from '../../support/fixtures/hostile.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { fileOf } from './support/book.ts';

/** Everything in the book but the record of imports. */
async function contentOf(api: FairbookApi): Promise<unknown> {
  const { rows } = await api.book.query(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'import%' ORDER BY name",
  );
  const counts: unknown[] = [];
  for (const [name] of rows) {
    counts.push([name, (await api.book.query(`SELECT * FROM "${String(name)}" LIMIT 50`)).rows]);
  }
  return counts;
}

async function imported(
  file: SourceFile,
  options: FileOptions = {},
): Promise<{ reports: ImportReport[]; unchanged: boolean }> {
  const api = openWorkbench();
  await api.data.importFiles([
    fileOf({ name: 'OLD.csv', bytes: new TextEncoder().encode(hostile.PRICES) }),
  ]);
  const before = JSON.stringify(await contentOf(api));
  const reports = await api.data.importFiles([fileOf(file)], { [file.name]: options });
  return { reports, unchanged: JSON.stringify(await contentOf(api)) === before };
}

const BAD_ARCHIVE = 'BROKEN_ARCHIVE';
const BOMB = 'ARCHIVE_TOO_LARGE';

describe('hostile files are refused, the book is unchanged', () => {
  it.each([
    ['members that overlap', hostile.overlappingMembers, BAD_ARCHIVE, /overlaps another/],
    ['a member twice', hostile.duplicateNames, BAD_ARCHIVE, /AAA\.csv is in it twice/],
    ['..', () => hostile.leavingMember('a/../../b.csv'), BAD_ARCHIVE, /leads out of the archive/],
    ['an absolute path', () => hostile.leavingMember('/etc/b.csv'), BAD_ARCHIVE, /leads out/],
    ['.. with backslashes', () => hostile.leavingMember('..\\b.csv'), BAD_ARCHIVE, /leads out/],
    ['a drive', () => hostile.leavingMember('C:\\b.csv'), BAD_ARCHIVE, /leads out/],
    ['a bomb by ratio', hostile.bombByRatio, BOMB, /times its size/],
    ['a bomb by total', hostile.bombByTotal, BOMB, /419430400 bytes/],
    [
      'a workbook that lies about its size',
      hostile.lyingWorkbook,
      BAD_ARCHIVE,
      /sheet1\.xml in it is damaged/,
    ],
    [
      'shared strings',
      hostile.sharedStringBomb,
      'FILE_TOO_LARGE',
      /more than are read from a workbook/,
    ],
    ['repeated cells', hostile.repeatedCells, 'FILE_TOO_LARGE', /millions of cells/],
    ['deep arrays', () => hostile.deepJson('[', ']'), 'UNKNOWN_FORMAT', /JSON/],
    ['deep objects', () => hostile.deepJson('{"facts":', '0}'), 'UNKNOWN_FORMAT', /JSON/],
    ['a line without end', hostile.endlessLine, 'UNKNOWN_FORMAT', /line of millions of characters/],
    ['one line alone', hostile.onlyLine, 'UNKNOWN_FORMAT', /line/],
  ] as const)('%s', async (_, make, code, message) => {
    const { reports, unchanged } = await imported(make());
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ status: 'refused', refusal: { code } });
    expect(reports[0]?.refusal?.message).toMatch(message);
    expect(reports[0]?.refusal?.message.length).toBeLessThan(500);
    expect(unchanged).toBe(true);
  });

  it('archives in an archive that are a bomb together', async () => {
    const { reports, unchanged } = await imported(hostile.manyArchives());
    expect(reports).toHaveLength(8);
    expect(reports.slice(-2).map(({ refusal }) => refusal?.code)).toEqual([BOMB, BOMB]);
    expect(reports.every(({ status }) => status === 'refused')).toBe(true);
    expect(unchanged).toBe(true);
  });
});

describe('hostile files that can be read safely', () => {
  it('a sheet that claims 17 billion cells is read by the cells that it has', async () => {
    const [report] = (await imported(hostile.dimensionBomb())).reports;
    expect(report).toMatchObject({ needs: ['mapping'], table: { sheets: [{ rows: 4 }] } });
    expect(report?.table?.firstRows).toHaveLength(4);
  });

  it('formulas give their last values, and a line is refused where there is none', async () => {
    const mapping = {
      target: 'prices',
      columns: { Date: 'date', Close: 'adjusted-close' },
    } as const;
    const [report] = (await imported(hostile.formulaCells(), { symbol: 'ACME', mapping })).reports;
    expect(report).toMatchObject({ status: 'stored', rows: { read: 4, stored: 3, refused: 1 } });
    expect(report?.problems[0]?.line).toBe(4);
  });

  it('a gigantic cell costs its line', async () => {
    const { reports } = await imported(hostile.giganticCell());
    expect(reports[0]).toMatchObject({
      status: 'stored',
      rows: { read: 5, stored: 4, refused: 1 },
    });
    expect(reports[0]?.problems[0]?.line).toBe(5);
    expect(JSON.stringify(reports[0]).length).toBeLessThan(2000);
  });

  it('names of built-in properties are names like any other', async () => {
    const [facts] = (await imported(hostile.prototypeFacts())).reports;
    expect(facts).toMatchObject({ format: 'sec-companyfacts', needs: ['symbol'] });
    const [symbols] = (await imported(hostile.prototypeSymbols())).reports;
    expect(symbols).toMatchObject({ rows: { read: 12, stored: 9, refused: 3 } });
    expect(symbols?.problems.map(({ text }) => text)).toEqual(Array(3).fill('__proto__'));
    const [columns] = (await imported(hostile.prototypeColumns())).reports;
    expect(columns).toMatchObject({ needs: ['basis', 'symbol'] });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(([] as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('a column that is called like a built-in property can be given a meaning', async () => {
    const columns = { When: 'date', '#2': 'adjusted-close', '#3': 'ignore' };
    const [report] = (
      await imported(hostile.prototypeHeadings(), {
        symbol: 'ACME',
        mapping: { target: 'prices', columns },
      })
    ).reports;
    expect(report).toMatchObject({ status: 'stored', rows: { read: 3, stored: 3 } });
  });

  it('a figure that is nested a hundred thousand times is no number', async () => {
    const [report] = (await imported(hostile.deepStatement())).reports;
    expect(report?.problems).toMatchObject([{ column: 'revenue', text: '[...]' }]);
  });
});
