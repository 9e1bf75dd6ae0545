/** Bulk columns for views and charts. */
import type { ExchangeRateSummary, ReadFrom, YieldSummary } from './market.ts';
import type { FcffAssumptions } from './models.ts';
import type { BetaRow, ValuationRow, WaccRow } from './results.ts';
import type { BaseValue } from './scenarios.ts';
import type { StaleSource } from './shared.ts';
import type { StatementFact } from './statements.ts';
import type { DamodaranRegion, FactorRegion, LeaseChoice } from './vocabulary.ts';

export interface CompanyFrame {
  symbol: string;
  /** Days since 1970-01-01. */
  priceDays: Int32Array;
  adjClose: Float64Array;
  close: Float64Array;
  betas: BetaRow[];
  waccs: WaccRow[];
  values: ValuationRow[];
  /** What makes the last simulation stale; empty where it is fresh, or there is none. */
  staleSimulation: StaleSource[];
  /** The very runs that the chosen values and costs of capital rest on, which need not be the chosen ones. */
  restsOn: { waccs: WaccRow[]; betas: BetaRow[] };
  /** All figures of the statements, superseded ones too, each with its row. */
  facts: StatementFact[];
  /** Up to ten reported years, ascending, in the terms of a projection. */
  reported: ReportedDriverYear[];
  /** The last twelve months by the company's price; null where its latest fiscal year is the last report. */
  months: ReportedMonths | null;
  /** Where leases are unless a request says: as the company's statements have them. */
  leases: LeaseChoice;
  /** The newest valuation workbook that was imported for the company; null without one. */
  workbook: ImportedWorkbook | null;
}

/** What a filled valuation workbook says its company is worth, in the workbook's currency. */
export interface ImportedWorkbook {
  /** ISO date of the valuation. */
  asOf: string;
  /** Whose workbook, which file, of when. */
  source: string;
  /** As the sheet has it; null where it prints none. */
  valuePerShare: number | null;
  /** Of the same inputs by the same conventions, worked out at the import; null where that was refused. */
  own: number | null;
  /** What was typed into it, by name: rates as decimals, amounts in its own unit. */
  inputs: { readonly [name: string]: number };
  /** The cells in which they and the value per share stand, by name: `'Input sheet'!B11`; empty for imports of before. */
  cells: { readonly [name: string]: string };
  /** What speaks against its being in the currency of the company's prices; null where nothing does. */
  currencyDoubt: string | null;
  /** What one of its amounts is in whole money, as the company's revenue tells it; null where that is not in the book. */
  unit: number | null;
  /** Its drivers as assumptions of a DCF; null where its model refuses what happens after the last year. */
  assumptions: FcffAssumptions | null;
}

/** A reported fiscal year as a projection would have it; null where a figure for it is not in the book. */
export interface ReportedDriverYear {
  year: number;
  /** Over the fiscal year before. */
  growth: number | null;
  revenue: number | null;
  /** EBIT / revenue. */
  margin: number | null;
  ebit: number | null;
  /** Effective. */
  taxRate: number | null;
  nopat: number | null;
  /** Depreciation and amortisation. */
  depreciation: number | null;
  /** With what was newly leased, where leases are debt. */
  capex: number | null;
  /** What was newly leased; absent where leases are no debt. */
  leased?: number | null;
  /** The increase in working capital. */
  workingCapital: number | null;
  /** Capital expenditure less depreciation and amortisation plus the increase in working capital. */
  reinvestment: number | null;
  /** Increase in revenue / reinvestment; null where either is not above zero. */
  salesToCapital: number | null;
  fcff: number | null;
}

/** Twelve months to a quarter's end in the same terms. */
export interface ReportedMonths extends Omit<ReportedDriverYear, 'year'> {
  /** ISO date of their last day. */
  periodEnd: string;
}

