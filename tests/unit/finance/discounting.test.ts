import { describe, expect, it } from 'vitest';
import {
  discountFactors,
  ratePath,
  rollForwardAlong,
  rollForwardFactor,
} from '../../../src/finance/discounting.ts';
import { datedPresentValue, type DatedInput } from '../../../src/finance/discounting/dated.ts';
import { presentValue } from '../../../src/finance/discounting/discount-core.ts';
import {
  rollNetDebt,
  type NetDebtRollInput,
} from '../../../src/finance/discounting/net-debt-roll.ts';
import { stubShare } from '../../../src/finance/discounting/stub.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('a rate path', () => {
  it('is one rate for all years or one for each', () => {
    expect(ratePath(0.1, 3, 'wacc')).toEqual([0.1, 0.1, 0.1]);
    expect(ratePath([0.1, 0.2], 2, 'wacc')).toEqual([0.1, 0.2]);
    expect(
      expectRefusal(() => ratePath([0.1], 2, 'wacc'), 'COLUMN_LENGTHS_DIFFER').details,
    ).toEqual({ input: 'wacc', rates: 1, years: 2 });
    expect(
      expectRefusal(() => ratePath([0.1, 9], 2, 'wacc'), 'PERCENT_NOT_DECIMAL').details['input'],
    ).toBe('wacc[1]');
    expect(
      expectRefusal(() => ratePath(9, 2, 'wacc'), 'PERCENT_NOT_DECIMAL').details['input'],
    ).toBe('wacc');
  });
});

describe('discount factors', () => {
  const rates = [0.1, 0.2, 0.25];

  it('stand at the year ends of whole years', () => {
    const factors = discountFactors(rates, 'year-end', 1);
    expect(factors.times).toEqual([1, 2, 3]);
    [1 / 1.1, 1 / 1.32, 1 / 1.65].forEach((factor, year) => {
      expectClose(factors.flows[year], factor, 1e-15);
    });
    expectClose(factors.yearEnd, 1 / 1.65, 1e-15);
    expectClose(factors.midYear, 1 / (1.32 * Math.sqrt(1.25)), 1e-15);
    expect(factors.endTime).toBe(3);
  });

  it('stand in the middle of whole years', () => {
    const factors = discountFactors(rates, 'mid-year', 1);
    expect(factors.times).toEqual([0.5, 1.5, 2.5]);
    const middles = [1 / Math.sqrt(1.1), 1 / (1.1 * Math.sqrt(1.2)), 1 / (1.32 * Math.sqrt(1.25))];
    middles.forEach((factor, year) => {
      expectClose(factors.flows[year], factor, 1e-15);
    });
    expectClose(factors.yearEnd, 1 / 1.65, 1e-15);
    expect(factors.endTime).toBe(3);
  });

  it('of a stub work its own rate for its share of the year', () => {
    const ends = discountFactors(rates, 'year-end', 0.4);
    expect(ends.times).toEqual([0.4, 1.4, 2.4]);
    expectClose(ends.flows[0], 1.1 ** -0.4, 1e-15);
    expectClose(ends.flows[1], 1.1 ** -0.4 / 1.2, 1e-15);
    expectClose(ends.yearEnd, 1.1 ** -0.4 / 1.5, 1e-15);
    expect(ends.endTime).toBe(2.4);
    const middles = discountFactors(rates, 'mid-year', 0.4);
    expect(middles.times.map((time) => time.toFixed(12))).toEqual([
      '0.200000000000',
      '0.900000000000',
      '1.900000000000',
    ]);
    expectClose(middles.flows[0], 1.1 ** -0.2, 1e-15);
    expectClose(middles.flows[1], 1.1 ** -0.4 / Math.sqrt(1.2), 1e-15);
    expectClose(middles.yearEnd, 1.1 ** -0.4 / 1.5, 1e-15);
  });

  it('of a stub alone reach half a year before its end for a perpetuity', () => {
    const factors = discountFactors([0.1], 'mid-year', 0.4);
    expectClose(factors.midYear, 1.1 ** 0.1, 1e-15);
    expectClose(factors.yearEnd, 1.1 ** -0.4, 1e-15);
  });

  it('need a year', () => {
    const refusal = expectRefusal(() => discountFactors([], 'year-end', 1), 'INVALID_INPUT');
    expect(refusal.details['input']).toBe('years');
  });
});

