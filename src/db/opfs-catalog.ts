import { Connection } from './connection.ts';
import { setDefensive } from './pragmas.ts';
import type { Sqlite } from './sqlite.ts';
import type { SnapshotReason, SnapshotRecord } from './types.ts';
import type { Catalog } from './vault.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS book_files (
    role  TEXT PRIMARY KEY CHECK (role IN ('current', 'previous')),
    file  TEXT NOT NULL,
    sound INTEGER NOT NULL CHECK (sound IN (0, 1))
  ) STRICT;
  CREATE TABLE IF NOT EXISTS snapshots (
    position       INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    created_at     TEXT NOT NULL,
    reason         TEXT NOT NULL,
    size_bytes     INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    rows_json      TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

interface SnapshotRow {
  id: string;
  created_at: string;
  reason: SnapshotReason;
  size_bytes: number;
  schema_version: number;
  rows_json: string;
}

/** The catalog as a small database of its own: its one transaction per change is what makes a switch atomic. */
export class CatalogFile {
  readonly #db: Connection;

  constructor(sqlite: Sqlite, vfs: string, file: string) {
    const db = Connection.open(sqlite, file, { vfs });
    try {
      // A rollback journal: the catalog changes rarely, and one file fewer stays open.
      db.scalar('PRAGMA journal_mode = TRUNCATE');
      db.exec('PRAGMA synchronous = FULL');
      db.exec('PRAGMA trusted_schema = OFF');
      setDefensive(db);
      db.exec(SCHEMA);
    } catch (error) {
      db.close();
      throw error;
    }
    this.#db = db;
  }

  read(): Catalog {
    const files = this.#db.all<{ role: string; file: string; sound: number }>(
      'SELECT role, file, sound FROM book_files',
    );
    const previous = files.find(({ role }) => role === 'previous');
    const snapshots = this.#db
      .all<SnapshotRow>(
        'SELECT id, created_at, reason, size_bytes, schema_version, rows_json FROM snapshots ORDER BY position',
      )
      .map((row): SnapshotRecord => ({
        id: row.id,
        createdAt: row.created_at,
        reason: row.reason,
        sizeBytes: row.size_bytes,
        schemaVersion: row.schema_version,
        rows: JSON.parse(row.rows_json) as Record<string, number>,
      }));
    const meta = this.#db.all<{ key: string; value: string }>('SELECT key, value FROM meta');
    return {
      current: files.find(({ role }) => role === 'current')?.file ?? null,
      previous: previous?.file ?? null,
      previousIsSound: previous?.sound === 1,
      snapshots,
      meta: Object.fromEntries(meta.map(({ key, value }) => [key, value])),
    };
  }

  write(catalog: Catalog): void {
    const db = this.#db;
    db.transaction(() => {
      db.exec('DELETE FROM book_files; DELETE FROM snapshots; DELETE FROM meta;');
      const file = 'INSERT INTO book_files (role, file, sound) VALUES (:role, :file, :sound)';
      if (catalog.current !== null)
        db.run(file, { role: 'current', file: catalog.current, sound: 1 });
      if (catalog.previous !== null) {
        const sound = catalog.previousIsSound ? 1 : 0;
        db.run(file, { role: 'previous', file: catalog.previous, sound });
      }
      catalog.snapshots.forEach((one, position) => {
        db.run(
          `INSERT INTO snapshots (position, id, created_at, reason, size_bytes, schema_version, rows_json)
           VALUES (:position, :id, :createdAt, :reason, :sizeBytes, :schemaVersion, :rows)`,
          { ...one, position, rows: JSON.stringify(one.rows) },
        );
      });
      for (const [key, value] of Object.entries(catalog.meta)) {
        db.run('INSERT INTO meta (key, value) VALUES (:key, :value)', { key, value });
      }
    });
  }

  close(): void {
    this.#db.close();
  }
}
