import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../../../src/api/index.ts';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { openStore } from '../../../src/db/book-store.ts';
import { takeBookLock } from '../../../src/db/lock.ts';
import { MemoryVault } from '../../../src/db/memory-vault.ts';
import { loadSqlite } from '../../../src/db/sqlite.ts';
import { joinTabs } from '../../../src/db/tabs.ts';
import { MapImageStore } from '../../../src/db/temporary-store.ts';
import { computeAway } from '../../../src/services/compute-away.ts';
import { increasingClock } from '../../../src/services/deps.ts';
import { stageFile } from '../../../src/services/stage-file.ts';
import { stageBook } from '../../../src/db/stage.ts';
import { codeOf, priceFile } from '../services/support/book.ts';

/** What a device keeps when a tab closes its book. */
class Device extends MapImageStore {
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

interface Request {
  name: string;
  run: (lock: Lock | null) => Promise<void>;
}

/** Web Locks as the browser grants them: of each name one at a time, in the order asked. */
class Locks {
  readonly held = new Set<string>();
  #queue: Request[] = [];

  request(name: string, ...rest: [Request['run']] | [LockOptions, Request['run']]): Promise<void> {
    const [options, run] = rest.length === 2 ? rest : [{}, rest[0]];
    if (options.ifAvailable === true && this.held.has(name)) return run(null);
    return new Promise((resolve) => {
      this.#queue.push({ name, run: (lock) => run(lock).then(resolve) });
      this.#next();
    });
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({
      held: [...this.held].map((name) => ({ name, clientId: '', mode: 'exclusive' as const })),
      pending: [],
    });
  }

  #next(): void {
    const entry = this.#queue.find(({ name }) => !this.held.has(name));
    if (entry === undefined) return;
    this.#queue = this.#queue.filter((other) => other !== entry);
    this.held.add(entry.name);
    void entry.run({ name: entry.name, mode: 'exclusive' }).finally(() => {
      this.held.delete(entry.name);
      this.#next();
    });
  }
}

interface Tab {
  api: FairbookApi;
  state: () => string;
  /** What the page answers when another tab asks. */
  page: { answer?: 'keep' };
}

let device: Device;
let locks: Locks;
let id = 0;
/** What reading a dropped file waits for. */
let reading: Promise<void>;
const ends: (() => void)[] = [];

beforeEach(() => {
  device = new Device();
  locks = new Locks();
  reading = Promise.resolve();
});

afterEach(() => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) end();
});

const manager = (): LockManager => locks;

async function openTab(): Promise<Tab> {
  const newId = (): string => `tab-${(id += 1)}`;
  const tabs = joinTabs(newId, manager());
  ends.push(() => {
    tabs.close();
  });
  const api = createApi({
    async open(deps) {
      // The worker says so after a moment only.
      if (locks.held.has('fairbook-book')) deps.onState({ state: 'elsewhere' });
      const release = await takeBookLock(manager(), tabs, () => undefined);
      deps.onState({ state: 'opening' });
      const vault = new MemoryVault(await loadSqlite(), device, 'indexeddb');
      return openStore(vault, { now: deps.now, newId: deps.newId, onClosed: release });
    },
    openTemporary: () => Promise.reject(new Error('not asked for')),
    parse: async (file, options, onStep) => {
      await reading;
      return stageFile(file.name, new Uint8Array(await file.arrayBuffer()), options, onStep);
    },
    compute: computeAway,
    stage: async (file) => stageBook(new Uint8Array(await file.arrayBuffer()), file.name),
    tabs,
    now: increasingClock(() => Date.UTC(2026, 0, 5)),
    newId,
  });
  let state = 'opening';
  const page: Tab['page'] = {};
  await api.events.subscribe((event) => {
    if (event.type === 'state') state = event.state.state;
    return event.type === 'asked' ? page.answer : undefined;
  });
  return { api, state: () => state, page };
}

const isReady = (tab: Tab): Promise<void> =>
  // On a machine with other work a book takes longer to open than the usual second.
  vi.waitFor(
    () => {
      expect(tab.state()).toBe('ready');
    },
    { timeout: 20_000 },
  );

const symbolsOf = async ({ api }: Tab): Promise<string[]> =>
  (await api.tickers.list()).map(({ symbol }) => symbol);

describe('a tab that asks for the book', () => {
  it('opens it with all that was saved, and the other tab waits in turn', async () => {
    const first = await openTab();
    await first.api.tickers.save({ symbol: 'ONE' });
    const second = await openTab();
    expect([first.state(), second.state()]).toEqual(['ready', 'elsewhere']);

    const last = first.api.tickers.save({ symbol: 'TWO' });
    await second.api.events.useHere();
    await last;
    await isReady(second);
    expect(await symbolsOf(second)).toEqual(['ONE', 'TWO']);
    expect(first.state()).toBe('elsewhere');
    expect(await codeOf(first.api.tickers.save({ symbol: 'LOST' }))).toBe('BOOK_OPEN_ELSEWHERE');

    await second.api.tickers.save({ symbol: 'THREE' });
    await first.api.events.useHere();
    await isReady(first);
    expect(await symbolsOf(first)).toEqual(['ONE', 'THREE', 'TWO']);
    expect(second.state()).toBe('elsewhere');
  });

  it('waits for an import that ends soon, and is refused one that goes on', async () => {
    const first = await openTab();
    await isReady(first);
    const second = await openTab();
    let read: () => void = () => undefined;
    reading = new Promise((resolve) => (read = resolve));
    const file = priceFile();

    const long = first.api.data.importFiles([file], { [file.name]: { symbol: 'KO' } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const refused = second.api.events.useHere().then(
      () => 'given',
      (error: unknown) => (error as { details: unknown }).details,
    );
    let answer: unknown;
    void refused.then((value) => (answer = value));
    while (answer === undefined) {
      await vi.advanceTimersByTimeAsync(200);
      await new Promise(setImmediate);
    }
    expect(answer).toEqual({ reason: 'busy' });
    expect(first.state()).toBe('ready');
    vi.useRealTimers();

    const given = second.api.events.useHere();
    read();
    expect((await long)[0]).toMatchObject({ rows: { refused: 0 } });
    await given;
    await isReady(second);
    expect(await symbolsOf(second)).toEqual(['KO']);
  });

  it('is refused while the page there is in the midst of several calls', async () => {
    const first = await openTab();
    await isReady(first);
    first.page.answer = 'keep';
    const second = await openTab();
    await expect(second.api.events.useHere()).rejects.toMatchObject({
      code: 'BOOK_OPEN_ELSEWHERE',
      details: { reason: 'busy' },
    });
    expect(first.state()).toBe('ready');
  });

  it('comes before a tab that waited longer', async () => {
    const first = await openTab();
    await isReady(first);
    const second = await openTab();
    const third = await openTab();
    await third.api.events.useHere();
    await isReady(third);
    expect([first.state(), second.state()]).toEqual(['elsewhere', 'elsewhere']);
    // The one that waited longer is next, before the one that handed over.
    await second.api.events.useHere();
    await isReady(second);
    expect([first.state(), third.state()]).toEqual(['elsewhere', 'elsewhere']);
  });

  it('is told when no tab answers, and that none holds the book where it is open', async () => {
    const first = await openTab();
    await isReady(first);
    expect(await codeOf(first.api.events.useHere())).toBe('INVALID_ARGUMENT');
    const second = await openTab();
    ends.splice(0, 1)[0]?.();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = second.api.events.useHere().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await silent).toMatchObject({
      code: 'BOOK_OPEN_ELSEWHERE',
      details: { reason: 'silent' },
    });
  });
});
