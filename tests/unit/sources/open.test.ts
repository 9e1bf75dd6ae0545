import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/sources/crc32.ts';
import { membersOf, openFile } from '../../../src/sources/open.ts';
import { plainPackage } from '../../../src/sources/package.ts';
import { readZipDirectory } from '../../../src/sources/zip.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeFrenchZip } from '../../support/fixtures/french.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';
import { expectRefusal, parseFactors, parsePrices, refusalOf, textFile } from './helpers.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const yahoo = makeYahooCsv({
  symbol: 'ACME',
  seed: 1,
  from: '2020-01-01',
  to: '2020-12-31',
  frequency: 'daily',
});

describe('archives', () => {
  const zip = makeFrenchZip(1, '2000-01', 120, 'US');

  it('computes the checksum of the standard', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  });

  it('takes one data file, whatever folders and macOS leavings stand beside it', async () => {
    const bytes = zipSync({
      'prices/': new Uint8Array(),
      'prices/ACME.csv': yahoo.bytes,
      '__MACOSX/prices/._ACME.csv': strToU8('x'),
      '.DS_Store': strToU8('x'),
    });
    const parsed = await parsePrices({ name: 'download.zip', bytes });
    expect(parsed).toMatchObject({
      symbol: 'ACME',
      member: 'prices/ACME.csv',
      file: 'download.zip',
    });
  });

  it('reads a zip that is a view into a larger buffer', async () => {
    const larger = new Uint8Array(zip.bytes.length + 20);
    larger.set(zip.bytes, 7);
    const view = larger.subarray(7, 7 + zip.bytes.length);
    expect((await parseFactors({ name: zip.name, bytes: view })).rowsRead).toBe(120);
  });

  it.each([0.1, 0.5, 0.9, 0.999])('refuses a zip truncated to %d of its length', async (share) => {
    const bytes = zip.bytes.slice(0, Math.floor(zip.bytes.length * share));
    await expectRefusal(
      { name: zip.name, bytes },
      'BROKEN_ARCHIVE',
      /truncated.*Download it again/,
    );
  });

  it('refuses a zip of which one byte of content was changed', async () => {
    const bytes = zip.bytes.slice();
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0x40;
    await expectRefusal({ name: zip.name, bytes }, 'BROKEN_ARCHIVE', /damaged|checksum/);
  });

  it('refuses a member that was changed without being packed: only its checksum tells', async () => {
    const bytes = zipSync({ 'ACME.csv': [yahoo.bytes, { level: 0 }] });
    const at = 30 + 'ACME.csv'.length + yahoo.text.indexOf('2020-01-02') + 3;
    bytes[at] = '1'.charCodeAt(0);
    await expectRefusal({ name: 'ACME.zip', bytes }, 'BROKEN_ARCHIVE', /fails its checksum/);
  });

  it('tells the name of a damaged member in one short line', async () => {
    const name = `${'\u0001PK'.repeat(2000)}.csv`;
    const bytes = zipSync({ [name]: [yahoo.bytes, { level: 0 }] });
    const content = 30 + name.length + 100;
    bytes[content] = (bytes[content] ?? 0) ^ 0x40;
    const { message } = await refusalOf({ name: 'ACME.zip', bytes });
    expect(message).toMatch(/in it fails its checksum/);
    expect(message.length).toBeLessThan(300);
    expect(message).not.toContain('\u0001');
  });

  it('refuses several files, none, and an archive in an archive', async () => {
    const two = zipSync({ 'A.csv': yahoo.bytes, 'B.csv': yahoo.bytes });
    await expectRefusal({ name: 'two.zip', bytes: two }, 'ARCHIVE_CONTENT', /holds 2 files/);
    const none = zipSync({ 'folder/': new Uint8Array() });
    await expectRefusal({ name: 'none.zip', bytes: none }, 'ARCHIVE_CONTENT', /holds no file/);
    const nested = zipSync({ 'inner.zip': zip.bytes });
    await expectRefusal(
      { name: 'nested.zip', bytes: nested },
      'ARCHIVE_CONTENT',
      /another archive/,
    );
    const gzip = bytesOf('\x1f\x8b\x08\x00');
    await expectRefusal({ name: 'a.csv.gz', bytes: gzip }, 'ARCHIVE_CONTENT', /gzip/);
  });

  it('refuses a bomb by its directory, before unpacking it', async () => {
    const bytes = zipSync({ 'zeros.csv': new Uint8Array(8 * 1024 * 1024) });
    await expectRefusal({ name: 'bomb.zip', bytes }, 'ARCHIVE_TOO_LARGE', /times its size/);
  });

  it('refuses a member that is larger than its directory says', async () => {
    const bytes = zipSync({ 'zeros.csv': new Uint8Array(8 * 1024 * 1024) });
    const view = new DataView(bytes.buffer);
    const start = view.getUint32(bytes.length - 22 + 16, true);
    view.setUint32(start + 24, 1000, true);
    await expectRefusal({ name: 'liar.zip', bytes }, 'BROKEN_ARCHIVE', /damaged/);
  });

  it('refuses a spreadsheet package that would unpack to far more than it is', async () => {
    const bytes = zipSync({ 'xl/workbook.xml': new Uint8Array(8 * 1024 * 1024) });
    await expectRefusal({ name: 'bomb.xlsx', bytes }, 'ARCHIVE_TOO_LARGE', /not unpacked/);
  });
});

