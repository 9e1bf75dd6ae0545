/** Tables under headings of peers whose companies have a row for each of several periods: statements, or several days. */
import { meaningOfHeading } from './mapping/meanings.ts';
import { periodOf } from './mapping/periods.ts';
import { readDate } from './mapping/read-date.ts';
import { DATE_STYLES } from './mapping/types.ts';
import { nameOf, type TableOfPeers } from './peer-decimals.ts';
import { PEER_MULTIPLES, type PeerColumn } from './peer-headings.ts';
import { excerpt, UnclearCells } from './refusal.ts';

/** Days in figures that a number of a spreadsheet cannot be. */
const STYLES = DATE_STYLES.filter((style) => style !== 'serial');

/** Results of a stretch of time: beside a value they tell something where it is a year. */
const RESULTS: ReadonlySet<string> = new Set(['revenue', 'ebitda', 'ebit', 'net_income', 'eps']);

/** Whether a period is a quarter, a half or another part of a year; the last twelve months are none. */
export function isPartOfYear(text: string): boolean {
  if (/\b[LT]TM\b/i.test(text.slice(0, 100))) return false;
  const period = periodOf(text, null);
  if (period === null || period === 'estimate') return false;
  return period === 'part' || (period.part !== 'FY' && period.part !== 'date');
}

/** Why a row of a part of a year is not taken: it has a result, which would pass for that of a year; else null. */
export function resultOfPart(
  row: readonly string[],
  columns: readonly PeerColumn[],
): string | null {
  const result = columns.find(
    ({ key, column }) => RESULTS.has(key) && /\d/.test(row[column] ?? ''),
  );
  return result === undefined
    ? null
    : `is a part of a year, and ${result.heading} of a peer is that of a full year: give the row of the year`;
}

/**
 * Completes rows, in their order, with a name that is printed once: an empty cell below it is of the same company where
 * the row has a period or day of its own. An unnamed row without one may be the average.
 */
export function namesBelow(
  columns: readonly PeerColumn[],
  at: number,
): (row: readonly string[]) => readonly string[] {
  const naming = columns.filter(({ key }) => key === 'name' || key === 'symbol');
  let above: readonly string[] = [];
  return (row) => {
    if (nameOf(row, columns) !== '') above = row;
    else if (nameOf(above, columns) !== '' && (row[at] ?? '') !== '') {
      const names = new Map(naming.map(({ column }) => [column, above[column] ?? '']));
      return row.map((cell, column) => names.get(column) ?? cell);
    }
    return row;
  };
}

/** A company with rows of several periods. */
interface Repeated {
  readonly name: string;
  readonly heading: string;
  /** 1-based. */
  readonly lines: readonly [number, number];
  readonly periods: readonly [string, string];
}

/** What no table of statements has. */
const OF_PEERS: ReadonlySet<string> = new Set([
  ...PEER_MULTIPLES,
  'market_cap',
  'enterprise_value',
]);

/** Whether a table of several companies holds values or multiples of them, which makes them peers over time. */
function isOfPeers({ rows, columns }: TableOfPeers): boolean {
  const names = new Set(rows.map((row) => nameOf(row, columns).toUpperCase()));
  names.delete('');
  return names.size > 1 && columns.some(({ key }) => OF_PEERS.has(key));
}

/**
 * Refuses a table of which some company has rows of two periods: most such tables are statements, and a person says
 * which of the two it is. One with values or multiples is of peers, and the newest row of each is read.
 * @throws UnclearCells NOT_THIS_TABLE
 */
export function requireOnePeriod(file: string, table: TableOfPeers, sheet?: string): void {
  const found = repeated(table);
  if (found === null) return;
  const { name, heading, lines, periods } = found;
  const ofPeers = isOfPeers(table);
  const [one, other] = lines.map(String);
  const [first, second] = periods.map(excerpt);
  throw new UnclearCells(
    'NOT_THIS_TABLE',
    `${file} has several rows of one company, of different periods: ${excerpt(name)} is of ${first ?? ''} on line ${one ?? ''} and of ${second ?? ''} on line ${other ?? ''}. ` +
      (ofPeers
        ? 'Peers have one row for each company: the newest row of each is taken.'
        : 'Peers have one row for each company: say that the table holds peers, and the newest row of each is taken.'),
    { file, line: lines[1], column: heading, found: second ?? '', expected: 'one row a company' },
    { ...(sheet === undefined ? {} : { sheet }), ...(ofPeers ? { target: 'peers' as const } : {}) },
  );
}

function repeated(table: TableOfPeers): Repeated | null {
  const { rows, firstLine, columns, headings } = table;
  const byName = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    const name = nameOf(row, columns).toUpperCase();
    if (name === '') continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [at]);
    else known.push(at);
  }
  const several = [...byName.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return null;
  const used = new Set(columns.map(({ column }) => column));
  const places = several.flat();
  for (let column = 0; column < headings.length; column += 1) {
    if (used.has(column) || !isOfPeriods(table, column, places)) continue;
    for (const [first = 0, ...others] of several) {
      const printed = rows[first]?.[column] ?? '';
      const other = others.find((at) => (rows[at]?.[column] ?? '') !== printed);
      if (other === undefined) continue;
      return {
        name: nameOf(rows[first] ?? [], columns),
        heading: headings[column] ?? '',
        lines: [firstLine + first, firstLine + other],
        periods: [printed, rows[other]?.[column] ?? ''],
      };
    }
  }
  return null;
}

/** Whether a column is headed as periods or days are, or holds nothing else in some rows. */
function isOfPeriods(
  { rows, headings }: TableOfPeers,
  column: number,
  lines: readonly number[],
): boolean {
  const heading = headings[column] ?? '';
  if (
    meaningOfHeading('statements', heading)?.endsWith('period') === true ||
    meaningOfHeading('prices', heading) === 'date'
  )
    return true;
  const cells = lines.map((at) => rows[at]?.[column] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every(isPeriod);
}

function isPeriod(text: string): boolean {
  return periodOf(text, null) !== null || STYLES.some((style) => readDate(text, style) !== null);
}
