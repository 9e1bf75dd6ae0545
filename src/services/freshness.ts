/** How fresh the book is: its sources in their latest editions, and the results that changes have overtaken. */
import type { Freshness } from '../contract/api.ts';
import type { SourceKind } from '../contract/freshness.ts';
import { getImport } from '../repo/import.ts';
import { staleResults } from '../repo/screen.ts';
import { listSources } from '../repo/source-list.ts';
import type { Deps } from './deps.ts';
import { simulationsStanding } from './last-simulations.ts';
import { staleSources } from './staleness.ts';

/** Reads, never computes. */
export function bookFreshness(deps: Deps): Freshness {
  const suspects = staleResults(deps.db);
  const reasons = staleSources(
    deps,
    suspects.map(({ runId, symbol, computedAt }) => ({ runId, symbol, since: computedAt })),
  );
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
        importId: record?.id ?? null,
        format: record?.format ?? null,
        region: record?.region ?? null,
      };
    }),
    stale: [
      ...suspects.map((row, at) => ({ ...row, stale: reasons[at] ?? [] })),
      ...simulationsStanding(deps),
    ]
      .filter(({ stale }) => stale.length > 0)
      .sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0)),
  };
}
