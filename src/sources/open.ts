/**
 * From dropped bytes to text or sheets: what kind of file it is by its first bytes, the archive
 * taken off, and a refusal that helps where it is none that data comes in.
 */
import { excerpt, SourceRefusal } from './refusal.ts';
import { readText } from './text.ts';
import type { OpenedFile, SourceFile, TextContent } from './types.ts';
import { readWorkbook } from './workbook.ts';
import { inflateEntry, isZip, readZipDirectory, type ZipEntry } from './zip.ts';

export const MAX_TEXT_BYTES = 128 * 1024 * 1024;
export const MAX_WORKBOOK_BYTES = 48 * 1024 * 1024;

/** First bytes of kinds that hold no table, with the words for them and the way out. */
const BINARY_KINDS: readonly { magic: string; what: string; advice: string }[] = [
  { magic: '%PDF', what: 'a PDF', advice: 'Drop the csv or xls that its figures came from.' },
  { magic: '\x89PNG', what: 'a picture (PNG)', advice: 'Drop the file with the figures.' },
  { magic: '\xff\xd8\xff', what: 'a picture (JPEG)', advice: 'Drop the file with the figures.' },
  { magic: 'GIF8', what: 'a picture (GIF)', advice: 'Drop the file with the figures.' },
  { magic: 'PAR1', what: 'a Parquet file', advice: 'Save the table as csv.' },
  { magic: '\x7fELF', what: 'a program', advice: 'Drop a file of data.' },
  { magic: 'MZ', what: 'a program', advice: 'Drop a file of data.' },
];

const PACKED_KINDS: readonly { magic: string; what: string }[] = [
  { magic: '\x1f\x8b', what: 'a gzip archive' },
  { magic: '7z\xbc\xaf', what: 'a 7-Zip archive' },
  { magic: 'Rar!', what: 'a RAR archive' },
  { magic: 'BZh', what: 'a bzip2 archive' },
];

const SQLITE_MAGIC = 'SQLite format 3\0';
const OLE_MAGIC = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/**
 * The files in one dropped file: of an archive with several members each of them, named
 * `archive.zip/member.csv`, inflated as it is asked for; of anything else the file itself. Throws
 * `SourceRefusal` BROKEN_ARCHIVE or ARCHIVE_TOO_LARGE where the archive as a whole is refused.
 */
export function* membersOf(file: SourceFile): Generator<{ name: string; read(): SourceFile }> {
  const { name, bytes } = file;
  const entries = isZip(bytes) ? readZipDirectory(name, bytes) : [];
  const members = isWorkbookPackage(entries) ? [] : dataMembers(entries);
  if (members.length < 2) {
    yield { name, read: () => file };
    return;
  }
  for (const entry of members) {
    const member = `${name}/${entry.name}`;
    yield { name: member, read: () => ({ name: member, bytes: inflateEntry(name, bytes, entry) }) };
  }
}

/**
 * Opens one file: what it is by its first bytes, and one member taken out of its archive. Throws
 * `SourceRefusal`: EMPTY_FILE, BROKEN_ARCHIVE, ARCHIVE_TOO_LARGE, ARCHIVE_CONTENT, FILE_TOO_LARGE,
 * HTML_PAGE, BINARY_FILE, NOT_A_SPREADSHEET, FOREIGN_DATABASE.
 */
export async function openFile(file: SourceFile): Promise<OpenedFile> {
  const { name, bytes } = file;
  const ownStem = name.slice(name.lastIndexOf('/') + 1);
  if (!isZip(bytes)) return openContent(name, ownStem, bytes);
  const entries = readZipDirectory(name, bytes);
  if (isWorkbookPackage(entries)) return openSheets(name, ownStem, bytes);
  const entry = onlyMember(name, entries);
  const content = inflateEntry(name, bytes, entry);
  const stem = entry.name.slice(entry.name.lastIndexOf('/') + 1);
  if (isZip(content)) {
    const inner = readZipDirectory(name, content);
    if (!isWorkbookPackage(inner)) {
      throw archiveContent(name, `another archive (${excerpt(entry.name)})`);
    }
    return { ...(await openSheets(name, stem, content)), member: entry.name };
  }
  return { ...(await openContent(name, stem, content)), member: entry.name };
}

function isWorkbookPackage(entries: readonly ZipEntry[]): boolean {
  const names = new Set(entries.map((entry) => entry.name));
  return names.has('xl/workbook.xml') || (names.has('content.xml') && names.has('mimetype'));
}

