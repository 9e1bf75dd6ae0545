/** Assumptions and details of every valuation model. Rates are decimals, money in whole units, dates ISO text. */
import type { Json } from './errors.ts';
import type { WaccInputs } from './results.ts';
import type { FigurePeriod, Item, MultipleModel, MultipleMonths } from './vocabulary.ts';

export type TerminalMethod = 'gordon' | 'value-driver' | 'exit-multiple';

/** The analyst's own value of one projected year, 1 being the first; `source` is `cell` unless set. */
export interface YearCell {
  year: number;
  value: number;
  source?: 'cell' | 'proposal';
}

/** A driver over the years: held at `initial` through year `from`, then equal steps to `stable`, reached in year `to`. */
export interface DriverInput {
  /** Of the first years. */
  initial?: number;
  /** Last year at the initial value; by the book's convention unless set (half the projection, rounded down). */
  from?: number;
  /** First year at the stable value; the last year unless set. */
  to?: number;
  /** After the last year, and that to which it fades. */
  stable?: number;
  /** The analyst's own value of single years, before the fade. */
  cells?: readonly YearCell[];
}

/** The book's convention unless set, `gordon` where it has none; the others are computed beside it where their figures are given. */
export interface TerminalChoice {
  method?: TerminalMethod;
  /** Return on new capital after the last year, for the value driver. */
  ronic?: number;
  /** EV / EBITDA at the end of the last year. */
  exitMultiple?: number;
}

/** Drivers that may be typed year by year beside the ratios. */
export interface FcffCells {
  growth?: readonly YearCell[];
  /** EBIT / revenue. */
  margin?: readonly YearCell[];
  taxRate?: readonly YearCell[];
  /** Reinvestment of the year = change in revenue / this, also where other years keep the ratios. */
  salesToCapital?: readonly YearCell[];
}

/** Per-year drivers of FCFF. What has no default is refused by name. */
export interface FcffDrivers {
  /** Needs `initial` and `stable`. */
  growth: DriverInput;
  /** EBIT / revenue; begins at the base year's unless set, needs `stable`. */
  margin: DriverInput;
  /** Begins at the effective rate and ends at the marginal one unless set. */
  taxRate?: DriverInput;
  /** Increase of revenue per unit of capital; needs `initial` and `stable`. */
  salesToCapital: DriverInput;
  /** Begins and ends at the cost of capital of the method unless set. */
  wacc?: DriverInput;
  /** Years from reinvestment to the growth that it buys, 0 to 3; the book's convention unless set, 0 where it has none. */
  lag?: number;
  /** Tax losses carried into year 1, none unless set; and the largest share of a year's income that losses may cover, by the book's convention unless set (all of it). */
  losses?: { opening: number; useCap?: number };
  terminal?: TerminalChoice;
  /**
   * Values inside year 1, whose flow counts for its rest alone, and rolls net debt to the valuation date; without it
   * the value rolls forward from the balance sheet's date. `distributions`: dividends and buybacks less issues since.
   */
  stub?: { distributions: number };
}

export interface OptionGrant {
  count: number;
  /** In whole units of the currency of the statements, also where the price is quoted in another. */
  strike: number;
  years: number;
}

/**
 * Dilution, taken once: the options' value is subtracted, or diluted shares divide. Strikes and debt are in whole units
 * of the currency of the statements; a price in another currency is converted to it before they meet.
 */
export type Dilution =
  | {
      kind: 'option-value';
      at: 'own-value' | 'market-price';
      grants: readonly OptionGrant[];
      volatility: number;
      riskFree: number;
      dividendYield: number;
    }
  | {
      kind: 'treasury-stock';
      at: 'own-value' | 'market-price';
      options: readonly { count: number; strike: number }[];
      restrictedUnits: number;
      convertibles: readonly { shares: number; debt: number }[];
    };

