import { dataRegions } from '../contract/data-regions.ts';
import { AppError } from '../contract/errors.ts';
import { FACTOR_REGIONS, type FactorRegion } from '../contract/vocabulary.ts';
import { LARGEST_BETA_LAG } from '../finance/linter/rules/beta-age.ts';
import { factorSample, type FactorSample } from '../finance/factor-sample.ts';
import type { FactorColumns } from '../finance/factors.ts';
import { formatMonth, lastDayOfMonth, monthOfDay } from '../finance/months.ts';
import { loadFactors, summariseFactors } from '../repo/factor.ts';
import type { PriceSeries } from '../repo/price.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { ResolvedBetaOptions } from './beta.ts';
import {
  capmBeta,
  ff5Beta,
  priceCurrency,
  type FactorBetaInputs,
} from './computations/factor-beta.ts';
import { optional } from './computations/share.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay, monthIndexOf, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { exchangeRates, type RoutedRates } from './exchange-rate.ts';
import { requireDecided, returnPrices } from './return-prices.ts';
import { vintageOf } from './factor-vintage.ts';
import { orAnotherRegion } from './held-regions.ts';
import type { RunRequest } from './run.ts';
import { packSeries, type InputSeries } from './series.ts';
import { quotationState, returnsState } from './source-states.ts';

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
  options: ResolvedBetaOptions,
): RunRequest<FactorBetaInputs> {
  const returns = returnPrices(deps, ticker, options.returnsFrom);
  const { series: prices, from: returnsFrom, undecided } = returns;
  const rates = factorCurrencyRates(deps, ticker, options, prices);
  const factors = regionFactors(deps, factorRegion(deps, ticker, options.region));
  const lastMonth = cappedMonth(options.asOf);
  const sample = factorSample({
    model,
    prices,
    factors: factors.columns,
    window: options.window,
    ...(lastMonth === undefined ? {} : { lastMonth }),
    ...(rates === null ? {} : { currency: priceCurrency(rates.unit, rates.routed.rates) }),
  });
  const used = windowOf(prices, sample);
  requireDecided(ticker.symbol, undecided, used.days[0] ?? -Infinity, used.days.at(-1) ?? Infinity);
  const series = packSeries('prices', used);
  const converted = rates === null ? null : packRates(rates.routed, sample);
  return {
    computation: model === 'CAPM' ? capmBeta : ff5Beta,
    subject: ticker.symbol,
    inputs: {
      model,
      region: factors.region,
      window: options.window,
      lastMonth: formatMonth(sample.diagnostics.windowEnd),
      excluded: excludedMonths(sample, lastMonth),
      ...optional('pricesTo', laterPrices(prices, sample, options.asOf)),
      hacLag: options.hacLag ?? null,
      returnsIn: options.returnsIn ?? 'USD',
      returnsFrom,
      currency: ticker.currency,
      prices: series.hash,
      factors: factors.series.hash,
      ...(rates === null || converted === null
        ? {}
        : {
            priceUnit: rates.unit,
            exchangeRates: converted.series.hash,
            rateBase: converted.base,
            rateQuote: converted.quote,
            rateRoute: converted.route,
          }),
      provenance: { symbol: ticker.symbol, vintage: factors.vintage },
    },
    series: [series, factors.series, ...(converted === null ? [] : [converted.series])],
    sources: [
      `prices:${ticker.symbol}`,
      `factors:${factors.region}`,
      `company:${ticker.symbol}`,
      ...(converted?.sources ?? []),
    ],
    states: {
      [`prices:${ticker.symbol}`]: () => returnsState(returns),
      [`company:${ticker.symbol}`]: () => quotationState(ticker),
    },
  };
}

/** The factor region of a company: as asked, as set for it, or by its own region. */
export function factorRegion(deps: Deps, ticker: TickerRecord, asked?: string): FactorRegion {
  if (asked !== undefined) return requireFactorRegion(asked);
  const { factors } = dataRegions(ticker);
  if (factors !== null) return factors;
  throw new AppError(
    'MISSING_INPUT',
    `${ticker.symbol} has no region, so its factor file is not known. Set the company's region, or whose factors it takes.`,
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
    const held = summariseFactors(deps.db).map((row) => row.region);
    throw new AppError(
      'MISSING_FACTORS',
      `The book has no five-factor file of the region ${region}. Import Ken French's file for it${orAnotherRegion('factor region', held)}`,
      { region, held },
    );
  }
  const { mktrf, smb, hml, rmw, cma, rf } = stored;
  const months = Int32Array.from(stored.dates, monthIndexOf);
  return {
    region,
    columns: { months, mktrf, smb, hml, rmw, cma, rf },
    series: packSeries('factors', { months, mktrf, smb, hml, rmw, cma, rf }),
    vintage: vintageOf(deps, stored.importIds),
  };
}

