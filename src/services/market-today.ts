/** What the market says of one company today, with its dates, and the rates that the book's own series propose. */
import type { ImportedRow, MarketToday, RateProposal, YieldProposal } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { Region } from '../contract/vocabulary.ts';
import { loadCountryRisk } from '../repo/country-risk.ts';
import { getImport } from '../repo/import.ts';
import { priceRow } from '../repo/price.ts';
import { findQuote } from '../repo/quote.ts';
import { rateOn, type RateRecord } from '../repo/rate.ts';
import { findStatement } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { summariseYields } from '../repo/yield.ts';
import { quoteOn, yearFacts, type Quote, type YearFacts } from './company-inputs.ts';
import { majorUnit } from './currency.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { premiumScopes } from './equity-cost-inputs.ts';
import { priceIn, valuationCurrency } from './price-currency.ts';
import { describeRate } from './rate.ts';
import { requireTicker } from './ticker.ts';
import { rateFromYields } from './yield.ts';

/** Later than any date. */
const LATEST = '9999-12-31';

/** Years to maturity of the yields that stand for a risk-free rate, the usual one first. */
const MATURITIES = [10, 20, 30] as const;

/** The country of a region that is one, as the table of country risk names it. */
const COUNTRIES: Readonly<Partial<Record<Region, string>>> = {
  US: 'United States',
  Canada: 'Canada',
  UK: 'United Kingdom',
  Japan: 'Japan',
  China: 'China',
  India: 'India',
};

/** Price, shares, market value and the rates in force on the price's date. Computes no result and stores nothing. */
export function marketToday(deps: Deps, symbol: string): MarketToday {
  const ticker = requireTicker(deps.db, symbol);
  const facts = yearFacts(deps, ticker);
  const quote = quoteOn(deps, ticker);
  const currency = valuationCurrency(ticker, facts?.currency);
  const date = quote?.date ?? facts?.periodEnd ?? LATEST;
  // What is proposed was known on the day of the price; the newest where there is no price yet.
  const known = quote?.date ?? LATEST;
  const erpScopes = premiumScopes(ticker);
  const riskFree = rateOn(deps.db, 'risk-free', currency, date);
  const erp = erpScopes.flatMap((scope) => rateOn(deps.db, 'erp', scope, date) ?? [])[0];
  return {
    symbol: ticker.symbol,
    currency,
    price: priceOf(deps, ticker, quote),
    shares: sharesOf(deps, facts),
    ...marketValue(deps, ticker, quote, facts, currency),
    riskFree: riskFree === undefined ? null : describeRate(riskFree),
    erp: erp === undefined ? null : describeRate(erp),
    erpScopes,
    proposals: {
      riskFree: yieldProposals(deps, currency, known).filter(isNewerThan(riskFree)),
      erp: premiumProposals(deps, ticker.region, erpScopes[0], known).filter(isNewerThan(erp)),
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

function sharesOf(deps: Deps, facts: YearFacts | undefined): MarketToday['shares'] {
  const value = facts?.value('shares_outstanding') ?? null;
  const row = findStatement(deps.db, facts?.ids['shares_outstanding'] ?? -1);
  if (!facts || value === null || !row) return null;
  const { periodEnd: asOf, source } = row;
  return { value, asOf, fiscalYear: facts.year, source, ...importedRow(deps, row) };
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
  try {
    const { price, conversion } = priceIn(deps, ticker, quote.price, quote.date, currency);
    return { marketValue: { value: price * shares, conversion }, marketValueRefused: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NEEDS_EXCHANGE_RATE') throw error;
    return { marketValue: null, marketValueRefused: error.message };
  }
}

/** The last yield by a day of each usual maturity that the book has in a currency; none where all are later or long past. */
function yieldProposals(deps: Deps, currency: string, by: string): RateProposal[] {
  const held = summariseYields(deps.db).filter((series) => series.currency === currency);
  return MATURITIES.flatMap((maturity) => {
    const last = held
      .filter(({ maturityYears }) => maturityYears === maturity)
      .map((series) => series.last)
      .sort()
      .at(-1);
    if (last === undefined) return [];
    const asOf = last < by ? last : by;
    const found = yieldsNear(deps, { currency, maturity, asOf });
    if (found === null) return [];
    const { rate, series } = found;
    return [{ label: `${series}, ${maturity} years`, rate }];
  });
}

/** As {@link rateFromYields}; null where no yield is near the date. */
function yieldsNear(
  deps: Deps,
  request: Parameters<typeof rateFromYields>[1],
): YieldProposal | null {
  try {
    return rateFromYields(deps, request);
  } catch (error) {
    if (error instanceof AppError && error.code === 'MISSING_INPUT') return null;
    throw error;
  }
}

/**
 * The premia of the last table of country risk by a day, else of the newest, which is then said to be later: that of a mature market, which is the lowest of countries without a
 * country risk premium, and the total of the company's own country where its region is one.
 */
function premiumProposals(
  deps: Deps,
  region: string | null,
  scope: string | undefined,
  by: string,
): RateProposal[] {
  if (scope === undefined) return [];
  const known = loadCountryRisk(deps.db, by);
  const rows = known.length > 0 ? known : loadCountryRisk(deps.db);
  const later = known.length > 0 ? '' : ', later than the price';
  const mature = rows
    .filter((row) => row.countryRiskPremium === 0 && row.equityRiskPremium !== null)
    .sort((a, b) => (a.equityRiskPremium ?? 0) - (b.equityRiskPremium ?? 0))[0];
  const country = region === null ? undefined : COUNTRIES[region as Region];
  const own = rows.find((row) => row.country === country && (row.countryRiskPremium ?? 0) !== 0);
  return [
    { row: mature, label: 'Mature market' },
    { row: own, label: `${country ?? ''}, with its country risk` },
  ].flatMap(({ row, label }) =>
    row?.equityRiskPremium == null
      ? []
      : [
          {
            label: `${label}${later}`,
            rate: {
              kind: 'erp' as const,
              region: scope,
              asOf: row.asOf,
              value: row.equityRiskPremium,
              basis: 'bond' as const,
              source:
                row === mature ? `${row.source}: mature market` : `${row.source}: ${row.country}`,
            },
          },
        ],
  );
}

function isNewerThan(inForce: RateRecord | undefined): (proposal: RateProposal) => boolean {
  return ({ rate }) =>
    inForce === undefined ||
    rate.asOf > inForce.asOf ||
    (rate.asOf === inForce.asOf && rate.value !== inForce.value);
}
