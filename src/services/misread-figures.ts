/** Figures in the book that were read from the same filings otherwise than they are read now. */
import { getImport } from '../repo/import.ts';
import type { StatementRecord } from '../repo/statement.ts';
import type { CompanyStatements, ParsedFile, StatementTable } from '../sources/types.ts';
import type { Deps } from './deps.ts';

type Identified = Pick<
  StatementRecord,
  'item' | 'periodEnd' | 'fiscalYear' | 'fiscalPeriod' | 'value' | 'filed' | 'accession'
>;

/** Equal for a figure of a file and the row that keeps it. */
export function identityOf(figure: Identified): string {
  const { item, periodEnd, fiscalYear, fiscalPeriod, value, filed, accession } = figure;
  return JSON.stringify([item, periodEnd, fiscalYear, fiscalPeriod, value, filed, accession]);
}

/**
 * Imported rows of filings that the file holds whole, from an earlier file of its format, which the file does not give. An
 * earlier version of Fairbook read them, and figures that are only added would leave them in the lead for ever. A file
 * that is older than what the book has says nothing of it.
 * @param stored all figures of the company
 */
export function misreadFigures(
  deps: Deps,
  file: ParsedFile<StatementTable>,
  company: CompanyStatements,
  stored: readonly StatementRecord[],
): StatementRecord[] {
  const filings = new Set(company.filings ?? []);
  const ofFormat = stored.filter(hasFormat(deps, file.format));
  if (filings.size === 0 || ofFormat.some(({ filed }) => (filed ?? '') > (file.vintage ?? ''))) {
    return [];
  }
  const given = new Set(company.figures.map(identityOf));
  // Twelve months are told for the newest filing only: those of an earlier one were right in their time, and those that
  // the file gives anew supersede them.
  const twelve = company.figures.filter(({ fiscalPeriod }) => fiscalPeriod === 'TTM');
  const isOldTwelve = ({ item, accession }: StatementRecord): boolean =>
    !twelve.some((figure) => figure.accession === accession) ||
    twelve.some((figure) => figure.item === item);
  return ofFormat.filter(
    (row) =>
      filings.has(row.accession ?? '') &&
      !given.has(identityOf(row)) &&
      !(row.fiscalPeriod === 'TTM' && isOldTwelve(row)),
  );
}

function hasFormat(deps: Deps, format: string): (row: StatementRecord) => boolean {
  const formats = new Map<number, string | null>();
  return ({ basis, importId }) => {
    if (basis !== 'reported' || importId === null) return false;
    if (!formats.has(importId)) {
      formats.set(importId, getImport(deps.db, importId)?.format ?? null);
    }
    return formats.get(importId) === format;
  };
}
