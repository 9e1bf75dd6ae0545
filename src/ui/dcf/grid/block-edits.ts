import type { CellChange } from '../../shared/overrides.ts';
import type { GridColumn, GridRow, GridTable } from './rows.ts';
import type { Block } from './selection.ts';

/** The driver cells of a block that may be typed, with the row and the place in it. */
function* driverCells(
  { rows, columns }: GridTable,
  block: Block,
): Generator<{ row: GridRow; column: GridColumn; at: number }> {
  for (let down = block.top; down <= block.bottom; down += 1) {
    const row = rows[down];
    if (row === undefined || row.driver === null) continue;
    for (let at = block.left; at <= block.right; at += 1) {
      const column = columns[at];
      if (column !== undefined && column.year !== null) yield { row, column, at };
    }
  }
}

/** Takes the typed years of a block back to the fade; nothing else of it changes. */
export function clearing(table: GridTable, block: Block): CellChange[] {
  return [...driverCells(table, block)].flatMap(({ row, column, at }) =>
    row.driver !== null && column.year !== null && row.cells[at]?.typed === true
      ? [{ driver: row.driver, year: column.year, value: null }]
      : [],
  );
}

/**
 * Carries the first column of a block to its others, in every driver row; a single cell to the last
 * year. A driver that has no figure in that column is left alone.
 */
export function fillingRight(table: GridTable, block: Block): CellChange[] {
  const right = block.left === block.right ? table.columns.length - 1 : block.right;
  return [...driverCells(table, { ...block, right })].flatMap(({ row, column, at }) => {
    const value = row.cells[block.left]?.value ?? null;
    return at === block.left || value === null || row.driver === null || column.year === null
      ? []
      : [{ driver: row.driver, year: column.year, value }];
  });
}

/** A block with all digits, for a spreadsheet. */
export function blockTexts(table: GridTable, block: Block): string[][] {
  return table.rows
    .slice(block.top, block.bottom + 1)
    .map((row) =>
      row.cells.slice(block.left, block.right + 1).map(({ value }) => row.plain(value)),
    );
}