describe('the present value of flows', () => {
  it('counts only the stub of the first one', () => {
    const flows = Float64Array.of(100, 200);
    expect(presentValue(flows, Float64Array.of(0.5, 0.25), 1)).toBe(100);
    expect(presentValue(flows, Float64Array.of(0.5, 0.25), 0.5)).toBe(75);
  });
});

describe('rolling a value forward', () => {
  it('multiplies whole years and raises parts of one', () => {
    expect(rollForwardFactor(0.1, 0)).toBe(1);
    expect(rollForwardFactor(0.1, 730)).toBe(1.1 * 1.1);
    expectClose(rollForwardFactor(0.1, 73), 1.1 ** 0.2, 1e-15);
    expect(
      expectRefusal(() => rollForwardFactor(2, 1), 'PERCENT_NOT_DECIMAL').details['input'],
    ).toBe('rate');
    expect(expectRefusal(() => rollForwardFactor(0.1, -1), 'INVALID_INPUT').details['input']).toBe(
      'days',
    );
  });

  it("works each year's rate for its 365 days", () => {
    expect(rollForwardAlong([0.1, 0.2, 0.3], 0)).toBe(1);
    expectClose(rollForwardAlong([0.1, 0.2, 0.3], 73), 1.1 ** 0.2, 1e-15);
    expectClose(rollForwardAlong([0.1, 0.2, 0.3], 365), 1.1, 1e-15);
    expectClose(rollForwardAlong([0.1, 0.2, 0.3], 730), 1.32, 1e-15);
    expectClose(rollForwardAlong([0.1, 0.2, 0.3], 803), 1.32 * 1.3 ** 0.2, 1e-15);
    expectClose(rollForwardAlong([0.1, 0.1, 0.2], 803), 1.21 * 1.2 ** 0.2, 1e-15);
    expect(rollForwardAlong([0.1, 0.1, 0.9], 500)).toBe(rollForwardFactor(0.1, 500));
  });

  it('ends with the projected years', () => {
    expectClose(rollForwardAlong([0.1, 0.2], 730), 1.32, 1e-15);
    const late = expectRefusal(() => rollForwardAlong([0.1, 0.2], 731), 'INVALID_INPUT');
    expect(late.details).toEqual({ input: 'rollForward', days: 731, years: 2 });
    expect(expectRefusal(() => rollForwardAlong([0.1], -1), 'INVALID_INPUT').details['input']).toBe(
      'days',
    );
  });
});

describe('flows on dates', () => {
  const input: DatedInput = {
    valuationDay: 19_000,
    rate: 0.1,
    flows: [
      { day: 19_000, amount: -100 },
      { day: 19_073, amount: 50 },
      { day: 19_730, amount: 121 },
    ],
  };

  it('are discounted by days over 365', () => {
    const result = datedPresentValue(input);
    expectClose(result.value, -100 + 50 * 1.1 ** -0.2 + 100, 1e-14);
    expect(result.inputs).toBe(input);
    expect(result.warnings).toEqual([]);
    const [today, soon, later] = result.diagnostics.flows;
    expect(today).toEqual({
      day: 19_000,
      amount: -100,
      time: 0,
      discountFactor: 1,
      presentValue: -100,
    });
    expect(soon?.time).toBe(0.2);
    expectClose(soon?.discountFactor, 1.1 ** -0.2, 1e-15);
    expectClose(soon?.presentValue, 50 * 1.1 ** -0.2, 1e-15);
    expect([later?.time, later?.day, later?.amount]).toEqual([2, 19_730, 121]);
    expectClose(later?.discountFactor, 1 / 1.21, 1e-15);
  });

  it('are refused where one is past, missing or none is given', () => {
    const past = { ...input, flows: [...input.flows, { day: 18_990, amount: 1 }] };
    const refusal = expectRefusal(() => datedPresentValue(past), 'INVALID_INPUT');
    expect(refusal.details).toEqual({ input: 'flows[3].day', day: 18_990, valuationDay: 19_000 });
    expect(refusal.message).toContain('10 days before');
    const inputOf = (change: object): unknown =>
      expectRefusal(() => datedPresentValue({ ...input, ...change }), 'INVALID_INPUT').details[
        'input'
      ];
    expect(inputOf({ flows: [] })).toBe('number of flows');
    expect(inputOf({ flows: [{ day: 1.5, amount: 1 }] })).toBe('flows[0].day');
    expect(inputOf({ valuationDay: 0.5 })).toBe('valuationDay');
    const lacking = { ...input, flows: [{ day: 19_001, amount: Number.NaN }] };
    expect(expectRefusal(() => datedPresentValue(lacking), 'MISSING_INPUT').details['input']).toBe(
      'flows[0].amount',
    );
    expect(
      expectRefusal(() => datedPresentValue({ ...input, rate: 10 }), 'PERCENT_NOT_DECIMAL').details[
        'input'
      ],
    ).toBe('rate');
  });

  it('may lie before 1970', () => {
    const old = { valuationDay: -730, rate: 0.1, flows: [{ day: -365, amount: 11 }] };
    expectClose(datedPresentValue(old).value, 10, 1e-15);
  });
});

