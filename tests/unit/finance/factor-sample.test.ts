import { describe, expect, it } from 'vitest';
import { factorSample, type FactorSampleInput } from '../../../src/finance/factor-sample.ts';
import type { FactorColumns } from '../../../src/finance/factors.ts';
import { monthEnds } from '../../../src/finance/month-ends.ts';
import {
  civilDate,
  dayOf,
  formatMonth,
  lastDayOfMonth,
  parseMonth,
} from '../../../src/finance/months.ts';
import { monthlyReturns } from '../../../src/finance/returns.ts';
import { expectRefusal } from './support.ts';

const MAY = parseMonth('2014-05');

/** Factors whose figures say their own month: market k/1000, SMB k/2000, bill 1/10000. */
function numberedFactors(months: readonly number[]): FactorColumns {
  const column = (divisor: number): Float64Array =>
    Float64Array.from(months, (month) => (month - MAY) / divisor);
  return {
    months: Int32Array.from(months),
    mktrf: column(1000),
    smb: column(2000),
    hml: column(3000),
    rmw: column(4000),
    cma: column(5000),
    rf: Float64Array.from(months, () => 0.0001),
  };
}

const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + k);

/** Month-end prices that double each month: every return is 1. */
function doublingPrices(months: readonly number[]): { days: Int32Array; adjClose: Float64Array } {
  return {
    days: Int32Array.from(months, lastDayOfMonth),
    adjClose: Float64Array.from(months, (month) => 2 ** (month - MAY)),
  };
}

function inputOf(change: Partial<FactorSampleInput> = {}): FactorSampleInput {
  return {
    model: 'CAPM',
    prices: doublingPrices(range(MAY - 1, 31)),
    factors: numberedFactors(range(MAY, 30)),
    window: 24,
    ...change,
  };
}

describe('a sample of paired months', () => {
  it('holds the figures of the months in the window, and no other', () => {
    const sample = factorSample(inputOf({ model: 'FF5' }));
    expect([sample.diagnostics.windowStart, sample.diagnostics.windowEnd]).toEqual([
      MAY + 6,
      MAY + 29,
    ]);
    expect([...sample.value.months]).toEqual(range(MAY + 6, 24));
    expect([...sample.value.excess]).toEqual(range(0, 24).map(() => 1 - 0.0001));
    expect(sample.value.names).toEqual(['mktrf', 'smb', 'hml', 'rmw', 'cma']);
    expect(sample.value.columns.map((column) => column[23])).toEqual(
      [1000, 2000, 3000, 4000, 5000].map((divisor) => 29 / divisor),
    );
    expect(sample.value.columns.map((column) => column.length)).toEqual([24, 24, 24, 24, 24]);
    expect(sample.diagnostics.dropped).toEqual([]);
    expect(sample.diagnostics.lastMonth).toMatchObject({ month: '2016-10', complete: true });
  });

  it('ends at the latest month that both sides have complete', () => {
    const factors = numberedFactors(range(MAY, 30));
    factors.mktrf[29] = Number.NaN;
    factors.rf[28] = Number.NaN;
    expect(factorSample(inputOf({ factors })).diagnostics.windowEnd).toBe(MAY + 27);
    const shorter = numberedFactors(range(MAY, 26));
    expect(factorSample(inputOf({ factors: shorter })).diagnostics.windowEnd).toBe(MAY + 25);
    expect(factorSample(inputOf({ lastMonth: MAY + 24 })).diagnostics.windowEnd).toBe(MAY + 24);
  });

  it('may end at the first month that has a price', () => {
    const sample = factorSample(inputOf({ factors: numberedFactors([MAY - 1]) }));
    expect([sample.diagnostics.windowEnd, sample.value.months.length]).toEqual([MAY - 1, 0]);
  });

  it('lists each month that fell out and why', () => {
    const factors = numberedFactors(range(MAY, 30).filter((month) => month !== MAY + 12));
    factors.mktrf[15] = Number.NaN;
    const prices = doublingPrices(range(MAY - 1, 31).filter((month) => month !== MAY + 20));
    const partial = {
      days: Int32Array.of(...prices.days, dayOf(2016, 11, 10)),
      adjClose: Float64Array.of(...prices.adjClose, 5),
    };
    const sample = factorSample(inputOf({ factors, prices: partial }));
    const row15 = formatMonth(factors.months[15]!);
    expect(row15).toBe('2015-09');
    expect(sample.diagnostics.dropped).toEqual([
      { month: '2015-05', reason: 'no-factors' },
      { month: '2015-09', reason: 'missing-factor' },
      { month: '2016-01', reason: 'no-price' },
      { month: '2016-02', reason: 'no-price-in-previous-month' },
      { month: '2016-11', reason: 'incomplete-month' },
    ]);
    expect(sample.value.months.length).toBe(20);
  });

  it('deletes a month for the factors of its own model only', () => {
    const factors = numberedFactors(range(MAY, 30));
    factors.hml[20] = Number.NaN;
    expect(factorSample(inputOf({ factors })).value.months.length).toBe(24);
    expect(factorSample(inputOf({ factors, model: 'FF5' })).value.months.length).toBe(23);
  });

  it('takes windows of 24 to 240 whole months', () => {
    expect(factorSample(inputOf({ window: 240 })).diagnostics.windowStart).toBe(MAY + 29 - 239);
    for (const window of [23, 241, 24.5]) {
      const refusal = expectRefusal(() => factorSample(inputOf({ window })), 'INVALID_INPUT');
      expect(refusal.details).toMatchObject({ input: 'window', value: window });
    }
    const { details } = expectRefusal(
      () => factorSample(inputOf({ lastMonth: 2.5 })),
      'INVALID_INPUT',
    );
    expect(details['input']).toBe('lastMonth');
    expect(factorSample(inputOf({ lastMonth: MAY + 27 })).diagnostics.windowEnd).toBe(MAY + 27);
  });

  it('says which months there were where none is common', () => {
    const apart = inputOf({ factors: numberedFactors(range(MAY + 60, 30)) });
    expect(expectRefusal(() => factorSample(apart), 'NO_COMMON_MONTHS').details).toEqual({
      firstPriceMonth: '2014-04',
      lastPriceMonth: '2016-10',
      factorMonths: 30,
      cappedAt: null,
    });
    const none = inputOf({
      prices: { days: new Int32Array(0), adjClose: new Float64Array(0) },
      lastMonth: MAY,
    });
    expect(expectRefusal(() => factorSample(none), 'NO_COMMON_MONTHS').details).toEqual({
      firstPriceMonth: null,
      lastPriceMonth: null,
      factorMonths: 30,
      cappedAt: '2014-05',
    });
  });
});

