/** What a screen reader tells of a method whose value stands beside its radio. */
import type { ErrorData } from '../../contract/errors.ts';
import { findingsCount, warningsBehind } from '../shared/checks-behind.ts';
import { format } from '../shared/format.ts';
import { refusalWritten } from '../shared/refusal-written.ts';
import { provenanceWord } from '../shared/state-words.ts';
import type { BetaValue } from '../shared/values.ts';

/** A value with its unit, upside, state and findings: `73.72 USD a share, +28% upside, stored, 1 check`. */
export function valueWords(row: BetaValue): string {
  const { currency, upside } = row.details;
  return [
    `${format.perShare(row.valuePerShare)} ${currency} a share`,
    upside === null ? '' : `${format.signedPercent(upside)} upside`,
    provenanceWord(row.provenance).toLowerCase(),
    findingsCount(warningsBehind(row)),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Why a method is refused; of entries later than its value where that still stands. */
export function refusedWords(refusal: ErrorData, isValueKept: boolean): string {
  return `${isValueKept ? 'these entries are refused' : 'refused'}: ${refusalWritten(refusal)}`;
}
