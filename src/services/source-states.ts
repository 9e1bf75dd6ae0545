/**
 * What a source held when a run's request read it, so that a source that was changed and put back leaves the run fresh: a
 * hash, with the way in which the source was read. A source read in a way that is not told here has none.
 */
import { dataRegions, premiumScopes, type DataRegions } from '../contract/data-regions.ts';
import { AppError } from '../contract/errors.ts';
import { loadExchangeRates } from '../repo/exchange-rate.ts';
import { priceCount } from '../repo/price-count.ts';
import { lastPriceBy } from '../repo/price.ts';
import { rateOn } from '../repo/rate.ts';
import { tableText } from '../repo/source-rows.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import { quoteOn } from './company-inputs.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { hashBytes } from './fingerprint.ts';
import { findIndustryMultiple } from './industry-multiple.ts';
import { returnPrices, type ReturnPrices } from './return-prices.ts';
import type { RunRequest } from './run.ts';
import { packSeries } from './series.ts';

/** By source, `WAY#HASH`. */
export type SourceStates = { [source: string]: string };

const QUOTATION = 'quotation';
const DESCRIPTION = 'description';
/** With the day by which a premium was looked for. */
const WITH_PREMIUM = `${DESCRIPTION} premium`;
const INDUSTRY_MULTIPLE = 'industry multiple';
const WITH_TABLES = `${DESCRIPTION} tables`;

/**
 * The whole prices that returns come from: what a regression took, and every row before and after it. How many there are
 * and the last day stand before the hash, so that a longer history is told without reading it.
 */
export function returnsState(returns: ReturnPrices): string {
  const { days, adjClose } = returns.series;
  const way = `returns ${returns.from} ${days.length} ${days.at(-1) ?? ''}`;
  const { hash } = packSeries('prices', { days, adjClose });
  // A step that nobody has decided on leaves the prices as they are, and may refuse them.
  return stateOf(way, returns.undecided.length === 0 ? hash : textHash([hash, returns.undecided]));
}

/** What a regression took of a company, which is in no industry for it: where and in what it is quoted. */
export function quotationState(ticker: TickerRecord): string {
  const { factors } = otherRegions(ticker);
  return stateOf(QUOTATION, textHash([ticker.region, ticker.currency, ...given({ factors })]));
}

/** What a request took of a company that read a table of its industry itself: with whose tables it takes. */
export function tablesState(ticker: TickerRecord): string {
  const { damodaran } = otherRegions(ticker);
  return stateOf(WITH_TABLES, textHash([...description(ticker), ...given({ damodaran })]));
}

/** What a value of flows took of the tables of an industry: the one multiple that its terminal value is set beside. */
export function industryMultipleState(
  deps: Deps,
  ticker: TickerRecord,
  priceDate: string | null,
): string {
  const found = findIndustryMultiple(deps, ticker, 'EV_EBITDA', priceDate);
  // The source is of a region's tables: the way names the company too, since answers are kept by source and way.
  return stateOf(`${INDUSTRY_MULTIPLE} ${priceDate ?? ''} ${ticker.symbol}`, textHash(found));
}

/** What a cost of equity took of a company that took the book's premium: with the one that it is filed under by a day. */
export function premiumState(deps: Deps, ticker: TickerRecord, day: string): string {
  const found = premiumScopes(ticker).flatMap((scope) => rateOn(deps.db, 'erp', scope, day) ?? []);
  const premium = found[0] ?? null;
  const taken = premium && [premium.value, premium.asOf, premium.basis, premium.standardError];
  return stateOf(`${WITH_PREMIUM} ${day}`, textHash([...description(ticker), taken]));
}

/** The states of a request's sources, of those that can be told. */
export function statesOf(
  deps: Deps,
  {
    subject,
    sources,
    asked,
    states,
  }: Pick<RunRequest<never>, 'subject' | 'sources' | 'asked' | 'states'>,
): SourceStates {
  const told = [...new Set(sources)].sort().flatMap((source) => {
    const way = wayOf(subject, source, asked?.['asOf']);
    const state =
      states?.[source]?.() ?? (way === null ? null : stateNow(deps, subject, source, way));
    return state === null ? [] : [[source, state] as const];
  });
  return Object.fromEntries(told);
}

