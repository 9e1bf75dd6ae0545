import type { Db } from '../db/types.ts';
import { keepReplacedChoice } from './choice.ts';

export interface BetaRecord {
  tickerId: number;
  method: string;
  asOf: string;
  beta: number;
  detailsJson: string;
  runId: number;
  updatedAt: string;
}

/** Points a company's beta of a method and date at a run. */
export function saveBeta(db: Db, beta: BetaRecord): void {
  keepReplacedChoice(db, 'betas', { ...beta, key: `${beta.method}/${beta.asOf}` });
  db.run(
    `INSERT INTO betas (ticker_id, method, asof, beta, details_json, run_id, updated_at)
     VALUES (:tickerId, :method, :asOf, :beta, :detailsJson, :runId, :updatedAt)
     ON CONFLICT (ticker_id, method, asof) DO UPDATE
       SET beta = excluded.beta, details_json = excluded.details_json, run_id = excluded.run_id,
           updated_at = excluded.updated_at`,
    { ...beta },
  );
}

const COLUMNS = `ticker_id AS tickerId, method, asof AS asOf, beta, details_json AS detailsJson,
  run_id AS runId, updated_at AS updatedAt`;

/** The beta of each method that was chosen last. */
export function latestBetas(db: Db, tickerId: number): BetaRecord[] {
  return db.all<BetaRecord>(
    `SELECT ${COLUMNS} FROM betas AS b
      WHERE b.ticker_id = :tickerId
        AND b.updated_at = (SELECT max(l.updated_at) FROM betas AS l
                             WHERE l.ticker_id = b.ticker_id AND l.method = b.method)
      ORDER BY b.method`,
    { tickerId },
  );
}
