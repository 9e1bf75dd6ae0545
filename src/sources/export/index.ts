/** Writers of tables for other programs: rows in, bytes out. */
export type { ExportValue } from './cells.ts';
export { CsvWriter } from './csv.ts';
export { SHEET_ROWS, WorkbookWriter, type WorkbookNotes } from './workbook.ts';
export {
  packFormulaWorkbook,
  type FigureFormat,
  type FormulaCell,
  type FormulaSheet,
} from './formula-workbook.ts';
