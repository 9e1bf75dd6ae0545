import {
  loadFactors,
  replaceFactors,
  type FactorSeries,
  type StoredFactors,
} from '../repo/factor.ts';
import type { FactorColumns, ParsedFile } from '../sources/types.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { changeNotes, compareFactors, type FactorTable } from './factor-change.ts';
import { checkRegion, type RegionSaid } from './factor-region.ts';
import { vintageOf } from './factor-vintage.ts';
import type { ImportPlan } from './import-plan.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';

/**
 * Plans a factor file: every vintage rewrites history, so it replaces the region's series as a whole.
 *
 * @param said whether a person said the region, and what it is compared with beside the book
 */
export function planFactors(
  deps: Deps,
  file: ParsedFile<FactorColumns>,
  said: RegionSaid,
): ImportPlan {
  const region = file.region ?? '';
  const stored = loadFactors(deps.db, region);
  const dates = Array.from(file.data.days, isoOfDay);
  const doubts = checkRegion(deps, file, said);
  const before = tableOf(stored);
  const after = tableOf({ ...file.data, dates });
  const change = compareFactors(before, after);
  return {
    subject: region,
    region,
    stored: dates.length - change.kept.size,
    updated: change.changed,
    unchanged: change.kept.size - change.changed,
    notes: changeNotes(
      { ...before, vintage: vintageOf(deps, stored.importIds) },
      { ...after, vintage: file.vintage ?? null },
      change,
    ),
    warnings: doubts,
    changes: change.removed > 0,
    parts: [
      {
        source: `factors:${region}`,
        apply: (importId) => {
          const { mktrf, smb, hml, rmw, cma, rf } = file.data;
          replaceFactors(deps.db, region, {
            dates,
            mktrf,
            smb,
            hml,
            rmw,
            cma,
            rf,
            importIds: new Int32Array(dates.length).fill(importId),
            lines: file.lines,
          });
          return packStored(stored);
        },
      },
    ],
  };
}

function tableOf({ dates, mktrf, smb, hml, rmw, cma, rf }: FactorSeries): FactorTable {
  return { dates, columns: { mktrf, smb, hml, rmw, cma, rf } };
}

function packStored(stored: StoredFactors): Uint8Array {
  const days = Int32Array.from(stored.dates, (date) => parseIsoDay(date) ?? 0);
  const { mktrf, smb, hml, rmw, cma, rf, importIds, lines } = stored;
  return packSeries('preimage', { days, mktrf, smb, hml, rmw, cma, rf, importIds, lines }).payload;
}

/** Puts a region's series back as it was before an import. */
export function undoFactors(deps: Deps, region: string, payload: Uint8Array): void {
  const before = unpackSeries(payload);
  replaceFactors(deps.db, region, {
    dates: Array.from(intColumn(before, 'days'), isoOfDay),
    mktrf: realColumn(before, 'mktrf'),
    smb: realColumn(before, 'smb'),
    hml: realColumn(before, 'hml'),
    rmw: realColumn(before, 'rmw'),
    cma: realColumn(before, 'cma'),
    rf: realColumn(before, 'rf'),
    importIds: intColumn(before, 'importIds'),
    lines: intColumn(before, 'lines'),
  });
}
