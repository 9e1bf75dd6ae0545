/**
 * Every call that the workbench answers, on one page. `window.fairbook` is this object behind a Comlink proxy: each
 * call returns a promise and rejects with an {@link AppError} that carries a public `code`. Rates are decimals,
 * dates ISO text, money in whole units of its currency.
 */
import type { ErrorCode, ErrorData, Json } from './errors.ts';
import type { OnProgress, StorageKind, WorkbenchEvent } from './events.ts';
import type {
  BetaMethod,
  DamodaranRegion,
  FactorRegion,
  Item,
  Model,
  RateBasis,
  RateKind,
  Region,
} from './vocabulary.ts';

/** A public series that changed after a result was chosen: the result no longer describes the book. */
export interface StaleSource {
  /** `prices:KO`, `factors:US`, `facts:KO`, `rates:risk-free:USD`, ... */
  source: string;
  changedAt: string;
}

/** `stored`: found in the book under the same inputs. `computed`: worked out now, and stored. */
export type Provenance = 'stored' | 'computed';

export interface Warning {
  code: string;
  severity: 'info' | 'warning';
  message: string;
  figures?: { [key: string]: Json };
}

// --- book ---------------------------------------------------------------------------------------------------

export interface BookInfo {
  name: string;
  schemaVersion: number;
  engineVersion: string;
  storage: StorageKind;
  sizeBytes: number;
  rows: { [table: string]: number };
  /** When the book last left for the user's own disk (export) or came from it (open); null if never. */
  lastBackupAt: string | null;
}

export interface Snapshot {
  id: string;
  createdAt: string;
  reason: 'weekly' | 'migration' | 'open' | 'import' | 'restore' | 'undo' | 'manual';
  sizeBytes: number;
  schemaVersion: number;
  rows: { [table: string]: number };
}

export interface OpenReport {
  file: string;
  name: string;
  schemaVersion: number;
  /** Rows copied, by table. */
  rows: { [table: string]: number };
  /** Things in the file that were left out (unknown tables, views, triggers), by name. */
  ignored: string[];
  /** The verified copy of the book that was open before, null when that book was empty. */
  snapshotId: string | null;
}

export interface QueryResult {
  columns: string[];
  rows: (null | number | string | bigint | Uint8Array)[][];
}

export interface BookApi {
  /** What the book is, where it lives, and how many rows each table has. */
  info(): Promise<BookInfo>;
  /** Names the book; the name travels in the file. */
  rename(name: string): Promise<BookInfo>;
  /** The whole book as one plain SQLite 3 file, reopened and verified before it is returned. */
  exportFile(): Promise<File>;
  /** Replaces the book by a copy of the file's known tables. A snapshot is taken first; see `undoOpen`. */
  openFile(file: File): Promise<OpenReport>;
  /** Puts back the book that the last `openFile` or `restore` replaced. One step. */
  undoOpen(): Promise<BookInfo>;
  /** Whether `undoOpen` has something to put back. */
  canUndoOpen(): Promise<boolean>;
  /** Runs one read-only statement. Anything that writes is refused; long or huge answers are cut off by an error. */
  query(sql: string, params?: readonly (null | number | string)[]): Promise<QueryResult>;
  /** Verified copies kept beside the book on this device, newest first. */
  snapshots(): Promise<Snapshot[]>;
  /** Takes a verified snapshot now. */
  takeSnapshot(): Promise<Snapshot>;
  /** Replaces the book by a snapshot; the book as it was becomes a snapshot first. */
  restore(snapshotId: string): Promise<BookInfo>;
  /** One snapshot as a file for the user's own disk. */
  exportSnapshot(snapshotId: string): Promise<File>;
  /** Full integrity and foreign-key check; an empty list means sound. */
  check(): Promise<string[]>;
}

// --- import -------------------------------------------------------------------------------------------------

export interface FileOptions {
  symbol?: string;
  region?: string;
  mapping?: { [column: string]: string };
}

export interface ImportProblem {
  line?: number;
  column?: string;
  text?: string;
  message: string;
}

