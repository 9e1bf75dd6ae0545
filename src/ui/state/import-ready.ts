/** Which of the files that wait can be imported, which would bring nothing, and what is wrong with their rows. */
import type { ImportRecord, ImportReport } from '../../contract/api.ts';

const isAnswered = ({ needs }: ImportReport): boolean => (needs ?? []).length === 0;

/** Those that would store or update something as they stand. */
export function readyToImport(reports: readonly ImportReport[]): ImportReport[] {
  return reports.filter((report) => report.status === 'stored' && isAnswered(report));
}

/** Those that would change nothing in the book. */
export function withNothingNew(reports: readonly ImportReport[]): ImportReport[] {
  return reports.filter((report) => report.status === 'unchanged' && isAnswered(report));
}

/** Rows that are not taken: faulty ones, and those of companies that are not for this book. */
export function rowsNotTaken({ rows, problems }: Pick<ImportRecord, 'rows' | 'problems'>): {
  refused: number;
  passedOver: number;
} {
  const passedOver = problems.reduce((sum, problem) => sum + (problem.passedOver ?? 0), 0);
  return { refused: rows.refused - passedOver, passedOver };
}
