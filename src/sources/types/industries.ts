/** Damodaran’s tables by industry. */

/** Regions of Damodaran's industry tables, under the names that the book stores. */
export const INDUSTRY_REGIONS = [
  'US',
  'Europe',
  'Japan',
  'Emerging',
  'China',
  'India',
  'Global',
  'Rest',
] as const;
export type IndustryRegion = (typeof INDUSTRY_REGIONS)[number];

/** One industry as published; ratios are decimals; null = NA, empty, or no firms. */
export interface IndustryBetaRow {
  readonly industry: string;
  /** "Total Market" and "Grand Total": published rows, but no industries. */
  readonly isTotal: boolean;
  readonly firms: number | null;
  readonly beta: number | null;
  readonly debtToEquity: number | null;
  readonly effectiveTaxRate: number | null;
  readonly unleveredBeta: number | null;
  readonly cashToFirmValue: number | null;
  readonly cashCorrectedUnleveredBeta: number | null;
  readonly hiLoRisk: number | null;
  readonly equityStandardDeviation: number | null;
  readonly operatingIncomeStandardDeviation: number | null;
  /** Columns of other names (past years, their average), in file order, under their headings. */
  readonly other: readonly PublishedValue[];
  /** 1-based sheet row. */
  readonly row: number;
}

/** A published cell under its heading. */
export interface PublishedValue {
  readonly heading: string;
  readonly value: number | string | null;
}

export interface IndustryBetaTable {
  readonly kind: 'industry-betas';
  readonly rows: readonly IndustryBetaRow[];
  /** The marginal rate printed above the table, a decimal; null where none is printed. */
  readonly marginalTaxRate: number | null;
  /** Which rate the published unlevered betas were made with, as printed. */
  readonly unleveredWith: 'marginal' | 'effective' | null;
  readonly sheet: string;
}

/** One industry of another table than the betas, its figures under stable keys; null = NA or empty. */
export interface IndustryFigureRow {
  readonly industry: string;
  readonly isTotal: boolean;
  readonly firms: number | null;
  readonly figures: Readonly<Record<string, number | null>>;
  /** 1-based sheet row. */
  readonly row: number;
}

export interface IndustryFigureTable {
  readonly kind: 'industry-figures';
  /** `wacc`, `vebitda`, `margin` ...: which table it is. */
  readonly dataset: string;
  readonly rows: readonly IndustryFigureRow[];
  /** Every figure's key with the heading that it was published under, and its group where two are alike. */
  readonly headings: readonly { readonly key: string; readonly heading: string }[];
  readonly sheet: string;
}
