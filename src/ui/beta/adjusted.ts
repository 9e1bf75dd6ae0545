import type { AdjustedBeta, AdjustedBetaKind } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

export const ADJUSTMENTS: Readonly<Record<AdjustedBetaKind, string>> = {
  raw: 'CAPM, raw',
  blume: 'CAPM, Blume',
  vasicek: 'CAPM, Vasicek',
  FF5: 'Fama–French 5',
  DAMO: 'Damodaran',
};

const three = (value: number | null): string => format.number(value, 3);

/** How a beta came about: the arithmetic with its figures, one step a line (finance.md §1). */
export function howMade({ kind, raw, prior }: AdjustedBeta): string[] {
  switch (kind) {
    case 'raw':
      return ['the regression’s own'];
    case 'blume':
      return raw === null ? [] : [`2/3 · ${three(raw.beta)} + 1/3`];
    case 'vasicek': {
      if (raw === null || prior === null) return [];
      const own = `${three(raw.standardError)}²`;
      const spread = `${three(prior.standardDeviation)}²`;
      return [
        `w = se² ÷ (se² + s_prior²) = ${own} ÷ (${own} + ${spread}) = ${three(prior.weight)}`,
        `w · ${three(prior.mean)} + (1 − w) · ${three(raw.beta)}`,
      ];
    }
    case 'FF5':
      return ['market factor beside four others'];
    case 'DAMO':
      return ['industry average, which publishes no s.e.'];
  }
}

/** What the link of a figure leads to: an adjusted beta has no run of its own, its regression has. */
export function linkName({ kind, raw }: AdjustedBeta): string {
  return raw === null ? ADJUSTMENTS[kind] : `${ADJUSTMENTS[kind]}: the regression it starts from`;
}
