/** The rows and cells of a table in which it is looked for whose they are. */
import type { Column } from './columns.ts';
import { isFilledRow, type RawRow, type RawTable } from './raw-table.ts';
import { ColumnTexts } from './subject-names.ts';
import type { TableTarget } from './types.ts';

/** Rows that are compared with each other: a history of one subject is far shorter. */
export const MOST_COMPARED = 100_000;

export interface SeenTable {
  readonly table: RawTable;
  readonly headerRow: number;
  readonly columns: readonly Column[];
  readonly meanings: readonly string[];
  readonly target: TableTarget | undefined;
}

/** What stands in a cell. */
export function cellOf(row: RawRow, at: number): string {
  return (row.cells[at] ?? '').trim();
}

/** The rows below the headings. */
export function* dataRows(table: RawTable, headerRow: number): Generator<RawRow> {
  for (const row of table.rows()) if (row.line > headerRow && isFilledRow(row)) yield row;
}

/**
 * Goes once through the rows of figures, however many columns there are, and hands out the filled cells of some.
 *
 * @param columns from left to right
 * @returns how many rows of figures there are
 */
function eachCell(
  { table, headerRow }: SeenTable,
  read: readonly Column[],
  columns: readonly Column[],
  take: (column: Column, cell: string, row: number) => void,
): number {
  let rows = 0;
  for (const row of dataRows(table, headerRow)) {
    if (rows >= MOST_COMPARED) break;
    if (!within(read, row).some((column) => /\d/.test(cellOf(row, column.at)))) continue;
    for (const column of within(columns, row)) {
      const cell = cellOf(row, column.at);
      if (cell !== '') take(column, cell, rows);
    }
    rows += 1;
  }
  return rows;
}

/** The columns, given from left to right, that a row reaches: damaged tables have short rows below a wide one. */
export function within(columns: readonly Column[], { cells }: RawRow): readonly Column[] {
  if ((columns.at(-1)?.at ?? 0) < cells.length) return columns;
  const end = columns.findIndex(({ at }) => at >= cells.length);
  return end < 0 ? columns : columns.slice(0, end);
}

/** The first of the columns headed as one of names that holds several. */
export function firstOfSeveral(
  seen: SeenTable,
  read: readonly Column[],
  headed: readonly Column[],
): Column | undefined {
  const named = new Map(headed.map((column) => [column, { names: new Set<string>(), count: 0 }]));
  eachCell(seen, read, headed, (column, cell) => {
    const own = named.get(column);
    if (own === undefined) return;
    own.names.add(cell.toUpperCase());
    own.count += 1;
  });
  return headed.find((column) => {
    const { names = new Set<string>(), count = 0 } = named.get(column) ?? {};
    // The numbers of a database's rows are an id too.
    const isCounter = /^id/i.test(column.heading) && names.size === count;
    return names.size > 1 && !(isCounter && [...names].every((name) => /^\d+$/.test(name)));
  });
}

/** The first column of text that seems to name several. */
export function guessed(
  seen: SeenTable,
  read: readonly Column[],
  left: readonly Column[],
  target: TableTarget,
): Column | undefined {
  const texts = new Map(
    left.filter(({ type }) => type === 'text').map((column) => [column, new ColumnTexts()]),
  );
  const rows = eachCell(seen, read, [...texts.keys()], (column, cell, row) => {
    texts.get(column)?.add(cell, row);
  });
  const isLined = target === 'statements' && seen.meanings.includes('item');
  return left.find((column) =>
    texts.get(column)?.nameSeveral(rows, target, column.heading, isLined),
  );
}
