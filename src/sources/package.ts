/**
 * Workbook packages (.xlsx, .ods) before the spreadsheet library sees them. The library believes what a package says
 * of itself; here it is unpacked within limits, and what could make the library work without end is taken out.
 */
import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import { SourceRefusal } from './refusal.ts';
import { withUncomputedMarked, withUncomputedOdsMarked } from './uncomputed.ts';
import { tooLarge } from './zip-judge.ts';
import { inflateEntry, type ZipEntry } from './zip.ts';

/** Unpacked parts that the library may be given; real workbooks of the providers have 2 MB. */
export const MAX_PACKAGE_BYTES = 64 * 1024 * 1024;
/** See `Sheet`: columns from here on are not looked at. */
export const MAX_COLUMNS = 256;
/** Rows that are read from a sheet. */
export const MAX_ROWS = 20_000;
/** Cells that are read from a workbook, blank ones between others included. */
export const MAX_CELLS = 4_000_000;

/**
 * The package as a zip of plain members: every one unpacked within its declared size and checked, pictures left out,
 * sheets reduced to their cells. Throws `SourceRefusal` as {@link inflateEntry} does, ARCHIVE_TOO_LARGE and FILE_TOO_LARGE.
 */
export function plainPackage(
  file: string,
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Uint8Array {
  const parts = entries.filter(({ name }) => /\.(?:xml|rels)$|^mimetype$/i.test(name));
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_PACKAGE_BYTES) {
    throw tooLarge(file, `${Math.round(total / 2 ** 20).toString()} MB`);
  }
  const plain: Zippable = {};
  for (const entry of parts) {
    const content = inflateEntry(file, bytes, entry);
    // The library asks for parts by names in any case.
    const name = entry.name.toLowerCase();
    plain[entry.name] = name.endsWith('.rels')
      ? content
      : /(?:^|\/)worksheets\/[^/]+\.xml$/.test(name)
        ? plainSheet(content)
        : name === 'content.xml'
          ? plainTables(file, content)
          : name === 'styles.xml'
            ? strToU8(plainFormats(strFromU8(content, true)), true)
            : content;
  }
  return zipSync(plain, { level: 0 });
}

const SHEET_END = /<\/(?:[\w-]+:)?sheetData\s*>/g;
const DIMENSION = /<(?:[\w-]+:)?dimension\b[^>]*>/;
const SHEET_START = /<(?:[\w-]+:)?sheetData\b/;

/**
 * A sheet of an .xlsx up to the end of its cells: links over a range of a billion cells would be laid out one by one.
 * Its dimension, which may claim anything, is made that of the last row with a value.
 */
function plainSheet(content: Uint8Array): Uint8Array {
  // Latin-1 keeps every byte, whatever the encoding is.
  const xml = withUncomputedMarked(strFromU8(content, true));
  const start = SHEET_START.exec(xml);
  const end = [...xml.matchAll(SHEET_END)].at(-1);
  if (start === null || end === undefined) return content;
  const root = /<((?:[\w-]+:)?worksheet)\b/.exec(xml)?.[1] ?? 'worksheet';
  const last = lastFilledRow(xml);
  const prefix = /^<((?:[\w-]+:)?)/.exec(start[0])?.[1] ?? '';
  const dimension = `<${prefix}dimension ref="A1:A${last.toString()}"/>`;
  const head = xml.slice(0, start.index).replace(DIMENSION, '');
  return strToU8(
    `${head}${dimension}${xml.slice(start.index, end.index)}${end[0]}</${root}>`,
    true,
  );
}

/** The number of the last row with a value in it, 1 where there is none. */
function lastFilledRow(xml: string): number {
  const value = Math.max(...['</v>', ':v>', '</is>', ':is>'].map((mark) => xml.lastIndexOf(mark)));
  if (value < 0) return 1;
  let last = 0;
  for (const { 1: number } of xml
    .slice(0, value)
    .matchAll(/<(?:[\w-]+:)?row\b(?:[^>]*?\sr="(\d+)")?/g)) {
    last = number === undefined ? last + 1 : Number(number);
  }
  return Math.max(1, last);
}

const ODD_FORMATS = /<\/?(?:[\w-]+:)?(?:quarter|week-of-year|map)\b[^>]*>/g;
const USUAL_CONDITION = /condition=["']value\(\)(?:&gt;|>)=0["']/;

/**
 * The formats of an .ods without what Excel has no words for: quarters, weeks, and figures by any condition but the
 * sign. Of formats it is asked here whether they are dates alone, and the library writes of each odd one to the console.
 */
function plainFormats(xml: string): string {
  return xml.replace(ODD_FORMATS, (mark) => (USUAL_CONDITION.test(mark) ? mark : ''));
}

const TABLE_MARKS = /<(?:[\w-]+:)?(table-row|table-cell)\b([^>]*)>/g;
const REPEATS = /(number-(columns|rows)-repeated=["'])(\d+)/g;

/** The cells of an .ods may be repeated by a number: what the numbers stand for must stay within what is read. */
function plainTables(file: string, content: Uint8Array): Uint8Array {
  const xml = withUncomputedOdsMarked(plainFormats(strFromU8(content, true))).replace(
    REPEATS,
    (_, name: string, of: string, count: string) => {
      // One row more than is read: a longer sheet is still told from one that ends there.
      const most = of === 'columns' ? MAX_COLUMNS : MAX_ROWS + 1;
      return `${name}${Math.min(most, Number(count)).toString()}`;
    },
  );
  let cells = 0;
  let rows = 1;
  for (const [, mark, attributes = ''] of xml.matchAll(TABLE_MARKS)) {
    const repeated = /number-(?:columns|rows)-repeated=["'](\d+)/.exec(attributes)?.[1];
    const count = repeated === undefined ? 1 : Number(repeated);
    if (mark === 'table-row') rows = count;
    else if (!attributes.endsWith('/') || attributes.includes('value')) cells += rows * count;
  }
  if (cells > MAX_CELLS) throw tooManyCells(file);
  return strToU8(xml, true);
}

/** A workbook with more cells than any table read here. */
export function tooManyCells(file: string): SourceRefusal {
  return new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file} has sheets with millions of cells, more than are read from a workbook. Save the sheet with the figures as csv and drop that.`,
    { file, expected: `at most ${MAX_CELLS.toString()} cells` },
  );
}
