/** The lines of a company's figures where periods stand side by side. */
import type { Column } from './columns.ts';
import { itemOfLabel } from './meanings.ts';
import { isTurned } from './propose.ts';
import type { RawTable } from './raw-table.ts';
import type { TableLine } from './types.ts';

/** Statements are far shorter; more lines are no statement. */
const MAX_LINES = 400;

/** Every line with a name and a figure, with the item that was given or that its name tells. */
export function linesOf(
  table: RawTable,
  headerRow: number,
  columns: readonly Column[],
  meanings: readonly string[],
  given: Readonly<Record<string, string>> | undefined,
): TableLine[] {
  const label = columns.find(({ at }) => meanings[at] === 'item');
  if (label === undefined) return [];
  const periods = columns.filter(({ at }) => meanings[at] === 'period').map(({ at }) => at);
  const lines: TableLine[] = [];
  const taken = new Set<string>(Object.values(given ?? {}).map((item) => item.replace(/^-/, '')));
  for (const { line, cells } of table.rows()) {
    if (line <= headerRow || lines.length >= MAX_LINES) continue;
    const name = (cells[label.at] ?? '').trim();
    if (name === '') continue;
    const figures = periods.map((at) => cells[at] ?? '');
    if (!figures.some((text) => /\d/.test(text))) continue;
    const said = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
    lines.push({
      line,
      label: name,
      samples: figures.slice(0, 3),
      item: said ?? proposed(name, figures, taken),
    });
  }
  return lines;
}

function proposed(name: string, figures: readonly string[], taken: Set<string>): string {
  const item = itemOfLabel(name);
  // A name that is there twice is offered for its first line; the second may be per share, or a part.
  if (item === null || taken.has(item)) return 'ignore';
  taken.add(item);
  return isTurned(item, figures) ? `-${item}` : item;
}
