/** Lists of companies: peers with their figures, and who is in which industry. */

/** Comparable companies of the company that `ParsedFile.symbol` names. */
export interface PeerTable {
  readonly kind: 'peers';
  readonly rows: readonly PeerRow[];
}

export interface PeerRow {
  readonly name: string;
  readonly symbol: string | null;
  readonly currency: string | null;
  /** Amounts in whole units of the currency, shares as a count, multiples as published. */
  readonly figures: Readonly<Record<string, number>>;
  readonly line: number;
}

/** One company of a list, and the industry that the list puts it in. */
export interface CompanyIndustryRow {
  /** As printed, such as `NasdaqGS:AAPL`; empty where the list has no tickers. */
  readonly symbol: string;
  readonly name: string;
  readonly industry: string;
  readonly country: string | null;
  /** The other columns as published. */
  readonly other: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface CompanyIndustryTable {
  readonly kind: 'company-industries';
  readonly rows: readonly CompanyIndustryRow[];
}