describe('month-end prices', () => {
  it('are of the last day of each month, whatever the order of the rows', () => {
    const days = [
      dayOf(2020, 2, 28),
      dayOf(2020, 1, 31),
      dayOf(2020, 2, 1),
      dayOf(2020, 1, 1),
      dayOf(2020, 3, 31),
    ];
    const ends = monthEnds({
      days: Int32Array.from(days),
      adjClose: Float64Array.of(22, 12, 21, 11, 31),
    });
    expect([...ends.value.months].map(formatMonth)).toEqual(['2020-01', '2020-02', '2020-03']);
    expect([...ends.value.days]).toEqual([days[1], days[0], days[4]]);
    expect([...ends.value.prices]).toEqual([12, 22, 31]);
    expect(ends.diagnostics.lastMonth).toEqual({
      month: '2020-03',
      lastPriceDay: days[4],
      complete: true,
    });
  });

  it('start a month on its first day', () => {
    const first = dayOf(2020, 2, 1);
    const ends = monthEnds({
      days: Int32Array.of(first - 1, first),
      adjClose: Float64Array.of(1, 2),
    });
    expect([...ends.value.months].map(formatMonth)).toEqual(['2020-01']);
    expect(ends.diagnostics.dropped).toEqual([{ month: '2020-02', reason: 'incomplete-month' }]);
    expect([...ends.value.days]).toEqual([first - 1]);
  });

  it('say what was refused', () => {
    const lengths = expectRefusal(
      () => monthEnds({ days: new Int32Array(2), adjClose: new Float64Array(1) }),
      'COLUMN_LENGTHS_DIFFER',
    );
    expect(lengths.details).toEqual({ dates: 2, values: 1 });
    const twice = (days: number[]): unknown =>
      expectRefusal(
        () =>
          monthEnds({
            days: Int32Array.from(days),
            adjClose: Float64Array.from(days, () => 1),
          }),
        'DUPLICATE_DATE',
      ).details;
    expect(twice([18_000, 18_000])).toEqual({ day: 18_000 });
    expect(twice([18_000, 18_000, 18_005])).toEqual({ day: 18_000 });
    expect(twice([18_002, 18_000, 18_001, 18_002])).toEqual({ day: 18_002 });
    expect(twice([18_000, 18_001, 18_003, 18_002, 18_003])).toEqual({ day: 18_003 });
    const endless = expectRefusal(
      () => monthEnds({ days: Int32Array.of(1), adjClose: Float64Array.of(Infinity) }),
      'INVALID_INPUT',
    );
    expect(endless.details).toEqual({ input: 'adjClose' });
  });
});

describe('monthly returns', () => {
  it('have one row less than consecutive month-ends', () => {
    const { months, returns } = monthlyReturns({
      months: Int32Array.of(5, 6, 7),
      prices: Float64Array.of(1, 3, 1.5),
    }).value;
    expect([[...months], [...returns]]).toEqual([
      [6, 7],
      [2, -0.5],
    ]);
  });
});

describe('the calendar', () => {
  it('has a leap day at the end of each 400 years', () => {
    const last = dayOf(2000, 2, 29);
    expect(civilDate(last)).toEqual({ year: 2000, month: 2, day: 29 });
    expect(civilDate(last + 1)).toEqual({ year: 2000, month: 3, day: 1 });
    expect(civilDate(last - 146097)).toEqual({ year: 1600, month: 2, day: 29 });
  });
});

describe('month keys', () => {
  it('are refused where anything stands before or after them', () => {
    for (const value of ['x2020-01', '2020-01-31', '12020-01', ' 2020-01']) {
      expect(expectRefusal(() => parseMonth(value), 'INVALID_INPUT').details).toEqual({
        input: 'month',
        value,
      });
    }
  });
});
