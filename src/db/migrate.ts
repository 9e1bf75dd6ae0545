import { AppError, toErrorData } from '../contract/errors.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations-list.ts';
import { APPLICATION_ID } from './pragmas.ts';

/** The migration that a book has reached; 0 for a new, empty database. */
export function schemaVersion(db: Connection): number {
  return Number(db.scalar('PRAGMA user_version'));
}

/**
 * Which migrations a book still lacks.
 * @throws AppError BOOK_TOO_NEW where a later Fairbook has written it; FILE_NOT_A_BOOK where the database is not ours
 */
export function pendingMigrations(
  db: Connection,
  list: readonly Migration[],
): readonly Migration[] {
  const version = schemaVersion(db);
  if (version > list.length) {
    throw new AppError(
      'BOOK_TOO_NEW',
      `The book was written by a newer Fairbook (schema ${version}, this one knows ${list.length}). Update Fairbook to open it.`,
      { schemaVersion: version, known: list.length },
    );
  }
  const applicationId = Number(db.scalar('PRAGMA application_id'));
  const isNew =
    version === 0 &&
    applicationId === 0 &&
    Number(db.scalar('SELECT count(*) FROM sqlite_schema')) === 0;
  if (!isNew && applicationId !== APPLICATION_ID) {
    throw new AppError('FILE_NOT_A_BOOK', 'The database is not a Fairbook book.', {
      applicationId,
      schemaVersion: version,
    });
  }
  return list.slice(version);
}

/**
 * Applies one migration and its version number in one transaction. Foreign keys are off meanwhile, so that a table
 * can be rebuilt without its rows' dependants being deleted, and checked before the commit.
 */
function applyOne(db: Connection, migration: Migration): void {
  db.exec('PRAGMA foreign_keys = OFF');
  try {
    db.transaction(() => {
      db.exec(migration.sql);
      if (!db.inTransaction) {
        throw new AppError('MIGRATION_FAILED', `${migration.name} ends its transaction itself.`);
      }
      const broken = db.get('PRAGMA foreign_key_check');
      if (broken !== undefined) {
        throw new AppError('MIGRATION_FAILED', `${migration.name} leaves broken references.`, {
          row: JSON.stringify(broken),
        });
      }
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      db.exec(`PRAGMA user_version = ${migration.version}`);
    });
  } catch (error) {
    const cause = toErrorData(error);
    // Storage that is full or broken keeps its own code: the migration itself is not at fault.
    if (cause.code !== 'INTERNAL' && cause.code !== 'MIGRATION_FAILED') throw error;
    throw new AppError(
      'MIGRATION_FAILED',
      `The book could not be brought to schema ${migration.version} (${cause.message}); it stays as it was.`,
      { ...cause.details, migration: migration.name },
    );
  } finally {
    db.exec('PRAGMA foreign_keys = ON');
  }
}

/**
 * Brings a database to the last schema of `list`, one transaction per step. A step that fails leaves the database at
 * the step before.
 * @throws AppError MIGRATION_FAILED, BOOK_TOO_NEW, FILE_NOT_A_BOOK
 */
export function applyMigrations(db: Connection, list: readonly Migration[]): void {
  for (const migration of pendingMigrations(db, list)) applyOne(db, migration);
}

/**
 * As {@link applyMigrations}; `beforeMigrating` runs first where the book already has a schema, so that it can be
 * copied. When it fails nothing is migrated.
 */
export async function migrateBook(
  db: Connection,
  list: readonly Migration[],
  beforeMigrating: () => Promise<void>,
): Promise<void> {
  const pending = pendingMigrations(db, list);
  if (pending.length > 0 && schemaVersion(db) > 0) await beforeMigrating();
  applyMigrations(db, list);
}
