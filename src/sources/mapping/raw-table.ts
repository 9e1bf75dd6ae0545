/** The rows of any tabular file, text or sheet, as cells that keep how a sheet shows its numbers. */
import { isoDate, parseSerialDate } from '../dates.ts';
import { SourceRefusal } from '../refusal.ts';
import { readTable, tableBatches, type Delimiter } from '../table.ts';
import type { Cell, OpenedFile, Sheet, TextContent } from '../types.ts';
import type { TableSheet } from './types.ts';

/** Rows from the top that are looked at for the headings and shown. */
export const HEAD_ROWS = 60;

export interface RawRow {
  /** 1-based source line or sheet row. */
  readonly line: number;
  /** As printed; dates of a sheet as ISO. */
  readonly cells: readonly string[];
  /** The cells of a sheet as stored; null for a text. */
  readonly stored: readonly Cell[] | null;
  /** See `Sheet.formats`; empty for a text. */
  readonly formats: string;
}

export interface RawTable {
  readonly sheets: readonly TableSheet[];
  readonly sheet: string | null;
  readonly date1904: boolean;
  readonly head: readonly RawRow[];
  /** Rows of the sheet in the file, where there are more than are read. */
  readonly cutFrom: number | null;
  /** All rows from the top, blank ones included. */
  rows(): Iterable<RawRow>;
}

/** The rows of a file; of a workbook those of the named sheet, or of the first visible one with a table. */
export function rawTable(opened: OpenedFile, sheetName: string | undefined): RawTable {
  return opened.content.kind === 'text'
    ? textTable(opened.content)
    : sheetTable(opened.content.sheets, sheetName);
}

/** The rows of a text up to this size are kept: a look at a table goes over them several times. */
const SMALL_BYTES = 1024 * 1024;
const KEPT = new WeakMap<TextContent, readonly RawRow[]>();

const DELIMITERS = new WeakMap<TextContent, Delimiter>();

function textTable(content: TextContent): RawTable {
  const delimiter = DELIMITERS.get(content) ?? delimiterOfText(content.head);
  DELIMITERS.set(content, delimiter);
  const rows = (): Iterable<RawRow> => {
    if (content.size > SMALL_BYTES) return read();
    const known = KEPT.get(content) ?? [...read()];
    KEPT.set(content, known);
    return known;
  };
  function* read(): Generator<RawRow> {
    for (const batch of tableBatches(content, delimiter)) {
      for (const [at, cells] of batch.rows.entries()) {
        yield { line: batch.firstLine + at, cells, stored: null, formats: '' };
      }
    }
  }
  return { sheets: [], sheet: null, date1904: false, head: firstOf(rows()), cutFrom: null, rows };
}

function firstOf(rows: Iterable<RawRow>): RawRow[] {
  const first: RawRow[] = [];
  for (const row of rows) {
    if (first.length >= HEAD_ROWS) break;
    first.push(row);
  }
  return first;
}

/** The delimiter by which most of the first lines have the same number of cells, more than one. */
function delimiterOfText(head: string): Delimiter {
  const lines = head
    .split(/\r\n?|\n/, HEAD_ROWS)
    .filter((line) => line.trim() !== '')
    .join('\n');
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of ['\t', ';', '|', ','] as const) {
    if (!lines.includes(delimiter)) continue;
    const widths = readTable(lines, delimiter).rows.map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const agreeing = Math.max(0, ...counts.values());
    if (agreeing > most) {
      most = agreeing;
      best = delimiter;
    }
  }
  return best;
}

function sheetTable(sheets: readonly Sheet[], name: string | undefined): RawTable {
  const isFilled = ({ rows }: Sheet): boolean => rows.some((row) => row.filter(isValue).length > 1);
  const chosen =
    sheets.find((sheet) => sheet.name === name) ??
    sheets.find((sheet) => !sheet.hidden && isFilled(sheet)) ??
    sheets.find(isFilled) ??
    sheets[0];
  function* rows(): Generator<RawRow> {
    for (const [at, stored] of (chosen?.rows ?? []).entries()) {
      const formats = chosen?.formats[at] ?? '';
      const cells = stored.map((cell, column) =>
        shown(cell, formats[column], chosen?.date1904 === true),
      );
      yield { line: at + 1, cells, stored, formats };
    }
  }
  return {
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: sheet.rows.length,
    })),
    sheet: chosen?.name ?? null,
    date1904: chosen?.date1904 === true,
    head: firstOf(rows()),
    cutFrom: chosen?.cutFrom ?? null,
    rows,
  };
}

function isValue(cell: Cell): boolean {
  return cell !== null && cell !== '';
}

function shown(cell: Cell, format: string | undefined, date1904: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'number') return cell.toString().trim();
  const day = format === 'd' ? parseSerialDate(cell, date1904) : null;
  if (day !== null) return isoDate(day);
  if (format !== '%') return cell.toString();
  return `${Number((cell * 100).toPrecision(12)).toString()}%`;
}

/** Whether a row has any text at all. */
export function isFilledRow(row: RawRow): boolean {
  return row.cells.some((cell) => cell !== '');
}

/** Refuses a sheet of which not all rows were read: the newest may be those that are cut off. */
export function refuseCut(file: string, table: RawTable): void {
  if (table.cutFrom === null) return;
  throw new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file}: sheet "${table.sheet ?? ''}" has ${table.cutFrom.toString()} rows, more than are read from a workbook. Save it as csv and drop that.`,
    { file, found: `${table.cutFrom.toString()} rows`, expected: 'a csv file' },
  );
}
