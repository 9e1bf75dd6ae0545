import type { ImportProblem, ImportRecord, ImportReport } from '../contract/api.ts';
import { AppError, toErrorData, type ErrorCode, type ErrorData } from '../contract/errors.ts';
import {
  deletePreimages,
  getImport,
  insertImport,
  laterImportsOf,
  listImports,
  markImportUndone,
  preimagesOf,
  savePreimage,
  type ImportRow,
} from '../repo/import.ts';
import { deleteResults, markSourceChanged, resultsResting } from '../repo/run.ts';
import type { SourceRefusalCode } from '../sources/refusal.ts';
import type {
  ParsedFile,
  PriceColumns,
  PricePanel,
  QuoteTable,
  StatementTable,
} from '../sources/types.ts';
import { rememberMapping, withFingerprint } from './column-mapping.ts';
import type { Deps } from './deps.ts';
import { proposedRegion, type FactorFile } from './factor-region.ts';
import { undoFactorReturns } from './import-factor-returns.ts';
import { undoFactors } from './import-factors.ts';
import { undoIndustryBetas } from './import-industry-betas.ts';
import { undoIndustryFigures } from './import-industry-figures.ts';
import { undoCountryRisk, undoDefaultSpreads } from './import-risk.ts';
import { undoValuationWorkbook } from './import-valuation-workbook.ts';
import { planImport, planRows, type ImportPlan } from './import-plan.ts';
import { undoCompanyIndustries } from './import-company-industries.ts';
import { undoPeers } from './import-peers.ts';
import { knownQuotes, undoQuote } from './import-quotes.ts';
import { undoExchangeRates } from './import-rates.ts';
import { undoStatements, type FigureKeys } from './import-statements.ts';
import { undoYields } from './import-yields.ts';
import { undoPrices } from './import-prices-undo.ts';
import { pricedPanel, pricedRows } from './priced-rows.ts';
import { signedFigures } from './signed-figures.ts';
import { resultsOfFigures } from './staleness.ts';

/** One dropped file after parsing: understood, or refused as a whole. */
export type StagedFile = { name: string; sha256: string } & (
  | { parsed: ParsedFile }
  | { refusal: { code: SourceRefusalCode | ErrorCode; message: string; details: object } }
);

const NO_ROWS = { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 };

/**
 * Imports one file in one transaction, with its record. A file that is refused, or that needs a symbol or region that
 * it does not tell, changes nothing but the record of imports.
 */
export function importFile(deps: Deps, staged: StagedFile): ImportReport {
  const { report, plan } = decideFile(deps, staged);
  return deps.db.transaction(() => {
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
      notesJson: JSON.stringify(report.notes),
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
  });
}

/** All imports, newest first. */
export function importRecords(deps: Deps): ImportRecord[] {
  return listImports(deps.db).map(toRecord);
}

/**
 * Takes an import back: its rows leave, what it replaced returns, and results made since that rest on the series leave;
 * earlier ones never saw its rows and stay, to be computed again. Refused while a later import of the same series stands: undo that one first.
 */
