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
  const files = new Map<number, string | null>();
  return rows.map((row) => {
    const { importId } = row;
    if (importId !== null && !files.has(importId)) {
      files.set(importId, getImport(deps.db, importId)?.fileName ?? null);
    }
    return {
      ...describeFact(row, symbol),
      file: importId === null ? null : (files.get(importId) ?? null),
      line: row.sourceLine,
      // An imported figure's source begins with what it was made of.
      concept: importId === null ? null : (row.source.split('; ')[0] ?? null),
    };
  });
}
