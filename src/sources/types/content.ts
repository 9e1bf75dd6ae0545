/** The content of a file with the archive taken off: text, or sheets. */

/** A file with the archive taken off, and its text or sheets made on first use. */
export interface OpenedFile {
  /** The name as dropped. */
  readonly file: string;
  /** The name that tells the region or symbol: the one inside the zip, else `file`. */
  readonly stem: string;
  readonly member?: string;
  /** The sheet that `content` is the text of, where it is one sheet of a workbook. */
  readonly sheet?: string;
  readonly content: TextContent | SheetContent;
}

/** Encodings of one script's letters; names are those of the Encoding Standard. */
export const LETTER_ENCODINGS = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'iso-8859-7',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'gbk',
  'big5',
  'euc-kr',
] as const;
export type LetterEncoding = (typeof LETTER_ENCODINGS)[number];

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LetterEncoding;

export interface TextContent {
  readonly kind: 'text';
  /** The name as dropped, for refusals. */
  readonly file: string;
  /** Only of a text that is not in Unicode, where another encoding may be meant. */
  readonly letters?: {
    /** How the bytes are read. */
    readonly encoding: LetterEncoding;
    /** The same bytes as other letters. */
    readonly readAs: (encoding: LetterEncoding) => TextContent;
  };
  /** Bytes. */
  readonly size: number;
  /** The beginning, enough to recognise a file by its headings. */
  readonly head: string;
  /**
   * The text in order, decoded as it is asked for, so that a large file is never one string.
   * @param isTold Whether who reads it is progress of the file: a second look is none.
   */
  pieces(isTold?: boolean): Iterable<string>;
  /** The text as one string, for formats whose files are small; refuses FILE_TOO_LARGE. */
  whole(): string;
}

export type Cell = string | number | boolean | null;

export interface SheetContent {
  readonly kind: 'sheets';
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** Rows from the first sheet row on, blank ones included: index + 1 is the sheet row. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether serial dates count from 1904. */
  readonly date1904: boolean;
  readonly hidden: boolean;
  /** Rows of the sheet in the file, where there are more than are read. */
  readonly cutFrom?: number;
  /** How the sheet shows the numbers of each row, a letter a cell; see `letterOfFormat`. */
  readonly formats: readonly string[];
  /** Cells of formulas without a value, from the top; 0-based. */
  readonly uncomputed?: readonly { readonly row: number; readonly column: number }[];
}
