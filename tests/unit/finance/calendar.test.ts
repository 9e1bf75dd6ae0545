import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthEnds } from '../../../src/finance/month-ends.ts';
import {
  civilDate,
  dayOf,
  formatMonth,
  lastDayOfMonth,
  monthOfDay,
  parseMonth,
} from '../../../src/finance/months.ts';
import { monthlyReturns } from '../../../src/finance/returns.ts';
import { expectRefusal } from './support.ts';

function prices(rows: [string, number][]): { days: Int32Array; adjClose: Float64Array } {
  return {
    days: Int32Array.from(rows, ([date]) => {
      const [year, month, day] = date.split('-').map(Number);
      return dayOf(year!, month!, day!);
    }),
    adjClose: Float64Array.from(rows, ([, price]) => price),
  };
}

describe('calendar', () => {
  it('agrees with the engine calendar on every day it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        const civil = civilDate(days);
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(days);
      }),
    );
  });

  it('knows month ends and keys', () => {
    const ends = ['2024-02', '2023-02', '1900-02', '2000-02', '2023-12'].map(
      (key) => civilDate(lastDayOfMonth(parseMonth(key))).day,
    );
    expect(ends).toEqual([29, 28, 28, 29, 31]);
    expect(formatMonth(parseMonth('0987-01'))).toBe('0987-01');
    expect(formatMonth(monthOfDay(dayOf(1999, 12, 31)))).toBe('1999-12');
    for (const bad of ['2020-13', '2020-00', '202001', '2020-1', '']) {
      expectRefusal(() => parseMonth(bad), 'INVALID_INPUT');
    }
  });
});

describe('month ends', () => {
  it('take the last priced row of each month and drop an incomplete last month', () => {
    const ends = monthEnds(
      prices([
        ['2020-01-30', 10],
        ['2020-01-31', 11],
        ['2020-02-27', 12],
        ['2020-02-28', Number.NaN],
        ['2020-03-26', 13],
      ]),
    );
    expect(Array.from(ends.value.months, formatMonth)).toEqual(['2020-01', '2020-02']);
    expect([...ends.value.prices]).toEqual([11, 12]);
    expect(ends.diagnostics.dropped).toEqual([{ month: '2020-03', reason: 'incomplete-month' }]);
    expect(ends.diagnostics.lastMonth).toMatchObject({ month: '2020-03', complete: false });
  });

  it('call a month complete from four days before its end', () => {
    const complete = (date: string): boolean | undefined =>
      monthEnds(prices([[date, 1]])).diagnostics.lastMonth?.complete;
    expect(['2020-03-26', '2020-03-27', '2020-03-31'].map(complete)).toEqual([false, true, true]);
  });

  it('leave a month that is followed by another one in, however early it ends', () => {
    const ends = monthEnds(
      prices([
        ['2020-01-03', 10],
        ['2020-02-28', 12],
      ]),
    );
    expect([...ends.value.prices]).toEqual([10, 12]);
  });

  it('take zero, negative and missing prices for no price', () => {
    const ends = monthEnds(
      prices([
        ['2020-01-31', 0],
        ['2020-02-28', -1],
        ['2020-03-31', Number.NaN],
        ['2020-04-30', 5],
      ]),
    );
    expect(Array.from(ends.value.months, formatMonth)).toEqual(['2020-04']);
    expect(monthEnds(prices([])).diagnostics.lastMonth).toBeNull();
  });

  it('refuse a date listed twice, unequal columns and an infinite price', () => {
    expectRefusal(
      () =>
        monthEnds(
          prices([
            ['2020-01-31', 1],
            ['2020-01-30', 1],
            ['2020-01-31', 1],
          ]),
        ),
      'DUPLICATE_DATE',
    );
    expectRefusal(
      () =>
        monthEnds(
          prices([
            ['2020-01-31', 1],
            ['2020-01-31', 1],
          ]),
        ),
      'DUPLICATE_DATE',
    );
    expectRefusal(
      () => monthEnds({ days: new Int32Array(2), adjClose: new Float64Array(1) }),
      'COLUMN_LENGTHS_DIFFER',
    );
    expectRefusal(() => monthEnds(prices([['2020-01-31', Infinity]])), 'INVALID_INPUT');
  });

  it('give returns between consecutive months only', () => {
    const ends = monthEnds(
      prices([
        ['2020-01-31', 10],
        ['2020-02-28', 11],
        ['2020-04-30', 22],
        ['2020-05-31', 11],
      ]),
    );
    const {
      value: { months, returns },
      diagnostics: { dropped },
    } = monthlyReturns(ends.value);
    expect(Array.from(months, formatMonth)).toEqual(['2020-02', '2020-05']);
    expect(dropped).toEqual([
      { month: '2020-03', reason: 'no-price' },
      { month: '2020-04', reason: 'no-price-in-previous-month' },
    ]);
    expect(returns[0]).toBeCloseTo(0.1, 15);
    expect(returns[1]).toBe(-0.5);
  });
});
