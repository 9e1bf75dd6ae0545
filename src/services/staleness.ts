/**
 * Which results no longer describe the book, and by what. A source that changed since a result was chosen makes it stale,
 * unless it is known what of the source was taken: then what was taken is compared with what the book holds now. Where
 * it is not known, as of runs of earlier versions, any change counts: a stale result is never called fresh.
 */
import type { StaleChange, StaleSource } from '../contract/api.ts';
import type { Convention } from '../contract/conventions.ts';
import { AppError, type Json } from '../contract/errors.ts';
import type { Db } from '../db/types.ts';
import { changedSources, type ChangedSource, type ChosenRun } from '../repo/run.ts';
import type { Standing } from '../repo/screen.ts';
import { yearStatements } from '../repo/statement.ts';
import { findTicker, listTickers } from '../repo/ticker.ts';
import { conventionNow, conventionOfSource } from './conventions.ts';
import type { Deps } from './deps.ts';
import { figureKey, type FigureKeys } from './import-statements.ts';
import { figureChanges, FiguresNow } from './figure-changes.ts';
import { peerChanges } from './peer-changes.ts';
import { readsOf, type NamedReads } from './run-reads.ts';

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
  if (source === `facts:${symbol}`) {
    return reads === null ? undefined : book.figureChanges(deps, symbol, reads);
  }
  if (source === `peers:${symbol}`) return book.peerChanges(deps, symbol, runId);
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

/** The book as it is now: each part of it is read once, and each question answered once, until a row changes. */
class BookNow {
  readonly reads = new Map<string, NamedReads>();
  /** Results with what makes them stale. */
  readonly settled = new Map<string, StaleSource[]>();
  readonly #answers = new Map<string, unknown>();

  /** Where a request's readings of a company's figures differ; undefined where they were not taken down. */
  figureChanges(deps: Deps, symbol: string, { name, figures }: NamedReads) {
    if (figures === null) return undefined;
    return this.#once(`figures ${symbol} ${name}`, () =>
      figureChanges(this.#figures(deps, symbol), figures),
    );
  }

  peerChanges(deps: Deps, symbol: string, runId: number) {
    return this.#once(`peers ${symbol} ${runId}`, () => peerChanges(deps, symbol, runId));
  }

  /** Undefined where the book holds one that cannot be read. */
  convention(deps: Deps, name: Convention): Json | undefined {
    return this.#once(`convention ${name}`, () => {
      try {
        return conventionNow(deps, name);
      } catch (error) {
        if (error instanceof AppError) return undefined;
        throw error;
      }
    });
  }

  #figures({ db }: Deps, symbol: string): FiguresNow {
    return this.#once(symbol, () => {
      const ticker = findTicker(db, symbol);
      return new FiguresNow(symbol, ticker ? yearStatements(db, ticker.id) : []);
    });
  }

  #once<T>(key: string, work: () => T): T {
    if (!this.#answers.has(key)) this.#answers.set(key, work());
    // Only the caller of this key writes under it.
    return this.#answers.get(key) as T;
  }
}

const BOOKS = new WeakMap<Db, { changes: number; now: BookNow }>();

/** The book as it is, asked before where no row changed since: lists ask for many results one after another. */
function bookNow({ db }: Deps): BookNow {
  // This connection is the only one that writes to the book; exchanging the book exchanges the connection.
  const changes = db.totalChanges();
  // What a transaction shows may be taken back, which counts no change.
  if (db.inTransaction) return new BookNow();
  const known = BOOKS.get(db);
  if (known?.changes === changes) return known.now;
  const now = new BookNow();
  BOOKS.set(db, { changes, now });
  return now;
}
