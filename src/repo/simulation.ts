/** The last simulation of each company: the run that the book names, else the newest there is. */
import type { Db } from '../db/types.ts';

export interface LastSimulationRecord {
  symbol: string;
  runId: number;
  computedAt: string;
  /** The value per share that the draws depart from. */
  base: number;
  /** The run of that value, as it was made for the simulation. */
  valuationRunId: number;
  valuedAt: string;
  valuationHash: string;
  model: string;
  method: string;
  /** The stored value of the same model and method that was chosen last; null without one. */
  chosenRunId: number | null;
  chosenAt: string | null;
  chosenHash: string | null;
  chosenValue: number | null;
}

const SIMULATIONS = `SELECT id FROM runs WHERE kind = 'analysis.simulation' AND outputs_json IS NOT NULL`;

/**
 * Of every company, or of one; of companies that have left the book too: their record stays. `CROSS JOIN` keeps the order
 * from the last simulation of each company to its runs: the other way round every simulation meets every company.
 */
export function lastSimulations(db: Db, symbol?: string): LastSimulationRecord[] {
  const drawn =
    symbol === undefined
      ? `s.run_id IN (${SIMULATIONS})`
      : `s.subject = :symbol AND EXISTS (${SIMULATIONS} AND id = s.run_id)`;
  return db.all<LastSimulationRecord>(
    `WITH drawn AS (
       SELECT s.subject AS symbol, s.run_id AS id, n.value_json AS named
         FROM run_subjects AS s
         LEFT JOIN app_settings AS n ON n.key = 'company.' || s.subject || '.simulation'
        WHERE ${drawn}),
     last AS (
       SELECT symbol, CASE WHEN json_type(named, '$.simulation') = 'integer' THEN named ->> '$.simulation'
                           ELSE max(id) FILTER (WHERE id > coalesce(named ->> '$.after', 0)) END AS id
         FROM drawn GROUP BY symbol, named),
     simulated AS (
       SELECT last.symbol, r.id AS runId, r.created_at AS computedAt, r.outputs_json ->> '$.base' AS base,
              v.id AS valuationRunId, v.created_at AS valuedAt, v.inputs_hash AS valuationHash,
              v.inputs_json ->> '$.method' AS method,
              substr(v.kind, 11, instr(substr(v.kind, 11) || '.', '.') - 1) AS model
         FROM last
        CROSS JOIN runs AS r ON r.id = last.id AND r.kind = 'analysis.simulation'
        CROSS JOIN run_parents AS p ON p.run_id = r.id AND p.role = 'valuation'
        CROSS JOIN runs AS v ON v.id = p.parent_id)
     SELECT simulated.*, c.run_id AS chosenRunId, c.updated_at AS chosenAt, k.inputs_hash AS chosenHash,
            c.value_ps AS chosenValue
       FROM simulated
       LEFT JOIN tickers AS t ON t.symbol = simulated.symbol
       LEFT JOIN intrinsic_values AS c
              ON c.ticker_id = t.id AND c.model = simulated.model AND c.method = simulated.method
             AND c.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                                  WHERE l.ticker_id = t.id AND l.model = c.model AND l.method = c.method)
       LEFT JOIN runs AS k ON k.id = c.run_id
      ORDER BY simulated.symbol`,
    symbol === undefined ? {} : { symbol },
  );
}

/** Every run made since a moment that rests, itself or through its parents, on a source. */
export function runsResting(db: Db, source: string, since: string): number[] {
  return db
    .all<{ id: number }>(
      `WITH RECURSIVE resting (id) AS (
         SELECT run_id FROM run_sources WHERE source = :source
         UNION SELECT p.run_id FROM run_parents AS p JOIN resting ON p.parent_id = resting.id)
       SELECT resting.id FROM resting JOIN runs ON runs.id = resting.id
        WHERE runs.created_at >= :since`,
      { source, since },
    )
    .map(({ id }) => id);
}
