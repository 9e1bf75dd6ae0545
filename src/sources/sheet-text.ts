/** Sheets as the text that copying them gives, for tables that are read as they are pasted. */
import { withFormat } from './cell-formats.ts';
import { isoDate, parseSerialDate } from './dates.ts';
import { HEAD_CHARACTERS } from './table.ts';
import type { Cell, OpenedFile, Sheet } from './types.ts';

/** A list of companies or prices is far shorter. */
const MOST_ROWS = 5000;

/**
 * Each visible sheet of a workbook as a file of tabs; none of a text. Lines are the rows of the sheet.
 *
 * @param isData Whether a sheet with such headings is a provider's table: it may have any number of rows, and its
 *   figures are as they are stored, however they are shown.
 */
export function* sheetsAsText(
  opened: OpenedFile,
  isData: (headings: readonly Cell[]) => boolean,
): Generator<OpenedFile> {
  if (opened.content.kind === 'text') return;
  for (const sheet of opened.content.sheets) {
    // Of a sheet that is cut the newest rows may be missing.
    if (sheet.hidden || sheet.rows.length === 0 || sheet.cutFrom !== undefined) continue;
    const isPlain = isData(sheet.rows[0] ?? []);
    if (sheet.rows.length > MOST_ROWS && !isPlain) continue;
    const cellAt = isPlain ? storedText : shown;
    const text = sheet.rows
      .map((row, at) => row.map((cell, column) => cellAt(cell, sheet, at, column)).join('\t'))
      .join('\n');
    yield {
      ...opened,
      sheet: sheet.name,
      content: {
        kind: 'text',
        file: opened.file,
        size: text.length,
        head: text.slice(0, HEAD_CHARACTERS),
        pieces: () => [text],
        whole: () => text,
      },
    };
  }
}

/** A cell as it is pasted, with what the format of a number says of it. */
function shown(cell: Cell, sheet: Sheet, row: number, column: number): string {
  const text = storedText(cell, sheet, row, column);
  const isNumber = typeof cell === 'number' && sheet.formats[row]?.[column] !== 'd';
  return isNumber ? withFormat(text, sheet.formats[row]?.[column]) : text;
}

/** A cell as it is stored, however many digits the sheet shows of it: days as ISO dates, shares as percentages. */
export function storedText(
  cell: Cell,
  { formats, date1904 }: Sheet,
  row: number,
  column: number,
): string {
  if (cell === null) return '';
  if (typeof cell !== 'number') return cell.toString().replace(/\s+/g, ' ').trim();
  const format = formats[row]?.[column];
  const day = format === 'd' ? parseSerialDate(cell, date1904) : null;
  if (day !== null) return isoDate(day);
  const text = format === '%' ? Number((cell * 100).toPrecision(12)).toString() : cell.toString();
  // A stored number has no mark to guess: with a fourth digit none reads as a group of thousands.
  const exact = /\.\d{3}$/.test(text) ? `${text}0` : text;
  return format === '%' ? `${exact}%` : exact;
}
