/** Comparable companies of a company. */

/**
 * Figures by key: `price` and `shares`; amounts in whole units of the peer's currency (`market_cap`, `enterprise_value`,
 * `debt`, `cash`, `revenue`, `ebitda`, `ebit`, `net_income`, `book_equity`); multiples as published (`ev_ebitda`,
 * `ev_ebit`, `ev_sales`, `pe`, `pb`). What is not known is absent.
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
  /** Why it is left out of the multiples; null where it is in. */
  excludedReason: string | null;
  source: string;
}
