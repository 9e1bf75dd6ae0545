/** Spreadsheets (BIFF .xls, .xlsx, .ods) to plain cells: values only, no formulas, no styles. */
import { excerpt, SourceRefusal } from './refusal.ts';
import type { Cell, Sheet } from './types.ts';

/** Far more than any table read here has; the rest of a larger sheet is not looked at. */
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 256;
const MAX_SHEETS = 64;

interface LibraryCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
}

/**
 * The sheets of a workbook. The library is loaded on first use (it is the largest piece of code
 * here, and most files are text). Throws `SourceRefusal` NOT_A_SPREADSHEET where it cannot read
 * the bytes: damaged, protected by a password, or a document of another program.
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<Sheet[]> {
  const library = await import('@e965/xlsx');
  try {
    const workbook = library.read(bytes, {
      type: 'array',
      dense: true,
      sheetRows: MAX_ROWS,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
      cellDates: false,
    });
    const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
    return workbook.SheetNames.slice(0, MAX_SHEETS).map((name) => {
      const data: unknown = workbook.Sheets[name]?.['!data'];
      return { name, rows: plainRows(data), date1904 };
    });
  } catch (error) {
    const reason = excerpt(error instanceof Error ? error.message : String(error));
    throw new SourceRefusal(
      'NOT_A_SPREADSHEET',
      `${file} cannot be read as a spreadsheet: it is damaged, cut short or locked by a password. Open it in a spreadsheet program, ` +
        'save it anew without a password, or download it again.',
      { file, found: reason, expected: 'an .xls or .xlsx workbook' },
    );
  }
}

function plainRows(data: unknown): Cell[][] {
  if (!Array.isArray(data)) return [];
  // Array.from visits the holes of a sparse sheet too: row numbers must stay those of the sheet.
  return Array.from(data.slice(0, MAX_ROWS), (row: unknown) =>
    Array.isArray(row) ? Array.from(row.slice(0, MAX_COLUMNS), plainCell) : [],
  );
}

function plainCell(cell: unknown): Cell {
  if (typeof cell !== 'object' || cell === null) return null;
  const { t, v, w } = cell as LibraryCell;
  if (t === 'e') return w ?? '#ERROR';
  if (typeof v === 'string' || typeof v === 'boolean') return v;
  return typeof v === 'number' && Number.isFinite(v) ? v : null;
}
