import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildUpCostOfEquity } from '../../../src/finance/cost-of-capital/build-up.ts';
import { debtInCapital } from '../../../src/finance/cost-of-capital/debt-value.ts';
import {
  premiumOverBonds,
  type MarketPremium,
} from '../../../src/finance/cost-of-capital/market-premium.ts';
import {
  ratingSpread,
  syntheticRating,
  type RatingTable,
} from '../../../src/finance/cost-of-capital/rating.ts';
import { releveredWacc } from '../../../src/finance/cost-of-capital/relevered-wacc.ts';
import { riskFreeRate } from '../../../src/finance/cost-of-capital/risk-free.ts';
import { waccByMethod } from '../../../src/finance/cost-of-capital/wacc-by-method.ts';
import { waccPath } from '../../../src/finance/cost-of-capital/wacc-path.ts';
import { leadingCostOfDebt } from '../../../src/finance/cost-of-capital/leading-cost-of-debt.ts';
import { costOfDebt, type CostOfDebtMethod } from '../../../src/finance/cost-of-debt.ts';
import { betaCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import { releverBeta } from '../../../src/finance/relever.ts';
import { weightedAverageCostOfCapital } from '../../../src/finance/wacc.ts';
import { expectClose, expectRefusal, fictionalFactors } from './support.ts';

const forward: MarketPremium = {
  value: 0.05,
  standardError: 0.01,
  kind: 'forward',
  riskFreeBasis: 'bond',
};
const market = { riskFree: 0.04, riskFreeBasis: 'bond', marketPremium: forward } as const;
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

/** A fictional table, its rows out of order. */
const table: RatingTable = {
  source: 'fictional',
  firms: 'large',
  asOf: '2026-01-05',
  rows: [
    { lowestCoverage: 2, rating: 'Ba2/BB', spread: 0.024 },
    { lowestCoverage: -100_000, rating: 'D2/D', spread: 0.19 },
    { lowestCoverage: 8, rating: 'Aaa/AAA', spread: 0.006 },
    { lowestCoverage: 0.3, rating: 'Caa/CCC', spread: 0.09 },
  ],
};

describe('the risk-free rate', () => {
  it('is the government yield less its default spread', () => {
    const plain = riskFreeRate({ governmentYield: 0.04, sovereignDefaultSpread: 0 });
    expect([plain.value, plain.diagnostics.basis]).toEqual([0.04, 'bond']);
    const risky = riskFreeRate({ governmentYield: 0.11, sovereignDefaultSpread: 0.03 });
    expectClose(risky.value, 0.08, 1e-15);
    expect(risky.diagnostics.basis).toBe('bond-less-default-spread');
    const negative = riskFreeRate({ governmentYield: -0.002, sovereignDefaultSpread: 0 });
    expect([negative.value, ...codes(negative)]).toEqual([-0.002, 'RISK_FREE_NEGATIVE']);
    expectRefusal(
      () => riskFreeRate({ governmentYield: 4, sovereignDefaultSpread: 0 }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(
      () => riskFreeRate({ governmentYield: 0.04, sovereignDefaultSpread: -0.01 }),
      'INVALID_INPUT',
    );
  });
});

describe('a premium and its basis', () => {
  const historical = {
    value: 0.0716,
    standardError: 0.0196,
    kind: 'historical',
    riskFreeBasis: 'bill',
  } as const;

  it('over bills loses the term premium before it meets a bond yield', () => {
    const over = premiumOverBonds({ premium: historical, termPremium: 0.012 });
    expectClose(over.value.value, 0.0596, 1e-14);
    expect(over.value).toMatchObject({
      riskFreeBasis: 'bond',
      standardError: 0.0196,
      kind: 'historical',
    });
    expect(
      codes(
        betaCostOfEquity({ ...market, marketPremium: over.value, beta: 1, betaStandardError: 0.1 }),
      ),
    ).toEqual([]);
    expectRefusal(() => premiumOverBonds({ premium: forward, termPremium: 0.01 }), 'INVALID_INPUT');
  });

  it.each([
    ['bill', 'bond', 'term premium'],
    ['bond', 'bill', 'term premium'],
    ['bond', 'bond-less-default-spread', 'default spread'],
  ] as const)('%s with a premium over a %s is said: %s', (riskFreeBasis, premiumBasis, what) => {
    const ke = betaCostOfEquity({
      ...market,
      riskFreeBasis,
      marketPremium: { ...forward, riskFreeBasis: premiumBasis },
      beta: 1,
      betaStandardError: 0.1,
    });
    expect(codes(ke)).toEqual(['RISK_FREE_BASIS_MISMATCH']);
    expect(ke.warnings[0]!.message).toContain(what);
  });
});

describe('build-up', () => {
  const input = {
    ...market,
    marketExposure: 1,
    sizePremium: { value: 0.011, standardError: 0.006 },
    specificPremium: { value: 0.02, standardError: null },
  };

  it('adds size and specific premia, with the errors that are known', () => {
    const ke = buildUpCostOfEquity(input);
    expectClose(ke.value, 0.04 + 0.05 + 0.011 + 0.02, 1e-15);
    expectClose(ke.diagnostics.standardError, Math.sqrt(0.01 ** 2 + 0.006 ** 2), 1e-14);
    expect(ke.diagnostics.excludedFromStandardError).toEqual(['specific premium']);
    expect(ke.diagnostics.terms.map(({ name }) => name)).toEqual(['mktrf', 'size', 'specific']);
    expect(codes(ke)).toEqual(['STANDARD_ERROR_PARTIAL']);
  });

  it('weighs the error of the market premium with the exposure', () => {
    const ke = buildUpCostOfEquity({ ...input, marketExposure: 1.5 });
    expectClose(ke.diagnostics.standardError, Math.sqrt(0.015 ** 2 + 0.006 ** 2), 1e-14);
  });

  it('takes country risk once: inside the premium or apart', () => {
    const inside = buildUpCostOfEquity({
      ...input,
      marketExposure: 1.5,
      countryRisk: { treatment: 'inside-market-premium', premium: 0.02 },
    });
    expectClose(inside.value, 0.04 + 1.5 * 0.07 + 0.031, 1e-14);
    const apart = buildUpCostOfEquity({
      ...input,
      marketExposure: 1.5,
      countryRisk: { treatment: 'separate', premium: 0.02, exposure: 0.4 },
    });
    expectClose(apart.value, 0.04 + 1.5 * 0.05 + 0.008 + 0.031, 1e-14);
    expect(apart.diagnostics.excludedFromStandardError).toContain('country risk premium');
  });

  it('has no error when none is stated, and refuses percent', () => {
    const unknown = buildUpCostOfEquity({
      ...input,
      marketPremium: { ...forward, standardError: null },
      sizePremium: { value: 0.01, standardError: null },
    });
    expect(unknown.diagnostics.standardError).toBeNull();
    expectRefusal(
      () => buildUpCostOfEquity({ ...input, sizePremium: { value: 1.1, standardError: null } }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(
      () => buildUpCostOfEquity({ ...input, specificPremium: { value: 0.01, standardError: -1 } }),
      'INVALID_INPUT',
    );
  });
});

describe('ratings', () => {
  const rate = (ebit: number, interestExpense: number): [string, number] => {
    const { value } = syntheticRating({ ebit, interestExpense, table });
    return [value.rating, value.spread];
  };

  it('include the lower bound and nothing below it', () => {
    expect(rate(200, 100)).toEqual(['Ba2/BB', 0.024]);
    expect(rate(199.999, 100)).toEqual(['Caa/CCC', 0.09]);
    expect(rate(800, 100)).toEqual(['Aaa/AAA', 0.006]);
    expect(rate(30, 100)).toEqual(['Caa/CCC', 0.09]);
  });

  it('are the best without interest and default in a loss', () => {
    expect(rate(5, 0)).toEqual(['Aaa/AAA', 0.006]);
    expect(rate(-5, 0)).toEqual(['Aaa/AAA', 0.006]);
    expect(rate(-5, 100)).toEqual(['D2/D', 0.19]);
    expect(rate(0, 100)).toEqual(['D2/D', 0.19]);
  });

  it('offer the lowest going concern in place of default, with the reason, and choose nothing', () => {
    const { value, diagnostics, warnings } = syntheticRating({
      ebit: -5,
      interestExpense: 100,
      table,
    });
    expect(value.rating).toBe('D2/D');
    expect(diagnostics.proposal).toMatchObject({ rating: 'Caa/CCC', spread: 0.09 });
    expect(diagnostics.proposal!.reason).toMatch(/going concern/);
    expect(warnings.map(({ code, figures }) => [code, figures])).toEqual([
      ['RATING_DEFAULT', { spread: 0.19, proposedSpread: 0.09 }],
    ]);
    expect(
      syntheticRating({ ebit: 900, interestExpense: 100, table }).diagnostics.proposal,
    ).toBeNull();
    const only = { ...table, rows: [{ lowestCoverage: -1e6, rating: 'D', spread: 0.2 }] };
    expect(
      syntheticRating({ ebit: 1, interestExpense: 1, table: only }).diagnostics.proposal,
    ).toBeNull();
  });

  it('never improve when coverage falls', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (ebit, less) => {
          expect(rate(ebit - less, 1)[1]).toBeGreaterThanOrEqual(rate(ebit, 1)[1]);
        },
      ),
    );
  });

  it('by an agency are found in either spelling, and a notch that is not there is refused', () => {
    for (const rating of ['BB', 'Ba2', 'ba2', 'Ba2/BB', ' BB ']) {
      expect(ratingSpread({ rating, table }).value).toEqual({ rating: 'Ba2/BB', spread: 0.024 });
    }
    expect(
      expectRefusal(() => ratingSpread({ rating: 'BB+', table }), 'INVALID_INPUT').message,
    ).toContain('Ba2/BB');
  });

  it('refuse an empty table, a bound listed twice and a coverage below all bounds', () => {
    const at =
      (rows: RatingTable['rows']): (() => unknown) =>
      () =>
        syntheticRating({ ebit: 1, interestExpense: 1, table: { ...table, rows } });
    expectRefusal(at([]), 'MISSING_INPUT');
    expectRefusal(at([table.rows[0]!, table.rows[0]!]), 'INVALID_INPUT');
    expectRefusal(at([...table.rows, { ...table.rows[1]!, rating: 'Twin' }]), 'INVALID_INPUT');
    expectRefusal(at([table.rows[0]!]), 'INVALID_INPUT');
    expectRefusal(at([{ ...table.rows[1]!, spread: 19 }]), 'PERCENT_NOT_DECIMAL');
    expectRefusal(at([{ ...table.rows[1]!, lowestCoverage: Number.NaN }]), 'MISSING_INPUT');
    expectRefusal(
      () => syntheticRating({ ebit: Number.NaN, interestExpense: 1, table }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => syntheticRating({ ebit: 1, interestExpense: Number.NaN, table }),
      'MISSING_INPUT',
    );
    expectRefusal(() => syntheticRating({ ebit: 1, interestExpense: -1, table }), 'INVALID_INPUT');
  });
});

describe('cost of debt by rating', () => {
  const common = { riskFree: 0.04, marginalTaxRate: 0.25, table };

  it('adds the spread of the actual rating and of the country', () => {
    const cost = costOfDebt({
      ...common,
      kind: 'rating',
      rating: 'BB',
      countryDefaultSpread: 0.01,
    });
    expectClose(cost.value.preTax, 0.074, 1e-15);
    expectClose(cost.value.afterTax, 0.0555, 1e-15);
    expect(cost.diagnostics).toMatchObject({
      rating: 'Ba2/BB',
      defaultSpread: 0.024,
      interestCoverage: null,
    });
  });

  it('stands at default until the analyst takes the proposal', () => {
    const loss = { ...common, kind: 'synthetic-rating', ebit: -1, interestExpense: 10 } as const;
    const published = costOfDebt(loss);
    expectClose(published.value.preTax, 0.23, 1e-15);
    expect([published.diagnostics.rating, ...codes(published)]).toEqual(['D2/D', 'RATING_DEFAULT']);
    const taken = costOfDebt({ ...loss, takeProposal: true });
    expectClose(taken.value.preTax, 0.13, 1e-15);
    expect(taken.diagnostics).toMatchObject({ rating: 'Caa/CCC', interestCoverage: -100_000 });
    const healthy = costOfDebt({ ...loss, ebit: 30, takeProposal: true });
    expect(healthy.diagnostics.rating).toBe('Ba2/BB');
  });

  it('leads over what past borrowing cost, and over it alone', () => {
    const embedded = {
      kind: 'embedded',
      interestExpense: 50,
      debtOpening: 1000,
      debtClosing: 1000,
      riskFree: 0.04,
    } as const;
    const rated = { kind: 'rating', rating: 'AAA', riskFree: 0.04, table } as const;
    const typed = { kind: 'typed', rate: 0.06 } as const;
    const lead = (...methods: CostOfDebtMethod[]) =>
      leadingCostOfDebt({ methods, marginalTaxRate: 0.25 });
    expect(lead(embedded, rated).diagnostics.method).toBe('rating');
    expect(lead(embedded, rated).value).toEqual(
      costOfDebt({ ...rated, marginalTaxRate: 0.25 }).value,
    );
    expect(lead(rated, embedded, typed).diagnostics.method).toBe('typed');
    expect(codes(lead(embedded))).toEqual(['DEBT_COST_EMBEDDED']);
    // An embedded cost out of bounds does not stand in the way of a rating.
    expect(lead({ ...embedded, interestExpense: 900 }, rated).diagnostics.method).toBe('rating');
    expectRefusal(() => lead(), 'MISSING_INPUT');
    const loss = leadingCostOfDebt({ methods: [typed], marginalTaxRate: 0.25, taxShield: false });
    expect(loss.value.afterTax).toBe(0.06);
  });
});

describe('debt in capital', () => {
  it('has leases in or out by one rule', () => {
    const debt = { financialDebt: 1000, leaseLiabilities: 200 };
    expect(debtInCapital({ ...debt, leaseRule: 'ifrs-16' }).value).toBe(1200);
    expect(debtInCapital({ ...debt, leaseRule: 'us-gaap-converted' }).diagnostics.leaseDebt).toBe(
      200,
    );
    const out = debtInCapital({ ...debt, leaseRule: 'us-gaap' });
    expect([out.value, ...codes(out)]).toEqual([1000, 'LEASES_OUT_OF_DEBT']);
    const unknown = debtInCapital({ ...debt, leaseLiabilities: null, leaseRule: 'us-gaap' });
    expect([unknown.value, ...codes(unknown)]).toEqual([1000, 'LEASES_OUT_OF_DEBT']);
    expect(codes(debtInCapital({ ...debt, leaseLiabilities: 0, leaseRule: 'us-gaap' }))).toEqual(
      [],
    );
    expectRefusal(
      () => debtInCapital({ ...debt, leaseLiabilities: null, leaseRule: 'ifrs-16' }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => debtInCapital({ ...debt, financialDebt: -1, leaseRule: 'ifrs-16' }),
      'INVALID_INPUT',
    );
  });
});

describe('beta and weights at one leverage', () => {
  const input = {
    ...market,
    unleveredBeta: 0.9,
    costOfDebt: 0.055,
    marginalTaxRate: 0.25,
    capital: { kind: 'weights', basis: 'target', equity: 0.6, debt: 0.3, preferred: 0.1 },
    costOfPreferred: 0.065,
  } as const;

  it('levers at the D/E of the target weights and averages with them', () => {
    const wacc = releveredWacc(input);
    expectClose(wacc.diagnostics.leveredBeta, 0.9 * (1 + 0.75 * 0.5), 1e-15);
    const ke = 0.04 + 0.9 * 1.375 * 0.05;
    expectClose(wacc.diagnostics.costOfEquity, ke, 1e-15);
    expectClose(wacc.value, 0.6 * ke + 0.3 * 0.055 * 0.75 + 0.1 * 0.065, 1e-14);
    expect(wacc.diagnostics.weightBasis).toBe('target');
    expect(codes(wacc)).not.toContain('RELEVERED_AT_OTHER_WEIGHTS');
  });

  it('is what its three steps give one by one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), (debt) => {
        const capital = { kind: 'weights', basis: 'industry', equity: 1 - debt, debt } as const;
        const beta = releverBeta({
          unleveredBeta: 0.9,
          debtToEquity: debt / (1 - debt),
          marginalTaxRate: 0.25,
        }).value;
        const ke = betaCostOfEquity({ ...market, beta, betaStandardError: null }).value;
        const step = weightedAverageCostOfCapital({
          costOfEquity: ke,
          costOfDebt: 0.055,
          marginalTaxRate: 0.25,
          capital,
        });
        expect(releveredWacc({ ...input, capital }).value).toBe(step.value);
      }),
    );
  });

  it('shields no tax in loss years', () => {
    const loss = releveredWacc({ ...input, taxShield: false });
    expect(loss.diagnostics.costOfDebtAfterTax).toBe(0.055);
  });
});

