/** The chosen results of all companies at once, for the list in which they are compared. */
import type { Db } from '../db/types.ts';
import { IN_PRICE_CURRENCY } from './intrinsic-value.ts';
import { isHeard } from './run.ts';

export interface ChosenBeta {
  tickerId: number;
  method: string;
  asOf: string;
  beta: number;
  standardError: number | null;
  runId: number;
  warnings: number;
  standing: Standing;
  chosenAt: string;
}

export interface ChosenWacc {
  tickerId: number;
  method: string;
  year: number;
  re: number;
  wacc: number;
  runId: number;
  warnings: number;
  standing: Standing;
  chosenAt: string;
}

export interface ChosenValue {
  tickerId: number;
  model: string;
  method: string;
  asOf: string;
  valuePerShare: number;
  inPriceCurrency: number | null;
  runId: number;
  warnings: number;
  standing: Standing;
  chosenAt: string;
}

/**
 * How a result stands to what it rests on. 2: something changed of which nothing more is known; 1: only what may be as
 * it was read after all, which `services/staleness.ts` settles; 0: nothing.
 */
export type Standing = 0 | 1 | 2;

/** Sources of which it is known what a request took, or what they held. */
const MAY_BE_AS_READ = [
  ...['facts:*', 'conventions:*', 'peers:*', 'factors:*', 'rates:*', 'prices:*', 'quotes:*'],
  ...['company:*', 'fx:*', 'industry-betas:*', 'industry-figures:*', 'default-spreads:*'],
  'country-risk',
] as const;

/** The standing of a row, as SQL; the same rule as `changedSources` has. The row's company stands beside it as `t`. */
export const standing = (row: string, chosenAt: string): string => `coalesce((
  WITH RECURSIVE chain (id) AS (
    SELECT ${row}.run_id
    UNION SELECT p.parent_id FROM run_parents AS p JOIN chain ON p.run_id = chain.id)
  SELECT max(CASE WHEN ${MAY_BE_AS_READ.map((kind) => `c.source GLOB '${kind}'`).join(' OR ')} THEN 1 ELSE 2 END)
    FROM chain
    JOIN run_sources AS s ON s.run_id = chain.id
    JOIN source_changes AS c ON c.source = s.source
   WHERE c.changed_at > ${row}.${chosenAt} AND ${isHeard('t.symbol')}), 0)`;

/** The beta of each company and method that was chosen last. */
export function chosenBetas(db: Db): ChosenBeta[] {
  return db.all<ChosenBeta>(
    `SELECT b.ticker_id AS tickerId, b.method, b.asof AS asOf, b.beta,
            json_extract(r.outputs_json, '$.standardError') AS standardError,
            b.run_id AS runId, json_array_length(r.warnings_json) AS warnings,
            b.updated_at AS chosenAt, ${standing('b', 'updated_at')} AS standing
       FROM betas AS b
       JOIN tickers AS t ON t.id = b.ticker_id
       JOIN runs AS r ON r.id = b.run_id
      WHERE b.updated_at = (SELECT max(l.updated_at) FROM betas AS l
                             WHERE l.ticker_id = b.ticker_id AND l.method = b.method)`,
  );
}

/** The cost of capital of each company and method in its latest year. */
export function chosenWaccs(db: Db): ChosenWacc[] {
  return db.all<ChosenWacc>(
    `SELECT w.ticker_id AS tickerId, w.method, w.year, w.re, w.wacc, w.run_id AS runId,
            json_array_length(r.warnings_json) AS warnings, w.created_at AS chosenAt,
            ${standing('w', 'created_at')} AS standing
       FROM wacc_runs AS w
       JOIN tickers AS t ON t.id = w.ticker_id
       JOIN runs AS r ON r.id = w.run_id
      WHERE w.year = (SELECT max(l.year) FROM wacc_runs AS l
                       WHERE l.ticker_id = w.ticker_id AND l.method = w.method)`,
  );
}

/** The value of each company, model and method that was chosen last. */
export function chosenValues(db: Db): ChosenValue[] {
  return db.all<ChosenValue>(
    `SELECT v.ticker_id AS tickerId, v.model, v.method, v.asof AS asOf, v.value_ps AS valuePerShare,
            ${IN_PRICE_CURRENCY} AS inPriceCurrency, v.run_id AS runId, json_array_length(r.warnings_json) AS warnings,
            v.updated_at AS chosenAt, ${standing('v', 'updated_at')} AS standing
       FROM intrinsic_values AS v
       JOIN tickers AS t ON t.id = v.ticker_id
       JOIN runs AS r ON r.id = v.run_id
      WHERE v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)`,
  );
}

export interface StaleRecord {
  symbol: string;
  kind: 'beta' | 'wacc' | 'value';
  model: string | null;
  method: string;
  runId: number;
  computedAt: string;
}

/**
 * The results that may be stale, by sources that changed after they were chosen: those that a company's page shows, which are
 * the last chosen beta and value of each method, and the cost of capital of every year.
 */
export function staleResults(db: Db): StaleRecord[] {
  return db.all<StaleRecord>(
    `SELECT t.symbol, 'beta' AS kind, NULL AS model, b.method, b.run_id AS runId, b.updated_at AS computedAt
       FROM betas AS b JOIN tickers AS t ON t.id = b.ticker_id WHERE ${standing('b', 'updated_at')} > 0
        AND b.updated_at = (SELECT max(l.updated_at) FROM betas AS l
                             WHERE l.ticker_id = b.ticker_id AND l.method = b.method)
     UNION ALL
     SELECT t.symbol, 'wacc', NULL, w.method, w.run_id, w.created_at
       FROM wacc_runs AS w JOIN tickers AS t ON t.id = w.ticker_id WHERE ${standing('w', 'created_at')} > 0
     UNION ALL
     SELECT t.symbol, 'value', v.model, v.method, v.run_id, v.updated_at
       FROM intrinsic_values AS v JOIN tickers AS t ON t.id = v.ticker_id WHERE ${standing('v', 'updated_at')} > 0
        AND v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)`,
  );
}
