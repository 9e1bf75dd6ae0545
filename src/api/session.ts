/** The book of this tab from opening to closing: its state, who listens, and the service dependencies. */
import { AppError, toErrorData } from '../contract/errors.ts';
import type { BookState, ChangeTopic } from '../contract/events.ts';
import type { HandOver } from '../db/tabs.ts';
import type { BookStore, OpenDeps } from '../db/types.ts';
import type { Deps } from '../services/deps.ts';
import { DraftMemo } from '../services/draft-memo.ts';
import type { ApiDeps } from './api-deps.ts';
import { BookClock } from './book-clock.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import { Listeners, type Listener } from './listeners.ts';

/** How long another tab that asks for the book is kept waiting for the calls under way. */
const FINISH_WITHIN_MS = 3_000;

export class Session {
  readonly #deps: ApiDeps;
  readonly #clock: BookClock;
  readonly #listeners = new Listeners();
  readonly #calls = new CallsUnderWay();
  readonly #memo = new DraftMemo();
  #state: BookState = { state: 'opening' };
  #store: BookStore | undefined;
  /** Resolves when the opening has come to something; begun anew when another opening starts. */
  #settled: Promise<void>;
  #settle: (() => void) | null = null;
  #jobs: Promise<unknown> = Promise.resolve();
  #exchange: Promise<unknown> = Promise.resolve();

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#clock = new BookClock(() => deps.now());
    this.#settled = this.#unsettled();
    deps.tabs?.onAsked(() => this.#handOver());
  }

  /** Opens the book; every outcome is a state, none is thrown. `opened` sees a sound book before any call does. */
  async start(opened: (deps: Deps) => void): Promise<void> {
    await this.#enter((deps) => this.#deps.open(deps), opened);
  }

  /** Runs a call of the API. While one runs, the book is not handed to another tab. */
  underWay<T>(call: () => Promise<T>): Promise<T> {
    return this.#calls.run(call);
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
    void this.#listeners.tell(listener, { type: 'state', state: this.#state });
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
      now: () => this.#clock.now(),
      newId: this.#deps.newId,
    };
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
    this.#listeners.emit({ type: 'changed', topics: [...topics], symbols: [...symbols] });
  }

  /** After a restore: a damaged book is sound again. */
  refreshState(): void {
    if (!this.#store) return;
    this.#clock.follow(this.#store);
    this.#setState(stateOf(this.#store));
  }

  /**
   * Another tab asks for the book: closes it here once no call is under way, and queues up for it behind that tab.
   * Null where there is none to hand over.
   */
  async #handOver(): Promise<HandOver | null> {
    if (this.#store === undefined || this.#store.storage === 'temporary') return null;
    const answers = await this.#listeners.ask({ type: 'asked' });
    if (answers.includes('keep') || !(await this.#calls.endWithin(FINISH_WITHIN_MS))) return 'busy';
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
      this.#clock.follow(store);
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
    this.#listeners.emit({ type: 'state', state });
  }

  #unsettled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
}

function stateOf(store: BookStore): BookState {
  return store.damage
    ? { state: 'failed', error: store.damage }
    : { state: 'ready', storage: store.storage };
}
