import type { Db } from '../db/types.ts';

export interface ColumnMappingRecord {
  fingerprint: string;
  headerJson: string;
  mappingJson: string;
  updatedAt: string;
}

/** All remembered mappings, newest first. */
export function listColumnMappings(db: Db): ColumnMappingRecord[] {
  return db.all<ColumnMappingRecord>(
    `SELECT fingerprint, header_json AS headerJson, mapping_json AS mappingJson, updated_at AS updatedAt
       FROM column_mappings ORDER BY updated_at DESC, fingerprint`,
  );
}

/** Remembers a mapping in place of an earlier one of the same headings. */
export function saveColumnMapping(db: Db, record: ColumnMappingRecord): void {
  db.run(
    `INSERT INTO column_mappings (fingerprint, header_json, mapping_json, updated_at)
     VALUES (:fingerprint, :headerJson, :mappingJson, :updatedAt)
     ON CONFLICT (fingerprint) DO UPDATE
       SET header_json = excluded.header_json, mapping_json = excluded.mapping_json,
           updated_at = excluded.updated_at`,
    { ...record },
  );
}

/** Forgets a mapping; whether there was one. */
export function deleteColumnMapping(db: Db, fingerprint: string): boolean {
  const known = db.get<{ n: number }>(
    'SELECT count(*) AS n FROM column_mappings WHERE fingerprint = :fingerprint',
    { fingerprint },
  );
  db.run('DELETE FROM column_mappings WHERE fingerprint = :fingerprint', { fingerprint });
  return (known?.n ?? 0) > 0;
}
