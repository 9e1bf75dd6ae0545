/** The results that were chosen before an import, chosen again once it is undone. */
import type { UndoEffects } from '../contract/api.ts';
import type { BetaMethod, Model } from '../contract/vocabulary.ts';
import { choiceBefore, choicesResting, dropChoice, type Choice } from '../repo/choice.ts';
import { chooseBeta } from './beta.ts';
import type { Deps } from './deps.ts';
import type { FigureKeys } from './import-statements.ts';
import { asOutcome } from './run.ts';
import { requireRun } from './run-store.ts';
import { resultsOfFigures, staleSources } from './staleness.ts';
import { requireTicker } from './ticker.ts';
import { chooseValue } from './valuation.ts';
import { chooseWacc } from './wacc.ts';

/** A series that was put back, as runs list it; with the statement figures that left or came back, null for what has none. */
export interface PutBack {
  source: string;
  left: FigureKeys | null;
}

/**
 * Takes the results away that rest on what left with an import, and chooses again for each the last run before it that
 * does not, as of the moment at which it was chosen: what changed since then makes it stale. Runs inside a transaction,
 * after the series were put back.
 *
 * @param since when the import came
 */
export function chooseResultsOfBefore(deps: Deps, put: readonly PutBack[], since: string): void {
  const leaving = put.flatMap((series) => choicesOfLeft(deps, series, since));
  for (const choice of leaving) dropChoice(deps.db, choice);
  const open = leaving.filter(({ rowId }) => rowId !== null);
  const places = new Map(open.map((choice) => [`${choice.table} ${choice.rowId}`, choice]));
  for (const place of places.values()) {
    const before = choiceBefore(deps.db, place);
    if (before) chooseAgain(deps, { ...place, ...before });
  }
}

/** How the results that are shown moved, by their places. */
export function movedResults(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Pick<UndoEffects, 'results' | 'returning'> {
  const places = [...before.keys()];
  return {
    results: places.filter((place) => !after.has(place)).length,
    returning: places.filter((place) => after.has(place) && after.get(place) !== before.get(place))
      .length,
  };
}

/**
 * The choices since an import that took what left with it: those whose run was computed since, and those that found a run of
 * before which does not fit what the book holds now. Of statements those that took a figure that left.
 */
function choicesOfLeft(deps: Deps, { source, left }: PutBack, since: string): Choice[] {
  const resting = choicesResting(deps.db, source, since);
  if (left !== null) return resultsOfFigures(deps, resting, left);
  const found = resting.filter(({ computedAt }) => computedAt < since);
  const stale = staleSources(deps, found);
  const unfit = new Set(
    found.filter((_, at) => stale[at]?.some((changed) => changed.source === source) === true),
  );
  return resting.filter((choice) => choice.computedAt >= since || unfit.has(choice));
}

/** Points a place of the results at a run once more, as the computation did. */
function chooseAgain(deps: Deps, { symbol, table, key, runId, since }: Choice): void {
  const ticker = requireTicker(deps.db, symbol);
  const run = asOutcome(requireRun(deps, runId), 'stored');
  if (!run.ok) return;
  const [name] = key.split('/');
  if (table === 'betas') chooseBeta(deps, ticker, name as BetaMethod, run, since);
  else if (table === 'wacc_runs') chooseWacc(deps, ticker, { ...run, beta: null }, since);
  else chooseValue(deps, ticker, name as Model, run, since);
}
