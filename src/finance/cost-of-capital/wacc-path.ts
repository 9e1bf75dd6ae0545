import { linearFade } from '../growth.ts';
import { requireRate } from '../guard.ts';
import type { Result } from '../result.ts';

export interface WaccPathInput {
  /** Cost of capital of the first years, annual decimal. */
  readonly initial: number;
  /** Cost of capital of the last year and for ever after. */
  readonly stable: number;
  readonly years: number;
  /** Last year at the initial rate, 0..years; the rate then moves in equal steps. */
  readonly fadeStart: number;
}

export interface WaccPathDiagnostics {
  /** Product of 1/(1 + w_k) through each year. */
  readonly discountFactors: readonly number[];
}

/**
 * Cost of capital year by year: held, then in equal steps to its stable value, which the last year has
 * exactly (finance.md §8, Damodaran's years 6-10). Discounting along it is the cumulative product.
 * @returns one annual decimal per year, index 0 = year 1
 */
export function waccPath(
  input: WaccPathInput,
): Result<readonly number[], WaccPathInput, WaccPathDiagnostics> {
  const rates = linearFade(
    requireRate(input.initial, 'initial'),
    requireRate(input.stable, 'stable'),
    input.years,
    input.fadeStart,
  );
  let factor = 1;
  return {
    value: rates,
    inputs: input,
    diagnostics: {
      discountFactors: rates.map((rate) => {
        factor /= 1 + rate;
        return factor;
      }),
    },
    warnings: [],
  };
}
