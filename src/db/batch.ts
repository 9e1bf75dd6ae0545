import { AppError } from '../contract/errors.ts';
import { RESULT } from './errors.ts';
import { guardNumber, lastError, type Handle, type Statement } from './statement.ts';
import type { BatchColumn } from './types.ts';

/** SQLite's limit of bound variables per statement in this build. */
const MAX_VARIABLES = 32_766;
/**
 * Rows a statement, the largest that still fits first. Longer VALUES lists gain little; of few sizes the statements
 * stay in the cache, and no batch has one of its own to be parsed.
 */
const ROWS_PER_STATEMENT = [1_000, 100, 10, 1] as const;
const IDENTIFIER = /^[a-z_][a-z0-9_]*$/i;

function isConstant(column: BatchColumn): column is Extract<BatchColumn, { constant: unknown }> {
  return 'constant' in column;
}

function checkShape(
  table: string,
  names: readonly string[],
  columns: readonly BatchColumn[],
  rows: number,
): void {
  for (const name of [table, ...names]) {
    if (!IDENTIFIER.test(name)) {
      throw new AppError('INTERNAL', `${name} is not a plain table or column name.`, { table });
    }
  }
  if (names.length === 0 || names.length !== columns.length) {
    throw new AppError(
      'INTERNAL',
      `${table}: ${names.length} column names for ${columns.length} columns.`,
      { table },
    );
  }
  columns.forEach((column, i) => {
    if (!isConstant(column) && column.length !== rows) {
      throw new AppError(
        'INTERNAL',
        `${table}.${names[i] ?? ''} has ${column.length} values for ${rows} rows.`,
        { table },
      );
    }
  });
}

/** Binds one value of a batch. NaN in a Float64Array is the missing value and becomes NULL. */
function bindCell(
  handle: Handle,
  statement: Statement,
  index: number,
  column: Exclude<BatchColumn, { constant: unknown }>,
  row: number,
  where: string,
): void {
  const { raw } = handle.sqlite;
  if (column instanceof Int32Array) {
    raw.sqlite3_bind_int(statement.pointer, index, column[row] ?? 0);
  } else if (column instanceof Float64Array) {
    const value = column[row] ?? NaN;
    if (Number.isNaN(value)) raw.sqlite3_bind_null(statement.pointer, index);
    else
      raw.sqlite3_bind_double(
        statement.pointer,
        index,
        guardNumber(value, `${where}, row ${row + 1}`),
      );
  } else {
    statement.bind(index, column[row] ?? null, where);
  }
}

/** Texts of statements that were made: there are a few for each table. */
const made = new Map<string, string>();

/** As {@link makeSql}, made once. */
function insertSql(
  table: string,
  names: readonly string[],
  columns: readonly BatchColumn[],
  count: number,
  onConflict: string,
): string {
  const shape = columns.map((column) => (isConstant(column) ? 'c' : 'r')).join('');
  const key = [table, names.join(), shape, count.toString(), onConflict].join('\n');
  const sql = made.get(key) ?? makeSql(table, names, columns, count, onConflict);
  made.set(key, sql);
  return sql;
}

/** The INSERT for `count` rows at once: parameters of the constants first, then those of the rows. */
function makeSql(
  table: string,
  names: readonly string[],
  columns: readonly BatchColumn[],
  count: number,
  onConflict: string,
): string {
  let constants = 0;
  const constantAt = columns.map((column) => (isConstant(column) ? (constants += 1) : 0));
  let next = constants;
  const tuple = (): string =>
    `(${constantAt.map((at) => `?${(at === 0 ? (next += 1) : at).toString()}`).join(', ')})`;
  const tuples = Array.from({ length: count }, tuple).join(', ');
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES ${tuples} ${onConflict}`.trimEnd();
}

/** Whether so many rows have no more values than a statement takes. */
function fits(rows: number, names: readonly string[]): boolean {
  return rows * names.length <= MAX_VARIABLES;
}

/**
 * Writes `rows` rows given as columns, up to a thousand per statement. Constants are bound once for all rows of one.
 * @param statementFor gives the cached statement of a text
 * @returns how many rows were inserted or changed
 */
export function insertRows(
  handle: Handle,
  statementFor: (sql: string) => Statement,
  table: string,
  names: readonly string[],
  columns: readonly BatchColumn[],
  rows: number,
  onConflict: string,
): number {
  checkShape(table, names, columns, rows);
  const wheres = names.map((name) => `${table}.${name}`);
  let changed = 0;
  for (let first = 0; first < rows;) {
    const count = ROWS_PER_STATEMENT.find((size) => size <= rows - first && fits(size, names)) ?? 1;
    const statement = statementFor(insertSql(table, names, columns, count, onConflict));
    try {
      let index = 1;
      columns.forEach((column, c) => {
        if (!isConstant(column)) return;
        statement.bind(index, column.constant, wheres[c] ?? '');
        index += 1;
      });
      for (let row = first; row < first + count; row += 1) {
        for (let c = 0; c < columns.length; c += 1) {
          const column = columns[c];
          if (column === undefined || isConstant(column)) continue;
          bindCell(handle, statement, index, column, row, wheres[c] ?? '');
          index += 1;
        }
      }
      const rc = handle.sqlite.raw.sqlite3_step(statement.pointer);
      if (rc !== RESULT.DONE) throw lastError(handle, statement.sql, rc);
      changed += Number(handle.sqlite.raw.sqlite3_changes64(handle.pointer));
      first += count;
    } finally {
      statement.reset();
    }
  }
  return changed;
}
