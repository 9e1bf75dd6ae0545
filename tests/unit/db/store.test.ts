import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/db/temporary-store.ts';
import { openStore } from '../../../src/db/book-store.ts';
import { MemoryVault } from '../../../src/db/memory-vault.ts';
import { MapImageStore } from '../../../src/db/temporary-store.ts';
import { loadSqlite, type Sqlite } from '../../../src/db/sqlite.ts';
import { applyRetention } from '../../../src/db/snapshots.ts';
import { orderMigrations, MIGRATIONS } from '../../../src/db/migrations-list.ts';
import type { BookStore, SnapshotReason, SnapshotRecord } from '../../../src/db/types.ts';

let sqlite: Sqlite;

beforeAll(async () => {
  sqlite = await loadSqlite();
});

/** Ids and times that count up, so that nothing depends on the clock. */
function counting(): { now: () => string; newId: () => string } {
  let id = 0;
  let second = 0;
  return {
    now: () => `2026-01-01T00:00:${String(second++).padStart(2, '0')}Z`,
    newId: () => `id${++id}`,
  };
}

function addTicker(store: BookStore, symbol: string): void {
  store.db.run('INSERT INTO tickers (symbol, created_at, updated_at) VALUES (:symbol, :at, :at)', {
    symbol,
    at: '2026-01-01',
  });
}

function symbols(store: BookStore): unknown[] {
  return store.db
    .all<{ symbol: string }>('SELECT symbol FROM tickers ORDER BY id')
    .map((row) => row.symbol);
}

describe('a book store', () => {
  it('makes a migrated book of our kind', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    expect(store.storage).toBe('temporary');
    expect(store.damage).toBeNull();
    expect(store.db.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
    expect(store.db.get('PRAGMA application_id')).toEqual({ application_id: 1178759019 });
    expect(store.sizeBytes()).toBeGreaterThan(0);
    await store.close();
    expect(() => store.db).toThrow(expect.objectContaining({ code: 'BOOK_CLOSED' }));
  });

  it('exports a plain file that holds the rows and no WAL mark', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    addTicker(store, 'AAA');
    const bytes = await store.exportBytes();
    expect(new TextDecoder().decode(bytes.slice(0, 15))).toBe('SQLite format 3');
    expect([bytes[18], bytes[19]]).toEqual([1, 1]);
    const other = await createMemoryStore(counting(), sqlite);
    expect(await other.replace(bytes)).toBeNull();
    expect(symbols(other)).toEqual(['AAA']);
  });

  it('restores a snapshot, keeps what was there, and undoes it once', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    addTicker(store, 'AAA');
    const first = await store.takeSnapshot('manual');
    expect(first.rows['tickers']).toBe(1);
    expect(first.schemaVersion).toBe(MIGRATIONS.length);
    addTicker(store, 'BBB');
    const kept = await store.restore(first.id, 'restore');
    expect(kept?.rows['tickers']).toBe(2);
    expect(symbols(store)).toEqual(['AAA']);
    expect(await store.canUndoReplace()).toBe(true);
    await store.undoReplace();
    expect(symbols(store)).toEqual(['AAA', 'BBB']);
    expect(await store.canUndoReplace()).toBe(false);
    await expect(store.undoReplace()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    expect((await store.snapshots()).map((one) => one.reason)).toEqual([
      'undo',
      'restore',
      'manual',
    ]);
  });

  it('leaves the book as it is when the image is none', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    addTicker(store, 'AAA');
    const bad = new Uint8Array(8192).fill(7);
    await expect(store.replace(bad)).rejects.toMatchObject({ code: 'BOOK_CORRUPT' });
    expect(symbols(store)).toEqual(['AAA']);
    expect(await store.canUndoReplace()).toBe(false);
  });

  it('refuses a snapshot it does not have', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    await expect(store.restore('none', 'restore')).rejects.toMatchObject({
      code: 'SNAPSHOT_UNKNOWN',
    });
  });

  it('keeps small facts beside the book', async () => {
    const store = await createMemoryStore(counting(), sqlite);
    expect(await store.getMeta('lastBackupAt')).toBeNull();
    await store.setMeta('lastBackupAt', '2026-01-01');
    expect(await store.getMeta('lastBackupAt')).toBe('2026-01-01');
    await store.setMeta('lastBackupAt', null);
    expect(await store.getMeta('lastBackupAt')).toBeNull();
  });

  it('reports a damaged book, lists its snapshots and restores one', async () => {
    const images = new MapImageStore();
    const first = await openStore(new MemoryVault(sqlite, images, 'temporary'), counting());
    addTicker(first, 'AAA');
    const snapshot = await first.takeSnapshot('weekly');
    const catalog = await images.readCatalog();
    const file = catalog.current ?? '';
    const image = await first.exportBytes();
    image.fill(0x5a, 8192, 3 * 8192);
    await images.write(file, image);

    const ids = counting();
    const second = await openStore(new MemoryVault(sqlite, images, 'temporary'), {
      ...ids,
      newId: () => `second-${ids.newId()}`,
    });
    expect(second.damage?.code).toBe('BOOK_CORRUPT');
    expect(second.damage?.details['snapshots']).toEqual([
      { id: snapshot.id, createdAt: snapshot.createdAt, reason: 'weekly' },
    ]);
    expect(() => second.db).toThrow(expect.objectContaining({ code: 'BOOK_CORRUPT' }));
    expect(await second.restore(snapshot.id, 'restore')).toBeNull();
    expect(second.damage).toBeNull();
    expect(symbols(second)).toEqual(['AAA']);
    expect(await second.canUndoReplace()).toBe(false);
  });

  it('copies an existing book before it migrates it', async () => {
    const images = new MapImageStore();
    const deps = counting();
    const one = orderMigrations({ 'm/0001_initial.sql': MIGRATIONS[0]?.sql ?? '' });
    const first = await openStore(new MemoryVault(sqlite, images, 'indexeddb'), {
      ...deps,
      migrations: one,
    });
    addTicker(first, 'AAA');
    await first.durable();
    const two = [
      ...one,
      { version: 2, name: '0002_more.sql', sql: 'CREATE TABLE more (a INTEGER) STRICT' },
    ];
    const second = await openStore(new MemoryVault(sqlite, images, 'indexeddb'), {
      ...deps,
      migrations: two,
    });
    expect(second.db.get('PRAGMA user_version')).toEqual({ user_version: 2 });
    const [snapshot] = await second.snapshots();
    expect(snapshot).toMatchObject({ reason: 'migration', schemaVersion: 1 });
    await second.restore(snapshot?.id ?? '', 'restore');
    expect(second.db.get('PRAGMA user_version')).toEqual({ user_version: 2 });
    await expect(
      openStore(new MemoryVault(sqlite, images, 'indexeddb'), { ...deps, migrations: one }),
    ).rejects.toMatchObject({ code: 'BOOK_TOO_NEW' });
  });

  it('clears away files that nothing refers to', async () => {
    const images = new MapImageStore();
    const deps = counting();
    await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps).then((store) =>
      store.durable(),
    );
    await images.write('/book-stray.db', new Uint8Array(10));
    await images.write('/export-stray.db', new Uint8Array(10));
    await images.write('/snapshot-stray.db-journal', new Uint8Array(10));
    await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps);
    const { current } = await images.readCatalog();
    expect((await images.files()).filter((file) => file.endsWith('.db'))).toEqual([current]);
  });
});

