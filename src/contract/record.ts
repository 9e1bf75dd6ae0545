/** The audit record: runs and where their figures come from. */
import type { ValueMethod } from './vocabulary.ts';
import type { ErrorCode, Json } from './errors.ts';
import type { Warning } from './shared.ts';

export interface RunSummary {
  id: number;
  kind: string;
  subject: string;
  inputsHash: string;
  engineVersion: string;
  outcome: 'result' | 'refusal';
  refusal: { code: ErrorCode; message: string } | null;
  warnings: Warning[];
  createdAt: string;
  /** Of the cost of equity, where the run has one: `CAPM`. */
  method: ValueMethod | null;
  /** The figure that the run is for; null for a refusal and for runs of many figures. */
  headline: { figure: 'valuePerShare' | 'wacc' | 're' | 'beta' | 'median'; value: number } | null;
}

export interface RunFilter {
  symbol?: string;
  kind?: string;
  limit?: number;
  /** Only runs with a smaller id: the next page. */
  before?: number;
}

/** A series named by hash in inputs: what it holds. */
export interface RecordedSeries {
  hash: string;
  kind: string;
  rows: number;
  first: string | null;
  last: string | null;
}

export interface Explanation {
  run: RunSummary;
  /** The formula in words and symbols, with its source. */
  formula: { text: string; source: string };
  inputs: { [key: string]: Json };
  outputs: { [key: string]: Json } | null;
  /** Series named by hash in the inputs: what they hold. */
  series: RecordedSeries[];
  /** Files and lines in the book that the run read, as far as they are still there. */
  sources: {
    source: string;
    importId: number | null;
    fileName: string | null;
    sha256: string | null;
    lines: string | null;
    note: string | null;
  }[];
  parents: { role: string; run: RunSummary }[];
}

/** One place of a record where two runs differ; a list is one place. Null where the record has none. */
export interface RunChange {
  path: string[];
  from: Json;
  to: Json;
}

/** What moved the figure that two runs are for, and what it was then. */
export interface RunMove {
  /** `engine`: the same inputs give another figure since the version that made the run. */
  cause: 'inputs' | 'engine';
  /** Put in together: several where one without the others is refused. */
  changes: RunChange[];
  value: number;
}

/** Two runs beside each other. */
export interface RunComparison {
  from: RunSummary;
  to: RunSummary;
  inputs: RunChange[];
  outputs: RunChange[];
  /** Series that the inputs name by hash; with the vintage of the file where that was kept. */
  series: (RecordedSeries & { vintage: string | null })[];
  /** Runs that the two rest on in the same role where they are not the same one: a comparison deeper. */
  parents: { role: string; from: RunSummary; to: RunSummary }[];
  /** Checks of a kind that the other run does not have. */
  checks: { came: Warning[]; left: Warning[] };
  /**
   * The changed inputs that moved the figure, put in one after another in the order of the record: in another order
   * they share its move differently. Null with the reason in `noMoves`.
   */
  moves: {
    figure: NonNullable<RunSummary['headline']>['figure'];
    start: number;
    end: number;
    list: RunMove[];
  } | null;
  noMoves: string | null;
}
