import { kindOf, parseCell } from './cell-text.ts';
import { mixedRates } from '../../shared/parse-number.ts';
import type { CellChange, GridDriver } from '../../shared/overrides.ts';
import type { Block } from './selection.ts';

/** A row of the grid as pasting sees it: null where its figures are results. */
export interface PasteRow {
  label: string;
  driver: GridDriver | null;
}

/** What stands in a column: a projected year by its number from 1 on, or a reported one (null). */
export interface PasteColumn {
  label: string;
  year: number | null;
}

export type Pasted = { ok: true; changes: CellChange[] } | { ok: false; message: string };

/** The cells of a clipboard's text, as spreadsheets write them: tabs, line ends, quotes around odd cells. */
export function clipboardRows(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) =>
    line.split('\t').map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replace(/""/g, '"'),
    ),
  );
}

/**
 * A pasted block as changes, its first cell on the block's. One cell fills the whole selection; an
 * empty cell clears. Nothing is taken when any cell cannot be, and the message says which.
 */
export function readPaste(
  text: string,
  at: Block,
  rows: readonly PasteRow[],
  columns: readonly PasteColumn[],
  decimal?: '.' | ',',
): Pasted {
  const cells = clipboardRows(text);
  const width = Math.max(...cells.map((row) => row.length));
  const one = cells.length === 1 && width === 1;
  const height = one ? at.bottom - at.top + 1 : cells.length;
  const across = one ? at.right - at.left + 1 : width;
  const refuse = (message: string): Pasted => ({
    ok: false,
    message: `Nothing was pasted. ${message}`,
  });
  const last = columns.at(-1);
  if (at.left + across > columns.length) {
    return refuse(`The block is ${across} years wide and would reach beyond ${last?.label ?? ''}.`);
  }
  if (at.top + height > rows.length) {
    return refuse(`The block is ${height} rows high and would reach below the table.`);
  }
  const changes: CellChange[] = [];
  const rates: string[] = [];
  for (let down = 0; down < height; down += 1) {
    for (let right = 0; right < across; right += 1) {
      const row = rows[at.top + down];
      const column = columns[at.left + right];
      const own = one ? cells[0]?.[0] : cells[down]?.[right];
      const place = `${row?.label ?? ''} ${column?.label ?? ''}`;
      if (!row?.driver)
        return refuse(`${place}: this row is computed. Paste into the tinted rows.`);
      if (column?.year == null) return refuse(`${place}: this year is reported, not projected.`);
      if (own === undefined || own === '') {
        changes.push({ driver: row.driver, year: column.year, value: null });
        continue;
      }
      const parsed = parseCell(row.driver, own, decimal);
      if (!parsed.ok) return refuse(`${place}, “${own}”: ${parsed.message}`);
      changes.push({ driver: row.driver, year: column.year, value: parsed.value });
      if (kindOf(row.driver) === 'ratio') rates.push(own);
    }
  }
  const mixed = mixedRates(rates, decimal);
  if (mixed !== null) return refuse(mixed);
  return { ok: true, changes };
}

/** Rows of texts as a spreadsheet takes them from the clipboard. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join('\t')).join('\n');
}
