/** Statements of a company side by side, and what is read off them. Money in whole units, rates decimal. */
import type { Fact } from './company.ts';
import type { Item, LeaseChoice } from './vocabulary.ts';

/** What free cash flow is read by. Every field has a default; what is chosen is a setting of the company. */
export interface CashFlowChoices {
  /** Rule of leases, as the company's own statements have them unless set; `ifrs-16` needs new leased assets and principal. */
  leases?: LeaseChoice;
  /** Whether acquisitions count as capital expenditure; not unless set. */
  acquisitions?: boolean;
  /** Where the statement of cash flows has interest paid and received; operations unless set. */
  interestPaidIn?: 'operations' | 'financing';
  interestReceivedIn?: 'operations' | 'investing';
  /** Tax on operating income: the year's own effective rate unless set. */
  tax?: 'effective' | 'marginal';
  /** Lines that are known to be nil in every year for which the book has none. */
  nil?: readonly Item[];
}

/** A fiscal year, or the twelve months to the last report. */
export interface StatementColumn {
  /** `FY2023` or `TTM`. */
  key: string;
  fiscalYear: number;
  periodEnd: string;
}

/** A figure with the place it was read from; all null for a typed one. */
export interface StatementFact extends Fact {
  file: string | null;
  /** The importer that read the file, such as `simfin-statements`. */
  format: string | null;
  /** Row of the file, or ordinal of the entry in a file without rows. */
  line: number | null;
  /** The concepts or columns of the file that it was made of. */
  concept: string | null;
}

/** One line of the statements; figures by their number in `facts`, aligned to `years`, null where there is none. */
export interface StatementLine {
  item: Item;
  leading: (number | null)[];
  /** Of the report that came first; null where only typed figures are. */
  firstReported: (number | null)[];
}

/** How a figure of the last twelve months came about. */
export type TrailingSource = 'fiscal-year' | 'year-to-date' | 'quarters' | 'file' | 'balance';

export type TrailingFigure =
  | {
      item: Item;
      value: number;
      unit: string;
      from: TrailingSource;
      /** The sum in words, with its periods. */
      words: string;
      /** Numbers of the figures that it was made of. */
      factIds: number[];
    }
  | {
      item: Item;
      /** Why there is none: what is missing, or which figures do not agree. */
      refusal: string;
    };

export interface TrailingMonths {
  /** Last day of the twelve months. */
  periodEnd: string;
  /** The last whole fiscal year; null where the book has quarters alone. */
  fiscalYear: number | null;
  figures: TrailingFigure[];
}

/** One route to a free cash flow: the sum with its lines, or what it lacks. */
export type FlowRoute =
  | {
      value: number;
      lines: { item: string; amount: number }[];
      /** What the checks find in its tax rate; absent where they find nothing. */
      checks?: string[];
    }
  | { missing: Item[]; refusal: string };

/** A free cash flow by both routes. */
export interface FlowByRoutes {
  fromIncome: FlowRoute;
  fromOperations: FlowRoute;
  /** From operations less from income; null unless both are known. */
  residual: number | null;
  /** What the statement itself names of it: deferred tax and other non-cash items; null where the book has neither. */
  named: number | null;
}

export type DriverFigure = { value: number } | { refusal: string };

/** Free cash flow and drivers of one column. */
export interface ColumnFlows {
  column: string;
  fcff: FlowByRoutes;
  fcfe: FlowByRoutes;
  growth: DriverFigure;
  margin: DriverFigure;
  reinvestmentRate: DriverFigure;
  returnOnCapital: DriverFigure;
}

/** All that the view of a company's statements draws. */
export interface StatementsFrame {
  symbol: string;
  /** Of the money figures; null where the book has none. */
  currency: string | null;
  /** Oldest first. */
  years: StatementColumn[];
  lines: StatementLine[];
  /** Every figure of these years, superseded ones too. */
  facts: StatementFact[];
  /** Null where the book has neither a fiscal year nor four quarters. */
  trailing: TrailingMonths | null;
  /** The rule of leases that flows and drivers are read by. */
  leases: LeaseChoice;
  /** Aligned to `years`, then the trailing twelve months where there are any. */
  flows: ColumnFlows[];
}
