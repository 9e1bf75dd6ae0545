/**
 * Formulas whose values were never computed: a program that only writes workbooks leaves them without one, another leaves
 * zero in every one of them. A spreadsheet program computes them when it opens the file, and keeps the values when it saves.
 */
import { columnName } from './export/sheet-xml.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { LineProblem, Sheet } from './types.ts';

/** So many formulas that are zero, all there are and in several columns, were not computed. */
const MOST_ZEROS = 20;
const LEAST_COLUMNS = 2;

/** Whether formulas that are all zero are too many for sums and checks that come out as zero. */
export function areUncomputedZeros(count: number, columns: number): boolean {
  return count >= MOST_ZEROS && columns >= LEAST_COLUMNS;
}

const FORMULA_CELL =
  /(<(?:[\w-]+:)?c\b[^<>]*>)\s*<((?:[\w-]+:)?)f\b(?:[^<>]*\/>|[^<>]*>[^<]*<\/\2f>)\s*(?:<\2v\s*\/>|<\2v>([^<]*)<\/\2v>)?\s*<\/\2c>/g;
/** Of a cell that is no number: a formula may come out as an empty text. */
const OTHER_TYPE = /\st=["'](?!n["'])/;

/** What stands in a formula's cell as its number: nothing, zero, or something else. */
function stateOf(cell: string, value: string): 'empty' | 'zero' | 'computed' {
  if (OTHER_TYPE.test(cell)) return 'computed';
  if (value.trim() === '') return 'empty';
  return value === '0' ? 'zero' : 'computed';
}

/** A sheet of an .xlsx whose formulas without a value have one that is no number, to be told from cells that are empty. */
export function withUncomputedMarked(xml: string): string {
  const count = { empty: 0, zero: 0, computed: 0 };
  const columns = new Set<string | undefined>();
  for (const [, cell = '', , value = ''] of xml.matchAll(FORMULA_CELL)) {
    count[stateOf(cell, value)] += 1;
    columns.add(/\sr=["']([A-Z]+)/.exec(cell)?.[1]);
  }
  const areZeros = count.computed === 0 && areUncomputedZeros(count.zero, columns.size);
  if (!areZeros && count.empty === 0) return xml;
  return xml.replace(FORMULA_CELL, (whole: string, cell: string, prefix: string, value = '') => {
    const state = stateOf(cell, String(value));
    if (state === 'computed' || (state === 'zero' && !areZeros)) return whole;
    return `${cell}<${prefix}v>uncomputed</${prefix}v></${prefix}c>`;
  });
}

const ODS_TABLE_END = /<\/(?:[\w-]+:)?table>/g;
/** A row, or a cell with its attributes, and whether a text stands in it. */
const ODS_CELL =
  /<((?:[\w-]+:)?)(table-row|table-cell|covered-table-cell)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>(\s*<[\w-]+:p\b[^<>]*>[^<])?/g;
const ODS_FORMULA = /\s(?:[\w-]+:)?formula=/;
const ODS_VALUE = /:(?:value|date-value|time-value|boolean-value)=["']([^"']*)/;
const ODS_REPEATED = /\s[\w-]+:number-columns-repeated=["'](\d+)["']/;

/** What stands in a formula's cell of an .ods, by its attributes and the text in it. */
function stateOfOds(attributes: string, hasText: boolean): 'empty' | 'zero' | 'computed' {
  const type = /:value-type=["']([\w-]*)/.exec(attributes)?.[1];
  if (type === 'string' || (type === undefined && hasText)) return 'computed';
  const value = ODS_VALUE.exec(attributes)?.[1]?.trim() ?? '';
  if (value === '') return 'empty';
  return value === '0' ? 'zero' : 'computed';
}

/** The sheets of an .ods, with formulas without a value as {@link withUncomputedMarked} has them. */
export function withUncomputedOdsMarked(xml: string): string {
  if (!ODS_FORMULA.test(xml)) return xml;
  let from = 0;
  const tables = [...xml.matchAll(ODS_TABLE_END)].map(({ index }) => {
    const table = xml.slice(from, index);
    from = index;
    return table;
  });
  return [...tables, xml.slice(from)].map(markedTable).join('');
}

function markedTable(table: string): string {
  const count = { empty: 0, zero: 0, computed: 0 };
  const columns = new Set<number>();
  let column = 0;
  for (const [, , mark, attributes = '', text] of table.matchAll(ODS_CELL)) {
    if (mark === 'table-row') {
      column = 0;
      continue;
    }
    if (ODS_FORMULA.test(attributes)) {
      count[stateOfOds(attributes, text !== undefined)] += 1;
      columns.add(column);
    }
    column += Number(ODS_REPEATED.exec(attributes)?.[1] ?? 1);
  }
  const areZeros = count.computed === 0 && areUncomputedZeros(count.zero, columns.size);
  if (!areZeros && count.empty === 0) return table;
  return table.replace(ODS_CELL, (whole: string, prefix: string, mark: string, ...parts) => {
    const [attributes, text = ''] = parts as [string, string | undefined];
    if (mark === 'table-row' || !ODS_FORMULA.test(attributes)) return whole;
    const state = stateOfOds(attributes, text !== '');
    if (state === 'computed' || (state === 'zero' && !areZeros)) return whole;
    const repeated = ODS_REPEATED.exec(attributes)?.[0] ?? '';
    // The library takes a cell that is closed at once for an empty one.
    const end = attributes.trimEnd().endsWith('/') ? `></${prefix}${mark}>` : '>';
    return `<${prefix}${mark} office:value-type="float" office:value="uncomputed"${repeated}${end}${text}`;
  });
}

/** What is said of such a cell. */
const WHY =
  'is a formula without a value: open the file in a spreadsheet program, let it compute, and save';

/** Refuses MISSING_COLUMN where most of a column of a visible sheet are such formulas. */
export function refuseUncomputed(file: string, sheets: readonly Sheet[]): void {
  for (const sheet of sheets) {
    const byColumn = new Map<number, number[]>();
    for (const { row, column } of sheet.hidden ? [] : (sheet.uncomputed ?? [])) {
      const rows = byColumn.get(column) ?? [];
      rows.push(row);
      byColumn.set(column, rows);
    }
    for (const [column, rows] of byColumn) {
      const [first = 0] = rows;
      const filled = sheet.rows.slice(first).filter((row) => isFilled(row[column])).length;
      if (rows.length <= filled || rows.length < LEAST_OF_COLUMN) continue;
      const name = headingOf(sheet, first, column);
      throw new SourceRefusal(
        'MISSING_COLUMN',
        `${file}: column ${name} of sheet "${excerpt(sheet.name)}" holds formulas without a value (${rows.length.toString()}, the first in ${columnName(column)}${(first + 1).toString()}). ` +
          'The program that saved the file did not compute them. Open it in a spreadsheet program, let it compute, and save.',
        { file, line: first + 1, column: name, expected: 'formulas with their values' },
      );
    }
  }
}

const LEAST_OF_COLUMN = 3;
/** Cells that are told one by one. */
const MOST_TOLD = 100;

/** The single formulas without a value of a sheet: their cells are not taken, their rows may be. */
export function uncomputedCells(sheet: Sheet): LineProblem[] {
  return (sheet.uncomputed ?? []).slice(0, MOST_TOLD).map(({ row, column }) => ({
    line: row + 1,
    column: headingOf(sheet, row, column).replaceAll('"', ''),
    text: `${columnName(column)}${(row + 1).toString()}`,
    message: WHY,
    rows: 0,
  }));
}

const isFilled = (cell: unknown): boolean => cell !== null && cell !== undefined && cell !== '';

/** The nearest text above a cell in quotes, else the letter of its column. */
function headingOf({ rows }: Sheet, row: number, column: number): string {
  for (let above = row - 1; above >= 0; above -= 1) {
    const cell = rows[above]?.[column];
    if (typeof cell === 'string' && cell.trim() !== '') return `"${excerpt(cell)}"`;
  }
  return columnName(column);
}
