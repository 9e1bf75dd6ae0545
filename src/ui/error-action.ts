import type { ErrorCode, ErrorData } from '../contract/errors.ts';
import { ERROR_WORDS } from './messages.ts';

type Told = Pick<ErrorData, 'code'> & Partial<Pick<ErrorData, 'details'>>;
type Details = { [key: string]: unknown };

/** What to do where the details of an error say more than its code; undefined where they do not. */
const BY_DETAILS: Partial<Readonly<Record<ErrorCode, (details: Details) => string | undefined>>> = {
  TOO_FEW_OBSERVATIONS: ({ peers, draws, refusedShare, window, shorter, factorsEnd }) => {
    if (peers !== undefined) return 'Take in other peers, or take another source of the multiple.';
    if (draws !== undefined || refusedShare !== undefined) {
      return 'Check what the distribution rests on: most of it is refused.';
    }
    // The sentence itself says which file ends where, and what else to choose.
    if (typeof factorsEnd === 'string') return 'Compute the betas again afterwards.';
    if (typeof shorter === 'number') {
      return `Compute the beta with a window of ${shorter} months, or import prices and factors that reach further back.`;
    }
    return window === undefined
      ? undefined
      : 'Import prices, or a factor file, that cover more months of the window.';
  },
  INVALID_INPUT: ({ input }) => {
    if (input === 'valuationDate') {
      return 'Type a valuation date on or after the balance sheet’s, or leave it empty.';
    }
    if (input === 'excessCash') {
      return 'Set the income of excess cash to “Taken out, the cash is added” and type that income after tax; or take the value by CAPM or five factors, whose beta is of the whole equity.';
    }
    return undefined;
  },
};

/** What to do about an error: as its details tell, else as its code does; undefined where nothing is to be done. */
export function errorAction({ code, details }: Told): string | undefined {
  return BY_DETAILS[code]?.(details ?? {}) ?? ERROR_WORDS[code].action;
}
