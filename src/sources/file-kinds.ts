/** Kinds of files that no data comes in, told by their first bytes, each refused with the way out. */
import { excerpt, SourceRefusal } from './refusal.ts';

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

/** Whether the bytes begin like an old workbook (.xls). */
export function isOle(bytes: Uint8Array): boolean {
  return startsWith(bytes, OLE_MAGIC);
}

/** An archive that cannot be taken as one file. */
export function archiveContent(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'ARCHIVE_CONTENT',
    `${file} holds ${found}, where one data file was expected. Unpack it and drop the files in it.`,
    { file, found, expected: 'one data file in the archive' },
  );
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let index = 0; index < magic.length; index += 1) {
    if (bytes[index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}

/** Refuses content that holds no table by its first bytes: BINARY_FILE, FOREIGN_DATABASE, ARCHIVE_CONTENT. */
export function refuseBinary(file: string, bytes: Uint8Array): void {
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

/** Refuses web pages and other markup: HTML_PAGE, NOT_A_SPREADSHEET. */
export function refuseMarkup(file: string, text: string): void {
  const head = text.slice(0, 2048).trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(head)) {
    const title = excerpt(/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '');
    const named = title === '' ? '' : ` ("${title}")`;
    const table = /<table\b/i.test(text)
      ? ' If it is the table that you want, open it in a spreadsheet program and save it as .xlsx.'
      : '';
    throw new SourceRefusal(
      'HTML_PAGE',
      `${file} is a web page${named}, whatever its name says: the download gave a page in place ` +
        `of the file. Open the link in a browser and save the file itself.${table}`,
      { file, found: `a web page${named}`, expected: 'the data file' },
    );
  }
  // Stooq heads the columns of its ASCII files `<TICKER>`, with any separator between them.
  if (/^<ticker>[\s,;]*<per>/i.test(head)) return;
  if (/^<\?xml|^<[a-z][\w:-]*(?:\s[^<>]*)?>\s*</i.test(head)) {
    throw new SourceRefusal(
      'NOT_A_SPREADSHEET',
      `${file} is an XML document. Open it in a spreadsheet program and save it as .xls or .xlsx.`,
      { file, found: excerpt(head), expected: 'csv, txt, zip, .xls or .xlsx' },
    );
  }
}
