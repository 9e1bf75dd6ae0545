/** Market series beside factors and industry tables: exchange rates and government yields. */
import type { FactInput, Rate, RateInput } from './company.ts';
import type { PriceConversion } from './models.ts';

/** The import and the line of its file that a row was read from; nulls where its import was removed. */
export interface ReadFrom {
  importId: number | null;
  line: number | null;
}

/** One pair of currencies in the book: units of `quote` for one unit of `base`; read from the row of its last rate. */
export interface ExchangeRateSummary extends ReadFrom {
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

/** One series of government yields in the book, decimals a year; read from the row of its last yield. */
export interface YieldSummary extends ReadFrom {
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

/** The row of an imported file that a figure was read from; nulls for what was typed. */
export interface ImportedRow {
  fileName: string | null;
  line: number | null;
}

/** A figure that the market says, with where it is from; null parts are not in the book. */
export interface MarketToday {
  symbol: string;
  /** Of the statements: the currency in which the company is valued, and of the risk-free rate. */
  currency: string;
  /** That neither its figures nor its quotation are in a known currency, and the dollar stands in: no rate is in force. */
  isCurrencyUnknown?: true;
  price:
    | ({
        /** In whole units of `currency`, which is that of the quotation here. */
        value: number;
        currency: string | null;
        date: string;
        from: 'close' | 'quote';
        /** Where a typed or pasted price is from. */
        source: string | null;
      } & ImportedRow)
    | null;
  shares:
    | ({
        value: number;
        /** Of a count on a cover its own day. */
        asOf: string;
        fiscalYear: number;
        source: string;
        /** Whether it is the basic count on a report's cover. */
        isOfCover: boolean;
      } & ImportedRow)
    | null;
  /** What the book has of the company in place of a fiscal year, as a sentence; null where it has one, or nothing. */
  insteadOfYear: string | null;
  /** Price times shares in the currency of the statements; null where a part or the exchange rate is missing. */
  marketValue: { value: number; conversion: PriceConversion | null } | null;
  /** Which of the year's figures are in another currency than `currency`, which then is that of most; null where none is. */
  currencyMix: string | null;
  /** Why there is no market value, where a price and shares are known. */
  marketValueRefused: string | null;
  /** In force on the price's date, as a cost of capital would take them. */
  riskFree: Rate | null;
  erp: Rate | null;
  /** The regions under which a premium of this company may be filed, the one to file it under first. */
  erpScopes: string[];
  /**
   * What the book's yields and its latest table of country risk propose, newer than what is in force; of shares the
   * newest count on a cover by the price's date, where it is not what is in force.
   */
  proposals: { riskFree: RateProposal[]; erp: RateProposal[]; shares: ShareProposal[] };
}

/** A count of shares for a person to take: what `facts.save` stores. */
export interface ShareProposal {
  label: string;
  /** The day that the count is of. */
  asOf: string;
  fact: FactInput;
}

/** A rate for a person to take: what `rates.save` stores. */
export interface RateProposal {
  label: string;
  rate: RateInput;
}

/** The dated values of one market series, ascending. */
export interface MarketSeries {
  name: string;
  /** Days since 1970-01-01. */
  days: Int32Array;
  /** Yields as decimals a year, exchange rates in units of the quote. */
  values: Float64Array;
}
