/** What the market says of one company today, with its dates, and the rates that the book's own series propose. */
import type { ImportedRow, MarketToday } from '../contract/api.ts';
import { premiumScopes } from '../contract/data-regions.ts';
import { AppError } from '../contract/errors.ts';
import { getImport } from '../repo/import.ts';
import { priceRow } from '../repo/price.ts';
import { findQuote } from '../repo/quote.ts';
import { rateOn } from '../repo/rate.ts';
import { findStatement } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { quoteOn, type Quote, type YearFacts } from './company-inputs.ts';
import { coverDay, coversOf, LATEST } from './cover-count.ts';
import { majorUnit } from './currency.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { insteadOfYear, knownYear } from './known-year.ts';
import {
  coverProposals,
  isNewerThan,
  premiumProposals,
  yieldProposals,
} from './market-proposals.ts';
import { priceIn, valuationCurrency } from './price-currency.ts';
import { describeRate } from './rate.ts';
import { requireTicker } from './ticker.ts';

/** Price, shares, market value and the rates in force on the price's date. Computes no result and stores nothing. */
export function marketToday(deps: Deps, symbol: string): MarketToday {
  const ticker = requireTicker(deps.db, symbol);
  const { facts, mix } = knownYear(deps, ticker);
  const quote = quoteOn(deps, ticker);
  const currency = valuationCurrency(ticker, facts?.currency);
  const date = quote?.date ?? facts?.periodEnd ?? LATEST;
  // What is proposed was known on the day of the price; the newest where there is no price yet.
  const known = quote?.date ?? LATEST;
  const erpScopes = premiumScopes(ticker);
  const isUnknown = ticker.currency === null && facts?.currency == null;
  const riskFree = isUnknown ? undefined : rateOn(deps.db, 'risk-free', currency, date);
  const erp = erpScopes.flatMap((scope) => rateOn(deps.db, 'erp', scope, date) ?? [])[0];
  return {
    symbol: ticker.symbol,
    currency,
    ...(isUnknown ? { isCurrencyUnknown: true as const } : {}),
    price: priceOf(deps, ticker, quote),
    shares: sharesOf(deps, ticker, facts),
    insteadOfYear: facts === undefined ? insteadOfYear(deps, ticker) : null,
    currencyMix: mix,
    ...(mix === null ? marketValue(deps, ticker, quote, facts, currency) : noValue(mix)),
    riskFree: riskFree === undefined ? null : describeRate(riskFree),
    erp: erp === undefined ? null : describeRate(erp),
    erpScopes,
    proposals: {
      riskFree: isUnknown
        ? []
        : yieldProposals(deps, currency, known).filter(isNewerThan(riskFree)),
      erp: premiumProposals(deps, ticker.region, erpScopes[0], known).filter(isNewerThan(erp)),
      shares: coverProposals(deps, ticker, facts, known),
    },
  };
}

function priceOf(deps: Deps, ticker: TickerRecord, quote: Quote | undefined): MarketToday['price'] {
  if (!quote) return null;
  const row =
    quote.typed === null
      ? priceRow(deps.db, ticker.id, requireIsoDay(quote.date, 'date'))
      : findQuote(deps.db, ticker.id, quote.date);
  return {
    value: quote.price,
    currency: ticker.currency === null ? null : majorUnit(ticker.currency).currency,
    date: quote.date,
    from: quote.typed === null ? 'close' : 'quote',
    source: quote.typed,
    ...importedRow(deps, row),
  };
}

function importedRow(
  deps: Deps,
  row: { importId: number | null; sourceLine: number | null } | undefined,
): ImportedRow {
  const file = row?.importId == null ? undefined : getImport(deps.db, row.importId);
  return file === undefined
    ? { fileName: null, line: null }
    : { fileName: file.fileName, line: row?.sourceLine ?? null };
}

function sharesOf(
  deps: Deps,
  ticker: TickerRecord,
  facts: YearFacts | undefined,
): MarketToday['shares'] {
  const value = facts?.value('shares_outstanding') ?? null;
  const row = findStatement(deps.db, facts?.ids['shares_outstanding'] ?? -1);
  if (!facts || value === null || !row) return null;
  const cover = coverDay(coversOf(deps, ticker), value);
  return {
    ...{ value, asOf: cover ?? row.periodEnd, fiscalYear: facts.year, source: row.source },
    ...{ isOfCover: cover !== null, ...importedRow(deps, row) },
  };
}

/** Of figures in two currencies, or in none, there is no market value: which is the company's own is the reader's to say. */
function noValue(reason: string): Pick<MarketToday, 'marketValue' | 'marketValueRefused'> {
  return { marketValue: null, marketValueRefused: reason };
}

function marketValue(
  deps: Deps,
  ticker: TickerRecord,
  quote: Quote | undefined,
  facts: YearFacts | undefined,
  currency: string,
): Pick<MarketToday, 'marketValue' | 'marketValueRefused'> {
  const shares = facts?.value('shares_outstanding') ?? null;
  if (!quote || shares === null) return { marketValue: null, marketValueRefused: null };
  // As a value is: whether the price is in the currency of the statements is not known.
  if (ticker.currency === null) {
    return noValue(
      `${ticker.symbol}: the currency of the quotation is not known. Set it under Settings.`,
    );
  }
  try {
    const { price, conversion } = priceIn(deps, ticker, quote.price, quote.date, currency);
    return { marketValue: { value: price * shares, conversion }, marketValueRefused: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NEEDS_EXCHANGE_RATE') throw error;
    return { marketValue: null, marketValueRefused: error.message };
  }
}