/** Assumptions of an FCFF valuation. Economic ones have no default: what is missing is refused by name. */
export interface FcffAssumptions {
  /** Growth of revenue in year 1, decimal. */
  growth?: number;
  /** Explicit growth for each year instead of the fade; its length is the number of years. */
  growthPath?: readonly number[];
  terminalGrowth?: number;
  /** Length of the projection, 1 to 30; the book's convention unless set, 10 where it has none. */
  years?: number;
  /** Years at the initial growth before the linear fade begins; by the book's convention unless set (half the projection, rounded down). */
  fadeStart?: number;
  /** The book's convention unless set, `year-end` where it has none. */
  timing?: 'year-end' | 'mid-year';
  /**
   * Fiscal year whose statements the projection begins from, or the last twelve months, where the request itself names no
   * `year`; the latest year by the price's date unless set. Multiples take a year, and their months by `basis`.
   */
  fiscalYear?: FigurePeriod;
  /** Date of the value; the last price's date unless set. Operations roll forward from the balance sheet's date. */
  valuationDate?: string;
  /** Tax rate reached at the end of the projection; the marginal rate unless set. */
  stableTaxRate?: number;
  /** Driver form: reinvestment = change in revenue / this. Without it, D&A, capex and working capital keep their ratio to revenue. */
  salesToCapital?: number;
  /** By ratios, working capital that each unit of added revenue takes, decimal, below zero where customers pay ahead. Unset it keeps the base year's ratio to revenue, and is 0 where that year released working capital. */
  workingCapital?: number;
  /** What growth costs, without `drivers`: `sales-to-capital` where that is given, else the book's convention unless set (`ratios`). */
  reinvestment?: 'ratios' | 'sales-to-capital';
  /** Own values of single years, each before what the ratios above give for that year; with `drivers` they stand there. */
  cells?: FcffCells;
  /** What follows the last year; with `drivers` it stands there. */
  terminal?: TerminalChoice;
  /** Per-year drivers instead of the ratios above: growth, margin, tax, sales to capital, WACC. */
  drivers?: FcffDrivers;
  /** Bridge items that are known to be nil for this company. */
  waive?: readonly Item[];
  /** Overrides of the cost of capital, as in `wacc.compute`. */
  wacc?: WaccInputs;
  /** Options, restricted units and convertibles: dilution once; shares are basic then. */
  dilution?: Dilution & { basicShares: number };
}

/** Growth held at `initial` through `fadeStart`, then equal steps to `terminal` in the last year, both by the book's conventions unless set; or one rate a year. */
export type GrowthPath =
  | { kind: 'fade'; initial: number; terminal: number; years?: number; fadeStart?: number }
  | { kind: 'explicit'; rates: readonly number[]; terminal: number };

/** How flows to equity (or dividends per share) go on from today's. */
export type EquityForecast =
  | {
      /** The analyst's own flow of every year, and what follows them. */
      kind: 'explicit';
      flows: readonly number[];
      terminal:
        | { kind: 'growth'; growth: number }
        | { kind: 'next-flow'; nextFlow: number; growth: number }
        | { kind: 'amount'; amount: number };
    }
  /** One rate for ever (Gordon). `flow` is that of the base year; the book's unless set. */
  | { kind: 'constant'; growth: number; flow?: number }
  /** Two stages, or three with a fade. */
  | { kind: 'growth'; growth: GrowthPath; flow?: number }
  | {
      /** Earnings grow and part of them is reinvested (for dividends: not paid out). */
      kind: 'earnings';
      /** Of the base year; the book's net income (per share for dividends) unless set. */
      earnings?: number;
      growth: GrowthPath;
      reinvestment: number | readonly number[];
      stable:
        | { kind: 'reinvestment'; rate: number }
        | { kind: 'return-on-equity'; returnOnEquity: number };
    };

/** Costs of equity that differ from the method's one rate. */
export interface EquityRates {
  /** One rate a year instead of the method's. */
  costOfEquityPath?: readonly number[];
  /** After the last year. */
  stableCostOfEquity?: number;
}

export interface FcfeAssumptions extends EquityRates {
  forecast: EquityForecast;
  /**
   * Income on excess cash stays in the flows, or is stripped and the assets are added, which needs the income; by the
   * book's convention unless set (`income-in-flows`).
   */
  excessCash?: { kind?: 'income-in-flows' | 'stripped'; incomeAfterTax?: number };
}

export interface DdmAssumptions extends EquityRates {
  forecast:
    | EquityForecast
    /** Fuller and Hsia: growth falls in a straight line over twice `halfLife` years. */
    | {
        kind: 'h-model';
        growthInitial: number;
        growthStable: number;
        halfLife: number;
        flow?: number;
      };
}

export interface ResidualIncomeAssumptions extends EquityRates {
  /** Amounts in total, or returns on opening book value and shares paid out. */
  forecast:
    | { kind: 'amounts'; earnings: readonly number[]; dividends: readonly number[] }
    | { kind: 'returns'; returnOnEquity: readonly number[]; payout: readonly number[] };
  continuing:
    | { kind: 'none' }
    | { kind: 'growth'; growth: number }
    | { kind: 'persistence'; persistence: number }
    | { kind: 'price-to-book'; multiple: number };
}

