/** What base values are read from: the choices of all companies, and their chosen values. */
import type { Db } from '../db/types.ts';
import { RATE_OF_PRICE } from './intrinsic-value.ts';
import { standing, type Standing } from './screen.ts';

/** The book's own method, and the choice of each company, as settings hold them. */
export function baseSettings(db: Db): { key: string; valueJson: string }[] {
  return db.all<{ key: string; valueJson: string }>(
    `SELECT key, value_json AS valueJson FROM app_settings
      WHERE key = 'workbench.base_method' OR key GLOB 'company.*.base'`,
  );
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
  runId: number;
  chosenAt: string;
  standing: Standing;
}

/** The value of each company, model and method that was chosen last. */
export function chosenValuesOfAll(db: Db): ChosenValueRecord[] {
  return db.all<ChosenValueRecord>(
    `SELECT v.ticker_id AS tickerId, v.model, v.method, v.asof AS asOf, v.value_ps AS valuePerShare,
            json_extract(v.details_json, '$.targetPrice12m') AS targetPrice12m,
            ${RATE_OF_PRICE} AS rate, v.run_id AS runId, v.updated_at AS chosenAt,
            ${standing('v', 'updated_at')} AS standing
       FROM intrinsic_values AS v
       JOIN tickers AS t ON t.id = v.ticker_id
      WHERE v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)
      ORDER BY v.ticker_id, v.model, v.method`,
  );
}
