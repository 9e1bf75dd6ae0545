import type { Db } from '../db/types.ts';

/** A price of one day as typed or pasted, in `currency`, or in the company's unit of quotation where that is null. */
export interface QuoteRecord {
  tickerId: number;
  date: string;
  price: number;
  currency: string | null;
  source: string;
  importId: number | null;
  sourceLine: number | null;
  createdAt: string;
}

const COLUMNS = `ticker_id AS tickerId, date, price, currency, source, import_id AS importId,
                 source_line AS sourceLine, created_at AS createdAt`;

/** The last quote of a company on or before a date. */
export function lastQuoteBy(db: Db, tickerId: number, date: string): QuoteRecord | undefined {
  return db.get<QuoteRecord>(
    `SELECT ${COLUMNS} FROM quotes WHERE ticker_id = :tickerId AND date <= :date
      ORDER BY date DESC LIMIT 1`,
    { tickerId, date },
  );
}

/** The last quote of every company that has one. */
export function lastQuotes(db: Db): QuoteRecord[] {
  return db.all<QuoteRecord>(
    `SELECT ${COLUMNS} FROM quotes AS q
      WHERE date = (SELECT max(l.date) FROM quotes AS l WHERE l.ticker_id = q.ticker_id)`,
  );
}

export function findQuote(db: Db, tickerId: number, date: string): QuoteRecord | undefined {
  return db.get<QuoteRecord>(
    `SELECT ${COLUMNS} FROM quotes WHERE ticker_id = :tickerId AND date = :date`,
    { tickerId, date },
  );
}

/** Stores a quote over the one of the same company and date. */
export function saveQuote(db: Db, quote: QuoteRecord): void {
  db.run(
    `INSERT INTO quotes (ticker_id, date, price, currency, source, import_id, source_line, created_at)
     VALUES (:tickerId, :date, :price, :currency, :source, :importId, :sourceLine, :createdAt)
     ON CONFLICT (ticker_id, date) DO UPDATE
       SET price = excluded.price, currency = excluded.currency, source = excluded.source,
           import_id = excluded.import_id, source_line = excluded.source_line,
           created_at = excluded.created_at`,
    { ...quote },
  );
}

/** Takes a quote away; whether there was one. */
export function deleteQuote(db: Db, tickerId: number, date: string): boolean {
  return (
    db.run('DELETE FROM quotes WHERE ticker_id = :tickerId AND date = :date', { tickerId, date })
      .changes > 0
  );
}
