import type { Db } from '../db/types.ts';

export interface StatementRecord {
  id: number;
  tickerId: number;
  item: string;
  periodStart: string | null;
  periodEnd: string;
  fiscalYear: number;
  fiscalPeriod: string;
  value: number;
  unit: string;
  source: string;
  /** Date of filing and its number, where the figure came from a filing. */
  filed: string | null;
  accession: string | null;
  importId: number | null;
  sourceLine: number | null;
  createdAt: string;
  supersededBy: number | null;
  /** 'reported', 'provisional' or 'correction'. */
  basis: string;
  /** Why a correction stands over the original. */
  reason: string | null;
}

const COLUMNS = `id, ticker_id AS tickerId, item, period_start AS periodStart, period_end AS periodEnd,
  fiscal_year AS fiscalYear, fiscal_period AS fiscalPeriod, value, unit, source,
  filed, accession, import_id AS importId, source_line AS sourceLine, created_at AS createdAt,
  superseded_by AS supersededBy, basis, reason`;

/** All figures of a company, superseded ones included, in order of entry. */
export function listStatements(db: Db, tickerId: number): StatementRecord[] {
  return db.all<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements WHERE ticker_id = :tickerId ORDER BY id`,
    { tickerId },
  );
}

/** The figures of a company that lead (are not superseded), newest period last. */
export function currentStatements(db: Db, tickerId: number): StatementRecord[] {
  return db.all<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements
      WHERE ticker_id = :tickerId AND superseded_by IS NULL
      ORDER BY fiscal_year, period_end, id`,
    { tickerId },
  );
}

/**
 * The figures of fiscal years that lead, superseded ones of filings, which tell whether a figure was restated, and the
 * counts on the covers of all reports.
 */
export function yearStatements(db: Db, tickerId: number): StatementRecord[] {
  return db.all<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements
      WHERE ticker_id = :tickerId
        AND (item = 'cover_shares'
          OR (fiscal_period = 'FY' AND (superseded_by IS NULL OR accession IS NOT NULL)))
      ORDER BY fiscal_year, period_end, id`,
    { tickerId },
  );
}

export function findStatement(db: Db, id: number): StatementRecord | undefined {
  return db.get<StatementRecord>(`SELECT ${COLUMNS} FROM statements WHERE id = :id`, { id });
}

/** The figure of an item and period that leads. */
export function leadingStatement(
  db: Db,
  tickerId: number,
  key: Pick<StatementRecord, 'item' | 'fiscalYear' | 'fiscalPeriod'>,
): StatementRecord | undefined {
  return db.get<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements
      WHERE ticker_id = :tickerId AND fiscal_year = :fiscalYear AND item = :item
        AND fiscal_period = :fiscalPeriod AND superseded_by IS NULL`,
    { tickerId, ...key },
  );
}

/** Whether an imported figure of an item and period is there. */
export function hasReported(
  db: Db,
  tickerId: number,
  key: Pick<StatementRecord, 'item' | 'fiscalYear' | 'fiscalPeriod'>,
): boolean {
  const found = db.get(
    `SELECT 1 FROM statements
      WHERE ticker_id = :tickerId AND fiscal_year = :fiscalYear AND item = :item
        AND fiscal_period = :fiscalPeriod AND basis = 'reported' LIMIT 1`,
    { tickerId, ...key },
  );
  return found !== undefined;
}

/** Inserts a figure, under a number that none had, without deciding which one leads: `orderStatements` does. */
export function addStatement(db: Db, fact: Omit<StatementRecord, 'id' | 'supersededBy'>): number {
  return db.run(
    `INSERT INTO statements (id, ticker_id, item, period_start, period_end, fiscal_year, fiscal_period,
                             value, unit, source, filed, accession, import_id, source_line,
                             created_at, basis, reason)
     VALUES ((SELECT max(last, coalesce((SELECT max(id) FROM statements), 0)) + 1
                FROM retired_numbers WHERE of = 'statements'),
             :tickerId, :item, :periodStart, :periodEnd, :fiscalYear, :fiscalPeriod,
             :value, :unit, :source, :filed, :accession, :importId, :sourceLine, :createdAt,
             :basis, :reason)`,
    { ...fact },
  ).lastInsertRowid;
}

/** Inserts a figure that was taken out, under its old number unless another has it by now. */
export function putStatementBack(db: Db, { id, supersededBy: _, ...fact }: StatementRecord): void {
  const added = addStatement(db, fact);
  db.run(
    `UPDATE statements SET id = :id
      WHERE id = :added AND NOT EXISTS (SELECT 1 FROM statements WHERE id = :id)`,
    { id, added },
  );
}

/**
 * Chains a company's figures of each item and period so that one leads. From the first to the last in the chain:
 * provisional ones; a provider's figures without a date; a provider's by the date it names; those of the filings
 * themselves (with an accession number) by date of filing; a provider's that is dated after the last of these filings;
 * corrections. Of equals the one that was entered later leads.
 */
export function orderStatements(db: Db, tickerId: number): void {
  const moved = db.all<{ id: number; next: number | null }>(
    `SELECT id, next FROM (
       SELECT id, superseded_by,
              lead(id) OVER (
                PARTITION BY item, fiscal_year, fiscal_period
                ORDER BY CASE WHEN basis = 'correction' THEN 5
                              WHEN basis = 'provisional' THEN 0
                              WHEN accession IS NOT NULL THEN 3
                              WHEN filed IS NULL THEN 1
                              WHEN filed > (SELECT max(filed) FROM statements
                                             WHERE ticker_id = :tickerId AND accession IS NOT NULL) THEN 4
                              ELSE 2 END,
                         filed, id) AS next
         FROM statements WHERE ticker_id = :tickerId)
      WHERE superseded_by IS NOT next`,
    { tickerId },
  );
  for (const row of moved) {
    db.run('UPDATE statements SET superseded_by = :next WHERE id = :id', { ...row });
  }
}

/** Figures that one import brought. */
export function statementsOfImport(db: Db, tickerId: number, importId: number): StatementRecord[] {
  return db.all<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements WHERE ticker_id = :tickerId AND import_id = :importId ORDER BY id`,
    { tickerId, importId },
  );
}

/** To be called before figures leave: their numbers are not given again, since runs name figures by them. */
export function retireNumbers(db: Db): void {
  db.run(
    `INSERT INTO retired_numbers (of, last)
       SELECT 'statements', max(id) FROM statements WHERE true HAVING max(id) IS NOT NULL
       ON CONFLICT (of) DO UPDATE SET last = max(last, excluded.last)`,
  );
}

/** Deletes the figures that one import brought. */
export function deleteStatementsOfImport(db: Db, tickerId: number, importId: number): void {
  retireNumbers(db);
  db.run('DELETE FROM statements WHERE ticker_id = :tickerId AND import_id = :importId', {
    tickerId,
    importId,
  });
}

/** Deletes a figure without deciding which one leads: `orderStatements` does. */
export function deleteStatementById(db: Db, id: number): void {
  retireNumbers(db);
  db.run('DELETE FROM statements WHERE id = :id', { id });
}

/** Deletes a figure; what it superseded points to its successor, or leads again. */
export function deleteStatement(db: Db, fact: StatementRecord): void {
  deleteStatementById(db, fact.id);
  orderStatements(db, fact.tickerId);
}
