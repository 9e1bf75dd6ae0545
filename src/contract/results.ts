/** Betas, costs of capital and values: requests and rows. Rates are decimals, dates ISO text. */
import type { ErrorCode, Json } from './errors.ts';
import type { Provenance, StaleSource, Warning } from './shared.ts';
import type { BetaMethod, DamodaranRegion, Item, Model } from './vocabulary.ts';

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
}

export type BetaRefusal = Refused & { method: BetaMethod };

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
  returnsFrom?: 'adjusted' | 'close';
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
