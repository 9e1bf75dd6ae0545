import type { SnapshotReason, SnapshotRecord } from './types.ts';

/** Snapshots kept on the device besides the protected ones. */
const NEWEST_KEPT = 8;

/** Made before a step that replaces or rebuilds the book: the newest of each stays, however many follow. */
const PROTECTED: readonly SnapshotReason[] = ['open', 'restore', 'migration'];

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
  const kept = snapshots.filter((one, i) => i < NEWEST_KEPT || protectedIds.has(one.id));
  return { kept, dropped: snapshots.filter((one) => !kept.includes(one)) };
}
