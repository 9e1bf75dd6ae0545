/** What stands beside a stored result: whether it is stale and by what, and how it came by its parameters. */
import type { Choices, StaleSource } from '../contract/api.ts';
import { sourcesUnder } from '../repo/run.ts';
import { conventionOfSource } from './conventions.ts';
import type { Deps } from './deps.ts';
import { readsOf } from './run-reads.ts';
import { staleSources } from './staleness.ts';

/** The records of results of one company, in their order. */
export function chosenRecords(
  deps: Deps,
  symbol: string,
  rows: readonly { runId: number; since: string }[],
): { stale: StaleSource[]; choices: Choices }[] {
  const stale = staleSources(
    deps,
    rows.map((row) => ({ ...row, symbol })),
  );
  const choices = choicesOf(deps, symbol, rows);
  return rows.map((_, at) => ({
    stale: stale[at] ?? [],
    choices: choices[at] ?? { asked: null, conventions: [] },
  }));
}

/** Conventions as the results' own requests took them; where that was not kept, as their runs list them. */
function choicesOf(
  deps: Deps,
  symbol: string,
  rows: readonly { runId: number; since: string }[],
): Choices[] {
  const under = sourcesUnder(
    deps.db,
    rows.map(({ runId }) => runId),
    'conventions:*',
  );
  const reads = readsOf(
    deps,
    under.map(({ at, runId }) => ({ runId, symbol, by: rows[at]?.since ?? '' })),
  );
  const own = readsOf(
    deps,
    rows.map(({ runId, since }) => ({ runId, symbol, by: since })),
  );
  return rows.map((_, at) => {
    const names = under.flatMap((row, index) => {
      const name = row.at === at ? conventionOfSource(row.source) : null;
      const known = reads[index]?.conventions;
      return name === null || (known !== undefined && !(name in known)) ? [] : [name];
    });
    return { asked: own[at]?.asked ?? null, conventions: [...new Set(names)].sort() };
  });
}
