/** The book of this tab from opening to closing: its state, who listens, and the service dependencies. */
import { AppError, toErrorData } from '../contract/errors.ts';
import type { BookState, ChangeTopic, OnProgress, WorkbenchEvent } from '../contract/events.ts';
import type { StagedBook } from '../db/stage.ts';
import type { BookStore, OpenDeps } from '../db/types.ts';
import { latestBookTime } from '../services/book.ts';
import type { Job } from '../services/compute-away.ts';
import type { Deps } from '../services/deps.ts';
import { DraftMemo } from '../services/draft-memo.ts';
import type { Attempt } from '../services/run.ts';
import type { StagedFile } from '../services/import-decision.ts';
import type { OnStep, StageOptions } from '../services/stage-file.ts';

/** What a composition root hands over: storage, the throwaway workers, a clock and ids. */
export interface ApiDeps {
  open(deps: OpenDeps): Promise<BookStore>;
  openTemporary(deps: OpenDeps): Promise<BookStore>;
  /**
   * Reads and parses one dropped file, or each member of an archive, away from the book's thread. `onStep` is called
   * before each and within long texts, and ends the work by throwing.
   */
  parse(file: File, options: StageOptions, onStep: OnStep): Promise<StagedFile[]>;
  /** How many files `parse` reads at once; one unless given. */
  readonly readers?: number;
  /** Works out a long computation away from the book's thread; a cancel rejects. */
  compute(job: Job, onProgress?: OnProgress): Promise<Attempt>;
  /** Checks and copies somebody else's book, away from the book's thread and memory. */
  stage(file: File): Promise<StagedBook>;
  now: () => string;
  newId: () => string;
}

type Listener = (event: WorkbenchEvent) => unknown;

