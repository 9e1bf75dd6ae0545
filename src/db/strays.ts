import { snapshotFile } from './snapshots.ts';
import type { Vault } from './vault.ts';

/** Clears away the databases of a vault that its catalog does not refer to. Only for after the book opened well. */
export async function removeStrays(vault: Vault): Promise<void> {
  const { current, previous, snapshots } = await vault.readCatalog();
  const referred = new Set([current, previous, ...snapshots.map(({ id }) => snapshotFile(id))]);
  const present = await vault.files();
  // By the database's own name: the log beside the live book belongs to it and holds its last commits.
  const databases = present.map((file) => file.replace(/-(wal|journal)$/, ''));
  const strays = databases.filter(
    (file) => /^\/(book|snapshot|export)-/.test(file) && !referred.has(file),
  );
  await vault.remove([...new Set(strays)]);
}
