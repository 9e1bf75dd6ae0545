import { describe, expect, it } from 'vitest';
import type { BetaRow, FcffDetails, RegressionDetails } from '../../../src/contract/api.ts';
import { betaScatter } from '../../../src/ui/charts/beta-scatter.ts';
import { bridgeDomain, bridgeSteps } from '../../../src/ui/charts/bridge.ts';
import { cumulative, factorStatistics, isoOfDay } from '../../../src/ui/charts/cumulative.ts';
import {
  fairValueDomain,
  figureStart,
  labelRoom,
  rangeAround,
} from '../../../src/ui/charts/fair-values.ts';
import { monthlyTail, polyline } from '../../../src/ui/charts/price-series.ts';
import { roundYears } from '../../../src/ui/charts/ticks.ts';

/** y = 1 + 2x fitted to (0, 2), (1, 2), (2, 4), (3, 8): worked by hand. Sxx = 5, RSS = 4. */
function regressionRow(): BetaRow {
  const residualSd = Math.sqrt(2);
  const standardError = residualSd / Math.sqrt(5);
  const details = {
    alpha: 1,
    coefficients: { alpha: 1, mktrf: 2 },
    confidence95: { mktrf: [2 - 4.302653 * standardError, 2 + 4.302653 * standardError] },
    residualSd,
    points: [
      { month: '2020-01', x: 0, y: 2 },
      { month: '2020-02', x: 1, y: 2 },
      { month: '2020-03', x: 2, y: 4 },
      { month: '2020-04', x: 3, y: 8 },
    ],
  } as unknown as RegressionDetails;
  return {
    symbol: 'HLD',
    method: 'CAPM',
    asOf: '2020-04-30',
    beta: 2,
    standardError,
    observations: 4,
    details,
    warnings: [],
    provenance: 'stored',
    runId: 1,
    computedAt: '2020-05-01T00:00:00Z',
    stale: [],
  };
}

describe('beta scatter', () => {
  it('draws the fitted line with the band of the mean response', () => {
    const series = betaScatter(regressionRow())!;
    const [first] = series.line;
    const last = series.line.at(-1)!;
    expect(first).toMatchObject({ x: 0, y: 1 });
    expect(last).toMatchObject({ x: 3, y: 7 });
    // At x = 0: s · sqrt(1/4 + 1.5²/5) = sqrt(2 · 0.7) = 1.1832; times t = 4.302653.
    expect(first!.high - first!.y).toBeCloseTo(1.183216 * 4.302653, 5);
    expect(first!.y - first!.low).toBeCloseTo(1.183216 * 4.302653, 5);
    const narrowest = Math.min(...series.line.map(({ low, high }) => high - low));
    expect(series.line[12]!.high - series.line[12]!.low).toBe(narrowest);
  });

  it('draws no line for several factors or an industry beta', () => {
    const row = regressionRow();
    const details = row.details as RegressionDetails;
    const five = { ...details, coefficients: { ...details.coefficients, smb: 0.3 } };
    expect(betaScatter({ ...row, details: five })).toBeNull();
    expect(betaScatter({ ...row, standardError: null })).toBeNull();
  });
});

describe('fair values', () => {
  it('sets the figure of a bar past a price line that would cross it', () => {
    // 30 wide from 108 on: a line at 120 would cross it, lines at 90 and 150 do not.
    expect(figureStart(100, 30, 120)).toBe(124);
    expect(figureStart(100, 30, 90)).toBe(108);
    expect(figureStart(100, 30, 150)).toBe(108);
    expect(figureStart(100, 30, null)).toBe(108);
  });

  it('keeps a range only when it holds the value', () => {
    expect(rangeAround(100, [120, 90])).toEqual({ low: 90, high: 120 });
    expect(rangeAround(130, [120, 90])).toEqual({ low: null, high: null });
    expect(rangeAround(100, [120, null])).toEqual({ low: null, high: null });
  });

  it('spans values, ranges and price, and does not begin below zero without need', () => {
    const values = [{ id: 'a', label: 'a', value: 100, low: 90, high: 130 }];
    const [low, high] = fairValueDomain(values, 150);
    expect(low).toBeLessThan(90);
    expect(high).toBeGreaterThan(150);
    expect(fairValueDomain([{ ...values[0]!, value: 5, low: 1, high: 9 }], null)[0]).toBe(0);
    expect(fairValueDomain([{ ...values[0]!, value: -5, low: -9, high: 2 }], null)[0]).toBeLessThan(
      -9,
    );
    expect(fairValueDomain([], null)).toEqual([0, 1]);
  });
});

