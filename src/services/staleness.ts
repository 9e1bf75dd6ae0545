/**
 * Which results no longer describe the book, and by what. A source that changed since a result was chosen makes it stale,
 * unless it is known what of the source was taken: then what was taken is compared with what the book holds now. Where
 * it is not known, as of runs of earlier versions, any change counts: a stale result is never called fresh.
 */
import type { StaleChange, StaleSource } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import { changedSources, type ChangedSource, type ChosenRun } from '../repo/run.ts';
import type { Standing } from '../repo/screen.ts';
import { listTickers } from '../repo/ticker.ts';
import { conventionOfSource } from './conventions.ts';
import type { Deps } from './deps.ts';
import { figureKey, type FigureKeys } from './import-statements.ts';
import { readsOf, type NamedReads } from './run-reads.ts';
import { bookNow, type BookNow } from './book-now.ts';

/** What makes each of some results stale, empty for those that are fresh, in their order. */
export function staleSources(deps: Deps, results: readonly ChosenRun[]): StaleSource[][] {
  const book = bookNow(deps);
  const keys = results.map(({ runId, symbol, since }) => `${runId} ${symbol} ${since}`);
  const open = results.filter((_, at) => !book.settled.has(keys[at] ?? ''));
  const answers = settle(deps, book, open);
  for (const [at, { runId, symbol, since }] of open.entries()) {
    book.settled.set(`${runId} ${symbol} ${since}`, answers[at] ?? []);
  }
  return keys.map((key) => book.settled.get(key) ?? []);
}

function settle(deps: Deps, book: BookNow, results: readonly ChosenRun[]): StaleSource[][] {
  if (results.length === 0) return [];
  const found = new Map<number, Map<string, StaleSource>>();
  const changed = changedSources(deps.db, results);
  const reads = readsFor(deps, results, changed, book);
  for (const [index, { at, source, changedAt, ...row }] of changed.entries()) {
    const symbol = results[at]?.symbol ?? '';
    const changes = changesOf(deps, book, symbol, { source, ...row }, reads[index] ?? null);
    if (changes?.length === 0) continue;
    const own = found.get(at) ?? new Map<string, StaleSource>();
    found.set(at, own);
    own.set(source, joined(own.get(source), { source, changedAt, ...(changes && { changes }) }));
  }
  return results.map((_, at) => [...(found.get(at)?.values() ?? [])]);
}

/** A chosen result as lists read it, with its standing. */
export interface StandingRow {
  tickerId: number;
  runId: number;
  chosenAt: string;
  standing: Standing;
}

/** Whether each row is stale; what its standing leaves open is settled for all of them at once. */
export function areStale(deps: Deps, rows: readonly StandingRow[]): boolean[] {
  const open = rows.filter(({ standing }) => standing === 1);
  if (open.length === 0) return rows.map(({ standing }) => standing === 2);
  const symbols = new Map(listTickers(deps.db).map(({ id, symbol }) => [id, symbol]));
  const settled = staleSources(
    deps,
    open.map(({ tickerId, runId, chosenAt }) => ({
      ...{ runId, symbol: symbols.get(tickerId) ?? '', since: chosenAt },
    })),
  );
  const stale = new Set(open.filter((_, at) => (settled[at]?.length ?? 0) > 0));
  return rows.map((row) => row.standing === 2 || stale.has(row));
}

/**
 * Of results of a company those that rest on some of its figures as they no longer are, or of which it is not known what
 * they took: after an import was undone, those that took what left with it.
 */
export function resultsOfFigures<Result extends ChosenRun>(
  deps: Deps,
  results: readonly Result[],
  keys: FigureKeys,
): Result[] {
  const reasons = staleSources(deps, results);
  return results.filter(({ symbol }, at) =>
    (reasons[at] ?? []).some(
      ({ source, changes }) =>
        source === `facts:${symbol}` &&
        (changes ?? [null]).some(
          (change) =>
            change?.kind !== 'figure' ||
            keys.has(figureKey({ item: change.item, fiscalYear: change.year })),
        ),
    ),
  );
}

/** For each changed source what the result's own request took of it; null where nothing more is known. */
function readsFor(
  deps: Deps,
  results: readonly ChosenRun[],
  changed: readonly ChangedSource[],
  book: BookNow,
): (NamedReads | null)[] {
  const asked = changed.map(({ at, runId }) => ({
    ...{ runId, symbol: results[at]?.symbol ?? '', by: results[at]?.since ?? '' },
  }));
  return readsOf(deps, asked, book.reads);
}

/** What of a changed source is not as it was taken; undefined where that is not known. */
function changesOf(
  deps: Deps,
  book: BookNow,
  symbol: string,
  { source, runId }: Pick<ChangedSource, 'source' | 'runId'>,
  reads: NamedReads | null,
): StaleChange[] | undefined {
  const state = reads?.states?.[source];
  if (state !== undefined && book.isAsTaken(deps, symbol, source, state)) return [];
  if (source === `facts:${symbol}`) {
    return reads === null ? undefined : book.figureChanges(deps, symbol, reads);
  }
  if (source === `peers:${symbol}`) return book.peerChanges(deps, symbol, runId);
  if (source.startsWith('rates:')) {
    return book.hasRateOf(deps, symbol, runId, source) ? [] : undefined;
  }
  if (source.startsWith('factors:')) return book.hasFactorsOf(deps, runId) ? [] : undefined;
  const name = conventionOfSource(source);
  if (name === null || reads === null) return undefined;
  // The run lists it for another request, which left open what this one said itself.
  if (!(name in reads.conventions)) return [];
  const from = reads.conventions[name] ?? null;
  const to = book.convention(deps, name);
  if (to === undefined) return undefined;
  return same(from, to) ? [] : [{ kind: 'convention', name, from, to }];
}

function joined(known: StaleSource | undefined, more: StaleSource): StaleSource {
  if (known === undefined) return more;
  const { changes, ...source } = known;
  if (changes === undefined || more.changes === undefined) return source;
  const all = [...changes, ...more.changes];
  return {
    ...source,
    changes: [...new Map(all.map((change) => [JSON.stringify(change), change])).values()],
  };
}

/** Two JSON values, whatever the order of their keys. */
function same(one: Json, other: Json): boolean {
  const sorted = (value: Json): string =>
    JSON.stringify(value, (_, part: Json) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  return sorted(one) === sorted(other);
}