export class Session {
  readonly #deps: ApiDeps;
  readonly #listeners = new Set<Listener>();
  readonly #memo = new DraftMemo();
  #state: BookState = { state: 'opening' };
  #store: BookStore | undefined;
  /** Resolves when the opening has come to something; begun anew when another opening starts. */
  #settled: Promise<void>;
  #settle: (() => void) | null = null;
  #latest = '';
  #jobs: Promise<unknown> = Promise.resolve();
  #exchange: Promise<unknown> = Promise.resolve();

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#settled = this.#unsettled();
  }

  /** Opens the book; every outcome is a state, none is thrown. `opened` sees a sound book before any call does. */
  async start(opened: (deps: Deps) => void): Promise<void> {
    await this.#enter((deps) => this.#deps.open(deps), opened);
  }

  /** Begins a session in memory where no storage survives: asked for by name, never entered silently. */
  async startTemporary(): Promise<void> {
    if (this.#state.state !== 'unavailable') {
      throw new AppError(
        'INVALID_ARGUMENT',
        'A temporary session is for browsers that cannot keep a book.',
      );
    }
    await this.#enter(
      (deps) => this.#deps.openTemporary(deps),
      () => undefined,
    );
  }

  /** Listens for events; the present state is told at once. */
  subscribe(listener: Listener): void {
    if (typeof listener !== 'function') {
      throw new AppError('INVALID_ARGUMENT', 'Give a function to call back.');
    }
    this.#listeners.add(listener);
    this.#tell(listener, { type: 'state', state: this.#state });
  }

  /**
   * Runs a long job. Jobs take turns, so that no book is exchanged in the middle of an import; short calls are answered
   * meanwhile.
   */
  async job<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#jobs.then(work);
    this.#jobs = turn.catch(() => undefined);
    return turn;
  }

  /** A job that exchanges the book for another: every other call waits until the new one is in place. */
  swap<T>(work: (store: BookStore) => Promise<T>): Promise<T> {
    return this.job(async () => {
      const store = await this.store();
      const exchange = work(store);
      this.#exchange = exchange.catch(() => undefined);
      return exchange;
    });
  }

  /** The store once the book is open; refuses while another tab has it or when it cannot be opened. */
  async store(): Promise<BookStore> {
    await this.#settled;
    await this.#exchange;
    if (this.#store) return this.#store;
    const { state } = this;
    if (state.state === 'elsewhere') {
      throw new AppError(
        'BOOK_OPEN_ELSEWHERE',
        'The book is open in another tab. It opens here when that one closes.',
      );
    }
    if (state.state === 'unavailable' || state.state === 'failed') {
      throw new AppError(state.error.code, state.error.message, state.error.details);
    }
    throw new AppError('BOOK_CLOSED', 'The book is not open.');
  }

  get state(): BookState {
    return this.#state;
  }

  /** What services need. The database is read from the store on each use: opening another book replaces it. */
  async deps(): Promise<Deps> {
    return this.#depsOf(await this.store());
  }

  /** As {@link deps}, for live editing: nothing is persisted, and drafts in a row share what they found. */
  async draftDeps(): Promise<Deps> {
    const { db, now, newId } = await this.deps();
    return { db, now, newId, draft: true, memo: this.#memo };
  }

  #depsOf(store: BookStore): Deps {
    return {
      get db() {
        return store.db;
      },
      now: () => this.#now(),
      newId: this.#deps.newId,
    };
  }

  /**
   * A time stamp later than every one in the book, so that "changed after" holds across devices whose clocks differ.
   */
  #now(): string {
    const read = this.#deps.now();
    this.#latest =
      read > this.#latest ? read : new Date(Date.parse(this.#latest) + 1).toISOString();
    return this.#latest;
  }

  #followClockOf(store: BookStore): void {
    if (store.damage) return;
    const latest = latestBookTime(store);
    if (latest !== undefined && latest > this.#latest) this.#latest = latest;
  }

  /** Reads from the book. */
  async read<T>(work: (deps: Deps) => T): Promise<T> {
    return work(await this.deps());
  }

  /** Changes the book; answers when the change is durable, and tells listeners. */
  async write<T>(
    work: (deps: Deps) => T,
    topics: readonly ChangeTopic[],
    symbols: (result: T) => readonly string[] = () => [],
  ): Promise<T> {
    const store = await this.store();
    const result = work(await this.deps());
    await store.durable();
    this.changed(topics, symbols(result));
    return result;
  }

  changed(topics: readonly ChangeTopic[], symbols: readonly string[] = []): void {
    this.#emit({ type: 'changed', topics: [...topics], symbols: [...symbols] });
  }

  /** After a restore: a damaged book is sound again. */
  refreshState(): void {
    if (!this.#store) return;
    this.#followClockOf(this.#store);
    this.#setState(stateOf(this.#store));
  }

  async #enter(
    open: (deps: OpenDeps) => Promise<BookStore>,
    opened: (deps: Deps) => void,
  ): Promise<void> {
    try {
      const store = await open({
        now: this.#deps.now,
        newId: this.#deps.newId,
        onState: (state) => {
          this.#setState(state);
        },
      });
      this.#followClockOf(store);
      if (!store.damage) opened(this.#depsOf(store));
      this.#store = store;
      this.#setState(stateOf(store));
    } catch (error) {
      const data = toErrorData(error);
      const state = data.code === 'STORAGE_UNAVAILABLE' ? 'unavailable' : 'failed';
      this.#setState({ state, error: data });
    }
  }

  #setState(state: BookState): void {
    this.#state = state;
    if (state.state !== 'opening') {
      this.#settle?.();
      this.#settle = null;
    } else if (!this.#settle) {
      this.#settled = this.#unsettled();
    }
    this.#emit({ type: 'state', state });
  }

  #unsettled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  #emit(event: WorkbenchEvent): void {
    for (const listener of this.#listeners) this.#tell(listener, event);
  }

  /** A listener that fails is not told again: it must not fail the call that changed the book. */
  #tell(listener: Listener, event: WorkbenchEvent): void {
    const drop = (): void => void this.#listeners.delete(listener);
    try {
      Promise.resolve(listener(event)).catch(drop);
    } catch {
      drop();
    }
  }
}

function stateOf(store: BookStore): BookState {
  return store.damage
    ? { state: 'failed', error: store.damage }
    : { state: 'ready', storage: store.storage };
}
