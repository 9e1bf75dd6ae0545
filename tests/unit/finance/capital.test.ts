import { describe, expect, it } from 'vitest';
import { blumeBeta, vasicekBeta } from '../../../src/finance/beta-adjust.ts';
import { costOfDebt } from '../../../src/finance/cost-of-debt.ts';
import { marketValueOfDebt } from '../../../src/finance/cost-of-capital/debt-value.ts';
import type { MarketPremium } from '../../../src/finance/cost-of-capital/market-premium.ts';
import { betaCostOfEquity, factorCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { industryBeta } from '../../../src/finance/industry-beta.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../../src/finance/relever.ts';
import { weightedAverageCostOfCapital } from '../../../src/finance/wacc.ts';
import { expectClose, expectRefusal, fictionalFactors } from './support.ts';

const forward: MarketPremium = {
  value: 0.05,
  standardError: null,
  kind: 'forward',
  riskFreeBasis: 'bond',
};
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('betas', () => {
  it('adjusts by exact thirds and by the prior', () => {
    const blume = blumeBeta({ beta: 1.6, source: 'regression', standardError: 0.3 });
    expect(blume.value).toBe(4.2 / 3);
    expect(blume.diagnostics.standardError).toBe(0.6 / 3);
    expect(blumeBeta({ beta: 1, source: 'regression' }).value).toBe(1);
    const input = {
      beta: 1.6,
      source: 'regression',
      standardError: 0.35,
      priorMean: 1,
      priorStandardDeviation: 0.4,
    } as const;
    const vasicek = vasicekBeta(input);
    expect(vasicek.value.toFixed(5)).toBe('1.33982');
    expect(vasicek.inputs).toBe(input);
    expectClose(vasicek.diagnostics.standardError, 1 / Math.sqrt(1 / 0.1225 + 1 / 0.16), 1e-14);
    expectRefusal(() => vasicekBeta({ ...input, standardError: 0 }), 'INVALID_INPUT');
    expectRefusal(() => vasicekBeta({ ...input, priorStandardDeviation: 0 }), 'INVALID_INPUT');
    expectRefusal(() => blumeBeta({ beta: Number.NaN, source: 'regression' }), 'MISSING_INPUT');
  });

  it('does not shrink an industry average again', () => {
    expectRefusal(() => blumeBeta({ beta: 1.2, source: 'industry' }), 'INVALID_INPUT');
    expectRefusal(
      () =>
        vasicekBeta({
          beta: 1.2,
          source: 'industry',
          standardError: 0.1,
          priorMean: 1,
          priorStandardDeviation: 0.4,
        }),
      'INVALID_INPUT',
    );
  });

  it('levers and unlevers', () => {
    const levered = releverBeta({ unleveredBeta: 0.8, debtToEquity: 0.5, marginalTaxRate: 0.25 });
    expectClose(levered.value, 1.1, 1e-15);
    expect(levered.diagnostics.formula).toBe('damodaran');
    expectClose(
      unleverBeta({ leveredBeta: 1.1, debtToEquity: 0.5, marginalTaxRate: 0.25 }).value,
      0.8,
      1e-15,
    );
    const debtBeta = releverBeta({
      unleveredBeta: 0.8,
      debtToEquity: 0.5,
      marginalTaxRate: 0.25,
      debtBeta: 0.2,
    });
    expectClose(debtBeta.value, 1.1 - 0.2 * 0.375, 1e-15);
    expectClose(cashCorrectedBeta(0.9, 0.1), 1, 1e-15);
    expect(
      codes(releverBeta({ unleveredBeta: -0.5, debtToEquity: 0, marginalTaxRate: 0 })),
    ).toEqual(['BETA_NEGATIVE']);
    expect(codes(releverBeta({ unleveredBeta: 0.1, debtToEquity: 0, marginalTaxRate: 0 }))).toEqual(
      ['BETA_TINY'],
    );
    expectRefusal(
      () => releverBeta({ unleveredBeta: 1, debtToEquity: -1, marginalTaxRate: 0.2 }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => releverBeta({ unleveredBeta: 1, debtToEquity: 1, marginalTaxRate: 25 }),
      'INVALID_INPUT',
    );
    expectRefusal(() => cashCorrectedBeta(1, 1), 'INVALID_INPUT');
  });

  it('relevers an industry beta, or says why it takes the published one', () => {
    const row = { leveredBeta: 1.3, cashCorrectedUnleveredBeta: 1, debtToEquity: 0.4 };
    const input = { industry: row, debtToEquity: 0.2, marginalTaxRate: 0.25, financialFirm: false };
    expect(industryBeta(input)).toMatchObject({
      value: 1.15,
      diagnostics: { basis: 'relevered' },
    });
    const unknown = industryBeta({ ...input, debtToEquity: null });
    expect([unknown.value, unknown.diagnostics.basis, ...codes(unknown)]).toEqual([
      1.3,
      'published-levered',
      'INDUSTRY_LEVERAGE_USED',
    ]);
    const bank = industryBeta({ ...input, financialFirm: true });
    expect([bank.value, ...codes(bank)]).toEqual([1.3, 'LEVERED_INDUSTRY_BETA_FINANCIAL']);
    expectRefusal(
      () => industryBeta({ ...input, industry: { ...row, cashCorrectedUnleveredBeta: null } }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => industryBeta({ ...input, debtToEquity: null, industry: { ...row, leveredBeta: null } }),
      'MISSING_INPUT',
    );
  });
});

describe('factor premia', () => {
  it('are twelve monthly means with the standard error of a mean', () => {
    const factors = fictionalFactors(300);
    const { value: premia, diagnostics, warnings } = factorPremia({ model: 'FF5', factors });
    const n = 300;
    const mean = factors.hml.reduce((sum, v) => sum + v, 0) / n;
    const variance = factors.hml.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1);
    expectClose(premia.hml, mean * 12, 1e-12);
    expectClose(diagnostics.standardErrors.hml, Math.sqrt(variance / n) * 12, 1e-12);
    expectClose(diagnostics.covariance[2]![2], (variance / n) * 144, 1e-12);
    expect(diagnostics.covariance[1]![3]).toBe(diagnostics.covariance[3]![1]);
    expect([diagnostics.observations, diagnostics.firstMonth, diagnostics.lastMonth]).toEqual([
      300,
      '2010-01',
      '2034-12',
    ]);
    expect(warnings).toEqual([]);
  });

  it('warn under twenty years, leave incomplete months out and refuse almost nothing', () => {
    const factors = fictionalFactors(100);
    factors.rf[3] = Number.NaN;
    const premia = factorPremia({ model: 'CAPM', factors });
    expect([
      premia.diagnostics.observations,
      premia.diagnostics.droppedMonths,
      ...codes(premia),
    ]).toEqual([99, 1, 'PREMIA_WINDOW_SHORT']);
    expect(Object.keys(premia.value)).toEqual(['mktrf']);
    expectRefusal(
      () => factorPremia({ model: 'CAPM', factors: fictionalFactors(23) }),
      'TOO_FEW_OBSERVATIONS',
    );
  });
});

describe('cost of equity', () => {
  const base = { riskFree: 0.04, riskFreeBasis: 'bond', marketPremium: forward } as const;

  it('adds beta times the premium and says which errors it leaves out', () => {
    const ke = betaCostOfEquity({ ...base, beta: 1.2, betaStandardError: 0.2 });
    expectClose(ke.value, 0.1, 1e-15);
    expectClose(ke.diagnostics.standardError, 0.01, 1e-14);
    expect(ke.diagnostics.excludedFromStandardError).toEqual(['market premium']);
    expect(codes(ke)).toEqual(['STANDARD_ERROR_PARTIAL']);
    const nothing = betaCostOfEquity({ ...base, beta: 1.2, betaStandardError: null });
    expect(nothing.diagnostics.standardError).toBeNull();
    const both = betaCostOfEquity({
      ...base,
      marketPremium: { ...forward, standardError: 0.01 },
      beta: 1.2,
      betaStandardError: 0.2,
    });
    expectClose(both.diagnostics.standardError, Math.sqrt(0.01 ** 2 + 0.012 ** 2), 1e-14);
    expect(codes(both)).toEqual([]);
  });

  it('takes country risk inside the premium or apart, and minds the risk-free basis', () => {
    const inside = betaCostOfEquity({
      ...base,
      beta: 2,
      betaStandardError: null,
      countryRisk: { treatment: 'inside-market-premium', premium: 0.01 },
    });
    expectClose(inside.value, 0.04 + 2 * 0.06, 1e-15);
    const apart = betaCostOfEquity({
      ...base,
      beta: 2,
      betaStandardError: null,
      countryRisk: { treatment: 'separate', premium: 0.01, exposure: 0.5 },
    });
    expectClose(apart.value, 0.04 + 2 * 0.05 + 0.005, 1e-15);
    const mixed = betaCostOfEquity({
      ...base,
      riskFreeBasis: 'bill',
      beta: 1,
      betaStandardError: null,
    });
    expect(codes(mixed)).toContain('RISK_FREE_BASIS_MISMATCH');
    expectRefusal(
      () => betaCostOfEquity({ ...base, riskFree: 4, beta: 1, betaStandardError: null }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(
      () => betaCostOfEquity({ ...base, beta: Number.NaN, betaStandardError: null }),
      'MISSING_INPUT',
    );
  });

  it('sums five factors and propagates both covariances', () => {
    const diagonal = (values: number[]): number[][] =>
      values.map((v, i) => values.map((_, j) => (i === j ? v : 0)));
    const input = {
      ...base,
      betas: { mktrf: 1.1, smb: 0.5, hml: -0.3, rmw: 0.2, cma: 0.1 },
      stylePremia: { smb: 0.02, hml: 0.03, rmw: 0.03, cma: 0.02 },
      betaCovariance: diagonal([0.04, 0.01, 0.01, 0.01, 0.01]),
      premiaCovariance: diagonal([0.0004, 0.0001, 0.0001, 0.0001, 0.0001]),
    };
    const ke = factorCostOfEquity(input);
    expectClose(ke.value, 0.04 + 0.055 + 0.01 - 0.009 + 0.006 + 0.002, 1e-15);
    const fromBetas = 0.05 ** 2 * 0.04 + (0.02 ** 2 + 0.03 ** 2 + 0.03 ** 2 + 0.02 ** 2) * 0.01;
    const fromStyles = (0.25 + 0.09 + 0.04 + 0.01) * 0.0001;
    expectClose(ke.diagnostics.standardError, Math.sqrt(fromBetas + fromStyles), 1e-13);
    expect(ke.diagnostics.excludedFromStandardError).toEqual(['market premium']);
    const historical = factorCostOfEquity({
      ...input,
      marketPremium: { ...forward, kind: 'historical' },
    });
    expectClose(
      historical.diagnostics.standardError,
      Math.sqrt(fromBetas + fromStyles + 1.21 * 0.0004),
      1e-13,
    );
    expect(historical.diagnostics.excludedFromStandardError).toEqual([]);
    const bare = factorCostOfEquity({ ...input, betaCovariance: null, premiaCovariance: null });
    expect([bare.diagnostics.standardError, ...bare.diagnostics.excludedFromStandardError]).toEqual(
      [null, 'betas', 'style premia', 'market premium'],
    );
    expectRefusal(
      () => factorCostOfEquity({ ...input, betaCovariance: [[1]] }),
      'COLUMN_LENGTHS_DIFFER',
    );
  });
});

describe('cost of debt and WACC', () => {
  it('takes a typed rate, a spread or what past debt cost', () => {
    expect(costOfDebt({ kind: 'typed', rate: 0.06, marginalTaxRate: 0.25 })).toMatchObject({
      value: { preTax: 0.06, afterTax: 0.045 },
      diagnostics: { method: 'typed' },
    });
    const spread = costOfDebt({
      kind: 'spread',
      riskFree: 0.04,
      defaultSpread: 0.015,
      countryDefaultSpread: 0.01,
      marginalTaxRate: 0.25,
    });
    expectClose(spread.value.preTax, 0.065, 1e-15);
    const embedded = costOfDebt({
      kind: 'embedded',
      interestExpense: 50,
      debtOpening: 900,
      debtClosing: 1100,
      riskFree: 0.04,
      marginalTaxRate: 0.25,
    });
    expect([embedded.value.preTax, ...codes(embedded)]).toEqual([0.05, 'DEBT_COST_EMBEDDED']);
    const loss = costOfDebt({ kind: 'typed', rate: 0.06, marginalTaxRate: 0.25, taxShield: false });
    expect([loss.value.afterTax, ...codes(loss)]).toEqual([0.06, 'NO_TAX_SHIELD']);
  });

  it('refuses an embedded cost outside its bounds and debt of zero', () => {
    const embedded =
      (interestExpense: number, debt = 1000): (() => unknown) =>
      () =>
        costOfDebt({
          kind: 'embedded',
          interestExpense,
          debtOpening: debt,
          debtClosing: debt,
          riskFree: 0.04,
          marginalTaxRate: 0.25,
        });
    expectRefusal(embedded(29), 'COST_OF_DEBT_OUT_OF_BOUNDS');
    expectRefusal(embedded(161), 'COST_OF_DEBT_OUT_OF_BOUNDS');
    expect(embedded(31)).not.toThrow();
    expectRefusal(embedded(10, 0), 'INVALID_INPUT');
  });

  it('weighs at market values or given weights', () => {
    const input = {
      costOfEquity: 0.1,
      costOfDebt: 0.05,
      marginalTaxRate: 0.2,
      capital: { kind: 'market-values', equity: 600, debt: 400, preferred: 0 },
    } as const;
    const wacc = weightedAverageCostOfCapital(input);
    expectClose(wacc.value, 0.076, 1e-15);
    expect(wacc.diagnostics).toMatchObject({
      weightEquity: 0.6,
      weightDebt: 0.4,
      weightBasis: 'market',
      costOfDebtAfterTax: 0.05 * 0.8,
      capital: 1000,
    });
    expect(
      codes(weightedAverageCostOfCapital({ ...input, costOfDebt: 0, betaDebtToEquity: 0.5 })),
    ).toEqual(['DEBT_COST_ZERO', 'RELEVERED_AT_OTHER_WEIGHTS']);
    const run =
      (change: object): (() => unknown) =>
      () =>
        weightedAverageCostOfCapital({ ...input, ...change });
    expectRefusal(
      run({ capital: { kind: 'market-values', equity: -5, debt: 400 }, preferred: 0 }),
      'NON_POSITIVE_EQUITY',
    );
    expectRefusal(
      run({ capital: { kind: 'market-values', equity: 5, debt: -400 }, preferred: 0 }),
      'INVALID_INPUT',
    );
    expectRefusal(
      run({ capital: { kind: 'weights', basis: 'target', equity: 0.6, debt: 0.3 } }),
      'WEIGHTS_DO_NOT_SUM',
    );
    expectRefusal(
      run({ capital: { kind: 'market-values', equity: 5, debt: 4, preferred: 1 } }),
      'MISSING_INPUT',
    );
    expectRefusal(run({ costOfEquity: 10 }), 'PERCENT_NOT_DECIMAL');
  });

  it('says when preferred stock is not known, and refuses silence about it', () => {
    const capital = { kind: 'market-values', equity: 600, debt: 400, preferred: null } as const;
    const input = { costOfEquity: 0.1, costOfDebt: 0.05, marginalTaxRate: 0.2, capital };
    const wacc = weightedAverageCostOfCapital(input);
    expect(wacc.diagnostics.weightPreferred).toBe(0);
    expect(codes(wacc)).toContain('PREFERRED_NOT_KNOWN');
    const silent = { kind: 'market-values', equity: 600, debt: 400 } as unknown as typeof capital;
    expectRefusal(
      () => weightedAverageCostOfCapital({ ...input, capital: silent }),
      'MISSING_INPUT',
    );
  });

  it('values debt as a coupon bond', () => {
    const value = (interestExpense: number, maturityYears: number, costOfDebt: number): number =>
      marketValueOfDebt({ interestExpense, bookDebt: 1000, maturityYears, costOfDebt }).value;
    expectClose(value(50, 4, 0.05), 1000, 1e-14);
    expectClose(value(50, 2, 0.25), 50 / 1.25 + 1050 / 1.5625, 1e-14);
    expect(value(50, 4, 0)).toBe(1200);
    expectClose(value(0, 0.5, 0.21), 1000 / 1.1, 1e-14);
    expect(value(50, 0, 0.05)).toBe(1000);
  });

  it('keeps the digits of the interest at a tiny cost of debt', () => {
    // Forty digits with mpmath.
    const interest = (costOfDebt: number): number =>
      marketValueOfDebt({
        interestExpense: 131.75,
        bookDebt: 2411.5,
        maturityYears: 6.25,
        costOfDebt,
      }).diagnostics.presentValueOfInterest;
    expectClose(interest(1e-15), 823.437499999997, 3e-16);
    expectClose(interest(1e-9), 823.437497015039, 3e-16);
    expectClose(interest(0.0513), 689.594594550407, 4e-16);
  });
});
