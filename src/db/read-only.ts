import { AppError } from '../contract/errors.ts';
import { RESULT } from './errors.ts';
import { prepare, type Handle, type Statement } from './statement.ts';
import type { ReadOnlyLimits, ReadOnlyResult, SqlValue } from './types.ts';

/** Action codes of https://sqlite.org/c3ref/c_alter_table.html that reading needs. */
const ACTION = { PRAGMA: 19, READ: 20, SELECT: 21, FUNCTION: 31, RECURSIVE: 33 } as const;
const ALLOW = 0;
const DENY = 1;
const LIMIT_LENGTH = 0;
const PROGRESS_OPCODES = 1_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Functions that reach outside the database in some build of SQLite. */
const DENIED_FUNCTIONS: ReadonlySet<string> = new Set([
  'load_extension',
  'fts3_tokenizer',
  'readfile',
  'writefile',
  'edit',
  'fsdir',
  'lsmode',
]);

/** Pragmas that only read, whatever their argument. */
const READING_PRAGMAS: ReadonlySet<string> = new Set([
  'table_info',
  'table_xinfo',
  'table_list',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
  'foreign_key_check',
  'integrity_check',
  'quick_check',
  'database_list',
  'collation_list',
  'function_list',
  'compile_options',
]);

/** Pragmas that read without an argument and would write with one. */
const READING_WITHOUT_ARGUMENT: ReadonlySet<string> = new Set([
  'user_version',
  'application_id',
  'page_count',
  'page_size',
  'freelist_count',
  'schema_version',
  'encoding',
]);

/** Why an action is denied, or undefined where it only reads. */
function denial(action: number, first: string | 0, second: string | 0): string | undefined {
  switch (action) {
    case ACTION.SELECT:
    case ACTION.READ:
    case ACTION.RECURSIVE:
      return undefined;
    case ACTION.FUNCTION: {
      const name = String(second).toLowerCase();
      return DENIED_FUNCTIONS.has(name) ? `the function ${name} is not allowed` : undefined;
    }
    case ACTION.PRAGMA: {
      const name = String(first).toLowerCase();
      if (READING_PRAGMAS.has(name)) return undefined;
      if (READING_WITHOUT_ARGUMENT.has(name) && second === 0) return undefined;
      return `this use of PRAGMA ${name} is not allowed`;
    }
    default:
      return 'the statement would change the book or its connection';
  }
}

function notReadOnly(reason: string, sql: string): AppError {
  return new AppError(
    'QUERY_NOT_READ_ONLY',
    `Only statements that read are allowed here: ${reason}. Use SELECT.`,
    { reason, sql: sql.slice(0, 500) },
  );
}

function limit(what: string, details: { [key: string]: number }): AppError {
  return new AppError('QUERY_LIMIT', `${what} Narrow the statement with WHERE or LIMIT.`, details);
}

function sizeOf(value: SqlValue | bigint): number {
  if (typeof value === 'string') return value.length * 2;
  return value instanceof Uint8Array ? value.byteLength : 8;
}

/** Reads all rows within the limits. */
function collect(statement: Statement, limits: ReadOnlyLimits): ReadOnlyResult {
  const maxBytes = limits.maxBytes ?? DEFAULT_MAX_BYTES;
  const rows: (SqlValue | bigint)[][] = [];
  let bytes = 0;
  while (statement.step()) {
    if (rows.length === limits.maxRows) {
      throw limit(`The answer has more than ${limits.maxRows} rows.`, { maxRows: limits.maxRows });
    }
    const row: (SqlValue | bigint)[] = [];
    for (let column = 0; column < statement.columnCount; column += 1) {
      const value = statement.value(column);
      bytes += sizeOf(value);
      row.push(value);
    }
    if (bytes > maxBytes) {
      throw limit(`The answer is larger than ${Math.round(maxBytes / 1_048_576)} MB.`, {
        maxBytes,
      });
    }
    rows.push(row);
  }
  return { columns: [...statement.columnNames], rows };
}

function prepareOne(handle: Handle, sql: string): Statement {
  const { statement, rest } = prepare(handle, sql);
  if (statement === undefined) {
    throw new AppError('QUERY_INVALID', 'The query is empty: give one SELECT statement.');
  }
  const second = onlyBlanks(handle, rest) ? undefined : rest.trim();
  if (second !== undefined) {
    statement.finalize();
    throw new AppError('QUERY_INVALID', 'One statement at a time: leave out what follows the ;', {
      rest: second.slice(0, 200),
    });
  }
  return statement;
}

