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
