export interface Cell {
  row: number;
  column: number;
}

/** A block of cells: where it began, and the cell that has the focus. */
export interface Selection {
  anchor: Cell;
  active: Cell;
}

export interface Size {
  rows: number;
  columns: number;
}

/** A block by its corners, both inside it. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function single(cell: Cell): Selection {
  return { anchor: cell, active: cell };
}

export function blockOf({ anchor, active }: Selection): Block {
  return {
    top: Math.min(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    bottom: Math.max(anchor.row, active.row),
    right: Math.max(anchor.column, active.column),
  };
}

export function contains(block: Block, { row, column }: Cell): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

/** The selection inside a grid that may have become smaller. */
export function within({ anchor, active }: Selection, size: Size): Selection {
  return { anchor: clamp(anchor, size), active: clamp(active, size) };
}

function clamp({ row, column }: Cell, { rows, columns }: Size): Cell {
  return {
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  };
}

/**
 * The selection after a key of the grid pattern: arrows by one cell, with Ctrl to the edge; Home and
 * End in the row, with Ctrl in the grid. With Shift the block grows from its anchor.
 * @returns undefined for a key that does not move
 */
export function moved(
  { anchor, active }: Selection,
  { key, shift, ctrl }: { key: string; shift: boolean; ctrl: boolean },
  size: Size,
): Selection | undefined {
  const step = ctrl ? Infinity : 1;
  const { row, column } = active;
  const to: { [key: string]: Cell } = {
    ArrowUp: { row: row - step, column },
    ArrowDown: { row: row + step, column },
    ArrowLeft: { row, column: column - step },
    ArrowRight: { row, column: column + step },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? Infinity : row, column: Infinity },
  };
  const target = to[key];
  if (target === undefined) return undefined;
  const next = clamp(target, size);
  return shift ? { anchor, active: next } : single(next);
}
