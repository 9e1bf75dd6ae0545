import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import { formatMonth } from '../../../src/finance/months.ts';
import { regress } from '../../../src/finance/regression.ts';
import { FIRST_MONTH, expectRefusal, fictionalFactors, fictionalPrices } from './support.ts';

const factors = fictionalFactors(80);
const prices = fictionalPrices(factors, 1.2);

function without(rows: number[]): typeof prices {
  const keep = (_: number, row: number): boolean => !rows.includes(row);
  return { days: prices.days.filter(keep), adjClose: prices.adjClose.filter(keep) };
}

describe('factor model', () => {
  it('is the regression of excess returns on the window of paired months', () => {
    const model = estimateFactorModel({ model: 'CAPM', prices, factors, window: 60 });
    const rows = Array.from({ length: 60 }, (_, k) => k + 20);
    const y = rows.map((k) => prices.adjClose[k + 1]! / prices.adjClose[k]! - 1 - factors.rf[k]!);
    const fit = regress({
      y: Float64Array.from(y),
      columns: [{ name: 'mktrf', values: factors.mktrf.slice(20) }],
      intercept: true,
      smallSample: false,
    });
    const { diagnostics } = model;
    expect([diagnostics.alpha, model.value]).toEqual([...fit.value.coefficients]);
    expect(diagnostics.standardErrors).toEqual({
      alpha: fit.value.classical.standardErrors[0],
      mktrf: fit.value.classical.standardErrors[1],
    });
    expect(diagnostics.hac.lag).toBe(3);
    expect([diagnostics.firstMonth, diagnostics.lastMonth]).toEqual([
      formatMonth(FIRST_MONTH + 20),
      formatMonth(FIRST_MONTH + 79),
    ]);
    expect(diagnostics.observations).toBe(60);
    expect(diagnostics.points[0]).toEqual({
      month: diagnostics.firstMonth,
      x: factors.mktrf[20],
      y: y[0],
      fitted: fit.diagnostics.fitted[0],
    });
    expect(diagnostics.vif.mktrf).toBeCloseTo(1, 12);
    expect(model.warnings).toEqual([]);
    expect(Math.abs(model.value - 1.2)).toBeLessThan(3 * diagnostics.standardErrors.mktrf);
  });

  it('lists five factors with their covariance', () => {
    const model = estimateFactorModel({ model: 'FF5', prices, factors, window: 60 }).diagnostics;
    expect(Object.keys(model.coefficients)).toEqual(['alpha', 'mktrf', 'smb', 'hml', 'rmw', 'cma']);
    expect(model.betaCovariance.map((row) => row.length)).toEqual([5, 5, 5, 5, 5]);
    expect(Math.sqrt(model.betaCovariance[2]![2]!)).toBe(model.standardErrors.hml);
    expect(model.degreesOfFreedom).toBe(54);
  });

  it('changes nothing when price or factor rows are permuted', () => {
    const plain = estimateFactorModel({ model: 'FF5', prices, factors, window: 60 });
    const order = fc.shuffledSubarray([...prices.days.keys()], { minLength: 81, maxLength: 81 });
    const factorOrder = fc.shuffledSubarray([...factors.months.keys()], {
      minLength: 80,
      maxLength: 80,
    });
    fc.assert(
      fc.property(order, factorOrder, (rows, factorRows) => {
        const pick = (column: Float64Array): Float64Array =>
          Float64Array.from(factorRows, (k) => column[k]!);
        const shuffled = estimateFactorModel({
          model: 'FF5',
          prices: {
            days: Int32Array.from(rows, (k) => prices.days[k]!),
            adjClose: Float64Array.from(rows, (k) => prices.adjClose[k]!),
          },
          factors: {
            months: Int32Array.from(factorRows, (k) => factors.months[k]!),
            mktrf: pick(factors.mktrf),
            smb: pick(factors.smb),
            hml: pick(factors.hml),
            rmw: pick(factors.rmw),
            cma: pick(factors.cma),
            rf: pick(factors.rf),
          },
          window: 60,
        });
        expect({ ...shuffled, inputs: null }).toEqual({ ...plain, inputs: null });
      }),
      { numRuns: 20 },
    );
  });

  it('drops the month of a gap and the one after it, and says so', () => {
    const model = estimateFactorModel({
      model: 'CAPM',
      prices: without([50]),
      factors,
      window: 60,
    });
    expect(model.diagnostics.observations).toBe(58);
    expect(model.diagnostics.dropped).toEqual([
      { month: formatMonth(FIRST_MONTH + 49), reason: 'no-price' },
      { month: formatMonth(FIRST_MONTH + 50), reason: 'no-price-in-previous-month' },
    ]);
    expect(model.warnings).toMatchObject([
      { code: 'MONTHS_DROPPED', message: '2 months of the window have no paired return.' },
    ]);
    // Without its first price the first month of the window has no return.
    const one = estimateFactorModel({
      ...{ model: 'CAPM', prices: without([0]), factors, window: 80 },
    });
    expect(one.warnings).toMatchObject([
      { code: 'MONTHS_DROPPED', message: '1 month of the window has no paired return.' },
    ]);
  });

  it('deletes a month that lacks only a style factor from FF5 and keeps it for CAPM', () => {
    const holed = {
      ...factors,
      cma: factors.cma.map((value, row) => (row === 40 ? Number.NaN : value)),
    };
    expect(
      estimateFactorModel({ model: 'CAPM', prices, factors: holed, window: 60 }).diagnostics
        .observations,
    ).toBe(60);
    const five = estimateFactorModel({ model: 'FF5', prices, factors: holed, window: 60 });
    expect(five.diagnostics.dropped).toEqual([
      { month: formatMonth(FIRST_MONTH + 40), reason: 'missing-factor' },
    ]);
  });

  it('ends at the last month that prices and factors share, or earlier when asked', () => {
    const shorter = fictionalFactors(70);
    expect(
      estimateFactorModel({ model: 'CAPM', prices, factors: shorter, window: 60 }).diagnostics
        .lastMonth,
    ).toBe(formatMonth(FIRST_MONTH + 69));
    const capped = estimateFactorModel({
      model: 'CAPM',
      prices,
      factors,
      window: 36,
      lastMonth: FIRST_MONTH + 50,
    });
    expect([capped.diagnostics.lastMonth, capped.diagnostics.observations]).toEqual([
      formatMonth(FIRST_MONTH + 50),
      36,
    ]);
  });

  it('allows 24 to 35 pairs for CAPM with a warning and refuses fewer', () => {
    const at = (months: number): Parameters<typeof estimateFactorModel>[0] => {
      const own = fictionalFactors(months);
      return { model: 'CAPM', prices: fictionalPrices(own, 1), factors: own, window: 60 };
    };
    expect(estimateFactorModel(at(24)).warnings.map(({ code }) => code)).toContain(
      'FEW_OBSERVATIONS',
    );
    expect(estimateFactorModel(at(36)).warnings.map(({ code }) => code)).not.toContain(
      'FEW_OBSERVATIONS',
    );
    const few = expectRefusal(() => estimateFactorModel(at(23)), 'TOO_FEW_OBSERVATIONS');
    expect(few.details).toMatchObject({ observations: 23, minimum: 24 });
    expectRefusal(() => estimateFactorModel({ ...at(35), model: 'FF5' }), 'TOO_FEW_OBSERVATIONS');
    expect(estimateFactorModel({ ...at(36), model: 'FF5' }).diagnostics.observations).toBe(36);
  });

  it('refuses percent, foreign periods, odd windows and doubled months', () => {
    const run =
      (change: object): (() => unknown) =>
      () =>
        estimateFactorModel({ model: 'CAPM', prices, factors, window: 60, ...change });
    const percent = { ...factors, mktrf: factors.mktrf.map((value) => value * 100) };
    expect(expectRefusal(run({ factors: percent }), 'PERCENT_NOT_DECIMAL').details['column']).toBe(
      'mktrf',
    );
    expectRefusal(run({ lastMonth: FIRST_MONTH - 40 }), 'NO_COMMON_MONTHS');
    expectRefusal(run({ window: 23 }), 'INVALID_INPUT');
    expectRefusal(run({ window: 241 }), 'INVALID_INPUT');
    const doubled = {
      ...factors,
      months: factors.months.map((month, row) => (row === 1 ? FIRST_MONTH : month)),
    };
    expectRefusal(run({ factors: doubled }), 'DUPLICATE_MONTH');
    expectRefusal(
      run({ factors: { ...factors, rf: new Float64Array(3) } }),
      'COLUMN_LENGTHS_DIFFER',
    );
  });
});
