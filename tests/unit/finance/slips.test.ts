/** Percent typed for decimals, words misspelt, matrices that are none: refused, never computed with. */
import { describe, expect, it } from 'vitest';
import { benchmarkRegressors } from '../../../src/finance/alignment/regressors.ts';
import { businessMixBeta } from '../../../src/finance/betas/business-mix.ts';
import { buildUpCostOfEquity } from '../../../src/finance/cost-of-capital/build-up.ts';
import { premiumOverBonds } from '../../../src/finance/cost-of-capital/market-premium.ts';
import { ratingSpread } from '../../../src/finance/cost-of-capital/rating.ts';
import { betaCostOfEquity, factorCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { costOfDebt } from '../../../src/finance/cost-of-debt.ts';
import { shareValue } from '../../../src/finance/dilution/share-value.ts';
import { dividendDiscountValue } from '../../../src/finance/equity/dividend-discount.ts';
import { justifiedPriceToBook } from '../../../src/finance/equity/justified-multiples.ts';
import { sustainableGrowth } from '../../../src/finance/equity/forecast.ts';
import { residualIncomeValue } from '../../../src/finance/equity/residual-income.ts';
import { checkFactors } from '../../../src/finance/factors.ts';
import { enterpriseValue } from '../../../src/finance/multiples/enterprise-value.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { releverBeta, unleverBeta } from '../../../src/finance/relever.ts';
import { valueDriverValue } from '../../../src/finance/terminal-value.ts';
import { annuityRate } from '../../../src/finance/time-value/internal-rate.ts';
import { valueRange } from '../../../src/finance/uncertainty/value-range.ts';
import { codes, expectRefusal, fictionalFactors, fictionalPrices } from './support.ts';

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

  it('is refused in shares of earnings, which may pass one', () => {
    expectRefusal(() => sustainableGrowth(0.15, 40), 'PERCENT_NOT_DECIMAL');
    expect(sustainableGrowth(0.15, 3)).toBeCloseTo(-0.3, 12);
    const returns = (payout: number): unknown =>
      residualIncomeValue({
        bookValue: 10,
        forecast: { kind: 'returns', returnOnEquity: [0.12], payout: [payout] },
        costOfEquity: 0.09,
        continuing: { kind: 'none' },
        rollForwardDays: 0,
      });
    expectRefusal(() => returns(37), 'PERCENT_NOT_DECIMAL');
    returns(0.37);
  });

  it('is refused in the standard errors of premia and of costs of equity', () => {
    const premium = { value: 0.05, kind: 'forward', riskFreeBasis: 'bond' } as const;
    const common = { riskFree: 0.04, riskFreeBasis: 'bond' } as const;
    const cost = (standardError: number): unknown =>
      betaCostOfEquity({
        ...common,
        marketPremium: { ...premium, standardError },
        beta: 1,
        betaStandardError: null,
      });
    expectRefusal(() => cost(1.21), 'PERCENT_NOT_DECIMAL');
    expectRefusal(() => cost(-0.01), 'INVALID_INPUT');
    cost(0.0121);
    const over = { ...premium, riskFreeBasis: 'bill', standardError: 1.21 } as const;
    expectRefusal(
      () => premiumOverBonds({ premium: over, termPremium: 0.01 }),
      'PERCENT_NOT_DECIMAL',
    );
    const build = (standardError: number): unknown =>
      buildUpCostOfEquity({
        ...common,
        marketPremium: { ...premium, standardError: null },
        marketExposure: 1,
        sizePremium: { value: 0.01, standardError },
        specificPremium: { value: 0.02, standardError: null },
      });
    expectRefusal(() => build(0.71 * 2), 'PERCENT_NOT_DECIMAL');
    build(0.0071);
    const range = (part: object): unknown =>
      valueRange(
        { costOfEquity: 0.09, standardError: 0.02, growth: null, ...part },
        (rate) => rate,
      );
    expectRefusal(() => range({ standardError: 2 }), 'PERCENT_NOT_DECIMAL');
    expectRefusal(() => range({ slices: 1e9 }), 'INVALID_INPUT');
    range({ slices: 100 });
  });

  it('is said of debt to equity, which may be large', () => {
    const leverage = { debtToEquity: 37, marginalTaxRate: 0.25 };
    expect(codes(releverBeta({ ...leverage, unleveredBeta: 0.9 }))).toEqual([
      'DEBT_TO_EQUITY_LARGE',
    ]);
    expect(codes(unleverBeta({ ...leverage, leveredBeta: 30 }))).toEqual(['DEBT_TO_EQUITY_LARGE']);
    expect(codes(releverBeta({ ...leverage, debtToEquity: 0.37, unleveredBeta: 0.9 }))).toEqual([]);
  });
});

describe('texts, lists and counts in place of figures', () => {
  const word = (value: unknown): never => value as never;

  it('never become a number', () => {
    const business = (part: object): unknown =>
      businessMixBeta({
        businesses: [
          {
            name: 'a',
            revenue: 1,
            evToSales: 1,
            industry: {
              leveredBeta: 1.2,
              cashCorrectedUnleveredBeta: 1,
              debtToEquity: 0.2,
              ...part,
            },
          },
        ],
        debtToEquity: null,
        marginalTaxRate: 0.25,
        financialFirm: false,
      });
    business({});
    for (const value of ['', '1.2', true, [1.2]]) {
      expectRefusal(() => business({ leveredBeta: word(value) }), 'INVALID_INPUT');
    }
    const dividends = (costOfEquity: unknown): unknown =>
      dividendDiscountValue({
        forecast: { kind: 'constant', flow: 2, growth: 0.02 },
        costOfEquity: word(costOfEquity),
        timing: 'year-end',
        rollForwardDays: 0,
      });
    dividends(0.09);
    expectRefusal(() => dividends(''), 'INVALID_INPUT');
    expectRefusal(() => dividends(true), 'INVALID_INPUT');
    expectRefusal(() => dividends(null), 'MISSING_INPUT');
  });

  it('are refused where a text is asked for', () => {
    const table = {
      source: 'fictional',
      firms: 'large',
      asOf: '2026-01-05',
      rows: [{ lowestCoverage: -1e5, rating: 'BB', spread: 0.02 }],
    } as const;
    ratingSpread({ rating: 'BB', table });
    for (const value of [7, true, ['BB']]) {
      expectRefusal(() => ratingSpread({ rating: word(value), table }), 'INVALID_INPUT');
      const source = word(value);
      expectRefusal(
        () => ratingSpread({ rating: 'BB', table: { ...table, source } }),
        'INVALID_INPUT',
      );
    }
  });

  it('are refused beyond what can be counted', () => {
    const annuity = { payment: -1, presentValue: 10, futureValue: 0, timing: 'end' } as const;
    expectRefusal(() => annuityRate({ ...annuity, periods: 1e9 }), 'INVALID_INPUT');
    annuityRate({ ...annuity, periods: 12 });
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
    const misspelt = {
      ...{ kind: 'treasury stock', at: 'own-value', options: [], restrictedUnits: 0 },
      convertibles: [],
    };
    expectRefusal(
      () => shareValue({ ...equity, dilution: word(misspelt as never) }),
      'INVALID_INPUT',
    );
    const [prices, bills] = [
      fictionalPrices(factors, 1.1),
      { months: factors.months, values: factors.rf },
    ];
    const index = (kind: string): unknown =>
      benchmarkRegressors({ prices, kind: word(kind) }, bills);
    expectRefusal(() => index('total return'), 'INVALID_INPUT');
    index('total-return');
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
