import { AppError } from '../contract/errors.ts';
import type { Connection } from './connection.ts';
import { describeFile } from './recover.ts';
import { applyRetention, snapshotFile } from './snapshots.ts';
import type { SnapshotRecord } from './types.ts';
import type { Vault } from './vault.ts';

/**
 * Copies an open book into a snapshot, verifies the copy and lists it; older ones leave by retention. One that fails
 * leaves no file behind.
 */
export async function storeSnapshot(
  vault: Vault,
  db: Connection,
  record: Pick<SnapshotRecord, 'id' | 'createdAt' | 'reason'>,
): Promise<SnapshotRecord> {
  const { id } = record;
  const file = snapshotFile(id);
  try {
    await vault.copyOut(db, file);
    const facts = await describeFile(vault, file);
    const catalog = await vault.readCatalog();
    const snapshot = { ...record, ...facts };
    const { kept, dropped } = applyRetention([snapshot, ...catalog.snapshots]);
    await vault.writeCatalog({ ...catalog, snapshots: kept });
    await vault.remove(dropped.map((one) => snapshotFile(one.id)));
    return snapshot;
  } catch (error) {
    const { snapshots } = await vault.readCatalog();
    if (!snapshots.some((one) => one.id === id)) await vault.remove([file]);
    throw error;
  }
}

/** The file of a snapshot that the catalog lists. @throws AppError SNAPSHOT_UNKNOWN */
export async function snapshotOf(vault: Vault, id: string): Promise<string> {
  const { snapshots } = await vault.readCatalog();
  if (!snapshots.some((one) => one.id === id)) {
    throw new AppError('SNAPSHOT_UNKNOWN', `There is no snapshot ${id} on this device.`, { id });
  }
  return snapshotFile(id);
}
