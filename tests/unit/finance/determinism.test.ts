import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { discountedCashFlow } from '../../../src/finance/dcf.ts';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import { growAmount } from '../../../src/finance/growth.ts';
import {
  fUpperTail,
  studentQuantile,
  studentTwoSided,
} from '../../../src/finance/math/distributions.ts';
import { exp, log } from '../../../src/finance/math/exponential.ts';
import { pow } from '../../../src/finance/math/power.ts';
import { fictionalFactors, fictionalPrices } from './support.ts';

/** Every number inside a result, in the order of its keys. */
function numbersIn(value: unknown, into: number[]): number[] {
  if (typeof value === 'number') {
    into.push(value);
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((item) => numbersIn(item, into));
  }
  return into;
}

function figures(): number[] {
  const all: number[] = [];
  for (let k = 1; k <= 400; k += 1) {
    const x = k * 0.37;
    all.push(exp(x), exp(-x), log(x), pow(1 + k / 1000, k / 7));
    all.push(studentTwoSided(x / 4, k), fUpperTail(x / 4, (k % 9) + 1, k));
  }
  for (let df = 1; df <= 120; df += 7) {
    all.push(studentQuantile(0.05, df));
  }
  const factors = fictionalFactors(240);
  for (const beta of [0.4, 1, 1.7]) {
    const prices = fictionalPrices(factors, beta);
    for (const model of ['CAPM', 'FF5'] as const) {
      numbersIn(estimateFactorModel({ model, prices, factors, window: 60 }), all);
      numbersIn(estimateFactorModel({ model, prices, factors, window: 240 }), all);
    }
  }
  for (let w = 5; w <= 20; w += 1) {
    const flows = growAmount(100, [0.09, 0.07, 0.05, 0.03]);
    const terminal = { method: 'gordon', growth: 0.02, ebitda: 180 } as const;
    const rollForward = { balanceSheetDay: 19_000, valuationDay: 19_000 + 11 * w };
    numbersIn(
      discountedCashFlow({ flows, wacc: w / 100, timing: 'mid-year', terminal, rollForward }),
      all,
    );
  }
  return all;
}

describe('bits', () => {
  /**
   * Detects change, proves nothing: whether the figures are right is for the reference cases to
   * say. When this hash moves, stored figures moved, so the engine version must move with it.
   */
  it('of a large set of figures are what they were', () => {
    const all = figures();
    expect(all.length).toBeGreaterThan(4000);
    expect(all.every((value) => Number.isFinite(value))).toBe(true);
    const bytes = new Uint8Array(Float64Array.from(all).buffer);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '5be651b9a07983840d99531d05d9460e5ee4e9a482a481159597677a10f22b55',
    );
  });
});
