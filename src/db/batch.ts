import { AppError } from '../contract/errors.ts';
import { RESULT } from './errors.ts';
import { guardNumber, lastError, type Handle, type Statement } from './statement.ts';
import type { BatchColumn } from './types.ts';

/** SQLite's limit of bound variables per statement in this build. */
const MAX_VARIABLES = 32_766;
/** Longer VALUES lists gain little and cost parsing and memory. */
const MAX_ROWS_PER_STATEMENT = 1_000;
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
  column: BatchColumn,
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
  } else if (isConstant(column)) {
    statement.bind(index, column.constant, where);
  } else {
    statement.bind(index, column[row] ?? null, where);
  }
}

/** The INSERT for `count` rows at once. */
function insertSql(
  table: string,
  names: readonly string[],
  count: number,
  onConflict: string,
): string {
  const tuple = `(${names.map(() => '?').join(', ')})`;
  const tuples = Array.from({ length: count }, () => tuple).join(', ');
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES ${tuples} ${onConflict}`.trimEnd();
}

/**
 * Writes `rows` rows given as columns, up to a thousand per statement.
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
  const perStatement = Math.min(MAX_ROWS_PER_STATEMENT, Math.floor(MAX_VARIABLES / names.length));
  let changed = 0;
  for (let first = 0; first < rows; first += perStatement) {
    const count = Math.min(perStatement, rows - first);
    const statement = statementFor(insertSql(table, names, count, onConflict));
    try {
      let index = 1;
      for (let row = first; row < first + count; row += 1) {
        for (let c = 0; c < columns.length; c += 1) {
          const column = columns[c];
          if (column === undefined) continue;
          bindCell(handle, statement, index, column, row, `${table}.${names[c] ?? ''}`);
          index += 1;
        }
      }
      const rc = handle.sqlite.raw.sqlite3_step(statement.pointer);
      if (rc !== RESULT.DONE) throw lastError(handle, statement.sql, rc);
      changed += Number(handle.sqlite.raw.sqlite3_changes64(handle.pointer));
    } finally {
      statement.reset();
    }
  }
  return changed;
}
