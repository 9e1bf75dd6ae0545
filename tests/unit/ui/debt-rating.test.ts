import { describe, expect, it } from 'vitest';
import type { DefaultSpreadEntry, WaccRow } from '../../../src/contract/api.ts';
import {
  debtCostKind,
  debtRatingOf,
  firmSizes,
  ratingBasisOf,
  ratingsOf,
  ratingWords,
  withCountry,
  withKind,
  withProposal,
} from '../../../src/ui/shared/debt-rating.ts';

const spread = (size: string, rating: string, value: number): DefaultSpreadEntry => ({
  class: size,
  rating,
  minCoverage: null,
  maxCoverage: null,
  spread: value,
  asOf: '2024-01-05',
  source: 'made up',
});
const SPREADS = [
  spread('small', 'B2/B', 0.04),
  spread('large', 'D2/D', 0.19),
  spread('large', 'Aaa/AAA', 0.006),
  spread('sovereign', 'Baa2', 0.02),
];
const row = (details: object): WaccRow => ({ details }) as unknown as WaccRow;

describe('the choice of the cost of debt', () => {
  it('is of firms alone, the safest rating first', () => {
    expect(firmSizes(SPREADS)).toEqual(['large', 'small']);
    expect(ratingsOf(SPREADS, 'large').map(({ rating }) => rating)).toEqual(['Aaa/AAA', 'D2/D']);
  });

  it('picks no rating for the analyst, keeps one that the table has, and lets go of what belongs to another kind', () => {
    const coverage = withProposal({ firms: 'large', countryDefaultSpread: 0.01 }, true);
    expect(withKind('rating', 'large', coverage, SPREADS)).toBeNull();
    const picked = { firms: 'large', rating: 'D2/D' } as const;
    expect(withKind('rating', 'large', picked, SPREADS)).toEqual(picked);
    expect(withKind('rating', 'small', picked, SPREADS)).toBeNull();
    expect(withKind('coverage', 'small', coverage, SPREADS)).toEqual({
      ...coverage,
      firms: 'small',
    });
    expect(withKind('book', 'large', picked, SPREADS)).toBeNull();
    expect(withKind('coverage', 'large', null, [])).toBeNull();
    expect([debtCostKind(null), debtCostKind(coverage), debtCostKind(picked)]).toEqual([
      'book',
      'coverage',
      'rating',
    ]);
  });

  it('drops a country and a proposal that are taken back', () => {
    const whole = { firms: 'large', takeProposal: true, countryDefaultSpread: 0.01 } as const;
    expect(withCountry(whole, null)).toEqual({ firms: 'large', takeProposal: true });
    expect(withProposal(whole, false)).toEqual({ firms: 'large', countryDefaultSpread: 0.01 });
  });

  it('is read back from the run that took it', () => {
    const debtRating = {
      rating: null,
      takeProposal: true,
      ebit: 1,
      countryDefaultSpread: 0.01,
      table: { firms: 'small' },
    };
    expect(debtRatingOf(row({ inputs: { debtRating } }))).toEqual({
      firms: 'small',
      takeProposal: true,
      countryDefaultSpread: 0.01,
    });
    expect(debtRatingOf(row({ inputs: { debtRating: null } }))).toBeNull();
    expect(debtRatingOf(undefined)).toBeNull();
  });

  it('is told with its spread, coverage and table', () => {
    const table = { source: 'made up', firms: 'large', asOf: '2024-01-05' };
    const ratingBasis = { rating: 'A2/A', spread: 0.0123, coverage: 6.04, table, proposal: null };
    const basis = ratingBasisOf(row({ outputs: { ratingBasis } }));
    expect(ratingWords(basis!)).toMatch(
      /^A2\/A, spread 1\.23%, interest coverage 6\.0; large firms, /,
    );
    expect(ratingBasisOf(row({ outputs: {} }))).toBeNull();
  });
});
