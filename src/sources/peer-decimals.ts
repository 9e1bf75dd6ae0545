/** The decimal mark of a table of peers: told by its figures, or asked with both readings of some. */
import { markOfTable } from './decimal-evidence.ts';
import { bothReadings } from './decimal-readings.ts';
import type { DecimalMark } from './number-style.ts';
import type { PeerColumn } from './peer-headings.ts';
import type { Delimiter } from './table.ts';
import type { OpenedFile, ParsedFile, ParseOptions, PeerTable } from './types.ts';

/** A table of peers with its headings understood and its cells as text. */
export interface TableOfPeers {
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
  /** 1-based line of the first row below the headings. */
  readonly firstLine: number;
  readonly columns: readonly PeerColumn[];
}

/** A number without the sign of a currency in front or the `x` of a multiple behind. */
export function bareNumber(text: string): string {
  // No number is as long; a cell of thousands of blanks would be gone through from each of them.
  if (text.length > 100) return text;
  return text
    .replace(/^[A-Z]{0,3}\s*[$\u20ac\u00a3\u00a5]\s*/, '')
    .replace(/\s*x$/i, '')
    .trim();
}

/** The columns that hold figures. */
export function figureColumns({ columns }: TableOfPeers): PeerColumn[] {
  return columns.filter(({ key }) => !['name', 'symbol', 'currency'].includes(key));
}

/** The figures of a table as printed, without signs around them. */
function printedFigures(table: TableOfPeers): string[] {
  const numbers = figureColumns(table);
  return table.rows.flatMap((row) => numbers.map(({ column }) => bareNumber(row[column] ?? '')));
}

/** The decimal mark of a table; null where nothing tells it. */
export function markOf(table: TableOfPeers): DecimalMark | null {
  const named = new Set(table.columns.map(({ column }) => column));
  const others = table.rows.flatMap((row) => row.filter((_, column) => !named.has(column)));
  return markOfTable(printedFigures(table), others, table.delimiter);
}

/** A table whose figures read by a point and by a comma alike: no row of it is taken before somebody says which. */
export function unreadPeers(
  opened: OpenedFile,
  table: TableOfPeers,
  { symbol }: ParseOptions,
): ParsedFile<PeerTable> {
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'peer-table',
    ...(symbol === undefined ? {} : { symbol }),
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [],
    needs: ['decimals', ...(symbol === undefined ? (['symbol'] as const) : [])],
    readings: bothReadings(printedFigures(table)),
    data: { kind: 'peers', rows: [] },
  };
}
