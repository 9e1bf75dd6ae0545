/** Files that are dropped together: in which order they are stored, and where one touches what another brings. */
import type { ImportReport } from '../contract/api.ts';
import { datasetLabel } from '../contract/dataset-words.ts';
import { dropOf } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { contradictedRegions } from './drop-regions.ts';
import { rehearseFiles } from './import.ts';
import {
  decideFile,
  NOTHING_NEW,
  takesKnown,
  type Decision,
  type StagedFile,
} from './import-decision.ts';

/**
 * Older files first, so that of several vintages in one drop the latest leads, in whatever order they came. Files that
 * bring figures of known companies alone come last: the others make companies known.
 */
export function inOrderOfDate(staged: readonly StagedFile[]): StagedFile[] {
  // Of one day and vintage the name decides (`betas` before `betas (2)`), then the content: the same files, the same book.
  const rank = (file: StagedFile): string =>
    'parsed' in file
      ? `${takesKnown(file.parsed) ? 1 : 0} ${file.parsed.asOf} ${file.parsed.vintage ?? ''}\n${file.name.replace(/\.[^.]*$/, '')}\n${file.sha256}`
      : '';
  return [...staged].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** Series and tables of which one file may contradict another that brings it too. */
const SHARED =
  /^(?:prices|factors|factor-returns|industry-betas|industry-figures|country-risk|default-spreads):/;

/** Series whose import adds their company to the book. */
const COMPANY = /^(?:prices|facts|coverage):(.+)$/;

/**
 * What importing each file would do to the book, in the order given. Writes nothing that stays. Files that bring the
 * prices or factors of one series, or one table of the same region and date, are judged one after the other, as they are
 * stored: another security's prices under the symbol of the first are refused here already.
 */
export function previewFiles(deps: Deps, staged: readonly StagedFile[]): ImportReport[] {
  const drop = dropOf(staged.flatMap((file) => ('parsed' in file ? [file.parsed] : [])));
  const inTurn = inOrderOfDate(staged);
  const decided = new Map<StagedFile, Decision>();
  const coming = new Set<string>();
  for (const file of inTurn) {
    const decision = decideFile(deps, file, { ...drop, coming });
    decided.set(file, decision);
    for (const { source } of decision.plan?.parts ?? []) {
      const [, symbol] = COMPANY.exec(source) ?? [];
      if (symbol !== undefined) coming.add(symbol);
    }
  }
  const reports = new Map([...decided].map(([file, { report }]) => [file, report]));
  const contradicted = contradictedRegions(deps, decided, drop);
  for (const [file, report] of contradicted) reports.set(file, report);
  const bringing = new Map<string, StagedFile[]>();
  for (const [file, { plan }] of decided) {
    if (contradicted.has(file)) continue;
    for (const source of new Set(plan?.parts.map((part) => part.source))) {
      if (!SHARED.test(source)) continue;
      bringing.set(source, [...(bringing.get(source) ?? []), file]);
    }
  }
  const meeting = [...bringing].filter(([, files]) => files.length > 1);
  const sharing = new Set(meeting.flatMap(([, files]) => files));
  const together = inTurn.filter((file) => sharing.has(file));
  if (together.length > 0) {
    rehearseFiles(deps, together, drop).forEach((report, at) => {
      const file = together[at];
      if (file !== undefined) reports.set(file, sayingWhere(report, decided.get(file)?.report));
    });
  }
  for (const [source, files] of meeting) {
    for (const [at, file] of files.entries()) {
      // One that is refused itself is not what this file meets.
      const before = files.slice(0, at).findLast((one) => reports.get(one)?.status !== 'refused');
      const report = reports.get(file);
      if (before === undefined || report === undefined) continue;
      const note = firstIs(source, before);
      if (report.notes.includes(note)) continue;
      reports.set(file, { ...report, notes: [...report.notes, note] });
    }
  }
  return staged.flatMap((file) => reports.get(file) ?? []);
}

/** Of rows that the book does not have yet is not said that it does: another file of the drop brings them. */
function sayingWhere(report: ImportReport, alone?: ImportReport): ImportReport {
  if (report.status !== 'unchanged' || alone?.status !== 'stored') return report;
  const where = alone.rows.unchanged > 0 ? 'in the book or ' : '';
  const notes = report.notes.map((note) =>
    note === NOTHING_NEW ? `Every row is ${where}in another file of this drop.` : note,
  );
  return { ...report, notes };
}

/** Which file is stored first; tables of several classes that both bring read alike and are told once. */
function firstIs(source: string, { name }: StagedFile): string {
  return `${name} of this drop brings ${whatIs(source)} too and is stored before this file: what is said here is what becomes of this file then. Leave one out to choose.`;
}

/** What a series or table is, by its key in the record. */
function whatIs(source: string): string {
  const [kind = '', first = '', second = '', third = ''] = source.split(':');
  switch (kind) {
    case 'factor-returns':
      return `${first === 'MOM' ? 'momentum' : 'the three factors'} of ${second}`;
    case 'industry-betas':
      return `industry betas of ${first} of ${second}`;
    case 'industry-figures':
      return `“${datasetLabel(first)}” of ${second} of ${third}`;
    case 'country-risk':
      return `country risk of ${first}`;
    case 'default-spreads':
      return `default spreads of ${second}`;
    default:
      return `${kind} of ${source.slice(kind.length + 1)}`;
  }
}
