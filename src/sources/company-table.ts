/** Tables of companies without figures: where their headings stand, and the rows below. */
import { cellText } from './damodaran-sheet.ts';
import { headOf } from './price-header.ts';
import { headingKey, readTable } from './table.ts';
import type { Cell, OpenedFile } from './types.ts';

/** A table of figures by company is another file, though names and industries stand in it too. */
const FIGURES =
  /^(price|close|beta|shares|marketcap|ev|enterprisevalue|revenue|sales|ebitda?|netincome|date)/;

/** Rows above the headings that a sheet may have. */
const HEAD_ROWS = 25;

/** A table whose headings are understood. */
export interface CompanyTable<Columns> {
  readonly columns: Columns;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** 1-based line or sheet row of the first row. */
  readonly firstLine: number;
  readonly where: string;
}

/** What columns mean by the keys of their headings; null where it is no such table. */
export type ColumnsOf<Columns> = (keys: readonly string[]) => Columns | null;

/** The first column of any of these headings; null where there is none. */
export function findColumn(keys: readonly string[], names: readonly string[]): number | null {
  const at = keys.findIndex((key) => names.includes(key));
  return at < 0 ? null : at;
}

/**
 * The longest table of the sheets that `columnsOf` understands: a workbook may hold the same companies in several orders.
 *
 * @param whole whether the rows of a text are read to its end
 */
export function findCompanyTable<Columns>(
  opened: OpenedFile,
  whole: boolean,
  columnsOf: ColumnsOf<Columns>,
): CompanyTable<Columns> | null {
  const { content } = opened;
  const understood = (headings: readonly string[]): Columns | null => {
    const keys = headings.map(headingKey);
    return keys.some((key) => FIGURES.test(key)) ? null : columnsOf(keys);
  };
  if (content.kind === 'text') {
    const head = headOf(content);
    const columns = head === null ? null : understood(head.headings);
    if (head === null || columns === null) return null;
    const { headings, delimiter, firstLine } = head;
    const text = whole ? content.whole() : content.head;
    const rows = readTable(text, delimiter).rows.slice(firstLine);
    return { columns, headings, rows, firstLine: firstLine + 1, where: 'the table' };
  }
  const tables = content.sheets.flatMap((sheet): CompanyTable<Columns>[] => {
    for (const [at, row] of sheet.rows.slice(0, HEAD_ROWS).entries()) {
      const headings = row.map(cellText);
      const columns = understood(headings);
      if (columns === null) continue;
      const where = `sheet "${sheet.name}"`;
      return [{ columns, headings, rows: sheet.rows.slice(at + 1), firstLine: at + 2, where }];
    }
    return [];
  });
  return tables.reduce<CompanyTable<Columns> | null>(
    (best, table) => (best === null || table.rows.length > best.rows.length ? table : best),
    null,
  );
}
