/**
 * Every call that the workbench answers, on one page. `window.fairbook` is this object behind a Comlink proxy: each
 * call returns a promise and rejects with an {@link AppError} that carries a public `code`. Rates are decimals,
 * dates ISO text, money in whole units of its currency.
 */
import type {
  AnalysisRefusal,
  AnalysisRequest,
  DistributionList,
  DistributionsRequest,
  DriverList,
  ReverseRequest,
  ReverseRow,
  SensitivityRequest,
  SensitivityRow,
  SimulationRequest,
  SimulationRow,
  TornadoRequest,
  TornadoRow,
} from './analysis.ts';
import type {
  AdjustedBeta,
  AdjustedBetaRefusal,
  AdjustedBetasRequest,
  BetaAnalysisRefusal,
  ResidualReport,
  RollingBetaRequest,
  RollingBetas,
} from './beta-analysis.ts';
import type { BookInfo, ExportRequest, OpenReport, QueryResult, Snapshot } from './book.ts';
import type {
  Fact,
  FactInput,
  FactView,
  IndustryProposal,
  Rate,
  RateInput,
  RateUse,
  Split,
  Ticker,
  TickerInput,
} from './company.ts';
import type { Json } from './errors.ts';
import type { OnProgress, WorkbenchEvent } from './events.ts';
import type {
  CompanyFrame,
  CountryRiskEntry,
  DefaultSpreadEntry,
  FactorFrame,
  IndustryBetaRow,
  IndustryFigures,
  MarketSummary,
  ScreenRow,
} from './frames.ts';
import type { Freshness } from './freshness.ts';
import type { FileOptions, ImportRecord, ImportReport, UndoEffects } from './imports.ts';
import type { RememberedMapping } from './mapping.ts';
import type {
  ExchangeRateSummary,
  MarketSeries,
  MarketToday,
  QuoteInput,
  YieldProposal,
  YieldRequest,
  YieldSummary,
} from './market.ts';
import type { Peer, PeerComparison, PeerComparisonRequest, PeerInput } from './peers.ts';
import type { PricesFrame } from './prices.ts';
import type { Explanation, RunComparison, RunFilter, RunSummary } from './record.ts';
import type {
  BetaRefusal,
  BetaRow,
  BetasRequest,
  ValuationRefusal,
  ValuationRequest,
  ValuationRow,
  WaccRefusal,
  WaccRequest,
  WaccRow,
} from './results.ts';
import type {
  BaseChoice,
  Scenario,
  ScenarioCase,
  ScenarioInput,
  ScenarioValues,
  WeightedRefusal,
  WeightedRow,
} from './scenarios.ts';
import type { CashFlowChoices, StatementsFrame } from './statements.ts';
import type { DamodaranRegion, FactorRegion, MultipleMonths, RateKind } from './vocabulary.ts';

export type * from './analysis.ts';
export type * from './beta-analysis.ts';
export type * from './book.ts';
export type * from './company.ts';
export type * from './frames.ts';
export type * from './freshness.ts';
export type * from './imports.ts';
export type * from './mapping.ts';
export type * from './market.ts';
export type * from './peers.ts';
export type * from './prices.ts';
export type * from './record.ts';
export type * from './models.ts';
export type * from './results.ts';
export type * from './scenarios.ts';
export type * from './shared.ts';
export type * from './statements.ts';

