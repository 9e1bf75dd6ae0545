import { AppError } from '../contract/errors.ts';
import { getRun, type RunRecord } from '../repo/run.ts';
import type { Deps } from './deps.ts';

/** A run by its number; refuses one that the book does not have. */
export function requireRun(deps: Deps, runId: number): RunRecord {
  const run = getRun(deps.db, runId);
  if (!run) {
    throw new AppError('UNKNOWN_RUN', `There is no run number ${runId} in this book.`, { runId });
  }
  return run;
}
