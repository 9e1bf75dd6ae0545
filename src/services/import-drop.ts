/** Files that are dropped together: in which order they are stored, and where one touches what another brings. */
import type { ImportReport } from '../contract/api.ts';
import { dropOf } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { decideFile, type StagedFile } from './import-decision.ts';

/** Older files first, so that of several vintages in one drop the latest leads, in whatever order they came. */
export function inOrderOfDate(staged: readonly StagedFile[]): StagedFile[] {
  const date = (file: StagedFile): string =>
    'parsed' in file ? `${file.parsed.asOf} ${file.parsed.vintage ?? ''}` : '';
  return [...staged].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0));
}

/**
 * What importing each file would do to the book as it is, in the order given. Writes nothing. A file whose prices or
 * factors an earlier one of the drop brings too says so: what becomes of both is decided when it is stored.
 */
export function previewFiles(deps: Deps, staged: readonly StagedFile[]): ImportReport[] {
  const reports = new Map<StagedFile, ImportReport>();
  const broughtBy = new Map<string, string>();
  const drop = dropOf(staged.flatMap((file) => ('parsed' in file ? [file.parsed] : [])));
  for (const file of inOrderOfDate(staged)) {
    const { report, plan } = decideFile(deps, file, drop);
    const notes = [...report.notes];
    for (const { source } of plan?.parts ?? []) {
      if (!/^(prices|factors):/.test(source)) continue;
      const before = broughtBy.get(source);
      if (before !== undefined) notes.push(collision(source, before));
      broughtBy.set(source, report.file);
    }
    reports.set(file, { ...report, notes });
  }
  return staged.flatMap((file) => reports.get(file) ?? []);
}

function collision(source: string, before: string): string {
  const [kind = '', whose = ''] = source.split(/:(.*)/);
  return `${before} of this drop brings ${kind} of ${whose} too and is stored before this file. The rows here are counted against the book as it is; stored together, this file is checked against the other: it adds to it, replaces the series as a whole, or is refused with everything in it, as where its ${kind} are another ${kind === 'prices' ? 'security' : 'region'}’s. Leave one out to choose.`;
}