/** The hash of a region's factors as they stand in the book. */
export function regionSeriesHash(deps: Deps, region: string): string {
  return regionFactors(deps, requireFactorRegion(region)).series.hash;
}

/** French's factors are in US dollars in every region (finance.md §1). */
const FACTOR_CURRENCY = 'USD';

/**
 * The rates that a company's prices meet the factors by, null where they are in the factors' currency or stay in their
 * own on purpose.
 * @throws AppError NEEDS_EXCHANGE_RATE where the book has no way between the two currencies
 */
export function factorCurrencyRates(
  deps: Deps,
  ticker: TickerRecord,
  options: Pick<ResolvedBetaOptions, 'returnsIn' | 'window'>,
  prices: PriceSeries,
): { unit: string; routed: RoutedRates } | null {
  const unit = ticker.currency;
  if (options.returnsIn === 'local' || unit === null || unit === FACTOR_CURRENCY) return null;
  const { currency } = majorUnit(unit);
  const last = prices.days.at(-1) ?? 0;
  const routed = exchangeRates(
    deps,
    currency,
    FACTOR_CURRENCY,
    last - DAYS_OF_WINDOW * options.window,
  );
  if (routed) return { unit, routed };
  const first = prices.days[0] ?? last;
  const firstDate = isoOfDay(Math.max(first, last - DAYS_OF_WINDOW * options.window));
  const lastDate = isoOfDay(last);
  throw new AppError(
    'NEEDS_EXCHANGE_RATE',
    `${ticker.symbol} is quoted in ${unit}, the factors are in US dollars, and the book has no exchange rates between ${currency} and USD. Import ${currency}/USD from ${firstDate} to ${lastDate} (the European Central Bank's eurofxref-hist.csv has most currencies), or take returns in local currency: currency moves then stay in the residual.`,
    {
      ...{ symbol: ticker.symbol, currency: unit, from: currency, to: FACTOR_CURRENCY },
      ...{ firstDate, lastDate, localReturns: true },
    },
  );
}

/** Days of a month of the window, rounded up. */
const DAYS_OF_WINDOW = 31;

/** The rates of the window and of the month before it, as they enter the record. */
function packRates(
  { rates, route, sources }: RoutedRates,
  sample: FactorSample,
): { series: InputSeries; base: string; quote: string; route: string; sources: string[] } {
  const from = lastDayOfMonth(sample.diagnostics.windowStart - 2) + 1;
  const to = lastDayOfMonth(sample.diagnostics.windowEnd);
  const start = rates.days.findIndex((day) => day >= from);
  const after = rates.days.findIndex((day) => day > to);
  // One row beyond the window shows that the last month has ended.
  const end = after < 0 ? rates.days.length : after + 1;
  const series = packSeries('exchange-rates', {
    days: rates.days.slice(Math.max(start, 0), end),
    values: rates.values.slice(Math.max(start, 0), end),
  });
  return { series, base: rates.base, quote: rates.quote, route, sources };
}

/** The last month that ends on or before a date. */
export function cappedMonth(asOf: string | undefined): number | undefined {
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

/** Date of the last price where it lies months after a window that was not asked to end there; null elsewhere. */
function laterPrices(
  { days }: PriceSeries,
  sample: FactorSample,
  asked: string | undefined,
): string | null {
  const last = days.at(-1);
  if (last === undefined || asked !== undefined) return null;
  const months = monthOfDay(last) - sample.diagnostics.windowEnd;
  return months > LARGEST_BETA_LAG ? isoOfDay(last) : null;
}

/**
 * The raw price rows that the window rests on: from the month before it to its end, and the first row after it, which
 * proves the last month complete.
 */
function windowOf(
  prices: PriceSeries,
  sample: FactorSample,
): Pick<PriceSeries, 'days' | 'adjClose'> {
  const from = lastDayOfMonth(sample.diagnostics.windowStart - 2) + 1;
  const to = lastDayOfMonth(sample.diagnostics.windowEnd);
  const start = prices.days.findIndex((day) => day >= from);
  const after = prices.days.findIndex((day) => day > to);
  const end = after < 0 ? prices.days.length : after + 1;
  return {
    days: prices.days.slice(Math.max(start, 0), end),
    adjClose: prices.adjClose.slice(Math.max(start, 0), end),
  };
}
