import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';

/** Money of one share in one currency. */
export interface ValueAndPriceFacts {
  readonly valuePerShare: number;
  readonly price: number;
  /** Shares that the value is divided by. */
  readonly shares: number;
  /** Whether the price was quoted in another currency than that of the statements, and for a share as far as is known. */
  readonly isConverted: boolean;
}

/** A value this many times a price, or one part in as many, is a mistake of units more often than a find. */
const FAR = 5;

/**
 * A value that no market would miss: its likely causes are a count of shares or statements in other units, and a price
 * that is of a depositary receipt for several shares (finance.md §10).
 */
export function lintValueAndPrice(facts: ValueAndPriceFacts): Warning[] {
  const { valuePerShare, price, shares, isConverted } = facts;
  if (valuePerShare <= 0 || price <= 0) return [];
  const times = valuePerShare / price;
  if (times < FAR && times > 1 / FAR) return [];
  const [value, quoted] = [amountText(valuePerShare), amountText(price)];
  const far =
    times > 1
      ? `The value of ${value} a share is ${timesText(times)} times the price of ${quoted}.`
      : `The price of ${quoted} is ${timesText(1 / times)} times the value of ${value} a share.`;
  const receipt = isConverted
    ? ' The price is quoted in another currency than the statements: where it is that of a depositary receipt (ADR) for several shares, enter that number under the company’s settings.'
    : '';
  return [
    {
      code: 'VALUE_FAR_FROM_PRICE',
      severity: 'warning',
      message: `${far} Look at the units first: the value is divided by ${amountText(shares)} shares, and the money of the statements has to be in ones, not thousands or millions.${receipt}`,
      figures: { valuePerShare, price, shares },
    },
  ];
}

function timesText(times: number): string {
  return times < 100 ? times.toFixed(1) : amountText(Math.round(times));
}
