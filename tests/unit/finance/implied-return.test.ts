import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountEquityFlows } from '../../../src/finance/equity/discount-equity.ts';
import {
  impliedGordonReturn,
  impliedReturn,
  type ImpliedReturnInput,
} from '../../../src/finance/equity/implied-return.ts';
import { codes, expectClose, expectRefusal, rate } from './support.ts';

const index: ImpliedReturnInput = {
  price: 1000,
  flows: [40, 42, 44],
  timing: 'year-end',
  terminal: { kind: 'growth', growth: 0.04 },
  riskFree: 0.04,
};

describe('implied return', () => {
  it('is the cost of equity at which the flows are worth the price', () => {
    const flow = rate(1, 100);
    fc.assert(
      fc.property(
        fc.array(flow, { minLength: 1, maxLength: 10 }),
        rate(-0.02, 0.05),
        rate(0.002, 0.4),
        fc.constantFrom('year-end' as const, 'mid-year' as const),
        fc.boolean(),
        (flows, growth, spread, timing, perpetual) => {
          const terminal = perpetual
            ? ({ kind: 'growth', growth } as const)
            : ({ kind: 'amount', amount: 500 } as const);
          const costOfEquity = growth + spread;
          const flowsInput = { flows, timing, terminal, rollForwardDays: 0 };
          const price = discountEquityFlows({ ...flowsInput, costOfEquity }).value;
          const found = impliedReturn({ price, flows, timing, terminal });
          expect(Math.abs(found.value - costOfEquity)).toBeLessThan(1e-12);
          expect(Math.abs(found.diagnostics.residual)).toBeLessThan(1e-9 * price);
        },
      ),
    );
  });

  it('less the risk-free rate is the implied premium', () => {
    const result = impliedReturn(index);
    expect(result.diagnostics.impliedPremium).toBe(result.value - 0.04);
    expect(result.inputs).toBe(index);
    const { riskFree, ...without } = index;
    expect([riskFree, impliedReturn(without).diagnostics.impliedPremium]).toEqual([0.04, null]);
    expect(codes(impliedReturn({ ...index, riskFree: 0.03 }))).toEqual(['GROWTH_ABOVE_RISK_FREE']);
    expect(codes(impliedReturn({ ...index, price: 9000 }))).toEqual(['TERMINAL_SPREAD_NARROW']);
  });

  it('falls as the price rises and does not depend on the currency', () => {
    expect(impliedReturn({ ...index, price: 1100 }).value).toBeLessThan(impliedReturn(index).value);
    const cents = {
      ...index,
      price: 100_000,
      flows: index.flows.map((flow) => flow * 100),
    };
    expectClose(impliedReturn(cents).value, impliedReturn(index).value, 1e-13);
  });

  it('can be negative when a price is above all that is paid', () => {
    const result = impliedReturn({
      ...index,
      price: 100,
      flows: [0, 0],
      terminal: { kind: 'amount', amount: 81 },
    });
    expectClose(result.value, -0.1, 1e-12);
  });

  it('is refused where no rate or several rates explain the price', () => {
    expectRefusal(() => impliedReturn({ ...index, price: 1 }), 'NO_SINGLE_SOLUTION');
    const signs = {
      ...index,
      price: 100,
      flows: [230],
      terminal: { kind: 'amount', amount: 0 },
    } as const;
    const two = expectRefusal(
      () => impliedReturn({ ...signs, flows: [230, -132] }),
      'NO_SINGLE_SOLUTION',
    );
    const solutions = two.details['solutions'] as number[];
    expect(solutions.map((root) => root.toFixed(10))).toEqual(['0.1000000000', '0.2000000000']);
    expectRefusal(() => impliedReturn({ ...index, price: 0 }), 'INVALID_INPUT');
    expectRefusal(() => impliedReturn({ ...index, flows: [] }), 'MISSING_INPUT');
    expectRefusal(
      () => impliedReturn({ ...index, terminal: { kind: 'growth', growth: 1.2 } }),
      'PERCENT_NOT_DECIMAL',
    );
  });

  it('of a growing perpetuity is yield plus growth', () => {
    const simple = { growth: 0.06, riskFree: 0.06 };
    const result = impliedGordonReturn({ ...simple, dividend: { kind: 'yield', yield: 0.03 } });
    expectClose(result.value, 0.09, 1e-15);
    expectClose(result.diagnostics.impliedPremium, 0.03, 1e-15);
    const amounts = impliedGordonReturn({
      ...simple,
      dividend: { kind: 'amount', nextDividend: 27, price: 900 },
    });
    expect(amounts.value).toBe(result.value);
    expectRefusal(
      () => impliedGordonReturn({ ...simple, dividend: { kind: 'yield', yield: 0 } }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => impliedGordonReturn({ ...simple, dividend: { kind: 'yield', yield: 3 } }),
      'PERCENT_NOT_DECIMAL',
    );
  });
});
