/** Comparable companies of a company. */
import type { MultipleDetails } from './models.ts';
import type { MultipleModel, MultipleMonths } from './vocabulary.ts';

/**
 * Figures by key: `price`, `shares` and `eps` (earnings per share, in the currency of the price); amounts in whole units
 * of the peer's currency (`market_cap`, `enterprise_value`, `debt`, `cash`, `revenue`, `ebitda`, `ebit`, `net_income`,
 * `book_equity`); multiples as published (`ev_ebitda`, `ev_ebit`, `ev_sales`, `pe`, `pb`). What is not known is absent;
 * a market value that is not given is price times shares where their currency is known and not quoted in hundredths.
 */
export interface PeerFigures {
  [key: string]: number | null;
}

export interface PeerInput {
  /** The company whose peer it is. */
  symbol: string;
  name: string;
  peerSymbol?: string | null;
  currency?: string | null;
  asOf: string;
  figures: { [key: string]: number };
  source: string;
}

export interface Peer {
  id: number;
  name: string;
  peerSymbol: string | null;
  currency: string | null;
  asOf: string;
  figures: PeerFigures;
  /** Whether `market_cap` is its price times its shares, and was not given. */
  marketCapFromPrice: boolean;
  /** Why it is left out of the multiples; null where it is in. */
  excludedReason: string | null;
  /** `book` of a peer that was picked from it: its figures are the book's own, read as of the company's price. */
  source: string;
  /** What the figures of a picked peer were read from; null for typed and pasted ones. */
  fromBook: PeerOrigin | null;
}

/** Where the book has the figures of a picked peer from. */
export interface PeerOrigin {
  industry: string | null;
  region: string | null;
  fiscalYear: number | null;
  periodEnd: string | null;
  /** Whether the figures are of the twelve months to `periodEnd`, and not of the fiscal year. */
  lastTwelveMonths: boolean;
  /** In the currency of the statements, at the exchange rate of its date. */
  price: number | null;
  priceDate: string | null;
  /** Where the leading figures were read: filings and files, each once. */
  sources: string[];
  /** Figures that the book lacks, in words: multiples that need them leave the peer out. */
  missing: string[];
  /** What of its net income operations do not explain, in words: its P/E prices that as if it came every year. Null where they do, or the book lacks a part. */
  unexplainedIncome: string | null;
  /** Why nothing could be read at all: the company was deleted, an exchange rate is missing. */
  refusal: string | null;
}

export interface PeerComparisonRequest {
  symbol: string;
  /** `trailing`, the last fiscal year, unless set. The book has no forward figures: picked peers are left out of forward multiples. */
  basis?: MultipleMonths;
}

/** One multiple: of the peers, of the industry, and the company's own. */
export interface PeerComparison {
  model: MultipleModel;
  basis: MultipleMonths;
  /** The multiple at which the company itself trades; null where it has none. */
  own: number | null;
  /** Statistics and the peers that they are of; null without peers, or where none has the multiple. */
  peers: MultipleDetails['peers'];
  /** Why there are no statistics; null where there are, and where there are no peers. */
  peersRefusal: string | null;
  /** Every peer without a part in the multiple, with the reason. */
  excluded: NonNullable<MultipleDetails['peers']>['excluded'];
  industry: {
    multiple: number;
    dataset: string;
    region: string;
    industry: string;
    figure: string;
    asOf: string;
    source: string;
  } | null;
  industryRefusal: string | null;
}
