import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountEquityFlows } from '../../../src/finance/equity/discount-equity.ts';
import {
  dividendDiscountValue,
  growthOpportunities,
  hModelValue,
  type DividendDiscountInput,
} from '../../../src/finance/equity/dividend-discount.ts';
import {
  equityReinvestmentRate,
  sustainableGrowth,
  type EquityForecast,
} from '../../../src/finance/equity/forecast.ts';
import { codes, expectClose, expectRefusal, rate } from './support.ts';

const CONVENTION = { timing: 'year-end', rollForwardDays: 0 } as const;

function gordon(flow: number, growth: number, costOfEquity: number): DividendDiscountInput {
  return { ...CONVENTION, forecast: { kind: 'constant', flow, growth }, costOfEquity };
}

function stages(
  flow: number,
  [initial, terminal]: [number, number],
  [years, fadeStart]: [number, number],
): EquityForecast {
  return { kind: 'growth', flow, growth: { kind: 'fade', initial, terminal, years, fadeStart } };
}

describe('dividend discount model', () => {
  it('is D1/(k - g) in one stage', () => {
    const result = dividendDiscountValue(gordon(2, 0.04, 0.09));
    expectClose(result.value, 41.6, 1e-15);
    const { terminal, years, terminalShare } = result.diagnostics;
    expect([years, terminal.time, terminal.kind]).toEqual([[], 0, 'next-flow']);
    expectClose(terminal.nextFlow, 2.08, 1e-15);
    expect([terminalShare, result.warnings]).toEqual([1, []]);
  });

  it('adds up year by year in two stages', () => {
    const result = dividendDiscountValue({
      ...CONVENTION,
      forecast: stages(3, [0.1, 0.03], [3, 3]),
      costOfEquity: 0.08,
    });
    const [a, b, c] = [3.3, 3.63, 3.993];
    const hand = a / 1.08 + b / 1.08 ** 2 + (c + (c * 1.03) / 0.05) / 1.08 ** 3;
    expectClose(result.value, hand, 1e-14);
    expect(result.diagnostics.projection.growth).toEqual([0.1, 0.1, 0.1]);
    expect(result.diagnostics.years.map(({ time }) => time)).toEqual([1, 2, 3]);
    expect(codes(result)).toEqual(['TERMINAL_SHARE_HIGH']);
  });

  it('gives the same value in one, two and three stages of equal growth', () => {
    fc.assert(
      fc.property(
        rate(0.1, 50),
        rate(0.05, 0.3),
        rate(-0.1, 0.04),
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 20 }),
        fc.constantFrom('year-end' as const, 'mid-year' as const),
        (dividend, k, g, years, start, timing) => {
          const one = dividendDiscountValue({ ...gordon(dividend, g, k), timing }).value;
          const forecast = stages(dividend, [g, g], [years, Math.min(start, years)]);
          const staged = { ...CONVENTION, forecast, costOfEquity: k, timing };
          expectClose(dividendDiscountValue(staged).value, one, 1e-12);
          const end = { ...gordon(dividend, g, k), timing: 'year-end' } as const;
          if (timing === 'mid-year') {
            expectClose(one, dividendDiscountValue(end).value * Math.sqrt(1 + k), 1e-14);
          }
        },
      ),
    );
  });

  it('falls in the cost of equity, rises in growth and scales with the currency', () => {
    fc.assert(
      fc.property(rate(0.06, 0.3), rate(-0.02, 0.04), rate(0.001, 0.01), (k, g, step) => {
        const at = (cost: number, growth: number, flow = 2): number =>
          dividendDiscountValue({
            ...CONVENTION,
            forecast: stages(flow, [0.12, growth], [9, 4]),
            costOfEquity: cost,
          }).value;
        expect(at(k + step, g)).toBeLessThan(at(k, g));
        expect(at(k, g + step)).toBeGreaterThan(at(k, g));
        expectClose(at(k, g, 200), 100 * at(k, g), 1e-13);
      }),
    );
  });

  it('pays earnings out less what equity reinvests, as the same dividends typed do', () => {
    const growth = { kind: 'fade', initial: 0.12, terminal: 0.03, years: 4, fadeStart: 2 } as const;
    const result = dividendDiscountValue({
      ...CONVENTION,
      forecast: {
        kind: 'earnings',
        earnings: 10,
        growth,
        reinvestment: 0.6,
        stable: { kind: 'return-on-equity', returnOnEquity: 0.1 },
      },
      costOfEquity: 0.09,
    });
    const { projection } = result.diagnostics;
    expect(projection.reinvestment?.map((b) => b.toFixed(10))).toEqual([
      '0.6000000000',
      '0.6000000000',
      '0.4500000000',
      '0.3000000000',
    ]);
    expectClose(projection.earnings?.[3], 10 * 1.12 ** 2 * 1.075 * 1.03, 1e-14);
    expectClose(projection.nextEarnings, 10 * 1.12 ** 2 * 1.075 * 1.03 ** 2, 1e-14);
    expectClose(projection.stableReinvestment, 0.3, 1e-15);
    const typed = dividendDiscountValue({
      ...CONVENTION,
      forecast: {
        kind: 'explicit',
        flows: projection.flows,
        terminal: { kind: 'growth', growth: 0.03 },
      },
      costOfEquity: 0.09,
    });
    expectClose(typed.value, result.value, 1e-14);
    expect(codes(result)).toEqual(['TERMINAL_SHARE_HIGH']);
  });

  it('discounts along a path and after it at a rate of its own', () => {
    const result = dividendDiscountValue({
      ...CONVENTION,
      forecast: { kind: 'explicit', flows: [1, 2], terminal: { kind: 'growth', growth: 0.02 } },
      costOfEquity: [0.1, 0.2],
      stableCostOfEquity: 0.08,
    });
    expectClose(result.value, 1 / 1.1 + (2 + (2 * 1.02) / 0.06) / (1.1 * 1.2), 1e-14);
    const last = { ...result.inputs, stableCostOfEquity: undefined } as never;
    expectClose(
      dividendDiscountValue(last).value,
      1 / 1.1 + (2 + (2 * 1.02) / 0.18) / (1.1 * 1.2),
      1e-14,
    );
  });

  it('takes an amount at the end of the last year, mid-year dividends or not', () => {
    const input = {
      flows: [8, 10],
      costOfEquity: 0.21,
      terminal: { kind: 'amount', amount: 60 },
      rollForwardDays: 0,
    } as const;
    expectClose(
      discountEquityFlows({ ...input, timing: 'year-end' }).value,
      8 / 1.21 + 70 / 1.21 ** 2,
      1e-14,
    );
    const mid = discountEquityFlows({ ...input, timing: 'mid-year' });
    expectClose(mid.value, 8 / 1.1 + 10 / (1.21 * 1.1) + 60 / 1.21 ** 2, 1e-14);
    expect(mid.diagnostics.terminal.time).toBe(2);
  });

  it('rolls the value to another day', () => {
    const at = (rollForwardDays: number): number =>
      dividendDiscountValue({ ...gordon(2, 0.04, 0.09), rollForwardDays }).value;
    expectClose(at(365), 41.6 * 1.09, 1e-15);
    expectClose(at(73) ** 5, 41.6 ** 5 * 1.09, 1e-13);
    expectRefusal(() => at(-1), 'INVALID_INPUT');
  });

  it('warns where growth for ever is bold', () => {
    const bold = dividendDiscountValue({ ...gordon(2, 0.04, 0.055), riskFree: 0.03 });
    expect(codes(bold)).toEqual(['TERMINAL_SPREAD_NARROW', 'GROWTH_ABOVE_RISK_FREE']);
    const free = dividendDiscountValue({
      ...CONVENTION,
      forecast: {
        kind: 'earnings',
        earnings: 10,
        growth: { kind: 'explicit', rates: [0.02], terminal: 0.02 },
        reinvestment: [0.5],
        stable: { kind: 'reinvestment', rate: 0 },
      },
      costOfEquity: 0.09,
    });
    expect(codes(free)).toEqual(['GROWTH_WITHOUT_REINVESTMENT', 'TERMINAL_SHARE_HIGH']);
  });

  it('refuses what has no value and what is missing', () => {
    expectRefusal(() => dividendDiscountValue(gordon(2, 0.09, 0.09)), 'RATE_NOT_ABOVE_GROWTH');
    expectRefusal(() => dividendDiscountValue(gordon(-2, 0.04, 0.09)), 'INVALID_INPUT');
    expectRefusal(() => dividendDiscountValue(gordon(2, 4, 9)), 'PERCENT_NOT_DECIMAL');
    const empty = { kind: 'explicit', flows: [], terminal: { kind: 'growth', growth: 0 } } as const;
    expectRefusal(
      () => dividendDiscountValue({ ...CONVENTION, forecast: empty, costOfEquity: 0.1 }),
      'MISSING_INPUT',
    );
    const path = { kind: 'explicit', rates: [0.1, 0.1], terminal: 0.02 } as const;
    expectRefusal(
      () =>
        dividendDiscountValue({
          ...CONVENTION,
          forecast: {
            kind: 'earnings',
            earnings: 1,
            growth: path,
            reinvestment: [0.5],
            stable: { kind: 'reinvestment', rate: 0.3 },
          },
          costOfEquity: 0.1,
        }),
      'COLUMN_LENGTHS_DIFFER',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('flow', 'growth', 'costOfEquity', 'stableCostOfEquity', 'rollForwardDays'),
        fc.constantFrom(null, Number.NaN),
        (key, nothing) => {
          const input = gordon(2, 0.04, 0.09);
          const broken =
            key === 'flow' || key === 'growth'
              ? { ...input, forecast: { ...input.forecast, [key]: nothing } }
              : { ...input, [key]: nothing };
          expectRefusal(() => dividendDiscountValue(broken), 'MISSING_INPUT');
        },
      ),
    );
  });
});