/** A company in the list in which companies are compared: its chosen results, nothing computed. */
export interface ScreenRow {
  symbol: string;
  name: string | null;
  region: string | null;
  industry: string | null;
  /** Of the price, and of values as `inPriceCurrency`. */
  currency: string | null;
  price: number | null;
  priceDate: string | null;
  /** The value that the analyst stands for: what upside is told by. */
  base: BaseValue;
  betas: (ScreenResult & {
    method: string;
    asOf: string;
    beta: number;
    standardError: number | null;
  })[];
  waccs: (ScreenResult & { method: string; year: number; re: number; wacc: number })[];
  values: (ScreenResult & {
    model: string;
    method: string;
    asOf: string;
    valuePerShare: number;
    /** In the currency of the price, at the exchange rate of the run where the statements are in another. */
    inPriceCurrency: number | null;
  })[];
  /** Whether something that its last simulation rests on changed since. */
  staleSimulation: boolean;
}

/** What is said of every result in the list. */
export interface ScreenResult {
  runId: number;
  /** How many findings its run has. */
  warnings: number;
  /** Whether something it rests on changed since. */
  stale: boolean;
}

export interface FactorFrame {
  region: FactorRegion;
  days: Int32Array;
  mktrf: Float64Array;
  smb: Float64Array;
  hml: Float64Array;
  rmw: Float64Array;
  cma: Float64Array;
  rf: Float64Array;
  /** The import and the line that each month was read from; 0 where its import was removed. */
  importIds: Int32Array;
  lines: Int32Array;
}

export interface IndustryBetaRow extends ReadFrom {
  region: DamodaranRegion;
  industry: string;
  asOf: string;
  /** "Total Market" and the like: published rows, but no industries. */
  isTotal: boolean;
  firms: number | null;
  beta: number | null;
  debtToEquity: number | null;
  effectiveTaxRate: number | null;
  marginalTaxRate: number | null;
  unleveredBeta: number | null;
  cashToFirmValue: number | null;
  cashCorrectedUnleveredBeta: number | null;
  source: string;
}

/** A cell as published, under its heading. */
export interface PublishedFigure {
  heading: string;
  value: number | string | null;
}

/** One industry of a table of Damodaran's other than the betas (costs of capital, multiples, margins). */
export interface IndustryFigures extends ReadFrom {
  dataset: string;
  region: string;
  industry: string;
  asOf: string;
  isTotal: boolean;
  firms: number | null;
  /** Under keys that stay while headings change: `cost_of_capital`, `ev_to_ebitda_positive`. */
  figures: { [key: string]: number | null };
  published: PublishedFigure[];
  source: string;
}

/** Risk of one country; premia and spreads are decimals. */
export interface CountryRiskEntry extends ReadFrom {
  country: string;
  region: string | null;
  rating: string | null;
  defaultSpread: number | null;
  countryRiskPremium: number | null;
  equityRiskPremium: number | null;
  taxRate: number | null;
  published: PublishedFigure[];
  asOf: string;
  source: string;
}

/** One rating: `minCoverage <= coverage < maxCoverage` leads to it, null is unbounded; `sovereign` has no bands. */
export interface DefaultSpreadEntry {
  class: string;
  rating: string;
  minCoverage: number | null;
  maxCoverage: number | null;
  spread: number;
  asOf: string;
  source: string;
}

export interface MarketSummary {
  /** Damodaran's tables by industry other than the betas. */
  industryFigures: {
    dataset: string;
    region: string;
    asOf: string;
    industries: number;
    fileName: string | null;
    importId: number | null;
  }[];
  countryRisk: {
    asOf: string;
    countries: number;
    fileName: string | null;
    importId: number | null;
  }[];
  defaultSpreads: {
    class: string;
    asOf: string;
    ratings: number;
    fileName: string | null;
    importId: number | null;
  }[];
  /** Three factors and momentum; the five are in `factors`. */
  factorReturns: {
    region: FactorRegion;
    model: 'FF3' | 'MOM';
    months: number;
    first: string;
    last: string;
    vintage: string | null;
    fileName: string | null;
    importId: number | null;
  }[];
  factors: {
    region: FactorRegion;
    months: number;
    first: string;
    last: string;
    vintage: string | null;
    fileName: string | null;
    importId: number | null;
  }[];
  /** Every pair of currencies in the book, with its span. */
  exchangeRates: ExchangeRateSummary[];
  /** Every series of government yields, with its span. */
  yields: YieldSummary[];
  industryBetas: {
    region: DamodaranRegion;
    asOf: string;
    industries: number;
    fileName: string | null;
    importId: number | null;
  }[];
}
