import { describe, expect, it } from 'vitest';
import { createApi, type ApiDeps } from '../../../src/api/index.ts';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { AppError } from '../../../src/contract/errors.ts';
import type { BookState, WorkbenchEvent } from '../../../src/contract/events.ts';
import { createMemoryStore } from '../../../src/db/temporary-store.ts';
import type { BookStore, OpenDeps } from '../../../src/db/types.ts';
import { increasingClock } from '../../../src/services/deps.ts';
import { computeAway } from '../../../src/services/compute-away.ts';
import { stageFile } from '../../../src/services/stage-file.ts';
import { stageBook } from '../../../src/db/stage.ts';
import { codeOf, importAll, priceFile, SYMBOL } from '../services/support/book.ts';

interface Opening {
  api: FairbookApi;
  /** What opening was given, once it has begun. */
  deps: OpenDeps;
  succeed: () => Promise<void>;
  fail: (error: Error) => void;
  states: BookState[];
  events: WorkbenchEvent[];
}

/** A promise to be settled from outside. */
function resolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}

/** A workbench whose opening comes to an end when the test says so. */
async function opening(): Promise<Opening> {
  const found = resolvers<BookStore>();
  const begun = resolvers<OpenDeps>();
  let id = 0;
  const deps: ApiDeps = {
    open: (openDeps) => {
      begun.resolve(openDeps);
      return found.promise;
    },
    openTemporary: createMemoryStore,
    parse: async (file, options, onStep) =>
      stageFile(file.name, new Uint8Array(await file.arrayBuffer()), options, onStep),
    compute: computeAway,
    stage: async (file) => stageBook(new Uint8Array(await file.arrayBuffer()), file.name),
    now: increasingClock(() => Date.UTC(2026, 0, 5)),
    newId: () => `test-${(id += 1)}`,
  };
  const api = createApi(deps);
  const states: BookState[] = [];
  const events: WorkbenchEvent[] = [];
  await api.events.subscribe((event) => {
    if (event.type === 'state') states.push(event.state);
    else events.push(event);
  });
  const openDeps = await begun.promise;
  return {
    api,
    deps: openDeps,
    succeed: async () => found.resolve(await createMemoryStore(openDeps)),
    fail: (error) => found.reject(error),
    states,
    events,
  };
}

describe('while the book opens', () => {
  it('calls wait, and are answered when it is open', async () => {
    const { api, succeed, states } = await opening();
    let answered = false;
    const call = api.tickers.list().then((list) => {
      answered = true;
      return list;
    });
    await new Promise(setImmediate);
    expect([answered, states]).toEqual([false, [{ state: 'opening' }]]);
    await succeed();
    expect(await call).toEqual([]);
    expect(states.at(-1)).toEqual({ state: 'ready', storage: 'temporary' });
  });

  it('in another tab, calls are refused at once, and work when that tab closes', async () => {
    const { api, deps, succeed, states } = await opening();
    const early = codeOf(api.tickers.list());
    deps.onState({ state: 'elsewhere' });
    expect(await early).toBe('BOOK_OPEN_ELSEWHERE');
    for (const call of [
      () => api.book.info(),
      () => api.betas.compute({ symbols: ['KO'], methods: ['CAPM'] }),
      () => api.tickers.save({ symbol: 'KO' }),
      () => api.valuations.preview({ symbol: 'KO', models: ['FCFF'], methods: ['CAPM'] }),
    ]) {
      expect(await codeOf(call())).toBe('BOOK_OPEN_ELSEWHERE');
    }
    deps.onState({ state: 'opening' });
    const waiting = api.tickers.save({ symbol: 'KO' });
    await succeed();
    expect(await waiting).toMatchObject({ symbol: 'KO' });
    expect(states.map(({ state }) => state)).toEqual(['opening', 'elsewhere', 'opening', 'ready']);
  });

  it('a failure is a state, and every call is refused with its code', async () => {
    const { api, fail, states } = await opening();
    fail(new AppError('BOOK_TOO_NEW', 'The book was written by a later version.', { version: 9 }));
    await expect(api.book.info()).rejects.toMatchObject({
      code: 'BOOK_TOO_NEW',
      details: { version: 9 },
    });
    expect(states.at(-1)).toMatchObject({ state: 'failed', error: { code: 'BOOK_TOO_NEW' } });
    expect(await codeOf(api.events.startTemporarySession())).toBe('INVALID_ARGUMENT');
  });

  it('without storage, a session in memory begins only when it is asked for', async () => {
    const { api, fail, states } = await opening();
    fail(new AppError('STORAGE_UNAVAILABLE', 'This browser keeps nothing.'));
    expect(await codeOf(api.tickers.list())).toBe('STORAGE_UNAVAILABLE');
    expect(states.at(-1)).toMatchObject({ state: 'unavailable' });
    await api.events.startTemporarySession();
    expect(states.at(-1)).toEqual({ state: 'ready', storage: 'temporary' });
    expect(await api.tickers.list()).toEqual([]);
    expect((await api.book.info()).storage).toBe('temporary');
  });

  it('a listener hears the state at once, and later what changed and of whom', async () => {
    const { api, succeed, events } = await opening();
    await succeed();
    await importAll(api, priceFile());
    const changed = events.flatMap((event) => (event.type === 'changed' ? [event] : []));
    expect(changed.at(-1)!.symbols).toEqual([SYMBOL]);
    expect(changed.at(-1)!.topics).toEqual(
      expect.arrayContaining(['imports', 'prices', 'tickers']),
    );
    const before = events.length;
    expect(await codeOf(api.facts.saveMany([{ symbol: 'X' } as never]))).toBe('INVALID_ARGUMENT');
    expect(events).toHaveLength(before);
  });
});
