/** What of the book leaves as tables for other programs: which rows, in what order, under which name. */
import * as v from 'valibot';
import type { ExportRequest } from '../contract/api.ts';
import { PUBLIC_TABLES } from '../repo/book.ts';
import { tablePage, tableSource, type PublicTable } from '../repo/export.ts';
import type { SqlValue } from '../db/types.ts';
import { queryBook } from './book.ts';
import type { Deps } from './deps.ts';
import { check, nonEmptySchema } from './validate.ts';

/** Rows of a page: read, written and packed well within the time between two turns of other calls. */
const PAGE_ROWS = 2_000;

const formatSchema = v.picklist(['csv', 'xlsx'], 'give csv or xlsx');
/** A statement that asks for many columns by name is long; the book refuses what is no reading. */
const statementSchema = v.pipe(
  v.string('give text'),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(20_000, 'is longer than 20,000 characters'),
);
const requestSchema = v.union(
  [
    v.strictObject({
      table: v.picklist(PUBLIC_TABLES),
      format: formatSchema,
      name: v.optional(nonEmptySchema),
    }),
    v.strictObject({
      sql: statementSchema,
      params: v.optional(v.array(v.union([v.null(), v.number(), v.string()]))),
      format: formatSchema,
      name: v.optional(nonEmptySchema),
    }),
  ],
  `give format (csv or xlsx) and either a table (${PUBLIC_TABLES.join(', ')}) or sql`,
);

export interface ExportPlan {
  name: string;
  format: 'csv' | 'xlsx';
  what: { table: PublicTable } | { sql: string; params: (null | number | string)[] };
}

/** A table on its way out: its columns, how many rows there are, and its rows in pages. */
export interface TableReader {
  name: string;
  columns: string[];
  rows: number;
  pages: Generator<(SqlValue | bigint)[][]>;
}

/** Checks a request to export one table or one answer. */
export function exportPlan(request: ExportRequest): ExportPlan {
  const given = check(requestSchema, request, 'Request for an export');
  if ('table' in given) {
    return { name: given.name ?? given.table, format: given.format, what: { table: given.table } };
  }
  const { sql, params = [], format, name = 'query' } = given;
  return { name, format, what: { sql, params } };
}

/** Reads what a plan asks for. */
export function openExport(deps: Deps, plan: ExportPlan, now: () => number): TableReader {
  if ('table' in plan.what) return { ...openTable(deps, plan.what.table), name: plan.name };
  const { columns, rows } = queryBook(deps, plan.what.sql, plan.what.params, now);
  return { name: plan.name, columns, rows: rows.length, pages: pagesOf(rows) };
}

/** Every public table, in the order in which the book lists them. */
export function openAllTables(deps: Deps): TableReader[] {
  return PUBLIC_TABLES.map((table) => openTable(deps, table));
}

function openTable(deps: Deps, table: PublicTable): TableReader {
  const source = tableSource(deps.db, table);
  const rows = deps.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${source.from}`)?.n ?? 0;
  return { name: table, columns: source.columns, rows, pages: readPages(deps, source) };
}

function* readPages(deps: Deps, source: ReturnType<typeof tableSource>): Generator<SqlValue[][]> {
  let after: SqlValue[] | null = null;
  do {
    const page = tablePage(deps.db, source, after, PAGE_ROWS);
    yield page.rows;
    ({ after } = page);
  } while (after !== null);
}

function* pagesOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += PAGE_ROWS) yield rows.slice(at, at + PAGE_ROWS);
}
