/**
 * What the parsers of provider files take and give. Bytes in, typed rows plus refused lines
 * out; nothing here knows a clock, a network or a database. What each kind of file holds stands
 * in a file of its own.
 */

import type { FileBytes } from './file-bytes.ts';
import type {
  Reading,
  RememberedMapping,
  TableDescription,
  TableMapping,
} from './mapping/types.ts';
import type { CompanyIndustryTable, CoverageList, PeerTable } from './types/companies.ts';
import type { OpenedFile } from './types/content.ts';
import type { FactorColumns, FactorReturnColumns } from './types/factors.ts';
import type { IndustryBetaTable, IndustryFigureTable } from './types/industries.ts';
import type {
  CloseBasis,
  Frequency,
  PriceColumns,
  PricePanel,
  QuoteTable,
} from './types/prices.ts';
import type { ExchangeRateTable, YieldTable } from './types/rates.ts';
import type { RiskTables } from './types/risk.ts';
import type { StatementTable } from './types/statements.ts';
import type { ValuationWorkbook } from './types/valuation-workbook.ts';

export * from './types/companies.ts';
export type * from './types/content.ts';
export * from './types/factors.ts';
export * from './types/industries.ts';
export * from './types/prices.ts';
export type * from './types/rates.ts';
export type * from './types/risk.ts';
export type * from './types/statements.ts';
export type * from './types/valuation-workbook.ts';

/** One dropped file. The bytes are only read, never kept or changed. */
export interface SourceFile<Bytes extends FileBytes = Uint8Array> {
  readonly name: string;
  readonly bytes: Bytes;
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
  | 'tradingview-prices'
  | 'nasdaq-prices'
  | 'bloomberg-prices'
  | 'price-table'
  | 'sec-companyfacts'
  | 'ecb-rates'
  | 'fred-rates'
  | 'rate-table'
  | 'fred-yields'
  | 'treasury-yields'
  | 'ecb-yields'
  | 'yahoo-yields'
  | 'investing-yields'
  | 'stooq-yields'
  | 'tradingview-yields'
  | 'coded-yields'
  | 'bundesbank-yields'
  | 'quote-table'
  | 'peer-table'
  | 'company-industries'
  | 'coverage-list'
  | 'mapped-table'
  | 'fmp-statements'
  | 'alphavantage-statements'
  | 'simfin-statements'
  | 'yfinance-statements';

/** What a person may have to say because the file does not. */
export type SourceNeed =
  'region' | 'symbol' | 'basis' | 'pair' | 'scale' | 'decimals' | 'day' | 'currency' | 'mapping';

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
  readonly scale?: 'ones' | 'thousands' | 'lakhs' | 'millions' | 'crores' | 'billions' | undefined;
  /** The decimal mark of a table of peers whose figures read by both. */
  readonly decimals?: '.' | ',' | undefined;
  /** The currency of statements that name none. */
  readonly currency?: string | undefined;
  /** ISO date of a table that prints none, of prices, peers or Damodaran's. */
  readonly asOf?: string | undefined;
  /** Whether the companies of a table of symbols and industries are to be added, as those of a coverage list are. */
  readonly add?: boolean | undefined;
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
  /** How many refused rows it stands for; 1 where it does not say. */
  readonly rows?: number;
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
  | CoverageList
  | UnreadTable;

/** Whom a column of a table names. */
export interface NamedSubject {
  readonly heading: string;
  readonly name: string;
  /** Whether it is headed as one of symbols, and not of names. */
  readonly isSymbol: boolean;
}

/**
 * A file that was understood. `rowsRead` always equals stored rows + refused rows, where the
 * stored ones are `lines.length` and each refused row has exactly one entry in `problems`; of price
 * tables with over 10,000 refused rows, the further ones are counted by their reason in the `rows` of an entry.
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
  /** Whether a price file itself prints the currency; else its symbol tells it. */
  readonly isCurrencyPrinted?: boolean;
  /** Whether nothing in a file of statements tells `currency`: it is that of the exchange, and may be another. */
  readonly isCurrencyAssumed?: boolean;
  /** The sign that said the currency, where several share it (`$`): another one that it can be contradicts nothing. */
  readonly currencySign?: string;
  /** Region of a listed company (finance conventions, table of regions), hinted by the exchange. */
  readonly regionHint?: string;
  readonly frequency?: Frequency;
  /** ISO date: last date in the rows; for Damodaran the date printed in the file. */
  readonly asOf: string;
  /** Whether nothing in the file tells `asOf`: it is the day of the import, or the one that was given. */
  readonly isDayOpen?: boolean;
  /** Whether nothing in the file tells if its companies are followed: they are added only where `add` says so. */
  readonly isAddingOpen?: boolean;
  /** The provider's edition, e.g. `202510` (French) or `2025-01-05` (Damodaran). */
  readonly vintage?: string;
  readonly rowsRead: number;
  /** 1-based source line or sheet row of each stored row, in stored order. */
  readonly lines: Int32Array;
  readonly problems: readonly LineProblem[];
  /** What was inferred and chosen, in plain words; also quality findings on stored rows. */
  readonly notes: readonly string[];
  /** What was taken without a proof, and should be looked at before it is stored. */
  readonly doubts?: readonly string[];
  readonly needs?: readonly SourceNeed[];
  /** Where `needs` asks for the `decimals`: some figures by each mark. */
  readonly readings?: readonly Reading[];
  /** Whom columns that are not read name in every row. */
  readonly named?: readonly NamedSubject[];
  /** What is seen in a table of unknown layout, and how it reads. */
  readonly table?: TableDescription;
  readonly data: Data;
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
