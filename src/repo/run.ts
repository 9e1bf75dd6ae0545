import type { Db } from '../db/types.ts';

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

export function runSources(db: Db, runId: number): string[] {
  return db
    .all<{ source: string }>(
      'SELECT source FROM run_sources WHERE run_id = :runId ORDER BY source',
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

/**
 * The sources of a run and of every run it rests on that changed after `since`: why a result that was chosen then
 * for a company is stale. Companies with equal inputs share a run: each hears of its own series alone.
 */
export function changedSources(
  db: Db,
  runId: number,
  symbol: string,
  since: string,
): { source: string; changedAt: string }[] {
  return db.all<{ source: string; changedAt: string }>(
    `WITH RECURSIVE chain (id) AS (
       SELECT :runId UNION SELECT p.parent_id FROM run_parents AS p JOIN chain ON p.run_id = chain.id)
     SELECT DISTINCT c.source, c.changed_at AS changedAt
       FROM chain
       JOIN run_sources AS s ON s.run_id = chain.id
       JOIN source_changes AS c ON c.source = s.source
      WHERE c.changed_at > :since
        AND (c.source IN ('prices:' || :symbol, 'quotes:' || :symbol, 'facts:' || :symbol, 'company:' || :symbol)
             OR NOT (c.source GLOB 'prices:*' OR c.source GLOB 'quotes:*' OR c.source GLOB 'facts:*' OR c.source GLOB 'company:*'))
      ORDER BY c.source`,
    { runId, symbol, since },
  );
}

/**
 * Records that a public series changed now. A company's own series are also part of the peers of every company that
 * picked it from the book.
 */
export function markSourceChanged(db: Db, source: string, now: string): void {
  db.run(
    `INSERT INTO source_changes (source, changed_at) VALUES (:source, :now)
     ON CONFLICT (source) DO UPDATE SET changed_at = excluded.changed_at`,
    { source, now },
  );
  const symbol = /^(?:prices|quotes|facts|company):(.*)$/.exec(source)?.[1];
  if (symbol === undefined) return;
  db.run(
    `INSERT INTO source_changes (source, changed_at)
     SELECT DISTINCT 'peers:' || t.symbol, :now
       FROM peers AS p JOIN tickers AS t ON t.id = p.ticker_id
      WHERE p.symbol = :symbol AND p.source = 'book'
     ON CONFLICT (source) DO UPDATE SET changed_at = excluded.changed_at`,
    { symbol, now },
  );
}

const RESULT_TABLES = ['betas', 'wacc_runs', 'intrinsic_values'] as const;

/**
 * Deletes the result rows of every run made since a moment that rests, itself or through its parents, on a source; of a
 * company's own source the company's rows alone, since others may share the run. Runs stay.
 */
export function deleteResultsOf(db: Db, source: string, since: string): number {
  const symbol = /^(?:prices|quotes|facts|company|peers):(.*)$/.exec(source)?.[1] ?? null;
  let deleted = 0;
  for (const table of RESULT_TABLES) {
    deleted += db.run(
      `WITH RECURSIVE resting (id) AS (
         SELECT run_id FROM run_sources WHERE source = :source
         UNION SELECT p.run_id FROM run_parents AS p JOIN resting ON p.parent_id = resting.id)
       DELETE FROM ${table}
        WHERE run_id IN (SELECT resting.id FROM resting JOIN runs ON runs.id = resting.id
                          WHERE runs.created_at >= :since)
          AND (:symbol IS NULL OR ticker_id = (SELECT t.id FROM tickers AS t WHERE t.symbol = :symbol))`,
      { source, symbol, since },
    ).changes;
  }
  return deleted;
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