export interface ImportReport {
  file: string;
  /** Which importer took it; null when none did. */
  format: string | null;
  status: 'stored' | 'unchanged' | 'refused';
  symbol?: string;
  region?: string;
  currency?: string;
  frequency?: string;
  vintage?: string;
  asOf?: string;
  rows: { read: number; stored: number; updated: number; unchanged: number; refused: number };
  problems: ImportProblem[];
  notes: string[];
  /** What the file does not tell and must be given in `options[fileName]`. */
  needs?: ('symbol' | 'region')[];
  /** Present when the file as a whole is refused. */
  refusal?: ErrorData;
  sha256: string;
  importId?: number;
}

export interface ImportRecord {
  id: number;
  fileName: string;
  sha256: string;
  format: string | null;
  subject: string | null;
  region: string | null;
  vintage: string | null;
  asOf: string | null;
  status: 'stored' | 'unchanged' | 'refused' | 'undone';
  rows: { read: number; stored: number; updated: number; unchanged: number; refused: number };
  problems: ImportProblem[];
  notes: string[];
  createdAt: string;
  undoneAt: string | null;
}

export interface DataApi {
  /** What an import would do with each file. Writes nothing. */
  preview(
    files: readonly File[],
    options?: { [fileName: string]: FileOptions },
    onProgress?: OnProgress,
  ): Promise<ImportReport[]>;
  /** Imports each file in a transaction of its own; a refused file leaves the book as it was but for its record. */
  importFiles(
    files: readonly File[],
    options?: { [fileName: string]: FileOptions },
    onProgress?: OnProgress,
  ): Promise<ImportReport[]>;
}

export interface ImportsApi {
  /** All imports, newest first. */
  list(): Promise<ImportRecord[]>;
  /** Takes an import back: its rows leave, what it replaced returns, results that rested on it leave; runs stay. */
  undo(importId: number): Promise<ImportRecord>;
}

// --- companies, facts, rates, settings ----------------------------------------------------------------------

export interface TickerInput {
  symbol: string;
  name?: string | null;
  region?: Region | null;
  industry?: string | null;
  currency?: string | null;
  /** `MM-DD`; a fiscal year that is named only by its number ends on this day. 12-31 unless set. */
  fiscalYearEnd?: string | null;
}

export interface Ticker {
  symbol: string;
  name: string | null;
  region: Region | null;
  industry: string | null;
  currency: string | null;
  fiscalYearEnd: string | null;
  prices: {
    count: number;
    first: string | null;
    last: string | null;
    /** The last close in whole units of `currency`: pounds where the quotation is in pence. */
    lastPrice: number | null;
    currency: string | null;
  };
  /** The latest value per share by model and method, for the list of companies. */
  values: { model: Model; method: string; valuePerShare: number; asOf: string }[];
  createdAt: string;
  updatedAt: string;
}

export interface TickersApi {
  /** Creates or changes a company. Fields left out stay as they are; null clears. */
  save(ticker: TickerInput): Promise<Ticker>;
  list(): Promise<Ticker[]>;
  get(symbol: string): Promise<Ticker>;
  /** Deletes a company with its prices, facts and results. Its runs and their inputs stay in the record. */
  remove(symbol: string): Promise<void>;
}

export interface FactInput {
  symbol: string;
  item: Item;
  /** `FY2024`, a period end `2024-09-28`, or a span `2023-10-01/2024-09-28`. */
  period: string;
  value: number;
  /** A currency code for money, `shares`, `ratio` (0.21 = 21 %) or `years`. */
  unit: string;
  source: string;
}

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
  createdAt: string;
  /** False when a later figure for the same item and period took its place. */
  current: boolean;
}

export interface FactsApi {
  /** Stores one figure. An earlier one for the same item and period is kept and marked superseded. */
  save(fact: FactInput): Promise<Fact>;
  /** Stores several figures or none of them. */
  saveMany(facts: readonly FactInput[]): Promise<Fact[]>;
  list(symbol: string): Promise<Fact[]>;
  /** Takes a typed figure back; the one it superseded leads again. */
  remove(factId: number): Promise<void>;
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
}

export interface RatesApi {
  save(rate: RateInput): Promise<Rate>;
  list(kind?: RateKind): Promise<Rate[]>;
}

export interface SettingsApi {
  /** A stored setting, null when it was never set. */
  get(key: string): Promise<Json>;
  set(key: string, value: Json): Promise<void>;
  all(): Promise<{ [key: string]: Json }>;
}

