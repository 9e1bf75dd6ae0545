/**
 * What the parsers of provider files take and give. Bytes in, typed rows plus refused lines
 * out; nothing here knows a clock, a network or a database.
 */

import type { RememberedMapping, TableDescription, TableMapping } from './mapping/types.ts';
import type { StatementItem } from './statements/items.ts';
import type { FiscalPeriod } from './statements/periods.ts';

/** One dropped file. The bytes are only read, never kept or changed. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Called as a long text is gone through, with the bytes that were read so far; what it throws ends the reading. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

/** Every format that is imported. One file per provider implements one of them. */
export type SourceFormat =
  | 'kenfrench-ff5'
  | 'kenfrench-ff3'
  | 'kenfrench-mom'
  | 'damodaran-betas'
  | 'damodaran-industry'
  | 'damodaran-country-risk'
  | 'damodaran-ratings'
  | 'damodaran-valuation'
  | 'yahoo-prices'
  | 'yfinance-prices'
  | 'stooq-prices'
  | 'alphavantage-prices'
  | 'tiingo-prices'
  | 'investing-prices'
  | 'price-table'
  | 'sec-companyfacts'
  | 'ecb-rates'
  | 'fred-rates'
  | 'rate-table'
  | 'fred-yields'
  | 'treasury-yields'
  | 'ecb-yields'
  | 'yahoo-yields'
  | 'quote-table'
  | 'peer-table'
  | 'company-industries'
  | 'mapped-table'
  | 'fmp-statements'
  | 'alphavantage-statements'
  | 'simfin-statements'
  | 'yfinance-statements';

/** What a person may have to say because the file does not. */
export type SourceNeed = 'region' | 'symbol' | 'basis' | 'pair' | 'scale' | 'mapping';

/**
 * What a close is: adjusted for splits and dividends, for splits alone, or the price of the day as it
 * was traded.
 */
export const CLOSE_BASES = ['adjusted', 'split-adjusted', 'as-traded'] as const;
export type CloseBasis = (typeof CLOSE_BASES)[number];

export type Frequency = 'daily' | 'weekly' | 'monthly';

/** Regions of French's factor files, under the names that the book stores. */
export const FACTOR_REGIONS = [
  'US',
  'Developed',
  'Developed ex US',
  'Europe',
  'Japan',
  'Asia Pacific ex Japan',
  'North America',
  'Emerging',
] as const;
export type FactorRegion = (typeof FACTOR_REGIONS)[number];

/** Regions of Damodaran's industry tables, under the names that the book stores. */
export const INDUSTRY_REGIONS = [
  'US',
  'Europe',
  'Japan',
  'Emerging',
  'China',
  'India',
  'Global',
  'Rest',
] as const;
export type IndustryRegion = (typeof INDUSTRY_REGIONS)[number];

/** The answer to `recognise`: which format, how sure, and by what signs. */
export interface Recognition {
  readonly format: SourceFormat;
  /** 0..1; 1 = every mark of the format is there. */
  readonly confidence: number;
  /** The signs, in plain words. */
  readonly seen: readonly string[];
}

/** Answers given by a person; each overrides what the file or its name says. */
export interface ParseOptions {
  readonly symbol?: string | undefined;
  readonly region?: string | undefined;
  readonly basis?: CloseBasis | undefined;
  /** The currencies of a table of exchange rates: `EUR/USD` is dollars for one euro. */
  readonly pair?: string | undefined;
  /** In which units a table of peers prints its amounts of money. */
  readonly scale?: 'ones' | 'thousands' | 'millions' | 'billions' | undefined;
  /** The currency of statements that name none. */
  readonly currency?: string | undefined;
  /** ISO date of a table of prices that has no dates. */
  readonly asOf?: string | undefined;
  /**
   * ISO date of the import, where known (there is no clock here). A monthly row whose month ends
   * after it belongs to a month still running and is not taken as that month's end.
   */
  readonly today?: string | undefined;
  /** What a person says of the columns of a table; a file that comes with it is read by it. */
  readonly mapping?: TableMapping | undefined;
  /** What was said of tables before, for those of the same headings. */
  readonly remembered?: readonly RememberedMapping[] | undefined;
}

/** One refused line (it is not stored), with the reason. */
export interface LineProblem {
  /** 1-based source line or sheet row. */
  readonly line: number;
  readonly column?: string;
  /** What stands there, shortened. */
  readonly text?: string;
  readonly message: string;
}

/**
 * Monthly factor returns as decimals per month (percent in the file), NaN = missing.
 * All arrays have one element per stored row, in ascending date order.
 */
