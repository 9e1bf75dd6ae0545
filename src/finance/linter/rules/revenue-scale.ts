import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface RevenueScaleFacts extends BasePeriod {
  readonly currency: string;
  /** Money of the year. */
  readonly revenue: number;
  readonly ebit: number;
}

/**
 * Times its revenue from which operating income is not believed: what is left of sales is less than they are but for
 * one-off gains, and a slip of a thousand shows from a margin of 1% on.
 */
const LARGEST_PROFIT = 10;
/** A loss may be many times the sales of a company that hardly sells yet, as before a medicine is admitted. */
const LARGEST_LOSS = 100;

/** Revenue that operating income exceeds by far is likely printed in another unit: thousands, millions. */
export function lintRevenueScale(facts: RevenueScaleFacts): Warning[] {
  const { fiscalYear, currency, revenue, ebit } = facts;
  // Without revenue there is nothing in another unit.
  if (revenue <= 0) {
    return [];
  }
  const ratio = ebit / revenue;
  if (ratio <= LARGEST_PROFIT && ratio >= -LARGEST_LOSS) {
    return [];
  }
  const unless = ebit < 0 ? ', unless the company hardly sells yet' : '';
  return [
    {
      code: 'REVENUE_BELOW_EBIT',
      severity: 'warning',
      message: `Revenue of ${periodText(facts)} is ${currency} ${amountText(revenue)} beside EBIT of ${currency} ${amountText(ebit)}, ${amountText(Math.round(Math.abs(ratio)))} times as much: one of the two is likely in another unit, thousands or millions${unless}. Compare both with the report and type the right one.`,
      figures: { fiscalYear, revenue, ebit, ratio },
    },
  ];
}
