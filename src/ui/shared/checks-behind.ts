/** What was found behind a figure: in its own run, and in those that it rests on. */
import type { ValuationRow, WaccRow, Warning } from '../../contract/api.ts';
import { format } from './format.ts';

/** Of a value: with its cost of capital or equity, and the beta under that; a note that the value repeats stands once. */
export function warningsBehind({
  warnings,
  costWarnings,
}: Pick<ValuationRow, 'warnings' | 'costWarnings'>): Warning[] {
  const told = new Set(warnings.map(({ code }) => code));
  const isOwn = ({ severity, code }: Warning) => severity !== 'info' || !told.has(code);
  return [...warnings, ...costWarnings.filter(isOwn)];
}

/** Of a cost of capital: with the beta under it. */
export function warningsOfCost({
  warnings,
  betaWarnings,
}: Pick<WaccRow, 'warnings' | 'betaWarnings'>): Warning[] {
  return [...warnings, ...betaWarnings];
}

/** Each warning once: methods often share one. */
export function distinctWarnings(warnings: readonly Warning[]): Warning[] {
  return [
    ...new Map(warnings.map((warning) => [warning.code + warning.message, warning])).values(),
  ];
}

/** How many checks and how many notes a run has: "1 check, 2 notes"; '' where it has neither. */
export function findingsCount(warnings: readonly Pick<Warning, 'severity'>[]): string {
  const checks = warnings.filter(({ severity }) => severity === 'warning').length;
  const words = (count: number, word: string): string[] =>
    count === 0 ? [] : [`${format.count(count)} ${count === 1 ? word : `${word}s`}`];
  return [...words(checks, 'check'), ...words(warnings.length - checks, 'note')].join(', ');
}

/**
 * What names the results that share a warning, of some that stand side by side: "CAPM, Fama–French 5"; '' where all of
 * them do.
 */
export function sharersOf<Row>(
  rows: readonly Row[],
  warningsOf: (row: Row) => readonly Warning[],
  nameOf: (row: Row) => string,
): (warning: Warning) => string {
  return ({ code, message }) => {
    const sharing = rows.filter((row) =>
      warningsOf(row).some((warning) => warning.code === code && warning.message === message),
    );
    return sharing.length === rows.length ? '' : sharing.map(nameOf).join(', ');
  };
}
