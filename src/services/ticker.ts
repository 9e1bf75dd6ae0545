import * as v from 'valibot';
import type { Ticker, TickerInput } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  DAMODARAN_REGIONS,
  FACTOR_REGIONS,
  REGIONS,
  type CloseBasis,
  type DamodaranRegion,
  type FactorRegion,
  type Model,
  type Region,
} from '../contract/vocabulary.ts';
import type { Db } from '../db/types.ts';
import { deletePreimagesOf } from '../repo/import.ts';
import { latestValuesOfAll } from '../repo/intrinsic-value.ts';
import { summarisePrices, type PriceSummary } from '../repo/price.ts';
import { listPriceSeries } from '../repo/price-series.ts';
import { lastQuotes, type QuoteRecord } from '../repo/quote.ts';
import { markSourceChanged } from '../repo/run.ts';
import {
  deleteTicker,
  findTicker,
  getOrCreateTicker,
  listTickers,
  updateTicker,
  type TickerRecord,
} from '../repo/ticker.ts';
import { baseValues } from './base-value.ts';
import { isCurrencyCode, majorUnit } from './currency.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { quoteFinding } from './quote-finding.ts';
import { majorPrice } from './typed-price.ts';
import { check, finiteSchema, nonEmptySchema, symbolSchema } from './validate.ts';

/** No depositary receipt holds more ordinary shares: a larger number is a count of shares in the wrong field. */
const MOST_SHARES = 10_000;

const tickerSchema = v.strictObject({
  symbol: symbolSchema,
  name: v.optional(v.nullable(nonEmptySchema)),
  region: v.optional(v.nullable(v.picklist(REGIONS, `give one of ${REGIONS.join(', ')}`))),
  industry: v.optional(v.nullable(nonEmptySchema)),
  currency: v.optional(
    v.nullable(
      v.pipe(v.string(), v.check(isCurrencyCode, 'give a three-letter currency code, such as USD')),
    ),
  ),
  fiscalYearEnd: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.check(
          (text) => parseIsoDay(`2000-${text}`) !== undefined,
          'give a month and day as MM-DD, such as 09-30',
        ),
      ),
    ),
  ),
  adsRatio: v.optional(
    v.nullable(
      v.pipe(
        finiteSchema,
        v.check(
          (ratio) => ratio > 0 && ratio <= MOST_SHARES,
          'give the ordinary shares in one depositary receipt, above 0: 8 for eight, 0.5 for half of one',
        ),
      ),
    ),
  ),
  factorRegion: v.optional(
    v.nullable(v.picklist(FACTOR_REGIONS, `give one of ${FACTOR_REGIONS.join(', ')}`)),
  ),
  damodaranRegion: v.optional(
    v.nullable(v.picklist(DAMODARAN_REGIONS, `give one of ${DAMODARAN_REGIONS.join(', ')}`)),
  ),
});

/** What of a company results rest on. */
const DESCRIBING = [
  'region',
  'industry',
  'currency',
  'fiscalYearEnd',
  'adsRatio',
  'factorRegion',
  'damodaranRegion',
] as const;

/** Creates or changes a company; fields that are left out stay as they are. */
export function saveTicker(deps: Deps, input: TickerInput): Ticker {
  const { symbol, ...fields } = check(tickerSchema, input, 'Company');
  deps.db.transaction(() => {
    const now = deps.now();
    const before = getOrCreateTicker(deps.db, symbol, now);
    const given = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<TickerRecord>;
    updateTicker(deps.db, { ...before, ...given, updatedAt: now });
    if (describesResults(before, given)) markSourceChanged(deps.db, `company:${symbol}`, now);
  });
  return getTicker(deps, symbol);
}

/** Whether a change touches what results rest on (a new name alone leaves them fresh). */
function describesResults(before: TickerRecord, given: Partial<TickerRecord>): boolean {
  return DESCRIBING.some((field) => given[field] !== undefined && given[field] !== before[field]);
}

/** The company of a symbol; refuses one that the book does not have. */
export function requireTicker(db: Db, symbol: string): TickerRecord {
  const ticker = findTicker(db, symbol.trim().toUpperCase());
  if (!ticker) {
    throw new AppError(
      'UNKNOWN_SYMBOL',
      `${symbol} is not in the book. Import its prices, or add the company first.`,
      { symbol },
    );
  }
  return ticker;
}

