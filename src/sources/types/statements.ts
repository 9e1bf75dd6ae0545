/** Statements of companies, figure by figure. */
import type { StatementItem } from '../statements/items.ts';
import type { FiscalPeriod } from '../statements/periods.ts';

/** One line of a statement for one period, as one filing has it. */
export interface StatementFigure {
  readonly item: StatementItem;
  /** Null for what is measured at a date, and for trailing twelve months. */
  readonly periodStart: string | null;
  readonly periodEnd: string;
  readonly fiscalYear: number;
  readonly fiscalPeriod: FiscalPeriod;
  readonly value: number;
  /** A currency code, `shares` or `ratio`. */
  readonly unit: string;
  /** The provider's names of what it was made of: `A + B - C`. */
  readonly concept: string;
  readonly filed: string | null;
  readonly accession: string | null;
  readonly form: string | null;
  /** Source line, or ordinal of the entry in a file without lines. */
  readonly line: number;
}

export interface StatementTable {
  readonly kind: 'statements';
  readonly companies: readonly CompanyStatements[];
}

/** The figures of one company: older filings first, so that the last one of a period leads. */
export interface CompanyStatements {
  readonly symbol: string | null;
  readonly name: string | null;
  /** `MM-DD`, where it is known. */
  readonly fiscalYearEnd: string | null;
  /** The file tells no fiscal year: its quarters are those of the calendar until the book's years place them. */
  readonly unplaced?: true;
  /** Accession numbers of the filings that the file holds whole: it has every figure that they give. */
  readonly filings?: readonly string[];
  readonly figures: readonly StatementFigure[];
}
