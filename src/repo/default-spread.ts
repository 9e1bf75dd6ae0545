import type { Db } from '../db/types.ts';

/** One rating of a class of companies: its band of coverage (NULL = unbounded) and its spread. */
export interface DefaultSpreadRecord {
  class: string;
  rating: string;
  minCoverage: number | null;
  maxCoverage: number | null;
  spread: number;
  source: string;
  asOf: string;
  importId: number | null;
  sourceLine: number | null;
}

const COLUMNS = `class, rating, min_coverage AS minCoverage, max_coverage AS maxCoverage, spread, source,
  asof AS asOf, import_id AS importId, source_line AS sourceLine`;

/** The latest table of a class, or of every class; least spread first. */
export function loadDefaultSpreads(db: Db, name: string | null): DefaultSpreadRecord[] {
  return db.all<DefaultSpreadRecord>(
    `SELECT ${COLUMNS} FROM default_spreads AS table_of
      WHERE (:name IS NULL OR class = :name)
        AND asof = (SELECT max(asof) FROM default_spreads WHERE class = table_of.class)
      ORDER BY class, spread, rating`,
    { name },
  );
}

/** The rows of one table, by its own date. */
export function loadSpreadTable(db: Db, name: string, asOf: string): DefaultSpreadRecord[] {
  return db.all<DefaultSpreadRecord>(
    `SELECT ${COLUMNS} FROM default_spreads WHERE class = :name AND asof = :asOf ORDER BY id`,
    { name, asOf },
  );
}

/** Replaces the table of a class and date as a whole. */
export function replaceSpreadTable(
  db: Db,
  name: string,
  asOf: string,
  rows: readonly DefaultSpreadRecord[],
): void {
  db.run('DELETE FROM default_spreads WHERE class = :name AND asof = :asOf', { name, asOf });
  for (const row of rows) {
    db.run(
      `INSERT INTO default_spreads (class, rating, min_coverage, max_coverage, spread, source, asof,
                                    import_id, source_line)
       VALUES (:class, :rating, :minCoverage, :maxCoverage, :spread, :source, :asOf, :importId,
               :sourceLine)`,
      { ...row },
    );
  }
}

/** The tables that the book has, newest first. */
export function summariseDefaultSpreads(
  db: Db,
): { class: string; asOf: string; ratings: number; importId: number | null }[] {
  return db.all(
    `SELECT class, asof AS asOf, count(*) AS ratings, max(import_id) AS importId
       FROM default_spreads GROUP BY class, asof ORDER BY class, asof DESC`,
  );
}
