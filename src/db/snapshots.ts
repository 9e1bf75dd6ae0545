import type { SnapshotReason, SnapshotRecord } from './types.ts';

/** Snapshots that the workbench takes by itself and keeps, besides the protected ones. */
const NEWEST_KEPT = 8;

/** Snapshots taken by hand count apart: none of the others may push them out. */
const MANUAL_KEPT = 20;

/** Made before a step that replaces or rebuilds the book: the newest of each stays, however many follow. */
const PROTECTED: readonly SnapshotReason[] = ['open', 'restore', 'migration', 'undo'];

export function snapshotFile(id: string): string {
  return `/snapshot-${id}.db`;
}

/**
 * Splits snapshots into those that stay and those that leave.
 * @param snapshots newest first
 */
export function applyRetention(snapshots: readonly SnapshotRecord[]): {
  kept: SnapshotRecord[];
  dropped: SnapshotRecord[];
} {
  const protectedIds = new Set(
    PROTECTED.map((reason) => snapshots.find((one) => one.reason === reason)?.id),
  );
  const manual = snapshots.filter((one) => one.reason === 'manual').slice(0, MANUAL_KEPT);
  const automatic = snapshots.filter((one) => one.reason !== 'manual').slice(0, NEWEST_KEPT);
  const kept = snapshots.filter(
    (one) => manual.includes(one) || automatic.includes(one) || protectedIds.has(one.id),
  );
  return { kept, dropped: snapshots.filter((one) => !kept.includes(one)) };
}
