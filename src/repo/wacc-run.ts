import type { Db } from '../db/types.ts';
import { keepReplacedChoice } from './choice.ts';

export interface WaccRecord {
  tickerId: number;
  year: number;
  method: string;
  re: number;
  rdAt: number | null;
  wE: number;
  wD: number;
  wacc: number;
  inputsJson: string;
  runId: number;
  createdAt: string;
}

/** Points a company's cost of capital of a year and method at a run. */
export function saveWacc(db: Db, row: WaccRecord): void {
  keepReplacedChoice(db, 'wacc_runs', { ...row, key: `${row.year}/${row.method}` });
  db.run(
    `INSERT INTO wacc_runs (ticker_id, year, method, re, rd_at, w_e, w_d, wacc, inputs_json, run_id, created_at)
     VALUES (:tickerId, :year, :method, :re, :rdAt, :wE, :wD, :wacc, :inputsJson, :runId, :createdAt)
     ON CONFLICT (ticker_id, year, method) DO UPDATE
       SET re = excluded.re, rd_at = excluded.rd_at, w_e = excluded.w_e, w_d = excluded.w_d,
           wacc = excluded.wacc, inputs_json = excluded.inputs_json, run_id = excluded.run_id,
           created_at = excluded.created_at`,
    { ...row },
  );
}

/** Rows of one year, or of all years, newest year first. */
export function listWaccs(db: Db, tickerId: number, year?: number): WaccRecord[] {
  return db.all<WaccRecord>(
    `SELECT ticker_id AS tickerId, year, method, re, rd_at AS rdAt, w_e AS wE, w_d AS wD, wacc,
            inputs_json AS inputsJson, run_id AS runId, created_at AS createdAt
       FROM wacc_runs
      WHERE ticker_id = :tickerId AND (:year IS NULL OR year = :year)
      ORDER BY year DESC, method`,
    { tickerId, year: year ?? null },
  );
}
