/** Reading companies of the book as peers of another: each as of the company's own price. */
import { AppError } from '../contract/errors.ts';
import { isFinancialFirm, type Item } from '../contract/vocabulary.ts';
import type { PeerRecord } from '../repo/peer.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import { ownTaxRate } from './base-earnings.ts';
import { quoteOn, yearFacts, type PeriodFacts } from './company-inputs.ts';
import { trailingFacts, type MonthsFacts } from './trailing-facts.ts';
import { PEER_ITEMS, type BookPeer } from './computations/book-peer.ts';
import { EARNINGS_ITEMS } from './computations/peer-income.ts';
import { optional } from './computations/share.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { leaseRuleOf, leaseSides } from './lease-rule.ts';
import { priceIn, valuationCurrency } from './price-currency.ts';

/** The source of a peer that was picked: its figures are read from the book whenever they are needed. */
export const BOOK_SOURCE = 'book';

export interface BookPeerRead {
  peer: BookPeer;
  /** Names under which runs list what it was read from. */
  sources: string[];
}

export function isPicked(peer: Pick<PeerRecord, 'source' | 'symbol'>): boolean {
  return peer.source === BOOK_SOURCE && peer.symbol !== null;
}

/**
 * What the book says of a picked peer: the last price by the company's price date in the currency of its statements,
 * and the fiscal year that ends by then, or within three months after; or the last twelve months. What cannot be read is a
 * reason in `leftOut`, never an error.
 * @param by the company's price date; null takes the latest
 * @param ofMonths takes the last twelve months, and not the fiscal year
 * @param withEarnings reads what its operations earned too, beside which a P/E looks at the net income
 */
export function readBookPeer(
  deps: Deps,
  { name, symbol, excludedReason }: Pick<PeerRecord, 'name' | 'symbol' | 'excludedReason'>,
  by: string | null,
  { ofMonths = false, withEarnings = false } = {},
): BookPeerRead {
  const ticker = findTicker(deps.db, symbol ?? '');
  if (!ticker) {
    const words = `${symbol ?? name} is no longer in the book`;
    return {
      peer: {
        ...emptyPeer(name, symbol ?? '', false),
        leftOut: decision(excludedReason) ?? { reason: 'missing', words },
      },
      sources: [],
    };
  }
  try {
    return readKnown(deps, name, ticker, excludedReason, by, { ofMonths, withEarnings });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error;
    return {
      peer: {
        ...emptyPeer(name, ticker.symbol, isFinancialFirm(ticker.industry)),
        leftOut: decision(excludedReason) ?? { reason: 'missing', words: error.message },
      },
      sources: sourcesOf(ticker),
    };
  }
}

/** The company itself as its peers are read: for the multiples at which it trades. */
export function readAsPeer(deps: Deps, ticker: TickerRecord, ofMonths = false): BookPeer {
  const name = ticker.name ?? ticker.symbol;
  const itself = { name, symbol: ticker.symbol, excludedReason: null };
  return readBookPeer(deps, itself, null, { ofMonths }).peer;
}

function readKnown(
  deps: Deps,
  name: string,
  ticker: TickerRecord,
  excludedReason: string | null,
  by: string | null,
  { ofMonths, withEarnings }: { ofMonths: boolean; withEarnings: boolean },
): BookPeerRead {
  const day = by === null ? undefined : parseIsoDay(by);
  const quote = quoteOn(deps, ticker, day);
  const months = ofMonths ? trailingFacts(deps, ticker, day) : undefined;
  const facts = ofMonths ? months : yearFacts(deps, ticker, undefined, day);
  const currency = valuationCurrency(ticker, facts?.currency);
  if (ticker.currency === null) {
    throw new AppError('MISSING_INPUT', 'the currency of its quotation is not set');
  }
  const priced =
    quote === undefined ? null : priceIn(deps, ticker, quote.price, quote.date, currency);
  return {
    peer: {
      ...emptyPeer(name, ticker.symbol, isFinancialFirm(ticker.industry)),
      leftOut: decision(excludedReason),
      fiscalYear: facts?.year ?? null,
      periodEnd: facts?.periodEnd ?? null,
      ...(months === undefined ? {} : { lastTwelveMonths: true as const, ...refusalsOf(months) }),
      currency,
      price: priced?.price ?? null,
      priceDate: quote?.date ?? null,
      ...optional('leasesInDebt', leasesInDebt(ticker, facts)),
      items: {
        ...Object.fromEntries(PEER_ITEMS.map((item) => [item, facts?.value(item) ?? null])),
        ...(withEarnings ? earningsOf(facts, months !== undefined) : {}),
      },
    },
    sources: [...sourcesOf(ticker), ...(priced?.sources ?? [])],
  };
}

/** Whether a peer's own statements have leases in debt; null where nothing tells. */
function leasesInDebt(ticker: TickerRecord, facts: PeriodFacts | undefined): boolean | null {
  return leaseSides(leaseRuleOf(ticker, facts, undefined), ticker, facts)?.inDebt ?? null;
}

/** What its operations earned beside its net income; null what the book lacks. */
function earningsOf(facts: PeriodFacts | undefined, ofMonths: boolean): BookPeer['items'] {
  const take = (item: Item): number | null => facts?.value(item) ?? null;
  return {
    ...Object.fromEntries(EARNINGS_ITEMS.map((item) => [item, take(item)])),
    effective_tax_rate: ownTaxRate(take, ofMonths),
  };
}

function refusalsOf(months: MonthsFacts): Pick<BookPeer, 'refusals'> {
  const found = PEER_ITEMS.flatMap((item) => {
    const why = months.refusal(item);
    return why === null ? [] : [[item, why] as const];
  });
  return found.length === 0 ? {} : { refusals: Object.fromEntries(found) };
}

function sourcesOf({ symbol }: TickerRecord): string[] {
  return ['facts', 'company', 'prices', 'quotes'].map((kind) => `${kind}:${symbol}`);
}

function decision(reason: string | null): BookPeer['leftOut'] {
  return reason === null ? null : { reason: 'decided', words: reason };
}

function emptyPeer(name: string, symbol: string, financialFirm: boolean): BookPeer {
  return {
    kind: 'book',
    ...{ name, symbol, financialFirm, leftOut: null, fiscalYear: null, periodEnd: null },
    ...{ currency: '', price: null, priceDate: null, items: {} },
  };
}