export function undoImport(deps: Deps, importId: number): ImportRecord {
  const row = getImport(deps.db, importId);
  if (!row) {
    throw new AppError('UNKNOWN_IMPORT', `There is no import number ${importId}.`, { importId });
  }
  if (row.status !== 'stored') {
    throw new AppError(
      'NOTHING_TO_UNDO',
      `Import ${importId} (${row.fileName}) is ${row.status}: it has nothing to take back.`,
      { importId, status: row.status },
    );
  }
  return deps.db.transaction(() => {
    const replaced = preimagesOf(deps.db, importId);
    if (replaced.length === 0) {
      throw new AppError(
        'NOTHING_TO_UNDO',
        `${row.fileName} (import ${importId}) belongs to ${row.subject ?? 'a company'}, which was deleted since.`,
        { importId, subject: row.subject },
      );
    }
    for (const { source, payload } of replaced) {
      const later = laterImportsOf(deps.db, importId, source)[0];
      if (later) {
        throw new AppError(
          'IMPORT_SUPERSEDED',
          `${later.fileName} (import ${later.id}) changed the same data later. Undo that import first.`,
          { importId, laterImportId: later.id },
        );
      }
      const left = putBack(deps, source, payload, row);
      const name = runSourceOf(source);
      markSourceChanged(deps.db, name, deps.now());
      const since = resultsResting(deps.db, name, row.createdAt);
      deleteResults(deps.db, left === null ? since : resultsOfFigures(deps, since, left));
    }
    deletePreimages(deps.db, importId);
    markImportUndone(deps.db, importId, deps.now());
    const undone = getImport(deps.db, importId);
    if (!undone) throw new AppError('INTERNAL', `Import ${importId} vanished while it was undone.`);
    return toRecord(undone);
  });
}

/** Puts back what an import replaced; of statements the figures that left or came back, null for what has none. */
function putBack(
  deps: Deps,
  source: string,
  payload: Uint8Array,
  row: ImportRow,
): FigureKeys | null {
  const [kind, ...rest] = source.split(':');
  const subject = rest.join(':');
  if (kind === 'facts') return undoStatements(deps, subject, payload);
  if (kind === 'fx') undoExchangeRates(deps, subject, payload);
  else if (kind === 'peers') undoPeers(deps, subject, payload);
  else if (kind === 'company-industries') undoCompanyIndustries(deps, subject, payload);
  else if (kind === 'quotes') undoQuote(deps, subject, payload);
  else if (kind === 'yields') undoYields(deps, subject, payload);
  else if (kind === 'prices') undoPrices(deps, subject, payload, row.createdAt);
  else if (kind === 'valuation-workbook') undoValuationWorkbook(deps, subject, payload);
  else if (kind === 'country-risk') undoCountryRisk(deps, subject, payload);
  else if (kind === 'default-spreads') undoDefaultSpreads(deps, rest, payload);
  else if (kind === 'industry-figures') undoIndustryFigures(deps, rest, payload);
  else if (kind === 'factor-returns') {
    undoFactorReturns(deps, rest[0] ?? '', rest.slice(1).join(':'), payload);
  } else if (kind === 'factors') undoFactors(deps, subject, payload);
  else undoIndustryBetas(deps, subject.slice(0, -11), subject.slice(-10), payload);
  return null;
}

/**
 * The name under which runs list a series: industry tables of all kinds and dates go by their region, default spreads
 * by their class of firms, and country risk by itself.
 */
function runSourceOf(source: string): string {
  const [kind, second, region] = source.split(':');
  if (kind === 'country-risk') return kind;
  if (kind === 'default-spreads') return `${kind}:${second ?? ''}`;
  if (kind === 'industry-figures') return `industry-figures:${region ?? ''}`;
  return source.startsWith('industry-betas:') ? source.slice(0, -11) : source;
}

/** What is decided of a file; without a plan nothing of it is stored. */
export interface Decision {
  report: ImportReport;
  plan: ImportPlan | null;
}

