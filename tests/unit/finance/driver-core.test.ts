import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillDiscountFactors,
  presentValue,
} from '../../../src/finance/discounting/discount-core.ts';
import {
  driverColumns,
  driverFlows,
  fillFade,
  growRevenue,
  type DriverColumns,
  type DriverConstants,
} from '../../../src/finance/projection/driver-core.ts';
import { expectClose } from './support.ts';

function fade(years: number, from: number, to: number, initial = 10, stable = 20): number[] {
  const into = new Float64Array(years);
  fillFade(into, initial, stable, from, to);
  return Array.from(into);
}

interface Path {
  readonly growth: number[];
  readonly margin: number[];
  readonly tax: number;
  readonly salesToCapital: number;
}

function run(path: Path, constants: Partial<DriverConstants> = {}): DriverColumns {
  const columns = driverColumns(path.growth.length);
  columns.margin.set(path.margin);
  columns.taxRate.fill(path.tax);
  columns.salesToCapital.fill(path.salesToCapital);
  growRevenue(constants.baseRevenue ?? 100, Float64Array.from(path.growth), columns.revenue);
  driverFlows(
    { baseRevenue: 100, stableGrowth: 0.5, lag: 0, openingLosses: 0, lossUseCap: 1, ...constants },
    columns,
  );
  return columns;
}

describe('a fade', () => {
  it('holds, moves in equal steps and is exact at both ends', () => {
    expect(fade(6, 2, 4)).toEqual([10, 10, 15, 20, 20, 20]);
    expect(fade(4, 0, 4)).toEqual([12.5, 15, 17.5, 20]);
    expect(fade(3, 3, 3)).toEqual([10, 10, 10]);
    expect(fade(4, 2, 2)).toEqual([10, 10, 20, 20]);
    expect(fade(2, 0, 0)).toEqual([20, 20]);
    expect(fade(3, 1, 5)).toEqual([10, 12.5, 15]);
    expect(fade(1, 0, 1, 0.1, 0.3)).toEqual([0.3]);
    expect(fade(0, 0, 1)).toEqual([]);
  });
});

describe('a driver path', () => {
  it('compounds revenue as a product', () => {
    const into = new Float64Array(3);
    growRevenue(100, Float64Array.of(0.5, -0.5, 1), into);
    expect(Array.from(into)).toEqual([150, 75, 150]);
  });

  it('takes tax off income and the price of growth off the rest', () => {
    const columns = run({ growth: [1, 0.5], margin: [0.25, 0.5], tax: 0.25, salesToCapital: 2 });
    expect(Array.from(columns.revenue)).toEqual([200, 300]);
    expect(Array.from(columns.ebit)).toEqual([50, 150]);
    expect(Array.from(columns.tax)).toEqual([12.5, 37.5]);
    expect(Array.from(columns.nopat)).toEqual([37.5, 112.5]);
    expect(Array.from(columns.reinvestment)).toEqual([50, 50]);
    expect(Array.from(columns.flow)).toEqual([-12.5, 62.5]);
    expect(Array.from(columns.lossesUsed)).toEqual([0, 0]);
    expect(Array.from(columns.lossesLeft)).toEqual([0, 0]);
  });

  it.each([
    [0, [50, 50, -75]],
    [1, [50, -75, 37.5]],
    [2, [-75, 37.5, 56.25]],
    [3, [37.5, 56.25, 84.375]],
  ])('reinvests %i years ahead of growth, the stable rate after the last year', (lag, expected) => {
    // Revenue 100 | 200, 300, 150 | 225, 337.5, 506.25
    const growth = [1, 0.5, -0.5];
    const columns = run({ growth, margin: [0, 0, 0], tax: 0, salesToCapital: 2 }, { lag });
    expect(Array.from(columns.reinvestment)).toEqual(expected);
  });

  it('reaches beyond a path shorter than the lag', () => {
    const columns = run({ growth: [1], margin: [0], tax: 0, salesToCapital: 1 }, { lag: 3 });
    // 200 | 300, 450, 675: year 4 less year 3
    expect(Array.from(columns.reinvestment)).toEqual([225]);
  });

  it('uses losses up to the cap, adds new ones and taxes none', () => {
    const columns = run(
      {
        growth: [0, 0, 0, 0],
        margin: [-0.25, 0.5, 0.5, 0.5],
        tax: 0.5,
        salesToCapital: 1,
      },
      { openingLosses: 40, lossUseCap: 0.75 },
    );
    // 40 + 25 = 65; 37.5 of 50 used; 27.5 left, all below 37.5; none
    expect(Array.from(columns.lossesLeft)).toEqual([65, 27.5, 0, 0]);
    expect(Array.from(columns.lossesUsed)).toEqual([0, 37.5, 27.5, 0]);
    expect(Array.from(columns.tax)).toEqual([0, 6.25, 11.25, 25]);
    expect(Array.from(columns.nopat)).toEqual([-25, 43.75, 38.75, 25]);
  });

  it('neither adds to losses nor taxes a year at zero', () => {
    const columns = run(
      { growth: [0], margin: [0], tax: 0.5, salesToCapital: 1 },
      { openingLosses: 7 },
    );
    expect([columns.lossesLeft[0], columns.tax[0], columns.nopat[0]]).toEqual([7, 0, 0]);
  });

  it('without a share for losses taxes all income', () => {
    const columns = run(
      { growth: [0], margin: [0.5], tax: 0.5, salesToCapital: 1 },
      { openingLosses: 100, lossUseCap: 0 },
    );
    expect([columns.lossesLeft[0], columns.tax[0]]).toEqual([100, 25]);
  });

  it('accounts for every unit of loss', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 15 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (margin, openingLosses, lossUseCap) => {
          const growth = margin.map(() => 0.07);
          const columns = run(
            { growth, margin, tax: 0.25, salesToCapital: 1.5 },
            { openingLosses, lossUseCap },
          );
          let made = openingLosses;
          let used = 0;
          columns.ebit.forEach((ebit, t) => {
            made += ebit < 0 ? -ebit : 0;
            used += columns.lossesUsed[t]!;
            expect(columns.lossesUsed[t]!).toBeLessThanOrEqual(Math.max(0, lossUseCap * ebit));
            expect(columns.lossesLeft[t]!).toBeGreaterThanOrEqual(0);
          });
          expect(Math.abs(made - used - columns.lossesLeft.at(-1)!)).toBeLessThan(1e-10);
        },
      ),
    );
  });

  it('spreads what is missing instead of hiding it', () => {
    const columns = run({ growth: [0.1], margin: [Number.NaN], tax: 0.2, salesToCapital: 1 });
    expect(columns.flow[0]).toBeNaN();
  });
});

