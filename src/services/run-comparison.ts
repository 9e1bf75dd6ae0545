/**
 * Two runs beside each other: what differs in their inputs, outcomes and checks, and by how much each input moved the
 * figure that they are for. The inputs of the later run are put into those of the earlier one, one after another, and
 * the run is computed anew after each.
 */
import type { RunComparison, RunMove, RunSummary, Warning } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import { runParents, type RunRecord } from '../repo/run.ts';
import { simulation } from './computations/analysis.ts';
import type { Deps } from './deps.ts';
import { companyOf, runSummary, seriesOf } from './explain.ts';
import { checkedSeries, COMPUTATIONS, DamagedSeries } from './replay.ts';
import { asRunChange, leafChanges, withChange, type LeafChange } from './run-changes.ts';
import { requireRun } from './run-store.ts';
import { computeOrRefuse, type JsonObject } from './run.ts';

/** Rows of the book that inputs were read from: they say where a figure is from, never what it is. */
const NO_FIGURES: ReadonlySet<string> = new Set(['provenance']);

/** Compares two runs of the record. Refuses one run with itself, and numbers that the book does not have. */
export function compareRuns(
  deps: Deps,
  fromId: number,
  toId: number,
  symbol?: string,
): RunComparison {
  if (fromId === toId) {
    throw new AppError('INVALID_ARGUMENT', `Run ${fromId} cannot be compared with itself.`);
  }
  const [from, to] = [requireRun(deps, fromId), requireRun(deps, toId)];
  const inputs = leafChanges(inputsOf(from), inputsOf(to), NO_FIGURES);
  const summary = (run: RunRecord): RunSummary => runSummary(run, companyOf(deps, run, symbol));
  const [earlier, later] = [summary(from), summary(to)];
  return {
    from: earlier,
    to: later,
    inputs: inputs.map(asRunChange),
    outputs: leafChanges(outputsOf(from), outputsOf(to)).map(asRunChange),
    series: seriesOfBoth(deps, from, to),
    parents: otherParents(deps, from, to, summary),
    checks: {
      came: newChecks(earlier.warnings, later.warnings),
      left: newChecks(later.warnings, earlier.warnings),
    },
    ...moves(deps, { from, to, earlier, later, inputs }),
  };
}

const inputsOf = (run: RunRecord): JsonObject => JSON.parse(run.inputsJson) as JsonObject;
const outputsOf = (run: RunRecord): JsonObject =>
  run.outputsJson === null ? {} : (JSON.parse(run.outputsJson) as JsonObject);

/** The series of both runs, each once. */
function seriesOfBoth(deps: Deps, ...runs: readonly RunRecord[]): RunComparison['series'] {
  const all = runs.flatMap((run) => {
    const inputs = inputsOf(run);
    const { vintage = null } = (inputs['provenance'] ?? {}) as { vintage?: string | null };
    return seriesOf(deps, inputs).map((series) => ({
      ...series,
      vintage: inputs['factors'] === series.hash ? vintage : null,
    }));
  });
  return [...new Map(all.map((series) => [series.hash, series])).values()];
}

/** The runs of the same role that both rest on, where they differ. */
function otherParents(
  deps: Deps,
  from: RunRecord,
  to: RunRecord,
  summary: (run: RunRecord) => RunSummary,
): RunComparison['parents'] {
  const earlier = new Map(
    runParents(deps.db, from.id).map(({ role, parentId }) => [role, parentId]),
  );
  return runParents(deps.db, to.id).flatMap(({ role, parentId }) => {
    const other = earlier.get(role);
    if (other === undefined || other === parentId) return [];
    const [before, after] = [requireRun(deps, other), requireRun(deps, parentId)];
    return [{ role, from: summary(before), to: summary(after) }];
  });
}

/** Checks of the second list whose kind the first does not have. */
function newChecks(before: readonly Warning[], after: readonly Warning[]): Warning[] {
  const known = new Set(before.map(({ code }) => code));
  return after.filter(({ code }) => !known.has(code));
}

