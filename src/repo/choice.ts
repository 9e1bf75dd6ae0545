/**
 * Which runs were chosen for a company's results, now and before. The result tables hold the present choice of each place:
 * a beta of a method and day, a cost of capital of a year and method, a value of a model, method and day. A choice that
 * another one replaces is kept as a row of run_sources named `chosen:SYMBOL:TABLE/KEY:TIME` of the run that was chosen;
 * one that rested on an import that was undone is marked by the same name with `left`, since nothing there is deleted.
 */
import type { Db } from '../db/types.ts';
import { addRunSource, type ChosenRun } from './run.ts';

/** The key of a row among those of its company, and when its run was chosen; the row is `r`. */
const RESULTS = {
  betas: { key: "r.method || '/' || r.asof", at: 'r.updated_at', shown: 'r.method' },
  wacc_runs: {
    key: "r.year || '/' || r.method",
    at: 'r.created_at',
    shown: "r.year || '/' || r.method",
  },
  intrinsic_values: {
    key: "r.model || '/' || r.method || '/' || r.asof",
    at: 'r.updated_at',
    shown: "r.model || '/' || r.method",
  },
} as const;

export type ResultTable = keyof typeof RESULTS;

const TABLES = Object.keys(RESULTS) as ResultTable[];

/** A run chosen for a place of a company's results at a moment. */
export interface Choice extends ChosenRun {
  table: ResultTable;
  /** `METHOD/DAY`, `YEAR/METHOD` or `MODEL/METHOD/DAY`. */
  key: string;
  /** When its run was computed. */
  computedAt: string;
  /** Its row in the table; null for a choice that another one replaced. */
  rowId: number | null;
}

/**
 * Keeps the choice that a new one is about to replace. The same run chosen again replaces nothing, unless an import came in
 * between: what was read may have changed with it.
 */
export function keepReplacedChoice(
  db: Db,
  table: ResultTable,
  { tickerId, key: place, runId }: { tickerId: number; key: string; runId: number },
): void {
  const { key, at } = RESULTS[table];
  db.run(
    `INSERT INTO run_sources (run_id, source)
     SELECT r.run_id, 'chosen:' || t.symbol || ':${table}/' || ${key} || ':' || ${at}
       FROM ${table} AS r JOIN tickers AS t ON t.id = r.ticker_id
      WHERE r.ticker_id = :tickerId AND ${key} = :place
        AND (r.run_id <> :runId OR ${at} < (SELECT created_at FROM imports ORDER BY id DESC LIMIT 1))
     ON CONFLICT (source, run_id) DO NOTHING`,
    { tickerId, place, runId },
  );
}

const RESTING = `WITH RECURSIVE resting (id) AS (
  SELECT run_id FROM run_sources WHERE source = :source
  UNION SELECT p.run_id FROM run_parents AS p JOIN resting ON p.parent_id = resting.id)`;

/**
 * The choices since a moment, present and replaced, whose runs rest, themselves or through their parents, on a source; of a
 * company's own source the company's alone, since others may share the run.
 */
export function choicesResting(db: Db, source: string, since: string): Choice[] {
  const symbol = /^(?:prices|quotes|facts|company|peers):(.*)$/.exec(source)?.[1] ?? null;
  const present = TABLES.flatMap((table) =>
    db.all<Choice>(
      `${RESTING}
       SELECT '${table}' AS "table", ${RESULTS[table].key} AS key, r.id AS rowId, r.run_id AS runId, t.symbol,
              ${RESULTS[table].at} AS since, u.created_at AS computedAt
         FROM ${table} AS r JOIN tickers AS t ON t.id = r.ticker_id JOIN runs AS u ON u.id = r.run_id
        WHERE r.run_id IN (SELECT id FROM resting) AND ${RESULTS[table].at} >= :since
          AND (:symbol IS NULL OR t.symbol = :symbol)`,
      { source, symbol, since },
    ),
  );
  const replaced = db.all<{ name: string; runId: number; computedAt: string }>(
    `${RESTING}
     SELECT c.source AS name, c.run_id AS runId, u.created_at AS computedAt
       FROM resting JOIN run_sources AS c ON c.run_id = resting.id JOIN runs AS u ON u.id = resting.id
      WHERE c.source GLOB 'chosen:*' AND ${NOT_LEFT}`,
    { source },
  );
  const before = replaced
    .map((row) => ({ ...ofName(row.name), runId: row.runId, computedAt: row.computedAt }))
    .filter((choice) => choice.since >= since && (symbol === null || choice.symbol === symbol));
  return [...present, ...before];
}

const NOT_LEFT = `NOT EXISTS (SELECT 1 FROM run_sources AS l
  WHERE l.source = 'left' || substr(c.source, 7) AND l.run_id = c.run_id)`;

/** Takes a choice away: its row leaves, or it is marked as one that is not to come back. The run stays. */
export function dropChoice(db: Db, choice: Choice): void {
  const { table, rowId, runId } = choice;
  if (rowId === null) addRunSource(db, runId, `left${nameOf(choice)}:${choice.since}`);
  else db.run(`DELETE FROM ${table} WHERE id = :rowId`, { rowId });
}

/** The last choice for a place before the one that left; undefined without one since the company is in the book. */
export function choiceBefore(
  db: Db,
  place: Pick<Choice, 'symbol' | 'table' | 'key'>,
): Pick<Choice, 'runId' | 'since'> | undefined {
  return db.get<Pick<Choice, 'runId' | 'since'>>(
    `SELECT c.run_id AS runId, substr(c.source, length(:name) + 1) AS since
       FROM run_sources AS c JOIN tickers AS t ON t.symbol = :symbol
      WHERE c.source BETWEEN :name AND :name || '~' AND c.source >= :name || t.created_at AND ${NOT_LEFT}
      ORDER BY c.source DESC LIMIT 1`,
    { name: `chosen${nameOf(place)}:`, symbol: place.symbol },
  );
}

/** The run of every result that is shown, by its place: of each beta and value the one of the day that was chosen last. */
export function shownRuns(db: Db): Map<string, number> {
  const rows = TABLES.flatMap((table) =>
    db.all<{ place: string; runId: number }>(
      `SELECT '${table}/' || r.ticker_id || '/' || ${RESULTS[table].shown} AS place, r.run_id AS runId,
              max(${RESULTS[table].at})
         FROM ${table} AS r GROUP BY place`,
    ),
  );
  return new Map(rows.map(({ place, runId }) => [place, runId]));
}

function nameOf({ symbol, table, key }: Pick<Choice, 'symbol' | 'table' | 'key'>): string {
  return `:${symbol}:${table}/${key}`;
}

function ofName(name: string): Omit<Choice, 'runId' | 'computedAt'> {
  const [, symbol = '', table = '', key = '', since = ''] =
    /^chosen:([^:]*):(\w+)\/([^:]*):(.*)$/.exec(name) ?? [];
  return { symbol, table: table as ResultTable, key, since, rowId: null };
}