export interface BookApi {
  /** What the book is, where it lives, and how many rows each table has. */
  info(): Promise<BookInfo>;
  /** Names the book; the name travels in the file. */
  rename(name: string): Promise<BookInfo>;
  /** The whole book as one plain SQLite 3 file, reopened and verified before it is returned. */
  exportFile(): Promise<File>;
  /** The whole book as one workbook (xlsx), a sheet for every public table, in parts where a sheet is full. */
  exportWorkbook(onProgress?: OnProgress): Promise<File>;
  /** Replaces the book by a copy of the file's known tables. A snapshot is taken first; see `undoOpen`. */
  openFile(file: File): Promise<OpenReport>;
  /** Replaces the book by an empty one. A snapshot is taken first (null when it was empty); see `undoOpen`. */
  startEmpty(): Promise<{ snapshotId: string | null }>;
  /** Puts back the book that the last `openFile`, `startEmpty` or `restore` replaced. One step. */
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

export interface DataApi {
  /** What an import would do with each file. Writes nothing. */
  preview(
    files: readonly File[],
    options?: { [fileName: string]: FileOptions },
    onProgress?: OnProgress,
  ): Promise<ImportReport[]>;
  /** As `preview`, of a table as text: what a clipboard holds. The file is named by the day. */
  previewText(text: string, options?: FileOptions): Promise<ImportReport[]>;
  /** As `importFiles`, of a table as text. */
  importText(text: string, options?: FileOptions): Promise<ImportReport[]>;
  /** Imports each file in a transaction of its own; a refused file leaves the book as it was but for its record. */
  importFiles(
    files: readonly File[],
    options?: { [fileName: string]: FileOptions },
    onProgress?: OnProgress,
  ): Promise<ImportReport[]>;
  /**
   * One table, or the answer to one read-only statement, as csv or xlsx: numbers in full precision, dates as dates,
   * and no text that a spreadsheet would run as a formula.
   */
  exportTable(request: ExportRequest, onProgress?: OnProgress): Promise<File>;
}

export interface ImportsApi {
  /** All imports, newest first. */
  list(): Promise<ImportRecord[]>;
  /** Takes an import back: its rows leave, what it replaced returns, results that rested on it leave; runs stay. */
  undo(importId: number): Promise<ImportRecord>;
  /** What `undo` would take with the rows; refused as it would be. Changes nothing. */
  undoing(importId: number): Promise<UndoEffects>;
}

export interface MappingsApi {
  /** What was said of the columns of unknown tables, newest first; files of the same headings are read by it. */
  list(): Promise<RememberedMapping[]>;
  /** Forgets one: the next file of these headings asks again. */
  forget(fingerprint: string): Promise<void>;
}

export interface TickersApi {
  /** Creates or changes a company. Fields left out stay as they are; null clears. */
  save(ticker: TickerInput): Promise<Ticker>;
  list(): Promise<Ticker[]>;
  get(symbol: string): Promise<Ticker>;
  /**
   * The industries that the book's list of companies has for a ticker (whatever the exchange) or the beginning of a
   * name, those by ticker first. Proposals: nothing is set.
   */
  industries(query: { symbol: string; name?: string | null }): Promise<IndustryProposal[]>;
  /** Deletes a company with its prices, facts and results. Its runs and their inputs stay in the record. */
  remove(symbol: string): Promise<void>;
}

export interface PricesApi {
  /** Splits of a company: proposed from prices as traded, accepted, rejected. */
  splits(symbol: string): Promise<Split[]>;
  /**
   * Stores the price of a day, typed or read elsewhere. The newest of closes and such prices is the company's price; of
   * one day it leads over the close. `finding` says what is odd about it beside the last close.
   */
  saveQuote(quote: QuoteInput): Promise<{ finding: string | null }>;
  /** Takes the typed or pasted price of a day back. */
  removeQuote(quote: { symbol: string; date: string }): Promise<void>;
  /**
   * Says of a proposed split whether it was one; without a date of every split of which nobody has said it yet,
   * but that an unlikely one is accepted by itself alone: those stay proposed in the answer. One that is accepted may be given another `ratio` than was proposed, near the step of the closes.
   */
  decideSplit(split: {
    symbol: string;
    date?: string;
    accept: boolean;
    ratio?: Pick<Split, 'newShares' | 'oldShares'>;
  }): Promise<Split[]>;
}

export interface PeersApi {
  /**
   * The comparable companies of a company, each as of its latest date.
   * @param months of picked ones: `last-twelve-months`, else the last fiscal year
   */
  list(symbol: string, months?: MultipleMonths): Promise<Peer[]>;
  /** Stores one peer of a date; answers with all. */
  save(peer: PeerInput): Promise<Peer[]>;
  /**
   * Takes companies of the book as peers, all or none: their figures are read from their statements and prices whenever
   * they are needed, so that a new price or report of theirs reaches the multiple.
   */
  pick(choice: { symbol: string; peers: readonly string[] }): Promise<Peer[]>;
  /** The companies that have picked this one as a peer, by symbol. */
  pickedBy(symbol: string): Promise<string[]>;
  /** Each multiple of the peers with its statistics, those left out, the industry's and the company's own. Records nothing. */
  compare(request: PeerComparisonRequest): Promise<PeerComparison[]>;
  /** Leaves a peer out of the multiples with a reason; a null reason takes it in again. */
  exclude(peer: { symbol: string; name: string; reason: string | null }): Promise<Peer[]>;
  /** Deletes a peer with its figures of every date. */
  remove(peer: { symbol: string; name: string }): Promise<Peer[]>;
}

export interface FactsApi {
  /** Stores one typed figure, provisional or a correction. Those of the same item and period are kept; one leads. */
  save(fact: FactInput): Promise<Fact>;
  /** Stores several figures or none of them. */
  saveMany(facts: readonly FactInput[]): Promise<Fact[]>;
  /** All figures of a company in order of entry, or the leading ones, or each as first reported. */
  list(symbol: string, view?: FactView): Promise<Fact[]>;
  /** Takes a typed figure back; the one it superseded leads again. */
  remove(factId: number): Promise<void>;
}

export interface RatesApi {
  save(rate: RateInput): Promise<Rate>;
  list(kind?: RateKind): Promise<Rate[]>;
  /**
   * Makes a rate of the book the one in force on a day: the rates that lead over it there are set aside, for every
   * company, and answered. They stay in the book, and are taken back by `use`.
   */
  use(rate: RateUse): Promise<Rate[]>;
  /** Takes a rate out of the book by its number; runs that took it keep it. */
  remove(id: number): Promise<void>;
  /** Every pair of currencies in the book, with its span and last rate. */
  exchange(): Promise<ExchangeRateSummary[]>;
  /** Every series of government yields in the book. */
  yields(): Promise<YieldSummary[]>;
  /** The risk-free rate that the book's yields propose; stored as a rate only with `store: true`. */
  fromYields(request: YieldRequest): Promise<YieldProposal>;
}

export interface SettingsApi {
  /** A stored setting, null when it was never set. */
  get(key: string): Promise<Json>;
  set(key: string, value: Json): Promise<void>;
  all(): Promise<{ [key: string]: Json }>;
}

export interface BetasApi {
  compute(request: BetasRequest, onProgress?: OnProgress): Promise<(BetaRow | BetaRefusal)[]>;
  /** The stored beta of each method as the tables hold it; reads, never computes. */
  list(symbol: string): Promise<BetaRow[]>;
  /**
   * The same estimator on every trailing window of the history: the market beta with its 95 % band, one point for each
   * month that a whole window ends on. A picture of how steady the estimate is: nothing rests on it, and it records
   * nothing. Worked out away from the book's thread.
   */
  rolling(request: RollingBetaRequest): Promise<RollingBetas | BetaAnalysisRefusal>;
  /**
   * The residuals of a recorded CAPM or five-factor run and the tests on them, from the very inputs of that run.
   * Records nothing.
   */
  residuals(runId: number): Promise<ResidualReport>;
  /**
   * The betas in the book side by side: CAPM raw, Blume's and Vasicek's adjustments of it, five-factor, industry. Only
   * methods with a stored beta are listed; Vasicek without a prior is refused by name. Records nothing.
   */
  adjusted(request: AdjustedBetasRequest): Promise<(AdjustedBeta | AdjustedBetaRefusal)[]>;
}

export interface WaccApi {
  compute(request: WaccRequest, onProgress?: OnProgress): Promise<(WaccRow | WaccRefusal)[]>;
  /** Stored rows, of one year or all; reads, never computes. */
  list(symbol: string, year?: number): Promise<WaccRow[]>;
}

export interface ValuationsApi {
  compute(
    request: ValuationRequest,
    onProgress?: OnProgress,
  ): Promise<(ValuationRow | ValuationRefusal)[]>;
  /** The same path and shapes; persists nothing. */
  preview(request: ValuationRequest): Promise<(ValuationRow | ValuationRefusal)[]>;
  /**
   * Says which value an analyst stands for in a company: of one model and method, or several at weights that sum to 1;
   * null leaves it to the book's base method. It stands in `Ticker.base`.
   */
  chooseBase(choice: { symbol: string; choice: BaseChoice | null }): Promise<Ticker>;
  /** The weighted base value as a recorded run that rests on those of its models, or a preview of it. */
  weigh(request: { symbol: string; preview?: boolean }): Promise<WeightedRow | WeightedRefusal>;
  /** The drivers of a valuation by name, with their values in it: what the calls below move. Persists nothing. */
  drivers(request: AnalysisRequest): Promise<DriverList>;
  /** Shapes and deciles of distributions, and whether the correlations can be drawn from. Persists nothing. */
  distributions(request: DistributionsRequest): Promise<DistributionList>;
  /** The value at every pair of values of two drivers. A recorded run unless `preview`, as all below. */
  sensitivity(request: SensitivityRequest): Promise<SensitivityRow | AnalysisRefusal>;
  /** The value with one driver at a time at its low and its high, widest range first. */
  tornado(request: TornadoRequest): Promise<TornadoRow | AnalysisRefusal>;
  /** Every value of one driver, between bounds, at which the value meets the price or another target. */
  reverse(request: ReverseRequest): Promise<ReverseRow | AnalysisRefusal>;
  /** Draws of the drivers through the whole valuation, away from the book's thread; nothing is kept of a cancelled one. */
  simulate(
    request: SimulationRequest,
    onProgress?: OnProgress,
  ): Promise<SimulationRow | AnalysisRefusal>;
  /** The chosen value of each model and method as the tables hold it; reads, never computes. */
  list(symbol: string): Promise<ValuationRow[]>;
}

export interface ScenariosApi {
  /** The scenarios of a company in their order. */
  list(symbol: string): Promise<Scenario[]>;
  /** Stores a new scenario or changes one; answers with all of the company. */
  save(scenario: ScenarioInput): Promise<Scenario[]>;
  /** Stores several scenarios or none of them. */
  saveMany(scenarios: readonly ScenarioInput[]): Promise<Scenario[]>;
  /** Deletes a scenario by its name; answers with those left. */
  remove(scenario: { symbol: string; name: string }): Promise<Scenario[]>;
  /**
   * Values each stored scenario as `valuations.compute` does, chosen for no table, and weighs them: recorded runs all.
   * Weights are never scaled: where one is missing or they do not sum to 1, the weighted value is refused.
   */
  compute(symbol: string, onProgress?: OnProgress): Promise<ScenarioValues>;
  /** The same path and shapes, of the stored scenarios or of those given; persists nothing. */
  preview(symbol: string, scenarios?: readonly ScenarioCase[]): Promise<ScenarioValues>;
}

/** Whether a run came out the same, and the first figure that did not. */
export interface RunReplay {
  identical: boolean;
  firstDifference?: string;
}

export interface RunsApi {
  /** The audit record, newest first. */
  list(filter?: RunFilter): Promise<RunSummary[]>;
  /**
   * Where a run's figures come from: formula, stored inputs, source rows, and the runs it rests on. Companies with equal
   * inputs share a run: `symbol` tells it as the one of them that is meant, else it is that for which it was made.
   */
  explain(runId: number, symbol?: string): Promise<Explanation>;
  /**
   * A recorded FCFF value as an xlsx file that calculates: assumptions, projection, terminal value and bridge with live
   * formulas, and the sources of the inputs. Refuses runs of other kinds. `symbol` as in `explain`.
   */
  workbook(runId: number, symbol?: string): Promise<File>;
  /** Computes a run again from its stored inputs alone and compares every bit; a simulation tells its draws and can be cancelled. */
  replay(runId: number, onProgress?: OnProgress): Promise<RunReplay>;
  /** What differs between two runs, and by how much each changed input moved the figure that they are for. `symbol` as in `explain`. */
  compare(from: number, to: number, symbol?: string): Promise<RunComparison>;
}

export interface FramesApi {
  /** All that a company's page draws, in one call. */
  company(symbol: string): Promise<CompanyFrame>;
  /** Statements year by year with their sources, trailing twelve months, free cash flow by both routes, drivers. */
  statements(symbol: string, choices?: CashFlowChoices): Promise<StatementsFrame>;
  factors(region: FactorRegion): Promise<FactorFrame>;
  industryBetas(region: DamodaranRegion, asOf?: string): Promise<IndustryBetaRow[]>;
  /** A table by industry other than the betas: `wacc`, `vebitda`, `margin`, ...; the latest by a date or of all. */
  industryFigures(
    dataset: string,
    region: DamodaranRegion,
    asOf?: string,
  ): Promise<IndustryFigures[]>;
  /** Ratings, default spreads and risk premia by country; the latest table by a date or of all. */
  countryRisk(asOf?: string): Promise<CountryRiskEntry[]>;
  /** The latest default spreads of a class (`large`, `small`, `financial`, `sovereign`), or of all. */
  defaultSpreads(name?: string): Promise<DefaultSpreadEntry[]>;
  /** What the market says of a company: price, shares, market value, the rates in force, and newer ones to take. */
  marketToday(symbol: string): Promise<MarketToday>;
  /** A company's prices row by row with their sources, the files behind them, quality findings, splits. */
  prices(symbol: string): Promise<PricesFrame>;
  /** A series of government yields by its name; refused where the book has none of it. */
  yields(series: string): Promise<MarketSeries>;
  /** The exchange rates of a pair as the book has it: `EUR/USD`, dollars for one euro. */
  exchangeRates(pair: string): Promise<MarketSeries>;
  /** Every company with its chosen results: what the list of companies compares. */
  screen(): Promise<ScreenRow[]>;
  /** Every source of the book in its latest edition, and the results whose inputs changed since. */
  freshness(): Promise<Freshness>;
  /** What market data the book holds, and as of when. */
  market(): Promise<MarketSummary>;
}

export interface EventsApi {
  /** Calls back with the book's state at once and on every change, and with what changed in the book. */
  subscribe(listener: (event: WorkbenchEvent) => unknown): Promise<void>;
  /**
   * Where another tab holds the book: asks it to close the book, which then opens here. What was acknowledged there is
   * kept. Refused with BOOK_OPEN_ELSEWHERE where that tab is at work or does not answer.
   */
  useHere(): Promise<void>;
  /** Where no storage survives: begins a session in memory, by name. */
  startTemporarySession(): Promise<void>;
}

export interface FairbookApi {
  book: BookApi;
  data: DataApi;
  imports: ImportsApi;
  mappings: MappingsApi;
  tickers: TickersApi;
  prices: PricesApi;
  peers: PeersApi;
  facts: FactsApi;
  rates: RatesApi;
  settings: SettingsApi;
  betas: BetasApi;
  wacc: WaccApi;
  valuations: ValuationsApi;
  scenarios: ScenariosApi;
  runs: RunsApi;
  frames: FramesApi;
  events: EventsApi;
}
