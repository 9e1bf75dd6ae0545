/** Spreadsheets (BIFF .xls, .xlsx, .ods) to plain cells: values only, no formulas, no styles. */
import { letterOfFormat } from './cell-formats.ts';
import { isOle } from './file-kinds.ts';
import { plainOldWorkbook, type Containers } from './old-workbook.ts';
import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS, tooManyCells } from './package.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { Cell, Sheet } from './types.ts';

/** A workbook of a company a sheet may have hundreds. */
const MAX_SHEETS = 512;
/** What a cell of a spreadsheet program may hold; text beyond it is no table's. */
const MAX_CELL_CHARACTERS = 32_767;
/** One long text may stand in a million cells: it costs nothing to keep, but every reader would go through all. */
const MAX_TEXT_CHARACTERS = 32 * 1024 * 1024;

interface LibraryCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: unknown;
}

/**
 * The sheets of a workbook. The library is loaded on first use (it is the largest piece of code
 * here, and most files are text). Throws `SourceRefusal` NOT_A_SPREADSHEET where it cannot read
 * the bytes: damaged, protected by a password, or a document of another program; FILE_TOO_LARGE where its cells or their
 * texts are more than any table's.
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<Sheet[]> {
  const library = await import('@e965/xlsx');
  try {
    const plain = isOle(bytes) ? plainOldWorkbook(library.CFB as Containers, bytes) : bytes;
    const workbook = library.read(plain, {
      type: 'array',
      dense: true,
      sheetRows: MAX_ROWS,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
      cellDates: false,
      cellNF: true,
    });
    const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
    const ssf = library.SSF as { is_date(format: string): boolean };
    const isDate = (format: string): boolean => ssf.is_date(format);
    const budget = { cells: MAX_CELLS, characters: MAX_TEXT_CHARACTERS };
    // Of an .ods the library leaves the names of sheets as they stand in its XML.
    const nameOf = workbook.bookType === 'ods' ? unescaped : (name: string): string => name;
    if (workbook.SheetNames.length > MAX_SHEETS) throw tooManySheets(file);
    return workbook.SheetNames.map((printed, at) => {
      const sheet = workbook.Sheets[printed];
      const name = nameOf(printed);
      const data: unknown = sheet?.['!data'];
      const hidden = (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
      const full: unknown = sheet?.['!fullref'] ?? sheet?.['!ref'];
      const last = typeof full === 'string' ? library.utils.decode_range(full).e.r + 1 : 0;
      const rows = plainRows(file, data, budget);
      const uncomputed = uncomputedIn(data);
      const cut = last > MAX_ROWS ? { cutFrom: last } : {};
      return {
        name,
        rows,
        date1904,
        hidden,
        formats: formatsOf(data, isDate),
        ...cut,
        ...uncomputed,
      };
    });
  } catch (error) {
    if (error instanceof SourceRefusal) throw error;
    const reason = excerpt(error instanceof Error ? error.message : String(error));
    throw new SourceRefusal(
      'NOT_A_SPREADSHEET',
      `${file} cannot be read as a spreadsheet: it is damaged, cut short or locked by a password. Open it in a spreadsheet program, ` +
        'save it anew without a password, or download it again.',
      { file, found: reason, expected: 'an .xls or .xlsx workbook' },
    );
  }
}

/** A workbook of which not every sheet would be read. */
function tooManySheets(file: string): SourceRefusal {
  return new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file} has more than ${MAX_SHEETS.toString()} sheets. Drop them in several workbooks, or as csv.`,
    { file, expected: `at most ${MAX_SHEETS.toString()} sheets` },
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

/** A text of XML without its entities. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, ...parts) => {
    const [decimal, hex, name] = parts as (string | undefined)[];
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What may still be read of a workbook. */
interface Budget {
  cells: number;
  characters: number;
}

function plainRows(file: string, data: unknown, budget: Budget): Cell[][] {
  if (!Array.isArray(data)) return [];
  const plain = (cell: unknown): Cell => {
    const value = plainCell(cell);
    budget.cells -= 1;
    if (typeof value === 'string') budget.characters -= value.length;
    if (budget.cells < 0 || budget.characters < 0) throw tooManyCells(file);
    return value;
  };
  // Array.from visits the holes of a sparse sheet too: row numbers must stay those of the sheet.
  return Array.from(data.slice(0, MAX_ROWS), (row: unknown) =>
    Array.isArray(row) ? Array.from(row.slice(0, MAX_COLUMNS), plain) : [],
  );
}

/** How the numbers of each row are shown; see `Sheet.formats`. */
function formatsOf(data: unknown, isDate: (format: string) => boolean): string[] {
  const known = new Map<unknown, string>();
  const letterOf = (cell: unknown): string => {
    const { t, z } = (typeof cell === 'object' && cell !== null ? cell : {}) as LibraryCell;
    if (t !== 'n' || typeof z !== 'string') return ' ';
    let letter = known.get(z);
    if (letter === undefined) {
      letter = letterOfFormat(z, isDate);
      known.set(z, letter);
    }
    return letter;
  };
  if (!Array.isArray(data)) return [];
  return Array.from(data.slice(0, MAX_ROWS), (row: unknown) =>
    Array.isArray(row) ? Array.from(row.slice(0, MAX_COLUMNS), letterOf).join('') : '',
  );
}

/** The formulas without a value; see `withUncomputedMarked`. Nothing where there are none. */
function uncomputedIn(data: unknown): Pick<Sheet, 'uncomputed'> {
  const uncomputed: { row: number; column: number }[] = [];
  if (!Array.isArray(data)) return {};
  data.slice(0, MAX_ROWS).forEach((cells: unknown, row) => {
    if (!Array.isArray(cells)) return;
    cells.slice(0, MAX_COLUMNS).forEach((cell: LibraryCell | null, column) => {
      if (cell?.t === 'n' && Number.isNaN(cell.v)) uncomputed.push({ row, column });
    });
  });
  return uncomputed.length === 0 ? {} : { uncomputed };
}

function plainCell(cell: unknown): Cell {
  if (typeof cell !== 'object' || cell === null) return null;
  const { t, v, w } = cell as LibraryCell;
  if (t === 'e') return w ?? '#ERROR';
  if (typeof v === 'string') return v.slice(0, MAX_CELL_CHARACTERS);
  if (typeof v === 'boolean') return v;
  return typeof v === 'number' && Number.isFinite(v) ? v : null;
}