describe('a stub', () => {
  it("is the days to the fiscal year's end over 365", () => {
    expect(stubShare({ valuationDay: 19_000, fiscalYearEndDay: 19_073 })).toEqual({
      days: 73,
      share: 0.2,
    });
    expect(stubShare({ valuationDay: -365, fiscalYearEndDay: 0 })).toEqual({ days: 365, share: 1 });
    expect(stubShare({ valuationDay: -1, fiscalYearEndDay: 0 }).days).toBe(1);
  });

  it('is refused where the year is over or not begun', () => {
    for (const days of [0, -1, 366]) {
      const refusal = expectRefusal(
        () => stubShare({ valuationDay: 19_000, fiscalYearEndDay: 19_000 + days }),
        'INVALID_INPUT',
      );
      expect(refusal.details).toEqual({
        valuationDay: 19_000,
        fiscalYearEndDay: 19_000 + days,
        days,
      });
    }
    const inputOf = (stub: Parameters<typeof stubShare>[0]): unknown =>
      expectRefusal(() => stubShare(stub), 'INVALID_INPUT').details['input'];
    expect(inputOf({ valuationDay: 0.5, fiscalYearEndDay: 9 })).toBe('stub.valuationDay');
    expect(inputOf({ valuationDay: 1, fiscalYearEndDay: 9.5 })).toBe('stub.fiscalYearEndDay');
  });
});

describe('net debt rolled to the valuation date', () => {
  const input: NetDebtRollInput = {
    netDebt: 1000,
    days: 73,
    costAfterTax: 0.05,
    yearFlow: 500,
    distributions: 30,
  };

  it('grows by interest and distributions and falls by the cash earned', () => {
    const result = rollNetDebt(input);
    const interest = 1000 * (1.05 ** 0.2 - 1);
    expectClose(result.diagnostics.interest, interest, 1e-12);
    expect(result.diagnostics.earned).toBe(100);
    expectClose(result.value, 1000 + interest - 100 + 30, 1e-14);
    expect(result.inputs).toBe(input);
    expect(result.warnings).toEqual([]);
    expectClose(rollNetDebt({ ...input, netDebt: -1000, days: 365 }).value, -1520, 1e-14);
  });

  it('is refused over more than a year and where figures are missing', () => {
    expect(
      expectRefusal(() => rollNetDebt({ ...input, days: 366 }), 'INVALID_INPUT').details,
    ).toEqual({ input: 'days', days: 366 });
    for (const name of ['netDebt', 'costAfterTax', 'days', 'yearFlow', 'distributions'] as const) {
      const lacking = { ...input, [name]: Number.NaN };
      expect(expectRefusal(() => rollNetDebt(lacking), 'MISSING_INPUT').details['input']).toBe(
        name,
      );
    }
  });
});