describe('clearing away', () => {
  it('never touches the log beside the live book', async () => {
    const images = new MapImageStore();
    const deps = counting();
    const first = await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps);
    await first.durable();
    const { current } = await images.readCatalog();
    await images.write(`${current ?? ''}-wal`, new Uint8Array(10));
    const removed: string[] = [];
    const remove = images.remove.bind(images);
    images.remove = (files) => {
      removed.push(...files);
      return remove(files);
    };
    await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps);
    expect(removed).toEqual([]);
    expect(await images.files()).toContain(`${current ?? ''}-wal`);
  });
});

describe('saving after each commit', () => {
  it('says durable only when the image is written, and tries again after a failure', async () => {
    const images = new MapImageStore();
    const write = images.write.bind(images);
    let fail = false;
    images.write = (file, bytes) =>
      fail ? Promise.reject(new Error('disk full')) : write(file, bytes);
    const deps = counting();
    const store = await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps);
    fail = true;
    addTicker(store, 'AAA');
    await expect(store.durable()).rejects.toThrow('disk full');
    fail = false;
    await store.durable();
    const again = await openStore(new MemoryVault(sqlite, images, 'indexeddb'), deps);
    expect(symbols(again)).toEqual(['AAA']);
  });
});

describe('retention', () => {
  it('keeps the newest eight and the newest of each protected reason', () => {
    const reasons: SnapshotReason[] = [
      ...Array<SnapshotReason>(9).fill('weekly'),
      'open',
      'open',
      'migration',
    ];
    const records: SnapshotRecord[] = reasons.map((reason, i) => ({
      id: `s${i}`,
      createdAt: '',
      reason,
      sizeBytes: 0,
      schemaVersion: 1,
      rows: {},
    }));
    const { kept, dropped } = applyRetention(records);
    expect(kept.map((one) => one.id)).toEqual([
      's0',
      's1',
      's2',
      's3',
      's4',
      's5',
      's6',
      's7',
      's9',
      's11',
    ]);
    expect(dropped.map((one) => one.id)).toEqual(['s8', 's10']);
  });
});
