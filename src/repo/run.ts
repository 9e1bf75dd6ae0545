import type { Db } from '../db/types.ts';
import { companiesThatPicked } from './peer.ts';

export interface RunRecord {
  id: number;
  kind: string;
  subject: string;
  inputsHash: string;
  engineVersion: string;
  inputsJson: string;
  outputsJson: string | null;
  refusalJson: string | null;
  warningsJson: string;
  createdAt: string;
}

const COLUMNS = `r.id, r.kind, r.subject, r.inputs_hash AS inputsHash, r.engine_version AS engineVersion,
  r.inputs_json AS inputsJson, r.outputs_json AS outputsJson, r.refusal_json AS refusalJson,
  r.warnings_json AS warningsJson, r.created_at AS createdAt`;

/** The run of exactly these inputs, undefined when they were never computed. */
export function findRun(
  db: Db,
  kind: string,
  inputsHash: string,
  engineVersion: string,
): RunRecord | undefined {
  return db.get<RunRecord>(
    `SELECT ${COLUMNS} FROM runs AS r
      WHERE r.kind = :kind AND r.inputs_hash = :inputsHash AND r.engine_version = :engineVersion`,
    { kind, inputsHash, engineVersion },
  );
}

export function getRun(db: Db, id: number): RunRecord | undefined {
  return db.get<RunRecord>(`SELECT ${COLUMNS} FROM runs AS r WHERE r.id = :id`, { id });
}

export function insertRun(db: Db, run: Omit<RunRecord, 'id'>): RunRecord {
  const { lastInsertRowid: id } = db.run(
    `INSERT INTO runs (kind, subject, inputs_hash, engine_version, inputs_json, outputs_json,
                       refusal_json, warnings_json, created_at)
     VALUES (:kind, :subject, :inputsHash, :engineVersion, :inputsJson, :outputsJson,
             :refusalJson, :warningsJson, :createdAt)`,
    { ...run },
  );
  return { ...run, id };
}

/** Notes that a subject asked for a run; once per subject. */
export function addRunSubject(db: Db, runId: number, subject: string, now: string): void {
  db.run(
    `INSERT INTO run_subjects (run_id, subject, created_at) VALUES (:runId, :subject, :now)
     ON CONFLICT (subject, run_id) DO NOTHING`,
    { runId, subject, now },
  );
}

/** Whether a subject asked for a run. */
export function isRunSubject(db: Db, runId: number, subject: string): boolean {
  const found = db.get('SELECT 1 FROM run_subjects WHERE run_id = :runId AND subject = :subject', {
    runId,
    subject,
  });
  return found !== undefined;
}

export function addRunParent(db: Db, runId: number, role: string, parentId: number): void {
  db.run('INSERT INTO run_parents (run_id, role, parent_id) VALUES (:runId, :role, :parentId)', {
    runId,
    role,
    parentId,
  });
}

/** Notes a public series that a run was read from; once per run. */
export function addRunSource(db: Db, runId: number, source: string): void {
  db.run(
    `INSERT INTO run_sources (run_id, source) VALUES (:runId, :source)
     ON CONFLICT (source, run_id) DO NOTHING`,
    { runId, source },
  );
}

/**
 * Notes a source with the runs of some kinds that engines before a version made: whether they took it was not kept, so
 * they hear of its changes.
 */
export function addSourceToEarlierRuns(
  db: Db,
  source: string,
  kinds: readonly string[],
  version: number,
): void {
  db.run(
    `INSERT INTO run_sources (run_id, source)
     SELECT id, :source FROM runs
      WHERE CAST(engine_version AS INTEGER) < :version AND kind IN (SELECT value FROM json_each(:kinds))
     ON CONFLICT (source, run_id) DO NOTHING`,
    { source, kinds: JSON.stringify(kinds), version },
  );
}

export function runParents(db: Db, runId: number): { role: string; parentId: number }[] {
  return db.all<{ role: string; parentId: number }>(
    'SELECT role, parent_id AS parentId FROM run_parents WHERE run_id = :runId ORDER BY role',
    { runId },
  );
}

/** The runs that a run rests on, with what each of them found. */
export function parentFindings(
  db: Db,
  runId: number,
): { role: string; parentId: number; warningsJson: string }[] {
  return db.all<{ role: string; parentId: number; warningsJson: string }>(
    `SELECT p.role, p.parent_id AS parentId, r.warnings_json AS warningsJson
       FROM run_parents AS p JOIN runs AS r ON r.id = p.parent_id
      WHERE p.run_id = :runId ORDER BY p.role`,
    { runId },
  );
}

/** The public series that a run was read from. */
export function runSources(db: Db, runId: number): string[] {
  return db
    .all<{ source: string }>(
      `SELECT source FROM run_sources
        WHERE run_id = :runId
          AND NOT (source GLOB 'reads:*' OR source GLOB 'chosen:*' OR source GLOB 'left:*')
        ORDER BY source`,
      { runId },
    )
    .map((row) => row.source);
}

