import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';

/** A balance sheet that is newer than the one a value begins with. Money in the currency of the value. */
export interface LaterSheetFacts {
  /** ISO days of the two. */
  readonly balanceSheetDate: string;
  readonly laterDate: string;
  /** Debt less cash; of the later one null where it tells only one of them. */
  readonly netDebt: number;
  readonly laterNetDebt: number | null;
  /** Shares that the value is divided by. */
  readonly shares: number;
  readonly valuePerShare: number;
}

/** Parts of the value a share: from the first on a difference of net debt is noted, from the second on warned of. */
const NOTED = 0.01;
const MATERIAL = 0.05;

/** Flows and claims of a fiscal year are rolled forward; what the quarters after it brought is not among them. */
export function lintLaterSheet(facts: LaterSheetFacts): Warning[] {
  const { balanceSheetDate, laterDate, netDebt, laterNetDebt, shares, valuePerShare } = facts;
  const change = laterNetDebt === null ? null : (laterNetDebt - netDebt) / shares;
  const part = change === null ? null : Math.abs(change / valuePerShare);
  if (part !== null && part < NOTED) return [];
  const told =
    laterNetDebt === null || change === null
      ? 'whose debt or cash it does not tell'
      : `with debt less cash of ${amountText(laterNetDebt)} against ${amountText(netDebt)}, ${amountText(Math.abs(change))} a share ${change > 0 ? 'less' : 'more'}`;
  return [
    {
      code: 'LATER_BALANCE_SHEET',
      severity: part !== null && part > MATERIAL ? 'warning' : 'info',
      message: `The value begins with the balance sheet of ${balanceSheetDate} and is rolled forward; the book has one of ${laterDate}, ${told}. Nothing of the quarters between is in the value${laterNetDebt === null ? '' : ': take “Last twelve months” as the base year to begin there'}.`,
      figures: { netDebt, ...(laterNetDebt === null ? {} : { laterNetDebt }) },
    },
  ];
}
