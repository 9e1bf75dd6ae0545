import type { SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import { AppError, toErrorData } from '../contract/errors.ts';
import { Connection } from './connection.ts';
import { CatalogFile } from './opfs-catalog.ts';
import { VFS_NAME } from './opfs-pool.ts';
import { applyPragmas, setDefensive } from './pragmas.ts';
import type { Sqlite } from './sqlite.ts';
import { EMPTY_CATALOG, type Catalog, type LiveBook, type Vault } from './vault.ts';

/** The second copy is written after the first and read only where the first is damaged. */
const CATALOG_FILES = ['/catalog.db', '/catalog-copy.db'] as const;

/** Free slots kept in the pool: one new file, its log or journal, and one to spare. */
const SPARE_SLOTS = 4;

const HEADER = 'SQLite format 3\0';

/** The WAL of a live book in the pool. Every commit is flushed by SQLite before it returns. */
class PoolBook implements LiveBook {
  readonly db: Connection;

  constructor(sqlite: Sqlite, file: string) {
    this.db = Connection.open(sqlite, file, { vfs: VFS_NAME });
    try {
      applyPragmas(this.db, 'disk');
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    // The last connection folds the log into the file and removes it.
    this.db.close();
    return Promise.resolve();
  }
}

/** Database files in the browser's private file system, through SQLite's pool of synchronous access handles. */
export class OpfsVault implements Vault {
  readonly storage = 'opfs';
  readonly #sqlite: Sqlite;
  readonly #pool: SAHPoolUtil;
  #catalogs: CatalogFile[] = [];
  #catalog: Catalog = EMPTY_CATALOG;

  private constructor(sqlite: Sqlite, pool: SAHPoolUtil) {
    this.#sqlite = sqlite;
    this.#pool = pool;
  }

  /** @throws AppError by SQLite's result code; the pool's handles are given back then */
  static async open(sqlite: Sqlite, pool: SAHPoolUtil): Promise<OpfsVault> {
    const vault = new OpfsVault(sqlite, pool);
    try {
      await vault.#openCatalogs();
      return vault;
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  readCatalog(): Promise<Catalog> {
    return Promise.resolve(this.#catalog);
  }

  writeCatalog(catalog: Catalog): Promise<void> {
    return this.#do(() => {
      const [leading, copy] = this.#catalogs;
      leading?.write(catalog);
      this.#catalog = catalog;
      if (copy !== undefined) this.#writeCopy(copy, catalog);
    });
  }

  async openLive(file: string): Promise<LiveBook> {
    await this.#reserve();
    return this.#do(() => new PoolBook(this.#sqlite, file));
  }

  async copyOut(db: Connection, file: string): Promise<void> {
    await this.#reserve();
    await this.#do(() => {
      db.exec(`VACUUM INTO 'file:${file}?vfs=${VFS_NAME}'`);
    });
  }

  async write(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (
      bytes.byteLength < 512 ||
      bytes.byteLength % 512 !== 0 ||
      new TextDecoder().decode(bytes.subarray(0, HEADER.length)) !== HEADER
    ) {
      throw new AppError('BOOK_CORRUPT', 'The image is not a whole SQLite database file.', {
        file,
      });
    }
    await this.#reserve();
    // In one piece and within one turn: handed over in parts, another new file could take the same slot.
    await this.#do(() => this.#pool.importDb(file, bytes));
  }

  read(file: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.#do(() => Uint8Array.from(this.#pool.exportFile(file)));
  }

  async inspect<T>(file: string, mode: 'read' | 'write', work: (db: Connection) => T): Promise<T> {
    await this.#reserve();
    return this.#do(() => {
      const db = Connection.open(this.#sqlite, file, { vfs: VFS_NAME, mode: 'readwrite' });
      try {
        // A former book is in WAL mode and opens only with exclusive locking.
        db.scalar('PRAGMA locking_mode = EXCLUSIVE');
        db.exec('PRAGMA trusted_schema = OFF');
        db.exec(`PRAGMA query_only = ${mode === 'read' ? 'ON' : 'OFF'}`);
        setDefensive(db);
        return work(db);
      } finally {
        db.close();
      }
    });
  }

  files(): Promise<string[]> {
    return this.#do(() => this.#pool.getFileNames());
  }

  remove(files: readonly string[]): Promise<void> {
    return this.#do(() => {
      for (const file of files) {
        for (const suffix of ['', '-wal', '-journal']) this.#pool.unlink(`${file}${suffix}`);
      }
    });
  }

  close(): Promise<void> {
    return this.#do(() => {
      for (const file of this.#catalogs) file.close();
      this.#catalogs = [];
      this.#pool.pauseVfs();
    });
  }

  async #openCatalogs(): Promise<void> {
    await this.#reserve();
    let found: Catalog | undefined;
    const present = new Set(this.#pool.getFileNames());
    for (const name of CATALOG_FILES) {
      const state = present.has(name) ? this.#readOrDrop(name) : undefined;
      // A new, empty catalog of a first start that was cut short says nothing about the other copy.
      if (found === undefined || found.current === null) found = state ?? found;
    }
    this.#catalogs = [];
    for (const name of CATALOG_FILES) {
      this.#catalogs.push(new CatalogFile(this.#sqlite, VFS_NAME, name));
    }
    this.#catalog = found ?? EMPTY_CATALOG;
    await this.writeCatalog(this.#catalog);
  }

  /** A copy that cannot be written is given up: the change is made, and an outdated copy would mislead. */
  #writeCopy(copy: CatalogFile, catalog: Catalog): void {
    try {
      copy.write(catalog);
    } catch {
      copy.close();
      this.#catalogs = this.#catalogs.slice(0, 1);
      this.#pool.unlink(CATALOG_FILES[1]);
      this.#pool.unlink(`${CATALOG_FILES[1]}-journal`);
    }
  }

  /** The state of a catalog file; a damaged one is removed, to be made again from the other copy. */
  #readOrDrop(name: string): Catalog | undefined {
    let file: CatalogFile | undefined;
    try {
      file = new CatalogFile(this.#sqlite, VFS_NAME, name);
      return file.read();
    } catch (error) {
      if (toErrorData(error).code !== 'BOOK_CORRUPT') throw error;
      file?.close();
      file = undefined;
      this.#pool.unlink(name);
      this.#pool.unlink(`${name}-journal`);
      return undefined;
    } finally {
      file?.close();
    }
  }

  /** A full pool fails with "unable to open database file" and no hint: slots are made before each new file. */
  async #reserve(): Promise<void> {
    try {
      await this.#pool.reserveMinimumCapacity(this.#pool.getFileCount() + SPARE_SLOTS);
    } catch (error) {
      throw storageError(error);
    }
  }

  async #do<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(error);
    }
  }
}

/** Failures of the file system itself, which carry a DOM name instead of a result code. */
function storageError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error.name === 'QuotaExceededError' || /^Expected to write/.test(error.message)) {
    return new AppError(
      'STORAGE_FULL',
      'The file could not be written: the disk, or the space the browser grants, is full. The book is as it was.',
      { name: error.name, cause: error.message },
    );
  }
  return new AppError(
    'STORAGE_UNAVAILABLE',
    `The browser’s private file system failed (${error.message}). Reload; if it stays, restart the browser.`,
    { name: error.name, cause: error.message },
  );
}
