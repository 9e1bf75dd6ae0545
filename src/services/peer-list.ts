/** The peers of a company as a reader sees them: those picked from the book with its figures. */
import type { Peer, PeerFigures } from '../contract/api.ts';
import type { MultipleMonths } from '../contract/vocabulary.ts';
import { isEnterpriseMultiple, MULTIPLE_KINDS } from '../finance/multiples/multiple-kinds.ts';
import { Refusal } from '../finance/refusal.ts';
import { peersOf, type PeerRecord } from '../repo/peer.ts';
import { currentStatements, type StatementRecord } from '../repo/statement.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import { isPicked, readBookPeer } from './book-peer.ts';
import { quoteOn } from './company-inputs.ts';
import {
  bookPeerFigures,
  missingParts,
  PEER_ITEMS,
  type BookPeer,
} from './computations/book-peer.ts';
import { unexplainedWords } from './computations/peer-income.ts';
import type { Deps } from './deps.ts';
import { withMarketValue } from './peer-market-value.ts';
import { requireTicker } from './ticker.ts';

/**
 * The peers of a company, each as of its latest date; picked ones with the book's figures as of the company's price.
 * @param months of picked ones the last twelve months where asked for, else the last fiscal year
 */
export function companyPeers(
  deps: Deps,
  symbol: string,
  months: MultipleMonths = 'trailing',
): Peer[] {
  const ticker = requireTicker(deps.db, symbol);
  const by = quoteOn(deps, ticker)?.date ?? null;
  return peersOf(deps.db, ticker.id).map((record) =>
    isPicked(record) ? pickedPeer(deps, record, by, months) : plainPeer(record),
  );
}

function plainPeer({ symbol, ...peer }: PeerRecord): Peer {
  const figures = withMarketValue(peer);
  const isMade = peer.figures['market_cap'] == null && figures['market_cap'] != null;
  return { ...peer, figures, marketCapFromPrice: isMade, peerSymbol: symbol, fromBook: null };
}

function pickedPeer(
  deps: Deps,
  record: PeerRecord,
  by: string | null,
  months: MultipleMonths,
): Peer {
  // An analyst's verdict hides no figure: it is read as if there were none.
  const unjudged = { ...record, excludedReason: null };
  const { peer } = readBookPeer(deps, unjudged, by, {
    ofMonths: months === 'last-twelve-months',
    withEarnings: true,
  });
  const ticker = findTicker(deps.db, peer.symbol);
  const { figures, refusal } = figuresOf(peer);
  return {
    ...plainPeer(record),
    currency: peer.currency === '' ? record.currency : peer.currency,
    figures,
    marketCapFromPrice: figures['market_cap'] != null,
    fromBook: {
      industry: ticker?.industry ?? null,
      region: ticker?.region ?? null,
      fiscalYear: peer.fiscalYear,
      periodEnd: peer.periodEnd,
      lastTwelveMonths: peer.lastTwelveMonths === true,
      price: peer.price,
      priceDate: peer.priceDate,
      sources: ticker ? sourcesOf(deps, ticker, peer) : [],
      missing: refusal === null ? missingOf(peer) : [],
      unexplainedIncome: refusal === null ? unexplainedWords(peer) : null,
      refusal,
    },
  };
}

function figuresOf(peer: BookPeer): { figures: PeerFigures; refusal: string | null } {
  if (peer.leftOut !== null) return { figures: {}, refusal: peer.leftOut.words };
  const { shares_outstanding: shares = null, debt = null, cash = null } = peer.items;
  const known = { price: peer.price, shares, debt, cash };
  try {
    return { figures: { ...known, ...bookPeerFigures(peer) }, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { figures: known, refusal: error.message };
  }
}

function missingOf(peer: BookPeer): string[] {
  const kinds = MULTIPLE_KINDS.filter(
    (kind) => !(peer.financialFirm && isEnterpriseMultiple(kind)),
  );
  return [...new Set(kinds.flatMap((kind) => missingParts(peer, kind)))];
}

/** Where the figures of a year, or of it and the months after it, were read. */
function sourcesOf(
  deps: Deps,
  ticker: TickerRecord,
  { fiscalYear, periodEnd, lastTwelveMonths }: BookPeer,
): string[] {
  const isTaken = (row: StatementRecord): boolean =>
    row.fiscalPeriod === 'FY'
      ? row.fiscalYear === fiscalYear
      : lastTwelveMonths === true &&
        row.fiscalYear >= (fiscalYear ?? 0) &&
        row.periodEnd <= (periodEnd ?? '');
  const rows = currentStatements(deps.db, ticker.id).filter(
    (row) => isTaken(row) && PEER_ITEMS.some((item) => item === row.item),
  );
  return [...new Set(rows.map(({ source }) => source))].sort();
}
