import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

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

/** A base year whose flow to equity grows for ever. */
export interface LossBaseFacts extends BasePeriod {
  readonly currency: string;
  /** Net income of the year, money. */
  readonly netIncome: number;
  /** Flow to equity of the year, money. */
  readonly flow: number;
}

/**
 * A perpetuity of a year that loses money is worth something only where depreciation above what is spent, or working
 * capital that is released, is taken for income for ever: no company lives on that.
 */
export function lintLastLoss(facts: LastLossFacts | LossBaseFacts): Warning[] {
  if ('netIncome' in facts) return lintLossBase(facts);
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

/** The same of equity: a flow above zero in a year of loss is of borrowing, or of what the company uses up. */
function lintLossBase(facts: LossBaseFacts): Warning[] {
  const { fiscalYear, currency, netIncome, flow } = facts;
  if (netIncome >= 0 || flow <= 0) {
    return [];
  }
  return [
    {
      code: 'LOSS_FOR_EVER',
      severity: 'warning',
      message: `Net income of ${periodText(facts)} is ${currency} ${amountText(netIncome)}, and the flow to equity of ${currency} ${amountText(flow)} that grows from it for ever comes of borrowing, or of assets that are used up, not of income. Type a base of a year in which the company earns what it pays out.`,
      figures: { fiscalYear, netIncome, flow },
    },
  ];
}
