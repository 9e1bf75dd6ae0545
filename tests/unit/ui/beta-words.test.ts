import { describe, expect, it } from 'vitest';
import type {
  AdjustedBeta,
  BetaRow,
  ResidualReport,
  RollingBetaPoint,
  WaccRow,
} from '../../../src/contract/api.ts';
import { howMade, linkName } from '../../../src/ui/beta/adjusted.ts';
import { whyLines } from '../../../src/ui/overview/why.ts';
import { outlyingMonths, residualTests } from '../../../src/ui/beta/residual-words.ts';
import { rollingRange } from '../../../src/ui/beta/rolling.ts';
import type { BetaValue } from '../../../src/ui/shared/values.ts';
import { nearestSpot, stepTo } from '../../../src/ui/charts/readout.ts';
import { rollingSeries } from '../../../src/ui/charts/rolling-series.ts';

const report = (changes: Partial<ResidualReport> = {}): ResidualReport => ({
  symbol: 'HLD',
  method: 'CAPM',
  runId: 1,
  observations: 60,
  durbinWatson: 1.98,
  lagOne: 0.01,
  lagOneBound: 0.253,
  breuschPagan: { lagrangeMultiplier: 1, fStatistic: 1, pValue: 0.3 },
  jarqueBera: { statistic: 1, pValue: 0.6, skewness: 0.1, excessKurtosis: 0.2 },
  leverageBound: 0.067,
  points: [],
  warnings: [],
  ...changes,
});
const month = (name: string, studentized: number, leverage: number, cooksDistance: number) => ({
  month: name,
  fitted: 0,
  residual: 0.1,
  studentized,
  leverage,
  cooksDistance,
});

describe('residual tests in words', () => {
  it('say nothing against a regression whose residuals are quiet', () => {
    expect(residualTests(report()).map(({ against }) => against)).toEqual(Array(4).fill(false));
  });

  it('name the errors to take where an assumption fails', () => {
    const tests = residualTests(
      report({
        lagOne: -0.4,
        breuschPagan: { lagrangeMultiplier: 9, fStatistic: 9, pValue: 0.01 },
        jarqueBera: { statistic: 20, pValue: 0.0001, skewness: -1.2, excessKurtosis: 4 },
      }),
    );
    expect(tests.map(({ against }) => against)).toEqual([true, true, true, true]);
    expect(tests[0]!.meaning).toContain('other direction');
    expect(tests[1]!.meaning).toContain('HAC');
    expect(tests[2]!.meaning).toContain('HC1');
  });

  it('point out months far out, and months the fit leans on, the most influential first', () => {
    const months = outlyingMonths(
      report({
        points: [
          month('2020-01', 3.2, 0.02, 0.1),
          month('2020-02', 0.5, 0.2, 0.01),
          month('2020-03', 2, 0.3, 0.9),
          month('2020-04', 2.9, 0.01, 0.02),
        ],
      }),
    );
    expect(months.map(({ point }) => point.month)).toEqual(['2020-03', '2020-01']);
  });
});