export interface MultipleAssumptions {
  /** The book's convention unless set, trailing where it has none. Forward figures of the company are typed in `metrics`. */
  basis?: MultipleMonths;
  /** Where the multiple comes from; the book's convention unless set, the median of the stored peers where it has none. */
  source?: 'peer-median' | 'peer-mean' | 'peer-harmonic-mean' | 'industry' | 'typed';
  /** The multiples for `typed`. */
  typed?: { [M in MultipleModel]?: number };
  /** The company's own figures below the line, instead of the book's. */
  metrics?: { [M in MultipleModel]?: number };
}

/** Assumptions of all models: each reads its own part, and the shared ones (date, timing, waivers, inputs of WACC). */
export interface Assumptions extends FcffAssumptions {
  fcfe?: FcfeAssumptions;
  ddm?: DdmAssumptions;
  residualIncome?: ResidualIncomeAssumptions;
  /** Sustainable return on equity and growth of the justified price to book. */
  justified?: { returnOnEquity: number; growth: number };
  multiples?: MultipleAssumptions;
}

/**
 * How a price in another currency than the statements, or of a depositary receipt, was taken: `price` times `rate`, by
 * `adsRatio` where there is one, is the price of an ordinary share in the currency of the statements.
 */
export interface PriceConversion {
  /** In whole units of `from`: pounds where the quotation is in pence. */
  price: number;
  /** Currency of the quotation. */
  from: string;
  /** Currency of the statements, in which the company is valued. */
  to: string;
  /** Units of `to` for one unit of `from`, the last of the week up to the price's date. */
  rate: number;
  rateDate: string;
  /** The pairs of the book that the rate was read from: `GBP/USD`, `EUR/GBP and EUR/USD`. */
  route: string;
  /** Ordinary shares in one depositary receipt; absent where the share itself is quoted. */
  adsRatio?: number;
}

/** What every value ends in: from a value of operations or of flows to a share. */
export interface ShareDetails {
  /** Of every amount here: the currency of the statements. */
  currency: string;
  /** Of the figures, or the last whole one before the twelve months that they are of. */
  fiscalYear: number;
  /** The figures are of the twelve months to the balance sheet's date. */
  isOfMonths?: true;
  balanceSheetDate: string;
  valuationDate: string;
  /** Signed lines that add up to equity. */
  bridge: { item: string; label: string; amount: number }[];
  /** Items neither given nor waived. */
  missing: string[];
  equityValue: number;
  sharesOutstanding: number;
  price: number | null;
  priceDate: string | null;
  /** Where the price is quoted in another currency than the statements, or for a depositary receipt. */
  priceConversion?: PriceConversion;
  upside: number | null;
  targetPrice12m: number | null;
}

export interface EquityYear {
  year: number;
  flow: number;
  growth: number | null;
  earnings: number | null;
  reinvestment: number | null;
  costOfEquity: number;
  exponent: number;
  discountFactor: number;
  presentValue: number;
}

/** FCFE (money in total) and DDM (per share). */
export interface EquityFlowDetails extends ShareDetails {
  costOfEquity: number;
  forecast: string;
  /** The base year's flow that the forecast grows from, and where it comes from; null for explicit flows. */
  base: { amount: number; source: 'typed' | 'book' } | null;
  years: EquityYear[];
  /** Null for the H-model, which is one formula. */
  terminal: {
    kind: string;
    value: number;
    presentValue: number;
    growth: number | null;
    share: number | null;
  } | null;
  valueAtBalanceSheet: number;
  rollForwardDays: number;
}

export interface ResidualIncomeDetails extends ShareDetails {
  costOfEquity: number;
  bookValue: number;
  years: {
    year: number;
    openingBook: number;
    earnings: number;
    dividends: number;
    returnOnEquity: number;
    costOfEquity: number;
    residualIncome: number;
    discountFactor: number;
    presentValue: number;
  }[];
  continuing: { kind: string; value: number; presentValue: number; share: number | null };
  priceToBook: number;
  valueAtBalanceSheet: number;
  rollForwardDays: number;
}

export interface JustifiedPbDetails extends ShareDetails {
  costOfEquity: number;
  bookValue: number;
  multiple: number;
  returnOnEquity: number;
  growth: number;
  payout: number;
  rollForwardDays: number;
}

