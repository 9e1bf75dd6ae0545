/** Storing a file with its record, and the record of all. */
import type { ImportProblem, ImportRecord, ImportReport } from '../contract/api.ts';
import { toErrorData, type ErrorCode } from '../contract/errors.ts';
import { insertImport, listImports, savePreimage, type ImportRow } from '../repo/import.ts';
import { markSourceChanged } from '../repo/run.ts';
import { rememberMapping } from './column-mapping.ts';
import type { Deps } from './deps.ts';
import type { Drop } from './company-proposal.ts';
import { decideFile, refusedReport, type Decision, type StagedFile } from './import-decision.ts';

/**
 * Imports one file in one transaction, with its record. A file that is refused, or that needs a symbol or region that
 * it does not tell, changes nothing but the record of imports; so does one that fails while it is stored.
 */
export function importFile(deps: Deps, staged: StagedFile): ImportReport {
  try {
    const decision = decideFile(deps, staged);
    return deps.db.transaction(() => store(deps, decision));
  } catch (error) {
    const data = toErrorData(error);
    if (OF_THE_BOOK.has(data.code)) throw error;
    const report = refusedReport(staged, {
      ...data,
      message: `${staged.name} could not be stored: ${data.message}`,
    });
    return deps.db.transaction(() => store(deps, { report, plan: null }));
  }
}

/** Failures of the book and its storage, which no file of a drop would pass; any other is of one file. */
const OF_THE_BOOK: ReadonlySet<ErrorCode> = new Set([
  'BOOK_CORRUPT',
  'BOOK_CLOSED',
  'STORAGE_FULL',
  'STORAGE_BUSY',
  'STORAGE_UNAVAILABLE',
]);

/**
 * What importing files one after the other would do to the book, in the order given: each is stored and all of it taken
 * back. `drop` is what the files say of companies.
 */
export function rehearseFiles(
  deps: Deps,
  staged: readonly StagedFile[],
  drop: Drop,
): ImportReport[] {
  return deps.db.rehearse(() => {
    const rehearsed = new Map<number, string>();
    return staged.map((file) => {
      const decision = decideFile(deps, file, { ...drop, rehearsed });
      const { importId } = store(deps, decision);
      if (importId !== undefined) rehearsed.set(importId, file.name);
      return decision.report;
    });
  });
}

/** Writes what was decided of a file, with its record. Runs inside a transaction. */
function store(deps: Deps, { report, plan }: Decision): ImportReport {
  const now = deps.now();
  const importId = insertImport(deps.db, {
    fileName: report.file,
    sha256: report.sha256,
    format: report.format,
    subject: plan?.subject ?? null,
    region: report.region ?? null,
    vintage: report.vintage ?? null,
    asOf: report.asOf ?? null,
    status: report.status,
    rowsRead: report.rows.read,
    rowsStored: report.rows.stored,
    rowsUpdated: report.rows.updated,
    rowsUnchanged: report.rows.unchanged,
    rowsRefused: report.rows.refused,
    problemsJson: JSON.stringify(recordedProblems(report)),
    notesJson: JSON.stringify([...(report.warnings ?? []), ...report.notes]),
    createdAt: now,
  });
  if (plan && report.status === 'stored') {
    for (const part of plan.parts) {
      savePreimage(deps.db, importId, part.source, part.apply(importId, now));
      markSourceChanged(deps.db, runSourceOf(part.source), now);
    }
  }
  if (report.table && report.status !== 'refused') rememberMapping(deps, report.table, now);
  return { ...report, importId };
}

/** All imports, newest first. */
export function importRecords(deps: Deps): ImportRecord[] {
  return listImports(deps.db).map(toRecord);
}

/** An import as the API tells of it. */
export function toRecord(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    fileName: row.fileName,
    sha256: row.sha256,
    format: row.format,
    subject: row.subject,
    region: row.region,
    vintage: row.vintage,
    asOf: row.asOf,
    status: row.status as ImportRecord['status'],
    rows: {
      read: row.rowsRead,
      stored: row.rowsStored,
      updated: row.rowsUpdated,
      unchanged: row.rowsUnchanged,
      refused: row.rowsRefused,
    },
    problems: JSON.parse(row.problemsJson) as ImportProblem[],
    notes: JSON.parse(row.notesJson) as string[],
    createdAt: row.createdAt,
    undoneAt: row.undoneAt,
  };
}

function recordedProblems(report: ImportReport): object[] {
  return report.refusal ? [{ ...report.problems[0], code: report.refusal.code }] : report.problems;
}

/**
 * The name under which runs list a series: industry tables of all kinds and dates go by their region, default spreads
 * by their class of firms, and country risk by itself.
 */
export function runSourceOf(source: string): string {
  const [kind, second, region] = source.split(':');
  if (kind === 'country-risk') return kind;
  if (kind === 'default-spreads') return `${kind}:${second ?? ''}`;
  if (kind === 'industry-figures') return `industry-figures:${region ?? ''}`;
  return source.startsWith('industry-betas:') ? source.slice(0, -11) : source;
}