describe('H-model', () => {
  const input = {
    dividend: 2,
    growthInitial: 0.12,
    growthStable: 0.04,
    halfLife: 4,
    costOfEquity: 0.1,
  };

  it('finds the check value', () => {
    const result = hModelValue(input);
    expect(result.value.toFixed(4)).toBe('45.3333');
    expectClose(result.diagnostics.valueAtStableGrowth, 2.08 / 0.06, 1e-14);
    expectClose(result.diagnostics.valueOfExtraGrowth, 0.64 / 0.06, 1e-14);
  });

  it('is Gordon without extra growth or without time for it', () => {
    const plain = dividendDiscountValue(gordon(2, 0.04, 0.1)).value;
    expect(hModelValue({ ...input, halfLife: 0 }).value).toBe(plain);
    expect(hModelValue({ ...input, growthInitial: 0.04 }).value).toBe(plain);
  });

  it('comes near the linear fade over 2H years when the rates lie close', () => {
    const apart = (extra: number): number => {
      const closed = hModelValue({ ...input, growthInitial: 0.04 + extra, halfLife: 5 }).value;
      const exact = dividendDiscountValue({
        ...CONVENTION,
        forecast: stages(2, [0.04 + extra, 0.04], [11, 1]),
        costOfEquity: 0.1,
      }).value;
      return Math.abs(closed / exact - 1);
    };
    expect(apart(0.001)).toBeLessThan(2e-3);
    expect(apart(0.001)).toBeLessThan(apart(0.01));
    expect(apart(0.01)).toBeLessThan(apart(0.1));
  });

  it('refuses what has no value', () => {
    expectRefusal(() => hModelValue({ ...input, costOfEquity: 0.04 }), 'RATE_NOT_ABOVE_GROWTH');
    expectRefusal(() => hModelValue({ ...input, halfLife: -1 }), 'INVALID_INPUT');
    expectRefusal(
      () => hModelValue({ ...input, growthInitial: -0.5, halfLife: 10 }),
      'INVALID_INPUT',
    );
    expect(codes(hModelValue({ ...input, growthStable: 0.09 }))).toEqual([
      'TERMINAL_SPREAD_NARROW',
    ]);
  });
});

