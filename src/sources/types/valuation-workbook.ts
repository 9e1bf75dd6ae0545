/** Damodaran’s valuation workbook, filled. */
import type { CountryRiskRow, DefaultSpreadRow } from './risk.ts';

/** What was typed into Damodaran's valuation workbook; money in its own unit, rates as decimals. */
export interface ValuationInputs {
  readonly revenue: number;
  readonly ebit: number;
  readonly bookEquity: number;
  readonly bookDebt: number;
  readonly cash: number;
  readonly shares: number;
  readonly price: number;
  readonly effectiveTaxRate: number;
  readonly marginalTaxRate: number;
  readonly growthYear1: number;
  readonly growthYears2To5: number;
  readonly marginYear1: number;
  readonly targetMargin: number;
  readonly marginConvergenceYear: number;
  readonly salesToCapitalYears1To5: number;
  readonly salesToCapitalYears6To10: number;
  readonly riskFree: number;
  readonly initialWacc: number;
  readonly interestExpense: number | null;
  readonly nonOperatingAssets: number | null;
  readonly minorityInterest: number | null;
  /** Answers that override an assumption of the sheet. */
  readonly overrides: {
    readonly terminalWacc?: number;
    readonly terminalReturnOnCapital?: number;
    readonly failureProbability?: number;
    readonly reinvestmentLag?: number;
    readonly openingLosses?: number;
    readonly stableRiskFree?: number;
    readonly terminalGrowth?: number;
    readonly trappedCash?: number;
  };
  /** Whether the effective tax rate stays for ever. */
  readonly keepsEffectiveTax: boolean;
  readonly failureProceeds: { readonly of: 'value' | 'book'; readonly share: number } | null;
  readonly foreignTaxRate: number | null;
  readonly capitalisesResearch: boolean;
  readonly capitalisesLeases: boolean;
  readonly hasOptions: boolean;
}

/** A filled valuation workbook: inputs, what the sheet answered, and the tables that it carries. */
export interface ValuationWorkbook {
  readonly kind: 'valuation-workbook';
  readonly company: string;
  readonly country: string;
  readonly industry: string;
  readonly inputs: ValuationInputs;
  /** Equity risk premium of a mature market; null where the workbook does not print it. */
  readonly matureMarketPremium: number | null;
  /** Expense of the current year, and of the years before, latest first; null where it is not capitalised. */
  readonly research: {
    readonly years: number;
    readonly current: number;
    readonly past: readonly number[];
  } | null;
  readonly leases: {
    readonly currentCost: number;
    readonly commitments: readonly number[];
    readonly laterCommitments: number;
    readonly costOfDebt: number;
  } | null;
  readonly options: {
    readonly count: number;
    readonly strike: number;
    readonly years: number;
    readonly volatility: number;
    readonly dividendYield: number;
  } | null;
  /** Figures of the output sheet by name; null where it holds none. */
  readonly published: Readonly<Record<string, number | null>>;
  /** The cells of figures by the name of each, as spreadsheets write them: `'Input sheet'!B11`. */
  readonly cells: Readonly<Record<string, string>>;
  /** Rows of the input sheet that were read. */
  readonly inputRows: number;
  readonly countries: readonly CountryRiskRow[];
  readonly countriesAsOf: string | null;
  readonly spreads: readonly DefaultSpreadRow[];
}
