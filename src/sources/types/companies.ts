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
  /** Whether it is Damodaran's own list of all companies, not one of some. */
  readonly isWhole: boolean;
  /** Whether its symbols are those by which a book knows companies, not of some exchange. */
  readonly hasPlainSymbols: boolean;
}

/** The fields of a company that a coverage list may fill. */
export const COVERAGE_FIELDS = ['name', 'region', 'industry', 'currency'] as const;
export type CoverageField = (typeof COVERAGE_FIELDS)[number];

/** One company of a coverage list, as printed; null where the list has nothing of it. */
export interface CoverageRow extends Readonly<Record<CoverageField, string | null>> {
  readonly symbol: string;
  readonly line: number;
}

/** Companies that somebody follows, by symbol. */
export interface CoverageList {
  readonly kind: 'coverage';
  readonly rows: readonly CoverageRow[];
  /** The headings of the fields that the list has. */
  readonly headings: Readonly<Partial<Record<CoverageField, string>>>;
}
