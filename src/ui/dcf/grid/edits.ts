/** Edits of the grid, each with what is said of it afterwards. */
import { countOf, type CellChange, type Overrides } from '../../shared/overrides.ts';
import { readPaste } from './clipboard.ts';
import type { GridEditor } from './grid-editor.svelte.ts';
import type { GridTable } from './rows.ts';
import type { Block } from './selection.ts';

const years = (count: number): string => `${count} ${count === 1 ? 'year' : 'years'}`;

export function reset(editor: GridEditor, changes: readonly CellChange[]): string {
  editor.apply(changes);
  return changes.length === 0 ? 'Nothing is typed here.' : `${years(changes.length)} reset.`;
}

export function resetAll(editor: GridEditor, typed: Overrides): string {
  editor.replace({});
  return `${years(countOf(typed))} reset.`;
}

export function fillRight(editor: GridEditor, changes: readonly CellChange[]): string {
  editor.apply(changes);
  return changes.length === 0 ? 'There is nothing to fill.' : `${years(changes.length)} filled.`;
}

export function undo(editor: GridEditor): string {
  const words = editor.history.past.length === 0 ? 'There is nothing to undo.' : 'Undone.';
  editor.undo();
  return words;
}

export function redo(editor: GridEditor): string {
  const words = editor.history.future.length === 0 ? 'There is nothing to redo.' : 'Done again.';
  editor.redo();
  return words;
}

/** All of a clipboard's text from the block's first cell on, or nothing of it. */
export function paste(editor: GridEditor, text: string, table: GridTable, block: Block): string {
  const pasted = readPaste(text, block, table.rows, table.columns);
  if (!pasted.ok) return pasted.message;
  editor.apply(pasted.changes);
  // Of a block of several rows there are more cells than years.
  const count = pasted.changes.length;
  return `${count} ${count === 1 ? 'cell' : 'cells'} pasted.`;
}
