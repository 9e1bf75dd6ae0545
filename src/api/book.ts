import * as v from 'valibot';
import type { BookApi, BookInfo, OpenReport } from '../contract/api.ts';
import { AppError, type ErrorCode } from '../contract/errors.ts';
import type { StagedBook } from '../db/stage.ts';
import { lostAtKey, type BookStore, type SnapshotRecord } from '../db/types.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import {
  bookName,
  bookVersion,
  bookRows,
  checkBook,
  queryBook,
  renameBook,
} from '../services/book.ts';
import { importFile } from '../services/import.ts';
import { exportWorkbook } from './export.ts';
import { fileName } from './file-name.ts';
import { check, nonEmptySchema } from '../services/validate.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Session } from './session.ts';
import { backupOf, keepBackupOf } from './snapshot-backups.ts';

/** When the book last left for the user's own disk, or came from it; kept with the device, not in the file. */
const LAST_BACKUP = 'lastBackupAt';
/** The same of the book that an opening or a restore replaced. */
const BACKUP_BEFORE = 'lastBackupAt.before';
const WEEK_MS = 7 * 86_400_000;
const SQLITE_TYPE = 'application/vnd.sqlite3';

const querySchema = v.tuple([
  v.string('give one SQL statement'),
  v.array(v.union([v.null(), v.number(), v.string()], 'parameters are text, numbers or null')),
]);

/** Calls on the book as a whole. */
export function bookApi(session: Session, deps: ApiDeps): BookApi {
  const info = async (): Promise<BookInfo> => {
    const store = await session.store();
    const service = await session.deps();
    const rows = bookRows(service);
    const holdsNothing = Object.values(rows).every((count) => count === 0);
    const id = await store.identity();
    return {
      id,
      name: bookName(service),
      schemaVersion: bookVersion(service),
      engineVersion: ENGINE_VERSION,
      storage: store.storage,
      sizeBytes: store.sizeBytes(),
      rows,
      lastBackupAt: await store.getMeta(LAST_BACKUP),
      lostAt: holdsNothing ? await store.getMeta(lostAtKey(id)) : null,
    };
  };
  const reopened = async (): Promise<BookInfo> => {
    session.refreshState();
    session.changed(['book']);
    return info();
  };
  return {
    info,
    async rename(name) {
      const checked = check(nonEmptySchema, name, 'Name of the book');
      await session.write(
        (service) => {
          renameBook(service, checked);
        },
        ['settings'],
      );
      return info();
    },
    async exportFile() {
      const store = await session.store();
      const bytes = await store.exportBytes();
      const name = bookName(await session.deps());
      const now = deps.now();
      await store.setMeta(LAST_BACKUP, now);
      session.changed(['snapshots']);
      return fileOf(bytes, `${name} ${now.slice(0, 10)}`, now);
    },
    exportWorkbook: (onProgress) => exportWorkbook(session, deps, onProgress),
    async startEmpty() {
      const image = await emptyImage(deps);
      const snapshot = await session.swap((store) => putInPlace(store, image, null));
      await reopened();
      return { snapshotId: snapshot?.id ?? null };
    },
    async openFile(file): Promise<OpenReport> {
      if (!((file as unknown) instanceof File)) {
        throw new AppError('INVALID_ARGUMENT', 'Give the book as a File object.');
      }
      const staged = await stageOrRecord(session, deps, file);
      const snapshot = await session.swap((store) => putInPlace(store, staged.image, deps.now()));
      await reopened();
      return {
        file: file.name,
        name: bookName(await session.deps()),
        schemaVersion: staged.schemaVersion,
        rows: staged.rows,
        ignored: staged.ignored,
        snapshotId: snapshot?.id ?? null,
      };
    },
    async undoOpen() {
      await session.swap(async (store) => {
        await store.undoReplace();
        await store.setMeta(LAST_BACKUP, await store.getMeta(BACKUP_BEFORE));
      });
      return reopened();
    },
    canUndoOpen: async () => (await session.store()).canUndoReplace(),
    async query(sql, params = []) {
      const [text, values] = check(querySchema, [sql, params], 'Query');
      return session.read((service) => queryBook(service, text, values, () => performance.now()));
    },
    snapshots: async () => (await session.store()).snapshots(),
    async takeSnapshot() {
      const snapshot = await (await session.store()).takeSnapshot('manual');
      session.changed(['snapshots']);
      return snapshot;
    },
    async restore(snapshotId) {
      await session.swap(async (store) => {
        const [own, before] = [await backupOf(store, snapshotId), await store.getMeta(LAST_BACKUP)];
        const kept = await store.restore(snapshotId, 'restore');
        await keepBackupOf(store, kept, before);
        await store.setMeta(BACKUP_BEFORE, before);
        // A snapshot that no other book took the place of is of this one.
        if (own !== undefined) await store.setMeta(LAST_BACKUP, own);
      });
      return reopened();
    },
    async exportSnapshot(snapshotId) {
      const store = await session.store();
      const bytes = await store.snapshotBytes(snapshotId);
      const record = (await store.snapshots()).find(({ id }) => id === snapshotId);
      const now = deps.now();
      return fileOf(bytes, `Fairbook snapshot ${(record?.createdAt ?? now).slice(0, 10)}`, now);
    },
    check: () => session.read(checkBook),
  };
}