describe('bridge', () => {
  const details = {
    presentValueOfFlows: 826,
    terminal: { presentValue: 1260 },
    operatingValueAtBalanceSheet: 2086,
    operatingValue: 2100,
    bridge: [
      { item: 'operations', label: 'Operations', amount: 2100 },
      { item: 'debt', label: 'Debt', amount: -102 },
      { item: 'cash', label: 'Cash', amount: 51 },
    ],
    equityValue: 2049,
  } as unknown as FcffDetails;

  it('steps from present values to equity without a gap', () => {
    const steps = bridgeSteps(details);
    expect(steps.map(({ label }) => label)).toEqual([
      'PV of flows',
      'PV of terminal value',
      'Roll forward',
      'Debt',
      'Cash',
      'Equity',
    ]);
    steps.slice(1, -1).forEach((step, at) => expect(step.from).toBe(steps[at]!.to));
    expect(steps.at(-2)!.to).toBe(2049);
    expect(steps.map(({ kind }) => kind)).toEqual(['flow', 'flow', 'add', 'take', 'add', 'total']);
    expect(bridgeDomain(steps)).toEqual([0, 2100]);
  });
});

describe('factor series', () => {
  it('compounds month by month and passes over missing months', () => {
    const points = cumulative(Int32Array.of(30, 59, 90), Float64Array.of(0.1, Number.NaN, -0.5));
    expect(points.map(({ day }) => day)).toEqual([30, 90]);
    expect(points[0]!.value).toBeCloseTo(1.1, 12);
    expect(points[1]!.value).toBeCloseTo(0.55, 12);
    expect(isoOfDay(30)).toBe('1970-01-31');
  });

  it('marks round years within the span', () => {
    const day = (iso: string): number => Date.parse(iso) / 86_400_000;
    const years = (from: string, to: string, most: number): string[] =>
      roundYears(day(from), day(to), most).map((at) => isoOfDay(at));
    expect(years('1963-07-31', '2025-10-31', 8)).toEqual([
      '1970-01-01',
      '1980-01-01',
      '1990-01-01',
      '2000-01-01',
      '2010-01-01',
      '2020-01-01',
    ]);
    expect(years('2019-01-31', '2021-06-30', 8)).toEqual(['2020-01-01', '2021-01-01']);
    expect(years('2020-02-29', '2020-03-31', 8)).toEqual([]);
  });

  it('annualises the mean with its standard error', () => {
    const { months, annualMean, annualStandardError } = factorStatistics(
      Float64Array.of(0.01, 0.03, Number.NaN),
    );
    expect(months).toBe(2);
    expect(annualMean).toBeCloseTo(0.24, 12);
    // sd = 0.0141421, over √2 = 0.01, times 12.
    expect(annualStandardError).toBeCloseTo(0.12, 12);
    expect(factorStatistics(Float64Array.of(0.01)).annualMean).toBeNull();
    const last = factorStatistics(Float64Array.of(0.5, 0.01, 0.03), 2);
    expect([last.months, last.annualMean]).toEqual([2, expect.closeTo(0.24, 12)]);
  });
});

describe('sparkline', () => {
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;

  it('takes the last price of each month and never fills a gap', () => {
    const days = Int32Array.from(
      ['2019-01-31', '2020-01-30', '2020-01-31', '2020-03-02', '2020-03-31'].map(day),
    );
    const prices = Float64Array.of(1, 2, 3, 4, 5);
    expect(monthlyTail(days, prices, 12)).toEqual([3, 5]);
    expect(monthlyTail(days, prices, 24)).toEqual([1, 3, 5]);
    expect(monthlyTail(days, Float64Array.of(1, 2, Number.NaN, 4, Number.NaN), 12)).toEqual([2, 4]);
    expect(monthlyTail(new Int32Array(), new Float64Array(), 12)).toEqual([]);
  });

  it('fits its box with the highest value on top', () => {
    expect(polyline([1, 3, 2], 10, 4)).toBe('0.0,4.0 5.0,0.0 10.0,2.0');
    expect(polyline([2, 2], 10, 4)).toBe('0.0,2.0 10.0,2.0');
    expect(polyline([1], 10, 4)).toBe('');
  });
});

it('gives the labels of fair values the room of the longest, and half of a narrow chart at most', () => {
  const named = (label: string) => [{ label }, { label: 'P/E' }];
  expect(labelRoom(named('FCFF · CAPM'), 640)).toBe(148);
  // 27 letters of 6 pixels, and 10 before the first bar.
  expect(labelRoom(named('Residual income · Damodaran'), 640)).toBe(172);
  expect(labelRoom(named('Dividends · Damodaran'), 324)).toBe(136);
  expect(labelRoom(named('Residual income · Damodaran'), 324)).toBe(162);
  expect(labelRoom([], 324)).toBe(104);
});
