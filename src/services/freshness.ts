/** How fresh the book is: its sources in their latest editions, and the results that changes have overtaken. */
import type { Freshness } from '../contract/api.ts';
import type { SourceKind } from '../contract/freshness.ts';
import { getImport } from '../repo/import.ts';
import { changedSources } from '../repo/run.ts';
import { staleResults } from '../repo/screen.ts';
import { listSources } from '../repo/source-list.ts';
import type { Deps } from './deps.ts';

/** Reads, never computes. */
export function bookFreshness(deps: Deps): Freshness {
  return {
    sources: listSources(deps.db).map(({ kind, name, symbol, asOf, importId, createdAt }) => {
      const record = importId === null ? undefined : getImport(deps.db, importId);
      return {
        kind: kind as SourceKind,
        name,
        symbol,
        asOf,
        importedAt: record?.createdAt ?? createdAt,
        fileName: record?.fileName ?? null,
        format: record?.format ?? null,
        region: record?.region ?? null,
      };
    }),
    stale: staleResults(deps.db)
      .map((row) => ({
        ...row,
        stale: changedSources(deps.db, row.runId, row.symbol, row.computedAt),
      }))
      .sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0)),
  };
}