// --- results ------------------------------------------------------------------------------------------------

/** A computation that was refused: recorded as a run like any result. */
export interface Refused {
  symbol: string;
  refusal: { code: ErrorCode; message: string; details: { [key: string]: Json } };
  runId: number;
  provenance: Provenance;
}

export interface BetasRequest {
  symbols: readonly string[];
  methods: readonly BetaMethod[];
  /** Calendar months, 24 to 240; 60 unless set. */
  window?: number;
  /** ISO date: the last month end that may be used. */
  asOf?: string;
  /** Factor region (CAPM, FF5) or Damodaran region (DAMO), instead of the company's defaults. */
  region?: string;
  /** Newey-West lag; floor(4 (T/100)^(2/9)) unless set. */
  hacLag?: number;
  /** `local` accepts returns in the price's own currency against US-dollar factors; nothing else does. */
  returnsIn?: 'USD' | 'local';
}

export interface RegressionDetails {
  alpha: number;
  coefficients: { [name: string]: number };
  standardErrors: { [name: string]: number };
  tStatistics: { [name: string]: number };
  pValues: { [name: string]: number };
  confidence95: { [name: string]: [number, number] };
  hac: {
    standardErrors: { [name: string]: number };
    tStatistics: { [name: string]: number };
    pValues: { [name: string]: number };
  };
  hc1: { standardErrors: { [name: string]: number } };
  nwLag: number;
  rSquared: number;
  adjustedRSquared: number;
  residualSd: number;
  durbinWatson: number;
  fStatistic: number | null;
  fPValue: number | null;
  conditionNumber: number;
  vif: { [name: string]: number };
  /** `YYYY-MM` of each paired month, in order. */
  months: string[];
  firstMonth: string;
  lastMonth: string;
  dropped: { month: string; reason: string }[];
  /** Excess return of the market and of the share, and the fit, for each month. */
  points: { month: string; x: number; y: number }[];
  region: string;
  vintage: string | null;
  window: number;
  /** Blume's two thirds plus one third; the raw estimate stays in `beta`. */
  blume: number;
}

export interface IndustryBetaDetails {
  industry: string;
  region: DamodaranRegion;
  source: string;
  publishedAsOf: string;
  /** `relevered` at the company's own D/E, or `industry` (published levered) where that is unknown. */
  basis: 'relevered' | 'industry';
  unleveredBeta: number | null;
  debtToEquity: number | null;
  marginalTaxRate: number | null;
  firms: number | null;
  published: { [column: string]: Json };
}

export interface BetaRow {
  symbol: string;
  method: BetaMethod;
  asOf: string;
  beta: number;
  /** Classical standard error; null for an industry beta, which publishes none. */
  standardError: number | null;
  observations: number | null;
  details: RegressionDetails | IndustryBetaDetails;
  warnings: Warning[];
  provenance: Provenance;
  runId: number;
  computedAt: string;
  /** Empty when fresh. */
  stale: StaleSource[];
}

export type BetaRefusal = Refused & { method: BetaMethod };

export interface BetasApi {
  compute(request: BetasRequest, onProgress?: OnProgress): Promise<(BetaRow | BetaRefusal)[]>;
  /** The stored beta of each method as the tables hold it; reads, never computes. */
  list(symbol: string): Promise<BetaRow[]>;
}

/** Figures that replace the book's own for one request. All are decimals or whole money. */
export interface WaccInputs {
  riskFree?: number;
  erp?: number;
  erpStandardError?: number;
  countryRiskPremium?: number;
  price?: number;
  shares?: number;
  debt?: number;
  preTaxCostOfDebt?: number;
  marginalTaxRate?: number;
  /** Months of the beta's window. */
  window?: number;
  /** `raw` or `blume` for CAPM; raw unless set. */
  betaAdjustment?: 'raw' | 'blume';
  returnsIn?: 'USD' | 'local';
}

export interface WaccRequest {
  symbol: string;
  /** Fiscal year whose facts are used; the latest with facts unless set. */
  year?: number;
  methods: readonly BetaMethod[];
  inputs?: WaccInputs;
}