/**
 * How requests read a source: of prices the last one, at the day that was asked for and at the end; of a company all but
 * whose factors and tables it takes, which those that take something by them say themselves.
 */
function wayOf(symbol: string, source: string, asOf: unknown): string | null {
  if (source === `prices:${symbol}` || source === `quotes:${symbol}`) {
    return typeof asOf === 'string' ? `quote ${asOf}` : 'quote';
  }
  return source === `company:${symbol}` ? DESCRIPTION : 'rows';
}

/** The way of a state, to ask for it again. */
export function wayOfState(state: string): string {
  return state.slice(0, state.indexOf('#'));
}

/** What a source holds now, read in a way; null where it cannot be read so. */
export function stateNow(deps: Deps, symbol: string, source: string, way: string): string | null {
  if (way === 'rows') return rowsState(deps, source);
  const ticker = findTicker(deps.db, symbol);
  if (ticker === undefined) return null;
  const [kind, word, rows, last] = way.split(' ');
  if (way.startsWith(`${INDUSTRY_MULTIPLE} `)) {
    return industryMultipleState(deps, ticker, rows || null);
  }
  if (way === WITH_TABLES) return tablesState(ticker);
  if (way.startsWith(`${WITH_PREMIUM} `)) return premiumState(deps, ticker, rows ?? '');
  if (kind === DESCRIPTION) return stateOf(way, textHash(description(ticker)));
  if (kind === 'company') return stateOf(way, textHash(describing(ticker)));
  if (kind === QUOTATION) return quotationState(ticker);
  if (kind === 'quote') return stateOf(way, textHash(quotes(deps, ticker, word)));
  if (kind !== 'returns' || String(priceCount(deps.db, ticker.id).count) !== rows) return null;
  if (String(lastPriceBy(deps.db, ticker.id, Number(last))?.day) !== last) return null;
  try {
    return returnsState(returnPrices(deps, ticker, word === 'close' ? 'close' : undefined));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function rowsState(deps: Deps, source: string): string | null {
  const [, base, quote] = /^fx:([^/]+)\/(.+)$/.exec(source) ?? [];
  if (base !== undefined && quote !== undefined) {
    const { dates, values } = loadExchangeRates(deps.db, { base, quote });
    const days = Int32Array.from(dates, (date) => parseIsoDay(date) ?? 0);
    return stateOf('rows', packSeries('exchange-rates', { days, values }).hash);
  }
  const text = tableText(deps.db, source);
  return text === null ? null : stateOf('rows', textHash(text));
}

/** What of a company every result rests on: a new name alone leaves them fresh. */
function description(ticker: TickerRecord): unknown[] {
  const { region, industry, currency, fiscalYearEnd, adsRatio } = ticker;
  return [...[region, industry, currency, fiscalYearEnd], ...(adsRatio === null ? [] : [adsRatio])];
}

/** As runs that did not tell which data regions they took kept it: with both. */
function describing(ticker: TickerRecord): unknown {
  const { factors, damodaran } = otherRegions(ticker);
  return [...description(ticker), ...given({ factors }), ...given({ damodaran })];
}

/** The data regions that are chosen for a company, where they are others than those of its region. */
function otherRegions(ticker: TickerRecord): DataRegions {
  const chosen = dataRegions(ticker);
  const usual = dataRegions({ ...ticker, factorRegion: null, damodaranRegion: null });
  return {
    factors: chosen.factors === usual.factors ? null : chosen.factors,
    damodaran: chosen.damodaran === usual.damodaran ? null : chosen.damodaran,
  };
}

/** A setting where there is one: records of before it know none, and are as they were where there is none. */
function given(setting: { [name: string]: string | null }): unknown[] {
  return Object.values(setting).every((value) => value === null) ? [] : [setting];
}

function quotes(deps: Deps, ticker: TickerRecord, asOf: string | undefined): unknown {
  const day = asOf === undefined ? undefined : parseIsoDay(asOf);
  return [quoteOn(deps, ticker, day) ?? null, quoteOn(deps, ticker) ?? null];
}

function stateOf(way: string, hash: string): string {
  return `${way}#${hash}`;
}

function textHash(content: unknown): string {
  return hashBytes(new TextEncoder().encode(JSON.stringify(content)));
}
