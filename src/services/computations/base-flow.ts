/** The flow to equity of a base year from the book's figures, and what the linter may know of its parts. */
import type { FreeCashFlowToEquityInput } from '../../finance/cash-flow.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { FcfeInputs } from './equity-flows.ts';
import { basePeriod } from './months.ts';
import type { ShareInputs } from './share.ts';

/**
 * The flow that the years ahead grow from: net income + D&A − capex − increase of working capital + net borrowing. A
 * release of working capital stays out: it comes once, and grown for ever it would be a yearly income (ADR 0019).
 * @returns money of the year; NaN where a part is
 */
export function grownFlow(parts: FreeCashFlowToEquityInput): number {
  const { netIncome, depreciation, capex, changeInWorkingCapital, netBorrowing } = parts;
  const added = Math.max(changeInWorkingCapital, 0);
  return netIncome + depreciation - capex - added + netBorrowing;
}

/** What growth carries on for ever of the base year, where its flow is the book's. */
export function baseFlowFacts({
  baseFlow,
  currency,
  ...inputs
}: FcfeInputs): Pick<
  RunFacts,
  'workingCapital' | 'capitalSpending' | 'spendingSign' | 'netBorrowing' | 'lastLoss'
> {
  // A base that was typed, and runs of earlier engines, have no parts.
  if (baseFlow === undefined) return {};
  const { netIncome, depreciation, capex, netBorrowing } = baseFlow;
  const { changeInWorkingCapital: change } = baseFlow;
  const flow = grownFlow(baseFlow);
  const of = { ...basePeriod(inputs), currency };
  return {
    workingCapital: { ...of, change, baseFlow: flow },
    capitalSpending: { ...of, capex, depreciation },
    spendingSign: { ...of, capex },
    netBorrowing: { ...of, netBorrowing, baseFlow: flow },
    lastLoss: { ...of, netIncome, flow },
  };
}

/** What operations earned in a base year: money, and the rate a decimal. */
export interface BaseEarnings {
  netIncome: number;
  ebit: number;
  /** Left out where the book has none. */
  interestExpense?: number;
  interestIncome?: number;
  effectiveTaxRate: number;
}

/** The net income that grows, or that a multiple prices, beside what operations earned. */
export function baseEarningsFacts(
  { baseEarnings, currency, ...inputs }: ShareInputs & { baseEarnings?: BaseEarnings },
  use: 'grown' | 'priced' = 'grown',
): Pick<RunFacts, 'baseEarnings'> {
  if (baseEarnings === undefined) return {};
  const { netIncome, ebit, interestExpense, interestIncome, effectiveTaxRate } = baseEarnings;
  const netInterest = (interestExpense ?? 0) - (interestIncome ?? 0);
  return {
    baseEarnings: {
      ...basePeriod(inputs),
      currency,
      netIncome,
      ebit,
      netInterest,
      effectiveTaxRate,
      ...(use === 'priced' ? { isPriced: true as const } : {}),
    },
  };
}
