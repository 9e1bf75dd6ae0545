/** Documents that are archives by their bytes: workbooks, and what other programs save in the same way. */
import { SourceRefusal } from './refusal.ts';

/** Parts that tell the document they belong to, with the words for it and the way out. */
const FOREIGN: readonly { part: RegExp; what: string; advice: string }[] = [
  {
    part: /^xl\/workbook\.bin$/i,
    what: 'a binary workbook (.xlsb)',
    advice: 'Open it in a spreadsheet program and save it as .xlsx.',
  },
  {
    part: /^Index\/[^/]+\.iwa$|^Index\.zip$/i,
    what: 'a document of Numbers, Pages or Keynote',
    advice: 'Export the table from there as .xlsx or csv.',
  },
  {
    part: /^\[Content_Types\]\.xml$/i,
    what: 'an Office document without a workbook',
    advice: 'Copy its table into a spreadsheet, or paste it under Import.',
  },
];

/** Whether an archive of these names is a workbook that can be read (.xlsx, .ods). */
export function isWorkbookPackage(names: readonly string[]): boolean {
  const all = new Set(names);
  // Programs that save a workbook in a browser number its main part; the content types lead to it.
  const main = names.some((name) => /^xl\/workbook\d*\.xml$/.test(name));
  return main || (all.has('content.xml') && all.has('mimetype'));
}

/** The refusal NOT_A_SPREADSHEET of an archive that is a document of another program; null where it is none. */
export function foreignPackage(file: string, names: readonly string[]): SourceRefusal | null {
  const kind = FOREIGN.find(({ part }) => names.some((name) => part.test(name)));
  if (kind === undefined) return null;
  return new SourceRefusal('NOT_A_SPREADSHEET', `${file} is ${kind.what}. ${kind.advice}`, {
    file,
    found: kind.what,
    expected: 'csv, txt, zip, .xls, .xlsx or .ods',
  });
}
