import { AppError } from '../contract/errors.ts';
import {
  FACTOR_REGIONS,
  REGION_DEFAULTS,
  type FactorRegion,
  type Region,
} from '../contract/vocabulary.ts';
import { factorSample, type FactorSample } from '../finance/factor-sample.ts';
import type { FactorColumns } from '../finance/factors.ts';
import { formatMonth, lastDayOfMonth } from '../finance/months.ts';
import { loadFactors, summariseFactors } from '../repo/factor.ts';
import { getImport } from '../repo/import.ts';
import type { PriceSeries } from '../repo/price.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { BetaOptions } from './beta.ts';
import { capmBeta, ff5Beta, type FactorBetaInputs } from './computations/factor-beta.ts';
import { monthIndexOf, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { returnPrices } from './return-prices.ts';
import type { RunRequest } from './run.ts';
import { packSeries, type InputSeries } from './series.ts';

/** A region's factors as the finance floor takes them, packed for the record, and the vintage they came from. */
export interface RegionFactors {
  region: FactorRegion;
  columns: FactorColumns;
  series: InputSeries;
  vintage: string | null;
}

/** Reads what a CAPM or five-factor beta rests on; refuses when prices or factors are missing. */
export function factorBetaRequest(
  deps: Deps,
  ticker: TickerRecord,
  model: 'CAPM' | 'FF5',
  options: BetaOptions,
): RunRequest<FactorBetaInputs> {
  requireFactorCurrency(ticker, options.returnsIn ?? 'USD');
  const { series: prices, from: returnsFrom } = returnPrices(deps, ticker, options.returnsFrom);
  const factors = regionFactors(deps, factorRegion(deps, ticker, options.region));
  const lastMonth = cappedMonth(options.asOf);
  const sample = factorSample({
    model,
    prices,
    factors: factors.columns,
    window: options.window,
    ...(lastMonth === undefined ? {} : { lastMonth }),
  });
  const series = packWindow(prices, sample);
  return {
    computation: model === 'CAPM' ? capmBeta : ff5Beta,
    subject: ticker.symbol,
    inputs: {
      model,
      region: factors.region,
      window: options.window,
      lastMonth: formatMonth(sample.diagnostics.windowEnd),
      excluded: excludedMonths(sample, lastMonth),
      hacLag: options.hacLag ?? null,
      returnsIn: options.returnsIn ?? 'USD',
      returnsFrom,
      currency: ticker.currency,
      prices: series.hash,
      factors: factors.series.hash,
      provenance: { symbol: ticker.symbol, vintage: factors.vintage },
    },
    series: [series, factors.series],
    sources: [`prices:${ticker.symbol}`, `factors:${factors.region}`, `company:${ticker.symbol}`],
  };
}

/** The factor region of a company: as asked, by its own region, or the only one in the book. */
export function factorRegion(deps: Deps, ticker: TickerRecord, asked?: string): FactorRegion {
  if (asked !== undefined) return requireFactorRegion(asked);
  if (ticker.region) return REGION_DEFAULTS[ticker.region as Region].factors;
  throw new AppError(
    'MISSING_INPUT',
    `${ticker.symbol} has no region, so its factor file is not known. Set the company's region, or name the factor region.`,
    {
      symbol: ticker.symbol,
      missing: ['region'],
      held: summariseFactors(deps.db).map((row) => row.region),
    },
  );
}

function requireFactorRegion(text: string): FactorRegion {
  const region = FACTOR_REGIONS.find((name) => name === text);
  if (!region) {
    throw new AppError(
      'UNKNOWN_REGION',
      `"${text}" is no factor region. They are ${FACTOR_REGIONS.join(', ')}.`,
      { region: text },
    );
  }
  return region;
}

/** A region's factors in the book; refuses when it has none. */
export function regionFactors(deps: Deps, region: FactorRegion): RegionFactors {
  const stored = loadFactors(deps.db, region);
  if (stored.dates.length === 0) {
    throw new AppError(
      'MISSING_FACTORS',
      `The book has no five-factor file of the region ${region}. Import Ken French's file for it.`,
      { region },
    );
  }
  const { mktrf, smb, hml, rmw, cma, rf } = stored;
  const months = Int32Array.from(stored.dates, monthIndexOf);
  const importId = stored.importIds.at(-1) ?? 0;
  return {
    region,
    columns: { months, mktrf, smb, hml, rmw, cma, rf },
    series: packSeries('factors', { months, mktrf, smb, hml, rmw, cma, rf }),
    vintage: (importId > 0 ? getImport(deps.db, importId)?.vintage : null) ?? null,
  };
}

/** The hash of a region's factors as they stand in the book. */
export function regionSeriesHash(deps: Deps, region: string): string {
  return regionFactors(deps, requireFactorRegion(region)).series.hash;
}

/** French's factors are in US dollars in every region (finance.md §1). */
function requireFactorCurrency(ticker: TickerRecord, returnsIn: 'USD' | 'local'): void {
  if (returnsIn === 'local' || ticker.currency === null || ticker.currency === 'USD') return;
  throw new AppError(
    'NEEDS_EXCHANGE_RATE',
    `${ticker.symbol} is quoted in ${ticker.currency}, the factors are in US dollars, and the book has no exchange-rate history. Ask for returns in local currency if you accept currency moves in the residual.`,
    { symbol: ticker.symbol, currency: ticker.currency },
  );
}

/** The last month that ends on or before a date. */
function cappedMonth(asOf: string | undefined): number | undefined {
  if (asOf === undefined) return undefined;
  const day = requireIsoDay(asOf, 'asOf');
  const month = monthIndexOf(asOf);
  return lastDayOfMonth(month) <= day ? month : month - 1;
}

/** The last price month when it is incomplete and would otherwise have ended the window. */
function excludedMonths(
  sample: FactorSample,
  cap: number | undefined,
): { month: string; reason: string }[] {
  const last = sample.diagnostics.lastMonth;
  if (!last || last.complete) return [];
  if (cap !== undefined && last.month > formatMonth(cap)) return [];
  return last.month > formatMonth(sample.diagnostics.windowEnd)
    ? [{ month: last.month, reason: 'incomplete-month' }]
    : [];
}

/**
 * The raw price rows that the window rests on: from the month before it to its end, and the first row after it, which
 * proves the last month complete.
 */
function packWindow(prices: PriceSeries, sample: FactorSample): InputSeries {
  const from = lastDayOfMonth(sample.diagnostics.windowStart - 2) + 1;
  const to = lastDayOfMonth(sample.diagnostics.windowEnd);
  const start = prices.days.findIndex((day) => day >= from);
  const after = prices.days.findIndex((day) => day > to);
  const end = after < 0 ? prices.days.length : after + 1;
  return packSeries('prices', {
    days: prices.days.slice(Math.max(start, 0), end),
    adjClose: prices.adjClose.slice(Math.max(start, 0), end),
  });
}