export interface WaccRow {
  symbol: string;
  method: BetaMethod;
  year: number;
  asOf: string;
  beta: number;
  betaStandardError: number | null;
  re: number;
  /** Delta-method standard error; null when no part of it is known. `reStandardErrorNote` says what it leaves out. */
  reStandardError: number | null;
  reStandardErrorNote: string | null;
  rd: number | null;
  rdAt: number | null;
  wE: number;
  wD: number;
  wacc: number;
  details: { [key: string]: Json };
  warnings: Warning[];
  provenance: Provenance;
  runId: number;
  betaRunId: number;
  computedAt: string;
  /** Empty when fresh. */
  stale: StaleSource[];
}

export type WaccRefusal = Refused & { method: BetaMethod; year: number | null };

export interface WaccApi {
  compute(request: WaccRequest, onProgress?: OnProgress): Promise<(WaccRow | WaccRefusal)[]>;
  /** Stored rows, of one year or all; reads, never computes. */
  list(symbol: string, year?: number): Promise<WaccRow[]>;
}

/** Assumptions of an FCFF valuation. Economic ones have no default: what is missing is refused by name. */
export interface FcffAssumptions {
  /** Growth of revenue in year 1, decimal. */
  growth?: number;
  /** Explicit growth for each year instead of the fade; its length is the number of years. */
  growthPath?: readonly number[];
  terminalGrowth?: number;
  /** Length of the projection; 10 unless set (1 to 30). */
  years?: number;
  /** Years at the initial growth before the linear fade begins; half the projection, rounded down, unless set. */
  fadeStart?: number;
  /** `year-end` unless set. */
  timing?: 'year-end' | 'mid-year';
  /** Date of the value; the last price's date unless set. Operations roll forward from the balance sheet's date. */
  valuationDate?: string;
  /** Tax rate reached at the end of the projection; the marginal rate unless set. */
  stableTaxRate?: number;
  /** Driver form: reinvestment = change in revenue / this. Without it, D&A, capex and working capital keep their ratio to revenue. */
  salesToCapital?: number;
  /** Bridge items that are known to be nil for this company. */
  waive?: readonly Item[];
  /** Overrides of the cost of capital, as in `wacc.compute`. */
  wacc?: WaccInputs;
}

export interface ValuationRequest {
  symbol: string;
  models: readonly Model[];
  methods: readonly BetaMethod[];
  year?: number;
  assumptions?: FcffAssumptions;
}

export interface ProjectionYear {
  year: number;
  growth: number;
  revenue: number;
  ebit: number;
  taxRate: number;
  nopat: number;
  depreciationAmortisation: number | null;
  capitalExpenditure: number | null;
  changeInWorkingCapital: number | null;
  reinvestment: number;
  fcff: number;
  /** Years from the balance sheet's date at which the flow is discounted. */
  exponent: number;
  discountFactor: number;
  presentValue: number;
}

export interface FcffDetails {
  currency: string;
  fiscalYear: number;
  balanceSheetDate: string;
  valuationDate: string;
  wacc: number;
  costOfEquity: number;
  baseYear: {
    revenue: number;
    ebit: number;
    taxRate: number;
    depreciationAmortisation: number | null;
    capitalExpenditure: number | null;
    changeInWorkingCapital: number | null;
    fcff: number | null;
  };
  assumptions: {
    growth: number;
    terminalGrowth: number;
    years: number;
    fadeStart: number | null;
    timing: 'year-end' | 'mid-year';
    stableTaxRate: number;
    salesToCapital: number | null;
  };
  projection: ProjectionYear[];
  terminal: {
    method: 'gordon';
    growth: number;
    value: number;
    presentValue: number;
    share: number;
    impliedExitMultiple: number | null;
  };
  presentValueOfFlows: number;
  operatingValueAtBalanceSheet: number;
  rollForwardDays: number;
  operatingValue: number;
  /** Signed lines that add up from operations to equity; `missing` items were neither given nor waived. */
  bridge: { item: string; label: string; amount: number }[];
  missing: string[];
  equityValue: number;
  sharesOutstanding: number;
  price: number | null;
  priceDate: string | null;
  upside: number | null;
  targetPrice12m: number | null;
}

export interface ValuationRow {
  symbol: string;
  model: Model;
  method: BetaMethod;
  asOf: string;
  valuePerShare: number;
  equityValue: number;
  details: FcffDetails;
  warnings: Warning[];
  provenance: Provenance | 'preview';
  runId: number | null;
  waccRunId: number | null;
  computedAt: string;
  /** Empty when fresh. */
  stale: StaleSource[];
}

