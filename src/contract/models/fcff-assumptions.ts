import type { WaccInputs } from '../results.ts';
import type { FigurePeriod, Item } from '../vocabulary.ts';
import type { Dilution } from './dilution.ts';

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
