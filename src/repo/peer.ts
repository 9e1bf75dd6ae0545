/** The comparable companies of a company. */
import type { Db } from '../db/types.ts';

/**
 * One peer as stored. `figures` are amounts in whole units of `currency` (`enterprise_value`, `market_cap`, `ebitda`,
 * `ebit`, `revenue`, `net_income`, `book_equity`) or multiples as published (`ev_ebitda`, `ev_ebit`, `ev_sales`, `pe`,
 * `pb`); what is not known is null or absent.
 */
export interface PeerRecord {
  id: number;
  name: string;
  symbol: string | null;
  currency: string | null;
  asOf: string;
  figures: { [key: string]: number | null };
  excludedReason: string | null;
  source: string;
}

/** The peers of a company, each as of its latest date, by name. */
export function peersOf(db: Db, tickerId: number): PeerRecord[] {
  return db
    .all<Omit<PeerRecord, 'figures'> & { figuresJson: string }>(
      `SELECT id, name, symbol, currency, asof AS asOf, figures_json AS figuresJson,
              excluded_reason AS excludedReason, source
         FROM peers AS p
        WHERE ticker_id = :tickerId
          AND asof = (SELECT max(l.asof) FROM peers AS l
                       WHERE l.ticker_id = p.ticker_id AND l.name = p.name)
        ORDER BY name`,
      { tickerId },
    )
    .map(({ figuresJson, ...peer }) => ({
      ...peer,
      figures: JSON.parse(figuresJson) as PeerRecord['figures'],
    }));
}

/** One peer with where it came from, as it is written. */
export interface PeerWrite extends Omit<PeerRecord, 'id'> {
  importId: number | null;
  sourceLine: number | null;
  createdAt: string;
}

/** The peer of a company by name and date, undefined when there is none. */
export function findPeer(
  db: Db,
  tickerId: number,
  name: string,
  asOf: string,
): PeerWrite | undefined {
  const row = db.get<Omit<PeerWrite, 'figures'> & { figuresJson: string }>(
    `SELECT name, symbol, currency, asof AS asOf, figures_json AS figuresJson,
            excluded_reason AS excludedReason, source, import_id AS importId,
            source_line AS sourceLine, created_at AS createdAt
       FROM peers WHERE ticker_id = :tickerId AND name = :name AND asof = :asOf`,
    { tickerId, name, asOf },
  );
  if (!row) return undefined;
  const { figuresJson, ...peer } = row;
  return { ...peer, figures: JSON.parse(figuresJson) as PeerRecord['figures'] };
}

/** Stores a peer over the one of the same name and date; what was decided of it is written too. */
export function savePeer(db: Db, tickerId: number, { figures, ...peer }: PeerWrite): void {
  db.run(
    `INSERT INTO peers (ticker_id, name, symbol, currency, asof, figures_json, excluded_reason, source,
                        import_id, source_line, created_at)
     VALUES (:tickerId, :name, :symbol, :currency, :asOf, :figuresJson, :excludedReason, :source,
             :importId, :sourceLine, :createdAt)
     ON CONFLICT (ticker_id, name, asof) DO UPDATE
       SET symbol = excluded.symbol, currency = excluded.currency, figures_json = excluded.figures_json,
           excluded_reason = excluded.excluded_reason, source = excluded.source,
           import_id = excluded.import_id, source_line = excluded.source_line,
           created_at = excluded.created_at`,
    { tickerId, figuresJson: JSON.stringify(figures), ...peer },
  );
}

/** Leaves a peer out of the multiples with a reason, or takes it in again; whether there was one. */
export function excludePeer(
  db: Db,
  tickerId: number,
  name: string,
  reason: string | null,
): boolean {
  return (
    db.run(
      'UPDATE peers SET excluded_reason = :reason WHERE ticker_id = :tickerId AND name = :name',
      { tickerId, name, reason },
    ).changes > 0
  );
}

/** The companies that have picked one of the book as a peer, by symbol. */
export function companiesThatPicked(db: Db, symbol: string): string[] {
  return db
    .all<{ symbol: string }>(
      `SELECT DISTINCT t.symbol FROM peers AS p JOIN tickers AS t ON t.id = p.ticker_id
        WHERE p.symbol = :symbol AND p.source = 'book'
        ORDER BY t.symbol`,
      { symbol },
    )
    .map((row) => row.symbol);
}

/** Deletes a peer of a company, of one date or of all; whether there was one. */
export function deletePeer(db: Db, tickerId: number, name: string, asOf?: string): boolean {
  return (
    db.run(
      `DELETE FROM peers WHERE ticker_id = :tickerId AND name = :name AND (:asOf IS NULL OR asof = :asOf)`,
      { tickerId, name, asOf: asOf ?? null },
    ).changes > 0
  );
}
