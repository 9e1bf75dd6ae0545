import { DAYS_PER_YEAR } from '../discounting.ts';
import { requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** A valuation date inside the first projected fiscal year; days since 1970-01-01. */
export interface Stub {
  readonly valuationDay: number;
  /** Last day of the first projected fiscal year. */
  readonly fiscalYearEndDay: number;
}

/** A stub as it was reckoned. */
export interface StubShare {
  /** Days from the valuation date to the fiscal year's end. */
  readonly days: number;
  /** Part of the fiscal year still ahead, `days / 365`. */
  readonly share: number;
}

/**
 * Part of the first projected year that is still ahead, `days to the fiscal year's end / 365`.
 * Refuses a year that is over and one that has not begun: more than 365 days ahead there is no stub.
 */
export function stubShare(stub: Stub): StubShare {
  const from = requireInteger(stub.valuationDay, 'stub.valuationDay', -1e6);
  const to = requireInteger(stub.fiscalYearEndDay, 'stub.fiscalYearEndDay', -1e6);
  const days = to - from;
  if (days < 1 || days > DAYS_PER_YEAR) {
    throw new Refusal(
      'INVALID_INPUT',
      `The first projected fiscal year ends ${days} days after the valuation date: a stub needs 1 to 365 days. Start the projection in the fiscal year of the valuation date, or take no stub.`,
      { valuationDay: from, fiscalYearEndDay: to, days },
    );
  }
  return { days, share: days / DAYS_PER_YEAR };
}
