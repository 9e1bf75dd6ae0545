/** The XML of one worksheet (ECMA-376, part 1, §18.3), row by row. */
import { cellOf, looksLikeFormula, type ExportValue } from './cells.ts';

/** Characters that a cell can hold. */
export const LONGEST_TEXT = 32_767;

/** Formats in styles.xml. */
export const STYLE = { date: 1, header: 2, quoted: 3 } as const;

/** Where the writing stands: rows written, and texts that were cut. */
export interface RowContext {
  row: number;
  cut: number;
}

const NARROWEST = 8;
const WIDEST = 44;
const WIDTH_ROWS = 200;

/** Widths in characters by what the first rows hold: a date in too narrow a column shows as ####. */
export function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly ExportValue[])[],
): number[] {
  return columns.map((name, at) => {
    let longest = name.length;
    for (const row of rows.slice(0, WIDTH_ROWS)) {
      const cell = cellOf(row[at] ?? null);
      if (cell.kind !== 'empty') longest = Math.max(longest, cell.text.length);
    }
    return Math.min(Math.max(longest + 2, NARROWEST), WIDEST);
  });
}

/** Everything above the rows; the header stays in view. */
export function sheetHead(widths: readonly number[]): string {
  const cols = widths
    .map((width, at) => {
      const column = (at + 1).toString();
      return `<col min="${column}" max="${column}" width="${width.toString()}" customWidth="1"/>`;
    })
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '</sheetView></sheetViews>' +
    (cols === '' ? '' : `<cols>${cols}</cols>`) +
    '<sheetData>'
  );
}

export const SHEET_END = '</sheetData></worksheet>';

/** One row; texts are never formulas, and those that look like one are marked as text for good. */
export function sheetRow(
  values: readonly ExportValue[],
  context: RowContext,
  header = false,
): string {
  context.row += 1;
  const number = context.row.toString();
  let xml = `<row r="${number}">`;
  values.forEach((value, at) => {
    const cell = cellOf(value);
    if (cell.kind === 'empty') return;
    const place = `${columnName(at)}${number}`;
    if (cell.kind === 'number') xml += `<c r="${place}"><v>${cell.text}</v></c>`;
    else if (cell.kind === 'date') {
      xml += `<c r="${place}" s="${STYLE.date.toString()}"><v>${cell.serial.toString()}</v></c>`;
    } else {
      const style = header ? STYLE.header : looksLikeFormula(cell.text) ? STYLE.quoted : 0;
      const mark = style === 0 ? '' : ` s="${style.toString()}"`;
      xml += `<c r="${place}" t="inlineStr"${mark}><is><t xml:space="preserve">${fitted(cell.text, context)}</t></is></c>`;
    }
  });
  return `${xml}</row>`;
}

/** A text as XML, cut where a cell cannot hold it. */
function fitted(text: string, context: RowContext): string {
  if (text.length <= LONGEST_TEXT) return escaped(text);
  context.cut += 1;
  const note = ` [cut: ${text.length.toString()} characters]`;
  return escaped(text.slice(0, LONGEST_TEXT - note.length) + note);
}

/** A, B, ... Z, AA, AB, ... */
export function columnName(at: number): string {
  let name = '';
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

const NEEDS_ESCAPE =
  // eslint-disable-next-line no-control-regex -- XML 1.0 cannot hold these characters
  /[&<>]|[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** XML text; what XML cannot hold is written `_x0001_`, and a literal of that form is escaped itself. */
export function escaped(text: string): string {
  return text.replace(NEEDS_ESCAPE, (found) => {
    if (found === '&') return '&amp;';
    if (found === '<') return '&lt;';
    if (found === '>') return '&gt;';
    if (found.length > 1) return `_x005F_${found.slice(1)}`;
    return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** A name as the value of an XML attribute. */
export function escapedName(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}
