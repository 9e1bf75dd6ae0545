/**
 * The inputs of Damodaran's sheet "fcffsimpleginzu", ten years and a terminal year. Money in one
 * currency and unit, rates as decimals. What his sheet assumes unless it is overridden is optional
 * here, and the figure taken stands in the diagnostics.
 */
export interface GinzuInput {
  /** A bank or an insurer, for which a flow to the firm is refused. */
  readonly financialFirm: boolean;
  /** Revenue of the base year (the trailing twelve months). */
  readonly revenue: number;
  /** Operating income of the base year, after capitalising R&D and leases where that is done. */
  readonly ebit: number;
  readonly growthYear1: number;
  readonly growthYears2To5: number;
  /** EBIT margin of year 1. */
  readonly marginYear1: number;
  readonly targetMargin: number;
  /** Year in which the margin reaches its target, at least 1; beyond 10 it does not arrive. */
  readonly marginConvergenceYear: number;
  readonly effectiveTaxRate: number;
  readonly marginalTaxRate: number;
  /** Tax rate of the terminal year; without it the marginal rate. */
  readonly terminalTaxRate?: number;
  /** Losses carried forward into year 1; 0 where there are none. They cover all of a year's income. */
  readonly openingLosses: number;
  readonly salesToCapitalYears1To5: number;
  readonly salesToCapitalYears6To10: number;
  /** Years from reinvestment to growth, 0 to 3; without it 1. */
  readonly reinvestmentLag?: number;
  /** Cost of capital of years 1 to 5. */
  readonly initialWacc: number;
  readonly riskFree: number;
  /** Equity risk premium of a mature market. */
  readonly matureMarketPremium: number;
  /** Risk-free rate after year 10; without it today's. */
  readonly stableRiskFree?: number;
  /** Cost of capital after year 10; without it stable risk-free rate + mature market premium. */
  readonly terminalWacc?: number;
  /** Growth after year 10; without it the stable risk-free rate. */
  readonly terminalGrowth?: number;
  /** Return on capital after year 10; without it the cost of capital of year 10. */
  readonly terminalReturnOnCapital?: number;
  /** Invested capital of the base year; without it no path of return on capital. */
  readonly investedCapital?: number;
  /** Without it the company is taken to survive. */
  readonly failure?: GinzuFailure;
  readonly debt: number;
  readonly minority: number;
  readonly cash: number;
  /** Cash abroad that the marginal rate is still due on; without it none. */
  readonly trappedCash?: { readonly amount: number; readonly foreignTaxRate: number };
  readonly nonOperatingAssets: number;
  /** Value of employee options; 0 where there are none. */
  readonly optionsValue: number;
  readonly shares: number;
  readonly price?: number;
}

/** The chance that the company fails, and what its owners of capital then get. */
export interface GinzuFailure {
  readonly probability: number;
  /** Proceeds as a share of the going-concern value of operations, or of book capital. */
  readonly proceeds:
    | { readonly of: 'value'; readonly share: number }
    | { readonly of: 'book'; readonly share: number; readonly bookCapital: number };
}

/** Arrays as in his sheet: index 0 the base year, 1 to 10 the years, 11 the terminal year. */
export interface GinzuDiagnostics {
  /** Years 1 to 10 and the terminal year, index 0 = year 1. */
  readonly growth: readonly number[];
  readonly revenue: readonly number[];
  readonly margin: readonly number[];
  readonly ebit: readonly number[];
  readonly taxRate: readonly number[];
  readonly nopat: readonly number[];
  /** Null in the base year, which his sheet leaves blank. */
  readonly reinvestment: readonly (number | null)[];
  readonly flow: readonly (number | null)[];
  /** Losses carried forward at the end of each year. */
  readonly losses: readonly number[];
  /** Years 1 to 10, index 0 = year 1, as the two below. */
  readonly wacc: readonly number[];
  readonly discountFactor: readonly number[];
  readonly presentValue: readonly number[];
  /** Base year to year 10; null where invested capital is not given. */
  readonly investedCapital: readonly number[] | null;
  /** NOPAT over capital at the start of the year, null where that is not above zero. */
  readonly returnOnCapital: readonly (number | null)[] | null;
  readonly reinvestmentLag: number;
  readonly terminal: GinzuTerminal;
  readonly presentValueOfFlows: number;
  /** Value of operations if the company survives. */
  readonly goingConcernValue: number;
  readonly failureProceeds: number;
  readonly operatingValue: number;
  /** Cash after the tax still due on what is trapped. */
  readonly cash: number;
  readonly equityValue: number;
  /** Equity less the value of options. */
  readonly commonEquity: number;
  /** Price over value per share; null without a price and for a value at or below zero. */
  readonly priceToValue: number | null;
}

export interface GinzuTerminal {
  readonly growth: number;
  readonly wacc: number;
  readonly taxRate: number;
  readonly returnOnCapital: number;
  readonly flow: number;
  readonly value: number;
  readonly presentValue: number;
}
