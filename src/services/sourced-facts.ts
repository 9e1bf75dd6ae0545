/** Figures of the statements with the place that each was read from. */
import type { StatementFact } from '../contract/api.ts';
import { getImport } from '../repo/import.ts';
import type { StatementRecord } from '../repo/statement.ts';
import type { Deps } from './deps.ts';
import { describeFact } from './fact.ts';

/** Figures with the file, row and concept of each; all null for a typed one. */
export function sourcedFacts(
  deps: Deps,
  symbol: string,
  rows: readonly StatementRecord[],
): StatementFact[] {
  const files = new Map<number, { name: string; format: string | null } | null>();
  return rows.map((row) => {
    const { importId } = row;
    if (importId !== null && !files.has(importId)) {
      const file = getImport(deps.db, importId);
      files.set(importId, file ? { name: file.fileName, format: file.format } : null);
    }
    const file = importId === null ? null : (files.get(importId) ?? null);
    return {
      ...describeFact(row, symbol),
      file: file?.name ?? null,
      format: file?.format ?? null,
      line: row.sourceLine,
      // An imported figure's source begins with what it was made of.
      concept: importId === null ? null : (row.source.split('; ')[0] ?? null),
    };
  });
}
