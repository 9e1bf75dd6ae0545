import type { AdjustedBeta, AdjustedBetaKind } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

export const ADJUSTMENTS: Readonly<Record<AdjustedBetaKind, string>> = {
  raw: 'CAPM, raw',
  blume: 'CAPM, Blume',
  vasicek: 'CAPM, Vasicek',
  FF5: 'Fama–French 5',
  DAMO: 'Damodaran',
};

/** How a beta came about, in a few words. */
export function howMade({ kind, prior }: AdjustedBeta): string {
  switch (kind) {
    case 'raw':
      return 'the regression’s own';
    case 'blume':
      return 'two thirds of it, one third of 1';
    case 'vasicek':
      return prior === null
        ? ''
        : `${format.percent(1 - prior.weight, 0)} of it, ${format.percent(prior.weight, 0)} of ${format.number(prior.mean, 2)}`;
    case 'FF5':
      return 'market factor beside four others';
    case 'DAMO':
      return 'industry average, which publishes no s.e.';
  }
}
