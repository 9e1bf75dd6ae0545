/** Which rows of a long table are drawn: those in sight and some beyond, so that scrolling shows no gap. */

export interface RowWindow {
  /** First row drawn, and the one after the last. */
  from: number;
  to: number;
  /** Heights in pixels of what stands for the rows before and after. */
  before: number;
  after: number;
}

/** Rows drawn beyond either edge. */
const MARGIN = 12;

/**
 * @param count Rows of the table.
 * @param rowHeight Pixels; all rows are equally high.
 * @param top How far the first row lies above the upper edge of what is in sight, pixels; negative below it.
 * @param height Of what is in sight, pixels.
 */
export function rowWindow(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
): RowWindow {
  const first = Math.floor(top / rowHeight) - MARGIN;
  const last = Math.ceil((top + height) / rowHeight) + MARGIN;
  const from = Math.min(Math.max(first, 0), count);
  const to = Math.max(Math.min(last, count), from);
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight };
}
