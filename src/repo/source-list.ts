import type { Db } from '../db/types.ts';
import { IS_KEPT } from './rate.ts';

export interface SourceRecord {
  kind: string;
  name: string;
  symbol: string | null;
  asOf: string;
  importId: number | null;
  /** When it was typed, where it was. */
  createdAt: string | null;
}

/**
 * Every source of the book in its latest edition. The last price of a company is found by its
 * key (CROSS JOIN keeps SQLite from reading all prices for it). Beside max() SQLite takes the other columns from the row that has the
 * maximum: the import is that of the latest date.
 */
export function listSources(db: Db): SourceRecord[] {
  return db.all<SourceRecord>(
    `SELECT 'prices' AS kind, t.symbol AS name, t.symbol AS symbol,
            date(p.day * 86400, 'unixepoch') AS asOf, p.import_id AS importId, NULL AS createdAt
       FROM tickers AS t CROSS JOIN price_days AS p ON p.ticker_id = t.id
        AND p.day = (SELECT max(l.day) FROM price_days AS l WHERE l.ticker_id = t.id)
     UNION ALL
     SELECT 'typed-price', t.symbol, t.symbol, max(q.date), q.import_id, q.created_at
       FROM quotes AS q JOIN tickers AS t ON t.id = q.ticker_id GROUP BY q.ticker_id
     UNION ALL
     SELECT 'statements', t.symbol, t.symbol, max(s.period_end), s.import_id, s.created_at
       FROM statements AS s JOIN tickers AS t ON t.id = s.ticker_id
      WHERE s.superseded_by IS NULL GROUP BY s.ticker_id
     UNION ALL
     SELECT 'peers', t.symbol, t.symbol, max(p.asof), p.import_id, p.created_at
       FROM peers AS p JOIN tickers AS t ON t.id = p.ticker_id GROUP BY p.ticker_id
     UNION ALL
     SELECT 'factors', region || ', five factors', NULL, max(date), import_id, NULL FROM ff5_factors GROUP BY region
     UNION ALL
     SELECT 'factors', region || ', ' || CASE model WHEN 'MOM' THEN 'momentum' ELSE 'three factors' END, NULL,
            max(date), import_id, NULL FROM factor_returns GROUP BY region, model
     UNION ALL
     SELECT 'industry-betas', region, NULL, max(asof), import_id, NULL FROM damodaran_industry_betas GROUP BY region
     UNION ALL
     SELECT 'industry-tables', dataset || ', ' || region, NULL, max(asof), import_id, NULL
       FROM damodaran_industry_figures GROUP BY dataset, region
     UNION ALL
     SELECT 'country-risk', 'all countries', NULL, max(asof), import_id, NULL FROM country_risk HAVING count(*) > 0
     UNION ALL
     SELECT 'default-spreads', class, NULL, max(asof), import_id, NULL FROM default_spreads GROUP BY class
     UNION ALL
     SELECT 'yields', series, NULL, max(date), import_id, NULL FROM yields GROUP BY series
     UNION ALL
     SELECT 'exchange-rates', base || '/' || quote, NULL, max(date), import_id, NULL
       FROM exchange_rates GROUP BY base, quote
     UNION ALL
     SELECT 'rates', kind || ', ' || scope, NULL, max(asof), NULL, created_at FROM rates
      WHERE ${IS_KEPT} GROUP BY kind, scope`,
  );
}