export type ValuationRefusal = Omit<Refused, 'runId' | 'provenance'> & {
  model: Model;
  method: BetaMethod;
  runId: number | null;
  provenance: Provenance | 'preview';
};

export interface ValuationsApi {
  compute(
    request: ValuationRequest,
    onProgress?: OnProgress,
  ): Promise<(ValuationRow | ValuationRefusal)[]>;
  /** The same path and shapes; persists nothing. */
  preview(request: ValuationRequest): Promise<(ValuationRow | ValuationRefusal)[]>;
  /** The chosen value of each model and method as the tables hold it; reads, never computes. */
  list(symbol: string): Promise<ValuationRow[]>;
}

// --- the record ---------------------------------------------------------------------------------------------

export interface RunSummary {
  id: number;
  kind: string;
  subject: string;
  inputsHash: string;
  engineVersion: string;
  outcome: 'result' | 'refusal';
  refusal: { code: ErrorCode; message: string } | null;
  warnings: Warning[];
  createdAt: string;
}

export interface RunFilter {
  symbol?: string;
  kind?: string;
  limit?: number;
  /** Only runs with a smaller id: the next page. */
  before?: number;
}

export interface Explanation {
  run: RunSummary;
  /** The formula in words and symbols, with its source. */
  formula: { text: string; source: string };
  inputs: { [key: string]: Json };
  outputs: { [key: string]: Json } | null;
  /** Series named by hash in the inputs: what they hold. */
  series: { hash: string; kind: string; rows: number; first: string | null; last: string | null }[];
  /** Files and lines in the book that the run read, as far as they are still there. */
  sources: {
    source: string;
    importId: number | null;
    fileName: string | null;
    sha256: string | null;
    lines: string | null;
    note: string | null;
  }[];
  parents: { role: string; run: RunSummary }[];
}

export interface RunsApi {
  /** The audit record, newest first. */
  list(filter?: RunFilter): Promise<RunSummary[]>;
  /** Where a run's figures come from: formula, stored inputs, source rows, and the runs it rests on. */
  explain(runId: number): Promise<Explanation>;
  /** Computes a run again from its stored inputs alone and compares every bit. */
  replay(runId: number): Promise<{ identical: boolean; firstDifference?: string }>;
}

// --- frames: bulk columns for views and charts ----------------------------------------------------------------

export interface CompanyFrame {
  symbol: string;
  /** Days since 1970-01-01. */
  priceDays: Int32Array;
  adjClose: Float64Array;
  close: Float64Array;
  betas: BetaRow[];
  waccs: WaccRow[];
  values: ValuationRow[];
  facts: Fact[];
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
}

export interface IndustryBetaRow {
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

export interface MarketSummary {
  factors: {
    region: FactorRegion;
    months: number;
    first: string;
    last: string;
    vintage: string | null;
    fileName: string | null;
  }[];
  industryBetas: {
    region: DamodaranRegion;
    asOf: string;
    industries: number;
    fileName: string | null;
  }[];
}

export interface FramesApi {
  /** All that a company's page draws, in one call. */
  company(symbol: string): Promise<CompanyFrame>;
  factors(region: FactorRegion): Promise<FactorFrame>;
  industryBetas(region: DamodaranRegion, asOf?: string): Promise<IndustryBetaRow[]>;
  /** What market data the book holds, and as of when. */
  market(): Promise<MarketSummary>;
}

export interface EventsApi {
  /** Calls back with the book's state at once and on every change, and with what changed in the book. */
  subscribe(listener: (event: WorkbenchEvent) => void): Promise<void>;
  /** Where no storage survives: begins a session in memory, by name. */
  startTemporarySession(): Promise<void>;
}

export interface FairbookApi {
  book: BookApi;
  data: DataApi;
  imports: ImportsApi;
  tickers: TickersApi;
  facts: FactsApi;
  rates: RatesApi;
  settings: SettingsApi;
  betas: BetasApi;
  wacc: WaccApi;
  valuations: ValuationsApi;
  runs: RunsApi;
  frames: FramesApi;
  events: EventsApi;
}
