import { AppError } from '../contract/errors.ts';
import { openStore, type StoreDeps } from './book-store.ts';
import { MemoryVault, type ImageStore } from './memory-vault.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';
import type { BookStore } from './types.ts';
import { EMPTY_CATALOG, type Catalog } from './vault.ts';

/** Images in this session's memory. */
export class MapImageStore implements ImageStore {
  readonly #images = new Map<string, Uint8Array<ArrayBuffer>>();
  #catalog: Catalog = EMPTY_CATALOG;
  #open = true;

  readCatalog(): Promise<Catalog> {
    return this.#answer(() => this.#catalog);
  }

  writeCatalog(catalog: Catalog): Promise<void> {
    return this.#answer(() => {
      this.#catalog = catalog;
    });
  }

  read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#answer(() => this.#images.get(file));
  }

  write(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#answer(() => {
      this.#images.set(file, bytes);
    });
  }

  files(): Promise<string[]> {
    return this.#answer(() => [...this.#images.keys()]);
  }

  remove(files: readonly string[]): Promise<void> {
    return this.#answer(() => {
      for (const file of files) this.#images.delete(file);
    });
  }

  close(): Promise<void> {
    this.#open = false;
    this.#images.clear();
    return Promise.resolve();
  }

  #answer<T>(work: () => T): Promise<T> {
    return this.#open
      ? Promise.resolve(work())
      : Promise.reject(new AppError('BOOK_CLOSED', 'The session’s book was closed.'));
  }
}

/**
 * A book in memory only, gone when the session ends: the temporary session that a user may ask for by name, and the
 * store of tests in Node.
 * @param sqlite an instance to share; a new one where left out
 */
export async function createMemoryStore(deps: StoreDeps, sqlite?: Sqlite): Promise<BookStore> {
  const instance = sqlite ?? (await loadSqlite());
  return openStore(new MemoryVault(instance, new MapImageStore(), 'temporary'), deps);
}