export interface MultipleDetails extends ShareDetails {
  multiple: number;
  source: NonNullable<MultipleAssumptions['source']>;
  basis: MultipleMonths;
  /** The company's figure below the line. */
  metric: number;
  /** Null for P/E and P/B, which give equity at once. */
  enterpriseValue: number | null;
  /** The multiple at which the company itself trades; null where it has none. */
  own: number | null;
  /** Statistics of the peers; null for an industry or typed multiple. */
  peers: {
    n: number;
    median: number;
    mean: number;
    harmonicMean: number;
    lowerQuartile: number;
    upperQuartile: number;
    lowest: number;
    highest: number;
    included: { name: string; multiple: number }[];
    excluded: { name: string; reason: string; words: string }[];
  } | null;
  /** Table, region, industry and date of an industry's multiple. */
  industry: { [key: string]: Json } | null;
}

/** What `details` of a value holds, by model. */
export interface ModelDetails {
  FCFF: FcffDetails;
  FCFE: EquityFlowDetails;
  DDM: EquityFlowDetails;
  RESIDUAL_INCOME: ResidualIncomeDetails;
  JUSTIFIED_PB: JustifiedPbDetails;
  EV_EBITDA: MultipleDetails;
  EV_EBIT: MultipleDetails;
  EV_SALES: MultipleDetails;
  PE: MultipleDetails;
  PB: MultipleDetails;
}

export interface ProjectionYear {
  /** The fiscal year, or the calendar year in which the twelve months end. */
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
  /** Tax losses carried forward at the year's end; driver form. */
  lossesLeft?: number;
  /** Cost of capital of the year; driver form. */
  wacc?: number;
  /** Years from the balance sheet's date at which the flow is discounted. */
  exponent: number;
  discountFactor: number;
  presentValue: number;
}

export interface DriverYears {
  /** Null in years whose reinvestment follows the ratios of the base year (sales to capital). */
  values: (number | null)[];
  sources: ('cell' | 'proposal' | 'fade')[];
  /** After the last year; null as above. */
  stable: number | null;
}

export interface FcffDetails {
  /** `ratios` of the base year, or per-year `drivers`. */
  form: 'ratios' | 'drivers';
  currency: string;
  /** Of the base figures, or the last whole one before the twelve months that they are of. */
  fiscalYear: number;
  /** The base figures are of the twelve months to the balance sheet's date. */
  isOfMonths?: true;
  balanceSheetDate: string;
  valuationDate: string;
  /** Of the method; null where the rates of all years are typed and there is none. */
  wacc: number | null;
  costOfEquity: number;
  baseYear: {
    revenue: number;
    ebit: number;
    taxRate: number;
    depreciationAmortisation: number | null;
    /** Of bought assets. */
    capitalExpenditure: number | null;
    /** Assets newly leased, spent beside it where leases are debt. */
    leasedAssets?: number;
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
    /** Working capital for each unit of added revenue; left out where it keeps its ratio to revenue. */
    workingCapital?: number;
  };
  /** Each driver year by year with the source of every cell. */
  drivers?: { [name: string]: DriverYears };
  projection: ProjectionYear[];
  terminal: {
    method: TerminalMethod;
    growth: number;
    /** FCFF of the year after the last, where that reinvests by sales to capital for another growth than `growth`. */
    nextFlow?: number;
    value: number;
    presentValue: number;
    share: number;
    impliedExitMultiple: number | null;
    /** Every terminal value that the inputs allow, and why the others have none; where a terminal choice is given. */
    alternatives?: {
      method: TerminalMethod;
      value: number;
      presentValue: number;
      impliedGrowth: number | null;
      impliedExitMultiple: number | null;
    }[];
    refused?: { method: TerminalMethod; message: string }[];
  };
  presentValueOfFlows: number;
  operatingValueAtBalanceSheet: number;
  rollForwardDays: number;
  /** Share of year 1 that is ahead, and net debt rolled to the valuation date; with a stub. */
  stub?: { share: number; netDebt: number };
  operatingValue: number;
  /** Signed lines that add up from operations to equity; `missing` items were neither given nor waived. */
  bridge: { item: string; label: string; amount: number }[];
  missing: string[];
  equityValue: number;
  sharesOutstanding: number;
  price: number | null;
  priceDate: string | null;
  /** Where the price is quoted in another currency than the statements. */
  priceConversion?: PriceConversion;
  upside: number | null;
  targetPrice12m: number | null;
}
