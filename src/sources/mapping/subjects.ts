/**
 * Whose the rows of a table are, where a column that is not read tells it: another company, segment or region is never
 * stored as the chosen one.
 */
import { listedSymbol } from '../exchange-prefix.ts';
import { counted } from '../counted.ts';
import { Problems } from '../problems.ts';
import { excerpt } from '../refusal.ts';
import type { LineProblem, ParseOptions } from '../types.ts';
import type { Column } from './columns.ts';
import { isFilledRow, type RawRow, type RawTable } from './raw-table.ts';
import { cellOf, dataRows, type SeenTable } from './subject-cells.ts';
import { namesFilled, subjectColumn, type SubjectColumn } from './subject-column.ts';
import type { TableQuestion } from './types.ts';

/** The answer that a column tells something else than whose a row is. */
export const EVERY_ROW = '*';

/** Names that are offered to choose from. */
const MOST_OFFERED = 12;

export interface Subjects {
  /** The table with the rows of the one subject alone. */
  readonly table: RawTable;
  readonly question: TableQuestion | null;
  /** The rows of others. */
  readonly others: readonly LineProblem[];
  readonly notes: readonly string[];
}

/**
 * The rows of the chosen subject: of the company or region that is asked for where a column names it, else as `given`
 * says by column. Without an answer the question says between whom to choose.
 */
export function rowsOfSubject(
  seen: SeenTable,
  { symbol, region }: ParseOptions,
  given: Readonly<Record<string, string>> | undefined,
): Subjects {
  const { target, headerRow } = seen;
  const others = new Problems();
  const notes: string[] = [];
  let { table } = seen;
  // Lists of companies are of several by their nature.
  const isList = target === 'peers' || target === 'quotes';
  if (target === undefined || isList) return { table, question: null, others: [], notes };
  const asked = target === 'factors' || target === 'industry-betas' ? region : symbol;
  for (const left = unused(seen); ;) {
    const found = subjectColumn({ ...seen, table }, target, left);
    if (found === null) break;
    const { column } = found;
    left.splice(left.indexOf(column), 1);
    if (target === 'statements' && !found.isGuess) {
      table = namesFilled({ ...seen, table }, column.at);
    }
    const rows = countsOf(table, headerRow, column.at);
    const named = [...rows.keys()].find((name) => isSame(name, asked ?? ''));
    const wanted = named ?? (Object.hasOwn(given ?? {}, column.key) ? given?.[column.key] : null);
    if (wanted === undefined || wanted === null) {
      return { table, question: questionOf(found, rows), others: others.list(), notes };
    }
    if (wanted === EVERY_ROW && found.isGuess) continue;
    const kept = only(table, headerRow, column.at, wanted);
    const refused = refuseOthers(table, headerRow, column, wanted, others);
    if (refused > 0) notes.push(noteOn(column, wanted, refused, rows));
    table = kept;
  }
  return { table, question: null, others: others.list(), notes };
}

/** Columns without a meaning that can name a subject. */
function unused({ columns, meanings }: SeenTable): Column[] {
  return columns.filter(({ at, type }) => meanings[at] === 'ignore' && type !== 'empty');
}

function isSame(name: string, wanted: string): boolean {
  const asked = wanted.trim().toUpperCase();
  return asked !== '' && (name.trim().toUpperCase() === asked || listedSymbol(name) === asked);
}

/** The names in a column with the number of their rows. */
function countsOf(table: RawTable, headerRow: number, at: number): Map<string, number> {
  const rows = new Map<string, number>();
  for (const row of dataRows(table, headerRow)) {
    const name = cellOf(row, at);
    rows.set(name, (rows.get(name) ?? 0) + 1);
  }
  return rows;
}

function questionOf(
  { column, isGuess }: SubjectColumn,
  rows: ReadonlyMap<string, number>,
): TableQuestion {
  const names = [...rows].filter(([name]) => name !== '');
  const shown = names.slice(0, MOST_OFFERED);
  const more = names.length > shown.length ? `, the first of ${names.length.toString()}` : '';
  return {
    about: 'rowsOf',
    column: column.key,
    message: isGuess
      ? `Column "${column.heading || column.key}" seems to name several, of which one is stored: say whose rows are read${more}, or that every row is.`
      : `Column "${column.heading || column.key}" names several, of which one is stored: say whose rows are read${more}.`,
    readings: [
      ...shown.map(([name, count]) => ({
        value: name,
        examples: [{ text: name.slice(0, 60), as: counted(count, 'row') }],
      })),
      ...(isGuess ? [{ value: EVERY_ROW, examples: [everyRow(rows)] }] : []),
    ],
  };
}

function everyRow(rows: ReadonlyMap<string, number>): { text: string; as: string } {
  const count = [...rows.values()].reduce((sum, own) => sum + own, 0);
  return { text: 'Every row', as: `${counted(count, 'row')}: it tells something else` };
}

/** The table with the rows in which a column names one subject, and what stands above them. */
function only(table: RawTable, headerRow: number, at: number, wanted: string): RawTable {
  function* rows(): Generator<RawRow> {
    for (const row of table.rows()) {
      if (row.line <= headerRow || !isFilledRow(row) || isSame(cellOf(row, at), wanted)) yield row;
    }
  }
  return { ...table, rows };
}

function refuseOthers(
  table: RawTable,
  headerRow: number,
  column: Column,
  wanted: string,
  others: Problems,
): number {
  let count = 0;
  for (const row of dataRows(table, headerRow)) {
    const name = cellOf(row, column.at);
    if (isSame(name, wanted)) continue;
    count += 1;
    others.push({
      line: row.line,
      column: column.heading || column.key,
      text: excerpt(name),
      message: `is not ${excerpt(wanted)}, whose rows are read`,
    });
  }
  return count;
}

function noteOn(
  column: Column,
  wanted: string,
  count: number,
  rows: ReadonlyMap<string, number>,
): string {
  const names = [...rows.keys()].filter((name) => name !== '' && !isSame(name, wanted));
  const named = names.slice(0, 4).map(excerpt).join(', ') + (names.length > 4 ? ', ...' : '');
  const whose = names.length === 0 ? 'of none' : `of others (${named})`;
  return `The rows of ${excerpt(wanted)} are read, as column "${column.heading || column.key}" names them; ${counted(count, 'row is', 'rows are')} ${whose} and refused.`;
}
