import { AppError } from '../contract/errors.ts';
import { RESULT } from './errors.ts';
import { textAt } from './scratch.ts';
import type { Sqlite } from './sqlite.ts';
import { lastError, type Handle, type Statement } from './statement.ts';
import type { ColumnKind } from './types.ts';

const TYPE_INTEGER = 1;
const TYPE_FLOAT = 2;
const TYPE_TEXT = 3;
const TYPE_NULL = 5;
const FIRST_CAPACITY = 1024;

/** A column under construction: takes the current row's value, grows on demand, is cut to size at the end. */
interface Collector {
  take(row: number): void;
  finish(rows: number): Int32Array | Float64Array | string[];
}

function refuse(statement: Statement, column: number, row: number, what: string): AppError {
  const name = statement.columnNames[column] ?? String(column);
  return new AppError('INTERNAL', `Column ${name}, row ${row + 1}: ${what}.`, {
    sql: statement.sql,
    column: name,
    row: row + 1,
  });
}

function ints({ raw }: Sqlite, statement: Statement, column: number): Collector {
  let values = new Int32Array(FIRST_CAPACITY);
  return {
    take(row) {
      if (raw.sqlite3_column_type(statement.pointer, column) !== TYPE_INTEGER) {
        throw refuse(statement, column, row, 'a whole number was expected');
      }
      const value = raw.sqlite3_column_double(statement.pointer, column);
      // Storing it would wrap: 2^31 would read as -2^31.
      if ((value | 0) !== value) throw refuse(statement, column, row, `${value} is beyond 32 bits`);
      if (row === values.length) {
        const grown = new Int32Array(row * 2);
        grown.set(values);
        values = grown;
      }
      values[row] = value;
    },
    finish: (rows) => values.slice(0, rows),
  };
}

function reals({ raw }: Sqlite, statement: Statement, column: number): Collector {
  let values = new Float64Array(FIRST_CAPACITY);
  return {
    take(row) {
      const type = raw.sqlite3_column_type(statement.pointer, column);
      let value = NaN;
      if (type === TYPE_FLOAT || type === TYPE_INTEGER) {
        value = raw.sqlite3_column_double(statement.pointer, column);
        if (type === TYPE_INTEGER && !Number.isSafeInteger(value)) {
          throw refuse(statement, column, row, 'the integer is beyond 2^53');
        }
      } else if (type !== TYPE_NULL) {
        throw refuse(statement, column, row, 'a number was expected');
      }
      if (row === values.length) {
        const grown = new Float64Array(row * 2);
        grown.set(values);
        values = grown;
      }
      values[row] = value;
    },
    finish: (rows) => values.slice(0, rows),
  };
}

function texts(sqlite: Sqlite, statement: Statement, column: number): Collector {
  const values: string[] = [];
  const { raw } = sqlite;
  return {
    take(row) {
      if (raw.sqlite3_column_type(statement.pointer, column) !== TYPE_TEXT) {
        throw refuse(statement, column, row, 'a text was expected');
      }
      const pointer = raw.sqlite3_column_text(statement.pointer, column);
      const bytes = raw.sqlite3_column_bytes(statement.pointer, column);
      values.push(textAt(sqlite, pointer, bytes));
    },
    finish: () => values,
  };
}

const COLLECTORS = { int: ints, real: reals, text: texts } as const;

/**
 * Steps a bound statement to its end and returns its columns. NULL is NaN in a `real` column and refused elsewhere:
 * an Int32Array has no missing value, and a missing one must not become zero.
 */
export function readColumns(
  handle: Handle,
  statement: Statement,
  kinds: readonly ColumnKind[],
): (Int32Array | Float64Array | string[])[] {
  if (statement.columnCount !== kinds.length) {
    throw new AppError(
      'INTERNAL',
      `The statement has ${statement.columnCount} columns, ${kinds.length} kinds were named.`,
      { sql: statement.sql },
    );
  }
  const { sqlite } = handle;
  const collectors = kinds.map((kind, column) => COLLECTORS[kind](sqlite, statement, column));
  let row = 0;
  for (;;) {
    const rc = sqlite.raw.sqlite3_step(statement.pointer);
    if (rc === RESULT.DONE) break;
    if (rc !== RESULT.ROW) throw lastError(handle, statement.sql, rc);
    for (const collector of collectors) collector.take(row);
    row += 1;
  }
  return collectors.map((collector) => collector.finish(row));
}
