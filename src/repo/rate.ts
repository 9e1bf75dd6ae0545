import type { Db } from '../db/types.ts';
import { getSetting, setSetting } from './setting.ts';

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

/** Where the numbers of the rates stand that an analyst set aside: a list of them. */
const ASIDE_KEY = 'rates.set_aside';

/** What is in the book of the rates, and no part of any figure. */
const IS_ASIDE = `id IN (SELECT value FROM json_each(coalesce(
  (SELECT value_json FROM app_settings WHERE key = '${ASIDE_KEY}'), '[]')))`;

/** A condition on rows of `rates`: those that may be in force. */
export const IS_KEPT = `NOT ${IS_ASIDE}`;

/** Stores a dated rate. Earlier entries of the same date stay; the newest leads. */
export function insertRate(db: Db, rate: Omit<RateRecord, 'id'>): RateRecord {
  const { lastInsertRowid: id } = db.run(
    `INSERT INTO rates (kind, scope, asof, value, standard_error, basis, source, created_at)
     VALUES (:kind, :scope, :asOf, :value, :standardError, :basis, :source, :createdAt)`,
    { ...rate },
  );
  return { ...rate, id };
}

/** All rates, newest date first, and whether each is set aside; of one kind when given. */
export function listRates(db: Db, kind?: string): (RateRecord & { isAside: number })[] {
  return db.all<RateRecord & { isAside: number }>(
    `SELECT ${COLUMNS}, ${IS_ASIDE} AS isAside FROM rates WHERE :kind IS NULL OR kind = :kind
      ORDER BY kind, scope, asof DESC, created_at DESC`,
    { kind: kind ?? null },
  );
}

export function findRate(db: Db, id: number): RateRecord | undefined {
  return db.get<RateRecord>(`SELECT ${COLUMNS} FROM rates WHERE id = :id`, { id });
}

/** Sets a rate aside, or takes it back among those that may be in force. */
export function setRateAside(db: Db, id: number, isAside: boolean, now: string): void {
  const stored: unknown = JSON.parse(getSetting(db, ASIDE_KEY) ?? '[]');
  const others = (Array.isArray(stored) ? (stored as unknown[]) : []).filter(
    (entry) => entry !== id,
  );
  setSetting(db, ASIDE_KEY, JSON.stringify(isAside ? [...others, id] : others), now);
}

/** Takes a rate out of the book; its number may be another's, which is not set aside by it. */
export function deleteRate(db: Db, id: number, now: string): void {
  setRateAside(db, id, false, now);
  db.run('DELETE FROM rates WHERE id = :id', { id });
}

/** The rate in force on a date: the latest on or before it, else the earliest after it; of those not set aside. */
export function rateOn(db: Db, kind: string, scope: string, date: string): RateRecord | undefined {
  return (
    db.get<RateRecord>(
      `SELECT ${COLUMNS} FROM rates WHERE kind = :kind AND scope = :scope AND asof <= :date AND ${IS_KEPT}
        ORDER BY asof DESC, created_at DESC LIMIT 1`,
      { kind, scope, date },
    ) ??
    db.get<RateRecord>(
      `SELECT ${COLUMNS} FROM rates WHERE kind = :kind AND scope = :scope AND asof > :date AND ${IS_KEPT}
        ORDER BY asof, created_at DESC LIMIT 1`,
      { kind, scope, date },
    )
  );
}
