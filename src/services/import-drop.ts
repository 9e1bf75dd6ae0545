/** Files that are dropped together: in which order they are stored, and where one touches what another brings. */
import type { ImportReport } from '../contract/api.ts';
import { dropOf } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { rehearseFiles } from './import.ts';
import { decideFile, type StagedFile } from './import-decision.ts';

/** Older files first, so that of several vintages in one drop the latest leads, in whatever order they came. */
export function inOrderOfDate(staged: readonly StagedFile[]): StagedFile[] {
  const date = (file: StagedFile): string =>
    'parsed' in file ? `${file.parsed.asOf} ${file.parsed.vintage ?? ''}` : '';
  return [...staged].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0));
}

/**
 * What importing each file would do to the book, in the order given. Writes nothing that stays. Files that bring the
 * prices or factors of one series are judged one after the other, as they are stored: another security's prices under
 * the symbol of the first are refused here already.
 */
export function previewFiles(deps: Deps, staged: readonly StagedFile[]): ImportReport[] {
  const drop = dropOf(staged.flatMap((file) => ('parsed' in file ? [file.parsed] : [])));
  const inTurn = inOrderOfDate(staged);
  const decided = new Map(inTurn.map((file) => [file, decideFile(deps, file, drop)]));
  const reports = new Map([...decided].map(([file, { report }]) => [file, report]));
  const broughtBy = new Map<string, StagedFile>();
  const meeting = new Map<StagedFile, string[]>();
  for (const [file, { plan }] of decided) {
    for (const { source } of plan?.parts ?? []) {
      if (!/^(prices|factors):/.test(source)) continue;
      const before = broughtBy.get(source);
      broughtBy.set(source, file);
      if (before === undefined) continue;
      if (!meeting.has(before)) meeting.set(before, []);
      meeting.set(file, [...(meeting.get(file) ?? []), firstIs(source, before)]);
    }
  }
  if (meeting.size > 0) {
    const together = inTurn.filter((file) => meeting.has(file));
    rehearseFiles(deps, together, drop).forEach((report, at) => {
      const file = together[at];
      if (file === undefined) return;
      reports.set(file, { ...report, notes: [...report.notes, ...(meeting.get(file) ?? [])] });
    });
  }
  return staged.flatMap((file) => reports.get(file) ?? []);
}

function firstIs(source: string, { name }: StagedFile): string {
  const [kind = '', whose = ''] = source.split(/:(.*)/);
  return `${name} of this drop brings ${kind} of ${whose} too and is stored before this file: what is said here is what becomes of this file then. Leave one out to choose.`;
}
