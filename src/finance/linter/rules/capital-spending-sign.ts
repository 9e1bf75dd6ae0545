import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

/** Capital expenditure of the year whose cash flow a projection carries on. */
export interface SpendingSignFacts extends BasePeriod {
  readonly currency: string;
  /** Money; an outflow is above zero. */
  readonly capex: number;
}

/** Capital expenditure below zero is income in every year of a projection: a sign that was typed as in a cash flow statement. */
export function lintSpendingSign(facts: SpendingSignFacts): Warning[] {
  const { fiscalYear, currency, capex } = facts;
  if (capex >= 0) {
    return [];
  }
  return [
    {
      code: 'CAPEX_NEGATIVE',
      severity: 'warning',
      message: `Capital expenditure of ${periodText(facts)} is ${currency} ${amountText(capex)}, below zero: it adds to the cash flow of every projected year in place of being taken from it. Outflows are typed without a minus: enter it above zero under Facts, unless more was received for assets than was spent on them in that year.`,
      figures: { fiscalYear, capex },
    },
  ];
}
