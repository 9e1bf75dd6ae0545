/**
 * Workbooks (xlsx) of any size, written row by row into a zip: a library that holds the whole sheet
 * as objects and then as one text could not write a million prices in a browser.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { ExportValue } from './cells.ts';
import { columnWidths, SHEET_END, sheetHead, sheetRow, type RowContext } from './sheet-xml.ts';
import { contentTypes, PACKAGE_RELS, STYLES, workbookRels, workbookXml } from './workbook-xml.ts';

/** Rows that a sheet can hold, its header included. */
export const SHEET_ROWS = 1_048_576;
const LONGEST_NAME = 31;
/** Fast rather than small: the text of a sheet packs ten to one at any level. */
const LEVEL = 4;

/** What did not go into the workbook whole. */
export interface WorkbookNotes {
  /** Texts longer than a cell can hold, which were cut. */
  cut: number;
}

export class WorkbookWriter {
  readonly #sheets: string[] = [];
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #zip: Zip;
  readonly #sheetRows: number;
  readonly #modified: Date;
  #entry: ZipDeflate | null = null;
  #table: { name: string; columns: readonly string[]; part: number } | null = null;
  #widths: readonly number[] | null = null;
  #context: RowContext = { row: 0, cut: 0 };
  #cut = 0;

  /**
   * @param modified time stamp of the file's entries
   * @param sheetRows rows of a sheet before the next one begins; smaller in tests
   */
  constructor(modified: Date, sheetRows = SHEET_ROWS) {
    // Zips tell no time before 1980, which a device with a flat clock may have.
    const year = modified.getFullYear();
    this.#modified = year < 1980 || year > 2099 ? new Date(2000, 0, 1) : modified;
    this.#sheetRows = sheetRows;
    this.#zip = new Zip((error, data) => {
      if (error) throw error;
      this.#parts.push(data);
    });
  }

  /** Begins a table; where it outgrows a sheet, further ones follow by number. */
  begin(name: string, columns: readonly string[]): void {
    this.#endSheet();
    this.#table = { name, columns, part: 0 };
    this.#widths = null;
  }

  add(rows: readonly (readonly ExportValue[])[]): void {
    if (this.#table === null) throw new Error('begin a table first');
    let text = '';
    for (const row of rows) {
      if (this.#entry === null || this.#context.row === this.#sheetRows) {
        this.#push(text);
        text = '';
        this.#beginSheet(rows);
      }
      text += sheetRow(row, this.#context);
    }
    this.#push(text);
  }

  /** The file's bytes in pieces, and what did not fit. */
  finish(): { parts: Uint8Array<ArrayBuffer>[]; notes: WorkbookNotes } {
    this.#endSheet();
    this.#whole('[Content_Types].xml', contentTypes(this.#sheets.length));
    this.#whole('_rels/.rels', PACKAGE_RELS);
    this.#whole('xl/workbook.xml', workbookXml(this.#sheets));
    this.#whole('xl/_rels/workbook.xml.rels', workbookRels(this.#sheets.length));
    this.#whole('xl/styles.xml', STYLES);
    this.#zip.end();
    return { parts: this.#parts, notes: { cut: this.#cut } };
  }

  #beginSheet(rows: readonly (readonly ExportValue[])[]): void {
    const table = this.#table;
    if (table === null) return;
    this.#closeEntry();
    table.part += 1;
    const suffix = table.part === 1 ? '' : ` (${table.part.toString()})`;
    this.#sheets.push(sheetName(table.name, suffix));
    this.#widths ??= columnWidths(table.columns, rows);
    this.#context = { row: 0, cut: 0 };
    this.#entry = this.#newEntry(`xl/worksheets/sheet${this.#sheets.length.toString()}.xml`);
    this.#push(sheetHead(this.#widths) + sheetRow(table.columns, this.#context, true));
  }

  /** Ends the open table; one without rows gets its header all the same. */
  #endSheet(): void {
    if (this.#table !== null && this.#entry === null) this.#beginSheet([]);
    this.#closeEntry();
    this.#table = null;
  }

  #closeEntry(): void {
    if (this.#entry === null) return;
    this.#entry.push(strToU8(SHEET_END), true);
    this.#cut += this.#context.cut;
    this.#entry = null;
  }

  #push(text: string): void {
    if (text !== '') this.#entry?.push(strToU8(text));
  }

  #newEntry(path: string): ZipDeflate {
    const entry = new ZipDeflate(path, { level: LEVEL });
    entry.mtime = this.#modified;
    this.#zip.add(entry);
    return entry;
  }

  #whole(path: string, text: string): void {
    this.#newEntry(path).push(strToU8(text), true);
  }
}

/** A sheet's name: at most 31 characters, none of those that spreadsheets refuse. */
function sheetName(name: string, suffix: string): string {
  const safe = name.replace(/[[\]:*?/\\\s\p{Cc}]+/gu, ' ').replace(/^[' ]+|[' ]+$/g, '');
  return (safe === '' ? 'table' : safe).slice(0, LONGEST_NAME - suffix.length) + suffix;
}
