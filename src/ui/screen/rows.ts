/** Filtering, sorting and grouping of the list of companies. */
import type { ScreenRow } from '../../contract/api.ts';
import type { ScreenColumn } from './columns.ts';

export interface Sorting {
  column: string;
  descending: boolean;
}

export const GROUPINGS = ['none', 'industry', 'region'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A line of the list: a heading of a group, or a company. */
export type ScreenLine =
  { kind: 'group'; label: string; count: number } | { kind: 'company'; row: ScreenRow };

/** Rows in which every word typed occurs: in symbol, name, industry, region or currency. */
export function filterRows(rows: readonly ScreenRow[], typed: string): readonly ScreenRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = [row.symbol, row.name, row.industry, row.region, row.currency]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Rows in order of a column; what is missing comes last in either direction, ties by symbol. */
export function sortRows(
  rows: readonly ScreenRow[],
  columns: readonly ScreenColumn[],
  { column, descending }: Sorting,
): ScreenRow[] {
  const by = columns.find(({ id }) => id === column);
  const valueOf = (row: ScreenRow): string | number | null =>
    by === undefined ? row.symbol : by.value(row);
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === null || y === null) {
      if (x !== y) return x === null ? 1 : -1;
    } else if (x !== y) {
      const order =
        typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
      if (order !== 0) return sign * order;
    }
    return a.symbol.localeCompare(b.symbol);
  });
}

/** The sorted rows under headings, groups by name, those without one last. */
export function groupRows(rows: readonly ScreenRow[], grouping: Grouping): ScreenLine[] {
  if (grouping === 'none') return rows.map((row) => ({ kind: 'company', row }));
  const groups = new Map<string | null, ScreenRow[]>();
  for (const row of rows) {
    const own = groups.get(row[grouping]);
    if (own === undefined) groups.set(row[grouping], [row]);
    else own.push(row);
  }
  const ordered = [...groups].sort(([a], [b]) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a.localeCompare(b);
  });
  return ordered.flatMap(([label, members]): ScreenLine[] => [
    { kind: 'group', label: label ?? `No ${grouping}`, count: members.length },
    ...members.map((row): ScreenLine => ({ kind: 'company', row })),
  ]);
}
