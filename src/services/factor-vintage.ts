import { getImport } from '../repo/import.ts';
import type { Deps } from './deps.ts';

/** The vintage (`yyyymm`) of stored factors by the import of their last row, which is that of all; null where none was told. */
export function vintageOf(deps: Deps, importIds: Int32Array): string | null {
  const importId = importIds.at(-1) ?? 0;
  return (importId > 0 ? getImport(deps.db, importId)?.vintage : null) ?? null;
}
