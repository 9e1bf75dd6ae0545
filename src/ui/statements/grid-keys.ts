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

/** Widths of a sheet in pixels. */
export interface Widths {
  first: number;
  column: number;
}

const LABELS = { narrow: 120, wide: 200 };
/** From here on a box has room for whole names. */
const WIDE = 640;
const LETTER = 8;
const PADDING = 22;
const WIDEST = 140;

/**
 * Widths at which whole columns stand in a box, whatever it is scrolled to: a figure of which the first digits are hidden
 * would read as another figure.
 *
 * @param width Of the box.
 * @param columns How many columns.
 * @param letters Of the longest figure.
 */
export function widthsOf(width: number, columns: number, letters: number): Widths {
  const least = Math.max(70, letters * LETTER + PADDING);
  const label = width < WIDE ? LABELS.narrow : LABELS.wide;
  const room = Math.max(width - label, least);
  if (columns * least <= room) {
    const column = Math.min(WIDEST, Math.floor(room / Math.max(columns, 1)));
    return { first: Math.max(label, Math.min(width - columns * column, 2 * label)), column };
  }
  return { first: Math.max(width - Math.floor(room / least) * least, 0), column: least };
}
