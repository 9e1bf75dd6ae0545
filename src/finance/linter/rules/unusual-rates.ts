import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

/** Annual decimals. */
export interface RateFacts {
  readonly riskFree: number;
  /** Null where the cost of equity takes none. */
  readonly premium: number | null;
}

/**
 * Outside of these a rate is a slip of the decimal point more often than a market: yields of the large currencies since
 * 1980 lie between -1 and 16 %, and premia of stock markets, country risk included, below a quarter.
 */
const RISK_FREE = { low: -0.02, high: 0.25 } as const;
const HIGHEST_PREMIUM = 0.25;

/** A risk-free rate or an equity premium that hardly any market has, and a premium that asks nothing for risk. */
export function lintUnusualRates({ riskFree, premium }: RateFacts): Warning[] {
  const odd = [
    ...(riskFree < RISK_FREE.low || riskFree > RISK_FREE.high
      ? [`a risk-free rate of ${percentText(riskFree, 2)}`]
      : []),
    ...(premium !== null && (premium <= 0 || premium > HIGHEST_PREMIUM)
      ? [`an equity premium of ${percentText(premium, 2)}`]
      : []),
  ];
  if (odd.length === 0) return [];
  return [
    {
      code: 'RATE_UNUSUAL',
      severity: 'warning',
      message: `The cost of equity takes ${odd.join(' and ')}, as hardly any market has: look for a slip of the decimal point or the sign under Market rates.`,
      figures: { riskFree, ...(premium === null ? {} : { premium }) },
    },
  ];
}
