import { RESULT, sqliteError } from './errors.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import type { Sqlite } from './sqlite.ts';

const FREE_ON_CLOSE = 1;
const RESIZEABLE = 2;
const READ_ONLY = 4;

/** The pages of an open database as the bytes of a file. */
export function databaseImage(db: Connection): Uint8Array<ArrayBuffer> {
  const { sqlite, pointer } = db.handle;
  return sqlite.api.capi.sqlite3_js_db_export(pointer);
}

/**
 * Loads a file's bytes into one schema of a connection.
 * @param mode `read`: the pages stay as they are whatever is run
 * @throws AppError by SQLite's result code
 */
export function loadImage(
  db: Connection,
  schema: string,
  bytes: Uint8Array,
  mode: 'read' | 'write',
): void {
  const { sqlite, pointer } = db.handle;
  const { capi, wasm } = sqlite.api;
  const memory = capi.sqlite3_malloc64(BigInt(bytes.byteLength));
  if (memory === 0) throw sqliteError(RESULT.NOMEM, 'out of memory');
  wasm.heap8u().set(bytes, memory);
  // From here on the memory belongs to SQLite, in failure too.
  const rc = capi.sqlite3_deserialize(
    pointer,
    schema,
    memory,
    bytes.byteLength,
    bytes.byteLength,
    FREE_ON_CLOSE | (mode === 'read' ? READ_ONLY : RESIZEABLE),
  );
  if (rc !== RESULT.OK) throw sqliteError(rc, 'the file could not be loaded');
}

/** An in-memory database made of a file's bytes; an empty one of no bytes. */
export function openImage(
  sqlite: Sqlite,
  bytes: Uint8Array,
  options: { mode?: 'read' | 'write'; onCommit?: () => void } = {},
): Connection {
  const connectionOptions: ConnectionOptions =
    options.onCommit === undefined ? {} : { onCommit: options.onCommit };
  const db = Connection.open(sqlite, ':memory:', connectionOptions);
  if (bytes.byteLength === 0) return db;
  try {
    loadImage(db, 'main', bytes, options.mode ?? 'write');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A compact copy of an open database, made by VACUUM INTO in memory: no free pages, no remains of deleted rows. */
export function vacuumedImage(db: Connection): Uint8Array<ArrayBuffer> {
  const { sqlite } = db.handle;
  const name = 'file:/vacuumed.db?vfs=memdb';
  // The target lives only as long as someone holds it open.
  const target = Connection.open(sqlite, name);
  try {
    db.exec(`VACUUM INTO '${name}'`);
    return databaseImage(target);
  } finally {
    target.close();
  }
}
