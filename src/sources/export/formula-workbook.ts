/**
 * A workbook that calculates: cells with formulas and the figures that they had when it was made, inputs told apart by
 * colour, few rows (ECMA-376, part 1, §18.3 and §18.8). Tables of any length are {@link file://./workbook.ts}.
 */
import { strToU8, zipSync } from 'fflate';
import { dateSerial } from './cells.ts';
import { columnName, escaped } from './sheet-xml.ts';
import {
  contentTypes,
  PACKAGE_RELS,
  styleSheet,
  workbookRels,
  workbookXml,
} from './workbook-xml.ts';

/** How a figure is shown; Excel's own codes, which follow the reader's locale. */
const FORMATS = {
  general: 'General',
  whole: '#,##0;\\-#,##0',
  /** Whole units in the cell, millions on the screen. */
  millions: '#,##0.0,,;\\-#,##0.0,,',
  perShare: '#,##0.00;\\-#,##0.00',
  percent: '0.00%;\\-0.00%',
  multiple: '0.0"x"',
  factor: '0.0000',
  date: 'yyyy\\-mm\\-dd',
} as const;
export type FigureFormat = keyof typeof FORMATS;

/** What a cell is for: an input to type over, a result, a heading, the name of a column of figures. */
const LOOKS = ['plain', 'input', 'strong', 'mute'] as const;
export type CellLook = (typeof LOOKS)[number];

export type FormulaCell =
  | { readonly text: string; readonly look?: CellLook }
  | { readonly value: number; readonly format: FigureFormat; readonly look?: CellLook }
  /** ISO. */
  | { readonly date: string; readonly look?: CellLook }
  /** Without the equals sign; `value` is what it gives. */
  | {
      readonly formula: string;
      readonly value: number;
      readonly format: FigureFormat;
      readonly look?: CellLook;
    };

export interface FormulaSheet {
  readonly name: string;
  /** In characters, from column A on. */
  readonly widths: readonly number[];
  /** Rows above and columns left of these stay in view; 0: none. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Index 0 = row 1; null leaves a cell empty. */
  readonly rows: readonly (readonly (FormulaCell | null)[])[];
}

const FORMAT_NAMES = Object.keys(FORMATS) as FigureFormat[];
const FIRST_FORMAT = 164;

/** Every look in every format: what a cell names by its number. */
function styleNumber(format: FigureFormat, look: CellLook): number {
  return FORMAT_NAMES.indexOf(format) * LOOKS.length + LOOKS.indexOf(look);
}

/** Blue for what is typed is the custom of the trade; here with a tint, so that colour is not alone. */
const STYLES = styleSheet({
  formats: FORMAT_NAMES.map((name, at) => [FIRST_FORMAT + at, FORMATS[name]]),
  fonts: ['', '<color rgb="FF0000FF"/>', '<b/>', '<color rgb="FF6B7280"/>'],
  fills: ['FFE6F1F4'],
  cells: FORMAT_NAMES.flatMap((_, format) =>
    LOOKS.map((look, font) => ({
      format: FIRST_FORMAT + format,
      font,
      fill: look === 'input' ? 2 : 0,
      isRight: look === 'mute',
    })),
  ),
});

function cellXml(cell: FormulaCell, place: string): string {
  if ('value' in cell && !Number.isFinite(cell.value)) {
    throw new Error(`Cell ${place} has no number: ${String(cell.value)}.`);
  }
  const { look = 'plain' } = cell;
  const open = (format: FigureFormat, type = ''): string =>
    `<c r="${place}" s="${styleNumber(format, look).toString()}"${type}>`;
  if ('text' in cell) {
    return `${open('general', ' t="inlineStr"')}<is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
  }
  if ('date' in cell) {
    const serial = dateSerial(cell.date);
    return serial === null
      ? cellXml({ text: cell.date, look }, place)
      : `${open('date')}<v>${serial.toString()}</v></c>`;
  }
  const formula = 'formula' in cell ? `<f>${escaped(cell.formula)}</f>` : '';
  return `${open(cell.format)}${formula}<v>${String(cell.value)}</v></c>`;
}

function sheetXml({ widths, frozen, rows }: FormulaSheet): string {
  const cols = widths
    .map((width, at) => {
      const column = (at + 1).toString();
      return `<col min="${column}" max="${column}" width="${width.toString()}" customWidth="1"/>`;
    })
    .join('');
  const { rows: above, columns: left } = frozen;
  const pane =
    above === 0 && left === 0
      ? ''
      : `<pane${left === 0 ? '' : ` xSplit="${left.toString()}"`}${above === 0 ? '' : ` ySplit="${above.toString()}"`} topLeftCell="${columnName(left)}${(above + 1).toString()}" activePane="${left === 0 ? 'bottomLeft' : above === 0 ? 'topRight' : 'bottomRight'}" state="frozen"/>`;
  const lines = rows.map((cells, at) => {
    const number = (at + 1).toString();
    const xml = cells.map((cell, column) =>
      cell === null ? '' : cellXml(cell, `${columnName(column)}${number}`),
    );
    return `<row r="${number}">${xml.join('')}</row>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${cols}</cols><sheetData>${lines.join('')}</sheetData>` +
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  );
}

/**
 * Packs sheets into an xlsx file. A program that opens it works every formula out anew.
 *
 * @param modified time stamp of the file's entries
 */
export function packFormulaWorkbook(
  sheets: readonly FormulaSheet[],
  modified: Date,
): Uint8Array<ArrayBuffer> {
  const names = sheets.map(({ name }) => name);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': PACKAGE_RELS,
    'xl/workbook.xml': workbookXml(names, { recalculates: true }),
    'xl/_rels/workbook.xml.rels': workbookRels(sheets.length),
    'xl/styles.xml': STYLES,
  };
  sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${(at + 1).toString()}.xml`] = sheetXml(sheet);
  });
  const bytes = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(bytes), { mtime: modified });
}
