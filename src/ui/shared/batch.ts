import { MODELS, VALUE_METHODS } from '../../contract/vocabulary.ts';
import { METHOD_LABELS, MODEL_LABELS, valueLabel } from './values.ts';

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
  /** As the row lists them: of one model the methods follow it, `FCFF · CAPM` and then `Fama–French 5`. */
  asked: { words: string; runId: number | null }[];
}

/** What was asked for in the words of the screens; the method alone where the model stands before it. */
function wordsOf(what: string, isSameModel: boolean): string {
  const [first, second] = what.split(', ');
  const alone = VALUE_METHODS.find((entry) => entry === first);
  if (alone !== undefined) return METHOD_LABELS[alone];
  const model = MODELS.find((entry) => entry === first);
  const method = VALUE_METHODS.find((entry) => entry === second);
  if (model === undefined) return what;
  if (method === undefined) return MODEL_LABELS[model];
  return isSameModel ? METHOD_LABELS[method] : valueLabel(model, method);
}

/** One row for each company and reason, in the order of the first of them. */
export function byReason(failures: readonly Failure[]): FailureRow[] {
  const rows = new Map<string, FailureRow & { model: string }>();
  for (const { symbol, what, message, runId } of failures) {
    const key = `${symbol} ${message}`;
    const [model = ''] = what.split(', ');
    const row = rows.get(key) ?? { symbol, message, asked: [], model: '' };
    const words = wordsOf(what, row.model === model);
    rows.set(key, { ...row, model, asked: [...row.asked, { words, runId }] });
  }
  return [...rows.values()].map(({ symbol, message, asked }) => ({ symbol, message, asked }));
}