describe('discount factors', () => {
  function factors(rates: number[], midYear: boolean, share: number): number[] {
    const into = new Float64Array(rates.length + 2);
    fillDiscountFactors(Float64Array.from(rates), midYear, share, into);
    return Array.from(into);
  }

  it('are the cumulative product, with the year end and half a year before it at the end', () => {
    const end = factors([0.25, 0.6], false, 1);
    expect(end.slice(0, 3)).toEqual([0.8, 0.5, 0.5]);
    expectClose(end[3], 0.8 / Math.sqrt(1.6), 1e-15);
    const middle = factors([0.25, 0.6], true, 1);
    expectClose(middle[0], 1 / Math.sqrt(1.25), 1e-15);
    expect(middle[1]).toBe(middle[3]);
    expect(middle[2]).toBe(0.5);
  });

  it('give a stub its own rate for its share and later years theirs', () => {
    // (1.44)^-1/2 = 1/1.2, (1.44)^-1/4 = 1/sqrt(1.2)
    const end = factors([0.44, 0.25], false, 0.5);
    [1 / 1.2, 1 / 1.5, 1 / 1.5, 1 / 1.2 / Math.sqrt(1.25)].forEach((expected, k) => {
      expectClose(end[k], expected, 1e-15);
    });
    const middle = factors([0.44, 0.25], true, 0.5);
    [1 / Math.sqrt(1.2), 1 / 1.2 / Math.sqrt(1.25), 1 / 1.5].forEach((expected, k) => {
      expectClose(middle[k], expected, 1e-15);
    });
    expect(middle[3]).toBe(middle[1]);
  });

  it('put the perpetuity of a lone stub half a year before its end', () => {
    // at 1/2 - 1/2 = 0: the factor is one
    expectClose(factors([0.44], true, 0.5)[2], 1, 1e-15);
    expectClose(factors([0.44], true, 0.5)[1], 1 / 1.2, 1e-15);
    expectClose(factors([0.21], true, 0.25)[2], 1.21 ** 0.25, 1e-15);
  });

  it('weigh the flows in order, of the first only the share ahead', () => {
    const weights = Float64Array.of(0.5, 0.25, 9, 9);
    expect(presentValue(Float64Array.of(8, 16), weights, 1)).toBe(8);
    expect(presentValue(Float64Array.of(8, 16), weights, 0.25)).toBe(5);
  });
});
