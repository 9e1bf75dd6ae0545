/** Reading what the record holds: a run's inputs, and the series that they name. */
import { AppError } from '../contract/errors.ts';
import { loadInputSeries } from '../repo/input-series.ts';
import { getRun, type RunRecord } from '../repo/run.ts';
import type { Deps } from './deps.ts';
import type { JsonObject } from './run.ts';

/** A run by its number; refuses one that the book does not have. */
export function requireRun(deps: Deps, runId: number): RunRecord {
  const run = getRun(deps.db, runId);
  if (!run) {
    throw new AppError('UNKNOWN_RUN', `There is no run number ${runId} in this book.`, { runId });
  }
  return run;
}

/** The stored inputs of a run. */
export function loadRunInputs(deps: Deps, runId: number): JsonObject {
  return JSON.parse(requireRun(deps, runId).inputsJson) as JsonObject;
}

/** The payload of an input series; a missing one means a damaged record. */
export function readSeries(deps: Deps, hash: string): Uint8Array {
  const series = loadInputSeries(deps.db, hash);
  if (!series) {
    throw new AppError('BOOK_CORRUPT', `The input series ${hash} is missing from the record.`, {
      hash,
    });
  }
  return series.payload;
}
