import type { Db } from '../db/types.ts';

/** What the close of a company's price series is, and where the series came from. */
export interface PriceSeriesRecord {
  tickerId: number;
  closeBasis: string;
  frequency: string;
  format: string;
  importId: number | null;
}

export interface SplitRecord {
  tickerId: number;
  /** First day at the new number of shares, ISO. */
  date: string;
  newShares: number;
  oldShares: number;
  status: 'proposed' | 'accepted' | 'rejected';
  importId: number | null;
  sourceLine: number | null;
  /** Whether the file told what was traded; null where that was not kept. */
  hasVolumes: number | null;
}

const SERIES = `ticker_id AS tickerId, close_basis AS closeBasis, frequency, format, import_id AS importId`;
const SPLIT = `ticker_id AS tickerId, date, new_shares AS newShares, old_shares AS oldShares, status,
               import_id AS importId, source_line AS sourceLine, has_volumes AS hasVolumes`;

export function findPriceSeries(db: Db, tickerId: number): PriceSeriesRecord | undefined {
  return db.get<PriceSeriesRecord>(
    `SELECT ${SERIES} FROM price_series WHERE ticker_id = :tickerId`,
    { tickerId },
  );
}

/** The series of all companies that have one. */
export function listPriceSeries(db: Db): PriceSeriesRecord[] {
  return db.all<PriceSeriesRecord>(`SELECT ${SERIES} FROM price_series`);
}

export function savePriceSeries(db: Db, series: PriceSeriesRecord): void {
  db.run(
    `INSERT INTO price_series (ticker_id, close_basis, frequency, format, import_id)
     VALUES (:tickerId, :closeBasis, :frequency, :format, :importId)
     ON CONFLICT (ticker_id) DO UPDATE
       SET close_basis = excluded.close_basis, frequency = excluded.frequency,
           format = excluded.format, import_id = excluded.import_id`,
    { ...series },
  );
}

export function deletePriceSeries(db: Db, tickerId: number): void {
  db.run('DELETE FROM price_series WHERE ticker_id = :tickerId', { tickerId });
}

/** Splits of a company in order of date. */
export function listSplits(db: Db, tickerId: number): SplitRecord[] {
  return db.all<SplitRecord>(
    `SELECT ${SPLIT} FROM splits WHERE ticker_id = :tickerId ORDER BY date`,
    { tickerId },
  );
}

/** Adds proposals; a split that is there already keeps what was decided. */
export function proposeSplits(db: Db, splits: readonly Omit<SplitRecord, 'status'>[]): void {
  for (const split of splits) {
    db.run(
      `INSERT INTO splits
         (ticker_id, date, new_shares, old_shares, status, import_id, source_line, has_volumes)
       VALUES (:tickerId, :date, :newShares, :oldShares, 'proposed', :importId, :sourceLine, :hasVolumes)
       ON CONFLICT (ticker_id, date) DO NOTHING`,
      { ...split },
    );
  }
}

/** Decides a split, with another ratio where one is given; false when there is none on that date. */
export function decideSplit(
  db: Db,
  tickerId: number,
  date: string,
  status: 'accepted' | 'rejected',
  ratio?: Pick<SplitRecord, 'newShares' | 'oldShares'>,
): boolean {
  const { changes } = db.run(
    `UPDATE splits
        SET status = :status,
            new_shares = coalesce(:newShares, new_shares), old_shares = coalesce(:oldShares, old_shares)
      WHERE ticker_id = :tickerId AND date = :date`,
    {
      ...{ tickerId, date, status },
      ...{ newShares: ratio?.newShares ?? null, oldShares: ratio?.oldShares ?? null },
    },
  );
  return changes > 0;
}

/** Replaces all splits of a company by rows as they were stored. */
export function replaceSplits(db: Db, tickerId: number, splits: readonly SplitRecord[]): void {
  db.run('DELETE FROM splits WHERE ticker_id = :tickerId', { tickerId });
  for (const split of splits) {
    db.run(
      `INSERT INTO splits
         (ticker_id, date, new_shares, old_shares, status, import_id, source_line, has_volumes)
       VALUES (:tickerId, :date, :newShares, :oldShares, :status, :importId, :sourceLine, :hasVolumes)`,
      // What an import of before keeps to be put back says nothing of volumes.
      { ...split, hasVolumes: split.hasVolumes ?? null },
    );
  }
}
