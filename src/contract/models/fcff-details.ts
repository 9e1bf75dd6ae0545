import type { TerminalMethod } from './fcff-assumptions.ts';
import type { PriceConversion } from './share-details.ts';

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
