import type { ExpectedTable } from './mapping/types.ts';
import type { SourceFormat } from './types.ts';

/**
 * Why a file is refused as a whole. The union is closed: callers map every code to words and
 * the compiler tells them when one is added.
 */
export const SOURCE_REFUSAL_CODES = [
  /** None of the known kinds, and nothing more helpful could be said. */
  'UNKNOWN_FORMAT',
  /** No bytes, or nothing but blanks. */
  'EMPTY_FILE',
  /** A zip or compressed file that is truncated, damaged or encrypted. */
  'BROKEN_ARCHIVE',
  /** Inflating would exceed the limits on total size or ratio. */
  'ARCHIVE_TOO_LARGE',
  /** A zip whose content cannot be taken as one file: several files, none, or another zip. */
  'ARCHIVE_CONTENT',
  /** Larger than the limit for one file of its kind. */
  'FILE_TOO_LARGE',
  /** A web page, whatever its extension says. */
  'HTML_PAGE',
  /** A picture, a PDF, a program or other binary content. */
  'BINARY_FILE',
  /** Named or shaped as a spreadsheet, but cannot be read as one. */
  'NOT_A_SPREADSHEET',
  /** A SQLite database dropped as data: books are opened, not imported. */
  'FOREIGN_DATABASE',
  /** A price or factor table without a usable date column. */
  'NO_DATES',
  /** Figures that read by a decimal point and by a comma (4,576 throughout). */
  'AMBIGUOUS_NUMBERS',
  /** The right table at a frequency that cannot be used (daily factors, weekly prices). */
  'WRONG_FREQUENCY',
  /** Recognised as something definite that is not one of the tables this reads. */
  'NOT_THIS_TABLE',
  /** The header lacks a column without which the table means nothing, or has it twice. */
  'MISSING_COLUMN',
  /** Yields, rates or other series in a price layout: no prices. */
  'NOT_PRICES',
  /** The region given for the file is none that this format has. */
  'UNKNOWN_REGION',
  /** The table was found, but not one of its rows could be stored. */
  'NO_ROWS',
] as const;

export type SourceRefusalCode = (typeof SOURCE_REFUSAL_CODES)[number];

/** Where in the file the reason lies, and what was there. All values are plain text. */
export interface SourceRefusalDetails {
  readonly file: string;
  /** 1-based source line or sheet row. */
  readonly line?: number;
  readonly column?: string;
  /** What was seen, shortened to a readable length. */
  readonly found?: string;
  readonly expected?: string;
}

/**
 * A file that is refused as a whole. The message says what was found, where, and what to do;
 * `code` is what programs compare.
 */
export class SourceRefusal extends Error {
  override readonly name = 'SourceRefusal';
  readonly code: SourceRefusalCode;
  readonly details: SourceRefusalDetails;
  /** The format that the file was recognised as, where its content is what is refused; undefined where it is none. */
  format?: SourceFormat;

  constructor(code: SourceRefusalCode, message: string, details: SourceRefusalDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/**
 * A table whose cells read in two ways (day or month first, decimal point or comma), or are of several regions. Where the columns can be
 * given a meaning, a person is asked instead.
 */
export class UnclearCells extends SourceRefusal {
  /** What the columns are, as far as the layout tells; undefined where nobody can be asked. */
  readonly expected: ExpectedTable | undefined;

  constructor(
    code: 'NO_DATES' | 'AMBIGUOUS_NUMBERS' | 'NOT_THIS_TABLE',
    message: string,
    details: SourceRefusalDetails,
    expected?: ExpectedTable,
  ) {
    super(code, message, details);
    this.expected = expected;
  }
}

/** Refuses figures that read in two ways, with what to do. */
export function unclearNumbers(
  file: string,
  example: string,
  line: number,
  expected?: ExpectedTable,
): UnclearCells {
  return new UnclearCells(
    'AMBIGUOUS_NUMBERS',
    `${file}: its figures (${excerpt(example)}) read with a decimal comma and with a comma or point that groups thousands. ` +
      'Say which, or save it with a decimal point and without grouping.',
    { file, line, found: excerpt(example), expected: 'figures such as 1234.50' },
    expected,
  );
}

const READABLE_LENGTH = 80;

/** Text of a file as it may stand in a message: one line, printable, at most 80 characters. */
export function excerpt(text: string): string {
  const head = text.slice(0, READABLE_LENGTH * 2);
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out here
  const line = head.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]+/g, ' ').trim();
  return line.length > READABLE_LENGTH || text.length > head.length
    ? `${line.slice(0, READABLE_LENGTH - 1)}\u2026`
    : line;
}
