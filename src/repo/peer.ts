/** Reads the comparable companies of a company. */
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
