import { AppError } from '../contract/errors.ts';
import { RESULT, sqliteError } from './errors.ts';
import { bytesAt, textAt, type Scratch } from './scratch.ts';
import type { Sqlite } from './sqlite.ts';
import type { SqlParams, SqlValue } from './types.ts';

const TRANSIENT = -1;
const PREPARE_PERSISTENT = 1;
const TYPE_INTEGER = 1;
const TYPE_FLOAT = 2;
const TYPE_TEXT = 3;
const TYPE_BLOB = 4;
const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

/** What a connection gives its statements: the module, the handle, and one shared stretch of memory. */
export interface Handle {
  readonly sqlite: Sqlite;
  readonly pointer: number;
  readonly scratch: Scratch;
}

/** The error that SQLite last reported on this connection. */
export function lastError(handle: Handle, sql: string, rc?: number): AppError {
  const code = rc ?? handle.sqlite.raw.sqlite3_extended_errcode(handle.pointer);
  return sqliteError(code, handle.sqlite.api.capi.sqlite3_errmsg(handle.pointer), {
    sql: sql.length > 500 ? `${sql.slice(0, 500)}...` : sql,
  });
}

/**
 * Refuses numbers that SQLite would store as another value: NaN and infinities, and sizes from 2^63 on, which the
 * 64-bit conversion would wrap.
 */
export function guardNumber(value: number, where: string): number {
  if (!Number.isFinite(value) || Math.abs(value) >= INT64) {
    throw new AppError(
      'INPUT_OUT_OF_RANGE',
      `${where} is ${value}: a stored number must be finite and below 2^63 in size.`,
      { where, value: String(value) },
    );
  }
  return value;
}

/** One prepared statement on the raw functions of the module. */
export class Statement {
  readonly sql: string;
  readonly columnCount: number;
  readonly #handle: Handle;
  readonly #pointer: number;
  #names: readonly string[] | undefined;
  #parameters: readonly string[] | undefined;

  constructor(handle: Handle, pointer: number, sql: string) {
    this.#handle = handle;
    this.#pointer = pointer;
    this.sql = sql;
    this.columnCount = handle.sqlite.raw.sqlite3_column_count(pointer);
  }

  get pointer(): number {
    return this.#pointer;
  }

  get parameterCount(): number {
    return this.#handle.sqlite.raw.sqlite3_bind_parameter_count(this.#pointer);
  }

  get columnNames(): readonly string[] {
    const { capi } = this.#handle.sqlite.api;
    this.#names ??= Array.from({ length: this.columnCount }, (_, column) =>
      capi.sqlite3_column_name(this.#pointer, column),
    );
    return this.#names;
  }

