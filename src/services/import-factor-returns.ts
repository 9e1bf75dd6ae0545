import {
  loadFactorReturns,
  replaceFactorReturns,
  type FactorReturns,
} from '../repo/factor-return.ts';
import type { FactorReturnColumns, ParsedFile } from '../sources/types.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { changeNotes, compareFactors } from './factor-change.ts';
import { checkRegion, type RegionSaid } from './factor-region.ts';
import { vintageOf } from './factor-vintage.ts';
import type { ImportPlan } from './import-plan.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';

/**
 * Plans a file of three factors or momentum: it replaces the region's series of its model as a whole.
 *
 * @param said whether a person said the region, and what it is compared with beside the book
 */
export function planFactorReturns(
  deps: Deps,
  file: ParsedFile<FactorReturnColumns>,
  said: RegionSaid,
): ImportPlan {
  const region = file.region ?? '';
  const { model } = file.data;
  const stored = loadFactorReturns(deps.db, region, model);
  const dates = Array.from(file.data.days, isoOfDay);
  const columns = Object.fromEntries(
    file.data.columns.map(({ factor, values }) => [factor, values]),
  );
  const doubts = checkRegion(deps, file, said);
  const change = compareFactors(stored, { dates, columns });
  return {
    subject: region,
    region,
    stored: dates.length - change.kept.size,
    updated: change.changed,
    unchanged: change.kept.size - change.changed,
    notes: changeNotes(
      { ...stored, vintage: vintageOf(deps, stored.importIds) },
      { dates, columns, vintage: file.vintage ?? null },
      change,
    ),
    warnings: doubts,
    changes: change.removed > 0,
    parts: [
      {
        source: `factor-returns:${model}:${region}`,
        apply: (importId) => {
          replaceFactorReturns(deps.db, region, model, {
            dates,
            columns,
            importIds: new Int32Array(dates.length).fill(importId),
            lines: file.lines,
          });
          return packStored(stored);
        },
      },
    ],
  };
}

function packStored({ dates, columns, importIds, lines }: FactorReturns): Uint8Array {
  const days = Int32Array.from(dates, (date) => parseIsoDay(date) ?? 0);
  return packSeries('preimage', { days, importIds, lines, ...columns }).payload;
}

/** Puts a region's factors of a model back as they were before an import. */
export function undoFactorReturns(
  deps: Deps,
  model: string,
  region: string,
  payload: Uint8Array,
): void {
  const before = unpackSeries(payload);
  const factors = Object.keys(before).filter((name) => before[name] instanceof Float64Array);
  replaceFactorReturns(deps.db, region, model, {
    dates: Array.from(intColumn(before, 'days'), isoOfDay),
    columns: Object.fromEntries(factors.map((name) => [name, realColumn(before, name)])),
    importIds: intColumn(before, 'importIds'),
    lines: intColumn(before, 'lines'),
  });
}
