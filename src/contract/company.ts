/** Companies, their figures, market rates. Rates are decimals, dates ISO text, money in whole units of its currency. */
import type { BaseValue } from './scenarios.ts';
import type {
  CloseBasis,
  DamodaranRegion,
  FactBasis,
  FactorRegion,
  Item,
  Model,
  RateBasis,
  RateKind,
  Region,
} from './vocabulary.ts';

export interface TickerInput {
  symbol: string;
  name?: string | null;
  region?: Region | null;
  industry?: string | null;
  currency?: string | null;
  /** `MM-DD`; a fiscal year that is named only by its number ends on this day. 12-31 unless set. */
  fiscalYearEnd?: string | null;
  /** Ordinary shares in one depositary receipt (ADR), where such a receipt is quoted: 8, or 0.5. Null: the share itself. */
  adsRatio?: number | null;
  /** Whose factors its betas and premia are of; null: those that its region takes. */
  factorRegion?: FactorRegion | null;
  /** Whose tables of Damodaran's its industry is looked up in; null: those that its region takes. */
  damodaranRegion?: DamodaranRegion | null;
}

export interface Ticker {
  symbol: string;
  name: string | null;
  region: Region | null;
  industry: string | null;
  currency: string | null;
  fiscalYearEnd: string | null;
  adsRatio: number | null;
  factorRegion: FactorRegion | null;
  damodaranRegion: DamodaranRegion | null;
  prices: {
    count: number;
    first: string | null;
    last: string | null;
    /** The newest of closes and typed prices in whole units of `currency`: pounds where the quotation is in pence. */
    lastPrice: number | null;
    /** Date of `lastPrice`, and whether it is a close of the series or was typed or pasted. */
    lastPriceDate: string | null;
    lastPriceFrom: 'close' | 'quote' | null;
    /** What is odd about a typed price beside the last close; null where nothing is. */
    lastPriceFinding: string | null;
    currency: string | null;
    /** What the close is; null for a series imported before this was kept. */
    basis: CloseBasis | null;
    /** Whether there are adjusted closes, from which returns are computed. */
    hasAdjusted: boolean;
    frequency: string | null;
  };
  /** The latest value per share by model and method, for the list of companies. */
  values: {
    model: Model;
    method: string;
    /** In the currency of the statements. */
    valuePerShare: number;
    /** In that of the price, at the exchange rate of the run where the two differ. */
    inPriceCurrency: number | null;
    asOf: string;
    runId: number;
  }[];
  /** The value that the analyst stands for: what upside is told by. */
  base: BaseValue;
  createdAt: string;
  updatedAt: string;
}

/** A day on which the number of shares changed, or may have. */
export interface Split {
  /** First day at the new number of shares. */
  date: string;
  /** `newShares` for every `oldShares`. */
  newShares: number;
  oldShares: number;
  /** Found in prices as traded, and a person's verdict. Only an accepted split changes a figure. */
  status: 'proposed' | 'accepted' | 'rejected';
  /**
   * Of a proposal that is as likely a crash: its file told no volumes, and the closes are off the ratio by more than the
   * market moved. It is accepted by itself alone.
   */
  isUnlikely?: true;
}

export interface FactInput {
  symbol: string;
  item: Item;
  /**
   * `FY2024`, a quarter `2024Q3`, a period end `2024-09-28`, or a span `2023-10-01/2024-09-28` (a year or a quarter). A
   * year ends on the fiscal year end of the company, where that is known.
   */
  period: string;
  value: number;
  /** A currency code for money, `shares`, `ratio` (0.21 = 21 %) or `years`. */
  unit: string;
  source: string;
  /**
   * `provisional` gives way to a figure imported for the same item and period, before or after; `correction` leads until
   * it is removed. Left out: a correction where there is an imported figure or a reason is given, else provisional.
   */
  basis?: Exclude<FactBasis, 'reported'>;
  /** Why it stands over the original: needed for `basis: 'correction'`. */
  reason?: string;
}

/** Which figures of a company: the leading ones, each as it was first reported, or all that were ever stored. */
export const FACT_VIEWS = ['all', 'current', 'first-reported'] as const;
export type FactView = (typeof FACT_VIEWS)[number];

export interface Fact {
  id: number;
  symbol: string;
  item: Item;
  periodStart: string | null;
  periodEnd: string;
  fiscalYear: number;
  fiscalPeriod: string;
  value: number;
  unit: string;
  source: string;
  basis: FactBasis;
  reason: string | null;
  /** Date of the filing that has it, or the date that a provider names; null where there is none. */
  filed: string | null;
  /** The filing's number, where the figure was read from the filing's own data. */
  accession: string | null;
  importId: number | null;
  createdAt: string;
  /** False when a later figure for the same item and period took its place. */
  current: boolean;
  /** Of the answer to saving: that it is likely in another unit than the figures beside it; left out where it is not. */
  note?: string;
}

export interface RateInput {
  kind: RateKind;
  /** The scope of a premium; `currency` is the scope of a risk-free rate. One of the two. */
  region?: string;
  currency?: string;
  asOf: string;
  value: number;
  standardError?: number | null;
  /** What a premium was measured over, or what a risk-free rate is: compared, and a mismatch is said. `bond` unless set. */
  basis?: RateBasis | null;
  source: string;
}

export interface Rate {
  id: number;
  kind: RateKind;
  scope: string;
  asOf: string;
  value: number;
  standardError: number | null;
  basis: RateBasis | null;
  source: string;
  createdAt: string;
  /** Whether an analyst set it aside: it is never in force. */
  isAside?: true;
}

/** Which rate is to be in force on a day. */
export interface RateUse {
  id: number;
  /** ISO date, that of the price. */
  day: string;
}

/** What the book's list of companies says of a company's industry. */
export interface IndustryProposal {
  /** As listed, such as `NasdaqGS:AAPL`; empty where the list has no tickers. */
  symbol: string;
  name: string;
  industry: string;
  country: string | null;
  /** Since when the list says so: the day of the import. */
  asOf: string;
  fileName: string | null;
  line: number | null;
}