describe('a path of the cost of capital', () => {
  it('holds, then moves in equal steps to its stable value', () => {
    const { value, diagnostics } = waccPath({ initial: 0.1, stable: 0.08, years: 4, fadeStart: 2 });
    expect(value).toEqual([0.1, 0.1, 0.09, 0.08]);
    expectClose(diagnostics.discountFactors[3], 1 / (1.1 * 1.1 * 1.09 * 1.08), 1e-15);
    expect(waccPath({ initial: 0.1, stable: 0.08, years: 3, fadeStart: 3 }).value).toEqual([
      0.1, 0.1, 0.1,
    ]);
    expectRefusal(
      () => waccPath({ initial: 10, stable: 0.08, years: 4, fadeStart: 2 }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(
      () => waccPath({ initial: 0.1, stable: 0.08, years: 4, fadeStart: 5 }),
      'INVALID_INPUT',
    );
  });
});

describe('one row per method', () => {
  it('stands side by side, a refusal in its place', () => {
    const refused = new Refusal('TOO_FEW_OBSERVATIONS', 'Too few.');
    const shared = {
      costOfDebt: 0.05,
      marginalTaxRate: 0.2,
      capital: { kind: 'market-values', equity: 600, debt: 400, preferred: 0 },
    } as const;
    const { value, diagnostics } = waccByMethod({
      shared,
      methods: [
        { method: 'CAPM', costOfEquity: 0.1 },
        { method: 'FF5', costOfEquity: refused },
        { method: 'DAMO', costOfEquity: 0.12, betaDebtToEquity: 0.1 },
        { method: 'MANUAL', costOfEquity: 12 },
      ],
    });
    expect(value.map(({ method }) => method)).toEqual(['CAPM', 'FF5', 'DAMO', 'MANUAL']);
    expect(value[0]).toMatchObject({ wacc: { value: 0.6 * 0.1 + 0.4 * 0.04 } });
    expect(value[1]).toEqual({ method: 'FF5', refusal: refused });
    expect(value[2]).toMatchObject({
      wacc: { warnings: [{ code: 'RELEVERED_AT_OTHER_WEIGHTS' }] },
    });
    expect(value[3]).toMatchObject({ refusal: { code: 'PERCENT_NOT_DECIMAL' } });
    expect(diagnostics.refused).toBe(2);
  });
});

describe('geometric premia', () => {
  it('compound the factor and lie below the arithmetic ones', () => {
    const factors = fictionalFactors(300);
    const geometric = factorPremia({ model: 'FF5', factors, mean: 'geometric' });
    const arithmetic = factorPremia({ model: 'FF5', factors });
    let growth = 1;
    factors.mktrf.forEach((value) => (growth *= 1 + value));
    expectClose(geometric.value.mktrf, growth ** (12 / 300) - 1, 1e-11);
    expect(geometric.value.mktrf).toBeLessThan(arithmetic.value.mktrf!);
    expect([geometric.diagnostics.mean, arithmetic.diagnostics.mean]).toEqual([
      'geometric',
      'arithmetic',
    ]);
    expect(arithmetic.diagnostics.riskFreeBasis).toBe('bill');
    expectClose(
      geometric.diagnostics.standardErrors.mktrf! ** 2,
      geometric.diagnostics.covariance[0]![0]!,
      1e-14,
    );
  });

  it('are refused for a factor that lost everything', () => {
    const factors = fictionalFactors(60);
    factors.hml[4] = -1;
    expectRefusal(
      () => factorPremia({ model: 'FF5', factors, mean: 'geometric' }),
      'INVALID_INPUT',
    );
    expect(factorPremia({ model: 'CAPM', factors, mean: 'geometric' }).value.mktrf).toBeDefined();
  });
});
