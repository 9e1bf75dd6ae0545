import { AppError } from '../contract/errors.ts';
import { openStore } from './book-store.ts';
import { IdbImageStore, openImageDatabase, type Home, type ImageDatabase } from './idb-images.ts';
import { takeBookLock } from './lock.ts';
import { MemoryVault } from './memory-vault.ts';
import { keepDirectory, openPool } from './opfs-pool.ts';
import { OpfsVault } from './opfs-vault.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';
import type { Tabs } from './tabs.ts';
import { lostAtKey, type BookStore, type OpenDeps } from './types.ts';
import type { Vault } from './vault.ts';

/** IndexedDB where the browser has it. Its absence matters only where it would be needed. */
async function imageDatabase(): Promise<ImageDatabase | null> {
  try {
    return await openImageDatabase();
  } catch {
    return null;
  }
}

async function readHome(database: ImageDatabase | null): Promise<Home | undefined> {
  return database?.get('home', 'home');
}

async function writeHome(database: ImageDatabase | null, home: Home): Promise<void> {
  const before = await readHome(database);
  if (before !== home) await database?.put('home', home, 'home');
}

/** The storage of this device. */
interface Found {
  vault: Vault;
  /** Whether a book lay in it before. */
  kept: boolean;
}

/** Remembers that a book lies in the private file system: one that is not there at a later start was lost. */
async function writeKept(): Promise<void> {
  const database = await imageDatabase();
  await database?.put('home', 'opfs', 'kept');
  database?.close();
}

async function isEmpty(vault: Vault): Promise<boolean> {
  const { current } = await vault.readCatalog();
  return current === null && !(await vault.files()).some((file) => file.startsWith('/book-'));
}

function unavailable(reason: string, message: string): AppError {
  return new AppError('STORAGE_UNAVAILABLE', message, { reason });
}

/**
 * The storage that holds this device's book. Where one was used before, only that one is opened: falling back past an
 * existing book would show an empty one in its place.
 */
async function chooseVault(sqlite: Sqlite): Promise<Found> {
  const database = await imageDatabase();
  try {
    const home = await readHome(database);
    if (home !== 'indexeddb') {
      const pool = await openPool(sqlite);
      if (pool !== null) {
        const vault = await OpfsVault.open(sqlite, pool);
        await writeHome(database, 'opfs');
        const kept = (await database?.get('home', 'kept')) !== undefined;
        database?.close();
        return { vault, kept };
      }
      if (home === 'opfs') {
        throw unavailable(
          'opfs-refused',
          'This device’s book lies in the browser’s private file system, which the browser refuses now. Restart the browser; leave private browsing.',
        );
      }
    }
    if (database === null) {
      throw unavailable(
        'no-storage',
        'This browser lacks both a private file system (OPFS) with synchronous access and IndexedDB, or blocks them here, so that no book can be kept. Use a current Chrome, Edge, Firefox or Safari outside private browsing.',
      );
    }
    await writeHome(database, 'indexeddb');
    // What is lost of IndexedDB takes the memory of it along.
    return {
      vault: new MemoryVault(sqlite, new IdbImageStore(database), 'indexeddb'),
      kept: false,
    };
  } catch (error) {
    database?.close();
    throw error;
  }
}

/**
 * Opens this device's book inside a worker: waits for the lock, opens the storage, makes or migrates the book.
 * `deps.onState` hears `opening`, and `elsewhere` while another tab holds the book; what comes of it is the
 * caller's to tell. One that was just handed over is elsewhere from the start. A damaged book resolves too, with `damage` set (see {@link BookStore}).
 * @throws AppError STORAGE_UNAVAILABLE where this browser can keep no book: a temporary session may then be offered
 *   (`createMemoryStore`); STORAGE_BUSY, STORAGE_FULL, BOOK_TOO_NEW, MIGRATION_FAILED
 */
export async function openBook(deps: OpenDeps, tabs: Tabs): Promise<BookStore> {
  if (deps.handedOver !== true) deps.onState({ state: 'opening' });
  const locks = (navigator as Partial<WorkerNavigator>).locks;
  if (locks === undefined) {
    throw unavailable(
      'no-locks',
      'This browser lacks Web Locks, or the page is not served securely (https or localhost), so that the book cannot be protected from a second tab.',
    );
  }
  const waiting = { elsewhere: deps.handedOver === true };
  const loading = loadSqlite();
  // Heard below; while the lock is awaited a failure must not count as unhandled.
  loading.catch(() => undefined);
  const release = await takeBookLock(locks, tabs, () => {
    waiting.elsewhere = true;
    deps.onState({ state: 'elsewhere' });
  });
  if (waiting.elsewhere) deps.onState({ state: 'opening' });
  try {
    const { vault, kept } = await chooseVault(await loading);
    const inOpfs = vault.storage === 'opfs';
    const lost = kept && (await isEmpty(vault));
    const endKeeping = inOpfs ? keepDirectory() : () => undefined;
    const onClosed = (): void => {
      endKeeping();
      release();
    };
    const store = await openStore(vault, { now: deps.now, newId: deps.newId, onClosed });
    try {
      if (inOpfs && !kept) await writeKept();
      if (lost) await store.setMeta(lostAtKey(await store.identity()), deps.now());
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  } catch (error) {
    release();
    throw error;
  }
}
