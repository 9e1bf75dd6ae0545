import { describe, expect, it } from 'vitest';
import { dilute, type Dilution } from '../../../src/finance/dilution/dilute.ts';
import { marketEquity } from '../../../src/finance/dilution/market-equity.ts';
import { expectClose, expectRefusal } from './support.ts';

const TREASURY: Dilution = {
  ...{ kind: 'treasury-stock', at: 'own-value', restrictedUnits: 2 },
  // Of the lots at 5 and 40 the first alone is worth exercising at 10, of the bonds at 5 and 20 a share the first.
  options: [
    { count: 10, strike: 5 },
    { count: 50, strike: 40 },
  ],
  convertibles: [
    { shares: 20, debt: 100 },
    { shares: 20, debt: 400 },
  ],
};
const OPTIONS: Dilution = {
  ...{ kind: 'option-value', at: 'own-value', volatility: 0.4, riskFree: 0.04, dividendYield: 0 },
  grants: [{ count: 8, strike: 6, years: 5 }],
};

describe('equity as the market pays it', () => {
  it('is the price times the count without dilution', () => {
    expect(marketEquity(10, 100, null)).toBe(1000);
  });

  it('counts what the treasury-stock method counts at the price', () => {
    // 100 + 2 + 10 · (1 − 5/10) + 20 = 127 shares at 10, less the debt of 100 that became shares.
    expect(marketEquity(10, 100, TREASURY)).toBe(1170);
    // What decides the model's own dilution has no part in it.
    expect(marketEquity(10, 100, { ...TREASURY, at: 'market-price' })).toBe(1170);
  });

  it('is worth the price a share when diluted as the model does, whichever way', () => {
    for (const dilution of [TREASURY, OPTIONS]) {
      for (const at of ['own-value', 'market-price'] as const) {
        const equity = marketEquity(10, 100, dilution);
        const { valuePerShare } = dilute(equity, 100, { ...dilution, at }, () => 10);
        expectClose(valuePerShare, 10, 1e-12);
      }
    }
    expect(marketEquity(10, 100, OPTIONS)).toBeGreaterThan(1000 + 8 * (10 - 6));
  });

  it('refuses a price that is none', () => {
    expectRefusal(() => marketEquity(0, 100, null), 'INVALID_INPUT');
  });
});
