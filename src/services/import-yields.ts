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
import { counted } from '../sources/counted.ts';
import type { ParsedFile, YieldSeries, YieldTable } from '../sources/types.ts';
import { mergeDated, readPreimage, type DatedMerge } from './dated-merge.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';

/** Plans a file of yields: dates are joined by series, a later file's yield leads on a date of both. */
export function planYields(deps: Deps, file: ParsedFile<YieldTable>): ImportPlan {
  const parts = file.data.series.map((series) => ({
    series,
    // Yields near zero double by a hundredth of a point, and may be below it.
    merge: mergeDated(loadYields(deps.db, series.series), series, (was, now) =>
      Math.abs(now - was),
    ),
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
    notes: differences(parts),
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

/** How many yields differ from the book's, and the day and series of the largest difference. */
function differences(
  parts: readonly { readonly series: YieldSeries; readonly merge: DatedMerge }[],
): string[] {
  const found = parts
    .flatMap(({ series, merge }) => (merge.largest ? [{ series, merge, ...merge.largest }] : []))
    .sort((a, b) => b.size - a.size);
  const [most] = found;
  if (most === undefined) return [];
  const percent = (value: number): number => Number((value * 100).toPrecision(12));
  const points = Number((most.size * 100).toPrecision(3));
  const count = found.reduce((sum, { merge }) => sum + merge.updated, 0);
  return [
    `${counted(count, 'yield differs', 'yields differ')} from those in the book, most on ${most.date} in ${most.series.series} (${percent(most.before)}% before, ${percent(most.now)}% now: ${counted(points, 'point')}).`,
  ];
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
