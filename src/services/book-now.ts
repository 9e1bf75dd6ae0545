/** The book as it is now, for what is asked of many results one after another. */
import type { StaleSource } from '../contract/api.ts';
import type { Convention } from '../contract/conventions.ts';
import { AppError, type Json } from '../contract/errors.ts';
import type { Db } from '../db/types.ts';
import { loadFactors } from '../repo/factor.ts';
import { getRun } from '../repo/run.ts';
import { listStatements, yearStatements } from '../repo/statement.ts';
import { findTicker } from '../repo/ticker.ts';
import type { FactorBetaInputs } from './computations/factor-beta.ts';
import { conventionNow } from './conventions.ts';
import type { Deps } from './deps.ts';
import { regionSeriesHash } from './factor-beta-inputs.ts';
import { figureChanges, FiguresNow } from './figure-changes.ts';
import { peerChanges } from './peer-changes.ts';
import { formatOfImport } from './provider-mix.ts';
import { hasRateOf } from './rate-changes.ts';
import type { NamedReads } from './run-reads.ts';
import { stateNow, wayOfState } from './source-states.ts';

/** The book as it is now: each part of it is read once, and each question answered once, until a row changes. */
export class BookNow {
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

  /** Whether a beta's run rests on the very factors that its region has now. */
  hasFactorsOf(deps: Deps, runId: number): boolean {
    return this.#once(`factors of ${runId}`, () => {
      const run = getRun(deps.db, runId);
      if (!run) return false;
      const { region, factors } = JSON.parse(run.inputsJson) as FactorBetaInputs;
      return factors === this.#factors(deps, region);
    });
  }

  /** Whether a cost of equity or of capital rests on the rate that is in force now. */
  hasRateOf(deps: Deps, symbol: string, runId: number, source: string) {
    return this.#once(`${source} of ${runId} ${symbol}`, () =>
      hasRateOf(deps, symbol, runId, source),
    );
  }

  /** Whether a source of a company holds again what it held when a request read it. */
  isAsTaken(deps: Deps, symbol: string, source: string, state: string): boolean {
    const way = wayOfState(state);
    return state === this.#once(`${way} of ${source}`, () => stateNow(deps, symbol, source, way));
  }

  #factors(deps: Deps, region: string): string | null {
    return this.#once(`factors ${region}`, () =>
      loadFactors(deps.db, region).dates.length === 0 ? null : regionSeriesHash(deps, region),
    );
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

  #figures(deps: Deps, symbol: string): FiguresNow {
    const { db } = deps;
    return this.#once(symbol, () => {
      const ticker = findTicker(db, symbol);
      return new FiguresNow(
        symbol,
        ticker ? yearStatements(db, ticker.id) : [],
        () => (ticker ? this.#once(`periods ${symbol}`, () => listStatements(db, ticker.id)) : []),
        formatOfImport(deps),
      );
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
export function bookNow({ db }: Deps): BookNow {
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
