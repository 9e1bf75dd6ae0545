import { changed, type CellChange, type Overrides } from '../../shared/overrides.ts';
import { kindOf, plainText } from './cell-text.ts';
import { changeOf, plainTextOf } from './grid-cell.ts';
import type { GridTable } from './rows.ts';
import type { Cell } from './selection.ts';

export interface OpenCell {
  initial: string;
  /** Begun by typing: arrows leave the cell, as in a spreadsheet; after F2 they move the caret. */
  typing: boolean;
  error: string | null;
  /** What the text was read as, once something is typed. */
  echo: string | null;
}

/** Where the entry stands: the cell that has the focus, and what is typed in all. */
export interface EntryPlace {
  table: GridTable;
  cell: Cell;
  overrides: Overrides;
}

export interface EntryEvents {
  /** Takes what was typed, as one step. */
  onchange: (change: CellChange) => void;
  /** What would be typed if the cell were left now; null once it is closed. */
  onpreview: (overrides: Overrides | null) => void;
  /** Told whether the open cell holds a figure. */
  onvalid: (valid: boolean) => void;
}

/** The typing in one cell of the grid: previewed key by key, taken when the cell is left, or cancelled. */
export class CellEntry {
  open = $state.raw<OpenCell | null>(null);
  readonly #place: () => EntryPlace;
  readonly #events: EntryEvents;

  constructor(place: () => EntryPlace, events: EntryEvents) {
    this.#place = place;
    this.#events = events;
  }

  /** Opens the cell with the key that was typed, or (null) with what stands in it. */
  begin(text: string | null): void {
    const { table, cell } = this.#place();
    const initial = text ?? plainTextOf(table, cell);
    this.open = { initial, typing: text !== null, error: null, echo: null };
    if (text !== null) this.type(initial);
  }

  type(text: string): void {
    const { table, cell, overrides } = this.#place();
    const read = changeOf(table, cell, text);
    if (this.open === null || read === undefined) return;
    this.open =
      'error' in read
        ? { ...this.open, error: read.error, echo: null }
        : { ...this.open, error: null, echo: echoOf(read.change) };
    this.#events.onvalid(!('error' in read));
    // A refused entry shows the values from before it, not those of the part that was typed first.
    this.#events.onpreview('change' in read ? changed(overrides, [read.change]) : null);
  }

  cancel(): void {
    this.#close();
    this.#events.onpreview(null);
  }

  /** Takes the text of the open cell; false when it is no figure, and the cell stays open. */
  commit(text: string): boolean {
    const { table, cell } = this.#place();
    const read = changeOf(table, cell, text);
    if (this.open === null || read === undefined) return true;
    if ('error' in read) {
      this.open = { ...this.open, error: read.error };
      return false;
    }
    const untouched = text === this.open.initial && !this.open.typing;
    if (untouched) this.cancel();
    else {
      this.#close();
      this.#events.onchange(read.change);
      this.#events.onpreview(null);
    }
    return true;
  }

  #close(): void {
    this.open = null;
    this.#events.onvalid(true);
  }
}

function echoOf({ driver, value }: CellChange): string | null {
  return value === null ? null : `= ${plainText(kindOf(driver), value)}`;
}