/** The audit record, newest first; of one subject or kind when given. */
export function listRuns(
  db: Db,
  filter: { symbol?: string; kind?: string; before?: number; limit: number },
): RunRecord[] {
  return db.all<RunRecord>(
    `SELECT ${COLUMNS} FROM runs AS r
      WHERE (:kind IS NULL OR r.kind = :kind)
        AND (:before IS NULL OR r.id < :before)
        AND (:symbol IS NULL OR EXISTS (SELECT 1 FROM run_subjects AS s
                                         WHERE s.run_id = r.id AND s.subject = :symbol))
      ORDER BY r.id DESC LIMIT :limit`,
    {
      kind: filter.kind ?? null,
      before: filter.before ?? null,
      symbol: filter.symbol ?? null,
      limit: filter.limit,
    },
  );
}

/** Sources of a pattern of several runs and of every run they rest on. */
export function sourcesUnder(
  db: Db,
  runIds: readonly number[],
  pattern: string,
): { at: number; runId: number; source: string }[] {
  return db.all<{ at: number; runId: number; source: string }>(
    `WITH RECURSIVE chain (at, run_id) AS (
       SELECT key, value FROM json_each(:runIds)
       UNION SELECT chain.at, p.parent_id FROM chain JOIN run_parents AS p ON p.run_id = chain.run_id)
     SELECT chain.at, chain.run_id AS runId, s.source
       FROM chain JOIN run_sources AS s ON s.run_id = chain.run_id
      WHERE s.source GLOB :pattern
      ORDER BY chain.at, s.source`,
    { runIds: JSON.stringify(runIds), pattern },
  );
}

/** A result of a company: the run that was chosen for it, and when. */
export interface ChosenRun {
  runId: number;
  symbol: string;
  since: string;
}

/** A changed source of a run that a result rests on, itself or through its parents. */
export interface ChangedSource {
  /** Which of the results. */
  at: number;
  runId: number;
  source: string;
  changedAt: string;
}

/**
 * The sources of the runs of results, and of every run these rest on, that changed after they were chosen. What of it
 * makes a result stale `services/staleness.ts` settles: of statement figures, conventions and peers it is known what was read.
 */
export function changedSources(db: Db, results: readonly ChosenRun[]): ChangedSource[] {
  return db.all<ChangedSource>(
    `WITH RECURSIVE chain (at, run_id, symbol, since) AS (
       SELECT key, value ->> 'runId', value ->> 'symbol', value ->> 'since' FROM json_each(:results)
       UNION SELECT chain.at, p.parent_id, chain.symbol, chain.since
               FROM chain JOIN run_parents AS p ON p.run_id = chain.run_id)
     SELECT chain.at, chain.run_id AS runId, c.source, c.changed_at AS changedAt
       FROM chain
       JOIN run_sources AS s ON s.run_id = chain.run_id
       JOIN source_changes AS c ON c.source = s.source
      WHERE c.changed_at > chain.since AND ${isHeard('chain.symbol')}
      ORDER BY chain.at, c.source, chain.run_id`,
    { results: JSON.stringify(results) },
  );
}

/**
 * Whether a company hears of a changed source `c`: of all but the own series of others, since companies with equal inputs
 * share a run.
 */
export function isHeard(symbol: string): string {
  return `(c.source IN ('prices:' || ${symbol}, 'quotes:' || ${symbol}, 'facts:' || ${symbol}, 'company:' || ${symbol})
             OR NOT (c.source GLOB 'prices:*' OR c.source GLOB 'quotes:*' OR c.source GLOB 'facts:*' OR c.source GLOB 'company:*'))`;
}

/**
 * Records that a public series changed now. A company's own series are also part of the peers of every company that
 * picked it from the book.
 */
export function markSourceChanged(db: Db, source: string, now: string): void {
  const symbol = /^(?:prices|quotes|facts|company):(.*)$/.exec(source)?.[1];
  const peersOfOthers =
    symbol === undefined ? [] : companiesThatPicked(db, symbol).map((other) => `peers:${other}`);
  for (const changed of [source, ...peersOfOthers]) {
    db.run(
      `INSERT INTO source_changes (source, changed_at) VALUES (:changed, :now)
       ON CONFLICT (source) DO UPDATE SET changed_at = excluded.changed_at`,
      { changed, now },
    );
  }
}

export function listRunIds(db: Db): number[] {
  return db.all<{ id: number }>('SELECT id FROM runs ORDER BY id').map(({ id }) => id);
}

/** The leading figure of every chosen result, and the name under which its run has it. */
export function chosenFigures(
  db: Db,
): { table: string; rowId: number; runId: number; figure: number; name: string }[] {
  return db.all<{ table: string; rowId: number; runId: number; figure: number; name: string }>(
    `SELECT 'betas' AS "table", id AS rowId, run_id AS runId, beta AS figure, 'beta' AS name FROM betas
      UNION ALL SELECT 'wacc_runs', id, run_id, wacc, 'wacc' FROM wacc_runs
      UNION ALL SELECT 'intrinsic_values', id, run_id, value_ps, 'valuePerShare' FROM intrinsic_values`,
  );
}
