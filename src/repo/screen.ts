/** The chosen results of all companies at once, for the list in which they are compared. */
import type { Db } from '../db/types.ts';
import { IN_PRICE_CURRENCY } from './intrinsic-value.ts';

export interface ChosenBeta {
  tickerId: number;
  method: string;
  asOf: string;
  beta: number;
  standardError: number | null;
  runId: number;
  warnings: number;
  stale: number;
}

export interface ChosenWacc {
  tickerId: number;
  method: string;
  year: number;
  re: number;
  wacc: number;
  runId: number;
  warnings: number;
  stale: number;
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
  stale: number;
}

/**
 * Whether something that a run rests on changed after it was chosen; of a company's own series its alone. The same
 * rule as `changedSources` has for one result. The row's company stands beside it as `t`.
 */
export const isStale = (row: string, chosenAt: string): string => `EXISTS (
  WITH RECURSIVE chain (id) AS (
    SELECT ${row}.run_id
    UNION SELECT p.parent_id FROM run_parents AS p JOIN chain ON p.run_id = chain.id)
  SELECT 1 FROM chain
    JOIN run_sources AS s ON s.run_id = chain.id
    JOIN source_changes AS c ON c.source = s.source
   WHERE c.changed_at > ${row}.${chosenAt}
     AND (c.source IN ('prices:' || t.symbol, 'quotes:' || t.symbol, 'facts:' || t.symbol, 'company:' || t.symbol)
          OR NOT (c.source GLOB 'prices:*' OR c.source GLOB 'quotes:*' OR c.source GLOB 'facts:*' OR c.source GLOB 'company:*')))`;

/** The beta of each company and method that was chosen last. */
export function chosenBetas(db: Db): ChosenBeta[] {
  return db.all<ChosenBeta>(
    `SELECT b.ticker_id AS tickerId, b.method, b.asof AS asOf, b.beta,
            json_extract(r.outputs_json, '$.standardError') AS standardError,
            b.run_id AS runId, json_array_length(r.warnings_json) AS warnings,
            ${isStale('b', 'updated_at')} AS stale
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
            json_array_length(r.warnings_json) AS warnings, ${isStale('w', 'created_at')} AS stale
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
            ${isStale('v', 'updated_at')} AS stale
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
 * The results that rest on something that changed after they were chosen: those that a company's page shows, which are
 * the last chosen beta and value of each method, and the cost of capital of every year.
 */
export function staleResults(db: Db): StaleRecord[] {
  return db.all<StaleRecord>(
    `SELECT t.symbol, 'beta' AS kind, NULL AS model, b.method, b.run_id AS runId, b.updated_at AS computedAt
       FROM betas AS b JOIN tickers AS t ON t.id = b.ticker_id WHERE ${isStale('b', 'updated_at')}
        AND b.updated_at = (SELECT max(l.updated_at) FROM betas AS l
                             WHERE l.ticker_id = b.ticker_id AND l.method = b.method)
     UNION ALL
     SELECT t.symbol, 'wacc', NULL, w.method, w.run_id, w.created_at
       FROM wacc_runs AS w JOIN tickers AS t ON t.id = w.ticker_id WHERE ${isStale('w', 'created_at')}
     UNION ALL
     SELECT t.symbol, 'value', v.model, v.method, v.run_id, v.updated_at
       FROM intrinsic_values AS v JOIN tickers AS t ON t.id = v.ticker_id WHERE ${isStale('v', 'updated_at')}
        AND v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)`,
  );
}
