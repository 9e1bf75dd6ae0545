import { loadFactors, replaceFactors, type StoredFactors } from '../repo/factor.ts';
import type { FactorColumns, ParsedFile } from '../sources/types.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';

const NAMES = ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'] as const;

/** Plans a factor file: every vintage rewrites history, so it replaces the region's series as a whole. */
export function planFactors(deps: Deps, file: ParsedFile<FactorColumns>): ImportPlan {
  const region = file.region ?? '';
  const stored = loadFactors(deps.db, region);
  const dates = Array.from(file.data.days, isoOfDay);
  const change = compare(stored, dates, file.data);
  const removed = stored.dates.filter((date) => !change.kept.has(date)).length;
  return {
    subject: region,
    region,
    stored: dates.length - change.kept.size,
    updated: change.changed,
    unchanged: change.kept.size - change.changed,
    notes: notesOf(stored, dates, change, removed),
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

interface Change {
  /** Months that both have. */
  kept: Set<string>;
  changed: number;
  largest: { size: number; name: string; date: string } | null;
}

function compare(stored: StoredFactors, dates: readonly string[], data: FactorColumns): Change {
  const at = new Map(stored.dates.map((date, row) => [date, row]));
  const change: Change = { kept: new Set(), changed: 0, largest: null };
  dates.forEach((date, row) => {
    const before = at.get(date);
    if (before === undefined) return;
    change.kept.add(date);
    let differs = false;
    for (const name of NAMES) {
      const was = stored[name][before] ?? Number.NaN;
      const is = data[name][row] ?? Number.NaN;
      if (isSame(was, is)) continue;
      differs = true;
      const size = Math.abs(is - was);
      if (size > (change.largest?.size ?? 0)) change.largest = { size, name, date };
    }
    if (differs) change.changed += 1;
  });
  return change;
}

/** Whether two figures are one in the book: missing equals missing, and SQLite keeps -0.00 as zero. */
function isSame(was: number, is: number): boolean {
  return was === is || (Number.isNaN(was) && Number.isNaN(is));
}

function notesOf(
  stored: StoredFactors,
  dates: readonly string[],
  change: Change,
  removed: number,
): string[] {
  if (stored.dates.length === 0) return [];
  const notes: string[] = [];
  if (change.changed > 0) {
    const largest = change.largest;
    notes.push(
      `${change.changed} of ${change.kept.size} months differ from the vintage in the book${
        largest
          ? `; the largest change is ${(largest.size * 100).toFixed(2)} points in ${largest.name.toUpperCase()}, ${largest.date.slice(0, 7)}`
          : ''
      }.`,
    );
  }
  if (removed > 0) {
    const older = (dates.at(-1) ?? '') < (stored.dates.at(-1) ?? '');
    notes.push(
      `${removed} months in the book are not in this file and leave${older ? ': this is an older vintage than the one in the book' : ''}. Undo brings them back.`,
    );
  }
  return notes;
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
