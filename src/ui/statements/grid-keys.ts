/** A place in a sheet: row and column, counted from 0. */
export interface Place {
  row: number;
  column: number;
}

/** Rows that a page key moves. */
const PAGE = 10;

/** Where a key leads from a place, as in a spreadsheet; null for a key that moves nothing. */
export function moved(
  { row, column }: Place,
  key: string,
  withControl: boolean,
  size: { rows: number; columns: number },
): Place | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (next: Place): Place => ({
    row: Math.min(Math.max(next.row, 0), last.row),
    column: Math.min(Math.max(next.column, 0), last.column),
  });
  switch (key) {
    case 'ArrowUp':
      return to({ row: withControl ? 0 : row - 1, column });
    case 'ArrowDown':
      return to({ row: withControl ? last.row : row + 1, column });
    case 'ArrowLeft':
      return to({ row, column: withControl ? 0 : column - 1 });
    case 'ArrowRight':
      return to({ row, column: withControl ? last.column : column + 1 });
    case 'Home':
      return to({ row: withControl ? 0 : row, column: 0 });
    case 'End':
      return to({ row: withControl ? last.row : row, column: last.column });
    case 'PageUp':
      return to({ row: row - PAGE, column });
    case 'PageDown':
      return to({ row: row + PAGE, column });
    default:
      return null;
  }
}
