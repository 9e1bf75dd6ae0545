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
}

/** What a figure is of: one item of one fiscal period. */
export interface StatementKey {
  item: string;
  fiscalYear: number;
  fiscalPeriod: string;
}

const COLUMNS = `id, ticker_id AS tickerId, item, period_start AS periodStart, period_end AS periodEnd,
  fiscal_year AS fiscalYear, fiscal_period AS fiscalPeriod, value, unit, source,
  filed, accession, import_id AS importId, source_line AS sourceLine, created_at AS createdAt, superseded_by AS supersededBy`;

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

/** Inserts a figure and puts those of its item and period in order. */
export function insertStatement(
  db: Db,
  fact: Omit<StatementRecord, 'id' | 'supersededBy'>,
): StatementRecord {
  const id = addStatement(db, fact);
  orderStatements(db, fact.tickerId, [fact]);
  return { ...fact, id, supersededBy: null };
}

/** Inserts a figure without deciding which one leads: `orderStatements` does. */
export function addStatement(db: Db, fact: Omit<StatementRecord, 'id' | 'supersededBy'>): number {
  return db.run(
    `INSERT INTO statements (ticker_id, item, period_start, period_end, fiscal_year, fiscal_period,
                             value, unit, source, filed, accession, import_id, source_line,
                             created_at)
     VALUES (:tickerId, :item, :periodStart, :periodEnd, :fiscalYear, :fiscalPeriod,
             :value, :unit, :source, :filed, :accession, :importId, :sourceLine, :createdAt)`,
    { ...fact },
  ).lastInsertRowid;
}

/**
 * Chains the figures of each item and period so that one leads: of two filings the later one, else the one that was
 * entered later. A typed correction leads over what was imported before it, and gives way to what is imported after.
 */
export function orderStatements(db: Db, tickerId: number, keys: readonly StatementKey[]): void {
  for (const { item, fiscalYear, fiscalPeriod } of keys) {
    const rows = db.all<Pick<StatementRecord, 'id' | 'filed' | 'importId' | 'supersededBy'>>(
      `SELECT id, filed, import_id AS importId, superseded_by AS supersededBy FROM statements
        WHERE ticker_id = :tickerId AND item = :item AND fiscal_year = :fiscalYear
          AND fiscal_period = :fiscalPeriod
        ORDER BY id`,
      { tickerId, item, fiscalYear, fiscalPeriod },
    );
    const chain: typeof rows = [];
    for (const row of rows) {
      // Rows come in order of entry; a filing goes before the later filings that end the chain.
      let at = chain.length;
      while (at > 0 && isLaterFiling(chain[at - 1], row)) at -= 1;
      chain.splice(at, 0, row);
    }
    chain.forEach((row, at) => {
      const next = chain[at + 1]?.id ?? null;
      if (row.supersededBy === next) return;
      db.run('UPDATE statements SET superseded_by = :next WHERE id = :id', { next, id: row.id });
    });
  }
}

function isLaterFiling(
  other: Pick<StatementRecord, 'filed'> | undefined,
  row: Pick<StatementRecord, 'filed'>,
): boolean {
  return other?.filed != null && row.filed !== null && other.filed > row.filed;
}

/** Figures that one import brought. */
export function statementsOfImport(db: Db, tickerId: number, importId: number): StatementRecord[] {
  return db.all<StatementRecord>(
    `SELECT ${COLUMNS} FROM statements WHERE ticker_id = :tickerId AND import_id = :importId ORDER BY id`,
    { tickerId, importId },
  );
}

/** Deletes the figures that one import brought. */
export function deleteStatementsOfImport(db: Db, tickerId: number, importId: number): void {
  db.run('DELETE FROM statements WHERE ticker_id = :tickerId AND import_id = :importId', {
    tickerId,
    importId,
  });
}

/** Deletes a figure; what it superseded points to its successor, or leads again. */
export function deleteStatement(db: Db, fact: StatementRecord): void {
  db.run('UPDATE statements SET superseded_by = :next WHERE superseded_by = :id', {
    next: fact.supersededBy,
    id: fact.id,
  });
  db.run('DELETE FROM statements WHERE id = :id', { id: fact.id });
}