export interface FactorColumns {
  readonly kind: 'factors';
  /** Last day of the month, in days since 1970-01-01. */
  readonly days: Int32Array;
  readonly mktrf: Float64Array;
  readonly smb: Float64Array;
  readonly hml: Float64Array;
  readonly rmw: Float64Array;
  readonly cma: Float64Array;
  readonly rf: Float64Array;
}

/** French's models: five factors, three factors, momentum. */
export type FactorModel = 'FF5' | 'FF3' | 'MOM';
export type FactorName = 'mktrf' | 'smb' | 'hml' | 'rmw' | 'cma' | 'rf' | 'mom';

/** Monthly factors of another model than the five, as {@link FactorColumns} are. */
export interface FactorReturnColumns {
  readonly kind: 'factor-returns';
  readonly model: Exclude<FactorModel, 'FF5'>;
  /** Last day of the month, in days since 1970-01-01. */
  readonly days: Int32Array;
  readonly columns: readonly { readonly factor: FactorName; readonly values: Float64Array }[];
}

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
}

/** Prices of several securities in one file. */
export interface PricePanel {
  readonly kind: 'price-panel';
  readonly series: readonly PanelSeries[];
}

export interface PanelSeries {
  readonly symbol: string;
  readonly currency?: string;
  readonly regionHint?: string;
  readonly frequency: Frequency;
  readonly lines: Int32Array;
  readonly prices: PriceColumns;
}

/** Exchange rates: one series a pair. */
export interface ExchangeRateTable {
  readonly kind: 'exchange-rates';
  readonly series: readonly RateSeries[];
}

/** Units of `quote` for one unit of `base`, ascending by day; both are '' where a person must say the pair. */
export interface RateSeries {
  readonly base: string;
  readonly quote: string;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly rates: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
}

/** Government yields: one series a maturity. */
export interface YieldTable {
  readonly kind: 'yields';
  readonly series: readonly YieldSeries[];
}

