import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equityBridge,
  OPTIONAL_BRIDGE_ITEMS,
  type BridgeInput,
} from '../../../src/finance/bridge.ts';
import type { Dilution } from '../../../src/finance/dilution/dilute.ts';
import { optionOverhang } from '../../../src/finance/dilution/option-value.ts';
import { shareValue } from '../../../src/finance/dilution/share-value.ts';
import type { LeaseRule } from '../../../src/finance/leases/lease-rule.ts';
import { expectClose, expectRefusal } from './support.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const INPUT: BridgeInput = { operatingValue: 1000, cash: 100, debt: 300, shares: 50 };
const WHOLE: BridgeInput = {
  ...INPUT,
  associates: 20,
  otherNonOperating: 10,
  pensionDeficit: 40,
  preferred: 15,
  minority: 25,
  marginalTaxRate: 0.25,
};

describe('equity bridge', () => {
  it('adds assets, subtracts claims and divides by shares', () => {
    const input = { ...WHOLE, price: 12, costOfEquity: 0.1, dividendsPerShare: 0.5 };
    const bridge = equityBridge(input);
    expect(bridge.value.equityValue).toBe(1000 + 100 + 20 + 10 - 300 - 30 - 15 - 25);
    expect([bridge.value.valuePerShare, bridge.value.shares]).toEqual([15.2, 50]);
    expect([bridge.diagnostics.incomplete, bridge.warnings]).toEqual([[], []]);
    expect(bridge.value.valuePerQuoted).toBe(15.2);
    expectClose(bridge.value.upside, 15.2 / 12 - 1, 1e-15);
    expectClose(bridge.value.targetPrice, 15.2 * 1.1 - 0.5, 1e-15);
    expect(bridge.inputs).toBe(input);
    expect(bridge.diagnostics.dilution).toEqual({ kind: 'as-given' });
  });

  it('lists each line once with the sign with which it enters, in a fixed order', () => {
    const leases = { rule: 'ifrs-16', liabilities: 7 } as const;
    expect(equityBridge({ ...WHOLE, leases }).diagnostics.lines).toEqual([
      { item: 'operations', amount: 1000 },
      { item: 'cash', amount: 100 },
      { item: 'debt', amount: -300 },
      { item: 'associates', amount: 20 },
      { item: 'otherNonOperating', amount: 10 },
      { item: 'pensionDeficit', amount: -30 },
      { item: 'preferred', amount: -15 },
      { item: 'minority', amount: -25 },
      { item: 'leases', amount: -7 },
    ]);
    expect(equityBridge({ ...WHOLE, leases }).value.equityValue).toBe(753);
  });

  it('takes a pension surplus after tax too, and asks no tax rate of a deficit of 0', () => {
    const surplus = equityBridge({ ...WHOLE, pensionDeficit: -40 });
    expect(surplus.value.equityValue).toBe(760 + 60);
    const { marginalTaxRate, ...untaxed } = WHOLE;
    expect(marginalTaxRate).toBe(0.25);
    expect(equityBridge({ ...untaxed, pensionDeficit: 0 }).value.equityValue).toBe(790);
    expect(expectRefusal(() => equityBridge(untaxed), 'MISSING_INPUT').details['input']).toBe(
      'marginalTaxRate',
    );
    expectRefusal(() => equityBridge({ ...WHOLE, marginalTaxRate: 1.01 }), 'INVALID_INPUT');
  });

  it('stays incomplete until an item is typed or waived', () => {
    const bridge = equityBridge({
      ...INPUT,
      minority: 0,
      preferred: null,
      waived: ['pensionDeficit'],
    });
    expect(bridge.diagnostics.incomplete).toEqual(['associates', 'otherNonOperating', 'preferred']);
    expect(codes(bridge)).toEqual(['BRIDGE_INCOMPLETE']);
    expect(bridge.warnings[0]!.severity).toBe('warning');
    expect(bridge.warnings[0]!.message).toContain(
      'associates, other non-operating assets, preferred stock.',
    );
    expect([bridge.value.upside, bridge.value.targetPrice]).toEqual([null, null]);
    const words = equityBridge({ ...INPUT, leases: { rule: 'ifrs-16' } }).warnings[0]!.message;
    expect(words).toContain('pension deficit, preferred stock, minority interest, lease liab');
  });

  it('is the same to the bit whether an item is waived or typed as 0', () => {
    fc.assert(
      fc.property(
        between(-1e6, 1e6),
        between(0, 1e6),
        between(0, 1e6),
        between(1e-3, 1e5),
        fc.subarray([...OPTIONAL_BRIDGE_ITEMS, 'leases' as const]),
        (operatingValue, cash, debt, shares, waived) => {
          const zero = Object.fromEntries(OPTIONAL_BRIDGE_ITEMS.map((item) => [item, 0]));
          const open = Object.fromEntries(waived.map((item) => [item, null]));
          const base = { operatingValue, cash, debt, shares };
          const typed = equityBridge({
            ...base,
            ...zero,
            leases: { rule: 'ifrs-16', liabilities: 0 },
          });
          const left = equityBridge({
            ...base,
            ...zero,
            ...open,
            leases: { rule: 'ifrs-16', liabilities: waived.includes('leases') ? null : 0 },
            waived,
          });
          expect(left.value).toEqual(typed.value);
          expect([left.diagnostics.incomplete, typed.diagnostics.incomplete]).toEqual([[], []]);
        },
      ),
    );
  });

  it('uses what is typed of a waived item', () => {
    expect(equityBridge({ ...WHOLE, waived: ['minority'] }).value.equityValue).toBe(760);
  });

  it('has leases in debt by the rule of the run alone', () => {
    const value = (rule: LeaseRule, liabilities: number | null): number =>
      equityBridge({ ...WHOLE, leases: { rule, liabilities } }).value.equityValue;
    expect(value('ifrs-16', 60)).toBe(700);
    expect(value('us-gaap-converted', 60)).toBe(700);
    expect(value('us-gaap', 60)).toBe(760);
    const incomplete = (rule: LeaseRule): readonly string[] =>
      equityBridge({ ...WHOLE, leases: { rule } }).diagnostics.incomplete;
    expect(incomplete('ifrs-16')).toEqual(['leases']);
    expect(incomplete('us-gaap-converted')).toEqual(['leases']);
    expect(incomplete('us-gaap')).toEqual([]);
    expectRefusal(() => value('ifrs-16', -1), 'INVALID_INPUT');
    expectRefusal(() => value('ifrs' as LeaseRule, 1), 'INVALID_INPUT');
  });

  it('scales with the currency', () => {
    fc.assert(
      fc.property(
        between(1, 1e6),
        between(0, 1e5),
        between(0, 1e5),
        between(0.01, 1000),
        between(0, 500),
        (operatingValue, cash, debt, factor, strike) => {
          const value = (by: number): number =>
            equityBridge({
              operatingValue: operatingValue * by,
              cash: cash * by,
              debt: debt * by,
              shares: 7,
              dilution: {
                kind: 'treasury-stock',
                at: 'own-value',
                options: [{ count: 2, strike: strike * by }],
                restrictedUnits: 0.5,
                convertibles: [],
              },
            }).value.valuePerShare;
          const size = ((operatingValue + cash + debt + strike) * factor) / 7;
          expect(Math.abs(value(factor) - value(1) * factor)).toBeLessThanOrEqual(1e-13 * size);
        },
      ),
    );
  });

  it('never makes a number of null', () => {
    for (const nothing of [null, undefined, Number.NaN]) {
      for (const key of ['debt', 'cash', 'shares', 'operatingValue']) {
        const refusal = expectRefusal(
          () => equityBridge({ ...WHOLE, [key]: nothing }),
          'MISSING_INPUT',
        );
        expect(refusal.details['input']).toBe(key);
      }
    }
    for (const key of OPTIONAL_BRIDGE_ITEMS) {
      const refusal = expectRefusal(
        () => equityBridge({ ...WHOLE, [key]: Number.NaN }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(key);
    }
  });

  it('refuses what cannot be, at its very bound', () => {
    for (const key of ['debt', 'cash', 'preferred', 'minority']) {
      expect(
        expectRefusal(() => equityBridge({ ...WHOLE, [key]: -0.01 }), 'INVALID_INPUT').details[
          'input'
        ],
      ).toBe(key);
      expect(() => equityBridge({ ...WHOLE, [key]: 0 })).not.toThrow();
    }
    // A loss of associates or of other assets is an asset below zero.
    expect(equityBridge({ ...WHOLE, associates: -20 }).value.equityValue).toBe(720);
    expect(equityBridge({ ...WHOLE, otherNonOperating: -10 }).value.equityValue).toBe(740);
    expectRefusal(() => equityBridge({ ...INPUT, shares: 0 }), 'NON_POSITIVE_SHARES');
    expectRefusal(() => equityBridge({ ...INPUT, shares: -1 }), 'NON_POSITIVE_SHARES');
    expect(
      expectRefusal(() => equityBridge({ ...INPUT, price: 0 }), 'INVALID_INPUT').details['input'],
    ).toBe('price');
  });

  it('flags a value below zero, not one of zero', () => {
    const below = equityBridge({ ...WHOLE, debt: 1061 });
    expect(codes(below)).toEqual(['EQUITY_VALUE_NEGATIVE']);
    expect(below.warnings[0]).toMatchObject({
      severity: 'warning',
      figures: { equityValue: -1 },
    });
    expect(below.value.valuePerShare).toBe(-0.02);
    expect(codes(equityBridge({ ...WHOLE, debt: 1060 }))).toEqual([]);
  });

  it('gives a target price where cost of equity and dividends are both known', () => {
    expect(equityBridge({ ...WHOLE, costOfEquity: 0.1 }).value.targetPrice).toBeNull();
    expect(equityBridge({ ...WHOLE, dividendsPerShare: 1 }).value.targetPrice).toBeNull();
    const none = equityBridge({ ...WHOLE, costOfEquity: 0.1, dividendsPerShare: 0 });
    expectClose(none.value.targetPrice, 15.2 * 1.1, 2e-16);
    const bad = (costOfEquity: number, dividendsPerShare: number): (() => unknown) => {
      return () => equityBridge({ ...WHOLE, costOfEquity, dividendsPerShare });
    };
    expect(expectRefusal(bad(10, 0), 'PERCENT_NOT_DECIMAL').details['input']).toBe('costOfEquity');
    expect(expectRefusal(bad(0.1, -1), 'INVALID_INPUT').details['input']).toBe('dividendsPerShare');
  });
});

describe('depositary shares', () => {
  const ads: BridgeInput = {
    ...WHOLE,
    quotedAs: 'ads',
    adsRatio: 5,
    price: 60,
    costOfEquity: 0.1,
    dividendsPerShare: 2,
  };

  it('are worth their ordinary shares, and so are upside and target', () => {
    const { value } = equityBridge(ads);
    expect([value.valuePerShare, value.valuePerQuoted, value.shares]).toEqual([15.2, 76, 50]);
    expectClose(value.upside, 76 / 60 - 1, 1e-15);
    expectClose(value.targetPrice, 76 * 1.1 - 2, 1e-15);
    const half = equityBridge({ ...ads, adsRatio: 0.5 }).value;
    expect(half.valuePerQuoted).toBe(7.6);
  });

  it('need their ratio, and a ratio needs them', () => {
    const { adsRatio, ...without } = ads;
    expect(adsRatio).toBe(5);
    expect(expectRefusal(() => equityBridge(without), 'MISSING_INPUT').details['input']).toBe(
      'adsRatio',
    );
    expectRefusal(() => equityBridge({ ...ads, adsRatio: 0 }), 'INVALID_INPUT');
    const { quotedAs, ...shares } = ads;
    expect(quotedAs).toBe('ads');
    expect(expectRefusal(() => equityBridge(shares), 'INVALID_INPUT').details['input']).toBe(
      'adsRatio',
    );
    expectRefusal(() => equityBridge({ ...ads, quotedAs: 'share' }), 'INVALID_INPUT');
  });

  it('have options judged at the price of an ordinary share', () => {
    const dilution = (at: 'market-price' | 'own-value'): Dilution => ({
      kind: 'treasury-stock',
      at,
      options: [{ count: 10, strike: 6 }],
      restrictedUnits: 0,
      convertibles: [],
    });
    // 60 / 5 = 12 per share: 10 (1 - 6/12) = 5 more shares.
    const market = equityBridge({ ...ads, dilution: dilution('market-price') });
    expect(market.value.shares).toBe(55);
    expectClose(market.value.valuePerQuoted, (760 / 55) * 5, 2e-16);
    // (760 + 60)/60
    const own = equityBridge({ ...ads, dilution: dilution('own-value') });
    expectClose(own.value.valuePerShare, 820 / 60, 4e-16);
  });
});

describe('dilution in the bridge', () => {
  const claims = {
    options: [
      { count: 10, strike: 6 },
      { count: 10, strike: 90 },
    ],
    restrictedUnits: 5,
    convertibles: [{ shares: 10, debt: 50 }],
  };
  const grants = [{ count: 10, strike: 6, years: 4 }];
  const terms = { volatility: 0.35, riskFree: 0.04, dividendYield: 0.01 };

  it('by treasury stock subtracts nothing and says what was converted', () => {
    const bridge = equityBridge({
      ...WHOLE,
      dilution: { kind: 'treasury-stock', at: 'own-value', ...claims },
    });
    // (760 + 60 + 50) / (50 + 5 + 10 + 10) = 11.6
    const { value, diagnostics } = bridge;
    expectClose(value.valuePerShare, 11.6, 4e-16);
    expect(value.equityValue).toBe(810);
    expectClose(value.shares, 810 / 11.6, 4e-16);
    expect(diagnostics.lines.at(-1)).toEqual({ item: 'convertedDebt', amount: 50 });
    expect(diagnostics.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(810);
    expect(diagnostics.dilution).toMatchObject({
      kind: 'treasury-stock',
      optionsInMoney: [true, false],
      converted: [true],
      convertedDebt: 50,
    });
  });

  it('leaves a bond in debt that is worth more than its shares', () => {
    const bridge = equityBridge({
      ...WHOLE,
      dilution: {
        kind: 'treasury-stock',
        at: 'own-value',
        options: [],
        restrictedUnits: 0,
        convertibles: [{ shares: 10, debt: 200 }],
      },
    });
    expect([bridge.value.equityValue, bridge.value.shares]).toEqual([760, 50]);
    expect(bridge.diagnostics.lines).toHaveLength(8);
  });

  it('by option value subtracts it and divides by basic shares', () => {
    for (const at of ['own-value', 'market-price'] as const) {
      const input: BridgeInput = {
        ...WHOLE,
        price: 14,
        dilution: { kind: 'option-value', at, grants, ...terms },
      };
      const { value, diagnostics } = equityBridge(input);
      const overhang = optionOverhang({
        ...terms,
        grants,
        shares: 50,
        stock:
          at === 'own-value'
            ? { basis: 'own-value', equityValue: 760 }
            : { basis: 'market-price', price: 14 },
      });
      expect(diagnostics.lines.at(-1)).toEqual({ item: 'options', amount: -overhang.value });
      expect(value.equityValue).toBe(760 - overhang.value);
      expect([value.shares, value.valuePerShare]).toEqual([50, (760 - overhang.value) / 50]);
      expect(diagnostics.dilution).toEqual({
        kind: 'option-value',
        value: overhang.value,
        ...overhang.diagnostics,
      });
    }
  });

  it('at a market price needs one; at the own value it does not matter', () => {
    for (const dilution of [
      { kind: 'treasury-stock', at: 'market-price', ...claims },
      { kind: 'option-value', at: 'market-price', grants, ...terms },
    ] as const) {
      const refusal = expectRefusal(() => equityBridge({ ...WHOLE, dilution }), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe('price');
    }
    const own = { kind: 'treasury-stock', at: 'own-value', ...claims } as const;
    expect(equityBridge({ ...WHOLE, dilution: own, price: 3 }).value.shares).toBe(
      equityBridge({ ...WHOLE, dilution: own }).value.shares,
    );
    const low = equityBridge({ ...WHOLE, dilution: { ...own, at: 'market-price' }, price: 6 });
    expect([low.value.shares, low.value.equityValue]).toEqual([65, 810]);
  });

  it('refuses convertibles that debt does not hold', () => {
    const bridge = (debt: number, convertibles: unknown): (() => unknown) => {
      return () =>
        equityBridge({
          ...WHOLE,
          debt,
          dilution: {
            kind: 'treasury-stock',
            at: 'own-value',
            ...claims,
            convertibles: convertibles as [],
          },
        });
    };
    expect(bridge(50, claims.convertibles)).not.toThrow();
    const two = [
      { shares: 1, debt: 30 },
      { shares: 1, debt: 20.1 },
    ];
    expect(expectRefusal(bridge(50, two), 'INVALID_INPUT').details).toEqual({
      input: 'dilution.convertibles',
      convertible: 50.1,
      debt: 50,
    });
    // A sum of amounts that rounds a hair above its total is no contradiction.
    const tenths = [
      { shares: 1, debt: 0.1 },
      { shares: 1, debt: 0.2 },
    ];
    expect(bridge(0.3, tenths)).not.toThrow();
    expect(expectRefusal(bridge(50, null), 'MISSING_INPUT').details['input']).toBe('convertibles');
    expect(
      expectRefusal(bridge(50, [{ shares: 1, debt: null }]), 'MISSING_INPUT').details['input'],
    ).toBe('convertibles.debt');
  });

  it('by option value at no time left takes what exercise is worth on the diluted price', () => {
    const { value } = equityBridge({
      ...WHOLE,
      dilution: {
        kind: 'option-value',
        at: 'own-value',
        grants: [{ count: 26, strike: 4, years: 1e-9 }],
        volatility: 0.3,
        riskFree: 0,
        dividendYield: 0,
      },
    });
    // 760 over 76 shares is 10: 26 (10 - 4) = 156 belongs to the options.
    expectClose(value.equityValue, 760 - 156, 1e-14);
  });
});

describe('share of an equity valued otherwise', () => {
  it('takes dilution as the bridge does, and says when nothing is left', () => {
    const dilution: Dilution = {
      kind: 'treasury-stock',
      at: 'own-value',
      options: [{ count: 20, strike: 7 }],
      restrictedUnits: 0,
      convertibles: [],
    };
    const input = { equityValue: 700, shares: 50, dilution, price: 10 };
    const { value, diagnostics, inputs, warnings } = shareValue(input);
    expectClose(value.valuePerShare, 12, 3e-16);
    expectClose(value.upside, 0.2, 1e-15);
    expect([value.equityValue, diagnostics.dilution.kind]).toEqual([700, 'treasury-stock']);
    expect([inputs, warnings]).toEqual([input, []]);
    expect(codes(shareValue({ equityValue: -1, shares: 50 }))).toEqual(['EQUITY_VALUE_NEGATIVE']);
    const missing = expectRefusal(
      () => shareValue({ equityValue: Number.NaN, shares: 50 }),
      'MISSING_INPUT',
    );
    expect(missing.details['input']).toBe('equityValue');
    expectRefusal(() => shareValue({ equityValue: 1, shares: 0 }), 'NON_POSITIVE_SHARES');
  });
});
