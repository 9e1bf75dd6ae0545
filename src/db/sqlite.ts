import init, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/**
 * The plain C functions of the module that carry bulk data. The library's typed wrappers convert every argument and
 * are five times slower in a loop; these take and return numbers only.
 */
export interface RawSqlite {
  malloc(bytes: number): number;
  free(pointer: number): void;
  sqlite3_prepare_v3(
    db: number,
    sql: number,
    bytes: number,
    flags: number,
    statementOut: number,
    tailOut: number,
  ): number;
  sqlite3_finalize(statement: number): number;
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
  sqlite3_clear_bindings(statement: number): number;
  sqlite3_stmt_readonly(statement: number): number;
  sqlite3_bind_parameter_count(statement: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_int(statement: number, index: number, value: number): number;
  sqlite3_bind_int64(statement: number, index: number, value: bigint): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_text(
    statement: number,
    index: number,
    pointer: number,
    bytes: number,
    destructor: number,
  ): number;
  sqlite3_bind_blob(
    statement: number,
    index: number,
    pointer: number,
    bytes: number,
    destructor: number,
  ): number;
  sqlite3_column_count(statement: number): number;
  sqlite3_column_type(statement: number, column: number): number;
  sqlite3_column_int(statement: number, column: number): number;
  sqlite3_column_int64(statement: number, column: number): bigint;
  sqlite3_column_double(statement: number, column: number): number;
  sqlite3_column_text(statement: number, column: number): number;
  sqlite3_column_blob(statement: number, column: number): number;
  sqlite3_column_bytes(statement: number, column: number): number;
  sqlite3_changes64(db: number): bigint;
  sqlite3_total_changes64(db: number): bigint;
  sqlite3_last_insert_rowid(db: number): bigint;
  sqlite3_get_autocommit(db: number): number;
  sqlite3_extended_errcode(db: number): number;
  sqlite3_limit(db: number, category: number, value: number): number;
}

/** One instance of SQLite: the library's own API, and the raw functions of the same module. */
export interface Sqlite {
  readonly api: Sqlite3Static;
  readonly raw: RawSqlite;
}

/**
 * Loads a new SQLite instance with a heap of its own. In a worker it can install the OPFS pool; in Node it is
 * in-memory only. The VFS kinds that Fairbook never uses are switched off first: they would start two more workers
 * on a cross-origin isolated page.
 */
export async function loadSqlite(): Promise<Sqlite> {
  const silent = (): void => undefined;
  Object.assign(globalThis, {
    sqlite3ApiConfig: {
      disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-wl': true } },
      // Every failure reaches the caller as a result code; the library's console lines would only repeat it.
      warn: silent,
      error: silent,
    },
  });
  const api = await init();
  return { api, raw: api.wasm.exports as RawSqlite };
}
