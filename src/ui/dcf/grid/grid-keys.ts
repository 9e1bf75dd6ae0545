/** What a key means in the grid: beside the moves of the selection, which are told apart before. */
import { isExplainKey } from '../../shared/explain-key.ts';

export type GridCommand = 'fill' | 'all' | 'reset' | 'explain' | 'open' | 'type';

/** What a key does while no cell is open; undefined for one that is not the grid's. */
export function commandOf(event: KeyboardEvent): GridCommand | undefined {
  const { key, altKey, shiftKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  const letter = key.toLowerCase();
  if (ctrl && letter === 'r' && !shiftKey) return 'fill';
  if (ctrl && letter === 'a') return 'all';
  if (key === 'Delete' || key === 'Backspace') return 'reset';
  if (isExplainKey(event)) return 'explain';
  if (key === 'F2' || key === 'Enter') return 'open';
  return !ctrl && !altKey && /^[-+−.,(\d]$/.test(key) ? 'type' : undefined;
}

/** The keys of undo and redo. */
export function historyStepOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  const letter = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (letter !== 'z' && letter !== 'y') return undefined;
  return letter === 'y' || event.shiftKey ? 'redo' : 'undo';
}

const LEAVING: { [key: string]: { onward: string; back: string } } = {
  Enter: { onward: 'ArrowDown', back: 'ArrowUp' },
  Tab: { onward: 'ArrowRight', back: 'ArrowLeft' },
};

/**
 * The arrow by which a key leaves the open cell; undefined for one that stays in it.
 * @param typing begun by typing: arrows leave the cell, as in a spreadsheet; after F2 they move the caret
 */
export function arrowFrom(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  typing: boolean,
): string | undefined {
  const way = LEAVING[key];
  if (way !== undefined) return shiftKey ? way.back : way.onward;
  return typing && /^Arrow(Up|Down|Left|Right)$/.test(key) ? key : undefined;
}
