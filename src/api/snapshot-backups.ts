/** When the books that snapshots were taken of, as others took their place, last left for the user's own disk. */
import type { BookStore, SnapshotRecord } from '../db/types.ts';

/** Kept with the device: a record by snapshot, null for a book that never left. */
const KEY = 'lastBackupAt.snapshots';

type Backups = { [snapshotId: string]: string | null };

async function backups(store: BookStore): Promise<Backups> {
  return JSON.parse((await store.getMeta(KEY)) ?? '{}') as Backups;
}

/** Keeps when a book left that is a snapshot from now on; forgets that of snapshots that are gone. */
export async function keepBackupOf(
  store: BookStore,
  snapshot: SnapshotRecord | null,
  backedUpAt: string | null,
): Promise<void> {
  if (snapshot === null) return;
  const held = new Set((await store.snapshots()).map(({ id }) => id));
  const others = Object.entries(await backups(store)).filter(([id]) => held.has(id));
  const all: Backups = { ...Object.fromEntries(others), [snapshot.id]: backedUpAt };
  await store.setMeta(KEY, JSON.stringify(all));
}

/** When the book of a snapshot last left, null for never; undefined where nothing is kept of it. */
export async function backupOf(
  store: BookStore,
  snapshotId: string,
): Promise<string | null | undefined> {
  return (await backups(store))[snapshotId];
}
