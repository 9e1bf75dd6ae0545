import { AppError } from '../contract/errors.ts';
import type { StorageKind } from '../contract/events.ts';
import type { Connection } from './connection.ts';
import { databaseImage, openImage, vacuumedImage } from './image.ts';
import { applyPragmas } from './pragmas.ts';
import type { Sqlite } from './sqlite.ts';
import type { Catalog, LiveBook, Vault } from './vault.ts';

/** Keeps file images and the catalog somewhere: in memory or in IndexedDB. */
export interface ImageStore {
  readCatalog(): Promise<Catalog>;
  writeCatalog(catalog: Catalog): Promise<void>;
  read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Durable when it resolves. `previous` is what the store holds under this name, so that less need be written. */
  write(
    file: string,
    bytes: Uint8Array<ArrayBuffer>,
    previous?: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  files(): Promise<string[]>;
  remove(files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** An in-memory database whose image is saved after each commit. */
class MemoryBook implements LiveBook {
  readonly db: Connection;
  readonly #file: string;
  readonly #images: ImageStore;
  readonly #saves: boolean;
  #saved: Uint8Array<ArrayBuffer> | undefined;
  #dirty = false;
  #saving: Promise<void> | undefined;

  constructor(
    sqlite: Sqlite,
    images: ImageStore,
    file: string,
    bytes: Uint8Array<ArrayBuffer> | undefined,
    saves: boolean,
  ) {
    this.#file = file;
    this.#images = images;
    this.#saves = saves;
    this.#saved = bytes;
    this.db = openImage(sqlite, bytes ?? new Uint8Array(0), {
      onCommit: () => {
        this.#committed();
      },
    });
    applyPragmas(this.db, 'memory');
  }

  durable(): Promise<void> {
    if (!this.#saves) return Promise.resolve();
    this.#saving ??= Promise.resolve().then(() => this.#save());
    return this.#saving;
  }

  async close(): Promise<void> {
    if (this.#saves) await this.durable();
    else await this.#images.write(this.#file, databaseImage(this.db));
    this.db.close();
  }

  #committed(): void {
    this.#dirty = true;
    if (!this.#saves) return;
    // Whoever needs certainty awaits durable() and gets the failure there; the commit stays marked as unsaved.
    this.durable().catch(() => undefined);
  }

  async #save(): Promise<void> {
    try {
      while (this.#dirty) {
        this.#dirty = false;
        try {
          const image = databaseImage(this.db);
          await this.#images.write(this.#file, image, this.#saved);
          this.#saved = image;
        } catch (error) {
          this.#dirty = true;
          throw error;
        }
      }
    } finally {
      // In the same turn as the last look at #dirty: a commit after this starts a save of its own.
      this.#saving = undefined;
    }
  }
}

/** A vault of in-memory databases over an image store. */
export class MemoryVault implements Vault {
  readonly storage: StorageKind;
  readonly #sqlite: Sqlite;
  readonly #images: ImageStore;

  constructor(sqlite: Sqlite, images: ImageStore, storage: 'indexeddb' | 'temporary') {
    this.#sqlite = sqlite;
    this.#images = images;
    this.storage = storage;
  }

  readCatalog(): Promise<Catalog> {
    return this.#images.readCatalog();
  }

  writeCatalog(catalog: Catalog): Promise<void> {
    return this.#images.writeCatalog(catalog);
  }

  async openLive(file: string): Promise<LiveBook> {
    const bytes = await this.#images.read(file);
    return new MemoryBook(this.#sqlite, this.#images, file, bytes, this.storage === 'indexeddb');
  }

  async copyOut(db: Connection, file: string): Promise<void> {
    await this.#images.write(file, vacuumedImage(db));
  }

  write(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#images.write(file, bytes);
  }

  async read(file: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#images.read(file);
    if (bytes === undefined) {
      throw new AppError('STORAGE_UNAVAILABLE', `The stored file ${file} is gone.`, { file });
    }
    return bytes;
  }

  async inspect<T>(file: string, mode: 'read' | 'write', work: (db: Connection) => T): Promise<T> {
    const db = openImage(this.#sqlite, await this.read(file), { mode });
    try {
      const result = work(db);
      if (mode === 'write') await this.#images.write(file, databaseImage(db));
      return result;
    } finally {
      db.close();
    }
  }

  files(): Promise<string[]> {
    return this.#images.files();
  }

  remove(files: readonly string[]): Promise<void> {
    return this.#images.remove(files);
  }

  close(): Promise<void> {
    return this.#images.close();
  }
}
