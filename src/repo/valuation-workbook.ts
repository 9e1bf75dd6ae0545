import type { Db } from '../db/types.ts';

/** A filled valuation workbook: what was typed into it, and what it and we answered. */
export interface ValuationWorkbookRecord {
  kind: string;
  asOf: string;
  inputsJson: string;
  publishedJson: string;
  source: string;
  importId: number | null;
  createdAt: string;
}

const RECORDS_OF_COMPANY = `SELECT kind, asof AS asOf, inputs_json AS inputsJson, published_json AS publishedJson,
  source, import_id AS importId, created_at AS createdAt
  FROM valuation_workbooks WHERE ticker_id = :tickerId`;

/** The workbook of a company, kind and date; undefined when the book has none. */
export function findValuationWorkbook(
  db: Db,
  tickerId: number,
  kind: string,
  asOf: string,
): ValuationWorkbookRecord | undefined {
  return db.get<ValuationWorkbookRecord>(
    `${RECORDS_OF_COMPANY} AND kind = :kind AND asof = :asOf`,
    { tickerId, kind, asOf },
  );
}

/** The newest workbook of a company, whatever its kind; undefined when the book has none. */
export function newestValuationWorkbook(
  db: Db,
  tickerId: number,
): ValuationWorkbookRecord | undefined {
  return db.get<ValuationWorkbookRecord>(
    `${RECORDS_OF_COMPANY}
      ORDER BY asof DESC, created_at DESC, kind LIMIT 1`,
    { tickerId },
  );
}

/** Stores a workbook in the place of the one of the same company, kind and date. */
export function saveValuationWorkbook(
  db: Db,
  tickerId: number,
  record: ValuationWorkbookRecord,
): void {
  deleteValuationWorkbook(db, tickerId, record.kind, record.asOf);
  db.run(
    `INSERT INTO valuation_workbooks (ticker_id, kind, asof, inputs_json, published_json, source,
                                      import_id, created_at)
     VALUES (:tickerId, :kind, :asOf, :inputsJson, :publishedJson, :source, :importId, :createdAt)`,
    { tickerId, ...record },
  );
}

export function deleteValuationWorkbook(
  db: Db,
  tickerId: number,
  kind: string,
  asOf: string,
): void {
  db.run(
    'DELETE FROM valuation_workbooks WHERE ticker_id = :tickerId AND kind = :kind AND asof = :asOf',
    { tickerId, kind, asOf },
  );
}
