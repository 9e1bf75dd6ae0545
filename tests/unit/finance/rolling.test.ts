import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { residualDiagnostics } from '../../../src/finance/betas/residuals.ts';
import { rollingBetas } from '../../../src/finance/betas/rolling.ts';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import { factorSample } from '../../../src/finance/factor-sample.ts';
import { formatMonth, parseMonth } from '../../../src/finance/months.ts';
import {
  FIRST_MONTH,
  expectClose,
  expectRefusal,
  fictionalFactors,
  fictionalPrices,
} from './support.ts';

const factors = fictionalFactors(80);
const prices = fictionalPrices(factors, 1.2);

describe('rolling betas', () => {
  it.each(['CAPM', 'FF3', 'FF5'] as const)(
    'of %s are the estimator on each trailing window, to the bit',
    (model) => {
      const { value, diagnostics } = rollingBetas({ model, prices, factors, window: 60 });
      expect(value.map(({ month }) => month)).toEqual(
        Array.from({ length: 21 }, (_, k) => formatMonth(FIRST_MONTH + 59 + k)),
      );
      expect(diagnostics.gaps).toEqual([]);
      for (const point of value) {
        const lastMonth = parseMonth(point.month);
        const alone = estimateFactorModel({ model, prices, factors, window: 60, lastMonth });
        expect(point.beta).toBe(alone.value);
        expect(point.coefficients).toEqual(alone.diagnostics.coefficients);
        expect(point.standardErrors).toEqual(alone.diagnostics.standardErrors);
        expect([point.low, point.high]).toEqual(alone.diagnostics.confidence95.mktrf);
        expect(point.observations).toBe(alone.diagnostics.observations);
      }
    },
  );

  it('draw the band of the errors asked for', () => {
    const input = { model: 'CAPM', prices, factors, window: 60, hacLag: 4 } as const;
    const hac = rollingBetas({ ...input, band: 'hac' }).value.at(-1)!;
    const { diagnostics } = estimateFactorModel(input);
    expect(hac.standardError).toBe(diagnostics.hac.standardErrors.mktrf);
    expect(hac.high - hac.beta).toBeCloseTo(hac.beta - hac.low, 12);
    expect(hac.high).not.toBe(rollingBetas(input).value.at(-1)!.high);
  });

  it('stay within the months asked for', () => {
    const { value } = rollingBetas({
      model: 'CAPM',
      prices,
      factors,
      window: 36,
      firstMonth: FIRST_MONTH + 70,
      lastMonth: FIRST_MONTH + 72,
    });
    expect(value.map(({ month }) => month)).toEqual(['2015-11', '2015-12', '2016-01']);
  });

  it('leave a window open that has too few pairs, and say so', () => {
    const adjClose = prices.adjClose.map((price, row) =>
      row > 4 && row < 14 ? Number.NaN : price,
    );
    const gappy = { days: prices.days, adjClose };
    const { value, diagnostics, warnings } = rollingBetas({
      model: 'FF5',
      prices: gappy,
      factors,
      window: 36,
    });
    expect(diagnostics.gaps[0]).toEqual({
      month: formatMonth(FIRST_MONTH + 35),
      code: 'TOO_FEW_OBSERVATIONS',
      observations: 26,
    });
    expect(diagnostics.gaps).toHaveLength(14);
    expect(value[0]!.month).toBe(formatMonth(FIRST_MONTH + 49));
    expect(warnings.map(({ code }) => code)).toEqual(['ROLLING_GAPS']);
  });

  it('leave windows open where the estimator itself refuses', () => {
    const flat = { ...factors, smb: factors.smb.map((value, row) => (row < 40 ? 0.01 : value)) };
    const { diagnostics } = rollingBetas({ model: 'FF3', prices, factors: flat, window: 36 });
    expect(diagnostics.gaps.map(({ code }) => code)).toEqual(Array(5).fill('CONSTANT_REGRESSOR'));
  });

  it('are refused when the history is shorter than a window, which is named with one that fits', () => {
    const refusal = (rows: number, window: number, model: 'CAPM' | 'FF5' = 'CAPM') =>
      expectRefusal(
        () =>
          rollingBetas({
            ...{ model, factors, window },
            prices: { days: prices.days.slice(0, rows), adjClose: prices.adjClose.slice(0, rows) },
          }),
        'TOO_FEW_OBSERVATIONS',
      );
    // The prices begin in the month before the factors: 60 of them make 59 returns.
    const almost = refusal(60, 60);
    expect(almost.details).toEqual({ window: 60, months: 59, minimum: 24, shorter: 36 });
    expect(almost.message).toContain(
      `the history has 59, ${formatMonth(FIRST_MONTH)} to ${formatMonth(FIRST_MONTH + 58)}`,
    );
    expect(almost.message).toContain('Take a window of 36 months, or import a longer history.');
    const short = { days: prices.days.slice(0, 60), adjClose: prices.adjClose.slice(0, 60) };
    expect(
      estimateFactorModel({ model: 'CAPM', factors, window: 60, prices: short }).diagnostics
        .observations,
    ).toBe(59);
    expect(rollingBetas({ model: 'CAPM', factors, window: 36, prices: short }).value).toHaveLength(
      59 - 36 + 1,
    );
    expect(refusal(81, 120).details).toMatchObject({ months: 80, shorter: 60 });
    // Five factors need 36 returns: of a history of 30 no window is long enough.
    expect(refusal(31, 60, 'FF5').details).toEqual({ window: 60, months: 30, minimum: 36 });
    expectRefusal(
      () => rollingBetas({ model: 'CAPM', prices, factors, window: 12 }),
      'INVALID_INPUT',
    );
  });

  it('are refused by what the windows lack where none can be estimated', () => {
    const adjClose = prices.adjClose.map((price, row) => (row % 3 === 2 ? Number.NaN : price));
    const refusal = expectRefusal(
      () =>
        rollingBetas({
          ...{ model: 'CAPM', factors, window: 60 },
          prices: { days: prices.days, adjClose },
        }),
      'TOO_FEW_OBSERVATIONS',
    );
    // Of three months one has a price and one before it: 20 returns in 60 months.
    expect(refusal.message).toContain('has 20 paired returns, and CAPM needs 24');
  });
});

