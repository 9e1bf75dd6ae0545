/** How the values of a draft stand: whether they are of its entries, and what is said once they are saved. */
import type { ValuationRefusal, ValuationRow } from '../../contract/api.ts';
import { comparisonHref } from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { provenanceWord } from '../shared/state-words.ts';
import { METHOD_LABELS, type BetaValue } from '../shared/values.ts';

/** Why the values that are shown are not of the present entries; null where they are. */
export function behindWords(draft: {
  /** Whether each part of the form holds figures only. */
  isValid: boolean;
  /** Whether the entries are refused, and values of earlier ones are shown. */
  isKept: boolean;
  isPending: boolean;
}): string | null {
  if (!draft.isValid) {
    return 'Not every entry can be used: these are the values of the last that could.';
  }
  return draft.isKept && !draft.isPending
    ? 'The entries are refused: these are the last values that could be computed.'
    : null;
}

/** A bank's flows to the firm are not defined: nothing that is typed would change it. */
export function isUnfit(rows: readonly (ValuationRow | ValuationRefusal)[]): boolean {
  return (
    rows.length > 0 &&
    rows.every((row) => 'refusal' in row && row.refusal.code === 'NOT_FOR_FINANCIALS')
  );
}

/** What a saved run is told by. */
export function savedWords(stored: readonly BetaValue[]): string {
  if (stored.length === 0) return 'All methods were refused; the refusals are stored.';
  const values = stored.map(
    ({ method, valuePerShare, provenance }) =>
      `${METHOD_LABELS[method]}: ${format.perShare(valuePerShare)} (${provenanceWord(provenance).toLowerCase()})`,
  );
  return `${values.join(', ')}.`;
}

/** A saved value leads to what moved it since the one that was chosen before. */
export function comparisonOf(
  symbol: string,
  saved: Pick<BetaValue, 'runId'> | undefined,
  before: number | null,
): { label: string; href: string } | undefined {
  return saved?.runId == null || before === null || saved.runId === before
    ? undefined
    : {
        label: `What moved it since run ${String(before)}`,
        href: comparisonHref(symbol, saved.runId, before),
      };
}
