import { requireChoice, requireFinite, requirePositive, requireReturn } from '../guard.ts';
import { requireGrowth } from '../growth.ts';
import { percentText } from '../percent-text.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { continuingWarnings } from './continuing-warnings.ts';
import { growingPerpetuity } from './discount-equity.ts';
import { equityReinvestmentRate } from './forecast.ts';

export interface JustifiedMultipleInput {
  /** Sustainable return on opening book equity, decimal. */
  readonly returnOnEquity: number;
  /** Growth of book value, earnings and dividends for ever, decimal. */
  readonly growth: number;
  readonly costOfEquity: number;
  /** Only to judge the growth for ever. */
  readonly riskFree?: number;
}

export interface PriceToBookDiagnostics {
  /** `1 - g/ROE`: what growth leaves to be paid out. */
  readonly payout: number;
  /** Above zero where equity earns more than it costs: then price exceeds book. */
  readonly excessReturn: number;
}

/** Growth needs the reinvestment g/ROE; what is left must be something, or there is no dividend ever. */
function payoutOf(input: JustifiedMultipleInput): number {
  const growth = requireGrowth(input.growth, 'growth');
  const returnOnEquity = requirePositive(
    requireReturn(input.returnOnEquity, 'returnOnEquity'),
    'returnOnEquity',
  );
  if (returnOnEquity <= growth) {
    throw new Refusal(
      'INVALID_INPUT',
      `The return on equity ${percentText(returnOnEquity)} is not above the growth ${percentText(growth)}: growth would need more than all earnings for ever. Lower the growth.`,
      { returnOnEquity, growth },
    );
  }
  return 1 - equityReinvestmentRate(growth, returnOnEquity);
}

function warningsOf(input: JustifiedMultipleInput): ReturnType<typeof continuingWarnings> {
  return continuingWarnings({
    costOfEquity: input.costOfEquity,
    growth: input.growth,
    nextFlow: null,
    riskFree: input.riskFree === undefined ? null : requireFinite(input.riskFree, 'riskFree'),
    terminalShare: null,
  });
}

/**
 * Price over book that fundamentals justify, `(ROE - g)/(k - g)` on the latest book value (Gordon on
 * `E_1 = ROE B_0`): with dividends the measure for banks and insurers.
 * @returns pure number; refuses a return on equity or a cost of equity that is not above growth
 */
export function justifiedPriceToBook(
  input: JustifiedMultipleInput,
): Result<number, JustifiedMultipleInput, PriceToBookDiagnostics> {
  const payout = payoutOf(input);
  const value = growingPerpetuity(
    input.returnOnEquity - input.growth,
    input.growth,
    input.costOfEquity,
  );
  return {
    value,
    inputs: input,
    diagnostics: { payout, excessReturn: input.returnOnEquity - input.costOfEquity },
    warnings: warningsOf(input),
  };
}

export interface PriceToEarningsDiagnostics {
  readonly payout: number;
  /** Price over the next twelve months' earnings, `payout/(k - g)`. */
  readonly forward: number;
  /** Price over the last twelve months' earnings, `payout (1 + g)/(k - g)`. */
  readonly trailing: number;
}

/**
 * Price over earnings that fundamentals justify, with the payout `1 - g/ROE` that growth leaves.
 * @param basis which earnings the multiple is for; the two are never mixed
 * @returns pure number; refuses a return on equity or a cost of equity that is not above growth
 */
export function justifiedPriceToEarnings(
  input: JustifiedMultipleInput & { readonly basis: 'trailing' | 'forward' },
): Result<number, typeof input, PriceToEarningsDiagnostics> {
  requireChoice(input.basis, 'basis', ['trailing', 'forward']);
  const payout = payoutOf(input);
  const forward = growingPerpetuity(payout, input.growth, input.costOfEquity);
  const trailing = forward * (1 + input.growth);
  return {
    value: input.basis === 'forward' ? forward : trailing,
    inputs: input,
    diagnostics: { payout, forward, trailing },
    warnings: warningsOf(input),
  };
}