/** Whether nothing but blanks and comments follows; anything that does not even parse counts as a statement. */
function onlyBlanks(handle: Handle, rest: string): boolean {
  let text = rest;
  while (text.trim() !== '') {
    try {
      const next = prepare(handle, text);
      if (next.statement !== undefined) {
        next.statement.finalize();
        return false;
      }
      if (next.rest === text) return true;
      text = next.rest;
    } catch {
      return false;
    }
  }
  return true;
}

/**
 * Runs exactly one statement that only reads, under SQLite's own authoriser, with limits on time, rows and size.
 * The authoriser and the handlers are gone again when it returns or throws.
 * @param params values of the positional parameters `?`
 * @throws AppError QUERY_NOT_READ_ONLY, QUERY_INVALID or QUERY_LIMIT
 */
export function runReadOnly(
  handle: Handle,
  sql: string,
  params: readonly (null | number | string)[],
  limits: ReadOnlyLimits,
): ReadOnlyResult {
  const { capi } = handle.sqlite.api;
  const { raw } = handle.sqlite;
  const deadline = limits.now() + limits.maxMilliseconds;
  const maxBytes = limits.maxBytes ?? DEFAULT_MAX_BYTES;
  const watch: { denied: string | undefined; late: boolean } = { denied: undefined, late: false };
  let statement: Statement | undefined;
  const lengthBefore = raw.sqlite3_limit(handle.pointer, LIMIT_LENGTH, maxBytes);
  try {
    capi.sqlite3_set_authorizer(
      handle.pointer,
      (_context, action, first, second) => {
        watch.denied ??= denial(action, first, second);
        return watch.denied === undefined ? ALLOW : DENY;
      },
      0,
    );
    capi.sqlite3_progress_handler(
      handle.pointer,
      PROGRESS_OPCODES,
      () => {
        watch.late = limits.now() > deadline;
        return watch.late ? 1 : 0;
      },
      0,
    );
    statement = prepareOne(handle, sql);
    if (raw.sqlite3_stmt_readonly(statement.pointer) === 0) {
      throw notReadOnly('the statement would write', sql);
    }
    if (statement.parameterCount !== params.length) {
      throw new AppError(
        'QUERY_INVALID',
        `The query has ${statement.parameterCount} parameters, ${params.length} were given.`,
        { expected: statement.parameterCount, given: params.length },
      );
    }
    const bound = statement;
    params.forEach((value, i) => {
      bound.bind(i + 1, value, `parameter ${i + 1}`);
    });
    return collect(bound, limits);
  } catch (error) {
    if (error instanceof AppError && error.code === 'QUERY_INVALID') throw error;
    if (watch.denied !== undefined) throw notReadOnly(watch.denied, sql);
    if (watch.late) {
      throw limit(`The query took longer than ${limits.maxMilliseconds} ms and was stopped.`, {
        maxMilliseconds: limits.maxMilliseconds,
      });
    }
    throw asQueryError(error);
  } finally {
    statement?.finalize();
    capi.sqlite3_progress_handler(handle.pointer, 0, 0, 0);
    capi.sqlite3_set_authorizer(handle.pointer, noAuthorizer(), 0);
    raw.sqlite3_limit(handle.pointer, LIMIT_LENGTH, lengthBefore);
  }
}

/** The library takes 0 for "none"; its types name only functions. */
function noAuthorizer(): Parameters<Handle['sqlite']['api']['capi']['sqlite3_set_authorizer']>[1] {
  return 0 as unknown as ReturnType<typeof noAuthorizer>;
}

/** SQLite's complaint about the text of the query is the asker's to mend, not an internal fault. */
function asQueryError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'INTERNAL') return error;
  const { resultCode, sqlite: text } = error.details;
  if (typeof resultCode !== 'number' || typeof text !== 'string') return error;
  const primary = resultCode & 0xff;
  return primary === RESULT.TOOBIG
    ? new AppError('QUERY_LIMIT', `A value of the answer is too large (${text}).`, error.details)
    : new AppError('QUERY_INVALID', `The query is not valid: ${text}.`, error.details);
}
