import { AppError } from '../contract/errors.ts';
import type { Connection } from './connection.ts';

/** `application_id` of a book: the bytes `FBok` in the file's header. */
export const APPLICATION_ID = 0x46426f6b;

const DBCONFIG_DEFENSIVE = 1010;

/** A pragma, the value to set, and the value that must be read back. */
type Setting = readonly [name: string, value: string, expected: string | number];

const COMMON: readonly Setting[] = [
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['recursive_triggers', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['cache_size', '-32768', -32768],
];

/**
 * The order matters: WAL without shared memory needs exclusive locking first, else `journal_mode` silently stays
 * as it was.
 */
const ON_DISK: readonly Setting[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['journal_size_limit', '8388608', 8388608],
];

function set(db: Connection, [name, value, expected]: Setting): void {
  // Some pragmas answer when set, others only when asked: the answer to the question counts.
  db.scalar(`PRAGMA ${name} = ${value}`);
  const actual = db.scalar(`PRAGMA ${name}`);
  if (actual !== expected) {
    throw new AppError(
      'STORAGE_UNAVAILABLE',
      `The book cannot be opened safely: ${name} is ${String(actual)} instead of ${expected}.`,
      { pragma: name, actual, expected },
    );
  }
}

/** Keeps SQL from damaging the file format itself (writable_schema, journal off, shadow tables). */
export function setDefensive(db: Connection): void {
  const { sqlite, pointer } = db.handle;
  const rc = sqlite.api.capi.sqlite3_db_config(pointer, DBCONFIG_DEFENSIVE, 1, 0);
  if (rc !== 0) {
    throw new AppError('STORAGE_UNAVAILABLE', 'The defensive mode of SQLite could not be set.', {
      resultCode: rc,
    });
  }
}

/**
 * Sets what every connection to a book needs and reads each value back.
 * @param place `disk` adds WAL with exclusive locking and full synchronisation
 */
export function applyPragmas(db: Connection, place: 'disk' | 'memory'): void {
  if (place === 'disk') for (const setting of ON_DISK) set(db, setting);
  for (const setting of COMMON) set(db, setting);
  setDefensive(db);
}
