import type { Db } from '../db/types.ts';
import { forgetPriceCount } from './price-count.ts';
import { retireNumbers } from './statement.ts';

export interface TickerRecord {
  id: number;
  symbol: string;
  name: string | null;
  region: string | null;
  industry: string | null;
  currency: string | null;
  fiscalYearEnd: string | null;
  /** Ordinary shares in one unit of what is quoted; null where the share itself is. */
  adsRatio: number | null;
  /** Whose factors and whose industry tables it takes; null: those of its region. */
  factorRegion: string | null;
  damodaranRegion: string | null;
  createdAt: string;
  updatedAt: string;
}

const COLUMNS = `id, symbol, name, region, industry, currency, fiscal_year_end AS fiscalYearEnd,
                 ads_ratio AS adsRatio, factor_region AS factorRegion,
                 damodaran_region AS damodaranRegion, created_at AS createdAt, updated_at AS updatedAt`;

/** The company of a symbol, undefined when it is not in the book. */
export function findTicker(db: Db, symbol: string): TickerRecord | undefined {
  return db.get<TickerRecord>(`SELECT ${COLUMNS} FROM tickers WHERE symbol = :symbol`, { symbol });
}

/** All companies by symbol. */
export function listTickers(db: Db): TickerRecord[] {
  return db.all<TickerRecord>(`SELECT ${COLUMNS} FROM tickers ORDER BY symbol`);
}

/** The company of a symbol, created empty when the book does not have it yet. */
export function getOrCreateTicker(db: Db, symbol: string, now: string): TickerRecord {
  const found = findTicker(db, symbol);
  if (found) return found;
  const { lastInsertRowid } = db.run(
    'INSERT INTO tickers (symbol, created_at, updated_at) VALUES (:symbol, :now, :now)',
    { symbol, now },
  );
  return {
    id: lastInsertRowid,
    symbol,
    name: null,
    region: null,
    industry: null,
    currency: null,
    fiscalYearEnd: null,
    adsRatio: null,
    factorRegion: null,
    damodaranRegion: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** Writes the describing fields of a company. */
export function updateTicker(db: Db, ticker: Omit<TickerRecord, 'createdAt' | 'symbol'>): void {
  db.run(
    `UPDATE tickers
        SET name = :name, region = :region, industry = :industry, currency = :currency,
            fiscal_year_end = :fiscalYearEnd, ads_ratio = :adsRatio, factor_region = :factorRegion,
            damodaran_region = :damodaranRegion, updated_at = :updatedAt
      WHERE id = :id`,
    {
      id: ticker.id,
      name: ticker.name,
      region: ticker.region,
      industry: ticker.industry,
      currency: ticker.currency,
      fiscalYearEnd: ticker.fiscalYearEnd,
      adsRatio: ticker.adsRatio,
      factorRegion: ticker.factorRegion,
      damodaranRegion: ticker.damodaranRegion,
      updatedAt: ticker.updatedAt,
    },
  );
}

/** What is kept of a company beside its description, each with the number of the company. */
const KEPT_OF_COMPANY = [
  ...['price_days', 'price_series', 'splits', 'quotes', 'statements', 'peers', 'scenarios'],
  ...['betas', 'wacc_runs', 'intrinsic_values', 'valuation_workbooks'],
];

/** Whether the book has nothing of a company but its description. */
export function isBareTicker(db: Db, id: number): boolean {
  const kept = KEPT_OF_COMPANY.map((table) => `SELECT 1 FROM ${table} WHERE ticker_id = :id`).join(
    ' UNION ALL ',
  );
  return db.get<{ found: number }>(`SELECT EXISTS (${kept}) AS found`, { id })?.found !== 1;
}

/** Deletes a company; its prices, facts and results go with it by cascade. */
export function deleteTicker(db: Db, id: number): void {
  forgetPriceCount(db, id);
  retireNumbers(db);
  db.run('DELETE FROM tickers WHERE id = :id', { id });
}