/** Yields as decimals per year, ascending by day, under the provider's name of the series. */
export interface YieldSeries {
  readonly series: string;
  readonly currency: string | null;
  readonly maturityYears: number | null;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly values: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
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

/** One industry as published; ratios are decimals; null = NA, empty, or no firms. */
export interface IndustryBetaRow {
  readonly industry: string;
  /** "Total Market" and "Grand Total": published rows, but no industries. */
  readonly isTotal: boolean;
  readonly firms: number | null;
  readonly beta: number | null;
  readonly debtToEquity: number | null;
  readonly effectiveTaxRate: number | null;
  readonly unleveredBeta: number | null;
  readonly cashToFirmValue: number | null;
  readonly cashCorrectedUnleveredBeta: number | null;
  readonly hiLoRisk: number | null;
  readonly equityStandardDeviation: number | null;
  readonly operatingIncomeStandardDeviation: number | null;
  /** Columns of other names (past years, their average), in file order, under their headings. */
  readonly other: readonly PublishedValue[];
  /** 1-based sheet row. */
  readonly row: number;
}

/** A published cell under its heading. */
export interface PublishedValue {
  readonly heading: string;
  readonly value: number | string | null;
}

export interface IndustryBetaTable {
  readonly kind: 'industry-betas';
  readonly rows: readonly IndustryBetaRow[];
  /** The marginal rate printed above the table, a decimal; null where none is printed. */
  readonly marginalTaxRate: number | null;
  /** Which rate the published unlevered betas were made with, as printed. */
  readonly unleveredWith: 'marginal' | 'effective' | null;
  readonly sheet: string;
}

/** One industry of another table than the betas, its figures under stable keys; null = NA or empty. */
export interface IndustryFigureRow {
  readonly industry: string;
  readonly isTotal: boolean;
  readonly firms: number | null;
  readonly figures: Readonly<Record<string, number | null>>;
  /** 1-based sheet row. */
  readonly row: number;
}

export interface IndustryFigureTable {
  readonly kind: 'industry-figures';
  /** `wacc`, `vebitda`, `margin` ...: which table it is. */
  readonly dataset: string;
  readonly rows: readonly IndustryFigureRow[];
  /** Every figure's key with the heading that it was published under, and its group where two are alike. */
  readonly headings: readonly { readonly key: string; readonly heading: string }[];
  readonly sheet: string;
}

/** A country's risk as published; premia and spreads are decimals. */
export interface CountryRiskRow {
  readonly country: string;
  readonly region: string | null;
  readonly rating: string | null;
  readonly defaultSpread: number | null;
  readonly countryRiskPremium: number | null;
  readonly equityRiskPremium: number | null;
  readonly taxRate: number | null;
  /** Columns of other names, under their headings. */
  readonly other: readonly PublishedValue[];
  readonly row: number;
}

/** Which companies a table of spreads is for; `sovereign` is for countries, without coverage. */
export type SpreadClass = 'large' | 'small' | 'financial' | 'sovereign';

/** One rating: the band of interest coverage that leads to it (null = unbounded), and its spread. */
export interface DefaultSpreadRow {
  readonly class: SpreadClass;
  readonly rating: string;
  /** Holds `min <= coverage < max`. */
  readonly minCoverage: number | null;
  readonly maxCoverage: number | null;
  /** Decimal per year. */
  readonly spread: number;
  readonly row: number;
}

/** Tables of risk: countries, ratings, or both. */
export interface RiskTables {
  readonly kind: 'risk-tables';
  readonly countries: readonly CountryRiskRow[];
  readonly spreads: readonly DefaultSpreadRow[];
}

/** What was typed into Damodaran's valuation workbook; money in its own unit, rates as decimals. */
export interface ValuationInputs {
  readonly revenue: number;
  readonly ebit: number;
  readonly bookEquity: number;
  readonly bookDebt: number;
  readonly cash: number;
  readonly shares: number;
  readonly price: number;
  readonly effectiveTaxRate: number;
  readonly marginalTaxRate: number;
  readonly growthYear1: number;
  readonly growthYears2To5: number;
  readonly marginYear1: number;
  readonly targetMargin: number;
  readonly marginConvergenceYear: number;
  readonly salesToCapitalYears1To5: number;
  readonly salesToCapitalYears6To10: number;
  readonly riskFree: number;
  readonly initialWacc: number;
  readonly interestExpense: number | null;
  readonly nonOperatingAssets: number | null;
  readonly minorityInterest: number | null;
  /** Answers that override an assumption of the sheet. */
  readonly overrides: {
    readonly terminalWacc?: number;
    readonly terminalReturnOnCapital?: number;
    readonly failureProbability?: number;
    readonly reinvestmentLag?: number;
    readonly openingLosses?: number;
    readonly stableRiskFree?: number;
    readonly terminalGrowth?: number;
    readonly trappedCash?: number;
  };
  /** Whether the effective tax rate stays for ever. */
  readonly keepsEffectiveTax: boolean;
  readonly failureProceeds: { readonly of: 'value' | 'book'; readonly share: number } | null;
  readonly foreignTaxRate: number | null;
  readonly capitalisesResearch: boolean;
  readonly capitalisesLeases: boolean;
  readonly hasOptions: boolean;
}

/** A filled valuation workbook: inputs, what the sheet answered, and the tables that it carries. */
export interface ValuationWorkbook {
  readonly kind: 'valuation-workbook';
  readonly company: string;
  readonly country: string;
  readonly industry: string;
  readonly inputs: ValuationInputs;
  /** Equity risk premium of a mature market; null where the workbook does not print it. */
  readonly matureMarketPremium: number | null;
  /** Expense of the current year, and of the years before, latest first; null where it is not capitalised. */
  readonly research: {
    readonly years: number;
    readonly current: number;
    readonly past: readonly number[];
  } | null;
  readonly leases: {
    readonly currentCost: number;
    readonly commitments: readonly number[];
    readonly laterCommitments: number;
    readonly costOfDebt: number;
  } | null;
  readonly options: {
    readonly count: number;
    readonly strike: number;
    readonly years: number;
    readonly volatility: number;
    readonly dividendYield: number;
  } | null;
  /** Figures of the output sheet by name; null where it holds none. */
  readonly published: Readonly<Record<string, number | null>>;
  /** Rows of the input sheet that were read. */
  readonly inputRows: number;
  readonly countries: readonly CountryRiskRow[];
  readonly countriesAsOf: string | null;
  readonly spreads: readonly DefaultSpreadRow[];
}

/** One line of a statement for one period, as one filing has it. */
export interface StatementFigure {
  readonly item: StatementItem;
  /** Null for what is measured at a date, and for trailing twelve months. */
  readonly periodStart: string | null;
  readonly periodEnd: string;
  readonly fiscalYear: number;
  readonly fiscalPeriod: FiscalPeriod;
  readonly value: number;
  /** A currency code, `shares` or `ratio`. */
  readonly unit: string;
  /** The provider's names of what it was made of: `A + B - C`. */
  readonly concept: string;
  readonly filed: string | null;
  readonly accession: string | null;
  readonly form: string | null;
  /** Source line, or ordinal of the entry in a file without lines. */
  readonly line: number;
}

export interface StatementTable {
  readonly kind: 'statements';
  readonly companies: readonly CompanyStatements[];
}

/** The figures of one company: older filings first, so that the last one of a period leads. */
export interface CompanyStatements {
  readonly symbol: string | null;
  readonly name: string | null;
  /** `MM-DD`, where it is known. */
  readonly fiscalYearEnd: string | null;
  /** The file tells no fiscal year: its quarters are those of the calendar until the book's years place them. */
  readonly unplaced?: true;
  /** Accession numbers of the filings that the file holds whole: it has every figure that they give. */
  readonly filings?: readonly string[];
  readonly figures: readonly StatementFigure[];
}

/** A table that cannot be read before somebody says what its columns mean; `needs` says so. */
export interface UnreadTable {
  readonly kind: 'unread-table';
}

export type ParsedData =
  | FactorColumns
  | FactorReturnColumns
  | PriceColumns
  | PricePanel
  | IndustryBetaTable
  | StatementTable
  | IndustryFigureTable
  | RiskTables
  | ExchangeRateTable
  | YieldTable
  | ValuationWorkbook
  | QuoteTable
  | PeerTable
  | CompanyIndustryTable
  | UnreadTable;

/**
 * A file that was understood. `rowsRead` always equals stored rows + refused rows, where the
 * stored ones are `lines.length` and each refused row has exactly one entry in `problems`.
 */
export interface ParsedFile<Data extends ParsedData = ParsedData> {
  readonly file: string;
  /** The name of the file inside the zip, where it came in one. */
  readonly member?: string;
  readonly format: SourceFormat;
  readonly region?: string;
  readonly symbol?: string;
  /** ISO code, or GBX, ILA, ZAc where the exchange quotes in hundredths. */
  readonly currency?: string;
  /** Region of a listed company (finance conventions, table of regions), hinted by the exchange. */
  readonly regionHint?: string;
  readonly frequency?: Frequency;
  /** ISO date: last date in the rows; for Damodaran the date printed in the file. */
  readonly asOf: string;
  /** The provider's edition, e.g. `202510` (French) or `2025-01-05` (Damodaran). */
  readonly vintage?: string;
  readonly rowsRead: number;
  /** 1-based source line or sheet row of each stored row, in stored order. */
  readonly lines: Int32Array;
  readonly problems: readonly LineProblem[];
  /** What was inferred and chosen, in plain words; also quality findings on stored rows. */
  readonly notes: readonly string[];
  readonly needs?: readonly SourceNeed[];
  /** What is seen in a table of unknown layout, and how it reads. */
  readonly table?: TableDescription;
  readonly data: Data;
}

/** A file with the archive taken off, and its text or sheets made on first use. */
export interface OpenedFile {
  /** The name as dropped. */
  readonly file: string;
  /** The name that tells the region or symbol: the one inside the zip, else `file`. */
  readonly stem: string;
  readonly member?: string;
  readonly content: TextContent | SheetContent;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface TextContent {
  readonly kind: 'text';
  /** The name as dropped, for refusals. */
  readonly file: string;
  /** How the bytes were read, for the notes. */
  readonly encoding: TextEncoding;
  /** Bytes. */
  readonly size: number;
  /** The beginning, enough to recognise a file by its headings. */
  readonly head: string;
  /** The text in order, decoded as it is asked for, so that a large file is never one string. */
  pieces(): Iterable<string>;
  /** The text as one string, for formats whose files are small; refuses FILE_TOO_LARGE. */
  whole(): string;
}

export type Cell = string | number | boolean | null;

export interface SheetContent {
  readonly kind: 'sheets';
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** Rows from the first sheet row on, blank ones included: index + 1 is the sheet row. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether serial dates count from 1904. */
  readonly date1904: boolean;
  readonly hidden: boolean;
  /** Rows of the sheet in the file, where there are more than are read. */
  readonly cutFrom?: number;
  /** How the sheet shows the numbers of each row, a letter a cell: `d` a date, `%` a percentage, else a blank. */
  readonly formats: readonly string[];
}

/** One provider's format. Adding a provider is one such object and one line in the registry. */
export interface SourceProvider {
  readonly format: SourceFormat;
  /**
   * Whether the content is this format: a recognition, or null for "not mine". It does not throw:
   * what is wrong with a file of this format is said by `parse`.
   */
  detect(opened: OpenedFile): Recognition | null;
  /** Reads a file that `detect` recognised. Throws `SourceRefusal`. */
  parse(opened: OpenedFile, options: ParseOptions): ParsedFile;
}
