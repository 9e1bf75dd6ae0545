/** Market series beside factors and industry tables: exchange rates and government yields. */
import type { Rate, RateInput } from './company.ts';

/** One pair of currencies in the book: units of `quote` for one unit of `base`. */
export interface ExchangeRateSummary {
  base: string;
  quote: string;
  count: number;
  first: string;
  last: string;
  /** The rate of the last date. */
  rate: number;
  /** The file that the last rate came from. */
  fileName: string | null;
}

/** One series of government yields in the book, decimals a year. */
export interface YieldSummary {
  series: string;
  currency: string | null;
  maturityYears: number | null;
  count: number;
  first: string;
  last: string;
  /** The yield of the last date. */
  value: number;
  source: string;
  fileName: string | null;
}

/** A company's price of one day, typed beside the downloaded series. */
export interface QuoteInput {
  symbol: string;
  price: number;
  date: string;
  /** The company's unit of quotation unless given: `GBX` for pence, `GBP` for pounds. */
  currency?: string | null;
  source: string;
}

export interface YieldRequest {
  currency: string;
  /** Years to maturity, as a series of the book has it. */
  maturity: number;
  /** The yield of this day, or the last one before it that is not stale. */
  asOf: string;
  /** Stores the proposed rate; without it nothing is written. */
  store?: boolean;
}

/** A risk-free rate read from a series of yields, for a person to take. */
export interface YieldProposal {
  series: string;
  maturityYears: number;
  /** Date of the yield, on or before the date asked for. */
  date: string;
  value: number;
  importId: number | null;
  fileName: string | null;
  /** What `rates.save` takes: the source names the series, its date and the file. */
  rate: RateInput;
  /** The stored rate where it was asked to be stored. */
  stored: Rate | null;
}
