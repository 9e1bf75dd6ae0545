import type { SheetRow } from './sheet.ts';

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

/** Letters of the longest figure, with its mark. */
export function longestOf(rows: readonly SheetRow[]): number {
  const lengths = rows.flatMap(({ cells }) =>
    cells.map(({ text, mark }) => text.length + (mark ? 1 : 0)),
  );
  return Math.max(0, ...lengths);
}