export function getTicker(deps: Deps, symbol: string): Ticker {
  const record = requireTicker(deps.db, symbol);
  const found = describe(deps, [record])[0];
  if (!found) throw new AppError('INTERNAL', `${symbol} could not be described.`);
  return found;
}

export function getAllTickers(deps: Deps): Ticker[] {
  return describe(deps, listTickers(deps.db));
}

/** Deletes a company with its prices, facts and results; its runs and their inputs stay. */
export function removeTicker(deps: Deps, symbol: string): void {
  const ticker = requireTicker(deps.db, symbol);
  deps.db.transaction(() => {
    deleteTicker(deps.db, ticker.id);
    // Undoing an import of the company must not bring rows back into a later one of its symbol.
    deletePreimagesOf(deps.db, `prices:${ticker.symbol}`);
    deletePreimagesOf(deps.db, `quotes:${ticker.symbol}`);
    deletePreimagesOf(deps.db, `peers:${ticker.symbol}`);
    deletePreimagesOf(deps.db, `coverage:${ticker.symbol}`);
    // Companies that picked it as a peer have one fewer.
    markSourceChanged(deps.db, `company:${ticker.symbol}`, deps.now());
  });
}

function describe(deps: Deps, records: readonly TickerRecord[]): Ticker[] {
  const ids = records.map(({ id }) => id);
  const prices = new Map(summarisePrices(deps.db, ids).map((row) => [row.tickerId, row]));
  const kinds = new Map(listPriceSeries(deps.db).map((row) => [row.tickerId, row]));
  const values = new Map<number, Ticker['values']>();
  for (const { tickerId, model, ...value } of latestValuesOfAll(deps.db)) {
    const own = values.get(tickerId) ?? [];
    own.push({ model: model as Model, ...value });
    values.set(tickerId, own);
  }
  const bases = baseValues(deps, records);
  const quotes = new Map(lastQuotes(deps.db).map((row) => [row.tickerId, row]));
  return records.map((record) => {
    const base = bases.get(record.id);
    if (base === undefined) throw new AppError('INTERNAL', `${record.symbol} has no base value.`);
    const summary = prices.get(record.id);
    const unit = record.currency === null ? null : majorUnit(record.currency);
    return {
      symbol: record.symbol,
      name: record.name,
      region: record.region as Region | null,
      industry: record.industry,
      currency: record.currency,
      fiscalYearEnd: record.fiscalYearEnd,
      adsRatio: record.adsRatio,
      factorRegion: record.factorRegion as FactorRegion | null,
      damodaranRegion: record.damodaranRegion as DamodaranRegion | null,
      prices: {
        count: summary?.count ?? 0,
        first: summary ? isoOfDay(summary.firstDay) : null,
        last: summary ? isoOfDay(summary.lastDay) : null,
        ...currentPrice(deps, record, summary, quotes.get(record.id)),
        currency: unit?.currency ?? null,
        basis: (kinds.get(record.id)?.closeBasis ?? null) as CloseBasis | null,
        hasAdjusted: summary?.hasAdjusted ?? true,
        frequency: kinds.get(record.id)?.frequency ?? null,
      },
      values: values.get(record.id) ?? [],
      base,
      createdAt: record.createdAt,
      updatedAt: record.updatedAt,
    };
  });
}

/** The newest of the last close and the last typed price; a typed one leads over a close of its own day. */
function currentPrice(
  deps: Deps,
  ticker: TickerRecord,
  summary: PriceSummary | undefined,
  quote: QuoteRecord | undefined,
): Pick<Ticker['prices'], 'lastPrice' | 'lastPriceDate' | 'lastPriceFrom' | 'lastPriceFinding'> {
  const last = summary ? isoOfDay(summary.lastDay) : null;
  if (quote && !(last !== null && last > quote.date)) {
    return {
      lastPrice: majorPrice(quote, ticker),
      lastPriceDate: quote.date,
      lastPriceFrom: 'quote',
      lastPriceFinding: quoteFinding(deps, ticker, quote),
    };
  }
  const close = summary?.lastClose ?? null;
  const { perUnit } = majorUnit(ticker.currency ?? 'USD');
  return {
    lastPrice: close === null ? null : close / perUnit,
    lastPriceDate: close === null ? null : last,
    lastPriceFrom: close === null ? null : 'close',
    lastPriceFinding: null,
  };
}
