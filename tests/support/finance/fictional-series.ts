import type { FactorColumns } from '../../../src/finance/factors.ts';
import type { PriceColumns } from '../../../src/finance/month-ends.ts';
import { lastDayOfMonth } from '../../../src/finance/months.ts';

/** Fictional noise: a small linear congruential generator on [-1, 1). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2_147_483_648 - 1;
  };
}

export const FIRST_MONTH = 2010 * 12;

/** `months` months of fictional factors from 2010-01 on. */
export function fictionalFactors(months: number, seed = 7): FactorColumns {
  const next = noise(seed);
  const column = (size: number): Float64Array =>
    Float64Array.from({ length: months }, () => next() * size);
  return {
    months: Int32Array.from({ length: months }, (_, k) => FIRST_MONTH + k),
    mktrf: column(0.06),
    smb: column(0.03),
    hml: column(0.03),
    rmw: column(0.02),
    cma: column(0.02),
    rf: column(0.001),
  };
}

/** Month-end prices, one month longer than the factors, from a known beta and some noise. */
export function fictionalPrices(factors: FactorColumns, beta: number, seed = 11): PriceColumns {
  const next = noise(seed);
  const days = [lastDayOfMonth(FIRST_MONTH - 1)];
  const adjClose = [50];
  factors.months.forEach((month, k) => {
    const step = factors.rf[k]! + 0.002 + beta * factors.mktrf[k]! + 0.03 * next();
    days.push(lastDayOfMonth(month));
    adjClose.push(adjClose.at(-1)! * (1 + step));
  });
  return { days: Int32Array.from(days), adjClose: Float64Array.from(adjClose) };
}
