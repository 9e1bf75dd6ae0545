import type { Db } from '../db/types.ts';

export interface RateRecord {
  id: number;
  kind: string;
  scope: string;
  asOf: string;
  value: number;
  standardError: number | null;
  basis: string | null;
  source: string;
  createdAt: string;
}

const COLUMNS = `id, kind, scope, asof AS asOf, value, standard_error AS standardError, basis, source,
  created_at AS createdAt`;

/** Stores a dated rate. Earlier entries of the same date stay; the newest leads. */
export function insertRate(db: Db, rate: Omit<RateRecord, 'id'>): RateRecord {
  const { lastInsertRowid: id } = db.run(
    `INSERT INTO rates (kind, scope, asof, value, standard_error, basis, source, created_at)
     VALUES (:kind, :scope, :asOf, :value, :standardError, :basis, :source, :createdAt)`,
    { ...rate },
  );
  return { ...rate, id };
}

/** All rates, newest date first; of one kind when given. */
export function listRates(db: Db, kind?: string): RateRecord[] {
  return db.all<RateRecord>(
    `SELECT ${COLUMNS} FROM rates WHERE :kind IS NULL OR kind = :kind
      ORDER BY kind, scope, asof DESC, created_at DESC`,
    { kind: kind ?? null },
  );
}

/** The rate in force on a date: the latest on or before it, else the earliest after it. */
export function rateOn(db: Db, kind: string, scope: string, date: string): RateRecord | undefined {
  return (
    db.get<RateRecord>(
      `SELECT ${COLUMNS} FROM rates WHERE kind = :kind AND scope = :scope AND asof <= :date
        ORDER BY asof DESC, created_at DESC LIMIT 1`,
      { kind, scope, date },
    ) ??
    db.get<RateRecord>(
      `SELECT ${COLUMNS} FROM rates WHERE kind = :kind AND scope = :scope AND asof > :date
        ORDER BY asof, created_at DESC LIMIT 1`,
      { kind, scope, date },
    )
  );
}
