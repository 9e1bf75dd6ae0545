/** On which side of a valuation the leases of a company are: one rule for all of a run (finance.md §10, ADR 0026). */
import { isFinancialFirm, type LeaseChoice } from '../contract/vocabulary.ts';
import type { LeaseFacts } from '../finance/linter/rules/statements.ts';
import { LEASE_SIDES } from '../finance/leases/lease-rule.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { PeriodFacts } from './company-inputs.ts';

/** By what statements are made; null where nothing tells, as of typed figures and most providers. */
export type Standard = 'ifrs' | 'us-gaap' | null;

/** Concepts that filings of one standard tag, and those of the other and providers do not have. */
const TAGGED_BY = {
  ifrs: /\b(ProfitLossFromOperatingActivities|ProfitLossAttributableToOwnersOfParent|EquityAttributableToOwnersOfParent|CashFlowsFromUsedInOperatingActivities|AdjustedWeightedAverageShares|LeaseLiabilities|CurrentLeaseLiabilities)\b/,
  'us-gaap':
    /\b(NetIncomeLoss|OperatingIncomeLoss|NetCashProvidedByUsedInOperatingActivities|IncomeTaxExpenseBenefit)\b/,
} as const;

/** The standard that statements are by, told by the concepts that their figures were made of. */
export function standardOf(rows: readonly { source: string }[]): Standard {
  const names = rows.map(({ source }) => source.split('; ')[0] ?? '');
  const isBy = (standard: keyof typeof TAGGED_BY) =>
    names.some((name) => TAGGED_BY[standard].test(name));
  if (isBy('ifrs')) return 'ifrs';
  return isBy('us-gaap') ? 'us-gaap' : null;
}

/** The rule of a run: as it was asked for, else as the company's own statements have leases; a bank's debt has no such part. */
export function leaseRuleOf(
  { industry }: Pick<TickerRecord, 'industry'>,
  facts: Pick<PeriodFacts, 'standard'> | undefined,
  asked: LeaseChoice | undefined,
): LeaseChoice {
  return (
    asked ?? (!isFinancialFirm(industry) && facts?.standard === 'ifrs' ? 'ifrs-16' : 'us-gaap')
  );
}

/** Lease liabilities in debt, as a cost of capital and a bridge take them. */
export interface LeaseDebt {
  liabilities: number;
  /** A year before; null where the book does not have them. */
  opening: number | null;
}

/**
 * Where leases are: in debt, in the flows as a cost of EBIT, in both where the rule is not that of the statements, or in
 * neither where it leaves the debt of IFRS out. Undefined where nothing tells how the company reports.
 */
export function leaseSides(
  rule: LeaseChoice,
  { industry }: Pick<TickerRecord, 'industry'>,
  facts: Pick<PeriodFacts, 'standard'> | undefined,
): LeaseFacts | undefined {
  // By US GAAP the cost of operating leases is in EBIT, whatever debt holds.
  if (rule === 'ifrs-16') {
    return { ...LEASE_SIDES[rule], paymentsInFlows: facts?.standard === 'us-gaap' };
  }
  if (isFinancialFirm(industry) || facts?.standard == null) return undefined;
  return facts.standard === 'ifrs'
    ? { inDebt: false, paymentsInFlows: false }
    : LEASE_SIDES['us-gaap'];
}
