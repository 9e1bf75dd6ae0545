import { dateOfDay, monthOfDay, parseMonth } from '../../months.ts';
import type { Warning } from '../../warning.ts';

export interface BetaAgeFacts {
  /** Last month of the regression, `YYYY-MM`. */
  readonly lastMonth: string;
  /** Day of the price that the beta goes with, since 1970-01-01. */
  readonly priceDay: number;
}

/**
 * Months that may lie between the last month of a regression and the price. A new file of monthly factors lags by one or
 * two, and who imports twice a year is six behind at most; half a year of sixty moves a beta by little. Beyond that the
 * factor file was forgotten.
 */
export const LARGEST_BETA_LAG = 6;

/** The beta of a regression that ends long before the price is one of another time, maybe of another business and debt. */
export function lintBetaAge({ lastMonth, priceDay }: BetaAgeFacts): Warning[] {
  const monthsBefore = monthOfDay(priceDay) - parseMonth(lastMonth);
  if (monthsBefore <= LARGEST_BETA_LAG) {
    return [];
  }
  const priceDate = dateOfDay(priceDay);
  return [
    {
      code: 'BETA_OLD',
      severity: 'warning',
      message: `The beta’s last month is ${lastMonth}, ${monthsBefore} months before the price of ${priceDate}: it knows nothing of how the share moved since. Import a newer factor file, and prices where they end with it, then compute the betas and the cost of capital again.`,
      figures: { lastMonth, priceDate, monthsBefore },
    },
  ];
}
