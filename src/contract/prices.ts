/** A company's prices as the book has them, with where they are from and what is odd about them. */
import type { Split } from './company.ts';
import type { ImportProblem } from './imports.ts';
import type { CloseBasis } from './vocabulary.ts';

export interface PricesFrame {
  symbol: string;
  /** Unit of the prices: `GBX` for pence; null where it is not known. */
  currency: string | null;
  /** What the close is; null for a series imported before this was kept. */
  basis: CloseBasis | null;
  frequency: string | null;
  /** Days since 1970-01-01, ascending; one element a row, as in the columns below. */
  days: Int32Array;
  /** As printed, NaN where a row has none; as the adjusted closes. */
  close: Float64Array;
  adjClose: Float64Array;
  /** The import and the line that each row was read from; 0 where there is none. */
  importIds: Int32Array;
  lines: Int32Array;
  /** The files that rows of the series come from, the newest first. */
  files: PriceFile[];
  /** In order of date. */
  findings: PriceFinding[];
  splits: Split[];
}

/** A file that stored rows of a series, as its import recorded it. */
export interface PriceFile {
  importId: number;
  fileName: string;
  format: string | null;
  importedAt: string;
  asOf: string | null;
  /** Rows of the series that it stands behind, and the lines between which they lie. */
  rows: number;
  firstLine: number;
  lastLine: number;
  /** What was inferred and found when it was read. */
  notes: string[];
  /** Rows that were not stored; of a file of several securities they are not told apart and left out. */
  refused: ImportProblem[];
}

export interface PriceFinding {
  /**
   * `still`: the close stands still for long; `still-adjusted`: the adjusted close does while the close moves; `gap`: dates are missing; `step`: the price steps; `unadjusted`: rows have
   * no adjusted close while others do.
   */
  kind: 'still' | 'still-adjusted' | 'gap' | 'step' | 'unadjusted';
  /** First and last date of it; the dates before and after for a gap or a step. */
  from: string;
  to: string;
  /** The prices on the two dates, of the column that it was found in; null where there is none. */
  before: number | null;
  after: number | null;
  /** Why it is told. */
  reason: string;
  /** Where the row of `to` was read; null where it is from no file. */
  fileName: string | null;
  line: number | null;
}
