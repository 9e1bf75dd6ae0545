import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { europeanCall } from '../../../src/finance/dilution/black-scholes.ts';
import {
  optionOverhang,
  type OptionGrant,
  type OptionOverhangInput,
} from '../../../src/finance/dilution/option-value.ts';
import {
  treasuryStockValue,
  type TreasuryStockInput,
} from '../../../src/finance/dilution/treasury-stock.ts';
import { expectClose, expectRefusal, noise } from './support.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const PLAIN: TreasuryStockInput = {
  equityValue: 1000,
  basicShares: 100,
  options: [],
  restrictedUnits: 0,
  convertibles: [],
  at: { basis: 'own-value' },
};

/** The closed form over every set of exercised claims: the one that agrees with its own price. */
function closedForm(input: TreasuryStockInput): number {
  const claims = [
    ...input.options.map(({ count, strike }) => ({ shares: count, strike })),
    ...input.convertibles.map(({ shares, debt }) => ({ shares, strike: debt / shares })),
  ];
  const prices = Array.from({ length: 2 ** claims.length }, (_, set) => {
    const chosen = claims.filter((_claim, k) => (set >> k) % 2 === 1);
    const paid = chosen.reduce((sum, { shares, strike }) => sum + shares * strike, 0);
    const shares = chosen.reduce((sum, claim) => sum + claim.shares, 0);
    const price = (input.equityValue + paid) / (input.basicShares + input.restrictedUnits + shares);
    // The set fits when each claim is in it exactly if it is worth exercising, ties aside.
    const misfit = claims.map((claim, k) =>
      (set >> k) % 2 === 1 ? claim.strike - price : price - claim.strike,
    );
    return { price, misfit: Math.max(0, ...misfit) };
  });
  return prices.reduce((best, other) => (other.misfit < best.misfit ? other : best)).price;
}

const claims = fc.record({
  equityValue: between(1, 1e5),
  basicShares: between(1, 1000),
  restrictedUnits: between(0, 100),
  options: fc.array(fc.record({ count: between(0, 500), strike: between(0, 300) }), {
    maxLength: 5,
  }),
  convertibles: fc.array(fc.record({ shares: between(0.1, 200), debt: between(0, 1e4) }), {
    maxLength: 2,
  }),
});

