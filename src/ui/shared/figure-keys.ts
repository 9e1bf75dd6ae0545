import type { Attachment } from 'svelte/attachments';
import { figureTarget, type FigurePlace } from './figure-grid.ts';

const FIGURES = 'a[data-figure], button[data-figure]';

/** Where a figure stands: its row among the rows of the table, its cell among those of the row. A list is one row. */
function placeOf(rows: readonly Element[], figure: Element): FigurePlace {
  const cell = figure.closest<HTMLTableCellElement>('td, th');
  const row = cell?.parentElement ?? null;
  return { row: row === null ? -1 : rows.indexOf(row), cell: cell?.cellIndex ?? -1 };
}

/**
 * Makes the figures of a table one stop of Tab, however many there are: the arrows, Home and End go from one to the
 * next, and each opens by Enter, E or a click. Rows may come and go. A list of figures (`dl`) goes as one row.
 */
export const figureKeys: Attachment<HTMLElement> = (table) => {
  let current: HTMLElement | null = null;

  function settle(): void {
    const figures = [...table.querySelectorAll<HTMLElement>(FIGURES)];
    if (current === null || !figures.includes(current)) current = figures[0] ?? null;
    for (const figure of figures) figure.tabIndex = figure === current ? 0 : -1;
  }

  function take(event: FocusEvent): void {
    const figure = (event.target as Element).closest<HTMLElement>(FIGURES);
    if (figure === null) return;
    if (current !== null) current.tabIndex = -1;
    current = figure;
    figure.tabIndex = 0;
  }

  function move(event: KeyboardEvent): void {
    const figure = (event.target as Element).closest<HTMLElement>(FIGURES);
    if (figure === null || event.altKey || event.metaKey || event.shiftKey) return;
    const figures = [...table.querySelectorAll<HTMLElement>(FIGURES)];
    const rows = [...table.querySelectorAll('tr')];
    const places = figures.map((entry) => placeOf(rows, entry));
    const at = figureTarget(places, figures.indexOf(figure), event.key, event.ctrlKey);
    if (at === null) return;
    // Also at the edge: there the arrow does not scroll the page under the focus.
    event.preventDefault();
    figures[at]?.focus();
  }

  settle();
  const observer = new MutationObserver(settle);
  observer.observe(table, { childList: true, subtree: true });
  table.addEventListener('focusin', take);
  table.addEventListener('keydown', move);
  return () => {
    observer.disconnect();
    table.removeEventListener('focusin', take);
    table.removeEventListener('keydown', move);
  };
};
