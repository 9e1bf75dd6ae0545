import { sourceName } from './source-names.ts';
import {
  deleteYields,
  deleteYieldSeries,
  findYieldSeries,
  loadYields,
  saveYieldSeries,
  writeYields,
  type YieldSeriesRecord,
} from '../repo/yield.ts';
import type { ParsedFile, YieldSeries, YieldTable } from '../sources/types.ts';
import { mergeDated, readPreimage } from './dated-merge.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';

/** Plans a file of yields: dates are joined by series, a later file's yield leads on a date of both. */
export function planYields(deps: Deps, file: ParsedFile<YieldTable>): ImportPlan {
  const parts = file.data.series.map((series) => ({
    series,
    merge: mergeDated(loadYields(deps.db, series.series), series),
  }));
  const sum = (pick: (merge: (typeof parts)[number]['merge']) => number): number =>
    parts.reduce((total, { merge }) => total + pick(merge), 0);
  const [only] = parts;
  return {
    subject: only && parts.length === 1 ? only.series.series : `${parts.length} series`,
    region: null,
    stored: sum((merge) => merge.stored),
    updated: sum((merge) => merge.updated),
    unchanged: sum((merge) => merge.unchanged),
    notes: [],
    changes: false,
    parts: parts
      .filter(({ merge }) => merge.stored + merge.updated > 0)
      .map(({ series, merge }) => ({
        source: `yields:${series.series}`,
        apply: (importId) => {
          const before = findYieldSeries(deps.db, series.series) ?? null;
          saveYieldSeries(deps.db, described(series, file.format, importId));
          writeYields(deps.db, series.series, merge.rows(importId));
          return packed(before, merge.preimage);
        },
      })),
  };
}

function described(series: YieldSeries, format: string, importId: number): YieldSeriesRecord {
  const { series: name, currency, maturityYears } = series;
  return { series: name, currency, maturityYears, source: sourceName(format), importId };
}

/** What the series was, as JSON with its length in front, then the rows that were replaced. */
function packed(before: YieldSeriesRecord | null, rows: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(before));
  const bytes = new Uint8Array(4 + head.length + rows.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  bytes.set(rows, 4 + head.length);
  return bytes;
}

/** Takes an import of one series back. */
export function undoYields(deps: Deps, series: string, payload: Uint8Array): void {
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  const head = new TextDecoder().decode(payload.subarray(4, 4 + length));
  const described = JSON.parse(head) as YieldSeriesRecord | null;
  const { before, added } = readPreimage(payload.subarray(4 + length));
  deleteYields(deps.db, series, added);
  writeYields(deps.db, series, before);
  if (described === null) deleteYieldSeries(deps.db, series);
  else saveYieldSeries(deps.db, described);
}