describe('residuals', () => {
  const sample = factorSample({ model: 'FF5', prices, factors, window: 60 }).value;

  it('have leverages that sum to the number of coefficients', () => {
    const { value } = residualDiagnostics({ sample });
    expectClose(
      value.reduce((sum, { leverage }) => sum + leverage, 0),
      6,
      1e-11,
    );
    expect(value.every(({ leverage }) => leverage > 0 && leverage < 1)).toBe(true);
    expect(value.reduce((sum, { residual }) => sum + residual, 0)).toBeCloseTo(0, 14);
  });

  it('find the month that was tampered with', () => {
    const excess = sample.excess.map((value, row) => (row === 17 ? value + 0.5 : value));
    const { value, diagnostics } = residualDiagnostics({ sample: { ...sample, excess } });
    expect(diagnostics.mostInfluential).toBe(formatMonth(sample.months[17]!));
    expect(value[17]!.standardized).toBeGreaterThan(6);
    expect(diagnostics.jarqueBeraPValue).toBeLessThan(1e-6);
    expect(residualDiagnostics({ sample }).diagnostics.jarqueBeraPValue).toBeGreaterThan(0.01);
  });

  it('agree with statsmodels 0.15.0 on spread, outliers and autocorrelation', () => {
    // sm.OLS(y, add_constant(X)).fit(); het_breuschpagan(f.resid, X); durbin_watson(f.resid);
    // f.get_influence().resid_studentized_external, on the inputs of the case.
    const path = new URL('../../golden/cases/own_residuals.json', import.meta.url);
    const { inputs } = JSON.parse(readFileSync(path, 'utf8')) as {
      inputs: { months: string[]; excess: number[]; columns: number[][] };
    };
    const { value, diagnostics } = residualDiagnostics({
      sample: {
        names: ['mktrf', 'smb'],
        months: Int32Array.from(inputs.months, parseMonth),
        excess: Float64Array.from(inputs.excess),
        columns: inputs.columns.map((column) => Float64Array.from(column)),
      },
    });
    expectClose(diagnostics.breuschPagan.lagrangeMultiplier, 3.3793365161349254, 1e-9);
    expectClose(diagnostics.breuschPagan.fStatistic, 1.707170750088709, 1e-9);
    expectClose(diagnostics.breuschPagan.pValue, 0.19535521860294322, 1e-9);
    expectClose(diagnostics.durbinWatson, 2.0232932205822816, 1e-9);
    expectClose(value[0]!.studentized, -1.2091330408639258, 1e-9);
    expectClose(value[1]!.studentized, 1.2161853065629122, 1e-9);
    expectClose(value[39]!.studentized, 3.171435003748857, 1e-9);
    // 2 (p + 1) / n, as statsmodels' influence plots draw it.
    expect(diagnostics.leverageBound).toBe(6 / 40);
  });

  it('refuse a month that determines a coefficient alone', () => {
    const dummy = Float64Array.from(sample.months, (_, row) => (row === 9 ? 1 : 0));
    const columns = [sample.columns[0]!, dummy];
    const refusal = expectRefusal(
      () => residualDiagnostics({ sample: { ...sample, names: ['mktrf', 'smb'], columns } }),
      'INVALID_INPUT',
    );
    expect(refusal.details['month']).toBe(formatMonth(sample.months[9]!));
  });

  it('count lags in calendar months', () => {
    const months = sample.months.map((month, row) => month + (row >= 30 ? 5 : 0));
    const apart = residualDiagnostics({ sample: { ...sample, months }, lags: 2 });
    const whole = residualDiagnostics({ sample, lags: 2 });
    const { value } = whole;
    const squares = value.reduce((sum, { residual }) => sum + residual ** 2, 0);
    expectClose(
      whole.diagnostics.autocorrelations[0]! - apart.diagnostics.autocorrelations[0]!,
      (value[30]!.residual * value[29]!.residual) / squares,
      1e-8,
    );
    expect(whole.diagnostics.autocorrelations).toHaveLength(2);
    expect(residualDiagnostics({ sample }).diagnostics.autocorrelations).toHaveLength(12);
    expectRefusal(() => residualDiagnostics({ sample, lags: 0 }), 'INVALID_INPUT');
  });
});
