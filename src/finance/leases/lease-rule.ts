import { requireFinite, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/**
 * The one choice that a run makes about leases (finance.md §10):
 * - `ifrs-16`: liabilities in debt, new right-of-use assets in capex, principal in net borrowing;
 *   interest and depreciation are in their lines of the statements already.
 * - `us-gaap`: the cost of operating leases stays in EBIT and EBITDA, their liabilities out of debt.
 * - `us-gaap-converted`: operating leases made debt: implied interest out of EBIT, liabilities in.
 */
export type LeaseRule = 'ifrs-16' | 'us-gaap' | 'us-gaap-converted';

/** On which side of a valuation each rule has the leases: on both or on neither. */
export const LEASE_SIDES: Readonly<
  Record<LeaseRule, { readonly inDebt: boolean; readonly paymentsInFlows: boolean }>
> = {
  'ifrs-16': { inDebt: true, paymentsInFlows: false },
  'us-gaap': { inDebt: false, paymentsInFlows: true },
  'us-gaap-converted': { inDebt: true, paymentsInFlows: false },
};

/** The lease figures of a period that a rule needs. Amounts are positive. */
export type LeaseFlows =
  | { readonly rule: 'us-gaap' }
  | {
      readonly rule: 'ifrs-16';
      /** Right-of-use assets added in the period, which are lease debt raised. */
      readonly newAssets: number;
      /** Lease principal repaid; not in the cash flow from operations. */
      readonly principalPaid: number;
    }
  | {
      readonly rule: 'us-gaap-converted';
      readonly newAssets: number;
      /** Operating-lease cost of the period, all of it in EBIT and in cash from operations. */
      readonly cost: number;
      /** The part of the cost that is interest. */
      readonly impliedInterest: number;
    };

/** What the rule adds to each line of the statements as they were reported. */
export interface LeaseAdjustments {
  readonly ebit: number;
  readonly depreciation: number;
  readonly capex: number;
  /** Interest beyond the statement's own. */
  readonly interest: number;
  readonly cashFromOperations: number;
  readonly netBorrowing: number;
}

/** Refuses a rule outside the three, so that a typing mistake cannot choose one. */
export function requireLeaseRule(rule: LeaseRule): LeaseRule {
  if (!Object.hasOwn(LEASE_SIDES, rule)) {
    throw new Refusal(
      'INVALID_INPUT',
      `The lease rule ${rule} is not known: use ${Object.keys(LEASE_SIDES).join(', ')}.`,
      { input: 'leases.rule', value: rule },
    );
  }
  return rule;
}

/**
 * Moves leases to the side that the rule puts them on. Under both rules that make leases debt, a new
 * lease is an outlay and a borrowing of the same amount: the flow to the firm bears the outlay, the
 * flow to equity bears principal and interest as they fall due.
 */
export function leaseAdjustments(leases: LeaseFlows): LeaseAdjustments {
  requireLeaseRule(leases.rule);
  if (leases.rule === 'us-gaap') {
    return {
      ebit: 0,
      depreciation: 0,
      capex: 0,
      interest: 0,
      cashFromOperations: 0,
      netBorrowing: 0,
    };
  }
  const capex = requireNonNegative(leases.newAssets, 'leases.newAssets');
  if (leases.rule === 'ifrs-16') {
    const principal = requireNonNegative(leases.principalPaid, 'leases.principalPaid');
    return {
      ebit: 0,
      depreciation: 0,
      capex,
      interest: 0,
      cashFromOperations: 0,
      netBorrowing: capex - principal,
    };
  }
  const interest = requireNonNegative(leases.impliedInterest, 'leases.impliedInterest');
  const principal = leaseDepreciation(leases.cost, interest, 'leases.cost');
  return {
    ebit: interest,
    depreciation: principal,
    capex,
    interest,
    cashFromOperations: principal,
    netBorrowing: capex - principal,
  };
}

/**
 * The part of an operating-lease cost that is not interest: depreciation of the asset and, with a
 * level cost, repayment of the liability. Refuses interest above the cost.
 */
export function leaseDepreciation(cost: number, impliedInterest: number, name: string): number {
  const depreciation = requireFinite(cost, name) - impliedInterest;
  if (depreciation < 0) {
    throw new Refusal(
      'INVALID_INPUT',
      `The implied interest ${impliedInterest} is above the lease cost ${cost}: check the liability and its rate.`,
      { input: name, cost, impliedInterest },
    );
  }
  return depreciation;
}