describe('growth and what it is worth', () => {
  it('grows by what is retained and reinvests what growth needs', () => {
    expectClose(sustainableGrowth(0.15, 0.4), 0.09, 1e-15);
    expectClose(equityReinvestmentRate(0.02, 0.0716), 0.02 / 0.0716, 1e-15);
    expectRefusal(() => equityReinvestmentRate(0.02, 0), 'INVALID_INPUT');
    fc.assert(
      fc.property(rate(0.02, 0.4), rate(0, 0.9), (roe, payout) => {
        const growth = sustainableGrowth(roe, payout);
        expectClose(equityReinvestmentRate(growth, roe), 1 - payout, 1e-14);
      }),
    );
  });

  it('splits a price into earnings without growth and growth opportunities', () => {
    const result = growthOpportunities({ price: 50, earningsPerShare: 3, costOfEquity: 0.08 });
    expectClose(result.value, 12.5, 1e-14);
    expectClose(result.diagnostics.shareOfPrice, 0.25, 1e-14);
    expectRefusal(
      () => growthOpportunities({ price: 50, earningsPerShare: 3, costOfEquity: 0 }),
      'RATE_NOT_ABOVE_GROWTH',
    );
    expectRefusal(
      () => growthOpportunities({ price: 0, earningsPerShare: 3, costOfEquity: 0.1 }),
      'INVALID_INPUT',
    );
  });

  it('is worth nothing when new equity earns its cost', () => {
    fc.assert(
      fc.property(rate(0.06, 0.2), rate(0.1, 0.9), (k, payout) => {
        const growth = sustainableGrowth(k, payout);
        const price = dividendDiscountValue({
          ...CONVENTION,
          forecast: { kind: 'constant', flow: (5 / (1 + growth)) * payout, growth },
          costOfEquity: k,
        }).value;
        const { diagnostics } = growthOpportunities({
          price,
          earningsPerShare: 5,
          costOfEquity: k,
        });
        expect(Math.abs(diagnostics.shareOfPrice)).toBeLessThan(1e-12);
      }),
    );
  });
});
