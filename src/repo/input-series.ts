import type { Db } from '../db/types.ts';

/** Keeps a series under its content hash; a series that is there already is left alone. */
export function keepInputSeries(
  db: Db,
  series: { hash: string; kind: string; payload: Uint8Array },
): void {
  if (hasInputSeries(db, series.hash)) return;
  db.run('INSERT INTO input_series (hash, kind, payload) VALUES (:hash, :kind, :payload)', {
    ...series,
  });
}

export function hasInputSeries(db: Db, hash: string): boolean {
  return db.get('SELECT 1 AS present FROM input_series WHERE hash = :hash', { hash }) !== undefined;
}

export function loadInputSeries(
  db: Db,
  hash: string,
): { hash: string; kind: string; payload: Uint8Array } | undefined {
  return db.get<{ hash: string; kind: string; payload: Uint8Array }>(
    'SELECT hash, kind, payload FROM input_series WHERE hash = :hash',
    { hash },
  );
}