const NOT_DRAWN_AGAIN =
  'A simulation is not drawn again for each input, which would be thousands of values every time. Its mean and percentiles stand side by side among the outputs that differ; where the value that it departs from differs, what moved that stands under the two valuations.';

const REFUSED_NOW = 'The inputs of the earlier run are refused when they are computed again.';

interface Pair {
  from: RunRecord;
  to: RunRecord;
  earlier: RunSummary;
  later: RunSummary;
  inputs: readonly LeafChange[];
}

type Moves = Pick<RunComparison, 'moves' | 'noMoves'>;

type Headline = NonNullable<RunSummary['headline']>;

/** The figures that both runs are for, or why there is no way from one to the other. */
function ends({ from, to, earlier, later }: Pair): { start: Headline; end: Headline } | string {
  if (from.kind !== to.kind) return 'The runs are of different kinds.';
  const refused = [earlier, later].find(({ refusal }) => refusal !== null);
  if (refused) return `Run ${refused.id} was refused: there is no figure to compare.`;
  const [start, end] = [earlier.headline, later.headline];
  if (start === null || end === null) {
    return 'Runs of this kind have many figures and none that they are for.';
  }
  return { start, end };
}

/** The moves of the figure that both runs are for, from the earlier one's to the later one's. */
function moves(deps: Deps, pair: Pair): Moves {
  const figures = ends(pair);
  if (typeof figures === 'string') return { moves: null, noMoves: figures };
  const computation = COMPUTATIONS.get(pair.from.kind);
  // A simulation is thousands of values: one for each input would be minutes.
  if (computation?.kind === simulation.kind) return { moves: null, noMoves: NOT_DRAWN_AGAIN };
  if (!computation) {
    return { moves: null, noMoves: 'Runs of this kind are not computed again for each input.' };
  }
  try {
    return walk(pair, figures, (inputs) => {
      const outcome = computeOrRefuse(computation, inputs as never, (hash) =>
        checkedSeries(deps, hash),
      );
      const value = 'refusal' in outcome ? null : outcome.outputs[figures.start.figure];
      return typeof value === 'number' ? value : null;
    });
  } catch (error) {
    const noMoves = error instanceof DamagedSeries ? `${error.message}.` : otherEngine(pair);
    if (noMoves === null) throw error;
    return { moves: null, noMoves };
  }
}

/** What is said of inputs that were written by another version of the engine; null where both are today's. */
function otherEngine({ from, to }: Pair): string | null {
  const other = [from, to].find(({ engineVersion }) => engineVersion !== ENGINE_VERSION);
  return other
    ? `Run ${other.id} was made by version ${other.engineVersion} of the engine, whose inputs this version cannot compute.`
    : null;
}

function walk(
  pair: Pair,
  { start, end }: { start: Headline; end: Headline },
  valueOf: (inputs: JsonObject) => number | null,
): Moves {
  let inputs = inputsOf(pair.from);
  let value = valueOf(inputs);
  if (value === null) return { moves: null, noMoves: otherEngine(pair) ?? REFUSED_NOW };
  const list: RunMove[] = [];
  if (value !== start.value) list.push({ cause: 'engine', changes: [], value });
  let held: LeafChange[] = [];
  for (const [at, change] of pair.inputs.entries()) {
    const isLast = at === pair.inputs.length - 1;
    inputs = isLast ? inputsOf(pair.to) : withChange(inputs, change);
    const next = valueOf(inputs);
    held.push(change);
    // Refused half way, as a base year without its figures: it moves together with what follows.
    if (next === null) continue;
    if (next !== value) list.push({ cause: 'inputs', changes: held.map(asRunChange), value: next });
    [held, value] = [[], next];
  }
  if (value !== end.value) {
    list.push({ cause: 'engine', changes: held.map(asRunChange), value: end.value });
  }
  return {
    moves: { figure: start.figure, start: start.value, end: end.value, list },
    noMoves: null,
  };
}
