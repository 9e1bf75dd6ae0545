/**
 * What requests read when a run was found or made for them, beside the sources that the run lists: a row of run_sources
 * named `reads:SYMBOL:TIME:HASH`, where HASH names the record among the input series. Equal inputs share a run, and may
 * have been read from different figures, or typed: what a result that was chosen at a time rests on is the last record of its
 * company by then.
 */
import type { Db } from '../db/types.ts';
import { addRunSource } from './run.ts';

const HASH_LENGTH = 64;

/** Notes a record with a run unless the company's last one is the same. */
export function addRunReads(
  db: Db,
  runId: number,
  symbol: string,
  now: string,
  hash: string,
): void {
  const last = db.get<{ source: string | null }>(
    `SELECT max(source) AS source FROM run_sources
      WHERE run_id = :runId AND source BETWEEN 'reads:' || :symbol || ':' AND 'reads:' || :symbol || ':~'`,
    { runId, symbol },
  )?.source;
  if (last?.slice(-HASH_LENGTH) === hash) return;
  addRunSource(db, runId, `reads:${symbol}:${now}:${hash}`);
}

/** A run as a company's request of some moment found it. */
export interface RunAt {
  runId: number;
  symbol: string;
  /** The last record by then. */
  by: string;
}

/** The names of the records of several runs, null where a run has none of its company by then. */
export function readsOfRuns(db: Db, runs: readonly RunAt[]): (string | null)[] {
  return db
    .all<{ hash: string | null }>(
      `WITH asked AS (
         SELECT key, value ->> 'runId' AS run_id, 'reads:' || (value ->> 'symbol') || ':' AS name, value ->> 'by' AS until
           FROM json_each(:runs))
       SELECT substr((SELECT max(s.source) FROM run_sources AS s
                       WHERE s.run_id = asked.run_id AND s.source BETWEEN name AND name || until || ':~'),
                     -${HASH_LENGTH}) AS hash
         FROM asked ORDER BY key`,
      { runs: JSON.stringify(runs) },
    )
    .map(({ hash }) => hash);
}

/** The records of some names. */
export function loadReads(
  db: Db,
  hashes: readonly string[],
): { hash: string; payload: Uint8Array }[] {
  return db.all<{ hash: string; payload: Uint8Array }>(
    `SELECT hash, payload FROM input_series WHERE hash IN (SELECT value FROM json_each(:hashes))`,
    { hashes: JSON.stringify(hashes) },
  );
}
