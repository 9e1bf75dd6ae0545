/** Runs that one can be compared with. */
import type { RunsApi, RunSummary } from '../../contract/api.ts';

/** Offered at most; an older one is reached by its number in the address. */
const OFFERED = 100;

/** Results of the same kind and company, newest first, without the run itself. */
export async function comparableRuns(
  runs: Pick<RunsApi, 'list'>,
  { id, kind, subject }: RunSummary,
): Promise<RunSummary[]> {
  const list = await runs.list({ symbol: subject, kind, limit: OFFERED });
  return list.filter((run) => run.id !== id && run.outcome === 'result');
}
