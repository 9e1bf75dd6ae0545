import fc from 'fast-check';
import { expect } from 'vitest';
import { Refusal, type RefusalCode } from '../../../src/finance/refusal.ts';

export {
  FIRST_MONTH,
  fictionalFactors,
  fictionalPrices,
  noise,
} from '../../support/finance/fictional-series.ts';

/** Runs something that must refuse and returns the refusal. */
export function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
  throw new Error('Nothing was refused.');
}

export function expectRefusal(run: () => unknown, code: RefusalCode): Refusal {
  const refusal = refusalOf(run);
  expect(refusal.code).toBe(code);
  expect(JSON.parse(JSON.stringify(refusal.details))).toEqual(refusal.details);
  return refusal;
}

export function expectClose(got: number | null | undefined, expected: number, rel: number): void {
  expect(typeof got).toBe('number');
  expect(Math.abs(got! - expected)).toBeLessThanOrEqual(rel * Math.abs(expected));
}

/** The codes of a result's findings, in their order. */
export function codes(result: { warnings: readonly { code: string }[] }): string[] {
  return result.warnings.map(({ code }) => code);
}

/** Any double in a closed range. */
export function rate(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true });
}
