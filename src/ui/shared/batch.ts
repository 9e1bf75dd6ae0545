/** Why a company was refused in a run over several. */
export interface Failure {
  symbol: string;
  /** What was refused, `FCFF, CAPM`. */
  what: string;
  message: string;
  runId: number | null;
}

/** A run over companies: what is done, what is left, what failed. */
export interface Batch {
  state: 'running' | 'cancelled' | 'done';
  done: number;
  total: number;
  /** The company being computed. */
  current: string | null;
  left: readonly string[];
  failures: readonly Failure[];
}
