import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annuityRate,
  datedInternalRate,
  internalRate,
} from '../../../src/finance/time-value/internal-rate.ts';
import {
  annuityPresentValue,
  netPresentValue,
} from '../../../src/finance/time-value/present-value.ts';
import { codes, expectClose, expectRefusal, rate } from './support.ts';

describe('present values', () => {
  it('put the first flow one period away', () => {
    expectClose(netPresentValue(0.1, [110, 121]), 200, 1e-15);
    expect(netPresentValue(0, [1, 2, 3])).toBe(6);
  });

  it('of an annuity equal the sum of its payments, at any rate however small', () => {
    fc.assert(
      fc.property(
        fc.oneof(rate(-0.2, 0.5), rate(-1e-12, 1e-12), fc.constant(0)),
        fc.integer({ min: 1, max: 60 }),
        rate(1, 100),
        rate(0, 1000),
        (r, periods, payment, last) => {
          const flows = Array.from({ length: periods }, () => payment);
          flows[periods - 1]! += last;
          const annuity = { rate: r, periods, payment: -payment, futureValue: -last } as const;
          const sum = netPresentValue(r, flows);
          expectClose(annuityPresentValue({ ...annuity, timing: 'end' }).value, sum, 1e-12);
          const early = annuityPresentValue({ ...annuity, futureValue: 0, timing: 'start' });
          const late = annuityPresentValue({ ...annuity, futureValue: 0, timing: 'end' });
          expectClose(early.value, late.value * (1 + r), 1e-14);
        },
      ),
    );
  });

  it('refuse what is missing', () => {
    expectRefusal(() => netPresentValue(0.1, []), 'INVALID_INPUT');
    expectRefusal(() => netPresentValue(0.1, [1, Number.NaN]), 'MISSING_INPUT');
    expectRefusal(() => netPresentValue(8, [1]), 'PERCENT_NOT_DECIMAL');
    const annuity = { rate: 0.1, periods: 0, payment: 1, futureValue: 0, timing: 'end' } as const;
    expectRefusal(() => annuityPresentValue(annuity), 'INVALID_INPUT');
  });
});

describe('internal rate of return', () => {
  it('is exact where a rate is known', () => {
    expectClose(internalRate({ flows: [-100, 110] }).value, 0.1, 1e-14);
    expectClose(internalRate({ flows: [-100, 0, 121] }).value, 0.1, 1e-14);
    expectClose(internalRate({ flows: [-100, 50] }).value, -0.5, 1e-15);
    expectClose(internalRate({ flows: [-1, 1000] }).value, 999, 1e-14);
    expect(Math.abs(internalRate({ flows: [-100, 40, 60] }).value)).toBeLessThan(1e-15);
    const leap = [
      { day: 730, amount: 144 },
      { day: 0, amount: -100 },
    ];
    expectClose(datedInternalRate({ flows: leap }).value, 0.2, 1e-14);
  });

  it('returns what it was given and how well the rate fits', () => {
    const input = { flows: [-1000, 120, 250, 400, 600] };
    const result = internalRate(input);
    expect(result.inputs).toBe(input);
    expect(result.warnings).toEqual([]);
    expect(result.diagnostics.signChanges).toBe(1);
    expect(Math.abs(result.diagnostics.residual)).toBeLessThan(1e-11);
  });

  it('makes the present value zero, in any currency and seen from either side', () => {
    const flow = rate(1, 1000);
    fc.assert(
      fc.property(flow, fc.array(flow, { minLength: 1, maxLength: 40 }), (paid, received) => {
        const flows = [-paid, ...received];
        const { value } = internalRate({ flows });
        if (value > -0.9 && value < 0.9) {
          expectClose(netPresentValue(value, received), paid, 1e-12);
        }
        const mirrored = internalRate({ flows: flows.map((amount) => amount * -64) });
        expect(mirrored.value).toBe(value);
        const yearly = flows.map((amount, year) => ({ day: year * 365, amount })).reverse();
        const dated = datedInternalRate({ flows: yearly }).value;
        expect(Math.abs(dated - value)).toBeLessThanOrEqual(1e-13 * (1 + value));
      }),
    );
  });

  it('is not moved by flows of zero at the ends, nor by how a day is split up', () => {
    const zeros = Array.from({ length: 120 }, () => 0);
    const { value } = internalRate({ flows: [-100, 30, 90] });
    expect(internalRate({ flows: [...zeros, -100, 30, 90, ...zeros] }).value).toBe(value);
    const plain = datedInternalRate({
      flows: [
        { day: 0, amount: -90 },
        { day: 500, amount: 100 },
      ],
    });
    const split = datedInternalRate({
      flows: [
        { day: 0, amount: 10 },
        { day: 500, amount: 100 },
        { day: -9, amount: 0 },
        { day: 0, amount: -100 },
      ],
    });
    expect(split.value).toBe(plain.value);
    expect(split.warnings).toEqual([]);
  });

  it('is refused where no rate or several rates would do', () => {
    expectRefusal(() => internalRate({ flows: [100, 110] }), 'NO_SINGLE_SOLUTION');
    expectRefusal(() => internalRate({ flows: [0, 0] }), 'NO_SINGLE_SOLUTION');
    const none = expectRefusal(() => internalRate({ flows: [1, -2, 3] }), 'NO_SINGLE_SOLUTION');
    expect(none.details['solutions']).toEqual([]);
    const two = expectRefusal(
      () => internalRate({ flows: [-100, 230, -132] }),
      'NO_SINGLE_SOLUTION',
    );
    const solutions = two.details['solutions'] as number[];
    expectClose(solutions[0], 0.1, 1e-12);
    expectClose(solutions[1], 0.2, 1e-12);
    const cubic = expectRefusal(
      () => internalRate({ flows: [-1, 3.6, -4.31, 1.716] }),
      'NO_SINGLE_SOLUTION',
    );
    expect((cubic.details['solutions'] as number[]).map((root) => root.toFixed(9))).toEqual([
      '0.100000000',
      '0.200000000',
      '0.300000000',
    ]);
    expectRefusal(() => internalRate({ flows: [-1, 1e9] }), 'NO_SINGLE_SOLUTION');
    expectRefusal(() => internalRate({ flows: [-1] }), 'INVALID_INPUT');
    expectRefusal(() => datedInternalRate({ flows: [] }), 'INVALID_INPUT');
    expectRefusal(() => datedInternalRate({ flows: [{ day: 0.5, amount: 1 }] }), 'INVALID_INPUT');
    expectRefusal(() => internalRate({ flows: [-1, null as unknown as number] }), 'MISSING_INPUT');
  });

  it('says so when one rate was found but others were possible', () => {
    expect(codes(internalRate({ flows: [-100, 300, -50, 20] }))).toEqual(['SIGN_CHANGES_SEVERAL']);
  });

  it('of an annuity inverts its present value', () => {
    fc.assert(
      fc.property(
        rate(0.001, 0.5),
        fc.integer({ min: 1, max: 120 }),
        rate(1, 20),
        rate(50, 150),
        fc.constantFrom('end' as const, 'start' as const),
        (r, periods, payment, last, timing) => {
          const annuity = { periods, payment: -payment, futureValue: -last, timing };
          const presentValue = annuityPresentValue({ ...annuity, rate: r }).value;
          const result = annuityRate({ ...annuity, presentValue });
          expect(Math.abs(result.value - r)).toBeLessThan(1e-11);
          expect(result.inputs.presentValue).toBe(presentValue);
        },
      ),
    );
  });
});
