import { AppError, toErrorData, type ErrorData } from '../contract/errors.ts';
import { checkPages, countRows, isEmptyBook, verifyBook } from './check.ts';
import { applyMigrations, migrateBook } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations-list.ts';
import { recoverCatalog } from './recover.ts';
import { snapshotOf, storeSnapshot } from './store-snapshot.ts';
import { removeStrays } from './strays.ts';
import type { BookStore, Db, OpenDeps, SnapshotReason, SnapshotRecord } from './types.ts';
import type { Catalog, LiveBook, Vault } from './vault.ts';

export interface StoreDeps extends Pick<OpenDeps, 'now' | 'newId'> {
  /** The schema to bring the book to; this version's own where left out. */
  migrations?: readonly Migration[];
  /** Called when the store has handed back everything, e.g. to release the lock. */
  onClosed?: () => void;
}

/**
 * Opens the book of a vault: makes and migrates a new one where there is none, checks and migrates the present one,
 * and clears away files that nothing refers to, but only after the book opened well. A damaged book does not throw:
 * the store comes back with `damage` set, so that a snapshot can be restored.
 * @throws AppError BOOK_TOO_NEW, MIGRATION_FAILED or a STORAGE code; the vault is closed then
 */
export async function openStore(vault: Vault, deps: StoreDeps): Promise<BookStore> {
  const store = new VaultStore(vault, deps);
  try {
    await store.open();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

class VaultStore implements BookStore {
  readonly #vault: Vault;
  readonly #deps: StoreDeps;
  readonly #migrations: readonly Migration[];
  #live: LiveBook | undefined;
  #damage: ErrorData | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, deps: StoreDeps) {
    this.#vault = vault;
    this.#deps = deps;
    this.#migrations = deps.migrations ?? MIGRATIONS;
  }

  get storage(): BookStore['storage'] {
    return this.#vault.storage;
  }

  get damage(): ErrorData | null {
    return this.#damage;
  }

  get db(): Db {
    return this.#open().db;
  }

  async open(): Promise<void> {
    let catalog = await this.#vault.readCatalog();
    if (catalog.current === null) {
      // A first start that was cut short, or a lost catalog: no book file may be passed over.
      const recovered = await recoverCatalog(this.#vault, this.#deps.now());
      if (recovered !== null) {
        catalog = { ...recovered, meta: catalog.meta };
        await this.#vault.writeCatalog(catalog);
      }
    }
    if (catalog.current === null) await this.#createFirst(catalog);
    else await this.#openCurrent(catalog, catalog.current);
    if (this.#damage === null) await removeStrays(this.#vault);
  }

  durable(): Promise<void> {
    return this.#open().durable();
  }

  sizeBytes(): number {
    const { db } = this.#open();
    return Number(db.scalar('PRAGMA page_count')) * Number(db.scalar('PRAGMA page_size'));
  }

  async identity(): Promise<string> {
    return (await this.#vault.readCatalog()).current ?? '';
  }

  exportBytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#inTurn(async () => {
      const file = `/export-${this.#deps.newId()}.db`;
      try {
        await this.#vault.copyOut(this.#open().db, file);
        await this.#vault.inspect(file, 'read', verifyBook);
        return await this.#vault.read(file);
      } finally {
        await this.#vault.remove([file]);
      }
    });
  }

  async snapshots(): Promise<SnapshotRecord[]> {
    return (await this.#vault.readCatalog()).snapshots;
  }

  takeSnapshot(reason: SnapshotReason): Promise<SnapshotRecord> {
    return this.#inTurn(() => this.#snapshot(reason));
  }

  snapshotBytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.#inTurn(async () => {
      const file = await snapshotOf(this.#vault, id);
      await this.#vault.inspect(file, 'read', verifyBook);
      return this.#vault.read(file);
    });
  }

  restore(id: string, reason: SnapshotReason): Promise<SnapshotRecord | null> {
    return this.#inTurn(async () => {
      const file = await snapshotOf(this.#vault, id);
      // Read first: taking the next snapshot may drop this one by retention.
      const image = await this.#vault.read(file);
      return this.#replaceBy(image, reason);
    });
  }

  replace(image: Uint8Array<ArrayBuffer>): Promise<SnapshotRecord | null> {
    return this.#inTurn(() => this.#replaceBy(image, 'open'));
  }

  async canUndoReplace(): Promise<boolean> {
    const { previous, previousIsSound } = await this.#vault.readCatalog();
    return previous !== null && previousIsSound;
  }

  undoReplace(): Promise<void> {
    return this.#inTurn(async () => {
      const { previous, previousIsSound } = await this.#vault.readCatalog();
      if (previous === null || !previousIsSound) {
        throw new AppError('NOTHING_TO_UNDO', 'No book was replaced that could be put back.');
      }
      await this.#snapshotUnlessEmpty('undo');
      await this.#prepare(previous);
      await this.#switchTo(previous, 'drop');
    });
  }

  async getMeta(key: string): Promise<string | null> {
    return (await this.#vault.readCatalog()).meta[key] ?? null;
  }

  setMeta(key: string, value: string | null): Promise<void> {
    return this.#inTurn(() =>
      this.#changeCatalog((catalog) => {
        const others = Object.entries(catalog.meta).filter(([name]) => name !== key);
        const meta = Object.fromEntries(value === null ? others : [...others, [key, value]]);
        return { ...catalog, meta };
      }),
    );
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      const live = this.#live;
      this.#live = undefined;
      try {
        await live?.close();
      } finally {
        await this.#vault.close();
        this.#deps.onClosed?.();
      }
    });
  }

  #open(): LiveBook {
    if (this.#damage !== null) {
      throw new AppError(this.#damage.code, this.#damage.message, this.#damage.details);
    }
    if (this.#live === undefined) {
      throw new AppError('BOOK_CLOSED', 'The book was closed. Reload to open it again.');
    }
    return this.#live;
  }

  /** Steps that span several awaits run one after another. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #createFirst(catalog: Catalog): Promise<void> {
    const file = this.#newFile();
    const live = await this.#vault.openLive(file);
    this.#live = live;
    applyMigrations(live.db, this.#migrations);
    await live.durable();
    // Named in the catalog only now: a crash before this leaves a stray file, not half a book.
    await this.#vault.writeCatalog({ ...catalog, current: file });
  }

  async #openCurrent(catalog: Catalog, file: string): Promise<void> {
    try {
      await this.#openSound(file);
    } catch (error) {
      const data = toErrorData(error);
      if (data.code !== 'BOOK_CORRUPT') throw error;
      const live = this.#live;
      this.#live = undefined;
      // Closing a damaged file may fail again; its handle is given up either way.
      await live?.close().catch(() => undefined);
      const snapshots = catalog.snapshots.map(({ id, createdAt, reason }) => ({
        id,
        createdAt,
        reason,
      }));
      this.#damage = { ...data, details: { ...data.details, snapshots } };
    }
  }

  async #openSound(file: string): Promise<void> {
    const known = await this.#vault.files();
    if (!known.includes(file)) {
      throw new AppError('BOOK_CORRUPT', 'The book’s file is gone. Restore a snapshot.', { file });
    }
    const live = await this.#vault.openLive(file);
    this.#live = live;
    checkPages(live.db);
    await migrateBook(live.db, this.#migrations, async () => {
      await this.#snapshot('migration');
    });
    await live.durable();
  }

  #newFile(): string {
    return `/book-${this.#deps.newId()}.db`;
  }

  #snapshot(reason: SnapshotReason): Promise<SnapshotRecord> {
    const { db } = this.#open();
    const record = { id: this.#deps.newId(), createdAt: this.#deps.now(), reason };
    return storeSnapshot(this.#vault, db, record);
  }

  async #snapshotUnlessEmpty(reason: SnapshotReason): Promise<SnapshotRecord | null> {
    if (this.#damage !== null) return null;
    return isEmptyBook(countRows(this.#open().db)) ? null : this.#snapshot(reason);
  }

  async #replaceBy(
    image: Uint8Array<ArrayBuffer>,
    reason: SnapshotReason,
  ): Promise<SnapshotRecord | null> {
    const before = await this.#snapshotUnlessEmpty(reason);
    const file = this.#newFile();
    try {
      await this.#vault.write(file, image);
      await this.#prepare(file);
    } catch (error) {
      await this.#vault.remove([file]);
      throw error;
    }
    await this.#switchTo(file, 'keep');
    return before;
  }

  /** Verifies a file that is to become the book and brings it to this version's schema. */
  #prepare(file: string): Promise<void> {
    return this.#vault.inspect(file, 'write', (db) => {
      verifyBook(db);
      applyMigrations(db, this.#migrations);
    });
  }

  /**
   * Makes a verified file the book. The old file is not touched before the catalog names the new one.
   * @param old whether the present book is kept for undo
   */
  async #switchTo(file: string, old: 'keep' | 'drop'): Promise<void> {
    const before = await this.#vault.readCatalog();
    const damaged = this.#damage !== null;
    await this.#live?.durable();
    const next = await this.#vault.openLive(file);
    try {
      await this.#vault.writeCatalog({
        ...before,
        current: file,
        previous: old === 'keep' ? before.current : null,
        previousIsSound: old === 'keep' && !damaged,
      });
    } catch (error) {
      // The new file stays until the next start: whether the catalog names it is known for certain only then.
      await next.close();
      throw error;
    }
    const replaced = this.#live;
    this.#live = next;
    this.#damage = null;
    await replaced?.close();
    const dropped = [old === 'drop' ? before.current : null, before.previous];
    await this.#vault.remove(dropped.filter((one) => one !== null && one !== file) as string[]);
  }

  async #changeCatalog(change: (catalog: Catalog) => Catalog): Promise<void> {
    await this.#vault.writeCatalog(change(await this.#vault.readCatalog()));
  }
}
