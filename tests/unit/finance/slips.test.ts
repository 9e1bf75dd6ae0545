/** Percent typed for decimals, words misspelt, matrices that are none: refused, never computed with. */
import { describe, expect, it } from 'vitest';
import { benchmarkRegressors } from '../../../src/finance/alignment/regressors.ts';
import { factorCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { costOfDebt } from '../../../src/finance/cost-of-debt.ts';
import { shareValue } from '../../../src/finance/dilution/share-value.ts';
import { justifiedPriceToBook } from '../../../src/finance/equity/justified-multiples.ts';
import { sustainableGrowth } from '../../../src/finance/equity/forecast.ts';
import { checkFactors } from '../../../src/finance/factors.ts';
import { enterpriseValue } from '../../../src/finance/multiples/enterprise-value.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { valueDriverValue } from '../../../src/finance/terminal-value.ts';
import { expectRefusal, fictionalFactors } from './support.ts';

describe('percent for decimals', () => {
  it('is refused in returns on capital and on equity', () => {
    expectRefusal(() => valueDriverValue(130, 0.03, 12, 0.09), 'PERCENT_NOT_DECIMAL');
    const book = { growth: 0.03, costOfEquity: 0.09 };
    expectRefusal(
      () => justifiedPriceToBook({ ...book, returnOnEquity: 15 }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(() => sustainableGrowth(15, 0.4), 'PERCENT_NOT_DECIMAL');
  });

  it('is refused in bill returns, which are never large', () => {
    const factors = fictionalFactors(60);
    const percent = { ...factors, rf: factors.rf.map(() => 0.21) };
    const refusal = expectRefusal(() => checkFactors(percent), 'PERCENT_NOT_DECIMAL');
    expect(refusal.details).toMatchObject({ column: 'rf', row: 1 });
    checkFactors({ ...factors, rf: factors.rf.map(() => 0.0135) });
    const benchmark = {} as Parameters<typeof benchmarkRegressors>[0];
    const bills = { months: Int32Array.of(1), values: Float64Array.of(0.31) };
    expectRefusal(() => benchmarkRegressors(benchmark, bills), 'PERCENT_NOT_DECIMAL');
  });
});

describe('words that are no choice', () => {
  const word = (text: string): never => text as never;

  it('are refused instead of taken for the other branch', () => {
    const factors = fictionalFactors(60);
    expectRefusal(
      () => factorPremia({ model: 'CAPM', factors, mean: word('Arithmetic') }),
      'INVALID_INPUT',
    );
    const equity = { equityValue: 100, shares: 10 };
    expectRefusal(() => shareValue({ ...equity, quotedAs: word('ADS') }), 'INVALID_INPUT');
    const dilution = { kind: 'treasury-stock', options: [], restrictedUnits: 0, convertibles: [] };
    expectRefusal(
      () => shareValue({ ...equity, dilution: word(dilution as never) }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => enterpriseValue({ equity: { kind: word('cap') }, cash: 0, debt: 0 } as never),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => costOfDebt({ kind: 'typed', rate: 0.05, marginalTaxRate: 0.25, taxShield: word('no') }),
      'MISSING_INPUT',
    );
  });
});

describe('covariances that are none', () => {
  const base = {
    riskFree: 0.04,
    riskFreeBasis: 'bond',
    marketPremium: { value: 0.05, standardError: 0.01, kind: 'forward', riskFreeBasis: 'bond' },
    betas: { mktrf: 1, smb: 0.2, hml: 0.1, rmw: 0, cma: 0.3 },
    stylePremia: { smb: 0.02, hml: 0.03, rmw: 0.03, cma: 0.03 },
    premiaCovariance: null,
  } as const;
  const diagonal = (value: number): number[][] =>
    Array.from({ length: 5 }, (_, i) =>
      Array.from({ length: 5 }, (__, j) => (i === j ? value : 0)),
    );

  it('are refused, where a variance would be negative or the halves differ', () => {
    const negative = { ...base, betaCovariance: diagonal(-0.01) };
    expectRefusal(() => factorCostOfEquity(negative), 'NOT_POSITIVE_DEFINITE');
    const lopsided = diagonal(0.01);
    lopsided[0]![1] = 0.004;
    expectRefusal(() => factorCostOfEquity({ ...base, betaCovariance: lopsided }), 'INVALID_INPUT');
  });
});
