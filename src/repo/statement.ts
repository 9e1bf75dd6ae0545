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
  createdAt: string;
  supersededBy: number | null;
}

const COLUMNS = `id, ticker_id AS tickerId, item, period_start AS periodStart, period_end AS periodEnd,
  fiscal_year AS fiscalYear, fiscal_period AS fiscalPeriod, value, unit, source,
  created_at AS createdAt, superseded_by AS supersededBy`;

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

export function findStatement(db: Db, id: number): StatementRecord | undefined {
  return db.get<StatementRecord>(`SELECT ${COLUMNS} FROM statements WHERE id = :id`, { id });
}

/** Inserts a figure and marks the leading one of the same item and period as superseded by it. */
export function insertStatement(
  db: Db,
  fact: Omit<StatementRecord, 'id' | 'supersededBy'>,
): StatementRecord {
  const { lastInsertRowid: id } = db.run(
    `INSERT INTO statements (ticker_id, item, period_start, period_end, fiscal_year, fiscal_period,
                             value, unit, source, created_at)
     VALUES (:tickerId, :item, :periodStart, :periodEnd, :fiscalYear, :fiscalPeriod,
             :value, :unit, :source, :createdAt)`,
    { ...fact },
  );
  db.run(
    `UPDATE statements SET superseded_by = :id
      WHERE ticker_id = :tickerId AND item = :item AND fiscal_year = :fiscalYear
        AND fiscal_period = :fiscalPeriod AND superseded_by IS NULL AND id <> :id`,
    {
      id,
      tickerId: fact.tickerId,
      item: fact.item,
      fiscalYear: fact.fiscalYear,
      fiscalPeriod: fact.fiscalPeriod,
    },
  );
  return { ...fact, id, supersededBy: null };
}

/** Deletes a figure; what it superseded points to its successor, or leads again. */
export function deleteStatement(db: Db, fact: StatementRecord): void {
  db.run('UPDATE statements SET superseded_by = :next WHERE superseded_by = :id', {
    next: fact.supersededBy,
    id: fact.id,
  });
  db.run('DELETE FROM statements WHERE id = :id', { id: fact.id });
}
