/** Which of the files that wait can be imported, and which would bring nothing. */
import type { ImportReport } from '../../contract/api.ts';

const isAnswered = ({ needs }: ImportReport): boolean => (needs ?? []).length === 0;

/** Those that would store or update something as they stand. */
export function readyToImport(reports: readonly ImportReport[]): ImportReport[] {
  return reports.filter((report) => report.status === 'stored' && isAnswered(report));
}

/** Those that would change nothing in the book. */
export function withNothingNew(reports: readonly ImportReport[]): ImportReport[] {
  return reports.filter((report) => report.status === 'unchanged' && isAnswered(report));
}
