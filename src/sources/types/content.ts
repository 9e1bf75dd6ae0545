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

export type TextEncoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'shift_jis' | 'gbk' | 'euc-kr';

export interface TextContent {
  readonly kind: 'text';
  /** The name as dropped, for refusals. */
  readonly file: string;
  /** How the bytes were read, for the notes. */
  readonly encoding: TextEncoding;
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
