/**
 * A workbook in which one sheet alone holds figures, as the csv that it may have been before a spreadsheet program saved it: days
 * as ISO dates, figures as they are stored. Readers of csv then take it as their own.
 */
import { storedText } from './sheet-text.ts';
import { HEAD_CHARACTERS } from './table.ts';
import type { Cell, OpenedFile, Sheet, SheetContent, TextContent } from './types.ts';

/** Rows that stand for the beginning: more than are looked at to recognise a table. */
const HEAD_ROWS = 500;
/** A figure that a sheet keeps as text. */
const PRINTED_FIGURE = /^[-+(]?[$\u20ac\u00a3]?\d[\d.,]*%?\)?$/;

/** The csv of a workbook's only table, its lines the rows of the sheet; null where no sheet or several hold figures. */
export function resavedAsCsv(opened: OpenedFile): OpenedFile | null {
  if (opened.content.kind === 'text') return null;
  const sheet = onlyTable(opened.content);
  // Of a sheet that is cut the newest rows may be missing.
  if (sheet === null || sheet.cutFrom !== undefined) return null;
  return {
    ...opened,
    // Names are read as those of the csv: EURSEK.xlsx tells the pair that EURSEK.csv does.
    stem: opened.stem.replace(/\.(?:xlsx?|xlsm|ods)$/i, '.csv'),
    sheet: sheet.name,
    content: csvOf(opened.file, sheet),
  };
}

function onlyTable({ sheets }: SheetContent): Sheet | null {
  const [only, ...others] = sheets.filter((sheet) => !sheet.hidden && sheet.rows.some(isFigures));
  return only === undefined || others.length > 0 ? null : only;
}

const isFilled = (cell: Cell): boolean => cell !== null && cell !== '';

/** Whether a row has a figure or a day beside another cell. */
export function isFigures(row: readonly Cell[]): boolean {
  const isFigure = (cell: Cell): boolean =>
    typeof cell === 'number' || (typeof cell === 'string' && PRINTED_FIGURE.test(cell.trim()));
  return row.filter(isFilled).length > 1 && row.some(isFigure);
}

function csvOf(file: string, sheet: Sheet): TextContent {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.findLastIndex(isFilled)), 0);
  const title = titleRows(sheet.rows);
  const lineAt = (row: readonly Cell[], at: number): string => {
    if (at < title) return '';
    // The last cells of a row may be empty and not kept: a csv has their commas.
    return Array.from({ length: width + 1 }, (_, column) =>
      quoted(storedText(row[column] ?? null, sheet, at, column)),
    ).join(',');
  };
  let text: string | undefined;
  const whole = (): string => (text ??= sheet.rows.map(lineAt).join('\n'));
  return {
    kind: 'text',
    file,
    get size() {
      return whole().length;
    },
    head: sheet.rows.slice(0, HEAD_ROWS).map(lineAt).join('\n').slice(0, HEAD_CHARACTERS),
    pieces: () => [whole()],
    whole,
  };
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * How many rows stand above the one that is blank over the headings: a title, and what FRED says of its series there, which has
 * cells beside each other as headings have.
 */
function titleRows(rows: readonly (readonly Cell[])[]): number {
  const first = rows.findIndex(isFigures);
  const isBlank = (row: readonly Cell[]): boolean => !row.some(isFilled);
  return rows.slice(0, first).findLastIndex(isBlank) + 1;
}
