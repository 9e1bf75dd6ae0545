/** Files that are dropped together: in which order they are stored, and where one touches what another brings. */
import type { ImportReport } from '../contract/api.ts';
import { datasetLabel } from '../contract/dataset-words.ts';
import { findTicker } from '../repo/ticker.ts';
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
 * bring figures of known companies alone come last, since the others make companies known; so do statements that name
 * no currency, since the others name it.
 */
export function inOrderOfDate(staged: readonly StagedFile[]): StagedFile[] {
  // Of one day and vintage the name decides (`betas` before `betas (2)`), then the content: the same files, the same book.
  const rank = (file: StagedFile): string =>
    'parsed' in file
      ? `${takesKnown(file.parsed) || file.parsed.isCurrencyAssumed === true ? 1 : 0} ${file.parsed.asOf} ${file.parsed.vintage ?? ''}\n${file.name.replace(/\.[^.]*$/, '')}\n${file.sha256}`
      : '';
  return [...staged].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** Series and tables of which one file may contradict another that brings it too. */
const SHARED =
  /^(?:prices|factors|factor-returns|industry-betas|industry-figures|country-risk|default-spreads|fx|yields|facts|peers|quotes):/;

/** Factors of one region, in how many models ever: the later file is held against the earlier one. */
const FACTORS = /^(?:factors|factor-returns:[^:]+):(.+)$/;

/** Series of which a file may bring many: they are told together. */
const SEVERAL = /^(fx|yields|facts|quotes):(.*)$/;

/** Series whose import adds their company to the book. */
const COMPANY = /^(?:prices|facts|coverage):(.+)$/;

/**
 * What importing each file would do to the book, in the order given. Writes nothing that stays. Files that bring the
 * prices, factors, exchange rates, yields or statements of one series, or one table of the same region and date, are judged
 * one after the other, as they are stored: another security's prices under the symbol of the first are refused here already.
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
      if (symbol !== undefined && findTicker(deps.db, symbol) === undefined) coming.add(symbol);
    }
  }
  const reports = new Map([...decided].map(([file, { report }]) => [file, report]));
  const contradicted = contradictedRegions(deps, decided, drop);
  for (const [file, report] of contradicted) reports.set(file, report);
  const bringing = new Map<string, StagedFile[]>();
  const ofRegion = new Map<string, StagedFile[]>();
  for (const [file, { plan }] of decided) {
    if (contradicted.has(file)) continue;
    for (const source of new Set(plan?.parts.map((part) => part.source))) {
      if (!SHARED.test(source)) continue;
      bringing.set(source, [...(bringing.get(source) ?? []), file]);
      const [, region] = FACTORS.exec(source) ?? [];
      if (region !== undefined) ofRegion.set(region, [...(ofRegion.get(region) ?? []), file]);
    }
  }
  const meeting = [...bringing].filter(([, files]) => files.length > 1);
  const held = [...ofRegion.values()].filter((files) => files.length > 1);
  const sharing = new Set([...meeting.map(([, files]) => files), ...held].flat());
  const together = inTurn.filter((file) => sharing.has(file));
  if (together.length > 0) {
    rehearseFiles(deps, together, { ...drop, coming }).forEach((report, at) => {
      const file = together[at];
      if (file !== undefined) reports.set(file, sayingWhere(report, decided.get(file)?.report));
    });
  }
  for (const [file, notes] of notesOnMeeting(meeting, reports)) {
    const report = reports.get(file);
    const alone = decided.get(file)?.report;
    if (report === undefined) continue;
    // Statements of one company are mostly of other items or years; where nothing changes, nothing is said.
    const told = notes.filter(
      ({ kind }) => kind !== 'facts' || JSON.stringify(report.rows) !== JSON.stringify(alone?.rows),
    );
    const added = told.map(({ text }) => text).filter((text) => !report.notes.includes(text));
    if (added.length > 0) reports.set(file, { ...report, notes: [...report.notes, ...added] });
  }
  return staged.flatMap((file) => reports.get(file) ?? []);
}

interface MeetingNote {
  readonly kind: string;
  readonly text: string;
}

/** What is said of each file that meets one that is stored before it. */
function notesOnMeeting(
  meeting: readonly (readonly [string, readonly StagedFile[]])[],
  reports: ReadonlyMap<StagedFile, ImportReport>,
): Map<StagedFile, MeetingNote[]> {
  const notes = new Map<StagedFile, MeetingNote[]>();
  const several = new Map<string, { file: StagedFile; before: StagedFile; names: string[] }>();
  for (const [source, files] of meeting) {
    for (const [at, file] of files.entries()) {
      // One that is refused itself is not what this file meets.
      const before = files.slice(0, at).findLast((one) => reports.get(one)?.status !== 'refused');
      if (before === undefined) continue;
      const [, kind, name = ''] = SEVERAL.exec(source) ?? [];
      if (kind === undefined) {
        const note = { kind: source, text: firstIs(whatIs(source), before) };
        notes.set(file, [...(notes.get(file) ?? []), note]);
        continue;
      }
      const key = `${kind}\n${file.name}\n${before.name}`;
      const one = several.get(key) ?? { file, before, names: [] };
      one.names.push(name);
      several.set(key, one);
    }
  }
  for (const [key, { file, before, names }] of several) {
    const [kind = ''] = key.split('\n');
    const text = `${firstIs(severalIn(kind, names), before)}${LEADS[kind] ?? ''}`;
    notes.set(file, [...(notes.get(file) ?? []), { kind, text }]);
  }
  return notes;
}

/** Which of two files has the say on what both bring. */
const LEADS: Readonly<Record<string, string>> = {
  fx: ' On days of both the rates of this file lead.',
  yields: ' On days of both the yields of this file lead.',
  quotes: ' Of one day the prices of this file lead.',
};

/** Series of one kind, by name where it is one. */
function severalIn(kind: string, names: readonly string[]): string {
  const many =
    { fx: 'pairs', yields: 'series', facts: 'companies', quotes: 'companies' }[kind] ?? '';
  const what =
    { fx: 'exchange rates', yields: 'yields', facts: 'statements', quotes: 'prices of a day' }[
      kind
    ] ?? kind;
  const [only = ''] = names;
  return `${what} of ${names.length === 1 ? only : `${names.length.toString()} ${many}`}`;
}

/** Of rows that the book does not have yet is not said that it does: another file of the drop brings them. */
function sayingWhere(report: ImportReport, alone?: ImportReport): ImportReport {
  const told = report.notes.map((note) =>
    alone?.notes.includes(note) === true
      ? note
      : note.replace(' from those in the book, most on ', ' from those stored before, most on '),
  );
  if (report.status !== 'unchanged' || alone?.status !== 'stored') {
    return { ...report, notes: told };
  }
  const where = alone.rows.unchanged > 0 ? 'in the book or ' : '';
  const notes = told.map((note) =>
    note === NOTHING_NEW ? `Every row is ${where}in another file of this drop.` : note,
  );
  return { ...report, notes };
}

/** Which file is stored first; tables of several classes that both bring read alike and are told once. */
function firstIs(what: string, { name }: StagedFile): string {
  return `${name} of this drop brings ${what} too and is stored before this file: what is said here is what becomes of this file then. Leave one out to choose.`;
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
