import { describe, expect, it } from 'vitest';
import type { Split } from '../../../src/contract/api.ts';
import { lastYears, thinned } from '../../../src/ui/charts/price-chart.ts';
import { logTicks, timeTicks } from '../../../src/ui/charts/ticks.ts';
import { isoOfDay } from '../../../src/ui/charts/cumulative.ts';
import { dayOfIso } from '../../../src/ui/shared/days.ts';
import { hoverText } from '../../../src/ui/shared/derivation.ts';
import { changeInWords, priceRowOrigin, priceRows } from '../../../src/ui/prices/price-words.ts';

const day = dayOfIso;

describe('the window of a price chart', () => {
  it('goes back whole calendar years from the last price, not from today', () => {
    const days = Int32Array.from(['2019-12-31', '2020-02-28', '2020-03-02', '2021-02-28'], day);
    const values = Float64Array.of(1, 2, 3, 4);
    expect(lastYears(days, values, 1).map(({ value }) => value)).toEqual([2, 3, 4]);
    expect(lastYears(days, values, null)).toHaveLength(4);
  });

  it('passes over rows without a price, and has nothing where there is none', () => {
    expect(lastYears(Int32Array.of(1, 2), Float64Array.of(Number.NaN, 5), 3)).toEqual([
      { day: 2, value: 5 },
    ]);
    expect(lastYears(Int32Array.of(), Float64Array.of(), 1)).toEqual([]);
  });
});

describe('thinning', () => {
  const points = Array.from({ length: 12_000 }, (_, at) => ({ day: at, value: 100 + (at % 7) }));
  points[4321] = { day: 4321, value: 9_000 };
  points[8765] = { day: 8765, value: 0.01 };

  it('keeps the ends, every peak and every trough, and invents no price', () => {
    const kept = thinned(points, 1000);
    expect(kept.length).toBeLessThanOrEqual(1000);
    expect(kept.length).toBeGreaterThan(500);
    expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(kept).toContainEqual({ day: 4321, value: 9_000 });
    expect(kept).toContainEqual({ day: 8765, value: 0.01 });
    expect(kept.every((point) => points[point.day]?.value === point.value)).toBe(true);
    expect(kept.every((point, at) => at === 0 || point.day > kept[at - 1]!.day)).toBe(true);
  });

  it('leaves short series whole', () => {
    expect(thinned(points.slice(0, 900), 1000)).toEqual(points.slice(0, 900));
  });
});

describe('ticks', () => {
  it('of a logarithmic axis are 1, 2 and 5 times powers of ten, or powers alone over many', () => {
    expect(logTicks(0.9, 60)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logTicks(0.05, 5000)).toEqual([0.1, 1, 10, 100, 1000]);
    expect(logTicks(110, 190)).toEqual([120, 140, 160, 180]);
  });

  it('of time are round months in a short span and round years in a long one', () => {
    const months = timeTicks(day('2023-05-17'), day('2024-05-16'), 8);
    expect(months).toEqual({
      days: [
        '2023-07-01',
        '2023-09-01',
        '2023-11-01',
        '2024-01-01',
        '2024-03-01',
        '2024-05-01',
      ].map(day),
      inMonths: true,
    });
    // Two years have two round years, which is too few to read a chart by.
    expect(timeTicks(day('2019-01-14'), day('2020-12-11'), 8).days.map(isoOfDay)).toEqual([
      ...['2019-04-01', '2019-07-01', '2019-10-01', '2020-01-01', '2020-04-01', '2020-07-01'],
      '2020-10-01',
    ]);
    expect(timeTicks(day('2024-05-03'), day('2024-05-16'), 8)).toEqual({
      days: [day('2024-05-03'), day('2024-05-16')],
      inMonths: true,
    });
    expect(timeTicks(day('1990-03-01'), day('2024-05-16'), 8)).toEqual({
      days: [
        '1990-01-01',
        '1995-01-01',
        '2000-01-01',
        '2005-01-01',
        '2010-01-01',
        '2015-01-01',
        '2020-01-01',
      ]
        .map(day)
        .slice(1),
      inMonths: false,
    });
  });
});

describe('rows of a price table', () => {
  it('carry the file and line they were read from, and a dash for what a row has not', () => {
    const frame = {
      ...{ symbol: 'ACME', currency: 'GBX' },
      days: Int32Array.from(['2020-01-02', '2020-01-03'], day),
      close: Float64Array.of(10, Number.NaN),
      adjClose: Float64Array.of(Number.NaN, 9.5),
      importIds: Int32Array.of(3, 0),
      lines: Int32Array.of(17, 0),
      files: [{ importId: 3, fileName: 'ACME.csv' }],
    } as unknown as Parameters<typeof priceRows>[0];
    const [first, second] = priceRows(frame);
    expect(first).toEqual({
      ...{ date: '2020-01-02', close: 10, adjClose: null, file: 'ACME.csv', line: 17 },
      importId: 3,
    });
    expect(second).toEqual({
      ...{ date: '2020-01-03', close: null, adjClose: 9.5, file: null, line: null },
      importId: 0,
    });
    const close = { key: 'close', label: 'Close' } as const;
    const known = priceRowOrigin(frame, first!, close);
    expect(hoverText(known)).toBe(
      'Close of ACME, GBX a share · ACME.csv, line 17 · as of Jan 2, 2020',
    );
    expect(known.href).toBe('#/imports/3');
    expect(priceRowOrigin(frame, second!, close)).toMatchObject({
      ...{ source: 'a removed import', href: null },
    });
  });

  it('tells no change across a step of the number of shares', () => {
    const day = dayOfIso('2020-01-02');
    const points = [
      { day, value: 100 },
      { day: day + 10, value: 30 },
    ];
    const percent = (change: number) => `${(change * 100).toFixed(0)}%`;
    const split = (date: string, status: Split['status']) => ({
      ...{ date, newShares: 4, oldShares: 1, status },
    });
    expect(changeInWords(points, [], percent)).toBe(', -70% over them');
    expect(changeInWords(points, [split('2020-01-05', 'rejected')], percent)).toBe(
      ', -70% over them',
    );
    // On the first day of all the step is before what is told; on the last it is within.
    expect(changeInWords(points, [split('2020-01-02', 'proposed')], percent)).toBe(
      ', -70% over them',
    );
    expect(changeInWords(points, [split('2020-01-12', 'accepted')], percent)).toBe(
      ', as traded across a split',
    );
    expect(changeInWords([], [], percent)).toBe('');
  });
});