/** What importing a file would do to the book as it is, and how. Writes nothing. */
export function decideFile(deps: Deps, staged: StagedFile): Decision {
  if ('refusal' in staged) {
    const { code, message, details } = staged.refusal;
    return {
      report: refusedReport(staged, { code, message, details: { ...details } }),
      plan: null,
    };
  }
  const needs = [...(staged.parsed.needs ?? [])];
  if (needs.length > 0) {
    const { parsed } = staged;
    const message = needs.includes('mapping')
      ? `${parsed.file} is a table of a layout that is not known. Say what its columns mean.`
      : `${parsed.file} does not tell its ${needs.join(' and ')}. Say which, and import it again.`;
    const refusal = new AppError('NEEDS_OPTIONS', message, { file: parsed.file, needs });
    const { notes } = parsed;
    const known = { ...described(parsed), notes: [...notes], needs };
    const report = { ...refusedReport(staged, refusal.toData()), ...known };
    return { report: { ...report, ...proposalOf(deps, parsed, needs) }, plan: null };
  }
  try {
    const parsed = storableRows(deps, staged.parsed);
    const plan = planImport(deps, parsed);
    const rows = planRows(parsed, plan);
    const changes = plan.changes ?? plan.notes.length > 0;
    const status = rows.stored + rows.updated > 0 || changes ? 'stored' : 'unchanged';
    const notes = [...parsed.notes, ...plan.notes];
    if (status === 'unchanged' && plan.left === undefined) {
      notes.push('Every row is already in the book.');
    }
    return {
      report: {
        file: parsed.file,
        status,
        ...described(parsed),
        rows,
        problems: [
          ...parsed.problems.map((problem) => ({ ...problem })),
          ...(plan.left === undefined ? [] : [plan.left.problem]),
        ],
        notes,
        sha256: staged.sha256,
      },
      plan,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const report: ImportReport = {
      ...refusedReport(staged, toErrorData(error)),
      ...described(staged.parsed),
      ...(error.code === 'NEEDS_OPTIONS' ? { needs: ['symbol'] } : {}),
    };
    return { report, plan: null };
  }
}

function storableRows(deps: Deps, parsed: ParsedFile): ParsedFile {
  if (parsed.data.kind === 'prices') return pricedRows(parsed as ParsedFile<PriceColumns>);
  if (parsed.data.kind === 'quotes') return knownQuotes(deps, parsed as ParsedFile<QuoteTable>);
  if (parsed.data.kind === 'statements') return signedFigures(parsed as ParsedFile<StatementTable>);
  return parsed.data.kind === 'price-panel'
    ? pricedPanel(parsed as ParsedFile<PricePanel>)
    : parsed;
}

function described(parsed: ParsedFile): Partial<ImportReport> & { format: string } {
  return {
    format: parsed.format,
    ...(parsed.symbol === undefined ? {} : { symbol: parsed.symbol }),
    ...(parsed.region === undefined ? {} : { region: parsed.region }),
    ...(parsed.currency === undefined ? {} : { currency: parsed.currency }),
    ...(parsed.frequency === undefined ? {} : { frequency: parsed.frequency }),
    ...(parsed.vintage === undefined ? {} : { vintage: parsed.vintage }),
    ...(parsed.asOf === '' ? {} : { asOf: parsed.asOf }),
    ...(parsed.table === undefined ? {} : { table: withFingerprint(parsed.table) }),
  };
}

/** What the values tell of an answer that the file does not give. */
function proposalOf(
  deps: Deps,
  parsed: ParsedFile,
  needs: readonly string[],
): Pick<ImportReport, 'proposed' | 'notes'> {
  const { kind } = parsed.data;
  const factors = kind === 'factors' || kind === 'factor-returns';
  const proposal =
    factors && needs.includes('region') ? proposedRegion(deps, parsed as FactorFile) : null;
  return proposal === null
    ? { notes: [...parsed.notes] }
    : { proposed: { region: proposal.region }, notes: [...parsed.notes, proposal.why] };
}

/** A file that is refused as a whole: none of its rows counts as read. */
function refusedReport(staged: StagedFile, refusal: ErrorData): ImportReport {
  const line = refusal.details['line'];
  return {
    file: staged.name,
    format: null,
    status: 'refused',
    rows: { ...NO_ROWS },
    problems: [{ ...(typeof line === 'number' ? { line } : {}), message: refusal.message }],
    notes: [],
    refusal,
    sha256: staged.sha256,
  };
}

function recordedProblems(report: ImportReport): object[] {
  return report.refusal ? [{ ...report.problems[0], code: report.refusal.code }] : report.problems;
}

function toRecord(row: ImportRow): ImportRecord {
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
