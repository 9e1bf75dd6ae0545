/** Betas, costs of capital and values: requests and rows. Rates are decimals, dates ISO text. */
import type { ErrorCode, Json } from './errors.ts';
import type { Choices, Provenance, StaleSource, Warning } from './shared.ts';
import type { Assumptions, FcffDetails, ModelDetails } from './models.ts';
import type {
  BetaMethod,
  CostMethod,
  DamodaranRegion,
  FigurePeriod,
  LeaseChoice,
  Model,
  ValueMethod,
} from './vocabulary.ts';

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
  /** `close` accepts returns without dividends where the book has no adjusted closes; nothing else does. */
  returnsFrom?: 'adjusted' | 'close';
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
  /** Of rows that are read from the book; not of the answer to a computation. */
  choices?: Choices;
}

export type BetaRefusal = Refused & { method: BetaMethod };

/** Figures that replace the book's own for one request. All are decimals or whole money. */
export interface WaccInputs {
  riskFree?: number;
  erp?: number;
  erpStandardError?: number;
  /** Added to the market premium; typed, instead of `countryRisk`. */
  countryRiskPremium?: number;
  /** Country risk from the stored table: shares of operations by country, summing to 1. */
  countryRisk?: {
    weights: { [country: string]: number };
    /** Exposure to it apart from beta; without it the premium is inside the market premium. */
    lambda?: number;
  };
  /** In whole units of the currency of quotation; converted where the statements are in another. */
  price?: number;
  /** Date of `price`, at whose exchange rate it is converted: that of the valuation, else of the last price, unless set. */
  priceDate?: string;
  shares?: number;
  debt?: number;
  preTaxCostOfDebt?: number;
  /** Cost of debt from the stored table of spreads: of a rating, or of interest coverage without one. */
  debtRating?: {
    firms: 'large' | 'small';
    rating?: string;
    /** Takes the lowest going-concern rating where coverage gives default. */
    takeProposal?: boolean;
    countryDefaultSpread?: number;
  };
  marginalTaxRate?: number;
  /** Where leases are in everything that rests on the cost; by the company's own statements unless set. */
  leases?: LeaseChoice;
  /** Months of the beta's window. */
  window?: number;
  /** For CAPM: the book's convention unless set, `raw` where it has none; `vasicek` needs `betaPrior`. */
  betaAdjustment?: 'raw' | 'blume' | 'vasicek';
  /** Standard deviation of betas across the market, dated by the analyst, and their mean: the industry beta unless given. */
  betaPrior?: { mean?: number; standardDeviation: number };
  /** BUILD_UP: how much of the market premium is borne, 1 unless set. */
  marketExposure?: number;
  /** BUILD_UP: premia of size and of the company alone; both are needed, 0 where there is none. */
  sizePremium?: number;
  sizePremiumStandardError?: number;
  specificPremium?: number;
  specificPremiumStandardError?: number;
  /** MANUAL: the cost of equity as typed, and its standard error where one is known. */
  costOfEquity?: number;
  costOfEquityStandardError?: number;
  returnsIn?: 'USD' | 'local';
  returnsFrom?: 'adjusted' | 'close';
  /**
   * Of flows that are not in US dollars: premia are in dollars and move by inflation parity unless `local` says that
   * they were measured over the risk-free rate of the flows' own currency.
   */
  premiumIn?: 'USD' | 'local';
  /** Expected yearly inflation of the flows' currency and of the dollar; that of the book unless given. */
  inflation?: { local: number; dollar: number };
}

export interface WaccRequest {
  symbol: string;
  /** Period whose facts are used; the latest fiscal year with facts unless set. */
  year?: FigurePeriod;
  methods: readonly CostMethod[];
  inputs?: WaccInputs;
}

export interface WaccRow {
  symbol: string;
  method: CostMethod;
  year: number;
  asOf: string;
  /** The beta as used, or the exposure of a build-up; null for MANUAL. */
  beta: number | null;
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
  /** The checks of the beta under it that its own do not repeat. */
  betaWarnings: Warning[];
  provenance: Provenance;
  runId: number;
  /** 0 for BUILD_UP and MANUAL, which rest on no beta. */
  betaRunId: number;
  computedAt: string;
  /** Empty when fresh. */
  stale: StaleSource[];
  /** Of rows that are read from the book; not of the answer to a computation. */
  choices?: Choices;
}

export type WaccRefusal = Refused & { method: CostMethod; year: FigurePeriod | null };

export interface ValuationRequest {
  symbol: string;
  models: readonly Model[];
  /** Of the models that need a cost of equity; a multiple is computed once, whatever stands here. */
  methods: readonly ValueMethod[];
  year?: number;
  assumptions?: Assumptions;
}

interface ValueRow {
  symbol: string;
  method: ValueMethod;
  asOf: string;
  valuePerShare: number;
  equityValue: number;
  warnings: Warning[];
  /** What the cost of capital or of equity under it found, and the checks of the beta under that; none of a multiple. */
  costWarnings: Warning[];
  provenance: Provenance | 'preview';
  runId: number | null;
  /** The cost of capital that FCFF rests on; null for other models, and where every rate is typed and there is none. */
  waccRunId: number | null;
  computedAt: string;
  /** Empty when fresh. */
  stale: StaleSource[];
  /** Of rows that are read from the book; not of the answer to a computation. */
  choices?: Choices;
}

export type FcffRow = ValueRow & { model: 'FCFF'; details: FcffDetails };

/** A value; `model` says what `details` holds. */
export type ValuationRow = {
  [M in Model]: ValueRow & { model: M; details: ModelDetails[M] };
}[Model];

export type ValuationRefusal = Omit<Refused, 'runId' | 'provenance'> & {
  model: Model;
  method: ValueMethod;
  runId: number | null;
  provenance: Provenance | 'preview';
};
