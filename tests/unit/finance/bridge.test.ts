import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equityBridge } from '../../../src/finance/bridge.ts';
import { expectClose, expectRefusal } from './support.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const rate = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

describe('equity bridge', () => {
  const input = { operatingValue: 1000, cash: 100, debt: 300, shares: 50 };

  it('adds assets, subtracts claims and divides by shares', () => {
    const bridge = equityBridge({
      ...input,
      associates: 20,
      otherNonOperating: 10,
      pensionDeficit: 40,
      preferred: 15,
      minority: 25,
      marginalTaxRate: 0.25,
      price: 12,
      costOfEquity: 0.1,
      dividendsPerShare: 0.5,
    });
    expect(bridge.value.equityValue).toBe(1000 + 100 + 20 + 10 - 300 - 30 - 15 - 25);
    expect([bridge.value.valuePerShare, bridge.diagnostics.incomplete, bridge.warnings]).toEqual([
      15.2,
      [],
      [],
    ]);
    expectClose(bridge.value.upside, 15.2 / 12 - 1, 1e-15);
    expectClose(bridge.value.targetPrice, 15.2 * 1.1 - 0.5, 1e-15);
  });

  it('stays incomplete until an item is typed or waived', () => {
    const bridge = equityBridge({
      ...input,
      minority: 0,
      preferred: null,
      waived: ['pensionDeficit'],
    });
    expect(bridge.diagnostics.incomplete).toEqual(['associates', 'otherNonOperating', 'preferred']);
    expect(codes(bridge)).toEqual(['BRIDGE_INCOMPLETE']);
    expect([bridge.value.upside, bridge.value.targetPrice]).toEqual([null, null]);
  });

  it('scales with the currency', () => {
    fc.assert(
      fc.property(
        rate(1, 1e6),
        rate(0, 1e5),
        rate(0, 1e5),
        rate(0.01, 1000),
        (operatingValue, cash, debt, factor) => {
          const plain = equityBridge({ operatingValue, cash, debt, shares: 7 }).value.valuePerShare;
          const other = equityBridge({
            operatingValue: operatingValue * factor,
            cash: cash * factor,
            debt: debt * factor,
            shares: 7,
          }).value.valuePerShare;
          const size = ((operatingValue + cash + debt) * factor) / 7;
          expect(Math.abs(other - plain * factor)).toBeLessThanOrEqual(1e-13 * size);
        },
      ),
    );
  });

  it('refuses missing debt, cash and shares, and flags a negative value', () => {
    for (const key of ['debt', 'cash', 'shares', 'operatingValue']) {
      expect(
        expectRefusal(() => equityBridge({ ...input, [key]: null }), 'MISSING_INPUT').details[
          'input'
        ],
      ).toBe(key);
    }
    expectRefusal(() => equityBridge({ ...input, shares: 0 }), 'NON_POSITIVE_SHARES');
    expectRefusal(() => equityBridge({ ...input, pensionDeficit: 5 }), 'MISSING_INPUT');
    expectRefusal(() => equityBridge({ ...input, minority: -5 }), 'INVALID_INPUT');
    expect(codes(equityBridge({ ...input, debt: 3000 }))).toContain('EQUITY_VALUE_NEGATIVE');
  });
});