describe('betas side by side', () => {
  const row = (changes: Partial<AdjustedBeta>): AdjustedBeta => ({
    kind: 'raw',
    beta: 1.209,
    standardError: 0.191,
    asOf: '2024-12-31',
    runId: 7,
    raw: null,
    prior: null,
    ...changes,
  });
  const raw = { beta: 1.209, standardError: 0.191 };

  it('show the arithmetic of an adjustment, and that its link is to the regression', () => {
    const blume = row({
      kind: 'blume',
      raw,
      prior: { mean: 1, weight: 1 / 3, standardDeviation: null },
    });
    expect(howMade(blume)).toEqual(['2/3 · 1.209 + 1/3']);
    expect(linkName(blume)).toBe('CAPM, Blume: the regression it starts from');
    // 0.191² ÷ (0.191² + 0.400²) = 0.036481 ÷ 0.196481 = 0.18567…
    const prior = { mean: 1.164, weight: 0.036481 / 0.196481, standardDeviation: 0.4 };
    expect(howMade(row({ kind: 'vasicek', raw, prior }))).toEqual([
      'w = se² ÷ (se² + s_prior²) = 0.191² ÷ (0.191² + 0.400²) = 0.186',
      'w · 1.164 + (1 − w) · 1.209',
    ]);
    expect(linkName(row({}))).toBe('CAPM, raw');
  });

  it('are told apart where a cost of equity rests on an adjusted one', () => {
    const beta = {
      beta: 1.209,
      standardError: 0.191,
      asOf: '2024-12-31',
      observations: 60,
      details: {},
    } as unknown as BetaRow;
    const wacc = (betaAdjustment: string) =>
      ({
        method: 'CAPM',
        beta: 1.2,
        details: { inputs: { betaAdjustment }, outputs: {} },
      }) as unknown as WaccRow;
    const value = {
      details: { projection: [], bridge: [], terminal: {}, targetPrice12m: null },
    } as unknown as BetaValue;
    const label = (kind: string): string | undefined =>
      whyLines(value, wacc(kind), beta).find((line) => line.label.startsWith('beta'))?.label;
    expect(label('vasicek')).toBe('beta, raw 1.21 ± 0.19; Vasicek 1.20');
    expect(label('raw')).toBe('beta 1.21 ± 0.19');
  });
});

const window = (name: string, beta: number): RollingBetaPoint => ({
  month: name,
  observations: 60,
  beta,
  standardError: 0.1,
  low: beta - 0.2,
  high: beta + 0.2,
  rSquared: 0.4,
});

describe('rolling betas', () => {
  it('draw no line over a month that has no window', () => {
    const months = ['2019-11', '2019-12', '2020-01', '2020-03', '2020-04'];
    const series = rollingSeries(
      months.map((name) => window(name, 1)),
      [1, 1.6],
    );
    expect(series.stretches.map((stretch) => stretch.map((point) => point.month))).toEqual([
      ['2019-11', '2019-12', '2020-01'],
      ['2020-03', '2020-04'],
    ]);
    const dates = series.points.map(({ day }) => new Date(day * 86_400_000).toISOString());
    expect(dates.map((date) => date.slice(0, 10))).toEqual([
      '2019-11-30',
      '2019-12-31',
      '2020-01-31',
      '2020-03-31',
      '2020-04-30',
    ]);
    expect(series.yDomain[0]).toBeLessThan(0.8);
    expect(series.yDomain[1]).toBeGreaterThan(1.6);
  });

  it('say how far a beta has moved', () => {
    const moved = [window('2020-01', 0.5), window('2020-02', 1.4), window('2020-03', 1.2)];
    expect(rollingRange(moved)).toContain('the band of one lies wholly apart');
    expect(rollingRange(moved.slice(1))).toContain('every band meets');
    expect(rollingRange([])).toBe('');
  });
});

describe('reading values out of a chart', () => {
  const spots = [
    { left: 0, top: 90 },
    { left: 50, top: 10 },
    { left: 100, top: 50 },
  ];
  it('finds the nearest by column, by row or by both', () => {
    const pointer = { left: 40, top: 84 };
    expect(nearestSpot(spots, pointer, 'x')).toBe(1);
    expect(nearestSpot(spots, pointer, 'y')).toBe(0);
    expect(nearestSpot(spots, pointer, 'both')).toBe(0);
    expect(nearestSpot([], pointer, 'x')).toBeNull();
  });
  it('steps by keys within the ends', () => {
    expect(stepTo('ArrowRight', -1, 3)).toBe(0);
    expect(stepTo('ArrowLeft', 0, 3)).toBe(0);
    expect(stepTo('PageDown', 1, 3)).toBe(2);
    expect(stepTo('End', 0, 3)).toBe(2);
    expect(stepTo('Tab', 0, 3)).toBeNull();
  });
});
