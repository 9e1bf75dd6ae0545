import { describe, expect, it } from 'vitest';
import { fcfeValue, type FcfeValueInput } from '../../../src/finance/equity/fcfe-value.ts';
import { codes, expectClose, expectRefusal } from './support.ts';

const input: FcfeValueInput = {
  forecast: {
    kind: 'explicit',
    flows: [100, 110],
    terminal: { kind: 'growth', growth: 0.03 },
  },
  costOfEquity: 0.1,
  betaBasis: 'levered',
  excessCash: { kind: 'income-in-flows' },
  timing: 'year-end',
  rollForwardDays: 0,
  share: { shares: 50 },
};
const flowsAlone = 100 / 1.1 + (110 + (110 * 1.03) / 0.07) / 1.21;

describe('value of free cash flow to equity', () => {
  it('is equity: nothing is subtracted', () => {
    const result = fcfeValue(input);
    expectClose(result.value.equityValue, flowsAlone, 1e-14);
    expectClose(result.value.valuePerShare, flowsAlone / 50, 1e-14);
    expect(result.diagnostics.lines).toEqual([
      { item: 'flowsToEquity', amount: result.value.equityValue },
    ]);
    expect(result.inputs).toBe(input);
    const priced = fcfeValue({ ...input, share: { shares: 50, price: 30 } });
    expectClose(priced.value.upside, flowsAlone / 50 / 30 - 1, 1e-13);
  });

  it('adds cash and other assets once their income is out of the flows', () => {
    const base = {
      ...input,
      forecast: {
        kind: 'growth',
        flow: 100,
        growth: { kind: 'explicit', rates: [0.1], terminal: 0.03 },
      },
      betaBasis: 'cash-corrected',
      excessCash: {
        kind: 'stripped',
        incomeAfterTax: 10,
        cash: 200,
        associates: 30,
        otherNonOperating: -5,
      },
    } as const satisfies FcfeValueInput;
    const result = fcfeValue(base);
    const operations = (99 + (99 * 1.03) / 0.07) / 1.1;
    expectClose(result.diagnostics.valueOfFlows, operations, 1e-14);
    expectClose(result.value.equityValue, operations + 225, 1e-14);
    expect(result.diagnostics.lines.slice(1).map(({ amount }) => amount)).toEqual([200, 30, -5]);
    const gone = fcfeValue({
      ...base,
      forecast: { ...base.forecast, flow: 90 },
      excessCash: { ...base.excessCash, incomeAfterTax: 0 },
    });
    expect(gone.value).toEqual(result.value);
    const rolled = fcfeValue({ ...base, rollForwardDays: 365 });
    expectClose(rolled.value.equityValue, operations * 1.1 + 225, 1e-14);
  });

  it('takes the income out of earnings and of a single stage too', () => {
    const excessCash = {
      kind: 'stripped',
      incomeAfterTax: 20,
      cash: 0,
      associates: 0,
      otherNonOperating: 0,
    } as const;
    const earnings = fcfeValue({
      ...input,
      forecast: {
        kind: 'earnings',
        earnings: 120,
        growth: { kind: 'fade', initial: 0.1, terminal: 0.03, years: 1, fadeStart: 1 },
        reinvestment: 0.5,
        stable: { kind: 'reinvestment', rate: 0.25 },
      },
      excessCash,
    });
    expectClose(earnings.value.equityValue, (55 + (110 * 1.03 * 0.75) / 0.07) / 1.1, 1e-14);
    const single = fcfeValue({
      ...input,
      forecast: { kind: 'constant', flow: 120, growth: 0.03 },
      excessCash,
    });
    expectClose(single.value.equityValue, 103 / 0.07, 1e-14);
  });

  it('refuses to count excess cash in a way that does not fit the beta or the flows', () => {
    expectRefusal(() => fcfeValue({ ...input, betaBasis: 'cash-corrected' }), 'INVALID_INPUT');
    const added = { kind: 'stripped', cash: 10, associates: 0, otherNonOperating: 0 } as const;
    expectRefusal(
      () => fcfeValue({ ...input, excessCash: { ...added, incomeAfterTax: 1 } }),
      'INVALID_INPUT',
    );
    const typed = fcfeValue({ ...input, excessCash: { ...added, incomeAfterTax: 0 } });
    expectClose(typed.value.equityValue, flowsAlone + 10, 1e-14);
  });

  it('refuses what is missing or has no value, and flags what is negative', () => {
    const added = {
      kind: 'stripped',
      incomeAfterTax: 0,
      cash: 10,
      associates: 0,
      otherNonOperating: 0,
    } as const;
    for (const [key, nothing] of [
      ['incomeAfterTax', null],
      ['cash', Number.NaN],
      ['associates', null],
    ] as const) {
      expectRefusal(
        () => fcfeValue({ ...input, excessCash: { ...added, [key]: nothing } }),
        'MISSING_INPUT',
      );
    }
    expectRefusal(() => fcfeValue({ ...input, share: { shares: 0 } }), 'NON_POSITIVE_SHARES');
    expectRefusal(() => fcfeValue({ ...input, share: { shares: null as never } }), 'MISSING_INPUT');
    expectRefusal(() => fcfeValue({ ...input, costOfEquity: 0.03 }), 'RATE_NOT_ABOVE_GROWTH');
    const burning = {
      ...input,
      forecast: { kind: 'constant', flow: -5, growth: 0.02 },
    } as const;
    expect(codes(fcfeValue(burning))).toEqual(['FREE_CASH_FLOW_NEGATIVE', 'EQUITY_VALUE_NEGATIVE']);
    const rich = { ...burning, excessCash: { ...added, cash: 1000 } } as const;
    expect(codes(fcfeValue(rich))).toEqual(['FREE_CASH_FLOW_NEGATIVE']);
  });
});