function archiveContent(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'ARCHIVE_CONTENT',
    `${file} holds ${found}, where one data file was expected. Unpack it and drop the files in it.`,
    { file, found, expected: 'one data file in the archive' },
  );
}

/** The files of data in an archive; folders and what macOS adds do not count. */
function dataMembers(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.filter(
    ({ name }) => !/\/$|(?:^|\/)__MACOSX\/|(?:^|\/)\.DS_Store$|(?:^|\/)\._/.test(name),
  );
}

function onlyMember(file: string, entries: readonly ZipEntry[]): ZipEntry {
  const members = dataMembers(entries);
  const [first] = members;
  if (first === undefined) throw archiveContent(file, 'no file');
  if (members.length > 1) throw archiveContent(file, `${members.length.toString()} files`);
  return first;
}

async function openContent(file: string, stem: string, bytes: Uint8Array): Promise<OpenedFile> {
  if (bytes.length === 0) throw emptyFile(file);
  refuseBinary(file, bytes);
  if (startsWith(bytes, OLE_MAGIC)) return openSheets(file, stem, bytes);
  if (bytes.length > MAX_TEXT_BYTES) throw fileTooLarge(file, bytes.length, MAX_TEXT_BYTES);
  const content = readText(file, bytes);
  if (content === null) {
    throw new SourceRefusal(
      'BINARY_FILE',
      `${file} is neither text nor a spreadsheet. Drop the csv, txt, zip or xls as downloaded.`,
      { file, found: 'binary content', expected: 'text, a zip or a spreadsheet' },
    );
  }
  if (isBlank(content)) throw emptyFile(file);
  refuseMarkup(file, content.head);
  return { file, stem, content };
}

async function openSheets(file: string, stem: string, bytes: Uint8Array): Promise<OpenedFile> {
  if (bytes.length > MAX_WORKBOOK_BYTES) throw fileTooLarge(file, bytes.length, MAX_WORKBOOK_BYTES);
  return { file, stem, content: { kind: 'sheets', sheets: await readWorkbook(file, bytes) } };
}

function isBlank(content: TextContent): boolean {
  for (const piece of content.pieces()) if (piece.trim() !== '') return false;
  return true;
}

function emptyFile(file: string): SourceRefusal {
  return new SourceRefusal('EMPTY_FILE', `${file} is empty. Download it again.`, { file });
}

function fileTooLarge(file: string, size: number, limit: number): SourceRefusal {
  const megabytes = (count: number): string => `${Math.round(count / 2 ** 20).toString()} MB`;
  return new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file} has ${megabytes(size)}, over the limit of ${megabytes(limit)} for one file. ` +
      'Split it and drop the parts.',
    { file, found: megabytes(size), expected: `at most ${megabytes(limit)}` },
  );
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let index = 0; index < magic.length; index += 1) {
    if (bytes[index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}

function refuseBinary(file: string, bytes: Uint8Array): void {
  if (startsWith(bytes, SQLITE_MAGIC)) {
    throw new SourceRefusal(
      'FOREIGN_DATABASE',
      `${file} is a SQLite database, not a file of data. If it is a Fairbook book, use ` +
        '"Open a book file"; otherwise export the table you want as csv.',
      { file, found: 'a SQLite database' },
    );
  }
  const packed = PACKED_KINDS.find(({ magic }) => startsWith(bytes, magic));
  if (packed !== undefined) throw archiveContent(file, `data packed as ${packed.what}`);
  const kind = BINARY_KINDS.find(({ magic }) => startsWith(bytes, magic));
  if (kind === undefined) return;
  throw new SourceRefusal('BINARY_FILE', `${file} is ${kind.what}, not data. ${kind.advice}`, {
    file,
    found: kind.what,
  });
}

function refuseMarkup(file: string, text: string): void {
  const head = text.slice(0, 2048).trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(head)) {
    const title = excerpt(/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '');
    const named = title === '' ? '' : ` ("${title}")`;
    throw new SourceRefusal(
      'HTML_PAGE',
      `${file} is a web page${named}, whatever its name says: the download gave a page in place ` +
        'of the file. Open the link in a browser and save the file itself.',
      { file, found: `a web page${named}`, expected: 'the data file' },
    );
  }
  if (/^<\?xml|^<[a-z][\w:-]*(?:\s[^<>]*)?>\s*</i.test(head)) {
    throw new SourceRefusal(
      'NOT_A_SPREADSHEET',
      `${file} is an XML document. Open it in a spreadsheet program and save it as .xls or .xlsx.`,
      { file, found: excerpt(head), expected: 'csv, txt, zip, .xls or .xlsx' },
    );
  }
}