describe('treasury-stock method', () => {
  it('at the own value is the price that pays every holder', () => {
    // P = (1000 + 20 x 6) / (100 + 20) = 28/3; shares 100 + 20 (1 - 18/28).
    const { value, diagnostics, warnings } = treasuryStockValue({
      ...PLAIN,
      options: [
        { count: 20, strike: 6 },
        { count: 30, strike: 10 },
      ],
    });
    expect(warnings).toEqual([]);
    expectClose(value.valuePerShare, 28 / 3, 2e-15);
    expectClose(value.dilutedShares, 100 + (20 * 10) / 28, 2e-15);
    expect(value.equityValue).toBe(1000);
    expectClose(diagnostics.price, 28 / 3, 2e-15);
    expectClose(diagnostics.optionShares, (20 * 10) / 28, 4e-15);
    expect(diagnostics.optionsInMoney).toEqual([true, false]);
    expect([diagnostics.convertedShares, diagnostics.convertedDebt]).toEqual([0, 0]);
    // All exercised: (1000 + 120 + 300)/150 = 9.47 < 10, so the second lot goes; then it stands.
    expect(diagnostics.passes).toBe(2);
  });

  it('drops claims pass by pass where one makes the next worthless', () => {
    const { value, diagnostics } = treasuryStockValue({
      ...PLAIN,
      options: [
        { count: 100, strike: 40 },
        { count: 100, strike: 16 },
        { count: 100, strike: 13 },
        { count: 100, strike: 2 },
      ],
    });
    // (1000 + 7100)/500 = 16.2: 40 goes; (1000 + 3100)/400 = 10.25: 16 and 13 go; 1200/200 = 6.
    expect([diagnostics.price, diagnostics.passes]).toEqual([6, 3]);
    expectClose(value.valuePerShare, 6, 2e-16);
    expect(diagnostics.optionsInMoney).toEqual([false, false, false, true]);
  });

  it('leaves an option alone that is exactly at the money', () => {
    const { value, diagnostics } = treasuryStockValue({
      ...PLAIN,
      options: [{ count: 50, strike: 10 }],
    });
    expect([value.valuePerShare, value.dilutedShares]).toEqual([10, 100]);
    expect(diagnostics.optionsInMoney).toEqual([false]);
  });

  it('counts units as shares whatever the price', () => {
    const positive = treasuryStockValue({ ...PLAIN, restrictedUnits: 25 }).value;
    expect([positive.valuePerShare, positive.dilutedShares]).toEqual([8, 125]);
    const negative = treasuryStockValue({ ...PLAIN, equityValue: -1000, restrictedUnits: 25 });
    expect(negative.value.valuePerShare).toBe(-8);
    const free = treasuryStockValue({ ...PLAIN, options: [{ count: 25, strike: 0 }] }).value;
    expect([free.valuePerShare, free.dilutedShares]).toEqual([8, 125]);
  });

  it('takes the debt of a converted bond out of debt, and leaves that of another in', () => {
    const low = treasuryStockValue({ ...PLAIN, convertibles: [{ shares: 25, debt: 125 }] });
    // 1125 / 125 = 9 > 5: converted.
    expect(low.value).toEqual({ valuePerShare: 9, dilutedShares: 125, equityValue: 1125 });
    expect([low.diagnostics.convertedShares, low.diagnostics.convertedDebt]).toEqual([25, 125]);
    expect(low.diagnostics.converted).toEqual([true]);
    const high = treasuryStockValue({ ...PLAIN, convertibles: [{ shares: 25, debt: 500 }] });
    expect(high.value).toEqual({ valuePerShare: 10, dilutedShares: 100, equityValue: 1000 });
    expect(high.diagnostics.converted).toEqual([false]);
  });

  it('at a market price lets that price decide', () => {
    const { value, diagnostics } = treasuryStockValue({
      ...PLAIN,
      options: [
        { count: 20, strike: 6 },
        { count: 30, strike: 8 },
      ],
      convertibles: [
        { shares: 10, debt: 79 },
        { shares: 10, debt: 80 },
      ],
      at: { basis: 'market-price', price: 8 },
    });
    expect(value.dilutedShares).toBe(100 + 5 + 10);
    expect(value.equityValue).toBe(1079);
    expectClose(value.valuePerShare, 1079 / 115, 2e-16);
    expect([diagnostics.price, diagnostics.passes]).toEqual([8, 0]);
    expect([diagnostics.optionsInMoney, diagnostics.converted]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('has a worthless company exercise nothing', () => {
    for (const equityValue of [0, -500]) {
      const { value } = treasuryStockValue({
        ...PLAIN,
        equityValue,
        options: [{ count: 900, strike: 1 }],
        convertibles: [{ shares: 50, debt: 10 }],
      });
      expect(value).toEqual({ valuePerShare: equityValue / 100, dilutedShares: 100, equityValue });
    }
  });

  it('is the closed form, and its own fixed point', () => {
    fc.assert(
      fc.property(claims, (some) => {
        const input: TreasuryStockInput = { ...some, at: { basis: 'own-value' } };
        const { value, diagnostics } = treasuryStockValue(input);
        expectClose(diagnostics.price, closedForm(input), 1e-11);
        expectClose(value.valuePerShare, diagnostics.price, 1e-11);
        expectClose(value.valuePerShare * value.dilutedShares, value.equityValue, 1e-13);
        const again = treasuryStockValue({
          ...input,
          at: { basis: 'market-price', price: diagnostics.price },
        });
        expect(again.value).toEqual(value);
        expect(diagnostics.passes).toBeLessThanOrEqual(
          some.options.length + some.convertibles.length + 1,
        );
      }),
    );
  });

  it('gives the same bits in whatever order claims are listed', () => {
    const next = noise(5);
    for (let k = 0; k < 300; k += 1) {
      // Lots of one strike and of one size are among them.
      const options = Array.from({ length: 6 }, (_, lot) => ({
        count: lot === 5 ? 1.7 : 21 + 20 * next(),
        strike: lot < 2 ? 3.3 : 8 + 7 * next(),
      }));
      const convertibles = Array.from({ length: 3 }, () => ({
        shares: 11 + 10 * next(),
        debt: 60 + 50 * next(),
      }));
      const some = { ...PLAIN, equityValue: 1500 + 900 * next(), restrictedUnits: 0.3 };
      for (const at of [
        { basis: 'own-value' },
        { basis: 'market-price', price: 9.7 + 3 * next() },
      ] as const) {
        const plain = treasuryStockValue({ ...some, options, convertibles, at });
        const turned = treasuryStockValue({
          ...some,
          options: options.toReversed(),
          convertibles: convertibles.toReversed(),
          at,
        });
        expect(turned.value).toEqual(plain.value);
        expect(turned.diagnostics.price).toBe(plain.diagnostics.price);
        expect(turned.diagnostics.optionsInMoney).toEqual(
          plain.diagnostics.optionsInMoney.toReversed(),
        );
      }
    }
  });

  it('refuses what is missing and what cannot be', () => {
    const bad = (part: object): (() => unknown) => {
      return () => treasuryStockValue({ ...PLAIN, ...part });
    };
    for (const key of [
      'equityValue',
      'basicShares',
      'restrictedUnits',
      'options',
      'convertibles',
    ]) {
      const refusal = expectRefusal(bad({ [key]: null }), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(key);
      expectRefusal(bad({ [key]: undefined }), 'MISSING_INPUT');
    }
    expectRefusal(bad({ basicShares: 0 }), 'NON_POSITIVE_SHARES');
    expectRefusal(bad({ restrictedUnits: -1 }), 'INVALID_INPUT');
    const option = { count: 1, strike: 1 };
    const bond = { shares: 1, debt: 1 };
    const parts: [object, string, 'MISSING_INPUT' | 'INVALID_INPUT'][] = [
      [{ options: [option, { ...option, count: null }] }, 'options[1].count', 'MISSING_INPUT'],
      [{ options: [{ ...option, strike: null }] }, 'options[0].strike', 'MISSING_INPUT'],
      [{ options: [{ ...option, count: -1 }] }, 'options[0].count', 'INVALID_INPUT'],
      [{ options: [{ ...option, strike: -1 }] }, 'options[0].strike', 'INVALID_INPUT'],
      [{ convertibles: [{ ...bond, shares: 0 }] }, 'convertibles[0].shares', 'INVALID_INPUT'],
      [{ convertibles: [{ ...bond, debt: null }] }, 'convertibles[0].debt', 'MISSING_INPUT'],
      [{ convertibles: [{ ...bond, debt: -1 }] }, 'convertibles[0].debt', 'INVALID_INPUT'],
      [{ at: { basis: 'market-price', price: 0 } }, 'price', 'INVALID_INPUT'],
      [{ at: { basis: 'market-price', price: null } }, 'price', 'MISSING_INPUT'],
    ];
    for (const [part, input, code] of parts) {
      expect(expectRefusal(bad(part), code).details['input']).toBe(input);
    }
    expect(bad({ convertibles: [{ ...bond, debt: 0 }] })).not.toThrow();
  });
});

describe('European call', () => {
  const input = {
    spot: 42,
    strike: 40,
    years: 0.5,
    volatility: 0.2,
    riskFree: 0.1,
    dividendYield: 0,
  };

  it('gives the textbook value', () => {
    // Hull, Options, Futures and Other Derivatives: 4.76; digits by mpmath.
    const call = europeanCall(input);
    expectClose(call.value, 4.759422392871533, 1e-14);
    expect([call.inputs, call.warnings]).toEqual([input, []]);
    expectClose(call.diagnostics.d1, 0.7692626281060314, 1e-14);
    expectClose(call.diagnostics.d2, 0.6278412718687219, 1e-14);
    expectClose(call.diagnostics.delta, 0.779131290942669, 1e-14);
  });

  it('ends as a share at a strike of zero, and as nothing on nothing', () => {
    const free = europeanCall({ ...input, strike: 0, dividendYield: 0.02 });
    expectClose(free.value, 42 * 0.9900498337491681, 3e-16);
    expectClose(free.diagnostics.delta, 0.9900498337491681, 3e-16);
    expect([free.diagnostics.d1, free.diagnostics.d2]).toEqual([null, null]);
    for (const spot of [0, -3]) {
      const { value, diagnostics } = europeanCall({ ...input, spot });
      expect([value, diagnostics]).toEqual([0, { delta: 0, d1: null, d2: null }]);
    }
  });

  it('has its delta as the slope', () => {
    for (const spot of [10, 39, 40.5, 90]) {
      const at = (s: number): number =>
        europeanCall({ ...input, spot: s, dividendYield: 0.03 }).value;
      const slope = (at(spot + 1e-4) - at(spot - 1e-4)) / 2e-4;
      const { delta } = europeanCall({ ...input, spot, dividendYield: 0.03 }).diagnostics;
      expect(Math.abs(slope - delta)).toBeLessThanOrEqual(1e-9);
    }
  });

  it('refuses what is missing, and percent', () => {
    for (const key of Object.keys(input)) {
      const refusal = expectRefusal(() => europeanCall({ ...input, [key]: null }), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(key);
    }
    for (const part of [
      { strike: -1 },
      { years: 0 },
      { volatility: 0 },
      { dividendYield: -0.01 },
    ]) {
      expectRefusal(() => europeanCall({ ...input, ...part }), 'INVALID_INPUT');
    }
    for (const [key, value] of [
      ['volatility', 5],
      ['riskFree', 4],
      ['dividendYield', 2],
    ] as const) {
      const refusal = expectRefusal(
        () => europeanCall({ ...input, [key]: value }),
        'PERCENT_NOT_DECIMAL',
      );
      expect(refusal.details).toEqual({ input: key, value });
    }
    expect(europeanCall({ ...input, volatility: 4.99 }).value).toBeLessThan(42);
  });
});

describe('value of options outstanding', () => {
  const input: OptionOverhangInput = {
    grants: [
      { count: 8, strike: 20, years: 5 },
      { count: 3, strike: 45, years: 2 },
    ],
    shares: 100,
    volatility: 0.4,
    riskFree: 0.04,
    dividendYield: 0.01,
    stock: { basis: 'market-price', price: 30 },
  };

  it('values every grant at a price that all of them dilute', () => {
    const { value, diagnostics, warnings } = optionOverhang(input);
    const { adjustedPrice, grants } = diagnostics;
    expectClose(adjustedPrice, (30 * 100 + value) / 111, 1e-15);
    expectClose(grants[0]!.total, 8 * grants[0]!.value, 0);
    expectClose(value, grants[0]!.total + grants[1]!.total, 3e-16);
    const { stock, grants: given, shares, ...assumptions } = input;
    expect([stock.basis, shares]).toEqual(['market-price', 100]);
    given.forEach(({ strike, years }, k) => {
      const call = europeanCall({ ...assumptions, spot: adjustedPrice, strike, years });
      const total = given[k]!.count * call.value;
      expect(grants[k]).toEqual({ value: call.value, ...call.diagnostics, total });
    });
    expect(diagnostics.steps).toBeGreaterThan(2);
    expect(diagnostics.steps).toBeLessThanOrEqual(6);
    expect(warnings).toEqual([]);
  });

  it('at the own value leaves equity and options to share the firm', () => {
    const own = optionOverhang({ ...input, stock: { basis: 'own-value', equityValue: 3330 } });
    expect([own.diagnostics.adjustedPrice, own.diagnostics.steps]).toEqual([30, 0]);
    // The price that the own value implies gives the same options back.
    const price = (3330 - own.value) / 100;
    const market = optionOverhang({ ...input, stock: { basis: 'market-price', price } });
    expectClose(market.value, own.value, 1e-13);
  });

  it('is nothing without options, and nothing on a worthless company', () => {
    expect(optionOverhang({ ...input, grants: [] }).value).toBe(0);
    const stock = { basis: 'own-value', equityValue: -50 } as const;
    expect(optionOverhang({ ...input, stock }).value).toBe(0);
    expect(optionOverhang({ ...input, stock: { basis: 'market-price', price: 0 } }).value).toBe(0);
  });

  const grant: fc.Arbitrary<OptionGrant> = fc.record({
    count: between(0, 400),
    strike: fc.oneof(fc.constant(0), between(0.01, 100)),
    years: between(0.05, 12),
  });
  const assumptions = {
    volatility: between(0.01, 2),
    riskFree: between(-0.02, 0.2),
    dividendYield: between(0, 0.1),
    shares: between(0.5, 1000),
  };

  it('solves the circle for any terms', () => {
    fc.assert(
      fc.property(
        fc.array(grant, { minLength: 1, maxLength: 4 }),
        fc.record({ ...assumptions, price: between(0.01, 500) }),
        (grants, { price, ...rest }) => {
          const stock = { basis: 'market-price', price } as const;
          const { value, diagnostics } = optionOverhang({ ...rest, grants, stock });
          const count = grants.reduce((sum, item) => sum + item.count, 0);
          const spot = (price * rest.shares + value) / (rest.shares + count);
          expectClose(diagnostics.adjustedPrice, spot, 1e-12);
          expect(spot).toBeLessThanOrEqual(price * (1 + 1e-12));
        },
      ),
    );
  });

  it('gives the same bits in whatever order grants are listed', () => {
    const next = noise(9);
    for (let k = 0; k < 300; k += 1) {
      // Grants of one strike, and of one strike and one time, are among them.
      const grants = Array.from({ length: 6 }, (_, lot) => ({
        count: 11 + 10 * next(),
        strike: lot < 4 ? 21.3 : 30 + 20 * next(),
        years: lot < 2 ? 2.9 : 4 + 3 * next(),
      }));
      for (const stock of [input.stock, { basis: 'own-value', equityValue: 3517.9 } as const]) {
        const plain = optionOverhang({ ...input, grants, stock });
        const turned = optionOverhang({ ...input, grants: grants.toReversed(), stock });
        expect(turned.value).toBe(plain.value);
        expect(turned.diagnostics.grants).toEqual(plain.diagnostics.grants.toReversed());
      }
    }
  });

  it('refuses what is missing', () => {
    for (const key of ['grants', 'shares', 'volatility', 'riskFree', 'dividendYield']) {
      const refusal = expectRefusal(
        () => optionOverhang({ ...input, [key]: null }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(key);
    }
    const grants = (part: object): OptionOverhangInput => ({
      ...input,
      grants: [{ count: 1, strike: 1, years: 1, ...part }],
    });
    for (const key of ['count', 'strike', 'years']) {
      const refusal = expectRefusal(() => optionOverhang(grants({ [key]: null })), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(`grants[0].${key}`);
      expectRefusal(() => optionOverhang(grants({ [key]: -1 })), 'INVALID_INPUT');
    }
    expectRefusal(() => optionOverhang({ ...input, shares: 0 }), 'NON_POSITIVE_SHARES');
    const stock = (item: object): OptionOverhangInput => ({
      ...input,
      stock: item as OptionOverhangInput['stock'],
    });
    for (const [basis, key] of [
      ['own-value', 'equityValue'],
      ['market-price', 'price'],
    ] as const) {
      const refusal = expectRefusal(() => optionOverhang(stock({ basis })), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(key);
    }
    expectRefusal(
      () => optionOverhang(stock({ basis: 'market-price', price: -1 })),
      'INVALID_INPUT',
    );
  });
});
