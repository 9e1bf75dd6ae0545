import { AppError } from '../contract/errors.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import { chosenFigures, listRunIds } from '../repo/run.ts';
import type { Deps } from './deps.ts';
import { COMPUTATIONS, replayRun } from './replay.ts';
import { requireRun } from './run-store.ts';

/** Altered entries that an error names. */
const NAMED = 5;

/**
 * Replays every run of a book that this version can compute, and compares the chosen results with their runs. A book
 * that somebody else sends is trusted as a cache only when its record holds.
 * @throws AppError FILE_BROKEN naming what was altered
 */
export function requireSoundRecord(deps: Deps, file: string): void {
  const altered = [...alteredRuns(deps), ...alteredResults(deps)];
  if (altered.length === 0) return;
  throw new AppError(
    'FILE_BROKEN',
    `${file} was altered after Fairbook wrote it: ${altered.slice(0, NAMED).join('; ')}${altered.length > NAMED ? `; and ${altered.length - NAMED} more` : ''}. Ask for the file again.`,
    { file, altered: altered.length },
  );
}

function alteredRuns(deps: Deps): string[] {
  return listRunIds(deps.db).flatMap((id) => {
    const run = requireRun(deps, id);
    if (run.engineVersion !== ENGINE_VERSION || !COMPUTATIONS.has(run.kind)) return [];
    const difference = replayDifference(deps, id);
    return difference === null ? [] : [`run ${id} (${run.kind}) does not replay: ${difference}`];
  });
}

/** Where a run differs from its replay; null when it is the same. What cannot even be read is altered too. */
function replayDifference(deps: Deps, id: number): string | null {
  try {
    const { identical, firstDifference } = replayRun(deps, id);
    return identical ? null : (firstDifference ?? 'its outcome');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function alteredResults(deps: Deps): string[] {
  return chosenFigures(deps.db).flatMap(({ table, rowId, runId, figure, name }) => {
    const { outputsJson } = requireRun(deps, runId);
    const outputs = JSON.parse(outputsJson ?? 'null') as Record<string, unknown> | null;
    return Object.is(outputs?.[name], figure) ? [] : [`${table} ${rowId} differs from its run`];
  });
}