describe('documents that are archives', () => {
  const table = [
    ['Date', 'Close'],
    ['2024-01-31', 1],
    ['2024-02-29', 2],
  ];

  async function workbook(bookType: 'xlsx' | 'xlsb'): Promise<Record<string, Uint8Array>> {
    const { utils, write } = await import('@e965/xlsx');
    const book = utils.book_new(utils.aoa_to_sheet(table), 'Prices');
    return unzipSync(new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer));
  }

  it.each([
    ['a.xlsb', 'xl/workbook.bin', /a\.xlsb is a binary workbook.*save it as \.xlsx/],
    ['a.docx', 'word/document.xml', /a\.docx is an Office document.*paste it under Import/],
    ['a.numbers', 'Index/Document.iwa', /Numbers.*Export the table/],
  ])('refuses %s once, as what it is', async (name, part, message) => {
    const content = { [part]: strToU8('x'), 'other.xml': strToU8('<x/>') };
    const bytes = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), ...content });
    expect([...membersOf({ name, bytes })]).toHaveLength(1);
    await expectRefusal({ name, bytes }, 'NOT_A_SPREADSHEET', message);
    await expectRefusal(
      { name: 'in.zip', bytes: zipSync({ [name]: bytes }) },
      'NOT_A_SPREADSHEET',
      /in\.zip/,
    );
  });

  it('gives the library no binary part, whatever the package says that it has', async () => {
    const parts = { ...(await workbook('xlsb')), 'xl/workbook.xml': strToU8('<workbook/>') };
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet1.bin');
    const bytes = zipSync(parts);
    const plain = unzipSync(plainPackage('a.xlsx', bytes, readZipDirectory('a.xlsx', bytes)));
    expect(Object.keys(plain).filter((name) => !/\.(?:xml|rels)$/.test(name))).toEqual([]);
  });

  it('reads a workbook whose main part has a number', async () => {
    const parts = Object.entries(await workbook('xlsx')).map(([name, content]) => [
      name.replace('workbook.xml', 'workbook22.xml'),
      strToU8(strFromU8(content).replaceAll('workbook.xml', 'workbook22.xml')),
    ]);
    const bytes = zipSync(Object.fromEntries(parts) as Record<string, Uint8Array>);
    const { content } = await openFile({ name: 'a.xlsx', bytes });
    expect(content).toMatchObject({ kind: 'sheets', sheets: [{ name: 'Prices', rows: table }] });
  });
});

describe('files that are no data', () => {
  const page = '<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>';

  it.each([
    ['empty.csv', '', 'EMPTY_FILE', /is empty/],
    ['blank.csv', ' \r\n\t\n', 'EMPTY_FILE', /is empty/],
    ['betas.xls', page, 'HTML_PAGE', /web page \("404 Not Found"\)/],
    ['table.csv', '<!-- saved --><html>', 'HTML_PAGE', /web page/],
    ['betas.xls', '<?xml version="1.0"?><Workbook/>', 'NOT_A_SPREADSHEET', /XML/],
    ['book.sqlite', 'SQLite format 3\0\x10\0\x01\x01', 'FOREIGN_DATABASE', /Open a book file/],
    ['paper.pdf', '%PDF-1.7\n%\xe2\xe3', 'BINARY_FILE', /a PDF/],
    ['chart.png', '\x89PNG\r\n\x1a\n', 'BINARY_FILE', /picture/],
    ['noise.csv', '\x00\x01\x02\x03\x04\x05\x06\x07', 'BINARY_FILE', /neither text nor/],
    [
      'betas.xls',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more',
      'NOT_A_SPREADSHEET',
      /cannot be read/,
    ],
    ['betas.xls', 'a little\ntext\n', 'NOT_A_SPREADSHEET', /holds plain text/],
    [
      'facts.json',
      '{"cik":1,"entityName":"X","facts":{}}',
      'NOT_THIS_TABLE',
      /neither under US GAAP/,
    ],
    ['list.json', '[{"a":1}]', 'UNKNOWN_FORMAT', /JSON/],
    ['notes.txt', 'Dear diary\nnothing here\n', 'UNKNOWN_FORMAT', /begins with "Dear diary"/],
  ] as const)('%s is refused as %s', async (name, content, code, message) => {
    await expectRefusal({ name, bytes: bytesOf(content) }, code, message);
  });

  it('refuses a truncated spreadsheet', async () => {
    const xls = makeDamodaranXls({ seed: 1 });
    const bytes = xls.bytes.slice(0, 3000);
    const refusal = await refusalOf({ name: 'betas.xls', bytes });
    expect(['NOT_A_SPREADSHEET', 'UNKNOWN_FORMAT', 'NO_ROWS']).toContain(refusal.code);
  });

  it('keeps control characters and length of the content out of its message', async () => {
    const refusal = await refusalOf(textFile('x.txt', `\u202e\u0007${'long '.repeat(500)}`));
    expect(refusal.message.length).toBeLessThan(400);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(refusal.message).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe('tables of other kinds', () => {
  it.each([
    ['twice.csv', ',Mkt-RF,SMB,SMB,HML,RMW,CMA,RF\n', 'MISSING_COLUMN', /exactly once/],
    ['rev.csv', 'Prose\n\n,ST_Rev\n192701,0.36\n', 'NOT_THIS_TABLE', /reversal/],
    [
      'port.csv',
      'This file was created by X using the 202005 CRSP database.\n,A,B\n',
      'NOT_THIS_TABLE',
      /not one of factors/,
    ],
    [
      'p.csv',
      'Open,High,Low,Close,Adj Close,Volume\n1,1,1,1,1,1\n',
      'NO_DATES',
      /no column of dates/,
    ],
  ] as const)('%s', async (name, text, code, message) => {
    await expectRefusal(textFile(name, text), code, message);
  });
});
