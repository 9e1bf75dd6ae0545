import type { Db } from '../db/types.ts';

export interface ImportRow {
  id: number;
  fileName: string;
  sha256: string;
  format: string | null;
  subject: string | null;
  region: string | null;
  vintage: string | null;
  asOf: string | null;
  status: string;
  rowsRead: number;
  rowsStored: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsRefused: number;
  problemsJson: string;
  notesJson: string;
  createdAt: string;
  undoneAt: string | null;
}

const COLUMNS = `id, file_name AS fileName, sha256, format, subject, region, vintage, asof AS asOf, status,
  rows_read AS rowsRead, rows_stored AS rowsStored, rows_updated AS rowsUpdated,
  rows_unchanged AS rowsUnchanged, rows_refused AS rowsRefused, problems_json AS problemsJson,
  notes_json AS notesJson, created_at AS createdAt, undone_at AS undoneAt`;

export function insertImport(db: Db, row: Omit<ImportRow, 'id' | 'undoneAt'>): number {
  return db.run(
    `INSERT INTO imports (file_name, sha256, format, subject, region, vintage, asof, status, rows_read,
                          rows_stored, rows_updated, rows_unchanged, rows_refused, problems_json,
                          notes_json, created_at)
     VALUES (:fileName, :sha256, :format, :subject, :region, :vintage, :asOf, :status, :rowsRead,
             :rowsStored, :rowsUpdated, :rowsUnchanged, :rowsRefused, :problemsJson,
             :notesJson, :createdAt)`,
    { ...row },
  ).lastInsertRowid;
}

export function listImports(db: Db): ImportRow[] {
  return db.all<ImportRow>(`SELECT ${COLUMNS} FROM imports ORDER BY id DESC`);
}

export function getImport(db: Db, id: number): ImportRow | undefined {
  return db.get<ImportRow>(`SELECT ${COLUMNS} FROM imports WHERE id = :id`, { id });
}

/**
 * The latest import in force of the very same file under another subject.
 *
 * @param sheet of a workbook, the sheet that it was of; empty for a whole file
 */
export function sameFileElsewhere(
  db: Db,
  sha256: string,
  subject: string | null,
  sheet: string,
): ImportRow | undefined {
  return db.get<ImportRow>(
    `SELECT ${COLUMNS} FROM imports
      WHERE sha256 = :sha256 AND subject <> :subject AND status = 'stored'
        AND (:sheet = '' OR substr(file_name, -length(:sheet) - 1) = '/' || :sheet)
      ORDER BY id DESC LIMIT 1`,
    { sha256, subject, sheet },
  );
}

export function markImportUndone(db: Db, id: number, now: string): void {
  db.run(`UPDATE imports SET status = 'undone', undone_at = :now WHERE id = :id`, { id, now });
}

/** Keeps what an import replaced in one series, so that it can be put back. */
export function savePreimage(db: Db, importId: number, source: string, payload: Uint8Array): void {
  db.run(
    'INSERT INTO import_preimages (import_id, source, payload) VALUES (:importId, :source, :payload)',
    { importId, source, payload },
  );
}

export function preimagesOf(db: Db, importId: number): { source: string; payload: Uint8Array }[] {
  return db.all<{ source: string; payload: Uint8Array }>(
    'SELECT source, payload FROM import_preimages WHERE import_id = :importId ORDER BY source',
    { importId },
  );
}

export function deletePreimages(db: Db, importId: number): void {
  db.run('DELETE FROM import_preimages WHERE import_id = :importId', { importId });
}

/** Forgets what imports replaced in one series: it is gone, so none of them can be undone. */
export function deletePreimagesOf(db: Db, source: string): void {
  db.run('DELETE FROM import_preimages WHERE source = :source', { source });
}

/** Later imports, not undone, that touched the same series as this one. */
export function laterImportsOf(db: Db, importId: number, source: string): ImportRow[] {
  return db.all<ImportRow>(
    `SELECT ${COLUMNS} FROM imports
      WHERE id > :importId
        AND id IN (SELECT import_id FROM import_preimages WHERE source = :source)
      ORDER BY id`,
    { importId, source },
  );
}
