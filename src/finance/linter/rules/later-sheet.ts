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

/** A balance sheet that is newer than the one whose book value a value begins with. Money in the currency of the value. */
export interface LaterBookFacts {
  /** ISO days of the two. */
  readonly balanceSheetDate: string;
  readonly laterDate: string;
  /** Of common equity; of the later one null where it does not tell it. */
  readonly bookValue: number;
  readonly laterBookValue: number | null;
  /** What one unit of book value is in the value of a share; residual income that is given in money is as it is. */
  readonly perUnit: number;
  readonly valuePerShare: number;
}

/** Book value is rolled forward from its balance sheet; what was earned and paid out since is not in it. */
export function lintLaterBook(facts: LaterBookFacts): Warning[] {
  const { balanceSheetDate, laterDate, bookValue, laterBookValue, perUnit, valuePerShare } = facts;
  const change = laterBookValue === null ? null : (laterBookValue - bookValue) * perUnit;
  const part = change === null ? null : Math.abs(change / valuePerShare);
  if (part !== null && part < NOTED) return [];
  const told =
    laterBookValue === null || change === null
      ? 'whose book value it does not tell'
      : `with ${amountText(laterBookValue)} against ${amountText(bookValue)}, by itself ${amountText(Math.abs(change))} a share ${change > 0 ? 'more' : 'less'}`;
  return [
    {
      code: 'LATER_BOOK_VALUE',
      severity: part !== null && part > MATERIAL ? 'warning' : 'info',
      message: `The value begins with the book value of ${balanceSheetDate} and is rolled forward; the book has a balance sheet of ${laterDate}, ${told}. Take “Last twelve months” as the base year to begin there.`,
      figures: { bookValue, ...(laterBookValue === null ? {} : { laterBookValue }) },
    },
  ];
}
