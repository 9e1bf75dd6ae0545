/** What tables of dated values (exchange rates, yields) have in common. */
import type { BatchColumn } from '../db/types.ts';

export interface CurrencyPair {
  base: string;
  quote: string;
}

/** Values by ISO date, ascending, with the import and line that each came from. */
export interface DatedRows {
  dates: string[];
  values: Float64Array;
  importIds: Int32Array;
  lines: Int32Array;
}

/** The columns of a batch in the order date, value, import, line. */
export function datedColumns(rows: DatedRows): BatchColumn[] {
  return [rows.dates, rows.values, rows.importIds, rows.lines];
}

/** Picks the rows of the dates in `:dates`, a JSON array. */
export const datedWhere = 'date IN (SELECT value FROM json_each(:dates))';
