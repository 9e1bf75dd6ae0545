import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface WorkingCapitalFacts extends BasePeriod {
  readonly currency: string;
  /** Increase of working capital in the base year, money; below zero where it was released. */
  readonly change: number;
  /** By ratios: what growth takes for each unit of added revenue, decimal. */
  readonly ofAddedRevenue: number;
}

export interface GrownFlowFacts extends Omit<WorkingCapitalFacts, 'ofAddedRevenue'> {
  /** Where a flow to equity grows whole: that of the base year without the release, money. */
  readonly baseFlow: number;
}

/** Stocks and receivables shrink once; a growing company does not live on them for ever. */
export function lintWorkingCapital(facts: WorkingCapitalFacts | GrownFlowFacts): Warning[] {
  const { fiscalYear, currency, change } = facts;
  if (change >= 0) {
    return [];
  }
  const released = `Working capital released ${currency} ${amountText(-change)} in ${periodText(facts)}, which`;
  if ('baseFlow' in facts) {
    const { baseFlow } = facts;
    return [
      {
        code: 'WORKING_CAPITAL_RELEASED',
        severity: 'info',
        message: `${released} the base flow leaves out: ${currency} ${amountText(baseFlow)} grows from there, in place of ${amountText(baseFlow - change)}. Type a base flow where customers pay ahead year by year.`,
        figures: { fiscalYear, change, baseFlow },
      },
    ];
  }
  const { ofAddedRevenue } = facts;
  return [
    {
      code: 'WORKING_CAPITAL_RELEASED',
      severity: 'info',
      message: `${released} the projection does not repeat: growth takes ${percentText(ofAddedRevenue, 1)} of added revenue instead. Set what it takes as “Added working capital”; below zero where customers pay ahead.`,
      figures: { fiscalYear, change, ofAddedRevenue },
    },
  ];
}