/** Makes an image the book; `backedUpAt` is when its content last left for, or came from, the user's own disk. */
async function putInPlace(
  store: BookStore,
  image: Uint8Array<ArrayBuffer>,
  backedUpAt: string | null,
): Promise<SnapshotRecord | null> {
  const kept = await store.replace(image);
  const before = await store.getMeta(LAST_BACKUP);
  await keepBackupOf(store, kept, before);
  await store.setMeta(BACKUP_BEFORE, before);
  await store.setMeta(LAST_BACKUP, backedUpAt);
  return kept;
}

/** A book into which nothing was ever put, as the bytes of its file. */
async function emptyImage(deps: ApiDeps): Promise<Uint8Array<ArrayBuffer>> {
  const store = await deps.openTemporary({
    now: deps.now,
    newId: deps.newId,
    onState: () => undefined,
  });
  try {
    return await store.exportBytes();
  } finally {
    await store.close();
  }
}

/** Takes the weekly snapshot when the newest one is older than a week. */
export async function weeklySnapshot(session: Session, deps: ApiDeps): Promise<void> {
  if (session.state.state !== 'ready') return;
  const store: BookStore = await session.store();
  const newest = (await store.snapshots())[0]?.createdAt;
  const due = !newest || Date.parse(deps.now()) - Date.parse(newest) > WEEK_MS;
  if (!due) return;
  await store.takeSnapshot('weekly');
  session.changed(['snapshots']);
}

/** Refusals of a file itself, which the record of imports keeps. */
const FILE_REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'FILE_NOT_A_BOOK',
  'FILE_BROKEN',
  'FILE_TOO_LARGE',
  'BOOK_TOO_NEW',
]);

/** Stages a file; a file that is refused is recorded like any other that was dropped. */
async function stageOrRecord(session: Session, deps: ApiDeps, file: File): Promise<StagedBook> {
  try {
    return await deps.stage(file);
  } catch (error) {
    if (error instanceof AppError && FILE_REFUSALS.has(error.code)) {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const sha256 = Array.from(new Uint8Array(digest), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
      const refusal = error.toData();
      await session.write(
        (service) => importFile(service, { name: file.name, sha256, refusal }),
        ['imports'],
      );
    }
    throw error;
  }
}

function fileOf(bytes: Uint8Array<ArrayBuffer>, stem: string, now: string): File {
  return new File([bytes], fileName(stem, 'sqlite3'), {
    type: SQLITE_TYPE,
    lastModified: Date.parse(now),
  });
}
