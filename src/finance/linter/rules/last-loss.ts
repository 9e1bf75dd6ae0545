import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';

/** The last projected year of a value whose flow a perpetuity repeats. */
export interface LastLossFacts {
  readonly currency: string;
  /** Operating income of the year, money. */
  readonly ebit: number;
  /** Free cash flow of the year, money. */
  readonly flow: number;
  /** What the perpetuity of it is worth at the year's end, money. */
  readonly terminalValue: number;
}

/**
 * A perpetuity of a year that loses money is worth something only where depreciation above what is spent, or working
 * capital that is released, is taken for income for ever: no company lives on that.
 */
export function lintLastLoss(facts: LastLossFacts): Warning[] {
  const { currency, ebit, flow, terminalValue } = facts;
  if (ebit >= 0 || terminalValue <= 0) {
    return [];
  }
  return [
    {
      code: 'LOSS_FOR_EVER',
      severity: 'warning',
      message: `EBIT of the last projected year is ${currency} ${amountText(ebit)}, and the perpetuity repeats it: its cash flow of ${amountText(flow)} comes of assets that are used up or released, not of income, and makes the terminal value of ${amountText(terminalValue)}. Project margins until the company earns what it lives on.`,
      figures: { ebit, flow, terminalValue },
    },
  ];
}
