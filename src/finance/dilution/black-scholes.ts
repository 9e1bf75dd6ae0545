import { requireFinite, requireNonNegative, requirePositive, requireRate } from '../guard.ts';
import { exp, log } from '../math/exponential.ts';
import { normalCdf } from '../math/normal-cdf.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** A volatility at or beyond this is taken for percent typed as a decimal. */
const LARGEST_VOLATILITY = 5;

export interface CallInput {
  /** Price of the share today, of any sign: a call on what is worth nothing is worth nothing. */
  readonly spot: number;
  readonly strike: number;
  /** Time to expiry, years. */
  readonly years: number;
  /** Standard deviation of the log price in a year, decimal. */
  readonly volatility: number;
  /** Continuously compounded, annual decimal. */
  readonly riskFree: number;
  /** Continuous dividend yield, annual decimal. */
  readonly dividendYield: number;
}

export interface CallDiagnostics {
  /** Change of the value by a change of one in the spot. */
  readonly delta: number;
  /** Null where the value needs no distribution: a strike of zero, or a spot not above zero. */
  readonly d1: number | null;
  readonly d2: number | null;
}

function requireVolatility(value: number): number {
  const volatility = requirePositive(value, 'volatility');
  if (volatility >= LARGEST_VOLATILITY) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `volatility is ${volatility}: it is a decimal (45% is 0.45).`,
      { input: 'volatility', value: volatility },
    );
  }
  return volatility;
}

/**
 * Value of a European call with a dividend yield, `S e^(-yT) N(d1) - K e^(-rT) N(d2)`,
 * `d1 = (ln(S/K) + (r - y + s^2/2) T) / (s sqrt(T))`, `d2 = d1 - s sqrt(T)` (Black & Scholes 1973;
 * Merton 1973). A strike of zero is a share without its dividends until expiry.
 * @returns money of the spot
 */
export function europeanCall(input: CallInput): Result<number, CallInput, CallDiagnostics> {
  const spot = requireFinite(input.spot, 'spot');
  const strike = requireNonNegative(input.strike, 'strike');
  const years = requirePositive(input.years, 'years');
  const volatility = requireVolatility(input.volatility);
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const dividendYield = requireNonNegative(
    requireRate(input.dividendYield, 'dividendYield'),
    'dividendYield',
  );
  const shareKept = exp(-dividendYield * years);
  const result = (
    value: number,
    diagnostics: CallDiagnostics,
  ): Result<number, CallInput, CallDiagnostics> => {
    return { value, inputs: input, diagnostics, warnings: [] };
  };
  if (spot <= 0) {
    return result(0, { delta: 0, d1: null, d2: null });
  }
  if (strike === 0) {
    return result(spot * shareKept, { delta: shareKept, d1: null, d2: null });
  }
  const deviation = volatility * Math.sqrt(years);
  const drift = (riskFree - dividendYield + (volatility * volatility) / 2) * years;
  const d1 = (log(spot / strike) + drift) / deviation;
  const d2 = d1 - deviation;
  const delta = shareKept * normalCdf(d1);
  const value = spot * delta - strike * exp(-riskFree * years) * normalCdf(d2);
  return result(value, { delta, d1, d2 });
}
