/** Drives src/db in a real worker for tests/e2e/storage.spec.ts: a few calls, and ways to break the platform. */
import { serve } from '../../../src/contract/boundary.ts';
import { toErrorData } from '../../../src/contract/errors.ts';
import { openBook } from '../../../src/db/open.ts';
import { joinTabs } from '../../../src/db/tabs.ts';
import type { BookStore } from '../../../src/db/types.ts';
import type { StorageHarness } from './harness.ts';

let store: BookStore | undefined;

function book(): BookStore {
  if (store === undefined) throw new Error('open first');
  return store;
}

let diskIsFull = false;

// eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the handle as its `this`
const ownWrite = FileSystemSyncAccessHandle.prototype.write;
FileSystemSyncAccessHandle.prototype.write = function (
  this: FileSystemSyncAccessHandle,
  ...args: Parameters<typeof ownWrite>
) {
  if (diskIsFull) throw new DOMException('injected', 'QuotaExceededError');
  return ownWrite.apply(this, args);
};

async function opaqueFiles(): Promise<FileSystemFileHandle[]> {
  const root = await navigator.storage.getDirectory();
  const pool = await (await root.getDirectoryHandle('.fairbook')).getDirectoryHandle('.opaque');
  const files: FileSystemFileHandle[] = [];
  for await (const handle of pool.values()) {
    if (handle.kind === 'file') files.push(handle);
  }
  return files;
}

const api: StorageHarness = {
  storage: {
    async open(client = '') {
      const channel = new BroadcastChannel('states');
      const newId = (): string => crypto.randomUUID();
      const onState = ({ state }: { state: string }): void => {
        channel.postMessage(client + state);
      };
      store = await openBook(
        { now: () => new Date().toISOString(), newId, onState },
        joinTabs(newId, navigator.locks),
      );
      return { storage: store.storage, damage: store.damage?.code ?? null };
    },
    async openRefused() {
      try {
        await api.storage.open();
        return 'opened';
      } catch (error) {
        return toErrorData(error).code;
      }
    },
    async add(...symbols) {
      for (const symbol of symbols) {
        book().db.run(
          'INSERT INTO tickers (symbol, created_at, updated_at) VALUES (:symbol, :at, :at)',
          { symbol, at: '2026-01-01' },
        );
      }
      await book().durable();
    },
    symbols: () =>
      Promise.resolve(
        book()
          .db.all<{ symbol: string }>('SELECT symbol FROM tickers ORDER BY id')
          .map((row) => row.symbol),
      ),
    pragma: (name) => Promise.resolve(Object.values(book().db.get(`PRAGMA ${name}`) ?? {})[0]),
    check: () => Promise.resolve(book().db.all('PRAGMA integrity_check')),
    takeSnapshot: async () => (await book().takeSnapshot('manual')).id,
    snapshots: async () => (await book().snapshots()).map(({ id, reason }) => ({ id, reason })),
    async restore(id) {
      await book().restore(id, 'restore');
    },
    exportBytes: () => book().exportBytes(),
    async replace(image) {
      await book().replace(image);
    },
    canUndo: () => book().canUndoReplace(),
    undo: () => book().undoReplace(),
    async close() {
      await store?.close();
      store = undefined;
    },
    failAccessHandles(times) {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the handle as its `this`
      const own = FileSystemFileHandle.prototype.createSyncAccessHandle;
      let left = times;
      FileSystemFileHandle.prototype.createSyncAccessHandle = function (
        this: FileSystemFileHandle,
        ...args: Parameters<typeof own>
      ) {
        if (left-- > 0) return Promise.reject(new DOMException('injected', 'InvalidStateError'));
        return own.apply(this, args);
      };
      return Promise.resolve();
    },
    fillDisk(full) {
      diskIsFull = full;
      return Promise.resolve();
    },
    async addRefused(symbol) {
      try {
        await api.storage.add(symbol);
        return 'added';
      } catch (error) {
        return toErrorData(error).code;
      }
    },
    refuseOpfs() {
      navigator.storage.getDirectory = () =>
        Promise.reject(new DOMException('injected', 'SecurityError'));
      return Promise.resolve();
    },
    async damageFiles(prefix) {
      let hit = 0;
      for (const file of await opaqueFiles()) {
        const handle = await file.createSyncAccessHandle();
        try {
          const name = new Uint8Array(prefix.length);
          handle.read(name, { at: 0 });
          if (new TextDecoder().decode(name) !== prefix) continue;
          // The pool keeps a file's name in its first 4096 bytes; the database's second page follows its first.
          handle.write(new Uint8Array(3 * 8192).fill(0x5a), { at: 4096 + 8192 });
          handle.flush();
          hit += 1;
        } finally {
          handle.close();
        }
      }
      return hit;
    },
  },
};

serve(api);
