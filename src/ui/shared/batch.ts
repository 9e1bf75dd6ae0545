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

/** One reason of one company, and all that it refuses. */
export interface FailureRow {
  symbol: string;
  message: string;
  /** As the row lists them: of one model the methods follow it, `FCFF, CAPM` and then `FF5`. */
  asked: { words: string; runId: number | null }[];
}

/** One row for each company and reason, in the order of the first of them. */
export function byReason(failures: readonly Failure[]): FailureRow[] {
  const rows = new Map<string, FailureRow & { model: string }>();
  for (const { symbol, what, message, runId } of failures) {
    const key = `${symbol} ${message}`;
    const [model = '', method] = what.split(', ');
    const row = rows.get(key) ?? { symbol, message, asked: [], model: '' };
    const words = method !== undefined && row.model === model ? method : what;
    rows.set(key, { ...row, model, asked: [...row.asked, { words, runId }] });
  }
  return [...rows.values()].map(({ symbol, message, asked }) => ({ symbol, message, asked }));
}
