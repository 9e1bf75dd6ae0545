/** What base values are read from: the choices of all companies, and their chosen values. */
import type { Db } from '../db/types.ts';
import { IS_EXCHANGED, RATE_OF_PRICE } from './intrinsic-value.ts';
import { standing, type Standing } from './screen.ts';

/** The book's own method, and the choice of each company, as settings hold them. */
export function baseSettings(db: Db): { key: string; valueJson: string }[] {
  return db.all<{ key: string; valueJson: string }>(
    `SELECT key, value_json AS valueJson FROM app_settings
      WHERE key = 'workbench.base_method' OR key GLOB 'company.*.base'`,
  );
}

/** What runs, the runs that they rest on and the betas under these warn of: without notes, each message once a run. */
export function warningsUnder(db: Db, runIds: readonly number[]): Map<number, string[]> {
  const rows = db.all<{ runId: number; message: string }>(
    `WITH chain (asked, id) AS (
       SELECT value, value FROM json_each(:runIds)
       UNION SELECT value, p.parent_id FROM json_each(:runIds) JOIN run_parents AS p ON p.run_id = value
       UNION SELECT value, b.parent_id FROM json_each(:runIds) JOIN run_parents AS p ON p.run_id = value
         JOIN run_parents AS b ON b.run_id = p.parent_id AND b.role = 'beta')
     SELECT DISTINCT chain.asked AS runId, w.value ->> 'message' AS message
       FROM chain JOIN runs AS r ON r.id = chain.id, json_each(r.warnings_json) AS w
      WHERE w.value ->> 'severity' = 'warning'
      ORDER BY chain.asked, chain.id DESC`,
    { runIds: JSON.stringify(runIds) },
  );
  const found = new Map<number, string[]>();
  for (const { runId, message } of rows) found.set(runId, [...(found.get(runId) ?? []), message]);
  return found;
}

/** A chosen value with what a target and a weighted mean need of it. */
export interface ChosenValueRecord {
  tickerId: number;
  model: string;
  method: string;
  asOf: string;
  valuePerShare: number;
  targetPrice12m: number | null;
  /** Price currency to that of the statements, at the rate of the run; 1 where they are one, null where it is not known. */
  rate: number | null;
  /** 1 where an exchange rate stands in `rate`; the shares of a receipt alone are none. */
  isExchanged: number;
  runId: number;
  chosenAt: string;
  standing: Standing;
}

/** The value of each company, model and method that was chosen last. */
export function chosenValuesOfAll(db: Db): ChosenValueRecord[] {
  return db.all<ChosenValueRecord>(
    `SELECT v.ticker_id AS tickerId, v.model, v.method, v.asof AS asOf, v.value_ps AS valuePerShare,
            json_extract(v.details_json, '$.targetPrice12m') AS targetPrice12m,
            ${RATE_OF_PRICE} AS rate, ${IS_EXCHANGED} AS isExchanged, v.run_id AS runId, v.updated_at AS chosenAt,
            ${standing('v', 'updated_at')} AS standing
       FROM intrinsic_values AS v
       JOIN tickers AS t ON t.id = v.ticker_id
      WHERE v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)
      ORDER BY v.ticker_id, v.model, v.method`,
  );
}
