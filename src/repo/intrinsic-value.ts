import { MINOR_UNITS } from '../contract/vocabulary.ts';
import type { Db } from '../db/types.ts';
import { keepReplacedChoice } from './choice.ts';

export interface IntrinsicValueRecord {
  tickerId: number;
  method: string;
  model: string;
  asOf: string;
  valuePerShare: number;
  equityValue: number;
  sharesOutstanding: number;
  detailsJson: string;
  runId: number;
  updatedAt: string;
}

/** Points a company's value of a method, model and date at a run. */
export function saveIntrinsicValue(db: Db, row: IntrinsicValueRecord): void {
  const key = `${row.model}/${row.method}/${row.asOf}`;
  keepReplacedChoice(db, 'intrinsic_values', { ...row, key });
  db.run(
    `INSERT INTO intrinsic_values (ticker_id, method, model, asof, value_ps, equity_value,
                                   shares_outstanding, details_json, run_id, updated_at)
     VALUES (:tickerId, :method, :model, :asOf, :valuePerShare, :equityValue,
             :sharesOutstanding, :detailsJson, :runId, :updatedAt)
     ON CONFLICT (ticker_id, method, model, asof) DO UPDATE
       SET value_ps = excluded.value_ps, equity_value = excluded.equity_value,
           shares_outstanding = excluded.shares_outstanding, details_json = excluded.details_json,
           run_id = excluded.run_id, updated_at = excluded.updated_at`,
    { ...row },
  );
}

const COLUMNS = `ticker_id AS tickerId, method, model, asof AS asOf, value_ps AS valuePerShare,
  equity_value AS equityValue, shares_outstanding AS sharesOutstanding, details_json AS detailsJson,
  run_id AS runId, updated_at AS updatedAt`;

/** The value of each model and method that was chosen last. */
export function latestIntrinsicValues(db: Db, tickerId: number): IntrinsicValueRecord[] {
  return db.all<IntrinsicValueRecord>(
    `SELECT ${COLUMNS} FROM intrinsic_values AS v
      WHERE v.ticker_id = :tickerId
        AND v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)
      ORDER BY v.model, v.method`,
    { tickerId },
  );
}

/** A value per share, and the same in the currency that its price is quoted in. */
export interface LatestValue {
  tickerId: number;
  method: string;
  model: string;
  asOf: string;
  valuePerShare: number;
  /** Equal to `valuePerShare` unless the statements are in another currency: then at the exchange rate of the run. */
  inPriceCurrency: number | null;
  runId: number;
}

const MAJOR_UNIT = `CASE t.currency ${[...MINOR_UNITS]
  .map(([minor, major]) => `WHEN '${minor}' THEN '${major}'`)
  .join(' ')} ELSE t.currency END`;

/**
 * The quoted price to that of an ordinary share in the currency of the statements: the rate of a run that converted its
 * price, by the shares in a depositary receipt, 1 where they are one, and null
 * for a value in another currency that was computed while there was no price to convert.
 */
export const RATE_OF_PRICE = `coalesce(v.details_json ->> '$.priceConversion.rate'
    / coalesce(v.details_json ->> '$.priceConversion.adsRatio', 1.0),
  (SELECT 1.0 / coalesce(t.ads_ratio, 1.0) FROM tickers AS t
    WHERE t.id = v.ticker_id
      AND coalesce(${MAJOR_UNIT} = v.details_json ->> '$.currency', 1)))`;

/** Whether a run took an exchange rate for its price: 1 or 0. */
export const IS_EXCHANGED = `coalesce(v.details_json ->> '$.priceConversion.from'
  <> v.details_json ->> '$.priceConversion.to', 0)`;

/** A value per share in the currency of the quotation; null where its rate is not known. */
export const IN_PRICE_CURRENCY = `v.value_ps / ${RATE_OF_PRICE}`;

/** As {@link latestIntrinsicValues} for every company, without the details. */
export function latestValuesOfAll(db: Db): LatestValue[] {
  return db.all<LatestValue>(
    `SELECT v.ticker_id AS tickerId, v.method, v.model, v.asof AS asOf, v.value_ps AS valuePerShare,
            ${IN_PRICE_CURRENCY} AS inPriceCurrency, v.run_id AS runId
       FROM intrinsic_values AS v
      WHERE v.updated_at = (SELECT max(l.updated_at) FROM intrinsic_values AS l
                             WHERE l.ticker_id = v.ticker_id AND l.model = v.model AND l.method = v.method)
      ORDER BY v.ticker_id, v.model, v.method`,
  );
}