  /** Binds every named parameter. A name that is missing or unknown is an error, not a NULL. */
  bindNamed(params: SqlParams): void {
    const names = this.#parameterNames();
    names.forEach((name, i) => {
      const value = params[name];
      if (value === undefined) {
        throw new AppError('INTERNAL', `The parameter :${name} was not given.`, { sql: this.sql });
      }
      this.bind(i + 1, value, `:${name}`);
    });
    const unknown = Object.keys(params).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new AppError('INTERNAL', `The statement has no parameter :${unknown}.`, {
        sql: this.sql,
      });
    }
  }

  /** Binds the parameter `index` (from 1). `where` names it in a refusal. */
  bind(index: number, value: SqlValue, where: string): void {
    const { raw } = this.#handle.sqlite;
    const statement = this.#pointer;
    let rc: number;
    if (value === null) rc = raw.sqlite3_bind_null(statement, index);
    else if (typeof value === 'number') {
      guardNumber(value, where);
      if (!Number.isInteger(value) || !Number.isSafeInteger(value)) {
        rc = raw.sqlite3_bind_double(statement, index, value);
      } else if (value >= -INT32 && value < INT32) {
        rc = raw.sqlite3_bind_int(statement, index, value);
      } else {
        // The 32-bit call would wrap silently.
        rc = raw.sqlite3_bind_int64(statement, index, BigInt(value));
      }
    } else if (typeof value === 'string') {
      const { pointer, bytes } = this.#handle.scratch.putText(value);
      rc = raw.sqlite3_bind_text(statement, index, pointer, bytes, TRANSIENT);
    } else {
      const { pointer, bytes } = this.#handle.scratch.putBlob(value);
      rc = raw.sqlite3_bind_blob(statement, index, pointer, bytes, TRANSIENT);
    }
    if (rc !== RESULT.OK) throw lastError(this.#handle, this.sql, rc);
  }

  /** Moves to the next row; false at the end. */
  step(): boolean {
    const rc = this.#handle.sqlite.raw.sqlite3_step(this.#pointer);
    if (rc === RESULT.ROW) return true;
    if (rc === RESULT.DONE) return false;
    throw lastError(this.#handle, this.sql, rc);
  }

  /** Makes the statement ready for its next use. Its last error was already thrown by `step`. */
  reset(): void {
    this.#handle.sqlite.raw.sqlite3_reset(this.#pointer);
    this.#handle.sqlite.raw.sqlite3_clear_bindings(this.#pointer);
  }

  finalize(): void {
    this.#handle.sqlite.raw.sqlite3_finalize(this.#pointer);
  }

  /** The value of a column of the current row; integers beyond 2^53 as bigint. */
  value(column: number): SqlValue | bigint {
    const { sqlite } = this.#handle;
    const { raw } = sqlite;
    const statement = this.#pointer;
    switch (raw.sqlite3_column_type(statement, column)) {
      case TYPE_INTEGER: {
        const number = raw.sqlite3_column_double(statement, column);
        return Number.isSafeInteger(number) ? number : raw.sqlite3_column_int64(statement, column);
      }
      case TYPE_FLOAT:
        return raw.sqlite3_column_double(statement, column);
      case TYPE_TEXT: {
        // The pointer first: asking for the text may convert it, and only then is its length right.
        const pointer = raw.sqlite3_column_text(statement, column);
        return textAt(sqlite, pointer, raw.sqlite3_column_bytes(statement, column));
      }
      case TYPE_BLOB: {
        const pointer = raw.sqlite3_column_blob(statement, column);
        return bytesAt(sqlite, pointer, raw.sqlite3_column_bytes(statement, column));
      }
      default:
        return null;
    }
  }

  /** As {@link value}, but refuses integers that a JavaScript number cannot hold exactly. */
  exactValue(column: number): SqlValue {
    const value = this.value(column);
    if (typeof value === 'bigint') {
      throw new AppError(
        'INPUT_OUT_OF_RANGE',
        `The column ${this.columnNames[column] ?? column} holds ${value}, which is beyond 2^53.`,
        { sql: this.sql, value: String(value) },
      );
    }
    return value;
  }

  #parameterNames(): readonly string[] {
    const { capi } = this.#handle.sqlite.api;
    this.#parameters ??= Array.from({ length: this.parameterCount }, (_, i) => {
      const name = capi.sqlite3_bind_parameter_name(this.#pointer, i + 1);
      if (name === null || name.startsWith('?')) {
        throw new AppError('INTERNAL', 'Parameters must be named (:name).', { sql: this.sql });
      }
      return name.slice(1);
    });
    return this.#parameters;
  }
}

/**
 * Prepares the first statement of `sql`. `rest` is the text behind it; the statement is undefined where only blanks
 * or comments are left. `persistent` is for statements that stay in the cache.
 */
export function prepare(
  handle: Handle,
  sql: string,
  persistent = false,
): { statement: Statement | undefined; rest: string } {
  const { api, raw } = handle.sqlite;
  const { pointer, bytes } = handle.scratch.putText(sql);
  const stack = api.wasm.pstack.pointer;
  try {
    const out = api.wasm.pstack.alloc(16);
    const rc = raw.sqlite3_prepare_v3(
      handle.pointer,
      pointer,
      bytes,
      persistent ? PREPARE_PERSISTENT : 0,
      out,
      out + 8,
    );
    if (rc !== RESULT.OK) throw lastError(handle, sql, rc);
    const statement = api.wasm.peekPtr(out);
    const tail = api.wasm.peekPtr(out + 8);
    return {
      statement: statement === 0 ? undefined : new Statement(handle, statement, sql),
      rest: textAt(handle.sqlite, tail, pointer + bytes - tail),
    };
  } finally {
    api.wasm.pstack.restore(stack);
  }
}
