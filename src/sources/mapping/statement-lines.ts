/** The lines of a company's figures where periods stand side by side. */
import { itemsBeforeDepreciation } from './before-depreciation.ts';
import type { Column } from './columns.ts';
import { lossOfLabel, rankOfLabel } from './meanings.ts';
import { signedItem, withSign } from './propose.ts';
import type { RawTable } from './raw-table.ts';
import type { TableLine } from './types.ts';
import { unitRowOf } from './unit-rows.ts';

/** Statements are far shorter; more lines are no statement. */
const MAX_LINES = 400;

/** Every line with a name and a figure, with the item that was given or that its name tells. */
export function linesOf(
  table: RawTable,
  headerRow: number,
  columns: readonly Column[],
  meanings: readonly string[],
  given: Readonly<Record<string, string>> | undefined,
  isRemembered: boolean,
): TableLine[] {
  const label = columns.find(({ at }) => meanings[at] === 'item');
  if (label === undefined) return [];
  const periods = columns.filter(({ at }) => meanings[at] === 'period').map(({ at }) => at);
  const lines: (TableLine & { figures: readonly string[]; isSaid: boolean })[] = [];
  const taken = new Set<string>(Object.values(given ?? {}).map((item) => item.replace(/^-/, '')));
  const units = unitRowOf(table, headerRow)?.line;
  for (const { line, cells } of table.rows()) {
    if (line === units) continue;
    if (line <= headerRow || lines.length >= MAX_LINES) continue;
    const name = (cells[label.at] ?? '').trim();
    if (name === '') continue;
    const figures = periods.map((at) => cells[at] ?? '');
    if (!figures.some((text) => /\d/.test(text))) continue;
    const isAgain = lines.some((other) => other.label === name);
    const answer = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
    // What is said of a name is said of its first line; the next may be that of another part, or of a sum.
    const said = answer !== undefined && isAgain ? 'ignore' : answer;
    const samples = figures.slice(0, 3);
    lines.push({
      line,
      label: name,
      samples,
      item: said ?? 'ignore',
      figures,
      isSaid: said !== undefined,
    });
  }
  const items = new Map<number, string>();
  const proven = itemsBeforeDepreciation(lines);
  // The sort keeps the order of lines of one rank.
  const open = lines.filter(({ isSaid }) => !isSaid);
  for (const { line, label: name, figures } of open.sort(
    (a, b) => rankOfLabel(a.label) - rankOfLabel(b.label),
  )) {
    const known = proven.get(line);
    const told = known == null ? known : withSign(known, figures);
    items.set(line, proposed(told === undefined ? signedItem(name, figures) : told, taken));
  }
  return lines.map(({ line, label: name, samples, item, figures }) => {
    const isOpen = proven.get(line) === null;
    const said = isRemembered ? saidAgain(item, name, figures, isOpen) : item;
    return { line, label: name, samples, item: items.get(line) ?? said };
  });
}

/** What was said of a line of another table: whether a profit is EBIT and how a loss is printed, this table tells. */
function saidAgain(
  item: string,
  name: string,
  figures: readonly string[],
  isOpen: boolean,
): string {
  const bare = item.replace(/^-/, '');
  if (isOpen && bare === 'ebit') return 'ignore';
  return bare === lossOfLabel(name) ? (signedItem(name, figures) ?? 'ignore') : item;
}

function proposed(told: string | null, taken: Set<string>): string {
  const item = told?.replace(/^-/, '');
  // A name that is there twice is offered for its first line; the second may be per share, or a part.
  if (told === null || item === undefined || taken.has(item)) return 'ignore';
  taken.add(item);
  return told;
}
