import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

export interface NetBorrowingFacts {
  readonly fiscalYear: number;
  readonly currency: string;
  /** Debt raised less debt repaid in the base year, money. */
  readonly netBorrowing: number;
  /** Flow to equity of the base year, which holds it and grows, money. */
  readonly baseFlow: number;
}

/** Part of the flow that borrowing may bring before it is worth a word. */
const MATERIAL = 0.1;

/** Debt raised in one year is a choice of that year; grown with the flow it is raised anew in every year. */
export function lintNetBorrowing(facts: NetBorrowingFacts): Warning[] {
  const { fiscalYear, currency, netBorrowing, baseFlow } = facts;
  if (netBorrowing <= 0 || netBorrowing <= MATERIAL * baseFlow) {
    return [];
  }
  const share = baseFlow > 0 ? `${percentText(netBorrowing / baseFlow, 0)} of` : 'within';
  return [
    {
      code: 'NET_BORROWING_KEPT',
      severity: 'info',
      message: `Net borrowing brought ${currency} ${amountText(netBorrowing)} in fiscal year ${fiscalYear}, ${share} the base flow of ${currency} ${amountText(baseFlow)}, and goes on with it for ever: every year raises more new debt than it repays. Type a base flow with the borrowing of a usual year where this one was not.`,
      figures: { fiscalYear, netBorrowing, baseFlow },
    },
  ];
}
