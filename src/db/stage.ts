import { BOOK_NAME_KEY } from './book-name.ts';
import { AppError, type Json } from '../contract/errors.ts';
import { publicName, verifyBook } from './check.ts';
import { Connection } from './connection.ts';
import { RESULT } from './errors.ts';
import { vacuumedImage } from './image.ts';
import { applyMigrations, schemaVersion } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations-list.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';
import { attachSource, broken, detachSource, readHeader, SOURCE } from './stage-source.ts';

export interface StagedBook {
  /** A clean database file of this version's schema. */
  image: Uint8Array<ArrayBuffer>;
  schemaVersion: number;
  /** Rows copied, by table. */
  rows: Record<string, number>;
  /** What the file had besides a book's own objects, as `trigger name`; none of it was copied. */
  ignored: string[];
  name: string | null;
}

interface SchemaObject {
  type: string;
  name: string;
  sql: string | null;
}

function schemaOf(db: Connection, schema: string): SchemaObject[] {
  return db.all<SchemaObject & object>(
    `SELECT type, name, sql FROM ${schema}.sqlite_schema
      WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`,
  );
}

/**
 * Compares the file's schema with ours of the same version: every table of a book must be there, word for word, so
 * that no generated column, changed constraint or virtual table passes for one.
 * @returns the tables to copy, and what is left out
 */
function compareSchemas(
  db: Connection,
  file: string,
): { tables: readonly string[]; ignored: string[] } {
  const ours = schemaOf(db, 'main');
  const theirs = schemaOf(db, SOURCE);
  const tables = ours.filter(({ type }) => type === 'table');
  for (const table of tables) {
    const found = theirs.find(({ name }) => name === table.name);
    if (found?.type === 'table' && found.sql === table.sql) continue;
    const why = found === undefined ? 'is missing' : 'is not as Fairbook makes it';
    throw new AppError(
      'FILE_NOT_A_BOOK',
      `${file} is not a Fairbook book: its table ${table.name} ${why}.`,
      { file, table: table.name },
    );
  }
  const known = new Set(ours.map(({ type, name, sql }) => JSON.stringify([type, name, sql])));
  const ignored = theirs
    .filter(({ type, name, sql }) => !known.has(JSON.stringify([type, name, sql])))
    .map(({ type, name }) => `${type} ${name}`);
  return { tables: tables.map(({ name }) => name), ignored };
}

/** Copies the rows of one table; the constraints of the fresh table check each of them again. */
function copyTable(db: Connection, table: string, file: string): number {
  const columns = db
    .all<{ name: string }>(`PRAGMA main.table_info("${table}")`)
    .map(({ name }) => `"${name}"`)
    .join(', ');
  try {
    // NOT INDEXED: the table itself counts, whatever the file's indexes claim to hold.
    return db.run(
      `INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM ${SOURCE}."${table}" NOT INDEXED`,
    ).changes;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { resultCode, sqlite: text } = error.details;
    if (typeof resultCode === 'number' && (resultCode & 0xff) === RESULT.CONSTRAINT) {
      throw broken(
        file,
        `a row of ${table} breaks a rule (${typeof text === 'string' ? text : error.message})`,
        {
          resultCode,
        },
      );
    }
    throw error;
  }
}

function bookName(db: Connection): string | null {
  const row = db.get<{ value_json: string }>(
    'SELECT value_json FROM app_settings WHERE key = :key',
    { key: BOOK_NAME_KEY },
  );
  if (row === undefined) return null;
  const name = JSON.parse(row.value_json) as Json;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}

/** Whatever SQLite says about somebody else's file is said about the file, not about the user's own book. */
function asFileError(error: unknown, file: string): unknown {
  if (error instanceof WebAssembly.RuntimeError) return broken(file, 'SQLite cannot read it');
  if (!(error instanceof AppError)) {
    const name = error instanceof Error ? error.name : '';
    return name === 'WasmAllocError' || error instanceof RangeError ? tooLarge(file) : error;
  }
  const { resultCode, sqlite: text } = error.details;
  if (typeof resultCode !== 'number' || error.code.startsWith('FILE_')) {
    return error.code === 'BOOK_CORRUPT' ? broken(file, error.message) : error;
  }
  switch (resultCode & 0xff) {
    case RESULT.INTERRUPT:
      return new AppError('FILE_TOO_LARGE', `${file} takes too long to read: it was given up.`, {
        file,
      });
    case RESULT.NOMEM:
    case RESULT.TOOBIG:
      return tooLarge(file);
    case RESULT.READONLY:
    case RESULT.MISUSE:
      // Our own mistake, whatever the file holds.
      return error;
    default:
      return broken(file, typeof text === 'string' ? text : error.message, { resultCode });
  }
}

function tooLarge(file: string): AppError {
  return new AppError('FILE_TOO_LARGE', `${file} holds more than can be read in memory here.`, {
    file,
  });
}

function stage(
  sqlite: Sqlite,
  bytes: Uint8Array,
  file: string,
  migrations: readonly Migration[],
): StagedBook {
  const version = readHeader(bytes, file, migrations.length);
  const db = Connection.open(sqlite, ':memory:');
  try {
    applyMigrations(db, migrations.slice(0, version));
    attachSource(db, bytes, file);
    const { tables, ignored } = compareSchemas(db, file);
    const rows = Object.fromEntries(
      tables.map((table) => [publicName(table), copyTable(db, table, file)]),
    );
    detachSource(db);
    verifyBook(db);
    applyMigrations(db, migrations);
    verifyBook(db);
    return {
      image: vacuumedImage(db),
      schemaVersion: schemaVersion(db),
      rows,
      ignored,
      name: bookName(db),
    };
  } finally {
    db.close();
  }
}

/**
 * Makes a clean book of somebody else's file: known tables only, row by row through our own schema, never its
 * triggers, views or indexes. Run it in a worker that is thrown away afterwards.
 * @param bytes the whole file; not changed
 * @param file its name, for messages
 * @param options.sqlite an instance to use (tests); a new one, with a heap of its own, where left out
 * @throws AppError FILE_NOT_A_BOOK, FILE_BROKEN, FILE_TOO_LARGE or BOOK_TOO_NEW
 */
export async function stageBook(
  bytes: Uint8Array,
  file: string,
  options: { sqlite?: Sqlite; migrations?: readonly Migration[] } = {},
): Promise<StagedBook> {
  const sqlite = options.sqlite ?? (await loadSqlite());
  try {
    return stage(sqlite, bytes, file, options.migrations ?? MIGRATIONS);
  } catch (error) {
    throw asFileError(error, file);
  }
}
