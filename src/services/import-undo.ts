/** Taking an import back. */
import type { ImportRecord, UndoEffects } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  deletePreimages,
  getImport,
  laterImportsOf,
  markImportUndone,
  preimagesOf,
  type ImportRow,
} from '../repo/import.ts';
import { shownRuns } from '../repo/choice.ts';
import { markSourceChanged } from '../repo/run.ts';
import type { Deps } from './deps.ts';
import { undoFactorReturns } from './import-factor-returns.ts';
import { undoFactors } from './import-factors.ts';
import { undoIndustryBetas } from './import-industry-betas.ts';
import { undoIndustryFigures } from './import-industry-figures.ts';
import { undoCountryRisk, undoDefaultSpreads } from './import-risk.ts';
import { undoValuationWorkbook } from './import-valuation-workbook.ts';
import { undoCompanyIndustries } from './import-company-industries.ts';
import { undoCoverage } from './import-coverage.ts';
import { undoPeers } from './import-peers.ts';
import { undoQuote } from './import-quotes.ts';
import { undoExchangeRates } from './import-rates.ts';
import { undoStatements, type FigureKeys } from './import-statements.ts';
import { undoYields } from './import-yields.ts';
import { undoPrices } from './import-prices-undo.ts';
import { dropSimulations } from './last-simulations.ts';
import { chooseResultsOfBefore, movedResults } from './results-of-before.ts';
import { runSourceOf, toRecord } from './import.ts';

/**
 * Takes an import back: its rows leave, what it replaced returns, and results made since that rest on the series leave,
 * simulations too. For each such result the last run that was chosen for it and never saw these rows is chosen again.
 * Refused while a later import of the same series stands: undo that one first.
 *
 * @throws AppError UNKNOWN_IMPORT, NOTHING_TO_UNDO, IMPORT_SUPERSEDED
 */
export function undoImport(deps: Deps, importId: number): ImportRecord {
  return deps.db.transaction(() => {
    takeBack(deps, importId);
    deletePreimages(deps.db, importId);
    markImportUndone(deps.db, importId, deps.now());
    const undone = getImport(deps.db, importId);
    if (!undone) throw new AppError('INTERNAL', `Import ${importId} vanished while it was undone.`);
    return toRecord(undone);
  });
}

/**
 * What would leave with an import, or go back to an earlier run, counted by taking it back and all of that back again.
 *
 * @throws AppError as {@link undoImport}
 */
export function undoEffects(deps: Deps, importId: number): UndoEffects {
  return deps.db.rehearse(() => takeBack(deps, importId));
}

/** Puts back what an import replaced, of every series that it changed, and counts what moves with it. Runs inside a transaction. */
function takeBack(deps: Deps, importId: number): UndoEffects {
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
  const replaced = preimagesOf(deps.db, importId);
  if (replaced.length === 0) {
    throw new AppError(
      'NOTHING_TO_UNDO',
      `${row.fileName} (import ${importId}) belongs to ${row.subject ?? 'a company'}, which was deleted since.`,
      { importId, subject: row.subject },
    );
  }
  const before = shownRuns(deps.db);
  const put = replaced.map(({ source, payload }) => {
    const later = laterImportsOf(deps.db, importId, source)[0];
    if (later) {
      throw new AppError(
        'IMPORT_SUPERSEDED',
        `${later.fileName} (import ${later.id}) changed the same data later. Undo that import first.`,
        { importId, laterImportId: later.id },
      );
    }
    const left = putBack(deps, source, payload, row);
    markSourceChanged(deps.db, runSourceOf(source), deps.now());
    return { source: runSourceOf(source), left };
  });
  let simulations = 0;
  for (const { source, left } of put) {
    simulations += dropSimulations(deps, source, row.createdAt, left);
  }
  chooseResultsOfBefore(deps, put, row.createdAt);
  return { ...movedResults(before, shownRuns(deps.db)), simulations };
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
  else if (kind === 'coverage') undoCoverage(deps, subject, payload);
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
