import { AppError } from '../contract/errors.ts';
import type { Connection } from './connection.ts';
import { loadImage } from './image.ts';
import { APPLICATION_ID, setDefensive } from './pragmas.ts';

/** Schema name under which the foreign file is attached. */
export const SOURCE = 'source';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const MAX_BYTES = 512 * 1024 * 1024;
const WAL_FORMAT = 2;

const DBCONFIG = { ENABLE_TRIGGER: 1003, ENABLE_VIEW: 1015, TRUSTED_SCHEMA: 1017 } as const;

/**
 * Upper bounds for a connection that reads a foreign file, by SQLite's limit category. The schema of a book stays far
 * below each of them.
 */
const LIMITS: readonly (readonly [category: number, value: number])[] = [
  [0, 128 * 1024 * 1024], // bytes of a value or row
  [1, 200_000], // bytes of a statement
  [2, 200], // columns
  [3, 100], // depth of an expression
  [4, 10], // terms of a compound SELECT
  [5, 25_000], // instructions of a program
  [6, 16], // arguments of a function
  [7, 1], // attached databases
  [8, 1_000], // bytes of a LIKE or GLOB pattern
  [9, 100], // variables
  [10, 10], // depth of triggers
];

const PROGRESS_OPCODES = 10_000;
/** About ten to thirty seconds of work: a hundred times what a book of a million prices needs. */
const MAX_PROGRESS_CALLS = 200_000;

function notABook(file: string, why: string): AppError {
  return new AppError(
    'FILE_NOT_A_BOOK',
    `${file} is not a Fairbook book: ${why}. Choose a file that Fairbook exported.`,
    { file, reason: why },
  );
}

/** The page size as the header has it; 1 stands for 65536. */
function pageSizeOf(view: DataView): number {
  const stored = view.getUint16(16);
  return stored === 1 ? 65_536 : stored;
}

/**
 * Reads what the first 100 bytes tell (https://sqlite.org/fileformat.html), before SQLite sees the file.
 * @returns the file's schema version
 * @throws AppError FILE_NOT_A_BOOK, FILE_BROKEN, FILE_TOO_LARGE or BOOK_TOO_NEW
 */
export function readHeader(bytes: Uint8Array, file: string, known: number): number {
  if (bytes.byteLength > MAX_BYTES) {
    throw new AppError(
      'FILE_TOO_LARGE',
      `${file} has ${Math.round(bytes.byteLength / 1_048_576)} MB; books up to ${MAX_BYTES / 1_048_576} MB can be opened.`,
      { file, bytes: bytes.byteLength, maxBytes: MAX_BYTES },
    );
  }
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw notABook(file, 'it is not a SQLite database');
  if (bytes.byteLength < HEADER_BYTES) throw broken(file, 'it ends within its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const applicationId = view.getUint32(68);
  if (applicationId !== APPLICATION_ID) {
    throw notABook(file, 'it is a SQLite database of another program');
  }
  const version = view.getInt32(60);
  if (version < 1) throw notABook(file, 'it has no schema version');
  if (version > known) {
    throw new AppError(
      'BOOK_TOO_NEW',
      `${file} was written by a newer Fairbook (schema ${version}, this one knows ${known}). Update Fairbook to open it.`,
      { file, schemaVersion: version, known },
    );
  }
  if (view.getUint8(18) === WAL_FORMAT || view.getUint8(19) === WAL_FORMAT) {
    throw broken(
      file,
      'it is in WAL mode, so that its last changes may lie in a second file (-wal); run PRAGMA journal_mode=DELETE on it in sqlite3, or export it from Fairbook again',
    );
  }
  const pages = view.getUint32(28);
  const expected = pages * pageSizeOf(view);
  if (bytes.byteLength < expected) {
    throw broken(file, `it is cut off: ${bytes.byteLength} of ${expected} bytes are there`);
  }
  return version;
}

export function broken(file: string, why: string, details: { resultCode?: number } = {}): AppError {
  return new AppError('FILE_BROKEN', `${file} is damaged: ${why}. Nothing was changed.`, {
    ...details,
    file,
    reason: why,
  });
}

/** Takes away from a connection everything that a hostile schema could use. */
function harden(db: Connection): void {
  const { sqlite, pointer } = db.handle;
  const { capi } = sqlite.api;
  setDefensive(db);
  for (const option of Object.values(DBCONFIG)) {
    const rc = capi.sqlite3_db_config(pointer, option, 0, 0);
    if (rc !== 0) throw new AppError('INTERNAL', 'SQLite could not be hardened.', { option });
  }
  db.exec('PRAGMA cell_size_check = ON');
  db.exec('PRAGMA foreign_keys = OFF');
  for (const [category, value] of LIMITS) sqlite.raw.sqlite3_limit(pointer, category, value);
  let calls = 0;
  capi.sqlite3_progress_handler(
    pointer,
    PROGRESS_OPCODES,
    () => (++calls > MAX_PROGRESS_CALLS ? 1 : 0),
    0,
  );
}

/** Attaches the bytes, read-only, to a hardened connection, and checks every page before anything else is read. */
export function attachSource(db: Connection, bytes: Uint8Array, file: string): void {
  db.exec(`ATTACH ':memory:' AS ${SOURCE}`);
  harden(db);
  loadImage(db, SOURCE, bytes, 'read');
  const findings = db.all<{ quick_check: string }>(`PRAGMA ${SOURCE}.quick_check(5)`);
  if (findings.length !== 1 || findings[0]?.quick_check !== 'ok') {
    throw broken(file, findings.map((finding) => finding.quick_check).join('; '));
  }
}

/** Detaches the file and gives the connection its ordinary freedom back, for the migrations that follow. */
export function detachSource(db: Connection): void {
  const { sqlite, pointer } = db.handle;
  db.exec(`DETACH ${SOURCE}`);
  for (const option of [DBCONFIG.ENABLE_TRIGGER, DBCONFIG.ENABLE_VIEW]) {
    sqlite.api.capi.sqlite3_db_config(pointer, option, 1, 0);
  }
}
