import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface NetBorrowingFacts extends BasePeriod {
  readonly currency: string;
  /** Debt raised less debt repaid in the base year, money; below zero where more was repaid. */
  readonly netBorrowing: number;
  /** Flow to equity of the base year, which holds it and grows, money. */
  readonly baseFlow: number;
}

/** Part of the flow that borrowing may bring or repayment take before it is worth a word. */
const MATERIAL = 0.1;

/** What the flow is without the debt raised; '' where it is income of its own. */
function withoutBorrowing({ currency, netBorrowing, baseFlow }: NetBorrowingFacts): string {
  const own = baseFlow - netBorrowing;
  const isFunded = netBorrowing > 0 && baseFlow > 0 && own <= 0;
  return isFunded
    ? ` Without it the flow is ${currency} ${amountText(own)}: the whole value is of debt that lenders would have to add to for ever.`
    : '';
}

/**
 * Debt raised or repaid in one year is a choice of that year; grown with the flow it is raised anew in every year, or
 * repaid long after there is none.
 */
export function lintNetBorrowing(facts: NetBorrowingFacts): Warning[] {
  const { fiscalYear, currency, netBorrowing, baseFlow } = facts;
  const amount = Math.abs(netBorrowing);
  if (amount === 0 || amount <= MATERIAL * baseFlow) {
    return [];
  }
  const share = baseFlow > 0 ? `${percentText(amount / baseFlow, 0)} of` : 'within';
  const isRaised = netBorrowing > 0;
  const what = isRaised ? 'Net borrowing brought' : 'Net repayment of debt took';
  const forEver = isRaised
    ? 'every year raises more new debt than it repays'
    : 'every year repays more debt than it raises, whatever debt is left';
  const funded = withoutBorrowing(facts);
  return [
    {
      code: 'NET_BORROWING_KEPT',
      severity: funded === '' ? 'info' : 'warning',
      message: `${what} ${currency} ${amountText(amount)} in ${periodText(facts)}, ${share} the base flow of ${currency} ${amountText(baseFlow)}, and goes on with it for ever: ${forEver}.${funded} Type a base flow with the borrowing of a usual year where this one was not.`,
      figures: { fiscalYear, netBorrowing, baseFlow },
    },
  ];
}
