import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';

export interface StatementScaleFacts {
  readonly fiscalYear: number;
  readonly currency: string;
  /** Of the income statement, money; null where the book has none. */
  readonly revenue: number;
  readonly ebit: number | null;
  readonly netIncome: number | null;
  /** Of the balance sheet, money. */
  readonly bookEquity: number;
  readonly debt: number;
  readonly cash: number;
}

/*
 * What a year earns stands between these times the largest of equity, debt and cash. Of 11,926 years of 2,737 companies
 * in one provider's file (SimFin, fiscal years 2017 to 2021) 22 lie beyond them, and each has a statement in another unit
 * than the other, or than its other years. The nearest that are right: a distributor of medicines at 41 times its debt, a
 * broker at 65 times its equity, and a holding of listed shares at 0.7% of it.
 */
const LARGEST = 100;
const LEAST = 0.004;

/**
 * An income statement in another unit than the balance sheet: thousands or millions beside units. A single figure that
 * slipped is {@link lintRevenueScale}'s, and the largest of its statement hides it here.
 */
export function lintStatementScale(facts: StatementScaleFacts): Warning[] {
  const { fiscalYear, currency, revenue, ebit, netIncome, bookEquity, debt, cash } = facts;
  const earned = Math.max(revenue, Math.abs(ebit ?? 0), Math.abs(netIncome ?? 0));
  const held = Math.max(Math.abs(bookEquity), debt, cash);
  // A company that sells nothing yet may hold any amount.
  if (!(revenue > 0 && held > 0)) {
    return [];
  }
  const ratio = earned / held;
  if (ratio <= LARGEST && ratio >= LEAST) {
    return [];
  }
  const money = (amount: number): string => `${currency} ${amountText(amount)}`;
  const times = amountText(Math.round(ratio > 1 ? ratio : 1 / ratio));
  return [
    {
      code: 'STATEMENTS_IN_OTHER_UNITS',
      severity: 'warning',
      message: `The largest of revenue, EBIT and net income of fiscal year ${fiscalYear} is ${money(earned)}, the largest of equity, debt and cash ${money(held)}, ${times} times ${ratio > 1 ? 'less' : 'more'}: income statement and balance sheet are likely in different units, thousands or millions. Compare both with the report and type the right ones.`,
      figures: { fiscalYear, earned, held, ratio },
    },
  ];
}
