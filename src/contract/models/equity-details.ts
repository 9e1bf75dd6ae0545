import type { ShareDetails } from './share-details.ts';

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
