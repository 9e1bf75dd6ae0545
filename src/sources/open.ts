/**
 * From dropped bytes to text or sheets: what kind of file it is by its first bytes, the archive
 * taken off, and a refusal that helps where it is none that data comes in.
 */
import { archiveContent, isOle, refuseBinary, refuseMarkup } from './file-kinds.ts';
import type { FileBytes } from './file-bytes.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import { readText } from './text.ts';
import type { OpenedFile, SourceFile, TextContent } from './types.ts';
import { foreignPackage, isWorkbookPackage } from './package-kinds.ts';
import { plainPackage } from './package.ts';
import { readWorkbook } from './workbook.ts';
import { MAX_INFLATED_BYTES, tooLarge } from './zip-judge.ts';
import { inflateEntry, isZip, readZipDirectory, type ZipEntry } from './zip.ts';

export const MAX_TEXT_BYTES = 128 * 1024 * 1024;
/** Enough to tell every kind of file by. */
const FIRST_BYTES = 64;
export const MAX_WORKBOOK_BYTES = 48 * 1024 * 1024;

/** One file of data in a dropped file. */
export interface Member {
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  read(): SourceFile<FileBytes>;
}

/**
 * The files in one dropped file: of an archive with several members each of them, named
 * `archive.zip/member.csv`, inflated as it is asked for; of anything else the file itself. Throws
 * `SourceRefusal` BROKEN_ARCHIVE or ARCHIVE_TOO_LARGE where the archive as a whole is refused.
 *
 * @param mostNested bytes that the archives in an archive may unpack to together
 */
export function* membersOf(
  file: SourceFile<FileBytes>,
  mostNested = MAX_INFLATED_BYTES,
): Generator<Member> {
  const { name, bytes } = file;
  const packed = asArchive(bytes);
  const entries = packed === null ? [] : readZipDirectory(name, packed);
  const members = isDocument(name, entries) ? [] : dataMembers(entries);
  if (packed === null || members.length < 2) {
    yield { name, size: bytes.length, read: () => file };
    return;
  }
  let nested = 0;
  for (const entry of members) {
    const member = `${name}/${entry.name}`;
    const read = (): SourceFile<FileBytes> => {
      const content = inflateEntry(name, packed, entry);
      // Archives in an archive are judged together: each within its limits, thousands would still be a bomb.
      if (isZip(content)) nested += sizeOf(readZipDirectory(member, content));
      if (nested > mostNested) throw tooLarge(member, 'too much with the archives before it');
      return { name: member, bytes: content };
    };
    yield { name: member, size: entry.size, read };
  }
}

/**
 * Opens one file: what it is by its first bytes, and one member taken out of its archive. Throws
 * `SourceRefusal`: EMPTY_FILE, BROKEN_ARCHIVE, ARCHIVE_TOO_LARGE, ARCHIVE_CONTENT, FILE_TOO_LARGE,
 * HTML_PAGE, BINARY_FILE, NOT_A_SPREADSHEET, FOREIGN_DATABASE.
 */
export async function openFile(file: SourceFile<FileBytes>): Promise<OpenedFile> {
  const { name, bytes, onRead } = file;
  const ownStem = name.slice(name.lastIndexOf('/') + 1);
  const packed = asArchive(bytes);
  if (packed === null) return openContent(name, ownStem, bytes, onRead);
  const entries = readZipDirectory(name, packed);
  if (isDocument(name, entries)) return openPackage(name, ownStem, packed, entries);
  const entry = onlyMember(name, entries);
  const content = inflateEntry(name, packed, entry);
  const stem = entry.name.slice(entry.name.lastIndexOf('/') + 1);
  if (isZip(content)) {
    const inner = readZipDirectory(name, content);
    if (!isDocument(name, inner)) {
      throw archiveContent(name, `another archive (${excerpt(entry.name)})`);
    }
    return { ...(await openPackage(name, stem, content, inner)), member: entry.name };
  }
  return { ...(await openContent(name, stem, content, onRead)), member: entry.name };
}

/** Whether a file is read as a whole whatever its size, by its first bytes: an archive or an old workbook. */
export function isHeldWhole(head: Uint8Array): boolean {
  return isZip(head) || isOle(head);
}

/** The bytes of an archive; null of anything else. */
function asArchive(bytes: FileBytes): Uint8Array | null {
  return bytes instanceof Uint8Array && isZip(bytes) ? bytes : null;
}

/** Whether the archive is one document to its user, to be read or refused as a whole. */
function isDocument(file: string, entries: readonly ZipEntry[]): boolean {
  const names = entries.map((entry) => entry.name);
  return isWorkbookPackage(names) || foreignPackage(file, names) !== null;
}

function sizeOf(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
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

async function openContent(
  file: string,
  stem: string,
  bytes: FileBytes,
  onRead: SourceFile['onRead'],
): Promise<OpenedFile> {
  if (bytes.length === 0) throw emptyFile(file);
  refuseBinary(file, bytes.subarray(0, FIRST_BYTES));
  if (bytes instanceof Uint8Array && isOle(bytes)) {
    if (bytes.length > MAX_WORKBOOK_BYTES)
      throw fileTooLarge(file, bytes.length, MAX_WORKBOOK_BYTES);
    return openSheets(file, stem, bytes);
  }
  if (bytes.length > MAX_TEXT_BYTES) throw fileTooLarge(file, bytes.length, MAX_TEXT_BYTES);
  const content = readText(file, bytes, onRead);
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
  return { file, stem, content: { kind: 'sheets', sheets: await readWorkbook(file, bytes) } };
}

async function openPackage(
  file: string,
  stem: string,
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Promise<OpenedFile> {
  const names = entries.map((entry) => entry.name);
  const foreign = isWorkbookPackage(names) ? null : foreignPackage(file, names);
  if (foreign !== null) throw foreign;
  if (bytes.length > MAX_WORKBOOK_BYTES) throw fileTooLarge(file, bytes.length, MAX_WORKBOOK_BYTES);
  return openSheets(file, stem, plainPackage(file, bytes, entries));
}

function isBlank(content: TextContent): boolean {
  if (/\S/.test(content.head)) return false;
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
