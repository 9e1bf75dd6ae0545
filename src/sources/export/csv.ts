/** Tables as csv: UTF-8 with a byte-order mark, commas, CRLF (RFC 4180), so that Excel reads accents too. */
import { cellOf, looksLikeFormula, type ExportValue } from './cells.ts';

const MUST_QUOTE = /[",\r\n]|^\s|\s$/;

/** A text that a spreadsheet could run gets an apostrophe in front, which makes it text. */
function field(value: ExportValue): string {
  const cell = cellOf(value);
  if (cell.kind === 'empty') return '';
  if (cell.kind !== 'text') return cell.text;
  const text = looksLikeFormula(cell.text) ? `'${cell.text}` : cell.text;
  return MUST_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes a table piece by piece. */
export class CsvWriter {
  readonly #encoder = new TextEncoder();
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];

  /** @param columns names, written as the first row */
  constructor(columns: readonly string[]) {
    this.#write(`\uFEFF${columns.map(field).join(',')}\r\n`);
  }

  add(rows: readonly (readonly ExportValue[])[]): void {
    let text = '';
    for (const row of rows) text += `${row.map(field).join(',')}\r\n`;
    this.#write(text);
  }

  /** The file's bytes in pieces. */
  finish(): Uint8Array<ArrayBuffer>[] {
    return this.#parts;
  }

  #write(text: string): void {
    this.#parts.push(this.#encoder.encode(text));
  }
}
