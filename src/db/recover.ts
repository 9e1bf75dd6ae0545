import { countRows, verifyBook } from './check.ts';
import { schemaVersion } from './migrate.ts';
import { snapshotFile } from './snapshots.ts';
import type { SnapshotRecord } from './types.ts';
import { EMPTY_CATALOG, type Catalog, type Vault } from './vault.ts';

interface Facts {
  sizeBytes: number;
  schemaVersion: number;
  rows: Record<string, number>;
}

/** Checks a file of the vault and describes it. @throws AppError where it is no sound book */
export function describeFile(vault: Vault, file: string): Promise<Facts> {
  return vault.inspect(file, 'read', (db) => {
    verifyBook(db);
    const pages = Number(db.scalar('PRAGMA page_count'));
    return {
      sizeBytes: pages * Number(db.scalar('PRAGMA page_size')),
      schemaVersion: schemaVersion(db),
      rows: countRows(db),
    };
  });
}

async function soundFacts(vault: Vault, file: string): Promise<Facts | undefined> {
  try {
    return await describeFile(vault, file);
  } catch {
    return undefined;
  }
}

function total(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

/**
 * A catalog made from the files themselves, for when the catalog was lost: the sound book with the most rows is the
 * book, sound snapshots are listed again.
 * @param now the time given to recovered snapshots, whose own is lost
 * @returns null where there is no sound book file
 */
export async function recoverCatalog(vault: Vault, now: string): Promise<Catalog | null> {
  const files = await vault.files();
  let book: { file: string; rows: number } | undefined;
  for (const file of files.filter((name) => /^\/book-.*\.db$/.test(name))) {
    const facts = await soundFacts(vault, file);
    if (facts !== undefined && total(facts.rows) >= (book?.rows ?? 0)) {
      book = { file, rows: total(facts.rows) };
    }
  }
  if (book === undefined) return null;
  const snapshots: SnapshotRecord[] = [];
  for (const file of files) {
    const id = /^\/snapshot-(.*)\.db$/.exec(file)?.[1];
    if (id === undefined) continue;
    const facts = await soundFacts(vault, snapshotFile(id));
    if (facts !== undefined) snapshots.push({ id, createdAt: now, reason: 'manual', ...facts });
  }
  return { ...EMPTY_CATALOG, current: book.file, snapshots };
}
