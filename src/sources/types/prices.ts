/** Prices: of one security over time, of several, or of a day for many. */

/**
 * What a close is: adjusted for splits and dividends, for splits alone, or the price of the day as it
 * was traded.
 */
export const CLOSE_BASES = ['adjusted', 'split-adjusted', 'as-traded'] as const;
export type CloseBasis = (typeof CLOSE_BASES)[number];

export type Frequency = 'daily' | 'weekly' | 'monthly';

/**
 * Prices in the quotation's currency (or its minor unit, see `ParsedFile.currency`), NaN =
 * missing; ascending dates, one element per stored row.
 */
export interface PriceColumns {
  readonly kind: 'prices';
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  /** As the provider prints it; see `closeBasis`. */
  readonly close: Float64Array;
  /** Whether the table has adjusted closes; `adjClose` is all missing where it has not. */
  readonly hasAdjusted: boolean;
  /** Adjusted for splits and dividends. */
  readonly adjClose: Float64Array;
  readonly closeBasis: CloseBasis;
  /** Whether a person said what the close is. */
  readonly isBasisGiven?: boolean;
  /** Steps of a price as traded that look like splits: proposals for a person to decide. */
  readonly splits: readonly SplitProposal[];
}

/** A day on which the price as traded steps by about the ratio of a split. */
export interface SplitProposal {
  /** First day at the new number of shares, days since 1970-01-01. */
  readonly day: number;
  readonly line: number;
  /** `newShares` for every `oldShares`: 4 and 1 for a four-for-one. */
  readonly newShares: number;
  readonly oldShares: number;
  /** Closes of the day before and of the day. */
  readonly before: number;
  readonly after: number;
  /** Whether the file tells what was traded, by which a crash is told from a split. */
  readonly hasVolumes?: boolean;
}

/** Prices of several securities in one file. */
export interface PricePanel {
  readonly kind: 'price-panel';
  readonly series: readonly PanelSeries[];
}

export interface PanelSeries {
  readonly symbol: string;
  readonly currency?: string;
  /** Whether the file itself prints the currency; else its symbol tells it. */
  readonly isCurrencyPrinted?: boolean;
  /** The sign that said the currency, where several share it (`$`): another one that it can be contradicts nothing. */
  readonly currencySign?: string;
  readonly regionHint?: string;
  readonly frequency: Frequency;
  readonly lines: Int32Array;
  readonly prices: PriceColumns;
}

/** Prices of one day for a list of companies. */
export interface QuoteTable {
  readonly kind: 'quotes';
  readonly rows: readonly QuoteRow[];
}

export interface QuoteRow {
  readonly symbol: string;
  readonly price: number;
  /** As printed beside the price (GBp is GBX); null where nothing tells. */
  readonly currency: string | null;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly line: number;
}
