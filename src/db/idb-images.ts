import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { AppError } from '../contract/errors.ts';
import type { ImageStore } from './memory-vault.ts';
import { EMPTY_CATALOG, type Catalog } from './vault.ts';

const DATABASE = 'fairbook';
const CHUNK_BYTES = 65_536;

/** Which storage holds the book of this device. */
export type Home = 'opfs' | 'indexeddb';

interface Schema extends DBSchema {
  /** 64 kB pieces by file and position. */
  chunks: { key: [file: string, index: number]; value: Uint8Array<ArrayBuffer> };
  /** Size in bytes by file. */
  images: { key: string; value: number };
  catalog: { key: 'state'; value: Catalog };
  /** `home`: what was chosen at the first start; `kept`: the same once a book lay in it. */
  home: { key: 'home' | 'kept'; value: Home };
}

export type ImageDatabase = IDBPDatabase<Schema>;

/** Opens IndexedDB; rejects where the browser has none. */
export function openImageDatabase(): Promise<ImageDatabase> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('chunks');
      database.createObjectStore('images');
      database.createObjectStore('catalog');
      database.createObjectStore('home');
    },
  });
}

function allChunks(file: string): IDBKeyRange {
  return IDBKeyRange.bound([file, 0], [file, Infinity]);
}

/**
 * The positions of the chunks that differ between two images of a file.
 * @param previous undefined where nothing is stored yet: every chunk differs
 */
export function changedChunks(bytes: Uint8Array, previous: Uint8Array | undefined): number[] {
  const changed: number[] = [];
  for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES) {
    const end = Math.min(start + CHUNK_BYTES, bytes.byteLength);
    if (previous === undefined || differs(bytes, previous, start, end)) {
      changed.push(start / CHUNK_BYTES);
    }
  }
  return changed;
}

function differs(a: Uint8Array, b: Uint8Array, start: number, end: number): boolean {
  // The last chunk of the shorter image ends elsewhere.
  if (end > b.byteLength || (end === a.byteLength && b.byteLength > end)) return true;
  for (let i = start; i < end; i += 1) if (a[i] !== b[i]) return true;
  return false;
}

/** Images in IndexedDB. Each write is one transaction with strict durability. */
export class IdbImageStore implements ImageStore {
  readonly #database: ImageDatabase;

  constructor(database: ImageDatabase) {
    this.#database = database;
  }

  readCatalog(): Promise<Catalog> {
    return translated(async () => (await this.#database.get('catalog', 'state')) ?? EMPTY_CATALOG);
  }

  writeCatalog(catalog: Catalog): Promise<void> {
    return translated(async () => {
      const transaction = this.#database.transaction('catalog', 'readwrite', {
        durability: 'strict',
      });
      await Promise.all([transaction.store.put(catalog, 'state'), transaction.done]);
    });
  }

  read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return translated(async () => {
      const transaction = this.#database.transaction(['images', 'chunks']);
      const size = await transaction.objectStore('images').get(file);
      if (size === undefined) return undefined;
      const chunks = await transaction.objectStore('chunks').getAll(allChunks(file));
      const bytes = new Uint8Array(size);
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.byteLength;
      }
      if (offset !== size) {
        throw new AppError('BOOK_CORRUPT', 'A part of the book’s saved image is missing.', {
          file,
          expected: size,
          found: offset,
        });
      }
      return bytes;
    });
  }

  write(
    file: string,
    bytes: Uint8Array<ArrayBuffer>,
    previous?: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    return translated(async () => {
      const transaction = this.#database.transaction(['images', 'chunks'], 'readwrite', {
        durability: 'strict',
      });
      const chunks = transaction.objectStore('chunks');
      const count = Math.ceil(bytes.byteLength / CHUNK_BYTES);
      const writes: Promise<unknown>[] = [
        chunks.delete(IDBKeyRange.bound([file, count], [file, Infinity])),
        transaction.objectStore('images').put(bytes.byteLength, file),
      ];
      for (const index of changedChunks(bytes, previous)) {
        const start = index * CHUNK_BYTES;
        writes.push(chunks.put(bytes.slice(start, start + CHUNK_BYTES), [file, index]));
      }
      await Promise.all([...writes, transaction.done]);
    });
  }

  files(): Promise<string[]> {
    return translated(() => this.#database.getAllKeys('images'));
  }

  remove(files: readonly string[]): Promise<void> {
    return translated(async () => {
      const transaction = this.#database.transaction(['images', 'chunks'], 'readwrite');
      const deletes = files.flatMap((file) => [
        transaction.objectStore('images').delete(file),
        transaction.objectStore('chunks').delete(allChunks(file)),
      ]);
      await Promise.all([...deletes, transaction.done]);
    });
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    if (error.name === 'QuotaExceededError') {
      throw new AppError(
        'STORAGE_FULL',
        'The book could not be saved: the space the browser grants is full. Free some space; it is saved with the next change.',
        { name: error.name, cause: error.message },
      );
    }
    throw new AppError(
      'STORAGE_UNAVAILABLE',
      `IndexedDB failed (${error.message}). Export the book now, then reload.`,
      { name: error.name, cause: error.message },
    );
  }
}
