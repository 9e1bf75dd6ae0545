/** The book of this tab from opening to closing: its state, who listens, and the service dependencies. */
import { AppError, toErrorData } from '../contract/errors.ts';
import type { BookState, ChangeTopic, OnProgress, WorkbenchEvent } from '../contract/events.ts';
import type { StagedBook } from '../db/stage.ts';
import type { HandOver, Tabs } from '../db/tabs.ts';
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
  /** The other tabs of this device; left out where none could hold the book. */
  readonly tabs?: Tabs;
  now: () => string;
  newId: () => string;
}

/** How long another tab that asks for the book is kept waiting for the calls under way. */
const FINISH_WITHIN_MS = 3_000;

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
  #calls = 0;
  readonly #awaitsCalls = new Set<() => void>();

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#settled = this.#unsettled();
    deps.tabs?.onAsked(() => this.#handOver());
  }

  /** Opens the book; every outcome is a state, none is thrown. `opened` sees a sound book before any call does. */
  async start(opened: (deps: Deps) => void): Promise<void> {
    await this.#enter((deps) => this.#deps.open(deps), opened);
  }

  /** Runs a call of the API. While one runs, the book is not handed to another tab. */
  async underWay<T>(call: () => Promise<T>): Promise<T> {
    this.#calls += 1;
    try {
      return await call();
    } finally {
      this.#calls -= 1;
      if (this.#calls === 0) for (const go of this.#awaitsCalls) go();
    }
  }

  /** Asks the tab that holds the book to hand it over; it opens here as soon as that one let go. */
  async useHere(): Promise<void> {
    const { tabs } = this.#deps;
    if (this.#state.state !== 'elsewhere' || tabs === undefined) {
      throw new AppError('INVALID_ARGUMENT', 'No other tab holds the book.');
    }
    const answer = await tabs.ask();
    if (answer === 'given') return;
    throw new AppError(
      'BOOK_OPEN_ELSEWHERE',
      answer === 'busy'
        ? 'The other tab is at work on the book (an import or a computation) and keeps it. Ask again when it is done.'
        : 'The other tab does not answer. Close it: the book opens here then.',
      { reason: answer },
    );
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
    void this.#tell(listener, { type: 'state', state: this.#state });
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
        'The book is open in another tab. It opens here when that one closes or is asked to hand it over.',
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

  /**
   * Another tab asks for the book: closes it here once no call is under way, and queues up for it behind that tab.
   * Null where there is none to hand over.
   */
  async #handOver(): Promise<HandOver | null> {
    if (this.#store === undefined || this.#store.storage === 'temporary') return null;
    const answers = await Promise.all(
      [...this.#listeners].map((listener) => this.#tell(listener, { type: 'asked' })),
    );
    if (answers.includes('keep') || !(await this.#idle())) return 'busy';
    return this.#close();
  }

  async #close(): Promise<HandOver | null> {
    const store = this.#store;
    // Two tabs may have asked at once: the first was given it.
    if (store === undefined) return null;
    // From here on every call is refused: what was acknowledged is in the book, and nothing more is.
    this.#store = undefined;
    this.#setState({ state: 'elsewhere' });
    try {
      await store.close();
    } catch (error) {
      this.#setState({ state: 'failed', error: toErrorData(error) });
      return null;
    }
    void this.#enter(
      (deps) => this.#deps.open({ ...deps, handedOver: true }),
      () => undefined,
    );
    return 'given';
  }

  /** Whether the calls under way end within a few seconds. */
  async #idle(): Promise<boolean> {
    const until = Date.now() + FINISH_WITHIN_MS;
    while (this.#calls > 0) {
      const left = until - Date.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          this.#awaitsCalls.delete(go);
          resolve();
        };
        const timer = setTimeout(go, left);
        this.#awaitsCalls.add(go);
      });
    }
    return true;
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
    for (const listener of this.#listeners) void this.#tell(listener, event);
  }

  /** A listener that fails is not told again: it must not fail the call that changed the book. */
  async #tell(listener: Listener, event: WorkbenchEvent): Promise<unknown> {
    try {
      return await listener(event);
    } catch {
      this.#listeners.delete(listener);
      return undefined;
    }
  }
}

function stateOf(store: BookStore): BookState {
  return store.damage
    ? { state: 'failed', error: store.damage }
    : { state: 'ready', storage: store.storage };
}
