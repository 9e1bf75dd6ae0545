import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessMixBeta, type Business } from '../../../src/finance/betas/business-mix.ts';
import { priorBetaDeviation } from '../../../src/finance/betas/cross-section.ts';
import { industryBeta } from '../../../src/finance/industry-beta.ts';
import { expectClose, expectRefusal } from './support.ts';

const row = (beta: number | null, levered: number | null = null): Business['industry'] => ({
  cashCorrectedUnleveredBeta: beta,
  leveredBeta: levered,
  debtToEquity: null,
});
const cars = { name: 'cars', revenue: 300, evToSales: 1, industry: row(0.9, 1.2) };
const software = { name: 'software', revenue: 100, evToSales: 6, industry: row(1.2, 1.3) };
const common = { debtToEquity: 0.4, marginalTaxRate: 0.25, financialFirm: false };

describe('the beta of several businesses', () => {
  it('weighs by revenue times EV to sales, not by revenue', () => {
    const mix = businessMixBeta({ ...common, businesses: [cars, software] });
    expect(mix.diagnostics.weights).toEqual([1 / 3, 2 / 3]);
    expect(mix.diagnostics.estimatedValues).toEqual([300, 600]);
    expectClose(mix.diagnostics.unleveredBeta, 1.1, 1e-15);
    expectClose(mix.value, 1.1 * 1.3, 1e-15);
    expect(mix.diagnostics.basis).toBe('relevered');
  });

  it('of one business is the beta of its industry', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (revenue, evToSales) => {
          const mix = businessMixBeta({ ...common, businesses: [{ ...cars, revenue, evToSales }] });
          expect(mix.value).toBe(industryBeta({ ...common, industry: cars.industry }).value);
        },
      ),
    );
  });

  it('takes the published levered betas where leverage is not known, and for a bank', () => {
    const unknown = businessMixBeta({
      ...common,
      businesses: [cars, software],
      debtToEquity: null,
    });
    expectClose(unknown.value, (1.2 + 2 * 1.3) / 3, 1e-15);
    expect(unknown.warnings.map(({ code }) => code)).toEqual(['INDUSTRY_LEVERAGE_USED']);
    const bank = businessMixBeta({ ...common, businesses: [cars, software], financialFirm: true });
    expect([bank.value, bank.diagnostics.basis]).toEqual([unknown.value, 'published-levered']);
  });

  it('asks only for what a business with weight needs, and names it', () => {
    const empty = { name: 'shell', revenue: 0, evToSales: 2, industry: row(null) };
    expect(businessMixBeta({ ...common, businesses: [cars, empty] }).diagnostics.weights).toEqual([
      1, 0,
    ]);
    const lacking = { ...software, industry: row(null, 1.3) };
    const refusal = expectRefusal(
      () => businessMixBeta({ ...common, businesses: [cars, lacking] }),
      'MISSING_INPUT',
    );
    expect(refusal.details).toEqual({
      input: 'businesses[1].industry.cashCorrectedUnleveredBeta',
      business: 'software',
    });
    const unlevered = { ...software, industry: row(1.2) };
    expect(businessMixBeta({ ...common, businesses: [cars, unlevered] }).value).toBeGreaterThan(0);
    expectRefusal(
      () => businessMixBeta({ ...common, debtToEquity: null, businesses: [cars, unlevered] }),
      'MISSING_INPUT',
    );
  });

  it('refuses no business, no revenue and a negative one', () => {
    const refused =
      (businesses: Business[]): (() => unknown) =>
      () =>
        businessMixBeta({ ...common, businesses });
    expectRefusal(refused([]), 'MISSING_INPUT');
    expectRefusal(refused([{ ...cars, revenue: 0 }]), 'INVALID_INPUT');
    expectRefusal(refused([cars, { ...software, revenue: -1 }]), 'INVALID_INPUT');
    expectRefusal(refused([{ ...cars, evToSales: 0 }]), 'INVALID_INPUT');
    expectRefusal(refused([{ ...cars, revenue: Number.NaN }]), 'MISSING_INPUT');
  });
});

describe('the prior from a cross-section', () => {
  /** Betas 0.5 and 1.5 in turn: variance n / (n - 1) / 4 about a mean of 1. */
  const betas = (count: number): number[] => Array.from({ length: count }, (_, k) => 0.5 + (k % 2));
  const errors = (count: number, error: number): number[] => Array(count).fill(error) as number[];

  it('is the spread of the betas less their sampling error', () => {
    const prior = priorBetaDeviation({ betas: betas(100), standardErrors: errors(100, 0.3) });
    expectClose(prior.value, Math.sqrt(25 / 99 - 0.09), 1e-14);
    expect(prior.diagnostics).toMatchObject({ companies: 100, meanBeta: 1 });
    expect(prior.warnings).toEqual([]);
  });

  it('warns of a short list and refuses a hand-picked one', () => {
    const short = priorBetaDeviation({ betas: betas(30), standardErrors: errors(30, 0.3) });
    expect(short.warnings.map(({ code }) => code)).toEqual(['CROSS_SECTION_NARROW']);
    const refusal = expectRefusal(
      () => priorBetaDeviation({ betas: betas(29), standardErrors: errors(29, 0.3) }),
      'TOO_FEW_OBSERVATIONS',
    );
    expect(refusal.details).toEqual({ observations: 29, minimum: 30 });
  });

  it('refuses a spread that sampling error explains', () => {
    const refused =
      (error: number): (() => unknown) =>
      () =>
        priorBetaDeviation({ betas: betas(100), standardErrors: errors(100, error) });
    expectRefusal(refused(0.51), 'INVALID_INPUT');
    expect(refused(0.5)).not.toThrow();
  });

  it('refuses missing figures and lists of unequal length', () => {
    expectRefusal(
      () => priorBetaDeviation({ betas: betas(40), standardErrors: errors(39, 0.3) }),
      'COLUMN_LENGTHS_DIFFER',
    );
    expectRefusal(
      () =>
        priorBetaDeviation({ betas: [...betas(39), Number.NaN], standardErrors: errors(40, 0.3) }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => priorBetaDeviation({ betas: betas(40), standardErrors: errors(40, 0) }),
      'INVALID_INPUT',
    );
  });
});
