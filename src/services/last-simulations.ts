/** The last simulation of each company as a stored result: whether it is stale, and when it leaves. */
import type { StaleResult, StaleSource } from '../contract/api.ts';
import type { ChosenRun } from '../repo/run.ts';
import { setSetting } from '../repo/setting.ts';
import { lastSimulations, runsResting, type LastSimulationRecord } from '../repo/simulation.ts';
import type { Deps } from './deps.ts';
import type { FigureKeys } from './import-statements.ts';
import { resultsOfFigures, staleSources } from './staleness.ts';

/**
 * The last simulation of every company, or of one, with what makes it stale, empty where it is fresh: what changed under the value
 * that its draws depart from, or a later value that is stored in its place. Other draws or another seed do not: those
 * are choices of the run.
 */
export function simulationsStanding(deps: Deps, symbol?: string): StaleResult[] {
  const rows = lastSimulations(deps.db, symbol);
  const under = staleSources(deps, rows.map(valuationOf));
  const chosen = staleSources(
    deps,
    rows.map(({ symbol, chosenRunId, chosenAt }) => ({
      ...{ runId: chosenRunId ?? 0, symbol, since: chosenAt ?? '' },
    })),
  );
  return rows.map((row, at) => {
    const { symbol, model, method, runId, computedAt } = row;
    const changed = under[at] ?? [];
    const stale = changed.length > 0 ? changed : replaced(row, chosen[at] ?? []);
    return { symbol, kind: 'simulation', model, method, runId, computedAt, stale };
  });
}

/** A stored value that is of now and not the one that the draws depart from. */
function replaced(row: LastSimulationRecord, chosenStale: readonly StaleSource[]): StaleSource[] {
  const { chosenAt, chosenHash, chosenValue, valuationHash, base } = row;
  if (chosenAt === null || chosenStale.length > 0) return [];
  if (chosenHash === valuationHash && chosenValue === base) return [];
  return [{ source: 'value', changedAt: chosenAt }];
}

/** The value under a simulation, as the book was when it was drawn. */
function valuationOf(row: LastSimulationRecord): ChosenRun {
  return { runId: row.valuationRunId, symbol: row.symbol, since: row.computedAt };
}

/**
 * After an import was undone: no simulation is a company's last any more where its value was made since and rests on
 * what left, as with values. The record keeps its run; the next one that is drawn is the last again.
 *
 * @param source the series as runs list it
 * @param since when the import came
 * @param left the statement figures that left or came back; null where the whole series counts
 * @returns how many companies' last simulations those are
 */
export function dropSimulations(
  deps: Deps,
  source: string,
  since: string,
  left: FigureKeys | null,
): number {
  const resting = new Set(runsResting(deps.db, source, since));
  const owner = /^(?:prices|quotes|facts|company|peers):(.*)$/.exec(source)?.[1];
  const rows = lastSimulations(deps.db, owner)
    .filter(({ valuationRunId }) => resting.has(valuationRunId))
    .map((row) => ({ ...valuationOf(row), simulation: row.runId }));
  const leaving = left === null ? rows : resultsOfFigures(deps, rows, left);
  for (const { symbol, simulation } of leaving) {
    const none = { simulation: null, tornado: null, after: simulation };
    setSetting(deps.db, `company.${symbol}.simulation`, JSON.stringify(none), deps.now());
  }
  return leaving.length;
}
